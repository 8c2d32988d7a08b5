import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastValid } from '../../src/domain/hypergeometric.ts';
import {
  drawSample,
  estimate,
  parseIds,
  parseSeed,
  sampleSize,
  standardRule,
} from '../../src/domain/sample.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const numbers = (N: number): string[] => Array.from({ length: N }, (_, index) => `${index + 1}`);

const id = fc.stringMatching(/^[!-~]{1,12}$/);
const list = fc.uniqueArray(id, { minLength: 1, maxLength: 40 });
const seed = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(parseSeed)
  .filter((parsed) => parsed.ok)
  .map(({ value }) => value);
const drawn = fc
  .tuple(list, seed, fc.nat())
  .map(([ids, text, number]) => ({ ids, text, n: number % (ids.length + 1) }));
/** N, n and k of a sample, small and large. */
const outcome = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 1_000_000 })),
    fc.nat(),
    fc.nat(),
  )
  .map(([N, a, b]) => {
    const n = 1 + (a % Math.min(N, 5000));
    return { N, n, k: b % (n + 1) };
  });

describe('a draw', () => {
  test('is redone with the same outcome, whatever the order of the list', () => {
    fc.assert(
      fc.property(drawn, ({ ids, text, n }) => {
        const first = drawSample(sha256, ids, n, text);
        expect(drawSample(sha256, ids, n, text)).toEqual(first);
        expect(drawSample(sha256, ids.toReversed(), n, text)).toEqual(first);
      }),
    );
  });

  test('holds n of the ids, none of them twice', () => {
    fc.assert(
      fc.property(drawn, ({ ids, text, n }) => {
        const sample = drawSample(sha256, ids, n, text);
        expect(new Set(sample).size).toBe(n);
        expect(sample.filter((one) => !ids.includes(one))).toEqual([]);
      }),
    );
  });

  test('is the beginning of a larger one', () => {
    fc.assert(
      fc.property(drawn, ({ ids, text, n }) => {
        const all = drawSample(sha256, ids, ids.length, text);
        expect(drawSample(sha256, ids, n, text)).toEqual(all.slice(0, n));
      }),
    );
  });

  test('a list written out and read again is the list', () => {
    fc.assert(
      fc.property(list, (ids) => {
        expect(parseIds(ids.map((one) => `${one}\n`).join(''))).toEqual({ ok: true, value: ids });
      }),
    );
  });

  test('a seed is tidy once it was made tidy', () => {
    fc.assert(
      fc.property(seed, (text) => {
        expect(parseSeed(text)).toEqual({ ok: true, value: text });
      }),
    );
  });
});

/**
 * Chi-square with fixed seeds, so the outcome is always the same. The critical values leave a fair draw a chance of one
 * in a thousand to fail; each statistic is scaled for drawing without putting back.
 */
describe('every id has the same chance', () => {
  type Draw = (ids: readonly string[], n: number, text: string) => readonly string[];
  const fair: Draw = (ids, n, text) => drawSample(sha256, ids, n, text);
  /** Sorts by the first hexadecimal digit only: ties favour the head of the list. */
  const unfair: Draw = (ids, n, text) => {
    const digit = (one: string) => createHash('sha256').update(`${text} ${one}`).digest()[0] ?? 0;
    return ids.toSorted((a, b) => (digit(a) >> 4) - (digit(b) >> 4)).slice(0, n);
  };
  const chiSquare = (counts: readonly number[], expected: number): number =>
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  /** How often each outcome came up over `seeds` seeds. */
  const tally = (
    draw: Draw,
    N: number,
    n: number,
    seeds: number,
    seen: (sample: readonly string[]) => string[],
  ) => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < seeds; turn++)
      for (const key of seen(draw(numbers(N), n, `worp-${turn}`)))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const filled = (counts: ReadonlyMap<string, number>, cells: number): number[] => [
    ...counts.values(),
    ...Array.from({ length: cells - counts.size }, () => 0),
  ];

  /** 4 of 20: 19 degrees of freedom. */
  const inclusion = (draw: Draw): number => {
    const counts = tally(draw, 20, 4, 4000, (sample) => [...sample]);
    return (chiSquare(filled(counts, 20), 800) * 19) / 16;
  };
  /** All of 10 in their order: 9 × 9 = 81 degrees of freedom. */
  const position = (draw: Draw): number => {
    const counts = tally(draw, 10, 10, 3000, (sample) => sample.map((one, at) => `${one} at ${at}`));
    return (chiSquare(filled(counts, 100), 300) * 9) / 10;
  };
  /** Which 2 of 8 together: 28 pairs, 27 degrees of freedom. */
  const pairs = (draw: Draw): number =>
    chiSquare(
      filled(
        tally(draw, 8, 2, 5600, (sample) => [sample.toSorted().join(' ')]),
        28,
      ),
      200,
    );

  test.each([
    ['to be drawn (19 degrees of freedom)', inclusion, 43.82],
    ['for every place in the draw (81)', position, 126.08],
    ['and every pair (27)', pairs, 55.48],
  ] as const)('%s', (_, statistic, critical) => {
    expect(statistic(fair)).toBeLessThan(critical);
    expect(statistic(unfair), 'a draw that is not fair is found out').toBeGreaterThan(critical);
  });
});

