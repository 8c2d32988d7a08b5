import { z } from 'zod';
import { numberOf } from './directory-pairs.ts';
import { firstOfFour, fourDigits, postcodeIndex } from './directory-row.ts';
import { err, ok, type Result } from './result.ts';

/**
 * The file an import makes and the service reads into memory (docs/addresses.md has it byte by byte). Little-endian:
 *
 *     magic        16 bytes  "refpet-adressen1"
 *     length        4 bytes  of the header, a multiple of 4
 *     header                 JSON, UTF-8, padded with spaces
 *     postcodes     4 bytes for each, rising: (four digits − 1000) × 676 + letters
 *     starts        4 bytes for each and one more: where its pairs begin
 *     pairs         4 bytes for each: house number × 2¹⁵ + index of its neighbourhood in the header; rising
 *     municipality  2 bytes for each of 1000–9999: index in the header + 1, 0: no address, 65535: several; 2 of padding
 *     hash         32 bytes  SHA-256 of everything before
 */
export const directoryMagic = 'refpet-adressen1';
export const hashLength = 32;
/** Magic and length of the header. */
export const headBytes = 20;
export const fourDigitCount = 9000;
export const severalMunicipalities = 0xffff;

const Named = z.tuple([z.string(), z.string().nullable()]);

export const DirectoryHeader = z.strictObject({
  format: z.literal('referendumpetitie/addresses/v1'),
  /** What it was made of: name, size and SHA-256 (hex) of the file, and the year of the division. */
  source: z.strictObject({
    name: z.string(),
    bytes: z.int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    year: z.int().nullable(),
  }),
  /** When it was imported, RFC 3339. */
  imported: z.string(),
  /** Municipalities whose addresses are all in it; null: every one in the file. */
  municipalities: z.array(z.string().regex(/^GM\d{4}$/)).nullable(),
  postcodes: z
    .int()
    .min(0)
    .max(9000 * 676),
  pairs: z.int().min(0),
  /** Code and name, null where the file came without names. */
  neighbourhoods: z.array(Named),
  districts: z.array(Named),
  /** Of the whole country: named in refusals. */
  municipalityNames: z.array(Named),
});
export type DirectoryHeader = z.infer<typeof DirectoryHeader>;

/** Codes as CBS writes them: GM0344, WK034406, BU03440611. */
export type Place = {
  readonly municipality: string;
  readonly district: string;
  readonly neighbourhood: string;
};

export const placeOf = (neighbourhood: string): Place => ({
  municipality: `GM${neighbourhood.slice(2, 6)}`,
  district: `WK${neighbourhood.slice(2, 8)}`,
  neighbourhood,
});

/** `notOurs`: another kind of file, or of another version. `damaged`: its hash or its contents do not fit. */
export type DirectoryFlaw = 'notOurs' | 'damaged';

type Sections = {
  readonly postcodes: Uint32Array;
  readonly starts: Uint32Array;
  readonly pairs: Uint32Array;
  readonly municipality: Uint16Array;
};

/** Bytes of the file without magic, length, header and hash. */
export const sectionBytes = ({ postcodes, pairs }: Pick<DirectoryHeader, 'postcodes' | 'pairs'>): number =>
  postcodes * 4 + (postcodes + 1) * 4 + pairs * 4 + fourDigitCount * 2 + 2 * (fourDigitCount % 2);

export function parseHeader(bytes: Uint8Array): DirectoryHeader | null {
  try {
    const parsed = DirectoryHeader.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Bytes of the header, from the first `headBytes` of a file; null: it is no directory of this version. */
export function headerLength(bytes: Uint8Array): number | null {
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, directoryMagic.length));
  if (magic !== directoryMagic || bytes.length < headBytes) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16, true);
  return length % 4 === 0 && length < 16 * 2 ** 20 ? length : null;
}

/**
 * Opens the bytes of a directory (a buffer of its own: the arrays are views on it). `sha256` is of all but the last 32
 * bytes, worked out by the caller.
 */
export function openDirectory(
  bytes: Uint8Array<ArrayBuffer>,
  sha256: Uint8Array,
): Result<AddressDirectory, DirectoryFlaw> {
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, directoryMagic.length));
  if (magic !== directoryMagic) return err('notOurs');
  const hash = bytes.subarray(bytes.length - hashLength);
  if (bytes.length < 20 + hashLength || !hash.every((byte, at) => byte === sha256[at])) return err('damaged');
  const length = headerLength(bytes) ?? 0;
  const header = length > 0 ? parseHeader(bytes.subarray(20, 20 + length)) : null;
  if (header === null || 20 + length + sectionBytes(header) + hashLength !== bytes.length)
    return err('damaged');
  let at = bytes.byteOffset + 20 + length;
  const words = (count: number) => {
    const view = new Uint32Array(bytes.buffer, at, count);
    at += count * 4;
    return view;
  };
  const sections = {
    postcodes: words(header.postcodes),
    starts: words(header.postcodes + 1),
    pairs: words(header.pairs),
    municipality: new Uint16Array(bytes.buffer, at, fourDigitCount),
  };
  return ok(new AddressDirectory(header, sections));
}

