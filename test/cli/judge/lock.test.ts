import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../src/cli/judge/lock.ts';
import { temporaryFolder } from '../run.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'griffie.desk.jsonl');
});
afterEach(() => folder.remove());

/** A process that was there and is no longer. */
const left = `${JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since: '2026-04-02T09:00:00Z' })}\n`;

test('many who find the lock of a process that is gone: one at a time, and nothing stays behind', async () => {
  writeFileSync(`${file}.lock`, left);
  let inside = 0;
  const ran = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      withLock(file, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      }),
    ),
  );
  expect(ran.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  for (const each of ran) if (each.status === 'rejected') expect(each.reason.message).toContain('(DeskBusy)');
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a lock that is another’s by now is left alone', async () => {
  await withLock(file, async () => {
    rmSync(`${file}.lock`);
    writeFileSync(`${file}.lock`, left);
  });
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(left);
});

test('while another command takes a lock over, nobody else does', async () => {
  writeFileSync(`${file}.lock`, left);
  writeFileSync(`${file}.lock.takeover`, left);
  await expect(withLock(file, async () => {})).rejects.toThrow(`remove ${file}.lock.takeover (DeskBusy)`);
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(left);
});

test('a failure releases it', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(`${file}.lock`)).toBe(false);
});
