import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blurred, districtRule } from '../../../src/domain/insight/districts.ts';
import { districtCodes } from '../../../src/domain/insight/inhabitants.ts';
import { type Happening, mayHold, play, type Seen } from '../../builders/district-attack.ts';
import { pickBy, seeded } from '../../builders/insight.ts';

const hour = 3_600_000;
const codes = districtCodes;

/** So many statements from each district, one a minute, in turns. */
function campaign(numbers: readonly number[], from = 0): Happening[] {
  const left = [...numbers];
  const happenings: Happening[] = [];
  for (let at = from; left.some((count) => count > 0); ) {
    for (const [district, count] of left.entries()) {
      if (count === 0) continue;
      left[district] = count - 1;
      happenings.push({ at, kind: 'in', district });
      at += 60_000;
    }
  }
  return happenings;
}
const later = (happenings: readonly Happening[], after: readonly Happening[], wait = hour): Happening[] => {
  const start = (happenings.at(-1)?.at ?? 0) + wait;
  return [...happenings, ...after.map((each) => ({ ...each, at: start + each.at }))];
};
const leave = (district: number, count = 1): Happening[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * 1000, kind: 'out', district }));

/** By all that is known in the end, every district may have held any number from 0 to 9 whenever it was hidden. */
function expectWide(seen: readonly Seen[]): number {
  let hidden = 0;
  for (const [when, { shown }] of seen.entries()) {
    for (const [district, code] of codes.entries()) {
      if (shown.has(code)) continue;
      hidden++;
      // Flows are convex: between two numbers that fit every number fits.
      const may = [0, 9, 10].map((value) => mayHold(seen, district, value, when));
      expect([when, code, ...may]).toEqual([when, code, true, true, false]);
    }
  }
  return hidden;
}

describe('the solver finds what there is to find', () => {
  const shown = (entries: readonly [number, number][]) =>
    new Map(entries.map(([district, count]) => [codes[district] ?? '', count]));

  test('below the hundred the total gives a hidden district away: 10 in all, one visible', () => {
    const seen = [{ total: 10, came: 10, went: 0, shown: shown([[0, 10]]) }];
    expect(mayHold(seen, 3, 0)).toBe(true);
    expect(mayHold(seen, 3, 1)).toBe(false);
  });

  test('hidden, then visible after one statement: it held nine', () => {
    const seen = [
      { total: 100, came: 100, went: 0, shown: shown([[0, 90]]) },
      {
        total: 101,
        came: 1,
        went: 0,
        shown: shown([
          [0, 90],
          [1, 10],
        ]),
      },
    ];
    expect([8, 9].map((value) => mayHold(seen, 1, value, 0))).toEqual([false, true]);
    expect([9, 10, 11].map((value) => mayHold(seen, 1, value))).toEqual([false, true, false]);
    // And what it held before is anybody's guess as long as it stays hidden.
    expect([0, 3, 9].map((value) => mayHold(seen.slice(0, 1), 1, value))).toEqual([true, true, true]);
  });

  test('visible, then one withdrawal: what it holds is open', () => {
    const first = {
      total: 110,
      came: 110,
      went: 0,
      shown: shown([
        [0, 90],
        [1, 10],
      ]),
    };
    const seen = [
      first,
      {
        total: 109,
        came: 0,
        went: 1,
        shown: shown([
          [0, 90],
          [1, 10],
        ]),
      },
    ];
    expect([9, 10, 50].map((value) => mayHold(seen, 1, value))).toEqual([true, true, true]);
  });
});