/** First place in [from, to) where `list` is not below `value`. */
function lowerBound(list: Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every pair of postcode and house number of one or more municipalities, in memory. */
export class AddressDirectory {
  readonly header: DirectoryHeader;
  readonly #sections: Sections;
  readonly #places: readonly Place[];
  readonly #names: ReadonlyMap<string, string>;
  readonly #covered: ReadonlySet<string> | null;

  constructor(header: DirectoryHeader, sections: Sections) {
    this.header = header;
    this.#sections = sections;
    this.#places = header.neighbourhoods.map(([code]) => placeOf(code));
    const named = [...header.municipalityNames, ...header.districts, ...header.neighbourhoods];
    this.#names = new Map(named.flatMap(([code, name]) => (name === null ? [] : [[code, name] as const])));
    this.#covered = header.municipalities === null ? null : new Set(header.municipalities);
  }

  /** Whether all addresses of a municipality are in it. */
  covers(municipality: string): boolean {
    if (this.#covered !== null) return this.#covered.has(municipality);
    return this.header.municipalityNames.some(([code]) => code === municipality);
  }

  /** Name of a municipality, district or neighbourhood by its code; null where the file came without. */
  nameOf(code: string): string | null {
    return this.#names.get(code) ?? null;
  }

  /** `postcode` as 1234AB, `houseNumber` 1–99999 in digits; null: this pair is not in it. */
  find(postcode: string, houseNumber: string): Place | null {
    const { postcodes, starts, pairs } = this.#sections;
    const index = postcodeIndex(postcode);
    const at = lowerBound(postcodes, index, 0, postcodes.length);
    if (postcodes[at] !== index) return null;
    const number = Number(houseNumber);
    const [from, to] = [starts[at] as number, starts[at + 1] as number];
    const pair = lowerBound(pairs, number * 2 ** 15, from, to);
    if (pair === to || numberOf(pairs[pair] as number) !== number) return null;
    return this.#placeAt(pair);
  }

  /**
   * Where addresses with this postcode lie, one place for each neighbourhood; with its four digits only, when the
   * postcode is not in it. Empty: no address is known with those four digits in the municipalities it covers.
   */
  around(postcode: string): { readonly samePostcode: boolean; readonly places: readonly Place[] } {
    const { postcodes } = this.#sections;
    const index = postcodeIndex(postcode);
    const at = lowerBound(postcodes, index, 0, postcodes.length);
    if (postcodes[at] === index) return { samePostcode: true, places: this.#placesOf(at, at + 1) };
    const digits = fourDigits(index);
    const from = lowerBound(postcodes, firstOfFour(digits), 0, at);
    const to = lowerBound(postcodes, firstOfFour(digits + 1), at, postcodes.length);
    return { samePostcode: false, places: this.#placesOf(from, to) };
  }

  /** Code of the municipality of four digits; null: several, or none at all has an address there. */
  municipalityOf(digits: string): string | null {
    const entry = this.#sections.municipality[Number(digits) - 1000] ?? 0;
    return this.header.municipalityNames[entry - 1]?.[0] ?? null;
  }

  /** Whether any address in the country has these four digits. */
  inUse(digits: string): boolean {
    return (this.#sections.municipality[Number(digits) - 1000] ?? 0) !== 0;
  }

  /** Places of the postcodes in [from, to), the most common neighbourhood first. */
  #placesOf(from: number, to: number): Place[] {
    const { starts, pairs } = this.#sections;
    const counts = new Map<number, number>();
    const end = from < to ? (starts[to] as number) : 0;
    for (let pair = from < to ? (starts[from] as number) : 0; pair < end; pair++) {
      const place = (pairs[pair] as number) & 0x7fff;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const common = [...counts].sort(([a, most], [b, more]) => more - most || a - b);
    return common.flatMap(([place]) => this.#places[place] ?? []);
  }

  #placeAt(pair: number): Place {
    const place = this.#places[(this.#sections.pairs[pair] as number) & 0x7fff];
    if (place === undefined) throw new Error('a directory names a neighbourhood it does not have');
    return place;
  }
}
