import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { formatKeys, parseKeys } from '../../src/ledger/keys-file.ts';
import { parseTally, tallyBody } from '../../src/ledger/tally-file.ts';
import { formatReasons, formatVerdicts } from '../../src/ledger/verdict-files.ts';
import { idOf, testLog } from './example.ts';
import {
  exampleReasons,
  exampleVerdicts,
  type JudgedChanges,
  judgedBundle,
  judgedLine,
  judgeOne,
  judgeTwo,
} from './judged.ts';
import { detail, type Files, flaws, insider, key, replaced, verify } from './verifying.ts';

const { sha256 } = ledgerCrypto;
const judge = judgedBundle({ judge: true });
const report = (changes: JudgedChanges) => verify(judgedBundle(changes).zip, key);
const changed = (name: string, change: (text: string) => string) =>
  insider(judge, (files) => replaced(files, name, change));

const judgeThree = testLog('griffie.example/judge-3', Buffer.alloc(32, 23));
/** In the order of the draw: 6, 5, 7, 8, 4 and then 1, which was not drawn; 9 was too late. */
const drawn = exampleVerdicts.filter(({ id }) => id !== idOf(1));
const sample = { N: 6, n: 5, k: 3, seed: '4 4 1', valid: 4 };
const sampleTally = {
  method: 'sample',
  judged: 6,
  valid: 3,
  invalid: 3,
  'invalid.b': 1,
  'invalid.g': 0,
  'sample.N': 6,
  'sample.n': 5,
  'sample.k': 3,
  'sample.seed': '4 4 1',
  'sample.valid': 4,
};
const sampled = (changes: JudgedChanges = {}): JudgedChanges => ({
  judge: true,
  verdicts: drawn,
  reasons: exampleReasons.map((row) => (row.id === idOf(9) ? { ...row, reason: 'te_laat' as const } : row)),
  tally: sampleTally,
  result: (result) => ({ ...result, method: 'sample' as const, sample }),
  ...changes,
});

describe('a bundle after judging', () => {
  test('everything is there and agrees: for the judge', () => {
    const good = verify(judge.zip, key);
    expect(flaws(good)).toEqual([]);
    expect(detail(good, 'verdicts.txt')).toMatch(/^7 verdicts, 4 valid and 3 invalid: /);
    expect(detail(good, 'reasons.csv')).toBe('3 invalid statements, each with its reason');
    expect(detail(good, 'result.txt')).toBe(
      'says the same as the ledger, over the first 11 lines; signed by griffie.example/judge-1, griffie.example/judge-2',
    );
  });

  test('for anyone: the verdicts and the result, no reasons', () => {
    const good = report({});
    expect([flaws(good), good.kind]).toEqual([[], 'public']);
    expect(good.checks.map(({ name }) => name)).not.toContain('reasons.csv');
    expect(detail(good, 'result.txt')).toContain('signed by griffie.example/judge-1');
    expect(judgedBundle().files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['result.txt', 'verdicts.txt']),
    );
  });

  test.each([
    ['by two', { signers: [judgeTwo, judgeOne] }, /signed by \S+judge-2, \S+judge-1$/],
    ['by the only one there is', { signers: [judgeOne], judgeKeys: [judgeOne] }, /signed by \S+judge-1$/],
    ['by nobody, who has no keys', { signers: [], judgeKeys: [] }, /; not signed: /],
    ['by keys that keys.txt does not have', { judgeKeys: [] }, /judge-2, whose key is not in keys.txt: not/],
  ] as const)('a result signed %s', (_, changes, words) => {
    const found = report(changes);
    expect(flaws(found)).toEqual([]);
    expect(detail(found, 'result.txt')).toMatch(words);
  });

  test.each([
    ['nobody', { signers: [] }, 0, 2],
    ['one of two', { signers: [judgeTwo] }, 1, 2],
    [
      'one of two, and another key',
      { judgeKeys: [judgeOne, judgeTwo, judgeThree], signers: [judgeOne] },
      1,
      2,
    ],
    ['another key', { judgeKeys: [judgeTwo], signers: [judgeOne] }, 0, 1],
  ] as const)('where judges have keys, a result signed by %s is a flaw', (_, changes, found, needed) => {
    const flawed = report(changes);
    expect(flaws(flawed)).toEqual(['result.txt']);
    expect(flawed.checks.find(({ name }) => name === 'result.txt')).toMatchObject({
      code: 'resultTooFew',
      values: { found, needed },
    });
  });

  test('where judges have keys, verdicts without a result are a flaw', () => {
    const dropped = insider(judgedBundle(), (files) => files.filter(({ name }) => name !== 'result.txt'));
    expect(flaws(dropped)).toEqual(['result.txt']);
    expect(detail(dropped, 'result.txt')).toMatch(
      /^missing: 7 entries have a verdict .* signed by 2 of these keys$/,
    );
    const keyless = insider(judgedBundle({ judgeKeys: [] }), (files) =>
      files.filter(({ name }) => name !== 'result.txt'),
    );
    expect(flaws(keyless)).toEqual([]);
  });

  test('a withdrawal outweighs the verdict: it leaves the list', () => {
    const lines = [...exampleVerdicts.map(judgedLine), `v1 withdrawn ${idOf(8)} judge`];
    const verdicts = exampleVerdicts.filter(({ id }) => id !== idOf(8));
    const after = { withdrawn: 3, counted: 5, judged: 6, valid: 3 };
    expect(flaws(report({ verdicts, judgedLines: lines, tally: after }))).toEqual([]);
    const listed = report({
      judgedLines: lines,
      tally: after,
      result: (result) => ({ ...result, judged: 7 }),
    });
    expect(detail(listed, 'verdicts.txt')).toBe(`entry ${idOf(8)}: withdrawn, or not judged in the ledger`);
  });

  test('a later verdict replaces the earlier one', () => {
    const first = judgedLine({ id: idOf(5), verdict: 'valid' });
    expect(flaws(report({ judgedLines: [first, ...exampleVerdicts.map(judgedLine)] }))).toEqual([]);
    const last = report({
      judgedLines: [...exampleVerdicts.map(judgedLine), first],
      tally: { valid: 5, invalid: 2, 'invalid.other': 2 },
    });
    expect(detail(last, 'verdicts.txt')).toBe(`entry ${idOf(5)}: invalid here, valid in the ledger`);
    expect(detail(last, 'result.txt')).toBe('valid is 4, must be 5');
  });

  test('verdicts of before there were reasons', () => {
    const older = report({
      judge: true,
      reasons: exampleReasons.slice(0, 2),
      tally: { 'invalid.e': 1, 'invalid.g': 0, 'invalid.other': 1 },
    });
    expect(flaws(older)).toEqual([]);
    expect(detail(older, 'reasons.csv')).toBe('2 invalid statements with their reason; 1 without one');
  });
});

