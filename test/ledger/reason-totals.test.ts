import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countReasons,
  mergeSmall,
  type ReasonTotals,
  reasonLines,
  reasonsOf,
  smallLetter,
} from '../../src/ledger/reason-totals.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const totals = (...[a, b, c, d, e, f, g, other]: number[]): ReasonTotals => {
  const named = { a: a ?? 0, b: b ?? 0, c: c ?? 0, d: d ?? 0, e: e ?? 0, f: f ?? 0, g: g ?? 0 };
  return other === undefined ? named : { ...named, other };
};

test.each([
  [
    'nothing small: as it is, zeros included',
    totals(0, 12, 0, 30, 400, 0, 10),
    totals(0, 12, 0, 30, 400, 0, 10),
  ],
  ['two small ones that make ten', totals(3, 0, 0, 8, 400, 0, 30), { e: 400, g: 30, other: 11 }],
  [
    'too late, or double: the other small one would follow',
    totals(0, 3, 0, 8, 400, 20, 30),
    { e: 400, g: 30, other: 31 },
  ],
  ['too late and nothing else small', totals(0, 3, 0, 14, 200, 0, 0), { e: 200, other: 17 }],
  ['all that is left is known elsewhere', totals(0, 200, 0, 4, 0, 0, 300), { g: 300, other: 204 }],
  [
    'one small one takes the smallest other with it',
    totals(0, 3, 0, 40, 400, 0, 30),
    { d: 40, e: 400, other: 33 },
  ],
  ['of equal ones the first letter goes', totals(1, 0, 10, 10, 0, 0, 0), { d: 10, other: 11 }],
  ['fewer than ten in all', totals(1, 0, 0, 2, 0, 0, 3), { other: 6 }],
  ['one small one and nothing to hide it in', totals(0, 0, 0, 0, 4, 0, 0), { other: 4 }],
  ['a few without a reason', totals(0, 0, 0, 20, 0, 30, 0, 2), { f: 30, other: 22 }],
  ['many without a reason', totals(0, 0, 0, 20, 0, 30, 0, 15), totals(0, 0, 0, 20, 0, 30, 0, 15)],
  ['none at all', totals(0, 0, 0, 0, 0, 0, 0), totals(0, 0, 0, 0, 0, 0, 0)],
])('merging: %s', (_, given, merged) => {
  expect(mergeSmall(given)).toEqual(merged);
});

test.each([
  ['a to c go together', totals(12, 0, 3, 20, 400, 0, 30), { d: 20, e: 400, g: 30, other: 15 }],
  ['and hide no small other one', totals(3, 40, 9, 8, 400, 0, 30), { g: 30, other: 460 }],
  ['nothing small: as it is', totals(12, 0, 0, 30, 400, 0, 10), totals(12, 0, 0, 30, 400, 0, 10)],
])('merging where a sample tells a to c: %s', (_, given, merged) => {
  expect(mergeSmall(given, true)).toEqual(merged);
});

test('whatever the totals are: none below ten is told or can be told from the rest', () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 500 }));
  const given = fc.array(count, { minLength: 7, maxLength: 8 });
  fc.assert(
    fc.property(given, fc.boolean(), (counts, sampled) => {
      const all = totals(...counts);
      const merged = mergeSmall(all, sampled);
      const invalid = counts.reduce((sum, each) => sum + each, 0);
      expect(Object.values(merged).reduce((sum, each) => sum + each, 0)).toBe(invalid);
      expect(smallLetter(merged)).toBeUndefined();
      const { other = 0 } = merged;
      const told = letters.filter((letter) => merged[letter] !== undefined);
      // Below ten only when that is all there is.
      expect(other === 0 || other >= 10 || (other === invalid && told.length === 0)).toBe(true);
      // Of more than one small total, or of none: zeros are told only when nothing was merged.
      expect(told.some((letter) => merged[letter] === 0)).toBe(
        !counts.some((each) => each > 0 && each < 10) && counts.slice(0, 7).includes(0),
      );
      // Whoever takes off what is public as late, duplicate and N still finds no small total.
      const known = sampled ? ['a', 'b', 'c', 'g'] : ['b', 'g'];
      const unknown = letters.filter((letter) => !known.includes(letter));
      const away = unknown.filter((letter) => merged[letter] === undefined);
      const hidden = away.reduce((sum, letter) => sum + (all[letter] ?? 0), all.other ?? 0);
      const left = unknown.some((letter) => (merged[letter] ?? 0) > 0);
      expect(hidden === 0 || hidden >= 10 || !left).toBe(true);
      // Of a to c, what a sample tells of all three: none small beside ones that are told.
      const three = ['a', 'b', 'c'] as const;
      if (sampled && three.some((letter) => (merged[letter] ?? 0) > 0))
        expect(smallLetter({ a: all.a ?? 0, b: all.b ?? 0, c: all.c ?? 0 })).toBeUndefined();
    }),
  );
});

test('counting: every letter, and those without a reason', () => {
  const reasons = [{ reason: 'onvolledig' }, { reason: 'dubbel' }, { reason: 'dubbel' }] as const;
  expect(countReasons(reasons, 3)).toEqual(totals(0, 0, 0, 1, 0, 0, 2));
  expect(countReasons(reasons, 5)).toEqual(totals(0, 0, 0, 1, 0, 0, 2, 2));
  expect(countReasons([], 0)).toEqual(totals(0, 0, 0, 0, 0, 0, 0));
});

test('as lines of the tally, and back', () => {
  expect(reasonLines({ d: 40, other: 33 })).toEqual({ 'invalid.d': 40, 'invalid.other': 33 });
  expect(reasonsOf({ judged: 80, 'invalid.d': 40, 'invalid.other': 33 })).toEqual({ d: 40, other: 33 });
  expect(reasonsOf({ judged: 80, invalid: 3 })).toBeNull();
  expect(smallLetter({ a: 0, d: 9, other: 3 })).toBe('d');
});
