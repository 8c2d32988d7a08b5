import { err, ok, type Result } from '../domain/result.ts';
import {
  type ArchiveEntry,
  centralHeader,
  endRecords,
  isArchiveName,
  localHeader,
  localHeaderLength,
} from './archive.ts';
import { equalBytes, lenientText } from './bytes.ts';
import { crc32 } from './crc32.ts';

/** Random access to the bytes of an archive: a buffer, or a file too large for one. */
export type ByteSource = {
  readonly size: number;
  /** Exactly `length` bytes from `offset`; never asked beyond `size`. */
  readonly read: (offset: number, length: number) => Uint8Array;
};

export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

export type ArchivedFile = ArchiveEntry & {
  readonly data: Uint8Array;
  /** False when the data do not have the CRC of the header; reading goes on after it. */
  readonly intact: boolean;
};

/** `where` names the part that differs from what the writer would have written. */
export type ArchiveFlaw = { readonly where: string };

const localSignature = 0x04034b50;
const headersPerRead = 512;

/**
 * Strict reader: accepts only the bytes `writeArchive` would have produced for these files. Every header is derived
 * anew and compared, so that no byte of an archive is left unexplained. Yields the files in order.
 */
export function* readArchive(
  source: ByteSource,
): Generator<ArchivedFile, Result<{ files: number }, ArchiveFlaw>> {
  const entries: ArchiveEntry[] = [];
  let offset = 0;
  for (;;) {
    const after = entries.at(-1)?.name;
    if (!startsLocalHeader(source, offset)) break;
    const entry = readLocalHeader(source, offset);
    if (!entry || (after !== undefined && entry.name <= after)) return err({ where: headerAfter(after) });
    const start = offset + localHeaderLength + entry.name.length;
    const data = source.read(start, entry.size);
    yield { ...entry, data, intact: crc32(data) === entry.crc };
    entries.push(entry);
    offset = start + entry.size;
  }
  const flaw = directoryFlaw(source, entries, offset);
  return flaw ? err({ where: flaw }) : ok({ files: entries.length });
}

const headerAfter = (name: string | undefined): string =>
  name === undefined ? 'header of the first file' : `header of the file after ${name}`;

function startsLocalHeader(source: ByteSource, offset: number): boolean {
  if (offset + localHeaderLength > source.size) return false;
  return viewOf(source.read(offset, 4)).getUint32(0, true) === localSignature;
}

function readLocalHeader(source: ByteSource, offset: number): ArchiveEntry | null {
  const fixed = viewOf(source.read(offset, localHeaderLength));
  const nameLength = fixed.getUint16(26, true);
  const size = fixed.getUint32(18, true);
  const length = localHeaderLength + nameLength;
  if (offset + length + size > source.size) return null;
  const bytes = source.read(offset, length);
  const name = lenientText(bytes.subarray(localHeaderLength));
  if (!isArchiveName(name)) return null;
  const entry = { name, size, crc: fixed.getUint32(14, true), offset };
  return equalBytes(localHeader(entry), bytes) ? entry : null;
}

/** Compares everything after the last file with the directory these files must have; null when it is the same. */
function directoryFlaw(source: ByteSource, entries: readonly ArchiveEntry[], start: number): string | null {
  let offset = start;
  for (let first = 0; first < entries.length; first += headersPerRead) {
    const batch = entries
      .slice(first, first + headersPerRead)
      .map((entry) => ({ entry, header: centralHeader(entry) }));
    const length = batch.reduce((sum, { header }) => sum + header.length, 0);
    const found = source.read(offset, Math.min(length, source.size - offset));
    let at = 0;
    for (const { entry, header } of batch) {
      if (!equalBytes(header, found.subarray(at, at + header.length))) {
        return at + offset === start
          ? `${headerAfter(entries.at(-1)?.name)}, or directory entry of ${entry.name}`
          : `directory entry of ${entry.name}`;
      }
      at += header.length;
    }
    offset += length;
  }
  const end = endRecords(entries.length, start, offset - start);
  const rest = source.read(offset, Math.min(end.length, source.size - offset));
  return equalBytes(end, rest) && offset + end.length === source.size ? null : 'end record';
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
