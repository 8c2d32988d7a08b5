import { concatBytes, utf8 } from './bytes.ts';
import { crc32 } from './crc32.ts';

/** A file of the archive as its headers describe it; sizes and offsets in bytes. */
export type ArchiveEntry = {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  /** Of its local header. */
  readonly offset: number;
};

export const localHeaderLength = 30;
const version20 = 20;
/** Zip64: 4.5 of the specification. */
const version45 = 45;
const madeBy = (3 << 8) | version45; // Unix, so that the permissions below are understood
const utf8Names = 0x0800;
const date19800101 = 0x21;
const regularFile644 = 0o100644 << 16;
const none16 = 0xffff;
const none32 = 0xffffffff;
const namePattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Plain ASCII names; no absolute path, no `..`, no hidden file, no empty part. */
export const isArchiveName = (name: string): boolean => name.length <= 255 && namePattern.test(name);

/** Writes little-endian fields one after another: [width in bytes, value]. */
function fields(...list: readonly (readonly [1 | 2 | 4 | 8, number])[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of list) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else if (width === 8) view.setBigUint64(at, BigInt(value), true);
    else view.setUint8(at, value);
    at += width;
  }
  return bytes;
}

/** Fields that local and central header share, from "version needed" to "name length". */
function common(entry: ArchiveEntry, version: number): (readonly [2 | 4, number])[] {
  return [
    [2, version],
    [2, utf8Names],
    [2, 0], // stored
    [2, 0], // 00:00:00
    [2, date19800101],
    [4, entry.crc],
    [4, entry.size],
    [4, entry.size],
    [2, entry.name.length],
  ];
}

/** Local file header with the name; the data follow at once. */
export function localHeader(entry: ArchiveEntry): Uint8Array {
  return concatBytes(fields([4, 0x04034b50], ...common(entry, version20), [2, 0]), utf8(entry.name));
}

/** Central directory header with name, and a zip64 extra field only where the offset needs it. */
export function centralHeader(entry: ArchiveEntry): Uint8Array {
  const far = entry.offset >= none32;
  const extra = far ? fields([2, 1], [2, 8], [8, entry.offset]) : new Uint8Array(0);
  const fixed = fields(
    [4, 0x02014b50],
    [2, madeBy],
    ...common(entry, far ? version45 : version20),
    [2, extra.length],
    [2, 0], // comment
    [2, 0], // disk
    [2, 0], // internal attributes
    [4, regularFile644],
    [4, far ? none32 : entry.offset],
  );
  return concatBytes(fixed, utf8(entry.name), extra);
}

/** End of central directory; the zip64 records come first where a count, size or offset does not fit. */
export function endRecords(count: number, directoryOffset: number, directorySize: number): Uint8Array {
  const large = count >= none16 || directoryOffset >= none32 || directorySize >= none32;
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, none16)],
    [2, Math.min(count, none16)],
    [4, Math.min(directorySize, none32)],
    [4, Math.min(directoryOffset, none32)],
    [2, 0],
  );
  if (!large) return end;
  const zip64End = fields(
    [4, 0x06064b50],
    [8, 44],
    [2, madeBy],
    [2, version45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, directorySize],
    [8, directoryOffset],
  );
  const locator = fields([4, 0x07064b50], [4, 0], [8, directoryOffset + directorySize], [4, 1]);
  return concatBytes(zip64End, locator, end);
}

/**
 * Writes the one canonical zip of a list of files: stored, 1 January 1980, mode 644, names in ascending byte order.
 * Hand every returned chunk to the output before asking for the next; only headers are remembered (some 100 bytes a file).
 */
export class ArchiveWriter {
  readonly #entries: ArchiveEntry[] = [];
  #offset = 0;

  /** The header of the file; the caller writes it, then `data` itself. */
  add(name: string, data: Uint8Array): Uint8Array {
    const previous = this.#entries.at(-1)?.name ?? '';
    if (!isArchiveName(name) || name <= previous) throw new RangeError(`archive name out of order: ${name}`);
    if (data.length >= none32) throw new RangeError(`archive file too large: ${name}`);
    const entry = { name, size: data.length, crc: crc32(data), offset: this.#offset };
    const header = localHeader(entry);
    this.#entries.push(entry);
    this.#offset += header.length + data.length;
    return header;
  }

  /** Central directory and end records, in chunks. */
  *finish(): Generator<Uint8Array> {
    let directorySize = 0;
    for (const entry of this.#entries) {
      const header = centralHeader(entry);
      directorySize += header.length;
      yield header;
    }
    yield endRecords(this.#entries.length, this.#offset, directorySize);
  }
}

/** Streams an archive; memory stays that of one file. */
export function* writeArchive(
  files: Iterable<{ readonly name: string; readonly data: Uint8Array }>,
): Generator<Uint8Array> {
  const writer = new ArchiveWriter();
  for (const { name, data } of files) {
    yield writer.add(name, data);
    yield data;
  }
  yield* writer.finish();
}
