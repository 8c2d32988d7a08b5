import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thresholdNumber } from '../../src/domain/threshold.ts';

const share = (percentage: number) => ({ percentage, of: 'voters' }) as const;
/** By inhabitants: up to 40,000, up to 100,000, above. */
const table = {
  byInhabitants: [
    { upTo: 40_000, threshold: 200 },
    { upTo: 100_000, threshold: 300 },
    { upTo: null, threshold: 400 },
  ],
};

test.each([
  ['a number needs no basis', 1000, undefined, 1000],
  ['a number stays what it is whatever the basis', 1000, 300_000, 1000],
  ['2 % of 177,600 voters', share(2), 177_600, 3552],
  ['4 % of 177,625 voters: exact, not one more', share(4), 177_625, 7105],
  ['a share with a fraction is rounded up', share(2), 177_601, 3553],
  ['one hundredth of a person too many is a person', share(0.01), 100_001, 11],
  ['1.1 % of 100,000 voters: exact, though the product of the decimals is not', share(1.1), 100_000, 1100],
  ['0.55 % of 100,000 voters, likewise', share(0.55), 100_000, 550],
  ['a share of hardly anyone is one', share(1), 1, 1],
  ['everyone', share(100), 177_625, 177_625],
  ['a small town', table, 1, 200],
  ['the last of a row belongs to it', table, 40_000, 200],
  ['the first of the next', table, 40_001, 300],
  ['the end of the middle row', table, 100_000, 300],
  ['above every limit', table, 367_984, 400],
] as const)('%s', (_, rule, basis, needed) => {
  expect(thresholdNumber(rule, basis)).toEqual({ ok: true, value: needed });
});

test.each([
  ['a share', share(2), 'voters'],
  ['a table', table, 'inhabitants'],
] as const)('%s without its basis is asked for', (_, rule, basis) => {
  expect(thresholdNumber(rule, undefined)).toEqual({ ok: false, error: { code: 'BasisNeeded', basis } });
});

test('property: a share is the least whole number that is not less than it', () => {
  // In hundredths of a per cent and whole numbers, where nothing is rounded.
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 20_000_000 }),
      (parts, voters) => {
        const result = thresholdNumber(share(parts / 100), voters);
        const exact = (BigInt(voters) * BigInt(parts) + 9999n) / 10_000n;
        expect(result).toEqual({ ok: true, value: Number(exact) });
      },
    ),
  );
});
