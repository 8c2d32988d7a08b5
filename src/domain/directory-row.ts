/** What can be wrong with one row. `codes`: neighbourhood, district and municipality do not belong together. */
export const rowFlaws = ['columns', 'postcode', 'houseNumber', 'code', 'codes', 'length'] as const;
export type RowFlaw = (typeof rowFlaws)[number];

/** In the order of their numbers below. */
const roles = ['other', 'postcode', 'houseNumber', 'neighbourhood', 'district', 'municipality'] as const;
/** What a column of the file is to us. */
export type Role = (typeof roles)[number];
export const roleNumber = (role: Role): number => roles.indexOf(role);
const OTHER = 0;
const POSTCODE = 1;
const HOUSE_NUMBER = 2;
const NEIGHBOURHOOD = 3;
const DISTRICT = 4;
const MUNICIPALITY = 5;
const flawOf: readonly RowFlaw[] = ['columns', 'postcode', 'houseNumber', 'code', 'code', 'code'];

const letterPairs = 26 * 26;
// One constant each: taken out of an array they would not be known to the compiler of the engine.
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_A = 0x41;
/** Between a capital and a small letter. */
const CASE = 0x20;
/** House numbers of the BAG have five digits at most, a neighbourhood eight: more digits are none of ours. */
const longestNumber = 9;
const highestHouse = 99_999;
const highestCode = 99_999_999;

/** SA, SD and SS were never given out. */
const neverGiven = (first: number, second: number): boolean =>
  first === 0x53 && (second === UPPER_A || second === 0x44 || second === 0x53);
function letters(first: number, second: number): number {
  return (first - UPPER_A) * 26 + (second - UPPER_A);
}

/** '1234AB' as an integer, in the order of the postcodes: 0 for 1000AA, below 9000 × 676. */
export const postcodeIndex = (postcode: string): number =>
  (Number(postcode.slice(0, 4)) - 1000) * letterPairs +
  letters(postcode.charCodeAt(4), postcode.charCodeAt(5));

/** The four digits (1000–9999) of such an integer. */
export const fourDigits = (index: number): number => Math.floor(index / letterPairs) + 1000;

/** Index of the first postcode with these four digits. */
export const firstOfFour = (digits: number): number => (digits - 1000) * letterPairs;

const flawed = -1;

/** Four digits and two capitals, or -1. */
function usualPostcode(bytes: Uint8Array, at: number): number {
  let digits = 0;
  for (let place = at; place < at + 4; place++) {
    const digit = (bytes[place] as number) - ZERO;
    if (digit < 0 || digit > 9) return flawed;
    digits = digits * 10 + digit;
  }
  const first = bytes[at + 4] as number;
  const second = bytes[at + 5] as number;
  const sound = digits >= 1000 && isUpper(first) && isUpper(second) && !neverGiven(first, second);
  return sound ? firstOfFour(digits) + letters(first, second) : flawed;
}

/** Reads one row from bytes into its own fields: no object and no string is made for a row. */
export class RowReader {
  postcode = 0;
  houseNumber = 0;
  neighbourhood = 0;
  readonly #delimiter: number;
  readonly #columns: Uint8Array;
  readonly #usual: boolean;
  readonly #values = new Int32Array(roles.length);

  /** `columns`: the role of each, by number. */
  constructor(delimiter: number, columns: Uint8Array) {
    this.#delimiter = delimiter;
    this.#columns = columns;
    this.#usual = columns.join() === '1,2,3,4,5';
  }

