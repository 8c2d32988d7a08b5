import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { CommandError, warn } from '../output.ts';

const Holder = z.object({ pid: z.int().min(1), host: z.string(), since: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * Runs `work` while nobody else changes the file. The lock is a file beside it with the process that holds it; one that a
 * process left behind when it was killed is recognised, and taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const path = `${file}.lock`;
  if (!take(path)) {
    removeStale(path);
    if (!take(path)) throw busy(path, readHolder(path));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** False: it is there already. */
function take(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    writeFileSync(path, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function removeStale(path: string): void {
  const text = readText(path);
  if (text === null) return;
  const holder = parseHolder(text);
  if (holder === null || !isGone(holder)) throw busy(path, holder);
  // Another command may have done the same just now, and hold a new lock: look at what was taken away.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readText(aside) !== text) {
    renameSync(aside, path);
    throw busy(path, readHolder(path));
  }
  rmSync(aside, { force: true });
  warn(`note: the lock of process ${holder.pid}, which is no longer there, was removed`);
}

/** On another machine nobody can see whether the process is still there. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

function busy(path: string, holder: Holder | null): CommandError {
  const who = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'another process';
  return new CommandError(
    `${who} is at work on this desk file: wait until it is done. If it no longer runs, remove ${path} (DeskBusy)`,
  );
}

const readHolder = (path: string): Holder | null => parseHolder(readText(path) ?? '');

function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
