import { parsePostcode } from './address.ts';
import type { AddressDirectory, Place } from './directory-file.ts';

/** The municipality whose four-digit postcodes are built in: it can be served without an imported directory. */
const builtIn = 'GM0344';

/** Districts (wijken) of Utrecht with their four-digit postcodes. Source: CBS, wijk by postcode and house number. */
const districts: readonly (readonly [code: string, name: string, pc4: string])[] = [
  ['WK034401', 'West', '3531 3532 3533 3534 3542'],
  ['WK034402', 'Noordwest', '3513 3551 3552 3553 3554 3555'],
  ['WK034403', 'Overvecht', '3561 3562 3563 3564 3565 3566'],
  ['WK034404', 'Noordoost', '3514 3515 3571 3572 3573'],
  ['WK034405', 'Oost', '3581 3582 3583 3584 3585'],
  ['WK034406', 'Binnenstad', '3511 3512'],
  ['WK034407', 'Zuid', '3523 3524 3525'],
  ['WK034408', 'Zuidwest', '3521 3522 3526 3527'],
  ['WK034409', 'Leidsche Rijn', '3528 3541 3543 3544 3545'],
  ['WK034410', 'Vleuten-De Meern', '3451 3452 3453 3454 3455 3546'],
];

/** The districts that `municipality` is divided into; null for one that is not built in. */
export const builtInDistricts = (code: string): readonly string[] | null =>
  code === builtIn ? districts.map(([district]) => district) : null;

/** Municipalities around Utrecht with their four-digit postcodes, in ranges. Source: CBS. */
const neighbours: readonly (readonly [code: string, name: string, pc4: string])[] = [
  ['GM0310', 'De Bilt', '3615 3721-3723 3731-3733 3736-3739'],
  ['GM0312', 'Bunnik', '3981 3984-3985'],
  ['GM0321', 'Houten', '3991-3995 3997-3999'],
  ['GM0331', 'Lopik', '3405 3411-3413 3415'],
  ['GM0335', 'Montfoort', '3417 3461'],
  ['GM0353', 'IJsselstein', '3401-3404'],
  ['GM0355', 'Zeist', '3701-3709 3711-3712 3734-3735'],
  ['GM0356', 'Nieuwegein', '3431-3439'],
  ['GM0589', 'Oudewater', '3421 3425 3464 3467'],
  ['GM0632', 'Woerden', '3441-3449 3471 3474 3481'],
  ['GM1696', 'Wijdemeren', '3625'],
  ['GM1901', 'Bodegraven-Reeuwijk', '3465-3466'],
  ['GM1904', 'Stichtse Vecht', '3601-3612 3621 3626 3628 3631-3634'],
  ['GM1961', 'Vijfheerenlanden', '3989'],
];

