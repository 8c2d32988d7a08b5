import { firstOfFour, fourDigits } from './directory-row.ts';

/** Neighbourhoods that fit in one directory: the Netherlands had 14,600 in 2025. */
export const maxNeighbourhoods = 2 ** 15;
/** Pairs of postcode and house number that one import takes; the Netherlands has about eight million. */
export const maxPairs = 12_000_000;
/** The Netherlands has about eight million rows of 16 bytes at the very least. */
const shortestRow = 16;

export type Collected = {
  /** In order of postcode and number, none twice. `low`: number × 2¹⁵ + index in `neighbourhoods`. */
  readonly count: number;
  readonly postcode: (at: number) => number;
  readonly low: (at: number) => number;
  /** Room for `count` pairs in the same memory; pair i may be written once the rows up to i were read. */
  readonly room: Uint32Array;
  /** Eight digits as an integer, in order of first appearance. */
  readonly neighbourhoods: readonly number[];
  /** Rows that said what an earlier one said, and rows that gave an address another neighbourhood. */
  readonly repeated: number;
  readonly conflicting: number;
};

/**
 * Gathers the rows of a file, eight bytes for each, and sorts them where the file is not sorted. One pair is one 64-bit
 * number: postcode (23 bits), house number (17), index of the neighbourhood (15).
 */
export class PairCollector {
  readonly #words: Uint32Array;
  #count = 0;
  #sorted = true;
  readonly #indexes = new Map<number, number>();
  readonly #neighbourhoods: number[] = [];
  #lastNeighbourhood = -1;
  #lastIndex = 0;
  #overflow = false;

  /** `bytes`: size of the file as text. Memory is only taken for rows that come. */
  constructor(bytes: number) {
    this.#words = new Uint32Array(2 * Math.min(maxPairs, Math.floor(bytes / shortestRow) + 1));
  }

  /** More rows or neighbourhoods than a directory of the Netherlands can have. */
  get overflow(): boolean {
    return this.#overflow;
  }

  readonly add = (postcode: number, houseNumber: number, neighbourhood: number): void => {
    const index = neighbourhood === this.#lastNeighbourhood ? this.#lastIndex : this.#indexOf(neighbourhood);
    const at = this.#count * 2;
    const words = this.#words;
    if (at >= words.length || index >= maxNeighbourhoods) {
      this.#overflow = true;
      return;
    }
    const low = houseNumber * maxNeighbourhoods + index;
    if (this.#sorted && at > 0) {
      const before = words[at - 1] as number;
      this.#sorted = before < postcode || (before === postcode && (words[at - 2] as number) < low);
    }
    // Little-endian: the postcode is the high half of the 64 bits.
    words[at] = low;
    words[at + 1] = postcode;
    this.#count += 1;
  };

  #indexOf(neighbourhood: number): number {
    let index = this.#indexes.get(neighbourhood);
    if (index === undefined) {
      index = this.#neighbourhoods.length;
      this.#neighbourhoods.push(neighbourhood);
      this.#indexes.set(neighbourhood, index);
    }
    this.#lastNeighbourhood = neighbourhood;
    this.#lastIndex = index;
    return index;
  }

  finish(): Collected {
    const words = this.#words;
    if (!this.#sorted) new BigUint64Array(words.buffer, 0, this.#count).sort();
    let [kept, repeated, conflicting] = [0, 0, 0];
    for (let at = 0; at < this.#count; at++) {
      const low = words[at * 2] as number;
      const high = words[at * 2 + 1] as number;
      if (
        kept > 0 &&
        words[kept * 2 - 1] === high &&
        numberOf(words[kept * 2 - 2] as number) === numberOf(low)
      ) {
        if (words[kept * 2 - 2] === low) repeated += 1;
        else conflicting += 1;
        continue;
      }
      words[kept * 2] = low;
      words[kept * 2 + 1] = high;
      kept += 1;
    }
    return {
      count: kept,
      postcode: (at) => words[at * 2 + 1] as number,
      low: (at) => words[at * 2] as number,
      room: words.subarray(0, kept),
      neighbourhoods: this.#neighbourhoods,
      repeated,
      conflicting,
    };
  }
}

export const numberOf = (low: number): number => low >>> 15;
export const neighbourhoodOf = (low: number): number => low & (maxNeighbourhoods - 1);

export const municipalityNumber = (neighbourhood: number): number => Math.trunc(neighbourhood / 10_000);

/** Which municipalities the addresses of four digits lie in, in order of the digits. */
export function* byFourDigits({ count, postcode, low, neighbourhoods }: Collected): Generator<{
  readonly digits: number;
  readonly from: number;
  readonly to: number;
  readonly counts: Map<number, number>;
}> {
  for (let from = 0; from < count; ) {
    const digits = fourDigits(postcode(from));
    const counts = new Map<number, number>();
    const end = firstOfFour(digits + 1);
    let to = from;
    // Rows of one neighbourhood stand together: they are counted as a run.
    while (to < count && postcode(to) < end) {
      const run = to;
      const index = neighbourhoodOf(low(to));
      while (to < count && postcode(to) < end && neighbourhoodOf(low(to)) === index) to += 1;
      const municipality = municipalityNumber(neighbourhoods[index] as number);
      counts.set(municipality, (counts.get(municipality) ?? 0) + to - run);
    }
    yield { digits, from, to, counts };
    from = to;
  }
}
