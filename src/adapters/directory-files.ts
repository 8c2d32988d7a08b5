import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type AddressDirectory,
  type DirectoryFlaw,
  type DirectoryHeader,
  hashLength,
  headBytes,
  headerLength,
  openDirectory,
  parseHeader,
} from '../domain/directory-file.ts';
import { err, ok, type Result } from '../domain/result.ts';

/**
 * A folder with editions of the address directory and one small file that says which of them is in use. Replacing that
 * file by a rename is the whole of a change: whatever happens before it leaves the edition that was there.
 */
const pointerName = 'current.json';
const editionName = /^edition-[0-9a-f]{16}\.addresses$/;
const partName = /\.part-(\d+)$/;

const Pointer = z.strictObject({
  format: z.literal('referendumpetitie/addresses-in-use/v1'),
  current: z.string().regex(editionName),
  previous: z.string().regex(editionName).nullable(),
});
/** Names of files in the folder. */
export type Editions = Pick<z.infer<typeof Pointer>, 'current' | 'previous'>;

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Which editions are in use; null when nothing was imported. Damaged: the file was changed by hand. */
export function readEditions(dir: string): Result<Editions | null, 'damaged'> {
  let text: string;
  try {
    text = readFileSync(join(dir, pointerName), 'utf8');
  } catch (error) {
    if (missing(error)) return ok(null);
    throw error;
  }
  try {
    const parsed = Pointer.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err('damaged');
  } catch {
    return err('damaged');
  }
}

/** Reads an edition into memory and checks its hash. */
export function openEdition(dir: string, name: string): Result<AddressDirectory, DirectoryFlaw | 'missing'> {
  const bytes = readBytes(join(dir, name));
  if (bytes === null) return err('missing');
  const hash = createHash('sha256').update(bytes.subarray(0, Math.max(0, bytes.length - hashLength)));
  return openDirectory(bytes, hash.digest());
}

/** The header of an edition, its hash unchecked; null when it cannot be read. */
export function headerOf(dir: string, name: string): DirectoryHeader | null {
  const head = readBytes(join(dir, name), headBytes);
  if (head === null || head.length < headBytes) return null;
  const length = headerLength(head);
  const bytes = length === null ? null : readBytes(join(dir, name), headBytes + length);
  return bytes === null ? null : parseHeader(bytes.subarray(headBytes));
}

/** The first bytes of a file (all of them by default) in a buffer of its own; null when there is no such file. */
function readBytes(path: string, most = Number.POSITIVE_INFINITY): Uint8Array<ArrayBuffer> | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (missing(error)) return null;
    throw error;
  }
  try {
    const bytes = new Uint8Array(Math.min(fstatSync(file).size, most));
    let at = 0;
    for (let read = -1; read !== 0 && at < bytes.length; at += read)
      read = readSync(file, bytes, at, bytes.length - at, at);
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}

/** Writes an edition durably, puts it in use and keeps the one before it; every older one is removed. */
export function installEdition(dir: string, parts: readonly Uint8Array[]): Editions {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const digest = hash.digest();
  const name = `edition-${digest.toString('hex').slice(0, 16)}.addresses`;
  writeDurably(dir, name, [...parts, digest]);
  const before = readEditions(dir);
  const previous = before.ok && before.value !== null ? before.value.current : null;
  return use(dir, { current: name, previous: previous === name ? null : previous });
}

/** The edition before is in use again, and the one that was becomes the one before. Null when there is none. */
export function swapBack(dir: string): Editions | null {
  const editions = readEditions(dir);
  if (!editions.ok || editions.value === null || editions.value.previous === null) return null;
  const { current, previous } = editions.value;
  return use(dir, { current: previous, previous: current });
}

function use(dir: string, editions: Editions): Editions {
  const text = `${JSON.stringify({ format: 'referendumpetitie/addresses-in-use/v1', ...editions })}\n`;
  writeDurably(dir, pointerName, [new TextEncoder().encode(text)]);
  tidy(dir, editions);
  return editions;
}

function writeDurably(dir: string, name: string, parts: readonly Uint8Array[]): void {
  const part = join(dir, `${name}.part-${process.pid}`);
  try {
    const file = openSync(part, 'w', 0o600);
    try {
      for (const bytes of parts) writeAll(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, join(dir, name));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  // The rename is durable once its folder is.
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}

/** Editions that are no longer named, and what an import left that was cut off. */
function tidy(dir: string, { current, previous }: Editions): void {
  for (const name of readdirSync(dir)) {
    const [, pid] = partName.exec(name) ?? [];
    const old = editionName.test(name) && name !== current && name !== previous;
    if (old || (pid !== undefined && !lives(Number(pid)))) rmSync(join(dir, name), { force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
