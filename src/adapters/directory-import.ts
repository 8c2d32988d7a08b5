import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { buildDirectory } from '../domain/directory-build.ts';
import type { DirectoryHeader } from '../domain/directory-file.ts';
import { PairCollector } from '../domain/directory-pairs.ts';
import { DirectoryRows, type HeaderFlaw, type RowReport } from '../domain/directory-rows.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Editions, headerOf, installEdition, readEditions } from './directory-files.ts';
import { type DirectorySource, openSource } from './directory-source.ts';
import { ZipError } from './zip-reader.ts';

export type ImportOptions = {
  readonly file: string;
  /** Folder of the editions. */
  readonly dir: string;
  /** Codes of municipalities; null: all. */
  readonly municipalities: string[] | null;
  /** RFC 3339. */
  readonly now: string;
  /** Take it although it is much smaller than the edition in use. */
  readonly acceptSmaller: boolean;
  /** Bytes of text and rows read so far, of so many bytes. */
  readonly onProgress: (bytes: number, rows: number, total: number) => void;
};

export type ImportRefusal =
  | { readonly code: 'SourceDamaged' | 'SourceUnreadable'; readonly reason: string }
  | { readonly code: 'HeaderUnknown'; readonly flaw: HeaderFlaw }
  /** More rows than the Netherlands has. */
  | { readonly code: 'TooManyRows' }
  /** One in a hundred rows or more cannot be read: it is another kind of list. */
  | { readonly code: 'TooManyRejected'; readonly report: RowReport }
  /** No address of these municipalities is in the file. */
  | { readonly code: 'MunicipalityNotInFile'; readonly missing: readonly string[] }
  | { readonly code: 'MuchSmaller'; readonly pairs: number; readonly before: number };

export type Imported = RowReport & {
  readonly header: DirectoryHeader;
  readonly file: string;
  /** Pairs in the municipalities asked for, and those of neighbours that share four digits with them. */
  readonly kept: number;
  readonly neighbours: number;
  readonly repeated: number;
  readonly conflicting: number;
  /** null: the file is the one in use, and nothing was changed. */
  readonly editions: Editions | null;
};

const mostRejected = 0.01;
const leastOfBefore = 0.8;

/** Reads a file of CBS into a new edition and puts it in use; whatever goes wrong leaves the one in use as it was. */
export async function importDirectory(options: ImportOptions): Promise<Result<Imported, ImportRefusal>> {
  try {
    const source = await openSource(options.file);
    return await importFrom(source, options);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    const code = error.code === 'damaged' ? 'SourceDamaged' : 'SourceUnreadable';
    return err({ code, reason: error.message });
  }
}

async function importFrom(
  source: DirectorySource,
  options: ImportOptions,
): Promise<Result<Imported, ImportRefusal>> {
  const collector = new PairCollector(source.size);
  const read = await readRows(source, collector, options.onProgress);
  if (!read.ok) return read;
  const report = read.value;
  if (collector.overflow) return err({ code: 'TooManyRows' });
  if (report.rejected > report.rows * mostRejected) return err({ code: 'TooManyRejected', report });
  const { municipalities, now: imported, file, dir } = options;
  const { size: bytes } = await stat(file);
  const about = { name: basename(file), bytes, sha256: await hashOf(file), year: report.year };
  const collected = collector.finish();
  const { repeated, conflicting } = collected;
  const built = buildDirectory(collected, { source: about, imported, municipalities }, source.names);
  const { header, inside, parts } = built;
  const absent = missingIn(header, inside);
  if (absent.length > 0) return err({ code: 'MunicipalityNotInFile', missing: absent });
  const before = inUse(dir);
  const comparable = before !== null && sameList(before.municipalities, municipalities);
  const counts = {
    file: source.name,
    kept: inside,
    neighbours: header.pairs - inside,
    repeated,
    conflicting,
  };
  const done = { ...report, ...counts, header };
  if (comparable && before.source.sha256 === about.sha256) return ok({ ...done, editions: null });
  const smaller = comparable && header.pairs < before.pairs * leastOfBefore;
  if (smaller && !options.acceptSmaller)
    return err({ code: 'MuchSmaller', pairs: header.pairs, before: before.pairs });
  return ok({ ...done, editions: installEdition(dir, parts) });
}

async function readRows(
  { rows, size }: DirectorySource,
  collector: PairCollector,
  onProgress: ImportOptions['onProgress'],
): Promise<Result<RowReport, ImportRefusal>> {
  const reader = new DirectoryRows(collector.add);
  let bytes = 0;
  for await (const chunk of rows) {
    reader.push(chunk);
    bytes += chunk.length;
    if (reader.flaw !== null || collector.overflow) break;
    onProgress(bytes, reader.rows, size);
    // Signals and the progress line get their turn.
    await setImmediate();
  }
  const report = reader.finish();
  return report.ok ? report : err({ code: 'HeaderUnknown', flaw: report.error });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Municipalities that were asked for and have no address in the file. */
function missingIn({ municipalities, neighbourhoods }: DirectoryHeader, inside: number): string[] {
  if (municipalities === null) return inside === 0 ? ['GM'] : [];
  const found = new Set(neighbourhoods.map(([code]) => `GM${code.slice(2, 6)}`));
  return municipalities.filter((code) => !found.has(code));
}

/** Only its header: the whole of it would be in memory beside the new one. */
function inUse(dir: string): DirectoryHeader | null {
  const editions = readEditions(dir);
  return editions.ok && editions.value !== null ? headerOf(dir, editions.value.current) : null;
}

const sameList = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
