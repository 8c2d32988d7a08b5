import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ArchiveWriter,
  centralHeader,
  endRecords,
  isArchiveName,
  localHeader,
  localHeaderLength,
} from '../../src/ledger/archive.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { crc32 } from '../../src/ledger/crc32.ts';
import { zipOf } from './example.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(bytes: Uint8Array) {
  const steps = readArchive(bytesSource(bytes));
  const files: { name: string; data: Buffer; intact: boolean }[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    files.push({ name: step.value.name, data: Buffer.from(step.value.data), intact: step.value.intact });
  }
  return { files, end: step.value };
}

const name = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,8}(?:\/[a-z0-9][a-z0-9.]{0,8}){0,2}$/);
const files = fc
  .uniqueArray(fc.record({ name, data: fc.uint8Array({ maxLength: 40 }) }), {
    selector: (file) => file.name,
    maxLength: 8,
  })
  .map((list) => list.sort((a, b) => (a.name < b.name ? -1 : 1)));

test('what is written is read back', () => {
  fc.assert(
    fc.property(files, (list) => {
      const { files: found, end } = read(zipOf(list));
      expect(end).toEqual({ ok: true, value: { files: list.length } });
      expect(found).toEqual(
        list.map((file) => ({ name: file.name, data: Buffer.from(file.data), intact: true })),
      );
    }),
  );
});

const accepted = (bytes: Uint8Array) => {
  const { files: found, end } = read(bytes);
  return end.ok && found.every((file) => file.intact);
};

test('every single flipped bit of an archive is noticed', () => {
  const zip = zipOf([
    { name: 'a.txt', data: Buffer.from('hello') },
    { name: 'b/c', data: Buffer.alloc(0) },
    { name: 'd.txt', data: Buffer.from('PK\u0003\u0004 not a header') },
  ]);
  expect(accepted(zip)).toBe(true);
  for (let bit = 0; bit < zip.length * 8; bit++) {
    const changed = Uint8Array.from(zip);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(accepted(changed), `bit ${bit}`).toBe(false);
  }
});

test('cut off, grown or spliced archives are refused; nothing throws', () => {
  fc.assert(
    fc.property(files, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 60 }), (list, at, junk) => {
      const zip = zipOf(list);
      const place = at % zip.length;
      expect(accepted(zip.slice(0, place))).toBe(false);
      expect(accepted(Buffer.concat([zip, junk]))).toBe(false);
      expect(accepted(Buffer.concat([junk, zip]))).toBe(false);
      expect(accepted(Buffer.concat([zip.slice(0, place), junk, zip.slice(place)]))).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
      expect(accepted(junk)).toBe(false);
    }),
  );
});

test('the damaged part is named', () => {
  const zip = zipOf([
    { name: 'a.txt', data: Buffer.from('hello') },
    { name: 'b.txt', data: Buffer.from('there') },
  ]);
  const flip = (at: number) => {
    const changed = Uint8Array.from(zip);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return read(changed);
  };
  expect(flip(localHeaderLength + 6).files.map((file) => [file.name, file.intact])).toEqual([
    ['a.txt', false],
    ['b.txt', true],
  ]);
  expect(flip(8).end).toEqual({ ok: false, error: { where: 'header of the first file' } });
  expect(flip(40 + 8).end).toEqual({ ok: false, error: { where: 'header of the file after a.txt' } });
  expect(flip(80 + 46 + 5 + 12).end).toEqual({ ok: false, error: { where: 'directory entry of b.txt' } });
  expect(flip(zip.length - 1).end).toEqual({ ok: false, error: { where: 'end record' } });
});

