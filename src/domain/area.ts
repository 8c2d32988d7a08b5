import { parsePostcode } from './address.ts';

/** Code and name of the municipality whose postcodes are built in. */
const municipality = { code: 'GM0344', name: 'Utrecht' } as const;

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
  code === municipality.code ? districts.map(([district]) => district) : null;

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

/** 'Binnenstad' of 'WK034406'; null where the code is none of ours. */
export const districtName = (code: string): string | null => districtNames.get(code) ?? null;

const municipalityNames = new Map(neighbours.map(([code, name]) => [code, name]));

/** What an exact directory says of one address: codes as CBS writes them, 'GM0344' and 'WK034406'. */
export type DirectoryHit = { readonly municipality: string; readonly district: string };

/**
 * Looks an address up in the yearly directory of postcode and house number. `null`: the directory does not hold this
 * pair; `undefined`: there is no directory for it to be found in.
 */
export type DirectoryLookup = (postcode: string, houseNumber: string) => DirectoryHit | null | undefined;

type InDistrict = {
  /** Name of the municipality, code and name of the district. */
  readonly municipality: string;
  readonly district: string;
  readonly districtName: string;
};

export type Location =
  /** `exact`: by postcode and house number; otherwise by the four digits, right for nearly every address. */
  | ({ readonly result: 'inside'; readonly exact: boolean } & InDistrict)
  /** `municipality` is null where we do not know the name. */
  | { readonly result: 'outside'; readonly municipality: string | null }
  /** A postcode of Utrecht with a house number that the directory, which may be a year old, does not hold. */
  | ({ readonly result: 'unknown' } & InDistrict)
  | { readonly result: 'pobox' }
  | { readonly result: 'invalid' };

const isPoBox = (pc4: string) => pc4 >= '3500' && pc4 <= '3509';

function fromDirectory(hit: DirectoryHit): Location {
  if (hit.municipality !== municipality.code) {
    return { result: 'outside', municipality: municipalityNames.get(hit.municipality) ?? null };
  }
  const districtName = districtNames.get(hit.district) ?? hit.district;
  return {
    result: 'inside',
    municipality: municipality.name,
    district: hit.district,
    districtName,
    exact: true,
  };
}

/**
 * Where an address lies. `postcode` as typed; `houseNumber` 1–99999 without letters, or null when only the postcode is
 * known (the directory is then left aside). A stale directory never turns a postcode of Utrecht into a refusal by not
 * knowing it: that is `unknown`.
 */
export function locate(postcode: string, houseNumber: string | null, directory?: DirectoryLookup): Location {
  const parsed = parsePostcode(postcode);
  const numberFits = houseNumber === null || /^[1-9][0-9]{0,4}$/.test(houseNumber);
  if (!parsed.ok || !numberFits) return { result: 'invalid' };
  const pc4 = parsed.value.slice(0, 4);
  if (isPoBox(pc4)) return { result: 'pobox' };
  const hit = houseNumber === null ? undefined : directory?.(parsed.value, houseNumber);
  if (hit) return fromDirectory(hit);
  const district = districtByPc4.get(pc4);
  if (!district) return { result: 'outside', municipality: neighbourByPc4.get(pc4)?.name ?? null };
  const place = { municipality: municipality.name, district: district.code, districtName: district.name };
  return hit === null ? { result: 'unknown', ...place } : { result: 'inside', ...place, exact: false };
}
