import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma, lowerTail, shapeOf, upperTail } from '../../../src/domain/alerts/tail.ts';

describe('logGamma', () => {
  test('of whole numbers: logarithms of factorials', () => {
    let factorial = 0;
    for (let n = 1; n <= 170; n++) {
      expect(logGamma(n)).toBeCloseTo(factorial, 9);
      factorial += Math.log(n);
    }
  });

  test('of a half: the root of pi', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 10);
  });
});

describe('tails of the beta-binomial', () => {
  // With a = b = 1 every number from 0 to n is as likely.
  test.each([
    [0, 9, 1],
    [1, 9, 0.9],
    [5, 9, 0.5],
    [9, 9, 0.1],
    [10, 9, 0],
  ])('uniform: P(X >= %i) of %i is %d', (k, n, share) => {
    expect(upperTail(k, n, { a: 1, b: 1 })).toBeCloseTo(share, 10);
  });

  test('P(X >= 2) out of 2 is a(a+1) / (a+b)(a+b+1)', () => {
    expect(upperTail(2, 2, { a: 3, b: 7 })).toBeCloseTo((3 * 4) / (10 * 11), 10);
  });

  test('a large a + b is the binomial: 8 or more heads of 10 are 56 in 1024', () => {
    expect(upperTail(8, 10, { a: 5e6, b: 5e6 })).toBeCloseTo(56 / 1024, 4);
  });

  test('what is above and what is not above are everything, and tails fall', () => {
    const drawn = fc.record({
      n: fc.integer({ min: 0, max: 300 }),
      k: fc.integer({ min: -2, max: 302 }),
      a: fc.double({ min: 0.5, max: 200, noNaN: true }),
      b: fc.double({ min: 0.5, max: 200, noNaN: true }),
    });
    fc.assert(
      fc.property(drawn, ({ n, k, ...shape }) => {
        const above = upperTail(k, n, shape);
        expect(above + lowerTail(k - 1, n, shape)).toBeCloseTo(1, 7);
        expect(upperTail(k + 1, n, shape)).toBeLessThanOrEqual(above + 1e-12);
      }),
    );
  });
});

test('the past counts as no more than its strength', () => {
  expect(shapeOf(3, 10, 60)).toEqual({ a: 4, b: 8 });
  const much = shapeOf(3000, 10_000, 60);
  expect(much.a).toBeCloseTo(19);
  expect(much.b).toBeCloseTo(43);
});
