import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeast,
  distribution,
  leastFor,
  logGamma,
  type Mixture,
  meanShare,
  updated,
} from '../../../src/domain/insight/beta-binomial.ts';

const one = (a: number, b: number): Mixture => [{ a, b, weight: 1 }];

/** P(X = k) by the definition, in whole numbers where a and b are whole: C(n,k) B(k+a, n−k+b) / B(a,b). */
function exactly(n: number, k: number, a: number, b: number): number {
  const rising = (from: number, times: number) =>
    Array.from({ length: times }, (_, i) => BigInt(from + i)).reduce((all, each) => all * each, 1n);
  const choose = rising(n - k + 1, k) / rising(1, k);
  const scale = 10n ** 25n;
  return Number((choose * rising(a, k) * rising(b, n - k) * scale) / rising(a + b, n)) / 1e25;
}

const above = (n: number, k: number, a: number, b: number) =>
  Array.from({ length: n + 1 }, (_, x) => (x >= k ? exactly(n, x, a, b) : 0)).reduce((sum, p) => sum + p, 0);

const parameters = fc.record({
  a: fc.integer({ min: 1, max: 150 }),
  b: fc.integer({ min: 1, max: 60 }),
  n: fc.integer({ min: 1, max: 120 }),
});
const anyMixture = fc
  .array(
    fc.record({
      a: fc.double({ min: 0.3, max: 200, noNaN: true }),
      b: fc.double({ min: 0.3, max: 200, noNaN: true }),
      weight: fc.double({ min: 0.05, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts): Mixture => {
    const all = parts.reduce((sum, { weight }) => sum + weight, 0);
    return parts.map((part) => ({ ...part, weight: part.weight / all }));
  });

describe('the beta-binomial distribution', () => {
  test('agrees with whole numbers, term by term added up', () => {
    fc.assert(
      fc.property(parameters, fc.integer({ min: 0, max: 120 }), ({ a, b, n }, k) => {
        const at = Math.min(k, n);
        expect(atLeast(one(a, b), n, at)).toBeCloseTo(above(n, at, a, b), 11);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    // Beta(1, 1): every number of 0 … n is equally likely.
    [1, 1, 10, 3, 8 / 11],
    [1, 1, 999, 500, 0.5],
    // Beta(2, 1), n = 2: P(2) = 1/2, P(1) = 1/3, P(0) = 1/6.
    [2, 1, 2, 2, 1 / 2],
    [2, 1, 2, 1, 5 / 6],
    // One trial is valid with the mean.
    [46, 4, 1, 1, 0.92],
  ])('by hand: Beta(%d, %d), %d statements, at least %d', (a, b, n, k, expected) => {
    expect(atLeast(one(a, b), n, k)).toBeCloseTo(expected, 12);
  });

  test('is what drawing a share and then statements gives', () => {
    // A linear congruential generator: the same draws each time.
    let state = 12_345;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 0.5) / 2 ** 32;
    };
    // The k-th smallest of m uniform numbers is Beta(k, m − k + 1).
    const share = (k: number, m: number) =>
      Array.from({ length: m }, random).sort((x, y) => x - y)[k - 1] ?? 0;
    const [k, m, n, wanted, runs] = [17, 20, 60, 51, 20_000];
    let enough = 0;
    for (let run = 0; run < runs; run++) {
      const p = share(k, m);
      let valid = 0;
      for (let i = 0; i < n; i++) if (random() < p) valid++;
      if (valid >= wanted) enough++;
    }
    const expected = atLeast(one(k, m - k + 1), n, wanted);
    // Four standard errors.
    expect(Math.abs(enough / runs - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / runs),
    );
  });

  test('the whole distribution answers as the single questions do', () => {
    fc.assert(
      fc.property(anyMixture, fc.integer({ min: 0, max: 3000 }), (mixture, n) => {
        const whole = distribution(mixture, n);
        for (const k of [-1, 0, 1, Math.floor(n / 2), n - 1, n, n + 1])
          expect(whole.atLeast(k)).toBeCloseTo(atLeast(mixture, n, k), 9);
        for (const q of [0.05, 0.5, 0.95]) {
          const v = whole.quantile(q);
          expect(1 - whole.atLeast(v + 1)).toBeGreaterThanOrEqual(q - 1e-9);
          if (v > 0) expect(1 - whole.atLeast(v)).toBeLessThan(q + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('one more statement never makes it less likely, one more wanted never likelier', () => {
    fc.assert(
      fc.property(
        anyMixture,
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (mixture, n, k) => {
          const p = atLeast(mixture, n, k);
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(atLeast(mixture, n + 1, k)).toBeGreaterThanOrEqual(p - 1e-10);
          expect(atLeast(mixture, n, k + 1)).toBeLessThanOrEqual(p + 1e-10);
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([-1, 0.5, Number.NaN])('refuses %d statements', (n) => {
    expect(() => atLeast(one(1, 1), n, 1)).toThrow(RangeError);
    expect(() => distribution(one(1, 1), n)).toThrow(RangeError);
    expect(() => updated(one(1, 1), n, 0)).toThrow(RangeError);
  });
});

describe('what is known after verdicts', () => {
  test('is Bayes, also when verdicts come in parts', () => {
    fc.assert(
      fc.property(
        anyMixture,
        fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300), fc.nat(300)),
        (mixture, seen) => {
          const [v1, i1, v2, i2] = seen;
          const once = updated(mixture, v1 + v2, i1 + i2);
          const twice = updated(updated(mixture, v1, i1), v2, i2);
          expect(once.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
          for (const [index, part] of once.entries())
            expect(part.weight).toBeCloseTo(twice[index]?.weight ?? Number.NaN, 8);
        },
      ),
    );
  });

  test('a mixture is moved to the kind that explains what was seen', () => {
    const mixture: Mixture = [
      { a: 90, b: 10, weight: 0.9 },
      { a: 50, b: 50, weight: 0.1 },
    ];
    expect(updated(mixture, 50, 50)[1]?.weight).toBeGreaterThan(0.999);
    expect(updated(mixture, 95, 5)[0]?.weight).toBeGreaterThan(0.999);
    expect(meanShare(updated(mixture, 9000, 1000))).toBeCloseTo(0.9, 3);
  });

  test('the rest after a sample without putting back is what the hypergeometric distribution makes of it', () => {
    // All K from 0 to N with the weight of the beta-binomial, times the chance to see k of n: by definition.
    const [N, n, k, a, b] = [30, 12, 10, 9, 2];
    const weights = Array.from({ length: N + 1 }, (_, K) => exactly(N, K, a, b) * drawn(N, n, K, k));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    for (const wanted of [20, 24, 27]) {
      const brute = weights.reduce((sum, weight, K) => sum + (K >= wanted ? weight : 0), 0) / all;
      expect(atLeast(updated(one(a, b), k, n - k), N - n, wanted - k)).toBeCloseTo(brute, 11);
    }
  });
});

/** C(K, k) C(N − K, n − k) / C(N, n). */
function drawn(N: number, n: number, K: number, k: number): number {
  const choose = (from: number, taken: number): number => {
    if (taken < 0 || taken > from) return 0;
    let ways = 1;
    for (let i = 1; i <= taken; i++) ways = (ways * (from - taken + i)) / i;
    return ways;
  };
  return (choose(K, k) * choose(N - K, n - k)) / choose(N, n);
}

describe('ln Γ', () => {
  test('is ln of factorials and of √π', () => {
    let factorial = 0;
    for (let n = 1; n <= 170; n++) {
      expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-12 * Math.max(1, factorial));
      factorial += Math.log(n);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(() => logGamma(0)).toThrow(RangeError);
  });

  test('Γ(x + 1) = x Γ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (x) => {
        const step = logGamma(x + 1) - logGamma(x);
        expect(Math.abs(step - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(logGamma(x))) + 1e-12);
      }),
    );
  });
});

test('the least of a row that turns once', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (n, turn) => {
      expect(leastFor(n, (v) => v >= turn || v === n)).toBe(Math.min(turn, n));
    }),
  );
});
