import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const own = take(path) ?? takeOver(path);
  try {
    return await work();
  } finally {
    release(path, own);
  }
}

/** Locks of this process. Another that has its number, in a container say, may have left one behind. */
const held = new Set<string>();

/** What stands in the lock now that it is ours, told apart from every other; null: another is there already. */
function take(path: string): string | null {
  const holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), token: randomUUID() };
  const text = `${JSON.stringify(holder)}\n`;
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    held.add(text);
    return text;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return null;
    throw error;
  }
}

/** Someone who was told to remove the lock by hand may have done so too early: then it is another's by now. */
function release(path: string, own: string): void {
  if (readText(path) === own) rmSync(path, { force: true });
  held.delete(own);
}

/**
 * Removes the lock of a process that is gone and takes it. One at a time may do so, under a lock of its own: else the
 * lock that is removed could be the one another command has just taken.
 */
function takeOver(path: string): string {
  const guard = `${path}.takeover`;
  const guarded = take(guard);
  if (guarded === null) throw busy(guard, readHolder(guard));
  try {
    removeStale(path);
    const own = take(path);
    if (own === null) throw busy(path, readHolder(path));
    return own;
  } finally {
    release(guard, guarded);
  }
}

function removeStale(path: string): void {
  const text = readText(path);
  if (text === null) return;
  const holder = parseHolder(text);
  if (holder === null || held.has(text) || !isGone(holder)) throw busy(path, holder);
  rmSync(path, { force: true });
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
