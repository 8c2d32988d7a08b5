import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/** One file in a zip, as its central directory has it; sizes in bytes. */
export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  readonly compressed: number;
  readonly crc32: number;
  /** 0 stored, 8 deflated; another one cannot be read. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Where its local header begins. */
  readonly at: number;
};

/** `damaged`: cut off or changed. `unreadable`: encrypted, or packed in a way that is not read here. */
export class ZipError extends Error {
  readonly code: 'damaged' | 'unreadable';

  constructor(code: ZipError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const [endMark, end64Mark, locatorMark, centralMark, localMark] = [
  0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50,
];
const endLength = 22;
const longestComment = 0xffff;
const [none16, none32] = [0xffff, 0xffffffff];
/** A central directory of this size would hold a hundred thousand files. */
const largestDirectory = 16 * 2 ** 20;

const damaged = (what: string) => new ZipError('damaged', what);

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead !== length) throw damaged('the zip is cut off');
  return bytes;
}

const safe = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('the zip names an impossible size');
  return Number(value);
};

type Directory = { readonly at: number; readonly size: number; readonly entries: number };

/** The end of central directory record, the 64-bit one where there is one (PKWARE APPNOTE 4.3.14–4.3.16). */
async function findDirectory(file: FileHandle, size: number): Promise<Directory> {
  const length = Math.min(size, endLength + longestComment);
  const tail = await readAt(file, size - length, length);
  let end = -1;
  for (let at = length - endLength; at >= 0 && end < 0; at--) {
    if (tail.readUInt32LE(at) === endMark && at + endLength + tail.readUInt16LE(at + 20) === length) end = at;
  }
  if (end < 0) throw damaged('the zip has no end: it is cut off, or no zip');
  const [entries, bytes, at] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  if (entries !== none16 && bytes !== none32 && at !== none32) return { entries, size: bytes, at };
  const locatorAt = size - length + end - 20;
  const locator = locatorAt < 0 ? null : await readAt(file, locatorAt, 20);
  if (locator?.readUInt32LE(0) !== locatorMark) return { entries, size: bytes, at };
  const end64 = await readAt(file, safe(locator.readBigUInt64LE(8)), 56);
  if (end64.readUInt32LE(0) !== end64Mark) throw damaged('the zip64 end is damaged');
  return {
    entries: safe(end64.readBigUInt64LE(32)),
    size: safe(end64.readBigUInt64LE(40)),
    at: safe(end64.readBigUInt64LE(48)),
  };
}

/** Sizes and offset that do not fit in 32 bits, from the extra field with id 1, in the order in which they overflow. */
function zip64Values(extra: Buffer, values: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    return values.map((value) => {
      if (value !== none32) return value;
      if (from + 8 > extra.length) throw damaged('a zip64 field is cut off');
      from += 8;
      return safe(extra.readBigUInt64LE(from - 8));
    });
  }
  return [...values];
}

/** Every file in the zip, without reading any of them. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path, 'r');
  try {
    const { size: fileSize } = await file.stat();
    const directory = await findDirectory(file, fileSize);
    if (directory.size > largestDirectory || directory.at + directory.size > fileSize)
      throw damaged('the list of files in the zip is damaged');
    const bytes = await readAt(file, directory.at, directory.size);
    const entries: ZipEntry[] = [];
    for (let at = 0; entries.length < directory.entries; ) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralMark)
        throw damaged('the list of files in the zip is damaged');
      const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
        number,
        number,
        number,
      ];
      const after = at + 46 + name;
      const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
      const [size = 0, compressed = 0, start = 0] = zip64Values(bytes.subarray(after, after + extra), sizes);
      entries.push({
        name: bytes.toString('utf8', at + 46, after),
        size,
        compressed,
        crc32: bytes.readUInt32LE(at + 16),
        method: bytes.readUInt16LE(at + 10),
        encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
        at: start,
      });
      at = after + extra + comment;
    }
    return entries;
  } finally {
    await file.close();
  }
}

/** The unpacked bytes of one file, as they come; throws `damaged` at the end when size or CRC-32 do not fit. */
export async function* zipContent(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ZipError('unreadable', `${entry.name} is encrypted`);
  if (entry.method !== 0 && entry.method !== 8)
    throw new ZipError(
      'unreadable',
      `${entry.name} is packed with method ${entry.method}, which is not read here`,
    );
  const start = await contentStart(path, entry);
  const [size, crc] = [0, 0];
  let seen = { size, crc };
  for await (const chunk of unpacked(path, entry, start)) {
    seen = { size: seen.size + chunk.length, crc: crc32(chunk, seen.crc) };
    // More than was said: a bomb, or damage. Stop before anyone works on it.
    if (seen.size > entry.size) break;
    yield chunk;
  }
  if (seen.size !== entry.size || seen.crc !== entry.crc32)
    throw damaged(`${entry.name} does not fit its checksum: the zip is damaged`);
}

async function contentStart(path: string, { at, name }: ZipEntry): Promise<number> {
  const file = await open(path, 'r');
  try {
    const local = await readAt(file, at, 30);
    if (local.readUInt32LE(0) !== localMark) throw damaged(`${name} is not where the zip says`);
    return at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

const chunkSize = 64 * 1024;

async function* unpacked(path: string, entry: ZipEntry, start: number): AsyncGenerator<Uint8Array> {
  if (entry.compressed === 0) return;
  const packed = createReadStream(path, {
    start,
    end: start + entry.compressed - 1,
    highWaterMark: chunkSize,
  });
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize });
  packed.on('error', (error) => inflate.destroy(error));
  packed.pipe(inflate);
  try {
    yield* inflate;
  } catch (error) {
    // zlib's own codes: Z_DATA_ERROR, Z_BUF_ERROR; a disk that fails is something else.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw damaged(`${entry.name} cannot be unpacked: the zip is damaged`);
    throw error;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}
