import {
  type DirectoryHeader,
  directoryMagic,
  fourDigitCount,
  placeOf,
  severalMunicipalities,
} from './directory-file.ts';
import {
  byFourDigits,
  type Collected,
  municipalityNumber,
  neighbourhoodOf,
  numberOf,
} from './directory-pairs.ts';

const municipalityCode = (number: number): string => `GM${String(number).padStart(4, '0')}`;
const neighbourhoodCode = (number: number): string => `BU${String(number).padStart(8, '0')}`;

/** Where fewer addresses than this share lie in one municipality, no refusal names it. */
const clearMajority = 0.95;

export type BuiltDirectory = {
  /** The file but for its hash, in order; the later parts are views on one buffer. */
  readonly parts: readonly Uint8Array[];
  readonly header: DirectoryHeader;
  /** Pairs that lie in the municipalities asked for; the rest shares four digits with them. */
  readonly inside: number;
};

type Asked = Pick<DirectoryHeader, 'source' | 'imported' | 'municipalities'>;

/**
 * The directory of the municipalities asked for (null: all), from everything that was collected. Kept is each pair
 * whose four digits reach into one of them, so that at the border an address of the neighbour is known as such; and of
 * the whole country, which municipality four digits belong to.
 */
export function buildDirectory(
  collected: Collected,
  { municipalities, ...asked }: Asked,
  names: ReadonlyMap<string, string>,
): BuiltDirectory {
  const wanted = municipalities === null ? null : new Set(municipalities);
  const everyone = [...new Set(collected.neighbourhoods.map(municipalityNumber))].sort((a, b) => a - b);
  const municipality = new Uint16Array(fourDigitCount + (fourDigitCount % 2));
  const kept: [from: number, to: number][] = [];
  for (const { digits, from, to, counts } of byFourDigits(collected)) {
    const [[most, count] = [0, 0]] = [...counts].sort(([, a], [, b]) => b - a);
    const clear = count >= clearMajority * (to - from);
    municipality[digits - 1000] = clear ? everyone.indexOf(most) + 1 : severalMunicipalities;
    const reaches =
      wanted === null || [...counts.keys()].some((number) => wanted.has(municipalityCode(number)));
    if (reaches) kept.push([from, to]);
  }
  const packed = pack(collected, kept, (code) => wanted?.has(placeOf(code).municipality) ?? true);
  const named = (codes: readonly string[]) =>
    codes.map((code): [string, string | null] => [code, names.get(code) ?? null]);
  const districts = [...new Set(packed.codes.map((code) => placeOf(code).district))];
  const header: DirectoryHeader = {
    format: 'referendumpetitie/addresses/v1',
    ...asked,
    municipalities: municipalities === null ? null : [...municipalities],
    postcodes: packed.postcodes.length,
    pairs: packed.pairs.length,
    neighbourhoods: named(packed.codes),
    districts: named(districts),
    municipalityNames: named(everyone.map(municipalityCode)),
  };
  const { postcodes, starts, pairs, inside } = packed;
  const parts = [headBytes(header), ...[postcodes, starts, pairs, municipality].map(bytesOf)];
  return { parts, header, inside };
}

const bytesOf = (view: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function headBytes(header: DirectoryHeader): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / 4) * 4;
  const head = new Uint8Array(20 + length).fill(0x20);
  head.set(new TextEncoder().encode(directoryMagic));
  new DataView(head.buffer).setUint32(16, length, true);
  head.set(json, 20);
  return head;
}

type Packed = {
  readonly codes: readonly string[];
  readonly postcodes: Uint32Array;
  readonly starts: Uint32Array;
  readonly pairs: Uint32Array;
  readonly inside: number;
};

/** Neighbourhoods of the kept pairs get indexes in the order of their codes. */
function pack(
  { postcode, low, room, neighbourhoods }: Collected,
  kept: readonly (readonly [number, number])[],
  isInside: (code: string) => boolean,
): Packed {
  const used = new Uint8Array(neighbourhoods.length);
  let [postcodeCount, pairCount, last] = [0, 0, -1];
  for (const [from, to] of kept) {
    pairCount += to - from;
    for (let at = from; at < to; at++) {
      used[neighbourhoodOf(low(at))] = 1;
      if (postcode(at) !== last) postcodeCount += 1;
      last = postcode(at);
    }
  }
  const numbers = neighbourhoods.filter((_, index) => used[index] === 1).sort((a, b) => a - b);
  const codes = numbers.map(neighbourhoodCode);
  const order = new Map(numbers.map((number, index) => [number, index]));
  const newIndex = Uint16Array.from(neighbourhoods, (number) => order.get(number) ?? 0);
  const inside = Uint8Array.from(codes, (code) => (isInside(code) ? 1 : 0));
  const postcodes = new Uint32Array(postcodeCount);
  const starts = new Uint32Array(postcodeCount + 1);
  // In the memory of the rows themselves: the whole country would need 32 MB more.
  const pairs = room.subarray(0, pairCount);
  let [slot, pair, insideCount] = [-1, 0, 0];
  for (const [from, to] of kept) {
    for (let at = from; at < to; at++) {
      const index = newIndex[neighbourhoodOf(low(at))] as number;
      const number = numberOf(low(at));
      if (slot < 0 || postcodes[slot] !== postcode(at)) {
        slot += 1;
        postcodes[slot] = postcode(at);
        starts[slot] = pair;
      }
      pairs[pair] = number * 2 ** 15 + index;
      pair += 1;
      insideCount += inside[index] as number;
    }
  }
  starts[postcodeCount] = pairCount;
  return { codes, postcodes, starts, pairs, inside: insideCount };
}
