import Papa from 'papaparse';
import { parseHouseNumber, parsePostcode } from '../domain/address.ts';
import { normalisePart } from '../domain/identity.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { RegisterRow } from './register.ts';

export type RegisterColumn =
  | 'surname'
  | 'surnamePrefix'
  | 'givenNames'
  | 'birthDate'
  | 'postcode'
  | 'houseNumber'
  | 'houseLetter'
  | 'houseNumberSuffix'
  | 'entitled'
  | 'partnerSurname';

/** Headers by which a column is known, as `normalisePart` leaves them; the first one that is there is taken. */
const headers: Readonly<Record<RegisterColumn, readonly string[]>> = {
  surname: ['geslachtsnaam', 'achternaam', 'geboortenaam', 'familienaam', 'surname'],
  surnamePrefix: [
    'voorvoegsel',
    'voorvoegsels',
    'voorvoegselgeslachtsnaam',
    'voorvoegselsgeslachtsnaam',
    'tussenvoegsel',
    'tussenvoegsels',
    'surnameprefix',
  ],
  givenNames: ['voornamen', 'voornaam', 'voorletters', 'voorletter', 'initialen', 'givennames', 'initials'],
  birthDate: ['geboortedatum', 'datumgeboorte', 'gebdatum', 'birthdate'],
  postcode: ['postcode'],
  houseNumber: ['huisnummer', 'huisnr', 'housenumber'],
  houseLetter: ['huisletter', 'houseletter'],
  houseNumberSuffix: [
    'huisnummertoevoeging',
    'toevoeging',
    'toevoegingen',
    'huisnrtoevoeging',
    'huistoevoeging',
    'toevoeginghuisnummer',
    'housenumbersuffix',
  ],
  entitled: [
    'kiesgerechtigd',
    'kiesgerechtigde',
    'stemgerechtigd',
    'stemgerechtigde',
    'kiesrecht',
    'entitled',
  ],
  partnerSurname: [
    'geslachtsnaampartner',
    'achternaampartner',
    'partnergeslachtsnaam',
    'partnernaam',
    'naampartner',
    'geslachtsnaamechtgenootgeregistreerdpartner',
    'partnersurname',
  ],
};

const columnNames = Object.keys(headers) as RegisterColumn[];
const needed: readonly RegisterColumn[] = ['surname', 'givenNames', 'birthDate', 'postcode', 'houseNumber'];

/**
 * `columnMissing`: needed, and under none of its headers. `mappedColumnMissing`: the header that was given for it is
 * not there. `columnTwice`: two columns have its header. `quotes`: a quotation mark at this line hides where the cells
 * end, and perhaps all that follows.
 */
export type RegisterFileRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'columnMissing'; readonly columns: readonly RegisterColumn[] }
  | { readonly code: 'mappedColumnMissing' | 'columnTwice'; readonly column: RegisterColumn }
  | { readonly code: 'quotes'; readonly line: number };

/** `cells`: more cells than headers. The others: nothing there, or not readable as such. */
export type SkipReason = 'cells' | 'name' | 'birthDate' | 'houseNumber' | 'entitled';

/** Line: as in `RegisterRow`. */
export type SkippedRow = { readonly line: number; readonly reason: SkipReason };

export type ReadRegister = {
  readonly rows: RegisterRow[];
  readonly skipped: SkippedRow[];
  /** The header of the file each column was read from, null where there was none: for a person to look at. */
  readonly columns: Readonly<Record<RegisterColumn, string | null>>;
};

/** What Windows-1252 has at 0x80–0x9f; the five it leaves open stay as they are. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes of a file as text: UTF-8, UTF-16 where a byte order mark says so, otherwise Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Some versions of Node read this encoding as Latin-1: then 0x80–0x9f are still there.
    const text = new TextDecoder('windows-1252').decode(bytes);
    return text.replace(/[\x80-\x9f]/g, (code) => windows1252[code.charCodeAt(0) - 0x80] ?? code);
  }
}

/**
 * Rows of a register in CSV: header first; semicolons, commas or tabs; quotes where needed. `mapping`: header of a
 * column in this file, as written there, or '' for a column to leave aside. Birth dates are YYYY-MM-DD, YYYYMMDD or
 * DD-MM-YYYY, unknown parts 00. A row that cannot be read is in `skipped`, never silently left out.
 */
export function readRegister(
  text: string,
  mapping: Partial<Record<RegisterColumn, string>> = {},
): Result<ReadRegister, RegisterFileRefusal> {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const { data, errors } = Papa.parse<string[]>(bare, { delimiter: delimiterOf(bare) });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return err({ code: 'quotes', line: (broken.row ?? 0) + 1 });
  const head = data[0];
  if (head === undefined || isBlank(head)) return err({ code: 'empty' });
  const found = findColumns(head, mapping);
  if (!found.ok) return found;
  const places = found.value;
  const rows: RegisterRow[] = [];
  const skipped: SkippedRow[] = [];
  for (let i = 1; i < data.length; i++) {
    const cells = data[i] ?? [];
    if (isBlank(cells)) continue;
    const row = hasMore(cells, head.length) ? 'cells' : readRow(cells, places, i + 1);
    if (typeof row === 'string') skipped.push({ line: i + 1, reason: row });
    else rows.push(row);
  }
  const columns = Object.fromEntries(
    columnNames.map((column) => [column, head[places[column]]?.trim() ?? null]),
  ) as Record<RegisterColumn, string | null>;
  return ok({ rows, skipped, columns });
}

