import { districtCodes } from './inhabitants.ts';
import type { Districts, HiddenDistrict, ShownDistrict } from './model.ts';
import { noiseBytes, twoSidedGeometric } from './noise.ts';

/**
 * Which numbers per district become visible, and when. Everybody can watch the live total, second by second; with exact
 * numbers per district beside it, the total minus those that are shown gives the hidden ones, and two moments compared
 * give the district of whoever signed in between. So:
 *
 *  1. Numbers per district are published as a snapshot, and replaced only after at least 25 new statements, at least 15 %
 *     more than at the last one, and at least an hour later; the first at 100 statements. All of this follows from numbers
 *     that are public anyway. Withdrawals never make a new snapshot.
 *  2. A district below ten is hidden. Once it had ten in a snapshot it stays visible for the rest of the phase ("about
 *     10"): hidden again after a single withdrawal it would say "nine, and that one was from here".
 *  3. What is shown is the number plus noise (two-sided geometric, drawn once per snapshot), rounded to tens and never
 *     below ten. Any number of statements in a visible district fits with any number that is shown, so nothing can be
 *     subtracted; each snapshot makes any guess about one person at most e^0.2 = 1.22 times as likely.
 *
 * With at least 100 statements and all visible districts known to have had no more than "at least ten", every hidden one
 * may hold anything from 0 to 9: test/domain/insight/districts-attack.test.ts computes it from whole histories.
 */
export const districtRule = {
  hiddenBelow: 10,
  firstAt: 100,
  newStatements: 25,
  growth: 0.15,
  everyMs: 3_600_000,
  epsilon: 0.2,
  step: 10,
} as const;

/** What is stored of a snapshot: nothing that is not published, but `arrivals`, which is public by itself. */
export type DistrictSnapshot = {
  /** ms since the epoch. */
  readonly at: number;
  /** Statements confirmed by e-mail or carried over up to then, withdrawn ones included. */
  readonly arrivals: number;
  /** Districts that are visible, with what is shown of them. */
  readonly shown: ReadonlyMap<string, number>;
};

export type DistrictMoment = {
  readonly now: number;
  readonly arrivals: number;
  /** Signing is over: the last snapshot needs 25 new statements, but not 15 %. */
  readonly over: boolean;
};

/** Whether the time for another snapshot has come; from public numbers alone. */
export function districtsDue(
  { now, arrivals, over }: DistrictMoment,
  last: Pick<DistrictSnapshot, 'at' | 'arrivals'> | null,
): boolean {
  if (last === null) return arrivals >= districtRule.firstAt;
  const fresh = arrivals - last.arrivals;
  const enough = over ? districtRule.newStatements : Math.max(districtRule.newStatements, grown(last));
  return fresh >= enough && now - last.at >= districtRule.everyMs;
}

const grown = ({ arrivals }: { readonly arrivals: number }): number =>
  Math.ceil(arrivals * districtRule.growth);

/** Random bytes one snapshot takes. */
export const snapshotRandom = districtCodes.length * noiseBytes;

/**
 * The next snapshot from the true numbers (confirmed, not withdrawn, by district code), or null while fewer than 100 of
 * them have a district. `random`: `snapshotRandom` bytes that nobody else ever sees.
 */
export function nextSnapshot(
  { now, arrivals }: Pick<DistrictMoment, 'now' | 'arrivals'>,
  truth: ReadonlyMap<string, number>,
  last: DistrictSnapshot | null,
  random: Uint8Array,
): DistrictSnapshot | null {
  const numbers = districtCodes.map((code) => truth.get(code) ?? 0);
  const located = numbers.reduce((sum, count) => sum + count, 0);
  if (located < districtRule.firstAt) return last;
  const shown = districtCodes.flatMap((code, index): [string, number][] => {
    const count = numbers[index] ?? 0;
    if (count < districtRule.hiddenBelow && !last?.shown.has(code)) return [];
    const bytes = random.subarray(index * noiseBytes, (index + 1) * noiseBytes);
    return [[code, blurred(count + twoSidedGeometric(bytes, districtRule.epsilon))]];
  });
  return { at: now, arrivals, shown: new Map(shown) };
}

/** To the nearest ten, halves upwards, and never below ten. */
export function blurred(noisy: number): number {
  const { step, hiddenBelow } = districtRule;
  return Math.max(hiddenBelow, Math.floor((noisy + step / 2) / step) * step);
}

type Place = Pick<HiddenDistrict, 'code' | 'name' | 'inhabitants'>;

/** As shown to an organiser, a row for every district. */
export function districtsOf(places: readonly Place[], snapshot: DistrictSnapshot | null): Districts {
  const hidden = (place: Place): HiddenDistrict => ({ ...place, count: null, per1000: null });
  if (snapshot === null) return { updatedAt: null, rows: places.map(hidden) };
  const row = (place: Place): HiddenDistrict | ShownDistrict => {
    const count = snapshot.shown.get(place.code);
    if (count === undefined) return hidden(place);
    return { ...place, count, per1000: Math.round((count * 10_000) / place.inhabitants) / 10 };
  };
  return { updatedAt: snapshot.at, rows: places.map(row) };
}
