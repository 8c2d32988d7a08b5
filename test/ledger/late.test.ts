import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { exampleBundle } from './example.ts';
import { recount } from './recount.ts';

/** The day before the eighth statement came: two of seven that stand are late, one of them the double of another. */
const closes = '2026-03-08T00:00:00.000Z';
const counted = { lastday: '2026-03-07', closes, late: 2, duplicate: 0, counted: 5 };
const bundle = (judge: boolean, tally: object = counted) => exampleBundle({ judge, tally });
const tallyCheck = (zip: Uint8Array) =>
  verifyBundle(ledgerCrypto, zip).checks.find(({ name }) => name === 'tally.txt');

describe('a day that was fixed after people had signed on', () => {
  test.each([
    ['public', false],
    ["the judge's", true],
  ])('%s: what came later is in the ledger, and in no count', (_, judge) => {
    const report = verifyBundle(ledgerCrypto, bundle(judge).zip);
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.tally).toMatchObject(counted);
  });

  test.each([
    ['a late one too few', { late: 1, counted: 6 }, 'late'],
    ['late ones not named', { late: undefined, counted: 7 }, 'late'],
    ['a double that is itself late', { duplicate: 1, counted: 4 }, 'duplicate'],
    ['a later end than the count is of', { closes: '2026-03-09T23:00:00.000Z' }, 'duplicate'],
  ])("the judge's lists find %s", (_, changes, name) => {
    expect(tallyCheck(bundle(true, { ...counted, ...changes }).zip)).toMatchObject({
      ok: false,
      values: { name },
    });
  });

  test('in a public bundle the sum must hold', () => {
    expect(tallyCheck(bundle(false, { ...counted, counted: 7 }).zip)).toMatchObject({
      ok: false,
      values: { name: 'counted', expected: 5 },
    });
  });

  test.each(['sh', 'bash'] as const)('with a shell (%s): the same', (shell) => {
    const steps = recount(bundle(true).zip, { shell, steps: [3, 10] });
    expect(steps[3]).toContain('  live: 7\ncounted 5: ok\n');
    expect(steps[10]).toBe('received 11: ok\nduplicate 0: ok\nlate 2: ok\nlists: ok\n');
    const wrong = recount(bundle(true, { ...counted, late: 1, counted: 6 }).zip, { shell, steps: [10] });
    expect(wrong[10]).toContain('late 1: DIFFERENT, must be 2');
  });
});