/** The one there is most of in the header, outside quotes. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (delimiter: string) => line.split(delimiter).length;
  return [';', ',', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

function hasMore(cells: readonly string[], width: number): boolean {
  return cells.length > width && !isBlank(cells.slice(width));
}

type Places = Readonly<Record<RegisterColumn, number>>;

/** Index of each column in a row, -1 where the file has none. */
function findColumns(
  head: readonly string[],
  mapping: Partial<Record<RegisterColumn, string>>,
): Result<Places, RegisterFileRefusal> {
  const present = head.map((name) => normalisePart(name));
  const places: Partial<Record<RegisterColumn, number>> = {};
  for (const column of columnNames) {
    const given = mapping[column];
    const wanted = given === undefined ? headers[column] : [normalisePart(given)].filter(Boolean);
    const name = wanted.find((each) => present.includes(each));
    if (given !== undefined && wanted.length > 0 && name === undefined) {
      return err({ code: 'mappedColumnMissing', column });
    }
    const at = name === undefined ? -1 : present.indexOf(name);
    if (name !== undefined && present.lastIndexOf(name) !== at) return err({ code: 'columnTwice', column });
    places[column] = at;
  }
  const columns = needed.filter((column) => places[column] === -1);
  return columns.length > 0 ? err({ code: 'columnMissing', columns }) : ok(places as Places);
}

const cellAt = (cells: readonly string[], at: number): string => cells[at]?.trim() ?? '';

function readRow(cells: readonly string[], places: Places, line: number): RegisterRow | SkipReason {
  const surname = cellAt(cells, places.surname);
  const givenNames = cellAt(cells, places.givenNames);
  if (surname === '' && givenNames === '') return 'name';
  const birthDate = readBirthDate(cellAt(cells, places.birthDate));
  if (birthDate === null) return 'birthDate';
  const house = readHouse(
    cellAt(cells, places.houseNumber),
    cellAt(cells, places.houseLetter),
    cellAt(cells, places.houseNumberSuffix),
  );
  if (house === null) return 'houseNumber';
  const entitled = places.entitled < 0 ? null : readYesNo(cellAt(cells, places.entitled));
  if (entitled === undefined) return 'entitled';
  const partnerSurname = cellAt(cells, places.partnerSurname);
  return {
    line,
    surnamePrefix: cellAt(cells, places.surnamePrefix),
    surname,
    givenNames,
    birthDate,
    postcode: readPostcode(cellAt(cells, places.postcode)),
    houseNumber: house.houseNumber,
    houseLetter: house.houseLetter,
    houseNumberSuffix: house.houseNumberSuffix,
    entitled,
    ...(partnerSurname === '' ? {} : { partnerSurname }),
  };
}

const plainPostcode = /^[1-9][0-9]{3}[A-Z]{2}$/;

/** One that is no Dutch postcode stays as it is: it will differ from every statement. */
function readPostcode(text: string): string {
  if (plainPostcode.test(text)) return text;
  const parsed = parsePostcode(text);
  return parsed.ok ? parsed.value : text;
}

const plainNumber = /^[1-9][0-9]{0,4}$/;

/** Null: not readable. Someone without an address keeps '' and is compared without. */
function readHouse(houseNumber: string, houseLetter: string, houseNumberSuffix: string) {
  if (houseNumber === '' || plainNumber.test(houseNumber)) {
    return { houseNumber, houseLetter, houseNumberSuffix };
  }
  const parsed = parseHouseNumber(houseNumber, houseLetter, houseNumberSuffix);
  return parsed.ok ? parsed.value : null;
}

const yearFirst = /^([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})$/;
const dayFirst = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/;

/** YYYY-MM-DD with unknown parts 00, '' where the cell is empty; null when it is no date. */
function readBirthDate(text: string): string | null {
  if (text === '') return '';
  const [, year, , month = '', day = ''] = yearFirst.exec(text) ?? [];
  if (year !== undefined) return civilDate(year, month, day);
  const turned = dayFirst.exec(text);
  if (turned === null) return null;
  return civilDate(turned[3] ?? '', (turned[2] ?? '').padStart(2, '0'), (turned[1] ?? '').padStart(2, '0'));
}

const monthLengths = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** An unknown month has an unknown day, an unknown year knows nothing; 29 February needs a leap year. */
function civilDate(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const length = monthLengths[m];
  if (length === undefined || d > length) return null;
  if ((m === 0 && d > 0) || (y === 0 && m > 0)) return null;
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return m === 2 && d === 29 && !leap ? null : `${year}-${month}-${day}`;
}

const yesNo: Readonly<Record<string, boolean>> = {
  ja: true,
  j: true,
  yes: true,
  y: true,
  '1': true,
  true: true,
  waar: true,
  nee: false,
  n: false,
  no: false,
  '0': false,
  false: false,
  onwaar: false,
};

/** Undefined: neither. An empty cell is not read as a no or a yes. */
function readYesNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return Object.hasOwn(yesNo, word) ? yesNo[word] : undefined;
}
