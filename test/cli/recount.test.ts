import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { resultBody } from '../../src/ledger/result-file.ts';
import { buildResultPackage } from '../../src/ledger/result-package.ts';
import { formatReasons, formatVerdicts, type ListedVerdict } from '../../src/ledger/verdict-files.ts';
import { idOf, sha256Hex } from '../ledger/example.ts';
import { deskText, exampleReasons, exampleVerdicts, judgedBundle } from '../ledger/judged.ts';
import { run, temporaryFolder } from './run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

function file(name: string, data: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, data);
  return path;
}

const griffie = judgedBundle({ judge: true }).zip;
const verdicts = formatVerdicts(exampleVerdicts);
const result = resultBody({
  origin: 'ondertekenen.example/sociaal-werk/1',
  size: 11,
  root: new Uint8Array(32),
  judged: 7,
  valid: 4,
  invalid: 3,
  method: 'full',
  verdictsSha256: sha256Hex(verdicts),
  deskSha256: sha256Hex(deskText),
});
const paths = {
  griffie: file('griffie.zip', griffie),
  telling: file('telling.zip', judgedBundle().zip),
  uitslag: file(
    'uitslag.zip',
    buildResultPackage(ledgerCrypto.sha256, {
      verdicts,
      reasons: formatReasons(exampleReasons),
      result,
      desk: deskText,
    }),
  ),
  list: file('verdicts.txt', verdicts),
  other: file('other.txt', verdicts.replace(`${idOf(5)} invalid`, `${idOf(5)} valid`)),
};

describe('referendumpetitie recount', () => {
  test.each([
    ['telling', 'griffie'],
    ['uitslag', 'griffie'],
    ['list', 'telling'],
  ] as const)('%s and %s are the same', async (a, b) => {
    const { code, out, err } = await run(['recount', paths[a], paths[b]]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('entries: no difference\n');
    expect(out).toContain('matters for the threshold: no\n');
    expect(out.trimEnd().split('\n').at(-1)).toBe('the same');
  });

  test('one verdict differs: which, why, and whether it matters', async () => {
    const { code, out } = await run(['recount', paths.other, paths.griffie]);
    expect(code).toBe(1);
    expect(out).toContain(`verdict differs: 1\n   ${idOf(5)}  A valid, B invalid (onvolledig)\n`);
    expect(out).toContain('list of verdicts; 5 valid, 2 invalid, 0 not judged, 0 withdrawn\n');
    expect(out).toContain("judge's bundle of ondertekenen.example/sociaal-werk/1; 4 valid, 3 invalid");
    expect(out).toMatch(
      /^every entry as it is {2}A 5 valid, not reached; B 4 valid, not reached; valid in A only 1, /m,
    );
    expect(out).toContain('matters for the threshold: no\n\nNOT the same\n');
    const needed = await run(['recount', paths.other, paths.list, '--threshold', '5']);
    expect(needed.out).toContain('matters for the threshold: unknown\n');
    const unknown = await run(['recount', paths.other, paths.list]);
    expect(unknown.out).toContain('matters for the threshold: not known, no tally says it (--threshold)\n');
  });

  test('a person sees twenty of each kind, --json has all', async () => {
    const many = Array.from({ length: 50 }, (_, n): ListedVerdict => ({ id: idOf(n), verdict: 'valid' }));
    const [a, b] = [many, many.map((row) => ({ ...row, verdict: 'invalid' as const }))].map((rows, i) =>
      file(`many-${i}.txt`, formatVerdicts(rows)),
    );
    const told = await run(['recount', a ?? '', b ?? '']);
    expect(told.out.match(/^ {3}[0-9a-f]{32} {2}A valid, B invalid$/gm)).toHaveLength(20);
    expect(told.out).toContain('   and 30 more: --json has them all\n');
    const whole = await run(['recount', a ?? '', b ?? '', '--json']);
    expect(whole.code).toBe(1);
    const document = JSON.parse(whole.out);
    expect(document.differences.verdict).toHaveLength(50);
    expect(Object.keys(document)).toEqual([
      'same',
      'a',
      'b',
      'ledgers',
      'differences',
      'settings',
      'threshold',
      'readings',
      'matters',
    ]);
  });

  test('a bundle that was changed is named, and the rest of it is compared', async () => {
    const bytes = Uint8Array.from(griffie);
    bytes[Buffer.from(bytes).indexOf(',email,')] = 0x58;
    const { code, out } = await run(['recount', file('changed.zip', bytes), paths.telling]);
    expect(code).toBe(1);
    expect(out).toMatch(/^ {3}FLAW in A: archive: not as it was written$/m);
    expect(out).toMatch(/^ {3}FLAW in A: SHA256SUMS: received.csv: not the SHA-256 listed/m);
    expect(out).toContain('only what is sound in it was compared\n');
    expect(out).toContain('entries: no difference\n');
    expect(out).toContain('NOT the same, or not both as they should be\n');
  });

  test('notes are for the judge: no recount shows them', async () => {
    const { out } = await run(['recount', paths.griffie, paths.uitslag, '--json']);
    expect(out).not.toContain('huisnummer');
    expect(out).not.toContain('2026-03-01T');
  });

  test.each([
    ['a path that is not there', join(folder.path, 'nothing.zip'), /: cannot read .*nothing.zip: ENOENT\n$/],
    ['a folder', folder.path, /: cannot read .*: EISDIR\n$/],
    [
      'another text',
      file('letter.txt', 'Geachte griffie,\n'),
      /letter.txt: not a bundle, not a result, and no list/,
    ],
    ['bytes that are no text', file('photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff)), /photo.jpg: not a bundle/],
    ['another zip', file('other.zip', 'PK\u0003\u0004 what'), /other.zip: not a bundle/],
    ['nothing', file('empty.txt', ''), /empty.txt: not a bundle/],
  ])('%s is one sentence and exit 2', async (_, path, words) => {
    const { code, out, err } = await run(['recount', paths.griffie, path]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
    expect(err.split('\n')).toHaveLength(2);
  });
});