describe('other programs read it', () => {
  const list = [
    { name: 'README.txt', data: Buffer.from('één\n') },
    { name: 'empty', data: Buffer.alloc(0) },
    { name: 'sealed/0123.age', data: Buffer.from([0, 1, 2, 255]) },
  ];
  const path = join(folder, 'small.zip');
  writeFileSync(path, zipOf(list));

  test('unzip', () => {
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    execFileSync('unzip', ['-q', path, '-d', join(folder, 'out')]);
    for (const { name: file, data } of list) expect(readFileSync(join(folder, 'out', file))).toEqual(data);
    expect(execFileSync('unzip', ['-Z', path], { encoding: 'utf8' })).toMatch(
      /-rw-r--r-- .* 80-Jan-01 00:00 README.txt/,
    );
  });

  test('more files than 16 bits can count', () => {
    const many = Array.from({ length: 65_600 }, (_, i) => ({
      name: `sealed/${String(i).padStart(8, '0')}.age`,
      data: Buffer.from(String(i)),
    }));
    const zip = zipOf(many);
    writeFileSync(join(folder, 'many.zip'), zip);
    expect(execFileSync('unzip', ['-tq', join(folder, 'many.zip')], { encoding: 'utf8' })).toContain(
      'No errors',
    );
    expect(read(zip).end).toEqual({ ok: true, value: { files: 65_600 } });
    const changed = Uint8Array.from(zip);
    changed[zip.length - 60] = (changed[zip.length - 60] ?? 0) ^ 1;
    expect(read(changed).end.ok).toBe(false);
  });
});

test('offsets beyond 4 GiB stand in a zip64 extra field (APPNOTE 4.5.3), and the end records hold them', () => {
  const entry = { name: 'a', size: 3, crc: 7, offset: 5 * 2 ** 30 };
  const header = Buffer.from(centralHeader(entry));
  expect(header.readUInt16LE(6)).toBe(45);
  expect(header.readUInt32LE(42)).toBe(0xffffffff);
  expect(header.readUInt16LE(30)).toBe(12);
  expect(header.readUInt16LE(47)).toBe(1);
  expect(header.readBigUInt64LE(51)).toBe(BigInt(entry.offset));
  const end = Buffer.from(endRecords(2, entry.offset, 100));
  expect(end.readUInt32LE(0)).toBe(0x06064b50);
  expect(end.readBigUInt64LE(48)).toBe(BigInt(entry.offset));
  expect(end.readUInt32LE(56)).toBe(0x07064b50);
  expect(end.readBigUInt64LE(64)).toBe(BigInt(entry.offset + 100));
  expect(end.readUInt32LE(76 + 16)).toBe(0xffffffff);
  const near = Buffer.from(centralHeader({ ...entry, offset: 0xfffffffe }));
  expect([near.readUInt16LE(6), near.readUInt16LE(30), near.length]).toEqual([20, 0, 47]);
  expect(localHeader(entry)).toHaveLength(localHeaderLength + 1);
});

test('CRC-32 is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (data) => {
      expect(crc32(data)).toBe(zlibCrc32(data));
    }),
  );
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

test('names out of order, twice or leading elsewhere are a bug of the caller', () => {
  const writer = new ArchiveWriter();
  writer.add('b', Buffer.alloc(0));
  expect(() => writer.add('a', Buffer.alloc(0))).toThrow(RangeError);
  expect(() => writer.add('b', Buffer.alloc(0))).toThrow(RangeError);
  expect(() => writer.add('c/../d', Buffer.alloc(0))).toThrow(RangeError);
});

test.each([
  ['ledger.txt', true],
  ['SHA256SUMS.sig', true],
  ['sealed/00ff.age', true],
  ['checkpoints/0000000001', true],
  ['', false],
  ['/etc/passwd', false],
  ['../x', false],
  ['a/../b', false],
  ['a//b', false],
  ['a/', false],
  ['.hidden', false],
  ['a b', false],
  ['a\\b', false],
  ['C:x', false],
  ['é', false],
  ['a\n', false],
  ['a'.repeat(256), false],
])('name %j: %j', (text, valid) => {
  expect(isArchiveName(text)).toBe(valid);
});
