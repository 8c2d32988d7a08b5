import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blurred,
  districtRule,
  districtsDue,
  districtsOf,
  nextSnapshot,
  snapshotRandom,
} from '../../../src/domain/insight/districts.ts';
import { districtCodes, places } from '../../../src/domain/insight/inhabitants.ts';
import { noiseBytes, twoSidedGeometric } from '../../../src/domain/insight/noise.ts';
import { likelyShare, measure, qualityDue, qualityRandom } from '../../../src/domain/insight/quality.ts';
import { seeded } from '../../builders/insight.ts';

const bytes = (random: () => number, length: number) =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));
const hour = 3_600_000;

describe('two-sided geometric noise', () => {
  test.each([0.1, 0.2, 1])('epsilon %d: as often as the formula says', (epsilon) => {
    const random = seeded(42);
    const runs = 40_000;
    const seen = new Map<number, number>();
    for (let run = 0; run < runs; run++) {
      const g = twoSidedGeometric(bytes(random, noiseBytes), epsilon);
      seen.set(g, (seen.get(g) ?? 0) + 1);
    }
    const alpha = Math.exp(-epsilon);
    for (let g = -8; g <= 8; g++) {
      const expected = ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(g) * runs;
      // Four and a half standard deviations; 51 comparisons.
      expect(Math.abs((seen.get(g) ?? 0) - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });

  test('is a whole number for every draw, the rarest ones too', () => {
    const extreme = [
      new Uint8Array(16),
      new Uint8Array(16).fill(255),
      Uint8Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : 255)),
    ];
    for (const draw of extreme) expect(Number.isSafeInteger(twoSidedGeometric(draw, 0.1))).toBe(true);
    expect(Math.abs(twoSidedGeometric(extreme[2] ?? new Uint8Array(16), 0.1))).toBeGreaterThan(300);
    expect(() => twoSidedGeometric(new Uint8Array(15), 0.1)).toThrow(RangeError);
  });
});

describe('when numbers per district are published', () => {
  const last = { at: 0, arrivals: 1000 };
  test.each([
    ['the first below a hundred', { now: 0, arrivals: 99, over: false }, null, false],
    ['the first at a hundred', { now: 0, arrivals: 100, over: false }, null, true],
    ['15 % more, an hour later', { now: hour, arrivals: 1150, over: false }, last, true],
    ['not quite 15 %', { now: hour, arrivals: 1149, over: false }, last, false],
    ['not quite an hour', { now: hour - 1, arrivals: 5000, over: false }, last, false],
    ['25 more, after the end', { now: hour, arrivals: 1025, over: true }, last, true],
    ['24 more, after the end', { now: hour, arrivals: 1024, over: true }, last, false],
    ['15 % that is less than 25', { now: hour, arrivals: 124, over: false }, { at: 0, arrivals: 100 }, false],
    ['25 that is more than 15 %', { now: hour, arrivals: 125, over: false }, { at: 0, arrivals: 100 }, true],
  ])('%s', (_, moment, before, due) => {
    expect(districtsDue(moment, before)).toBe(due);
  });
});

describe('a snapshot', () => {
  const moment = { now: 5, arrivals: 500 };
  const truth = new Map([
    ['WK034401', 9],
    ['WK034402', 10],
    ['WK034403', 481],
    ['WK0999', 500],
  ]);

  test('hides what is below ten, and what is no district of ours', () => {
    const snapshot = nextSnapshot(moment, truth, null, bytes(seeded(1), snapshotRandom));
    expect([...(snapshot?.shown.keys() ?? [])]).toEqual(['WK034402', 'WK034403']);
    const { updatedAt, rows } = districtsOf(places, snapshot);
    expect(updatedAt).toBe(5);
    expect(rows.map(({ code }) => code)).toEqual(districtCodes);
    expect(rows[0]).toEqual({
      code: 'WK034401',
      name: 'West',
      inhabitants: 29_460,
      count: null,
      per1000: null,
    });
    const overvecht = rows[2];
    expect(overvecht?.per1000).toBeCloseTo((1000 * (overvecht?.count ?? 0)) / 35_770, 1);
  });

  test('shows tens of at least ten, whatever the noise', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.uint8Array({ minLength: snapshotRandom, maxLength: snapshotRandom }),
        (count, random) => {
          const numbers = new Map(districtCodes.map((code) => [code, count + 10]));
          for (const shown of nextSnapshot(moment, numbers, null, random)?.shown.values() ?? []) {
            expect(shown % 10).toBe(0);
            expect(shown).toBeGreaterThanOrEqual(districtRule.hiddenBelow);
          }
        },
      ),
    );
    expect([-50, 4, 14, 15, 24, 25, 26].map(blurred)).toEqual([10, 10, 10, 20, 20, 30, 30]);
  });

  test('is not made of fewer than a hundred with a district; the last one stays', () => {
    const few = new Map([['WK034401', 99]]);
    expect(nextSnapshot(moment, few, null, new Uint8Array(snapshotRandom))).toBeNull();
    const before = { at: 1, arrivals: 100, shown: new Map([['WK034401', 100]]) };
    expect(nextSnapshot(moment, few, before, new Uint8Array(snapshotRandom))).toBe(before);
  });

  test('before the first every district is hidden', () => {
    const { updatedAt, rows } = districtsOf(places, null);
    expect(updatedAt).toBeNull();
    expect(rows.map(({ count }) => count)).toEqual(Array(10).fill(null));
    expect(rows.reduce((sum, { inhabitants }) => sum + inhabitants, 0)).toBe(376_755);
  });
});

describe('what own statements look like', () => {
  test.each([
    [999, null, false],
    [1000, null, true],
    [1999, { statements: 1000 }, false],
    [2000, { statements: 1000 }, true],
    [2000, { statements: 2000 }, false],
    [3999, { statements: 2100 }, false],
    [4000, { statements: 2100 }, true],
    [1500, { statements: 2000 }, false],
    [1000, { statements: 1000 }, false],
  ])('%d counted, measured at %o: due %s', (counted, last, due) => {
    expect(qualityDue(counted, last)).toBe(due);
  });

  test('is blurred: one double more is at most e^0.1 times as likely', () => {
    const truth = { statements: 1000, doubles: 7, unknownAddresses: 3 };
    const runs = 30_000;
    const random = seeded(9);
    const drawn = Array.from({ length: runs }, () => measure(1, truth, bytes(random, qualityRandom)));
    const share = (k: number) => drawn.filter(({ doubles }) => doubles <= k).length / runs;
    for (const k of [-10, 0, 7, 20]) {
      // P(≤ k) with 7 doubles against P(≤ k) with 8, which is P(≤ k − 1) with 7.
      expect(share(k) / share(k - 1)).toBeLessThan(Math.exp(0.1) + 0.03);
    }
    expect(new Set(drawn.map(({ doubles }) => doubles)).size).toBeGreaterThan(60);
  });

  test('moves the share little while it says little, and all the way when it says much', () => {
    expect(likelyShare(0, 1000, 0.01)).toBeGreaterThan(0.008);
    expect(likelyShare(50, 1000, 0.01)).toBeLessThan(0.02);
    expect(likelyShare(5000, 100_000, 0.01)).toBeGreaterThan(0.045);
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        (count, statements) => {
          const share = likelyShare(count, statements, 0.01);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(likelyShare(count + 1, statements, 0.01)).toBeGreaterThanOrEqual(share);
        },
      ),
    );
  });
});
