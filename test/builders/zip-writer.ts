import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipOptions = {
  /** Sizes after the data instead of before it, as a writer to a pipe does. */
  readonly dataDescriptor?: boolean;
  /** Sizes and offsets as 64 bits. */
  readonly zip64?: boolean;
  readonly stored?: boolean;
  readonly comment?: string;
};

export type Member = readonly [name: string, content: () => Iterable<Uint8Array>];
type Listed = { name: Buffer; crc: number; size: number; packed: number; at: number };

/** Writes a zip as other programs do; the content of each member is made when its turn comes. */
export async function writeZip(
  path: string,
  members: readonly Member[],
  options: ZipOptions = {},
): Promise<void> {
  await pipeline(Readable.from(zipBytes(members, options)), createWriteStream(path));
}

async function* zipBytes(members: readonly Member[], options: ZipOptions): AsyncGenerator<Buffer> {
  const { dataDescriptor = true, zip64 = false, stored = false, comment = '' } = options;
  const listed: Listed[] = [];
  let at = 0;
  for (const [name, content] of members) {
    const entry: Listed = { name: Buffer.from(name), crc: 0, size: 0, packed: 0, at };
    const whole = dataDescriptor ? null : await pack(content, stored, entry);
    const sizes = dataDescriptor ? { ...entry, crc: 0, size: 0, packed: 0 } : entry;
    const extra = zip64 ? sizeExtra([sizes.size, sizes.packed]) : Buffer.alloc(0);
    const head = Buffer.concat([record(0x04034b50, sizes, options, extra), entry.name, extra]);
    yield head;
    at += head.length;
    if (whole !== null) yield whole;
    else yield* packed(content, stored, entry);
    at += entry.packed;
    const trailer = dataDescriptor ? trailerOf(entry, zip64) : Buffer.alloc(0);
    yield trailer;
    at += trailer.length;
    listed.push(entry);
  }
  yield zipEnd(listed, at, options, comment, zip64);
}

function trailerOf(entry: Listed, zip64: boolean): Buffer {
  const trailer = Buffer.alloc(zip64 ? 24 : 16);
  trailer.writeUInt32LE(0x08074b50, 0);
  trailer.writeUInt32LE(entry.crc, 4);
  if (zip64) {
    trailer.writeBigUInt64LE(BigInt(entry.packed), 8);
    trailer.writeBigUInt64LE(BigInt(entry.size), 16);
  } else {
    trailer.writeUInt32LE(entry.packed, 8);
    trailer.writeUInt32LE(entry.size, 12);
  }
  return trailer;
}

async function* packed(
  content: () => Iterable<Uint8Array>,
  stored: boolean,
  entry: Listed,
): AsyncGenerator<Buffer> {
  function* counted() {
    for (const chunk of content()) {
      entry.crc = crc32(chunk, entry.crc);
      entry.size += chunk.length;
      yield chunk;
    }
  }
  const source = Readable.from(counted());
  for await (const chunk of stored ? source : source.pipe(createDeflateRaw({ level: 6 }))) {
    entry.packed += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
}

async function pack(content: () => Iterable<Uint8Array>, stored: boolean, entry: Listed): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of packed(content, stored, entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sizeExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function record(mark: number, entry: Listed, options: ZipOptions, extra: Buffer): Buffer {
  const central = mark === 0x02014b50;
  const head = Buffer.alloc(central ? 46 : 30);
  head.writeUInt32LE(mark, 0);
  const at = central ? 6 : 4;
  head.writeUInt16LE(options.zip64 ? 45 : 20, at);
  head.writeUInt16LE((options.dataDescriptor ?? true) ? 0x0808 : 0x0800, at + 2);
  head.writeUInt16LE(options.stored ? 0 : 8, at + 4);
  head.writeUInt32LE(entry.crc, at + 10);
  head.writeUInt32LE(options.zip64 ? 0xffffffff : entry.packed, at + 14);
  head.writeUInt32LE(options.zip64 ? 0xffffffff : entry.size, at + 18);
  head.writeUInt16LE(entry.name.length, at + 22);
  head.writeUInt16LE(extra.length, at + 24);
  if (central) head.writeUInt32LE(options.zip64 ? 0xffffffff : entry.at, 42);
  return head;
}

function zipEnd(
  listed: readonly Listed[],
  at: number,
  options: ZipOptions,
  comment: string,
  zip64: boolean,
): Buffer {
  const central = listed.map((entry) => {
    const extra = zip64 ? sizeExtra([entry.size, entry.packed, entry.at]) : Buffer.alloc(0);
    return Buffer.concat([record(0x02014b50, entry, options, extra), entry.name, extra]);
  });
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip64 ? 0xffff : listed.length, 8);
  end.writeUInt16LE(zip64 ? 0xffff : listed.length, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  const end64 = Buffer.alloc(zip64 ? 76 : 0);
  if (zip64) {
    end64.writeUInt32LE(0x06064b50, 0);
    end64.writeBigUInt64LE(44n, 4);
    end64.writeBigUInt64LE(BigInt(listed.length), 24);
    end64.writeBigUInt64LE(BigInt(listed.length), 32);
    end64.writeBigUInt64LE(BigInt(size), 40);
    end64.writeBigUInt64LE(BigInt(at), 48);
    end64.writeUInt32LE(0x07064b50, 56);
    end64.writeBigUInt64LE(BigInt(at + size), 64);
    end64.writeUInt32LE(1, 72);
  }
  return Buffer.concat([...central, end64, end, Buffer.from(comment)]);
}
