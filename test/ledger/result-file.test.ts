import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { estimate } from '../../src/domain/sample.ts';
import { openNote } from '../../src/ledger/checkpoint.ts';
import { isSeed } from '../../src/ledger/draw.ts';
import { estimateValid, isSample } from '../../src/ledger/result-file.ts';
import {
  addSignature,
  type JudgedResult,
  openResult,
  parseResult,
  resultBody,
} from '../../src/ledger/verdict-files.ts';
import { testLog, vectorLog } from './example.ts';
import { judgeOne, judgeTwo } from './judged.ts';

const { sha256 } = ledgerCrypto;
const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const seed = fc.oneof(
  fc.constantFrom('3 5 1 6', 'één dobbelsteen: 4', '18-7'),
  fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((text) => text.normalize('NFC'))
    .filter(isSeed),
);
const sample = fc
  .record({ N: fc.nat(2_000_000), share: fc.double({ min: 0, max: 1, noNaN: true }), seed })
  .map(({ N, share, seed: drawn }) => {
    const n = Math.ceil(N * share) || Math.min(N, 1);
    const k = Math.floor(n * share);
    return { N, n, k, seed: drawn, valid: estimateValid({ N, n, k }) };
  });
const results: fc.Arbitrary<JudgedResult> = fc
  .record({
    origin: fc.constantFrom('ondertekenen.example/a/1', 'x'),
    size: fc.nat(0x7fffffff),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    valid: fc.nat(1_000_000),
    invalid: fc.nat(1_000_000),
    method: fc.constantFrom('full' as const, 'until-threshold' as const, 'sample' as const),
    drawn: sample,
    verdictsSha256: hash,
    deskSha256: hash,
  })
  .map(({ drawn, ...rest }) => ({
    ...rest,
    judged: rest.valid + rest.invalid,
    sample: rest.method === 'sample' ? drawn : undefined,
  }));

const made: JudgedResult = {
  origin: 'ondertekenen.example/sociaal-werk/1',
  size: 3,
  root: new Uint8Array(32),
  judged: 4,
  valid: 3,
  invalid: 1,
  method: 'sample',
  sample: { N: 10, n: 4, k: 3, seed: '3 5 1', valid: 8 },
  verdictsSha256: 'a'.repeat(64),
  deskSha256: 'b'.repeat(64),
};
const body = resultBody(made);

