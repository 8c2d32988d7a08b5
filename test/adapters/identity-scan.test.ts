import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdentity } from '../../src/adapters/age.ts';
import { findIdentityFiles } from '../../src/adapters/identity-scan.ts';

let dir: string;
let identity: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'petition-scan-'));
  ({ identity } = await createIdentity());
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

test.each(['judge.agekey', 'keys/notes.txt', 'a/b/c/.hidden'])(
  'finds an identity in %s, whatever its name',
  (name) => {
    const path = put(name, `# van de griffie\n${identity}\n`);
    put('keys/recipients.json', '{"judge":"age1…"}');
    expect(findIdentityFiles([dir])).toEqual([path]);
  },
);

test('finds one behind a linked folder, in a folder with an odd name, in UTF-16', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'petition-scan-'));
  writeFileSync(join(elsewhere, 'judge.agekey'), identity);
  symlinkSync(elsewhere, join(dir, 'away'));
  put('postvak/dist/a/b/notitie.txt', identity);
  writeFileSync(join(dir, 'utf16.txt'), Buffer.from(`\ufeff${identity}`, 'utf16le'));
  const found = ['away/judge.agekey', 'postvak/dist/a/b/notitie.txt', 'utf16.txt'].map((name) =>
    join(dir, name),
  );
  expect(findIdentityFiles([dir]).sort()).toEqual(found.sort());
  rmSync(elsewhere, { recursive: true });
});

test('finds one behind a link, and names a file once however it is reached', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'petition-scan-'));
  writeFileSync(join(elsewhere, 'judge.agekey'), identity);
  symlinkSync(join(elsewhere, 'judge.agekey'), join(dir, 'link'));
  const direct = put('keys/direct', identity);
  expect(findIdentityFiles([dir, join(dir, 'keys')]).sort()).toEqual([direct, join(dir, 'link')].sort());
  rmSync(elsewhere, { recursive: true });
});

test('finds nothing where there is nothing: no folder, a link to nowhere, a loop, a large file, a recipient', () => {
  symlinkSync(join(dir, 'nergens'), join(dir, 'dangling'));
  symlinkSync(dir, join(dir, 'loop'));
  put('large.sqlite', ' '.repeat(1_100_000) + identity);
  put('manual.md', 'It starts with AGE-SECRET-KEY-1 and goes on for 58 characters.');
  put('recipients.json', '{"judge":"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"}');
  expect(findIdentityFiles([dir, join(dir, 'nergens')])).toEqual([]);
});
