import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLeast, meanShare } from '../../../src/domain/insight/beta-binomial.ts';
import { kinds, publishedCases } from '../../../src/domain/insight/cases.ts';
import { type CertaintyInput, certainty, expected } from '../../../src/domain/insight/certainty.ts';
import { pickBy } from '../../builders/insight.ts';

const blank: CertaintyInput = {
  over: false,
  deduplicated: false,
  threshold: 1000,
  counted: 0,
  verdicts: { valid: 0, invalid: 0 },
  certified: null,
  quality: null,
};
const of = (input: Partial<CertaintyInput>) => certainty({ ...blank, ...input });

describe('the published cases', () => {
  test('weights of the kinds add up to one, and each kind holds its cases between its 1 % and 99 %', () => {
    expect(kinds.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { kind, mean, strength } of kinds) {
      const shares = publishedCases
        .filter((one) => one.kind === kind)
        .map(({ valid, received }) => valid / received);
      const beta = [{ a: mean * strength, b: (1 - mean) * strength, weight: 1 }];
      expect(shares.length).toBeGreaterThan(1);
      for (const share of shares) {
        // Of ten thousand: as good as the share itself.
        const below = 1 - atLeast(beta, 10_000, Math.round(share * 10_000));
        expect(below).toBeGreaterThan(0.01);
        expect(below).toBeLessThan(0.99);
      }
    }
  });

  test('before anything is known about 92 % is expected to be valid', () => {
    expect(meanShare(expected(blank))).toBeCloseTo(0.9248, 4);
  });
});

describe('worked examples of docs/forecast.md', () => {
  test.each([
    // threshold, counted, how many more, probability now, expected valid: low, mean, high
    [1000, 0, 1179, 0, 0, 0, 0],
    [1000, 1000, 179, 0.004, 848, 924.8, 995],
    [1000, 1100, 79, 0.68, 933, 1017.3, 1094],
    [10_000, 10_000, 1769, 0.0001, 8497, 9248, 9943],
    [10_000, 11_500, 269, 0.905, 9771, 10_635.2, 11_435],
  ])('threshold %d, counted %d: %d more', (threshold, counted, more, now, low, mean, high) => {
    const sure = of({ threshold, counted });
    expect(sure.needed).toEqual({ kind: 'more', count: more });
    expect(sure.target).toBe(counted + more);
    expect(sure.probabilityNow).toBeCloseTo(now, 3);
    expect(sure.expectedValid.low).toBe(low);
    expect(sure.expectedValid.mean).toBeCloseTo(mean, 1);
    expect(sure.expectedValid.high).toBe(high);
  });

  test('500 verdicts, 450 of them valid: 9,000 counted of 10,000 needed', () => {
    const sure = of({ threshold: 10_000, counted: 9000, verdicts: { valid: 450, invalid: 50 } });
    expect(sure.basis).toEqual({ kind: 'verdicts', valid: 450, invalid: 50 });
    expect(sure.needed).toEqual({ kind: 'more', count: 2356 });
    expect(sure.share.mean).toBeCloseTo(0.9013, 4);
  });

  test('500 verdicts, half of them valid: it is another kind of petition', () => {
    const sure = of({ threshold: 10_000, counted: 9000, verdicts: { valid: 250, invalid: 250 } });
    expect(sure.share.mean).toBeCloseTo(0.504, 3);
    expect(sure.needed).toEqual({ kind: 'more', count: 12_285 });
  });
});

