import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readNames } from '../domain/directory-names.ts';
import { type ZipEntry, ZipError, zipContent, zipEntries } from './zip-reader.ts';

/** The large list, wherever it lies, and the names beside it. */
export type DirectorySource = {
  /** Of the file that holds the rows, for the report. */
  readonly name: string;
  /** Bytes of the rows as text. */
  readonly size: number;
  readonly rows: AsyncIterable<Uint8Array>;
  /** Names of municipalities, districts and neighbourhoods by code. */
  readonly names: ReadonlyMap<string, string>;
};

/** The whole country as text is 230 MB; ten times that is no such list. */
const largestText = 2.3e9;
const largestNames = 8 * 2 ** 20;
const chunkSize = 64 * 1024;

/** Opens a zip or a CSV; nothing is unpacked to disk. Throws `ZipError` and errors of the disk. */
export async function openSource(path: string): Promise<DirectorySource> {
  const { size } = await stat(path);
  if (!(await isZip(path))) {
    const rows = createReadStream(path, { highWaterMark: chunkSize });
    return { name: basename(path), size, rows, names: new Map() };
  }
  const entries = await zipEntries(path);
  const entry = mainEntry(entries);
  if (entry === null)
    throw new ZipError('unreadable', 'there is no list of postcode and house number in the zip');
  if (entry.size > largestText)
    throw new ZipError('unreadable', `${entry.name} is too large to be that list`);
  const names = new Map<string, string>();
  for (const other of entries) {
    if (other === entry || other.size > largestNames || !/\.csv$/i.test(other.name)) continue;
    for (const [code, name] of readNames(other.name, await wholeEntry(path, other))) names.set(code, name);
  }
  return { name: entry.name, size: entry.size, rows: zipContent(path, entry), names };
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    // An empty zip begins with its end; one in parts cannot be read, and says so later.
    return bytesRead === 4 && buffer.toString('latin1', 0, 2) === 'PK';
  } finally {
    await file.close();
  }
}

/** By the name CBS gives it, whatever year; else the largest CSV. */
function mainEntry(entries: readonly ZipEntry[]): ZipEntry | null {
  const lists = entries.filter(({ name }) => /\.csv$/i.test(name) && !name.startsWith('__MACOSX/'));
  const named = lists.filter(({ name }) => /pc6hnr[^/]*\.csv$/i.test(name));
  const [largest = null] = (named.length > 0 ? named : lists).toSorted((a, b) => b.size - a.size);
  return largest;
}

async function wholeEntry(path: string, entry: ZipEntry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipContent(path, entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