describe('what the log itself signs, but is not so', () => {
  test.each([
    [
      'a verdict turned',
      'verdicts.txt',
      (text: string) => text.replace(' valid', ' invalid'),
      /invalid here, valid in/,
    ],
    ['a verdict left out', 'verdicts.txt', (text: string) => text.replace(/^.*\n/, ''), /not in this file/],
    [
      'a verdict on nobody',
      'verdicts.txt',
      (text: string) => `${text}${'f'.repeat(32)} valid\n`,
      /withdrawn, or not judged/,
    ],
    [
      'a list out of order',
      'verdicts.txt',
      (text: string) => text.replace(/^(.*\n)(.*\n)/, '$2$1'),
      /line 2: not as/,
    ],
    [
      'a reason for one that is valid',
      'reasons.csv',
      (text: string) => text.replace(idOf(5), idOf(1)),
      /line|is not invalid/,
    ],
    [
      'another reason',
      'reasons.csv',
      (text: string) => text.replace('onvolledig', 'onjuist'),
      /^invalid.d is 1, must be 0/,
    ],
    [
      'a result over other verdicts',
      'result.txt',
      (text: string) => text.replace(/verdicts.sha256 ../, 'verdicts.sha256 00'),
      /signature is wrong/,
    ],
    ['a result that is none', 'result.txt', () => 'x\n', /not a signed note/],
  ])('%s', (_, name, change, words) => {
    const found = changed(name, change);
    expect(flaws(found)).toContain(name);
    expect(detail(found, name)).toMatch(words);
  });

  test('a result without signature, changed: each number has something to be held against', () => {
    const told = (result: JudgedChanges['result']) =>
      detail(report({ signers: [], ...(result ? { result } : {}) }), 'result.txt');
    expect(told((made) => ({ ...made, valid: 5, judged: 8 }))).toBe('judged is 8, must be 7');
    expect(told((made) => ({ ...made, verdictsSha256: '0'.repeat(64) }))).toMatch(/names another verdicts/);
    expect(told((made) => ({ ...made, origin: 'elders.example/x/1' }))).toMatch(/belongs to elders.example/);
    expect(told((made) => ({ ...made, size: 99 }))).toMatch(/signed for 99 lines, the ledger has 18/);
    expect(told((made) => ({ ...made, size: 10 }))).toMatch(/root is not that of the first 10/);
    expect(told((made) => ({ ...made, method: 'until-threshold' }))).toBe(
      'method is until-threshold, must be full',
    );
  });

  test('a result over a checkpoint that was not published', () => {
    const files: Files = judge.files.filter(({ name }) => name !== 'checkpoints/0000000010');
    const without = insider(judge, () => files.filter(({ name }) => name !== 'checkpoints/0000000011'));
    expect(detail(without, 'result.txt')).toBe(
      'made over the first 11 lines; the folder checkpoints has no checkpoint of those',
    );
  });

  test('a result, but no list of verdicts', () => {
    const without = insider(judge, (files) => files.filter(({ name }) => name !== 'verdicts.txt'));
    expect(detail(without, 'result.txt')).toMatch(/names another verdicts.txt/);
  });

  test('reasons make a bundle the judge’s', () => {
    const open = judgedBundle();
    const reasons = { name: 'reasons.csv', data: Buffer.from(formatReasons(exampleReasons)) };
    expect(
      insider(open, (files) => [...files, reasons].sort((a, b) => (a.name < b.name ? -1 : 1))).kind,
    ).toBe('griffie');
  });
});