describe('the number needed', () => {
  const anyone = fc.record({
    threshold: fc.integer({ min: 1, max: 12_000 }),
    counted: fc.integer({ min: 0, max: 15_000 }),
    verdicts: fc.record({ valid: fc.nat(2000), invalid: fc.nat(2000) }),
    quality: fc.option(
      fc.record({
        at: fc.constant(1),
        statements: fc.integer({ min: 1000, max: 20_000 }),
        doubles: fc.integer({ min: -60, max: 3000 }),
        unknownAddresses: fc.integer({ min: -60, max: 3000 }),
      }),
    ),
  });
  const fitting = anyone.filter(({ counted, verdicts }) => verdicts.valid + verdicts.invalid <= counted);

  test('is the least that is enough', () => {
    fc.assert(
      fc.property(fitting, (input) => {
        const sure = of(input);
        if (sure.needed.kind !== 'more') return;
        const { count } = sure.needed;
        expect(of({ ...input, counted: input.counted + count }).probabilityNow).toBeGreaterThanOrEqual(0.95);
        expect(of({ ...input, counted: input.counted + count - 1 }).probabilityNow).toBeLessThan(0.95);
      }),
      { numRuns: 60 },
    );
  });

  test('falls by one with each statement, and everything stays a number', () => {
    fc.assert(
      fc.property(fitting, (input) => {
        const [before, after] = [of(input), of({ ...input, counted: input.counted + 1 })];
        expect(after.target).toBe(before.target);
        expect(after.probabilityNow).toBeGreaterThanOrEqual(before.probabilityNow - 1e-9);
        if (before.needed.kind === 'more' && after.needed.kind === 'more')
          expect(after.needed.count).toBe(before.needed.count - 1);
        const { low, mean, high } = before.share;
        expect(low).toBeLessThanOrEqual(high);
        for (const share of [low, mean, high, before.probabilityNow]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('grows with doubles and unknown addresses, and with invalid verdicts', () => {
    const quality = { at: 1, statements: 8000, doubles: 80, unknownAddresses: 80 };
    const target = (input: Partial<CertaintyInput>) =>
      of({ threshold: 10_000, counted: 8000, ...input }).target ?? 0;
    const usual = target({ quality });
    expect(Math.abs(usual - target({}))).toBeLessThan(20);
    expect(target({ quality: { ...quality, doubles: 400 } })).toBeGreaterThan(usual + 100);
    expect(target({ quality: { ...quality, unknownAddresses: 400 } })).toBeGreaterThan(usual + 50);
    expect(target({ quality: { ...quality, doubles: -40 } })).toBeLessThan(usual);
    const verdicts = (invalid: number) => target({ verdicts: { valid: 400 - invalid, invalid } });
    expect(verdicts(60)).toBeGreaterThan(verdicts(30));
    expect(verdicts(30)).toBeGreaterThan(verdicts(5));
  });

  test('all judged: no chance is left', () => {
    const judged = (valid: number) =>
      of({ counted: 1200, over: true, verdicts: { valid, invalid: 1200 - valid } });
    expect(judged(1000)).toMatchObject({ probabilityNow: 1, needed: { kind: 'reached' } });
    expect(judged(999)).toMatchObject({ probabilityNow: 0, needed: { kind: 'over' }, target: null });
    expect(judged(999).expectedValid).toEqual({ low: 999, mean: 999, high: 999 });
  });

  test('a certified result decides', () => {
    expect(of({ counted: 1200, over: true, certified: 1000 })).toMatchObject({
      basis: { kind: 'certified', valid: 1000 },
      probabilityNow: 1,
      needed: { kind: 'reached' },
    });
    expect(of({ counted: 1200, over: true, certified: 999 })).toMatchObject({
      probabilityNow: 0,
      target: null,
      needed: { kind: 'over' },
    });
  });

  test('over and not enough: nothing can be added', () => {
    expect(of({ counted: 1000, over: true })).toMatchObject({ target: null, needed: { kind: 'over' } });
  });

  test('hardly anything valid: out of reach, and quickly said', () => {
    const sure = of({ threshold: 100_000, counted: 20_000, verdicts: { valid: 2, invalid: 19_998 } });
    expect(sure).toMatchObject({ target: null, needed: { kind: 'unreachable' } });
  });

  test('doubles that are known are no longer expected', () => {
    const quality = { at: 1, statements: 8000, doubles: 800, unknownAddresses: 80 };
    const open = of({ threshold: 10_000, counted: 8000, quality });
    const sealed = of({ threshold: 10_000, counted: 8000, quality, deduplicated: true });
    expect(sealed.share.mean).toBeGreaterThan(open.share.mean + 0.03);
    expect(sealed.basis).toMatchObject({ kind: 'flags', doubles: 0 });
  });
});

/** Would 95 % be 95 %? Petitions made up as the model says: those that stop at the target reach the threshold that often. */
test('of petitions that stop at the target, 95 % have enough', () => {
  let state = 2_024;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const gamma = (shape: number): number => {
    // Marsaglia and Tsang, shape ≥ 1.
    const d = shape - 1 / 3;
    for (;;) {
      const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
      const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const target = of({}).target ?? 0;
  const runs = 3000;
  let enough = 0;
  for (let run = 0; run < runs; run++) {
    const kind = pickBy(kinds, ({ weight }) => weight, random());
    const [x, y] = [gamma(kind.mean * kind.strength), gamma(Math.max(1, (1 - kind.mean) * kind.strength))];
    const share = x / (x + y);
    let valid = 0;
    for (let i = 0; i < target; i++) if (random() < share) valid++;
    if (valid >= 1000) enough++;
  }
  expect(enough / runs).toBeGreaterThan(0.935);
  expect(enough / runs).toBeLessThan(0.965);
});