  /**
   * A row written as CBS does nearly always: five columns in its own order, no quotes, no spaces, capitals. Gives the
   * place of its line feed; -1 for any other row, sound or not. Half of the time of an import is this function.
   */
  readUsual(bytes: Uint8Array, start: number): number {
    const delimiter = this.#delimiter;
    // A little beyond the longest usual row: no look past the end.
    if (!this.#usual || start + 64 > bytes.length) return flawed;
    const postcode = usualPostcode(bytes, start);
    if (postcode === flawed) return flawed;
    let at = start + 6;
    let byte = bytes[at] as number;
    for (let role = HOUSE_NUMBER; role <= MUNICIPALITY; role++) {
      if (byte !== delimiter) return flawed;
      let value = 0;
      at++;
      const stop = at + longestNumber;
      for (
        byte = bytes[at] as number;
        at < stop && byte >= ZERO && byte <= NINE;
        byte = bytes[at] as number
      ) {
        value = value * 10 + byte - ZERO;
        at++;
      }
      // No digit leaves 0, which no column may have.
      this.#values[role] = value;
    }
    if (byte === CR) {
      at++;
      byte = bytes[at] as number;
    }
    this.#values[POSTCODE] = postcode;
    return byte === LF && this.#check() === null ? at : flawed;
  }

  /** Row in [start, end), without its line end. */
  read(bytes: Uint8Array, start: number, end: number): RowFlaw | null {
    const columns = this.#columns;
    const values = this.#values;
    values[DISTRICT] = -1;
    values[MUNICIPALITY] = -1;
    let at = start;
    for (let column = 0; column < columns.length; column++) {
      if (at > end) return 'columns';
      const role = columns[column] as number;
      at = this.#field(bytes, at, end, role);
      if (at === flawed) return flawOf[role] ?? 'columns';
    }
    return at === end + 1 ? this.#check() : 'columns';
  }

  #check(): RowFlaw | null {
    const values = this.#values;
    const houseNumber = values[HOUSE_NUMBER] as number;
    const neighbourhood = values[NEIGHBOURHOOD] as number;
    const district = values[DISTRICT] as number;
    const municipality = values[MUNICIPALITY] as number;
    if (houseNumber < 1 || houseNumber > highestHouse) return 'houseNumber';
    // Below 10,000 there is no municipality in it.
    if (neighbourhood < 10_000 || neighbourhood > highestCode) return 'code';
    if (district >= 0 && district !== Math.trunc(neighbourhood / 100)) return 'codes';
    if (municipality >= 0 && municipality !== Math.trunc(neighbourhood / 10_000)) return 'codes';
    this.postcode = values[POSTCODE] as number;
    this.houseNumber = houseNumber;
    this.neighbourhood = neighbourhood;
    return null;
  }

  /** Reads a field from `from`; gives the place after its delimiter, end + 1 after the last one. */
  #field(bytes: Uint8Array, from: number, end: number, role: number): number {
    let at = afterSpaces(bytes, from, end);
    const quoted = at < end && bytes[at] === QUOTE;
    if (quoted) at++;
    if (role === OTHER) at = this.#skip(bytes, at, end, quoted);
    else if (role === POSTCODE) at = this.#postcode(bytes, at, end);
    else at = this.#integer(bytes, at, end, role);
    if (at === flawed) return flawed;
    at = afterSpaces(bytes, at, end);
    if (quoted) {
      if (at >= end || bytes[at] !== QUOTE) return flawed;
      at = afterSpaces(bytes, at + 1, end);
    }
    return at === end || bytes[at] === this.#delimiter ? at + 1 : flawed;
  }

  #skip(bytes: Uint8Array, from: number, end: number, quoted: boolean): number {
    const stop = quoted ? QUOTE : this.#delimiter;
    let at = from;
    while (at < end && bytes[at] !== stop) at++;
    return at;
  }

  #postcode(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    let digits = 0;
    for (const stop = at + 4; at < stop; at++) {
      const digit = at < end ? (bytes[at] as number) - ZERO : flawed;
      if (digit < 0 || digit > 9) return flawed;
      digits = digits * 10 + digit;
    }
    while (at < end && bytes[at] === SPACE) at++;
    if (at + 2 > end || digits < 1000) return flawed;
    const first = (bytes[at] as number) & ~CASE;
    const second = (bytes[at + 1] as number) & ~CASE;
    if (!isUpper(first) || !isUpper(second) || neverGiven(first, second)) return flawed;
    this.#values[POSTCODE] = firstOfFour(digits) + letters(first, second);
    return at + 2;
  }

  /** An integer, zeros in front or not, also as CBS writes codes with their letters ('BU03440611'). */
  #integer(bytes: Uint8Array, from: number, end: number, role: number): number {
    let at = from;
    if (role >= NEIGHBOURHOOD && at + 2 <= end && isUpper((bytes[at] as number) & ~CASE)) at += 2;
    const first = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const length = at - first;
    if (length === 0 || length > longestNumber) return flawed;
    this.#values[role] = value;
    return at;
  }
}

function afterSpaces(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === SPACE) at++;
  return at;
}

const isUpper = (byte: number): boolean => byte >= UPPER_A && byte < UPPER_A + 26;
