import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { runVerify, type VerifyCommandOptions } from '../../src/cli/verify.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { exampleBundle } from './example.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bundle = exampleBundle({ judge: true });
const key = verifierKey(ledgerCrypto.sha256, bundle.log.key);
const good = join(folder, 'griffie.zip');
writeFileSync(good, bundle.zip);
const bad = join(folder, 'bad.zip');
const flipped = Uint8Array.from(bundle.zip);
const at = Buffer.from(flipped).indexOf('v1 paper');
flipped[at] = 0x57;
writeFileSync(bad, flipped);

function run(path: string, options: VerifyCommandOptions = {}) {
  let out = '';
  let error = '';
  const code = runVerify(path, options, { out: (text) => (out += text), error: (text) => (error += text) });
  return { code, out, error };
}

describe('referendumpetitie verify', () => {
  test('prints what it checked, line by line, and the tally', () => {
    const { code, out, error } = run(good, { key });
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^ok {3}archive/);
    expect(out).toMatch(/^ok {3}ledger\.txt +11 lines/m);
    expect(out).toMatch(/^ +counted 6$/m);
    expect(out).not.toContain('FAIL');
    expect(out.trim().split('\n').at(-1)).toBe('every check passed');
  });

  test('names file and line of a flaw, and exits with 1', () => {
    const { code, out } = run(bad);
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL archive +ledger\.txt: contents do not have their CRC-32/m);
    expect(out).toMatch(/^FAIL ledger\.txt +line 3: /m);
    expect(out).toMatch(/NOT as it should be/);
  });

  test.each([
    [good, true, 0],
    [bad, false, 1],
  ])('one JSON document: %#', (path, ok, exit) => {
    const { code, out } = run(path, { json: true });
    expect(code).toBe(exit);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual(['ok', 'kind', 'origin', 'size', 'root', 'tally', 'checks']);
    expect(document.ok).toBe(ok);
    expect(Object.keys(document.checks[0])).toEqual(['name', 'ok', 'detail']);
    if (ok)
      expect(document).toMatchObject({
        size: 11,
        tally: { counted: 6 },
        root: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
  });

  test('without a key it says what is left to do', () => {
    const { code, out } = run(good);
    expect(code).toBe(0);
    expect(out).toMatch(/^\? {4}keys\.txt +\S+ \(not compared with a key that you have from elsewhere\)$/m);
    expect(out.trim().split('\n').at(-1)).toMatch(/^this bundle agrees with itself; compare the key/);
  });

  test('a slip in the key accuses nobody', () => {
    const { code, out } = run(good, { key: key.slice(0, -2) });
    expect(code).toBe(1);
    expect(out).toMatch(/nothing was held against the key you gave/);
    expect(out).not.toContain('NOT as it should be');
  });

  test('the key with the whole line of keys.txt around it', () => {
    expect(run(good, { key: `log ${key} since 2026-03-02T08:00:00.000Z` }).code).toBe(0);
  });

  test('a file that is no bundle: one line, not one for each file', () => {
    const path = join(folder, 'foto.jpg');
    writeFileSync(path, 'not a zip');
    const { code, out } = run(path);
    expect(code).toBe(1);
    expect(out.match(/^FAIL /gm)).toHaveLength(1);
    expect(out).toMatch(/^FAIL archive +not a bundle/);
    expect(out.trim().split('\n').at(-1)).toBe('this is not a bundle');
  });

  test('another key than that of the bundle', () => {
    expect(run(good, { key: key.replace('sociaal', 'asociaal') }).code).toBe(1);
  });

  test.each([
    [join(folder, 'nothing.zip'), 'ENOENT'],
    [folder, 'EISDIR'],
  ])('a path that cannot be read is one line and exit code 2', (path, reason) => {
    const { code, out, error } = run(path);
    expect([code, out]).toEqual([2, '']);
    expect(error).toBe(`cannot read ${path}: ${reason}\n`);
  });

  test('files longer than the reading window', () => {
    const long = exampleBundle({ input: (input) => ({ ...input, verifyHtml: Buffer.alloc(200_000, 'x') }) });
    const path = join(folder, 'long.zip');
    writeFileSync(path, long.zip);
    let steps = 0;
    expect(run(path, { progress: () => steps++ }).code).toBe(0);
    expect(steps).toBeGreaterThan(0);
  });
});