describe('reasons and method in tally.txt', () => {
  test.each([
    [
      'reasons that do not add up',
      { tally: { 'invalid.other': 2 } },
      /^the lines invalid.\* add up to 2, invalid is 3/,
    ],
    [
      'a small total for anyone to see',
      { tally: { 'invalid.d': 1, 'invalid.other': 2 } },
      /^invalid.d is 1: a public/,
    ],
    ['a sample by full check', { tally: { 'sample.N': 6 } }, /^method and the lines sample/],
    ['a sample without numbers', { tally: { method: 'sample' } }, /^method and the lines sample/],
  ] as const)('%s', (_, changes, words) => {
    expect(detail(report(changes), 'tally.txt')).toMatch(words);
  });

  test('a sample: what was judged, and what it says of all', () => {
    const good = report(sampled());
    expect(flaws(good)).toEqual([]);
    expect(good.tally).toMatchObject({ 'sample.seed': '4 4 1', 'sample.valid': 4 });
    expect(
      flaws(
        report(
          sampled({
            judge: false,
            tally: { ...sampleTally, 'invalid.b': undefined, 'invalid.g': undefined, 'invalid.other': 3 },
          }),
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['another estimate', { 'sample.valid': 5 }, /sample.valid is not k\/n/],
    ['fewer drawn than were judged', { 'sample.n': 4, 'sample.valid': 5 }, /^sample.n is 4, must be 5-6$/],
    [
      'more drawn than were judged',
      { 'sample.N': 9, 'sample.n': 8, 'sample.valid': 3 },
      /^sample.n is 8, must be 5-6$/,
    ],
    ['other valid ones', { 'sample.k': 4, 'sample.valid': 5 }, /^sample.k is 4, must be 3$/],
  ])('a sample with %s', (_, tally, words) => {
    expect(detail(report(sampled({ tally: { ...sampleTally, ...tally } })), 'tally.txt')).toMatch(words);
  });

  test('the result must be of the same sample', () => {
    const other = { ...sample, seed: '4 2 5' };
    const found = report(
      sampled({ signers: [], result: (made) => ({ ...made, method: 'sample', sample: other }) }),
    );
    expect(detail(found, 'result.txt')).toBe('sample.seed is 4 2 5, must be 4 4 1');
  });

  test('a seed may hold spaces, other values may not', () => {
    const head = { origin: 'x', size: 0, root: new Uint8Array(32) };
    const tally = { method: 'sample', 'sample.seed': 'één 2 3' };
    expect(parseTally(tallyBody(head, tally))).toEqual({ ok: true, value: { head, tally } });
    for (const [name, value] of [
      ['lastday', '2026-01-01 x'],
      ['method', 'full x'],
      ['sample.seed', 'x '],
    ] as const)
      expect(parseTally(tallyBody(head, { [name]: value }))).toEqual({ ok: false, error: { line: 4 } });
  });
});

describe('keys of judges in keys.txt', () => {
  const parsed = parseKeys(sha256, judge.input.keys);
  const text = judge.input.keys;

  test('stand below the four lines, in order of name', () => {
    if (!parsed.ok) throw new Error('keys');
    expect(parsed.value.judgeKeys?.map(({ origin }) => origin)).toEqual([
      'griffie.example/judge-1',
      'griffie.example/judge-2',
    ]);
    const turned = { ...parsed.value, judgeKeys: [...(parsed.value.judgeKeys ?? [])].reverse() };
    expect(formatKeys(sha256, turned)).toBe(text);
    expect(text.split('\n')[4]).toMatch(/^judge-key griffie.example\/judge-1\+[0-9a-f]{8}\+\S+ since 2026-/);
  });

  test.each([
    ['out of order', text.replace(/(judge-key .*\n)(judge-key .*\n)/, '$2$1'), 6],
    ['twice', text.replace(/(judge-key .*\n)/, '$1$1'), 6],
    ['a key that is none', text.replace('judge-1+', 'judge-3+'), 5],
    ['by another word', text.replace('judge-key', 'judge'), 5],
    ['no LF at the end', text.slice(0, -1), 6],
  ])('%s is refused', (_, changes, line) => {
    expect(parseKeys(sha256, changes)).toMatchObject({ ok: false, error: { line } });
  });

  test('never by the name of the log', () => {
    if (!parsed.ok) throw new Error('keys');
    const { key: impostor } = testLog(parsed.value.log.origin, Buffer.alloc(32, 5));
    const forged = formatKeys(sha256, {
      ...parsed.value,
      judgeKeys: [{ ...impostor, since: '2026-03-20T08:00:00.000Z' }],
    });
    expect(parseKeys(sha256, forged)).toEqual({ ok: false, error: { line: 5 } });
  });
});

test('the list in the bundle is the one everybody writes', () => {
  const file = judge.files.find(({ name }) => name === 'verdicts.txt');
  expect(Buffer.from(file?.data ?? []).toString()).toBe(formatVerdicts(exampleVerdicts));
});