function spread(range: string): string[] {
  const [first = 0, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

const byPc4 = (table: typeof districts) =>
  new Map(
    table.flatMap(([code, name, ranges]) =>
      ranges
        .split(' ')
        .flatMap(spread)
        .map((pc4) => [pc4, { code, name }] as const),
    ),
  );

const districtByPc4 = byPc4(districts);
const neighbourByPc4 = byPc4(neighbours);
const districtNames = new Map(districts.map(([code, name]) => [code, name]));
const neighbourNames = new Map(neighbours.map(([code, name]) => [code, name]));

/** 'Binnenstad' of 'WK034406'; null where the code is none of ours. */
export const districtName = (code: string): string | null => districtNames.get(code) ?? null;

/** Code (`GM0344`) and name of the municipality of a petition: those of its regulation. */
export type Municipality = { readonly code: string; readonly name: string };

/** What the imported directory is asked; made by an import, so that it may be a year old. */
export type Directory = Pick<
  AddressDirectory,
  'covers' | 'find' | 'around' | 'municipalityOf' | 'inUse' | 'nameOf'
>;

type InMunicipality = {
  /** Name of the municipality; CBS code and name of district (wijk) and neighbourhood (buurt), null: not known. */
  readonly municipality: string;
  readonly district: string | null;
  readonly districtName: string | null;
  readonly neighbourhood: string | null;
  readonly neighbourhoodName: string | null;
};

export type Location =
  /** `exact`: by postcode and house number; otherwise by the postcode or its four digits, right for nearly all. */
  | ({ readonly result: 'inside'; readonly exact: boolean } & InMunicipality)
  /** `municipality` is null where we do not know the name. */
  | { readonly result: 'outside'; readonly municipality: string | null }
  /** A postcode of the municipality with a house number that the directory does not hold: never a refusal. */
  | ({ readonly result: 'unknown' } & InMunicipality)
  | { readonly result: 'pobox' }
  | { readonly result: 'invalid' };

/** Whether addresses of a municipality can be told from others at all. */
export function canLocate(code: string, directory: Pick<Directory, 'covers'> | null): boolean {
  return code === builtIn || (directory?.covers(code) ?? false);
}

/**
 * Where an address lies, seen from a municipality. `postcode` as typed; `houseNumber` 1–99999 without letters, or null
 * when only the postcode is known. A stale directory never turns an address of the municipality into a refusal by not
 * knowing it: that is `unknown`.
 */
export function locate(
  from: Municipality,
  postcode: string,
  houseNumber: string | null,
  directory: Directory | null = null,
): Location {
  const parsed = parsePostcode(postcode);
  const numberFits = houseNumber === null || /^[1-9][0-9]{0,4}$/.test(houseNumber);
  if (!parsed.ok || !numberFits) return { result: 'invalid' };
  if (directory?.covers(from.code)) return exactly(from, parsed.value, houseNumber, directory);
  return from.code === builtIn ? byFourDigits(from, parsed.value) : unlocated(from);
}

/** Nothing is known of this municipality: whoever says to live there is believed, and the judge looks. */
const unlocated = (from: Municipality): Location => ({ result: 'unknown', ...somewhereIn(from) });

const somewhereIn = ({ name }: Municipality): InMunicipality => ({
  municipality: name,
  district: null,
  districtName: null,
  neighbourhood: null,
  neighbourhoodName: null,
});

/** PO boxes of the city of Utrecht. */
const isPoBox = (pc4: string) => pc4 >= '3500' && pc4 <= '3509';

function byFourDigits(from: Municipality, postcode: string): Location {
  const pc4 = postcode.slice(0, 4);
  if (isPoBox(pc4)) return { result: 'pobox' };
  const district = districtByPc4.get(pc4);
  if (district === undefined)
    return { result: 'outside', municipality: neighbourByPc4.get(pc4)?.name ?? null };
  const place = { district: district.code, districtName: district.name };
  return { result: 'inside', ...somewhereIn(from), ...place, exact: false };
}

function exactly(
  from: Municipality,
  postcode: string,
  houseNumber: string | null,
  directory: Directory,
): Location {
  const hit = houseNumber === null ? null : directory.find(postcode, houseNumber);
  if (hit !== null) {
    if (hit.municipality !== from.code) return outside(hit.municipality, directory);
    const { neighbourhood } = hit;
    const neighbourhoodName = directory.nameOf(neighbourhood);
    return {
      result: 'inside',
      ...districtOf(from, hit, directory),
      neighbourhood,
      neighbourhoodName,
      exact: true,
    };
  }
  const { samePostcode, places } = directory.around(postcode);
  const here = places.find(({ municipality }) => municipality === from.code);
  if (here !== undefined) {
    const place = districtOf(from, here, directory);
    return houseNumber === null
      ? { result: 'inside', ...place, exact: false }
      : { result: 'unknown', ...place };
  }
  const [elsewhere] = places;
  if (samePostcode && elsewhere !== undefined) return outside(elsewhere.municipality, directory);
  return notAround(from, postcode, houseNumber, directory);
}

/** No address with these four digits is known in the municipality; a new street of Utrecht may lie there. */
function notAround(
  from: Municipality,
  postcode: string,
  houseNumber: string | null,
  directory: Directory,
): Location {
  const pc4 = postcode.slice(0, 4);
  const known = from.code === builtIn ? byFourDigits(from, postcode) : null;
  if (known?.result === 'pobox' || poBoxesOf(from.code, pc4, directory)) return { result: 'pobox' };
  if (known?.result === 'inside') {
    const { exact: _, ...place } = known;
    return houseNumber === null ? known : { ...place, result: 'unknown' };
  }
  return outside(directory.municipalityOf(pc4), directory, neighbourByPc4.get(pc4)?.name ?? null);
}

/**
 * PO boxes of a town have the first ten numbers of its hundred (2300–2309 in Leiden), where no address is: so a number
 * nobody lives at, in a hundred in which the municipality lies.
 */
function poBoxesOf(municipality: string, pc4: string, directory: Directory): boolean {
  if (pc4[2] !== '0' || directory.inUse(pc4)) return false;
  const hundred = pc4.slice(0, 2);
  return Array.from({ length: 100 }, (_, index) => hundred + String(index).padStart(2, '0')).some(
    (digits) => directory.municipalityOf(digits) === municipality,
  );
}

function outside(code: string | null, directory: Directory, otherwise: string | null = null): Location {
  if (code === null) return { result: 'outside', municipality: otherwise };
  return { result: 'outside', municipality: directory.nameOf(code) ?? neighbourNames.get(code) ?? otherwise };
}

function districtOf(from: Municipality, { district }: Place, directory: Directory): InMunicipality {
  const districtName = districtNameOf(district, directory);
  return { ...somewhereIn(from), district, districtName };
}

/** Name of a district: built in for Utrecht, else of the directory, else its code. */
export function districtNameOf(code: string, directory: Pick<Directory, 'nameOf'> | null): string {
  return districtNames.get(code) ?? directory?.nameOf(code) ?? code;
}
