import { expect, test } from 'vitest';
import { isVerdictsFile, planEarlier } from '../../src/desk/earlier.ts';
import { formatVerdicts } from '../../src/ledger/verdict-files.ts';
import { entry, give, id, openDesk, tooLate } from './cases.ts';

const valid = (n: number) => ({ id: id(n), verdict: 'valid' as const });
const invalid = (n: number) => ({ id: id(n), verdict: 'invalid' as const });

test('after a new end of term: what was judged stands, what the term decides does not', () => {
  const desk = openDesk({
    entries: [1, 2, 3, 4, 5, 6].map((n) => entry(n, n === 6 ? { confirmed: tooLate } : {})),
  });
  give(desk, { 4: 'onvolledig', 5: 'valid' });
  const reasons = [
    { id: id(2), reason: 'niet_kiesgerechtigd' as const, note: 'verhuisd' },
    { id: id(3), reason: 'te_laat' as const, note: '' },
  ];
  const verdicts = [valid(1), invalid(2), invalid(3), valid(4), valid(5), valid(6), valid(9)];
  const { given, ...left } = planEarlier(desk, { verdicts, reasons });
  expect(given).toEqual([
    { id: id(1), verdict: 'valid', was: 0 },
    { id: id(2), verdict: 'invalid', reason: 'niet_kiesgerechtigd', note: 'verhuisd', was: 0 },
  ]);
  expect(left).toEqual({
    dry: { valid: 1, invalid: { niet_kiesgerechtigd: 1 }, open: 0, replaced: 0 },
    same: 1,
    judgedAnew: 1,
    byStep: 1,
    gone: 1,
    refused: 1,
  });
});

test('a verdicts.txt is told apart from a list that someone typed', () => {
  expect(isVerdictsFile(formatVerdicts([valid(1), invalid(2)]))).toBe(true);
  expect(isVerdictsFile(`${id(1)} valid\n${id(2)} e verhuisd\n`)).toBe(false);
});