describe('subtraction attacks', () => {
  test.each<[string, number[]]>([
    ['one district hidden, nothing in it', [12, 12, 12, 12, 12, 12, 12, 12, 12, 0]],
    ['one district hidden with nine', [11, 11, 11, 11, 11, 11, 11, 11, 11, 9]],
    ['one district hidden, all others at exactly ten', [10, 10, 10, 10, 10, 10, 10, 10, 12, 9]],
    ['one visible, nine hidden and empty', [100, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['one visible, nine hidden with nine', [19, 9, 9, 9, 9, 9, 9, 9, 9, 9]],
    ['round numbers everywhere', [50, 50, 50, 50, 50, 50, 50, 50, 0, 0]],
  ])('total minus what is shown: %s', (_, numbers) => {
    const { seen } = play(campaign(numbers), seeded(7));
    expect(seen.length).toBeGreaterThan(0);
    expect(expectWide(seen)).toBeGreaterThan(0);
  });

  test('a tiny petition shows nothing', () => {
    expect(play(campaign([40, 30, 20, 9, 0, 0, 0, 0, 0, 0]), seeded(1)).seen).toEqual([]);
  });

  test('nine becomes ten: not visible before 25 others came, and an hour passed', () => {
    const start = campaign([60, 31, 9]);
    const first = play(start, seeded(3));
    expect(first.seen.at(-1)?.shown.has(codes[2] ?? '')).toBe(false);
    const one = later(start, [{ at: 0, kind: 'in', district: 2 }]);
    expect(play(one, seeded(3)).seen).toEqual(first.seen);
    const many = later(one, campaign([30, 5]));
    const { seen } = play(many, seeded(3));
    expect(seen.length).toBe(2);
    expect(seen.at(-1)?.shown.has(codes[2] ?? '')).toBe(true);
    expectWide(seen);
  });

  test('ten becomes nine by one withdrawal: it stays visible', () => {
    const start = campaign([60, 40, 10]);
    const gone = later(start, leave(2));
    expect(play(gone, seeded(5)).seen).toEqual(play(start, seeded(5)).seen);
    const more = later(gone, campaign([40]));
    const { seen, truth } = play(more, seeded(5));
    expect(truth.at(-1)?.[2]).toBe(9);
    expect(seen.at(-1)?.shown.get(codes[2] ?? '') ?? 0).toBeGreaterThanOrEqual(10);
    expectWide(seen);
  });

  test('withdrawals alone never make a snapshot', () => {
    const start = campaign([60, 40, 20]);
    const { seen } = play(later(start, [...leave(0, 50), ...leave(1, 30)]), seeded(5));
    expect(seen).toHaveLength(play(start, seeded(5)).seen.length);
  });

  test('all but one withdraw from a hidden district while others come', () => {
    const start = campaign([80, 40, 9]);
    const { seen } = play(later(later(start, leave(2, 9)), campaign([60])), seeded(11));
    expect(seen.length).toBeGreaterThan(1);
    // Eight hidden districts, three snapshots.
    expect(expectWide(seen)).toBe(24);
  });

  test('the last day: after the end a snapshot still takes 25 new statements and an hour', () => {
    const start = campaign([600, 300, 9]);
    const end = (start.at(-1)?.at ?? 0) + 2 * hour;
    const all = later(start, campaign([60, 20, 0]), 3 * hour);
    const [running, ended] = [play(all, seeded(2)), play(all, seeded(2), end)];
    // 15 % more had not come; after the end 25 are enough.
    expect(ended.seen.length).toBe(running.seen.length + 1);
    expectWide(ended.seen);
  });
});

/** Comes and goes at random: `shares` of each district, `leaving` the chance that someone goes instead. */
function randomCampaign(
  shares: readonly number[],
  size: number,
  leaving: number,
  random: () => number,
): Happening[] {
  const inside: number[] = [];
  const districts = shares.map((share, district) => ({ share, district }));
  return Array.from({ length: size }, (_, index): Happening => {
    const at = index * 6 * 60_000;
    if (inside.length > 0 && random() < leaving) {
      const [district = 0] = inside.splice(Math.floor(random() * inside.length), 1);
      return { at, kind: 'out', district };
    }
    const { district } = pickBy(districts, ({ share }) => share, random());
    inside.push(district);
    return { at, kind: 'in', district };
  });
}

/** What was hidden was below ten, and the solver calls nothing impossible that happened. */
function expectTrue({ seen, truth }: ReturnType<typeof play>): void {
  for (const [when, { shown }] of seen.entries()) {
    for (const [district, code] of codes.entries()) {
      const value = truth[when]?.[district] ?? -1;
      if (!shown.has(code)) expect(value).toBeLessThan(10);
      expect(mayHold(seen, district, value, when)).toBe(true);
    }
  }
}

function expectSeldom({ snapshots }: ReturnType<typeof play>): void {
  for (const [index, next] of snapshots.slice(1).entries()) {
    const before = snapshots[index];
    expect(next.at - (before?.at ?? 0)).toBeGreaterThanOrEqual(hour);
    expect(next.arrivals - (before?.arrivals ?? 0)).toBeGreaterThanOrEqual(25);
    for (const code of before?.shown.keys() ?? []) expect(next.shown.has(code)).toBe(true);
  }
}

describe('whole campaigns', () => {
  const anyCampaign = fc.record({
    shares: fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 10, maxLength: 10 })
      .filter((shares) => shares.some((share) => share > 0)),
    size: fc.integer({ min: 100, max: 700 }),
    leaving: fc.double({ min: 0, max: 0.5, noNaN: true }),
    seed: fc.nat(),
  });

  test('every hidden district may hold anything from 0 to 9 at every snapshot, whatever happened', () => {
    let looked = 0;
    fc.assert(
      fc.property(anyCampaign, ({ shares, size, leaving, seed }) => {
        const random = seeded(seed);
        const played = play(randomCampaign(shares, size, leaving, random), random);
        looked += expectWide(played.seen);
        expectTrue(played);
        expectSeldom(played);
      }),
      { numRuns: 20 },
    );
    expect(looked).toBeGreaterThan(20);
  }, 60_000);
});

describe('the noise', () => {
  const { epsilon } = districtRule;
  const alpha = Math.exp(-epsilon);
  const noise = (g: number) => ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(g);
  /** P(shown) of a visible district with `count`, by definition. */
  const shownFrom = (count: number): Map<number, number> => {
    const chances = new Map<number, number>();
    for (let g = -400; g <= 400; g++) {
      const shown = blurred(count + g);
      chances.set(shown, (chances.get(shown) ?? 0) + noise(g));
    }
    return chances;
  };

  test('one statement more or less makes no number more than e^0.2 times as likely', () => {
    for (let count = 0; count < 60; count++) {
      const [one, other] = [shownFrom(count), shownFrom(count + 1)];
      for (const shown of [10, 20, 30, 40, 50, 60, 80, 100]) {
        const ratio = (one.get(shown) ?? 0) / (other.get(shown) ?? 0);
        expect(ratio).toBeLessThanOrEqual(Math.exp(epsilon) + 1e-9);
        expect(ratio).toBeGreaterThanOrEqual(Math.exp(-epsilon) - 1e-9);
      }
    }
  });

  test('nine times in ten what is shown is within fifteen of the truth', () => {
    for (let count = 25; count < 60; count++) {
      const near = [...shownFrom(count)].filter(([shown]) => Math.abs(shown - count) <= 15);
      expect(near.reduce((sum, [, chance]) => sum + chance, 0)).toBeGreaterThan(0.9);
    }
  });
});
