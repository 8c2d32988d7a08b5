import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { estimateValid } from '../../src/ledger/result-file.ts';
import { idOf, sha256Hex } from './example.ts';
import { exampleVerdicts, type JudgedChanges, judgedBundle, judgeOne, judgeTwo } from './judged.ts';
import { recount } from './recount.ts';

const publicBundle = judgedBundle();
const judge = judgedBundle({ judge: true });
const key = verifierKey(ledgerCrypto.sha256, judge.log.key);
const beside = { 'known.key': key };
/** `verdicts` and `reasons` use what the steps on signatures and roots define. */
const before = [2, 5];

const root = /root [0-9a-f]{64}/;
const good = (signatures: string) =>
  `verdicts.txt: ok, 4 valid, 3 invalid\npetition of result.txt: ok\nresult.txt: ok, 11 lines, root
result.txt names verdicts.txt: ok\n  method full\njudged 7: ok\nvalid 4: ok\ninvalid 3: ok\n${signatures}full, 0 not judged: ok\n`;
const bySeats = (...names: readonly string[]) =>
  names.map((name) => `signature of griffie.example/${name}: ok\n`).join('');
const both = `${bySeats('judge-1', 'judge-2')}signed by 2, must be 2: ok\n`;
const verdictsOf = (changes: JudgedChanges, shell: 'sh' | 'bash' = 'sh') =>
  recount(judgedBundle(changes).zip, { shell, beside, steps: [...before, 10] })[10]?.replace(root, 'root');