describe('the size', () => {
  const rule = fc.record({
    z: fc.integer({ min: 1, max: 5000 }).map((parts) => parts / 1000),
    p: fc.integer({ min: 1, max: 999 }).map((parts) => parts / 1000),
    F: fc.integer({ min: 1, max: 999 }).map((parts) => parts / 1000),
  });
  const statements = fc.integer({ min: 1, max: 20_000_000 });

  test('grows with the statements, by one at most, and is never more than they are', () => {
    fc.assert(
      fc.property(rule, statements, (given, N) => {
        const [n, next] = [sampleSize(N, given), sampleSize(N + 1, given)];
        expect(n).toBeGreaterThanOrEqual(1);
        expect(n).toBeLessThanOrEqual(N);
        expect([0, 1]).toContain(next - n);
      }),
    );
  });

  test('is the least n that keeps the promise, counted in thousandths', () => {
    fc.assert(
      fc.property(rule, statements, (given, N) => {
        const [z, p, F] = [given.z, given.p, given.F].map((value) => BigInt(Math.round(value * 1000)));
        if (z === undefined || p === undefined || F === undefined) return;
        // n·(z²p(1−p) + (N−1)F²) >= N·z²p(1−p), all times 10^12.
        const spread = z * z * p * (1000n - p);
        const enough = (n: number) =>
          BigInt(n) * (spread + BigInt(N - 1) * F * F * 1_000_000n) >= BigInt(N) * spread;
        const n = sampleSize(N, given);
        expect([enough(n), enough(n - 1)]).toEqual([true, false]);
      }),
    );
  });

  test('a wider margin, or less confidence, never asks for more', () => {
    fc.assert(
      fc.property(rule, statements, (given, N) => {
        const n = sampleSize(N, given);
        expect(sampleSize(N, { ...given, F: (given.F * 1000 + 1) / 1000 })).toBeLessThanOrEqual(n);
        expect(sampleSize(N, { ...given, z: given.z * 2 })).toBeGreaterThanOrEqual(n);
      }),
    );
  });

  test('the standard rule asks for 4148 at most', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (N) => {
        expect(sampleSize(N, standardRule)).toBeLessThanOrEqual(4148);
      }),
    );
  });
});

describe('the estimate', () => {
  test('valid and invalid are all, and the interval holds the estimate and what was seen', () => {
    fc.assert(
      fc.property(outcome, ({ N, n, k }) => {
        const { valid, invalid, share, interval } = estimate(N, n, k);
        expect(valid + invalid).toBe(N);
        expect(Math.abs(valid - share * N)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(interval.low).toBeLessThanOrEqual(valid);
        expect(interval.high).toBeGreaterThanOrEqual(valid);
        expect(interval.low).toBeGreaterThanOrEqual(k);
        expect(interval.high).toBeLessThanOrEqual(N - (n - k));
      }),
    );
  });

  test('valid and invalid change places with k and n − k', () => {
    fc.assert(
      fc.property(outcome, ({ N, n, k }) => {
        const [one, other] = [estimate(N, n, k), estimate(N, n, n - k)];
        expect([other.interval.low, other.interval.high]).toEqual([
          N - one.interval.high,
          N - one.interval.low,
        ]);
        // A half goes up on both sides.
        expect([0, 1]).toContain(one.valid + other.valid - N);
      }),
    );
  });

  test('one more valid in the sample never lowers an end, nor the estimate', () => {
    fc.assert(
      fc.property(outcome, ({ N, n, k }) => {
        fc.pre(k < n);
        const [one, more] = [estimate(N, n, k), estimate(N, n, k + 1)];
        expect(more.valid).toBeGreaterThanOrEqual(one.valid);
        expect(more.interval.low).toBeGreaterThan(one.interval.low);
        expect(more.interval.high).toBeGreaterThan(one.interval.high);
      }),
    );
  });

  test('checking all leaves one number; none and all valid leave that end open', () => {
    fc.assert(
      fc.property(outcome, ({ N, n, k }) => {
        const exact = estimate(n, n, k);
        expect([exact.valid, exact.interval.low, exact.interval.high]).toEqual([k, k, k]);
        expect([estimate(N, n, 0).valid, estimate(N, n, 0).interval.low]).toEqual([0, 0]);
        expect([estimate(N, n, n).valid, estimate(N, n, n).interval.high]).toEqual([N, N]);
        expect(leastValid(N, n, 0)).toBe(0);
      }),
    );
  });

  test('whatever the truth, the interval holds it with 99 % or more: every draw of 12 from 40 counted', () => {
    const choose = (from: number, taken: number): bigint => {
      let result = taken < 0 || taken > from ? 0n : 1n;
      for (let step = 1; step <= taken && result > 0n; step++)
        result = (result * BigInt(from - taken + step)) / BigInt(step);
      return result;
    };
    const [N, n] = [40, 12];
    const held = Array.from({ length: N + 1 }, (_, K) => {
      let ways = 0n;
      for (let k = 0; k <= n; k++) {
        const { low, high } = estimate(N, n, k).interval;
        if (low <= K && K <= high) ways += choose(K, k) * choose(N - K, n - k);
      }
      return ways * 100n >= choose(N, n) * 99n;
    });
    expect(held).toEqual(held.map(() => true));
  });
});
