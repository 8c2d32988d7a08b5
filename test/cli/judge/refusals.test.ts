import { describe, expect, test } from 'vitest';
import {
  type JudgeRefusal,
  packageRefused,
  refused,
  registerRefused,
} from '../../../src/cli/judge/refusals.ts';

const id = 'a'.repeat(32);
const report = {
  ok: false,
  checks: [
    { name: 'ledger.txt', ok: false },
    { name: 'archive', ok: true },
  ],
};

/** One of every kind: a code without a sentence does not compile, and one that is missing here is found below. */
const examples: { readonly [C in JudgeRefusal['code']]: JudgeRefusal & { readonly code: C } } = {
  IntakeMissing: { code: 'IntakeMissing' },
  IntakeTwice: { code: 'IntakeTwice' },
  OtherBundle: { code: 'OtherBundle' },
  LedgerNotSealed: { code: 'LedgerNotSealed' },
  GroundsOpen: { code: 'GroundsOpen', count: 2 },
  GroundsLeft: { code: 'GroundsLeft', count: 2 },
  DoublesOrphaned: { code: 'DoublesOrphaned', count: 1 },
  MethodNotTheRegulations: { code: 'MethodNotTheRegulations' },
  EntryUnknown: { code: 'EntryUnknown', id },
  GivenTwice: { code: 'GivenTwice', id },
  Stale: { code: 'Stale', id, now: 7 },
  LateCannotBeValid: { code: 'LateCannotBeValid', id },
  NotAGroup: { code: 'NotAGroup' },
  SampleFixed: { code: 'SampleFixed' },
  SampleDrawnBefore: { code: 'SampleDrawnBefore' },
  SeedInvalid: { code: 'SeedInvalid' },
  ListIsFinal: { code: 'ListIsFinal' },
  NotProposed: { code: 'NotProposed' },
  SampleSizeDiffers: { code: 'SampleSizeDiffers', N: 100, n: 20 },
  SamePerson: { code: 'SamePerson' },
  ListChanged: { code: 'ListChanged' },
  DeskFileDamaged: { code: 'DeskFileDamaged', line: 12 },
  ListIncomplete: { code: 'ListIncomplete', open: 1 },
  DoublesLeft: { code: 'DoublesLeft', count: 3 },
  GroupsLeft: { code: 'GroupsLeft', count: 2 },
  BundleFlawed: { code: 'BundleFlawed', report: report as never },
  NotTheJudgesBundle: { code: 'NotTheJudgesBundle' },
  BundleNotUnderstood: { code: 'BundleNotUnderstood', file: 'procedure.json' },
  IdentityMissing: { code: 'IdentityMissing' },
  IdentityLocked: { code: 'IdentityLocked' },
  IdentityMalformed: { code: 'IdentityMalformed', line: 3 },
  IdentityDoesNotFit: { code: 'IdentityDoesNotFit' },
  NotConfirmed: { code: 'NotConfirmed' },
  DeskFileMissing: { code: 'DeskFileMissing' },
  DeskFileChanged: { code: 'DeskFileChanged' },
  NothingToUndo: { code: 'NothingToUndo', id },
  NotOpened: { code: 'NotOpened', count: 60 },
};

describe('every refusal is one plain sentence with its code', () => {
  test.each(Object.values(examples))('$code', (refusal) => {
    const { message, exitCode } = refused(refusal);
    expect(exitCode).toBe(1);
    expect(message).toMatch(new RegExp(`^[^\\n]{20,} \\(${refusal.code}\\)$`));
    expect(message).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  });

  test('no two say the same', () => {
    const said = Object.values(examples).map((refusal) => refused(refusal).message.replace(/ \(\w+\)$/, ''));
    expect(new Set(said).size).toBe(said.length);
  });

  test('they say what is wrong and where', () => {
    expect(refused(examples.Stale).message).toContain(`${id} a verdict meanwhile, in act 7`);
    expect(refused(examples.BundleFlawed).message).toContain('(ledger.txt)');
    expect(refused(examples.DeskFileDamaged).message).toContain('at line 12:');
    expect(refused({ ...examples.OtherBundle, line: 1 }).message).toMatch(/^line 1 of the desk file: /);
    expect(refused(examples.ListIncomplete).message).toMatch(/^1 statement without/);
    expect(refused(examples.DoublesLeft).message).toMatch(/^3 statements with another verdict/);
    expect(refused(examples.GroupsLeft).message).toContain('2 groups');
  });
});

test.each([
  [{ code: 'empty' }, 1, 'nothing in it'],
  [{ code: 'columnMissing', columns: ['surname', 'postcode'] }, 1, '--map surname=HEADER'],
  [{ code: 'mappedColumnMissing', column: 'entitled' }, 2, 'entitled'],
  [{ code: 'columnTwice', column: 'postcode' }, 1, 'postcode'],
  [{ code: 'quotes', line: 9 }, 1, 'line 9'],
] as const)('a register that is refused: %j', (refusal, exit, words) => {
  const { message, exitCode } = registerRefused('kiesregister.csv', refusal);
  expect(exitCode).toBe(exit);
  expect(message).toMatch(/^kiesregister\.csv: [^\n]+$/);
  expect(message).toContain(words);
});

test('a package that is refused, by file and line', () => {
  const flaw = { file: 'verdicts.txt', code: 'malformed', line: 4 } as const;
  expect(packageRefused('uitslag.zip', flaw).message).toContain('(verdicts.txt, line 4: malformed)');
});