describe('the recount of README.txt after judging, with programs that are not ours', () => {
  test.each(['sh', 'bash'] as const)('of anyone, in %s', (shell) => {
    const steps = recount(publicBundle.zip, { shell, beside });
    expect(steps.join('')).not.toContain('DIFFERENT');
    expect(steps).toHaveLength(11);
    expect(steps[3]).toContain('judged 7: ok\nvalid 4: ok\ninvalid 3: ok\n');
    expect(steps[10]?.replace(root, 'root')).toBe(good(both));
  });

  test('of the judge: the reasons as well, with commas and quotes in a note', () => {
    const steps = recount(judge.zip, { beside, steps: [...before, 14, 15] });
    expect(steps[14]?.replace(root, 'root')).toBe(good(both));
    expect(steps[15]).toBe(
      `te_vroeg 0: ok\nte_laat 0: ok\nverkeerd_formulier 0: ok\nonvolledig 1: ok\nniet_kiesgerechtigd 1: ok
onjuist 0: ok\ndubbel 1: ok\nwithout a reason 0: ok\nreasons.csv: ok, 3\n`,
    );
  });

  test('signatures of two, of nobody, and of a key that keys.txt does not have', () => {
    expect(verdictsOf({ signers: [judgeTwo, judgeOne] }, 'bash')).toBe(
      good(`${bySeats('judge-2', 'judge-1')}signed by 2, must be 2: ok\n`),
    );
    expect(verdictsOf({ signers: [judgeOne], judgeKeys: [judgeOne] })).toBe(
      good(`${bySeats('judge-1')}signed by 1, must be 1: ok\n`),
    );
    const unsigned = judgedBundle({ signers: [], judgeKeys: [] });
    const text = Buffer.from(unsigned.files.find(({ name }) => name === 'result.txt')?.data ?? []);
    expect(verdictsOf({ signers: [], judgeKeys: [] })).toBe(
      good(`result.txt: not signed, SHA-256 ${sha256Hex(text)}\n`),
    );
    expect(verdictsOf({ judgeKeys: [judgeTwo] })).toBe(
      good(
        `signature of griffie.example/judge-1: this key is not in keys.txt\n${bySeats('judge-2')}signed by 1, must be 1: ok\n`,
      ),
    );
    expect(verdictsOf({ signers: [judgeTwo] })).toBe(
      good(`${bySeats('judge-2')}signed by 1, must be 2: DIFFERENT\n`),
    );
  });

  test('keys of judges and verdicts, but no result', () => {
    const shown = recount(publicBundle.zip, {
      beside,
      steps: [...before, 10],
      tamper: (cwd) => rmSync(join(cwd, 'result.txt')),
    })[10];
    expect(shown).toContain(
      'result.txt: none\nresult.txt: DIFFERENT, there are verdicts and keys of judges\n',
    );
  });

  /** By `4 4 1`, of 6: 6, 5, 7, 8, 4 and then 1; 9 was too late. */
  const sampled = (
    numbers: readonly number[],
    given: { readonly N?: number; readonly seed?: string } = {},
  ) => {
    const verdicts = exampleVerdicts.filter(({ id }) => numbers.some((n) => idOf(n) === id));
    const k = verdicts.filter(({ verdict }) => verdict === 'valid').length;
    const { N = 6, seed = '4 4 1' } = given;
    const sample = { N, n: 5, k, seed, valid: estimateValid({ N, n: 5, k }) };
    return verdictsOf({
      verdicts,
      result: (made) => ({ ...made, method: 'sample', sample }),
      tally: {
        method: 'sample',
        'sample.N': N,
        'sample.n': 5,
        'sample.k': k,
        'sample.seed': seed,
        'sample.valid': sample.valid,
      },
    });
  };

  test('a sample: the estimate and the draw are made again', () => {
    const shown = sampled([4, 5, 6, 7, 8, 9]);
    expect(shown).toContain(
      '  method sample\n  sample.N 6\n  sample.n 5\n  sample.k 3\n  sample.seed 4 4 1\n  sample.valid 4\n',
    );
    expect(shown).toContain('sample.k 3: ok\nsample.valid 4: ok\n');
    expect(shown).toContain(
      'sample, 1 not judged\nsample.N 6, of 7: ok\njudged 6, 5 drawn and 1 on grounds a to c: ok\nthe first 5 drawn have a verdict: ok\nno valid one was not drawn: ok\n',
    );
    expect(shown).not.toContain('DIFFERENT');
    expect(sampled([4, 5, 6, 7, 8, 9], { seed: 'één 4 2', N: 6 })).toContain('sample.seed één 4 2\n');
  });

  test.each([
    ['others than were drawn', [1, 5, 6, 7, 8, 9], {}, 'no valid one was not drawn: DIFFERENT'],
    ['from more than there are', [4, 5, 6, 7, 8, 9], { N: 100 }, 'sample.N 100, of 7: DIFFERENT'],
    ['from fewer', [4, 5, 6, 7, 8, 9], { N: 5 }, 'judged 6, 5 drawn and 2 on grounds a to c: DIFFERENT'],
    ['one left out', [1, 4, 7, 8, 9, 5], {}, 'the first 5 drawn have a verdict: DIFFERENT'],
  ] as const)('a sample of %s', (_, numbers, given, words) => {
    expect(sampled(numbers, given)).toContain(`${words}\n`);
  });

  test('stopped before the threshold, and a full check that is none', () => {
    const verdicts = exampleVerdicts.filter(({ id }) => id !== idOf(1));
    const by = (method: 'full' | 'until-threshold', threshold: number) =>
      verdictsOf({
        verdicts,
        result: (made) => ({ ...made, method }),
        tally: { method, threshold },
      });
    expect(by('until-threshold', 3)).toContain('until-threshold, 1 not judged: ok\n');
    expect(by('until-threshold', 4)).toContain('until-threshold, 1 not judged: DIFFERENT\n');
    expect(by('full', 3)).toContain('full, 1 not judged: DIFFERENT\n');
  });

  test.each([
    [
      'a verdict turned',
      'verdicts.txt',
      (text: string) => text.replace(`${idOf(5)} invalid`, `${idOf(5)} valid`),
      [
        `${idOf(5)}: DIFFERENT, not the last verdict in ledger.txt\nverdicts.txt: DIFFERENT\n`,
        'result.txt names verdicts.txt: DIFFERENT\n',
        'valid 4: DIFFERENT, must be 5\n',
      ],
    ],
    [
      'a verdict left out',
      'verdicts.txt',
      (text: string) => text.replace(`${idOf(5)} invalid\n`, ''),
      [`${idOf(5)}: DIFFERENT, not in verdicts.txt\n`, 'judged 7: DIFFERENT, must be 6\n'],
    ],
    [
      'a verdict on one that was withdrawn',
      'verdicts.txt',
      (text: string) => `${text}${idOf(2)} valid\n`,
      [`${idOf(2)}: DIFFERENT, not the last verdict`],
    ],
    [
      'the order',
      'verdicts.txt',
      (text: string) => text.replace(/^(.*\n)(.*\n)/, '$2$1'),
      ['DIFFERENT, out of order\n'],
    ],
    [
      'a number of the result',
      'result.txt',
      (text: string) => text.replace('valid 4', 'valid 5'),
      ['valid 5: DIFFERENT, must be 4\n', 'signature of griffie.example/judge-1: DIFFERENT\n'],
    ],
    [
      'the checkpoint of the result',
      'result.txt',
      (text: string) => text.replace('\n11\n', '\n10\n'),
      ['result.txt: DIFFERENT\n', 'signature of griffie.example/judge-1: DIFFERENT\n'],
    ],
    [
      'the petition of the result',
      'result.txt',
      (text: string) => text.replace('sociaal', 'asociaal'),
      ['petition of result.txt: DIFFERENT\n'],
    ],
  ])('%s changed in %s', (_, name, change, words) => {
    const shown = recount(publicBundle.zip, {
      beside,
      steps: [...before, 10],
      tamper: (cwd) => writeFileSync(join(cwd, name), change(readFileSync(join(cwd, name), 'utf8'))),
    })[10];
    for (const word of words) expect(shown).toContain(word);
  });

  test.each([
    [
      'another reason',
      (text: string) => text.replace('onvolledig', 'onjuist'),
      ['onvolledig 0: DIFFERENT, invalid.d is 1\n', 'onjuist 1: DIFFERENT, invalid.f is 0\n'],
    ],
    [
      'a reason that is none',
      (text: string) => text.replace('onvolledig', 'zomaar'),
      ['DIFFERENT, a reason that is none\nreasons.csv: DIFFERENT\n'],
    ],
    [
      'a reason for one that is valid',
      (text: string) => text.replace(idOf(5), idOf(4)),
      [`${idOf(4)}: DIFFERENT, not invalid in ledger.txt\n`],
    ],
    [
      'a row left out',
      (text: string) => text.replace(/\n.*dubbel.*\n/, '\n'),
      ['dubbel 0: DIFFERENT, invalid.g is 1\n', 'without a reason 1: DIFFERENT, invalid.other is 0\n'],
    ],
    [
      'a row twice',
      (text: string) => text.replace(/(\n.*dubbel.*)\n/, '$1$1\n'),
      [`${idOf(9)}: DIFFERENT, twice\n`],
    ],
  ])('reasons.csv with %s', (_, change, words) => {
    const shown = recount(judge.zip, {
      beside,
      steps: [15],
      tamper: (cwd) =>
        writeFileSync(join(cwd, 'reasons.csv'), change(readFileSync(join(cwd, 'reasons.csv'), 'utf8'))),
    })[15];
    for (const word of words) expect(shown).toContain(word);
  });
});
