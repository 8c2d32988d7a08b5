import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedPersons, duplicates, reasonTotals, tally, validCount } from '../../src/domain/tally.ts';

const lastDay = '2021-09-28';
const verdicts = { valid: 0, invalid: 0 };
const plain = { carried: 0, late: 0, rule: 'first-counts', verdicts, threshold: 1000, lastDay } as const;

test.each([
  ['nothing yet', [0, 0, 0, 0, []], [0, 0, 0]],
  ['one form, not confirmed', [1, 0, 0, 0, []], [1, 0, 0]],
  ['one person', [1, 1, 0, 0, []], [0, 1, 0]],
  ['one person twice', [2, 2, 0, 0, [2]], [0, 1, 1]],
  ['one person three times, another twice', [5, 5, 0, 0, [3, 2]], [0, 2, 3]],
  ['paper counts with the rest', [7, 3, 2, 1, [2]], [2, 3, 1]],
] as const)(
  '%s',
  (_, [received, confirmed, paper, withdrawn, doubles], [unconfirmed, counted, duplicate]) => {
    expect(
      tally({
        ...plain,
        received,
        confirmed,
        paper,
        withdrawn,
        duplicate: duplicates(doubles, 'first-counts'),
      }),
    ).toEqual({
      received,
      confirmed,
      paper,
      unconfirmed,
      withdrawn,
      counted,
      duplicate,
      judged: 0,
      threshold: 1000,
      lastday: lastDay,
    });
  },
);

test('property: counts distinct persons, whatever they did', () => {
  const persons = fc.array(
    fc.record({ unconfirmed: fc.nat(2), live: fc.nat(3), withdrawn: fc.nat(2), paper: fc.nat(1) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(persons, (people) => {
      const sum = (of: (person: (typeof people)[number]) => number) => people.reduce((n, p) => n + of(p), 0);
      const counts = tally({
        ...plain,
        received: sum((p) => p.unconfirmed + p.live + p.withdrawn + p.paper),
        confirmed: sum((p) => p.live + p.withdrawn),
        paper: sum((p) => p.paper),
        withdrawn: sum((p) => p.withdrawn),
        duplicate: duplicates(
          people.map((p) => p.live + p.paper).filter((size) => size > 1),
          'first-counts',
        ),
      });
      expect(counts.counted).toBe(people.filter((p) => p.live + p.paper > 0).length);
      expect(counts.unconfirmed).toBe(sum((p) => p.unconfirmed));
      expect(counts.counted + counts.duplicate + counts.withdrawn).toBe(counts.confirmed + counts.paper);
    }),
  );
});

test('where none counts of a person who gave several, all of them are left out', () => {
  const rule = 'none-counts';
  const duplicate = duplicates([3, 2], rule);
  const input = { ...plain, received: 7, confirmed: 7, paper: 0, withdrawn: 0, duplicate };
  expect(tally({ ...input, rule })).toMatchObject({
    counted: 2,
    duplicate: 5,
    doubles: 'none-counts',
  });
  expect(tally(input)).not.toHaveProperty('doubles');
});

test('statements of an earlier phase count and are named; verdicts are named once there are any', () => {
  const input = { ...plain, received: 9, confirmed: 3, paper: 1, carried: 4, withdrawn: 1, duplicate: 1 };
  expect(tally({ ...input, verdicts: { valid: 4, invalid: 2 } })).toMatchObject({
    carried: 4,
    unconfirmed: 1,
    counted: 6,
    judged: 6,
    valid: 4,
    invalid: 2,
  });
  expect(tally(input)).not.toHaveProperty('valid');
});

test.each([
  ['nobody was late', { confirmed: 5, paper: 2, carried: 1, withdrawn: 1 }, 0, 2, 5],
  [
    'of eight lines three came after the day that was fixed',
    { confirmed: 8, paper: 0, carried: 0, withdrawn: 0 },
    3,
    0,
    5,
  ],
  [
    'late, double and withdrawn are each taken off once',
    { confirmed: 9, paper: 1, carried: 2, withdrawn: 2 },
    3,
    1,
    6,
  ],
  ['all of them were late', { confirmed: 4, paper: 0, carried: 0, withdrawn: 0 }, 4, 0, 0],
] as const)('countedPersons: %s', (_, lines, late, duplicate, counted) => {
  expect(countedPersons(lines, late, duplicate)).toBe(counted);
  const sum = lines.confirmed + lines.paper + lines.carried;
  expect(tally({ ...plain, ...lines, received: sum, late, duplicate })).toMatchObject({ counted, duplicate });
});

test('late ones stay confirmed and are named; without any the tally is as it always was', () => {
  const input = { ...plain, received: 9, confirmed: 8, paper: 0, withdrawn: 1, duplicate: 1 };
  const late = tally({ ...input, late: 2 });
  expect(late).toMatchObject({ confirmed: 8, unconfirmed: 1, late: 2, counted: 4 });
  expect(Object.keys(late).slice(0, 6)).toEqual([
    'received',
    'confirmed',
    'paper',
    'unconfirmed',
    'withdrawn',
    'late',
  ]);
  expect(tally(input)).not.toHaveProperty('late');
});

const rows = { received: 9, confirmed: 9, paper: 0, withdrawn: 0, duplicate: 0 };

test.each([
  ['nothing judged', { valid: 0, invalid: 0 }, {}],
  ['invalid without any ground', { valid: 1, invalid: 2, reasons: {} }, {}],
  ['every ground given', { valid: 1, invalid: 3, reasons: { onjuist: 2, dubbel: 1 } }, { f: 2, g: 1 }],
  ['some without', { valid: 0, invalid: 5, reasons: { te_vroeg: 2 } }, { a: 2, other: 3 }],
] as const)('totals by ground: %s', (_, given, expected) => {
  const totals = reasonTotals(given);
  const none = Object.keys(expected).length === 0;
  const letters = none ? {} : { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 };
  const named = Object.entries({ ...letters, ...expected }).map(([name, count]) => [
    `invalid.${name}`,
    count,
  ]);
  expect(totals).toEqual(Object.fromEntries(named));
  expect(tally({ ...plain, ...rows, verdicts: given })).toMatchObject(totals);
  const sum = Object.values(totals).reduce((a, b) => a + b, 0);
  expect(sum).toBe(none ? 0 : given.invalid);
});

const sample = { N: 417_135, n: 4107, k: 3782, seed: '4 2 6', valid: 384_126 };

test('the way of checking stands in the tally only where a result was certified', () => {
  const verdicts = { valid: 3782, invalid: 325 };
  const names = (checked: Parameters<typeof tally>[0]['checked']) =>
    Object.entries(tally({ ...plain, ...rows, verdicts, checked: checked ?? null })).filter(
      ([name]) => name === 'method' || name.startsWith('sample.'),
    );
  expect(names(null)).toEqual([]);
  expect(names({})).toEqual([]);
  expect(names({ method: 'until-threshold' })).toEqual([['method', 'until-threshold']]);
  expect(Object.fromEntries(names({ method: 'sample', sample }))).toEqual({
    method: 'sample',
    'sample.N': 417_135,
    'sample.n': 4107,
    'sample.k': 3782,
    'sample.seed': '4 2 6',
    'sample.valid': 384_126,
  });
});

test('against the threshold counts the estimate of a sample, else what was found valid', () => {
  expect(validCount({ valid: 7 }, null)).toBe(7);
  expect(validCount({ valid: 7 }, { method: 'full' })).toBe(7);
  expect(validCount({ valid: 3782 }, { method: 'sample', sample })).toBe(384_126);
});
