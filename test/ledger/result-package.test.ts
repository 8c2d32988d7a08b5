import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { resultBody } from '../../src/ledger/result-file.ts';
import { buildResultPackage, type ResultTexts, readResultPackage } from '../../src/ledger/result-package.ts';
import { formatReasons, formatVerdicts } from '../../src/ledger/verdict-files.ts';
import { sha256Hex, zipOf } from './example.ts';
import { deskText, exampleReasons, exampleVerdicts } from './judged.ts';

const { sha256 } = ledgerCrypto;
const verdicts = formatVerdicts(exampleVerdicts);
const result = {
  origin: 'ondertekenen.example/sociaal-werk/1',
  size: 11,
  root: new Uint8Array(32),
  judged: 7,
  valid: 4,
  invalid: 3,
  method: 'full' as const,
  verdictsSha256: sha256Hex(verdicts),
  deskSha256: sha256Hex(deskText),
};
const texts: ResultTexts = {
  verdicts,
  reasons: formatReasons(exampleReasons),
  result: resultBody(result),
  desk: deskText,
};
const read = (zip: Uint8Array) => readResultPackage(sha256, bytesSource(zip));
/** Packed as they are, with hashes that fit. */
const packed = (changes: Partial<ResultTexts>) => read(buildResultPackage(sha256, { ...texts, ...changes }));

describe('the result as a judge hands it over', () => {
  test('same texts, same bytes; read back whole', () => {
    const zip = buildResultPackage(sha256, texts);
    expect(Buffer.compare(zip, buildResultPackage(sha256, { ...texts }))).toBe(0);
    const opened = read(zip);
    expect(opened).toMatchObject({ ok: true, value: { texts, result: { result } } });
    expect(opened.ok && opened.value.verdicts).toHaveLength(7);
    expect(opened.ok && opened.value.reasons).toHaveLength(3);
  });

  const [first = exampleReasons[0]] = exampleReasons;
  test.each([
    ['verdicts that are none', { verdicts: 'x\n' }, { file: 'verdicts.txt', code: 'malformed', line: 1 }],
    ['reasons that are none', { reasons: 'x\n' }, { file: 'reasons.csv', code: 'malformed', line: 1 }],
    ['a result that is none', { result: 'x\n' }, { file: 'result.txt', code: 'malformed' }],
    ['another desk file', { desk: 'x\n' }, { file: 'result.txt', code: 'disagrees' }],
    [
      'other verdicts',
      { verdicts: verdicts.replace(' valid', ' invalid') },
      { file: 'result.txt', code: 'disagrees' },
    ],
    [
      'other counts',
      { result: resultBody({ ...result, valid: 5, invalid: 2 }) },
      { file: 'result.txt', code: 'disagrees' },
    ],
    [
      'a reason too few',
      { reasons: formatReasons(exampleReasons.slice(1)) },
      { file: 'reasons.csv', code: 'disagrees' },
    ],
    [
      'a reason for one that is valid',
      {
        reasons: formatReasons([
          ...exampleReasons.slice(1),
          { ...(first ?? { reason: 'dubbel', note: '' }), id: exampleVerdicts[0]?.id ?? '' },
        ]),
      },
      { file: 'reasons.csv', code: 'disagrees' },
    ],
  ] as const)('%s', (_, changes, error) => {
    expect(packed(changes)).toEqual({ ok: false, error });
  });

  test('files that are missing, too many, changed, or packed otherwise', () => {
    const files = Object.entries({ 'desk.jsonl': deskText, 'reasons.csv': texts.reasons });
    const zip = zipOf(files.map(([name, text]) => ({ name, data: Buffer.from(text) })));
    expect(read(zip)).toEqual({ ok: false, error: { file: 'verdicts.txt', code: 'missing' } });
    const good = buildResultPackage(sha256, texts);
    const flipped = Uint8Array.from(good);
    const at = Buffer.from(flipped).indexOf('{"kind"');
    flipped[at] = 0x20;
    expect(read(flipped)).toEqual({ ok: false, error: { file: 'zip', code: 'archive' } });
    expect(read(good.subarray(0, -1))).toEqual({ ok: false, error: { file: 'zip', code: 'archive' } });
    const all = [
      ['SHA256SUMS', ''],
      ['desk.jsonl', deskText],
      ['reasons.csv', texts.reasons],
      ['result.txt', texts.result],
      ['verdicts.txt', verdicts],
    ].map(([name = '', text = '']) => ({ name, data: Buffer.from(text) }));
    expect(read(zipOf(all))).toEqual({ ok: false, error: { file: 'SHA256SUMS', code: 'sums' } });
    expect(read(zipOf([...all, { name: 'zz.txt', data: Buffer.from('') }]))).toEqual({
      ok: false,
      error: { file: 'zz.txt', code: 'unexpected' },
    });
  });
});