describe('result.txt', () => {
  test('byte for byte', () => {
    expect(body).toBe(
      `ondertekenen.example/sociaal-werk/1\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\njudged 4\nvalid 3\ninvalid 1
method sample\nsample.N 10\nsample.n 4\nsample.k 3\nsample.seed 3 5 1\nsample.valid 8\nverdicts.sha256 ${'a'.repeat(64)}
desk.sha256 ${'b'.repeat(64)}\n`,
    );
  });

  test('reads back as what was written, without and with signatures', () => {
    fc.assert(
      fc.property(results, (result) => {
        const text = resultBody(result);
        expect(parseResult(text)).toEqual({ ok: true, value: { result, body: text, signatures: [] } });
        const signed = addSignature(sha256, text, judgeOne.key, judgeOne.sign);
        const opened = signed.ok ? openResult(ledgerCrypto, signed.value, [judgeOne.key]) : signed;
        expect(opened).toMatchObject({
          ok: true,
          value: { result, body: text, signedBy: [judgeOne.key.origin] },
        });
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['no LF at the end', body.slice(0, -1)],
    ['counts that do not add up', body.replace('valid 3', 'valid 2')],
    ['a wrong estimate', body.replace('sample.valid 8', 'sample.valid 7')],
    ['more valid than drawn', body.replace('sample.k 3', 'sample.k 5')],
    ['no seed', body.replace('sample.seed 3 5 1\n', '')],
    ['a seed with space around it', body.replace('seed 3 5 1', 'seed 3 5 1 ')],
    ['a sample of a full check', body.replace('method sample', 'method full')],
    ['another method', body.replace('method sample', 'method guess')],
    ['another order', body.replace('judged 4\nvalid 3\n', 'valid 3\njudged 4\n')],
    ['a line twice', body.replace('judged 4\n', 'judged 4\njudged 4\n')],
    ['a line that is none', `${body}more 1\n`],
    ['an empty line', `${body}\n`],
    ['a hash in capitals', body.replace(/a{64}/, 'A'.repeat(64))],
    ['a leading zero', body.replace('judged 4', 'judged 04')],
    ['a signature that is none', `${body}\n\u2014 griffie.example/judge-1 AAAA\n`],
    ['nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(parseResult(text)).toEqual({ ok: false, error: 'malformed' });
    expect(addSignature(sha256, text, judgeOne.key, judgeOne.sign)).toEqual({
      ok: false,
      error: 'malformed',
    });
  });
});

describe('signatures of judges', () => {
  const signedBy = (...signers: (typeof judgeOne)[]): string =>
    signers.reduce((text, { key, sign }) => {
      const signed = addSignature(sha256, text, key, sign);
      return signed.ok ? signed.value : '';
    }, body);
  const keys = [judgeOne.key, judgeTwo.key];

  test('one signature is a signed note like any other', () => {
    expect(openNote(ledgerCrypto, signedBy(judgeOne), judgeOne.key)).toEqual({ ok: true, value: body });
  });

  test('none, one or two: the names of those who signed', () => {
    const names = (text: string) => {
      const opened = openResult(ledgerCrypto, text, keys);
      return opened.ok ? opened.value.signedBy : opened.error;
    };
    expect(names(body)).toEqual([]);
    expect(names(signedBy(judgeTwo))).toEqual(['griffie.example/judge-2']);
    expect(names(signedBy(judgeTwo, judgeOne))).toEqual([
      'griffie.example/judge-2',
      'griffie.example/judge-1',
    ]);
  });

  test('who signs again replaces the earlier signature', () => {
    expect(signedBy(judgeOne, judgeTwo, judgeOne)).toBe(signedBy(judgeTwo, judgeOne));
  });

  test('a key that nobody gave proves nothing, and by the name of a judge it does not pass for one', () => {
    const stranger = vectorLog();
    const impostor = testLog(judgeOne.key.origin, Buffer.alloc(32, 99));
    expect(openResult(ledgerCrypto, signedBy(stranger, impostor), keys)).toMatchObject({
      ok: true,
      value: { signedBy: [], unknown: [stranger.key.origin, judgeOne.key.origin] },
    });
  });

  test('a signature of a judge over something else spoils the whole', () => {
    const moved = signedBy(judgeOne, judgeTwo).replace('sample.seed 3 5 1', 'sample.seed 3 5 2');
    expect(openResult(ledgerCrypto, moved, keys)).toEqual({ ok: false, error: 'badSignature' });
    expect(openResult(ledgerCrypto, moved, [])).toMatchObject({ ok: true, value: { signedBy: [] } });
  });
});

describe('a sample', () => {
  test('the estimate is that of the domain, from the fraction unrounded', () => {
    fc.assert(
      fc.property(sample, ({ N, n, k, valid }) => {
        fc.pre(n > 0 && n < 2000);
        expect(valid).toBe(estimate(N, n, k).valid);
      }),
      { numRuns: 30 },
    );
    expect(estimateValid({ N: 417135, n: 4107, k: 3782 })).toBe(384126);
    expect(estimateValid({ N: 0, n: 0, k: 0 })).toBe(0);
  });

  test.each([
    [{ N: 3, n: 4, k: 0, seed: '1', valid: 0 }, false],
    [{ N: 4, n: 4, k: 4, seed: '1', valid: 4 }, true],
    [{ N: 4, n: 4, k: 4, seed: '', valid: 4 }, false],
    [{ N: 4, n: 4, k: 4, seed: 'e\u0301', valid: 4 }, false],
    [{ N: 4, n: 4, k: 4, seed: 'a\nb', valid: 4 }, false],
    [{ N: 4, n: 4, k: 4, seed: 'a'.repeat(256), valid: 4 }, false],
  ])('%j', (drawn, good) => expect(isSample(drawn)).toBe(good));
});
