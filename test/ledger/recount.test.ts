import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bundleReadme } from '../../src/ledger/bundle-readme.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { exampleBundle, idOf } from './example.ts';

const folder = mkdtempSync(join(tmpdir(), 'recount-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands under each numbered step of the Dutch or English half of README.txt, as a reader would type them. */
function stepsOf(readme: string, word: 'Stap' | 'Step'): string[] {
  const half = word === 'Stap' ? readme.split('\nEnglish\n')[0] : readme.split('\nEnglish\n')[1];
  const parts = (half ?? '').split(new RegExp(`^${word} \\d+\\. `, 'm')).slice(1);
  return parts.map((part) =>
    part
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .map((line) => line.slice(4))
      .join('\n'),
  );
}

/** Unpacks with unzip and runs every step of the README inside it with sh. */
function recount(
  name: string,
  zip: Uint8Array,
  tamper: (folder: string) => void = () => undefined,
): string[] {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'bundle.zip'), zip);
  execFileSync('unzip', ['-q', 'bundle.zip', '-d', 'unpacked'], { cwd: path });
  writeFileSync(join(path, 'judge.key'), identity);
  const cwd = join(path, 'unpacked');
  tamper(cwd);
  const readme = readFileSync(join(cwd, 'README.txt'), 'utf8');
  return stepsOf(readme, 'Stap').map((step) => {
    const run = spawnSync('sh', ['-c', step], { cwd, encoding: 'utf8' });
    return run.stdout + run.stderr;
  });
}

let identity = '';
let judgeBundle: ReturnType<typeof exampleBundle>;

beforeAll(() => {
  identity = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const recipient = execFileSync('age-keygen', ['-y'], { input: identity, encoding: 'utf8' }).trim();
  const records = new Map(
    Array.from({ length: 9 }, (_, i) => [idOf(i + 1), Buffer.from(`{"entry":"${idOf(i + 1)}"}`)]),
  );
  const sealed = new Map(
    [...records].map(([id, record]) => [id, execFileSync('age', ['-r', recipient], { input: record })]),
  );
  judgeBundle = exampleBundle({ judge: true, records, sealed, recipient });
});

describe('the recount of README.txt, with programs that are not ours', () => {
  test('of the judge: hashes, signatures, counts, root, doubles, every sealed record', () => {
    const report = verifyBundle(ledgerCrypto, judgeBundle.zip);
    expect(report.ok).toBe(true);
    const [hashes, signatures, counts, texts, root, timeStamp, duplicates, sealed] = recount(
      'judge',
      judgeBundle.zip,
    );
    expect(hashes).toBe('SHA256SUMS: ok\n');
    expect(signatures).toBe('Signature Verified Successfully\n'.repeat(3));
    const { confirmed, paper, withdrawn, counted, duplicate, received } = report.tally;
    expect(counts).toContain(
      `confirmed ${confirmed}\npaper ${paper}\nwithdrawn ${withdrawn}\nlive ${Number(counted) + Number(duplicate)}\n`,
    );
    for (const line of Object.entries(report.tally)) expect(counts).toContain(`\n${line[0]} ${line[1]}\n`);
    expect(texts).toContain(`${report.tally['petition.sha256']}  petition.json`);
    expect(root).toBe(`root ${report.root}\n`.repeat(2));
    expect(timeStamp).toContain('Hash Algorithm: sha256');
    expect(duplicates).toBe(`duplicate ${duplicate}\nreceived ${received}\n`);
    expect(sealed).toBe('records: ok\n');
  });

  test('of anyone: the public bundle', () => {
    const { zip } = exampleBundle();
    const report = verifyBundle(ledgerCrypto, zip);
    const [hashes, signatures, , , root, ...rest] = recount('public', zip);
    expect(hashes).toBe('SHA256SUMS: ok\n');
    expect(signatures).toBe('Signature Verified Successfully\n'.repeat(3));
    expect(root).toBe(`root ${report.root}\n`.repeat(2));
    expect(rest).toHaveLength(1);
  });

  test('shows when something is wrong', () => {
    const [hashes, signatures, counts, , root, , , sealed] = recount('tampered', judgeBundle.zip, (cwd) => {
      const lines = readFileSync(join(cwd, 'ledger.txt'), 'utf8').split('\n');
      writeFileSync(join(cwd, 'ledger.txt'), [...lines.slice(1, 4), lines[0], ...lines.slice(4)].join('\n'));
      const tally = readFileSync(join(cwd, 'tally.txt'), 'utf8');
      writeFileSync(join(cwd, 'tally.txt'), tally.replace('counted 6', 'counted 9'));
      const file = join(cwd, 'sealed', `${idOf(1)}.age`);
      writeFileSync(file, readFileSync(join(cwd, 'sealed', `${idOf(4)}.age`)));
    });
    expect(hashes).toContain('ledger.txt: FAILED');
    expect(signatures).toContain('Signature Verification Failure');
    expect(counts).toContain('live 7\n');
    expect(new Set(root?.trim().split('\n')).size).toBe(2);
    expect(sealed).not.toContain('records: ok');
  });

  test.each([0, 1, 2, 3, 5, 8])('the root of a ledger of %d lines', (size) => {
    const { zip } = exampleBundle({
      lines: (lines) => lines.slice(0, size),
      input: (input) => ({ ...input, published: [] }),
    });
    const { root } = verifyBundle(ledgerCrypto, zip);
    const shown = recount(`size-${size}`, zip)[4];
    if (size === 0) expect(shown).toContain(`root ${root}\n`);
    else expect(shown).toBe(`root ${root}\n`.repeat(2));
  });
});

describe('README.txt', () => {
  test.each(['public', 'griffie'] as const)(
    'of the %s bundle: Dutch first, English second, the same commands',
    (kind) => {
      const readme = bundleReadme('ondertekenen.example/x/1', kind);
      const [dutch, english] = [stepsOf(readme, 'Stap'), stepsOf(readme, 'Step')];
      expect(dutch).toEqual(english);
      expect(dutch).toHaveLength(kind === 'griffie' ? 8 : 6);
      expect(dutch.every((step) => step.length > 0)).toBe(true);
      expect(readme.indexOf('Stap 1.')).toBeLessThan(readme.indexOf('Step 1.'));
      expect(readme).toMatch(/^[\n -~]+$/);
      expect(readme.includes('sealed/')).toBe(kind === 'griffie');
    },
  );
});
