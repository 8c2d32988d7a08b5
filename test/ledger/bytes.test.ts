import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareAscii,
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  isInstant,
  lenientText,
  parseCount,
  toBase64,
  toHex,
  utf8,
  utf8Text,
} from '../../src/ledger/bytes.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('encodings agree with those of Node', () => {
  test('hex and base64, both ways', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(toHex(data)).toBe(Buffer.from(data).toString('hex'));
        expect(toBase64(data)).toBe(Buffer.from(data).toString('base64'));
        expect(fromHex(toHex(data))).toEqual(data);
        expect(fromBase64(toBase64(data))).toEqual(data);
      }),
    );
  });

  test('UTF-8, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Text(utf8(text))).toBe(text);
        expect(lenientText(utf8(text))).toBe(text);
      }),
    );
    expect(utf8Text(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
    expect(utf8Text(Uint8Array.of(0xc3))).toBeNull();
    expect(lenientText(Uint8Array.of(0xc3))).toBe('\ufffd');
  });
});

test.each(['AA', '0', '0g', ' 00', '00\n', 'é0'])('refuses %j as hex', (text) => {
  expect(fromHex(text)).toBeNull();
});

test.each(['A', 'AA', 'AA=', 'AB==', 'AAB=', 'AAAA\n', 'AA==AAAA', 'A A=', '-_==', 'A'.repeat(65540)])(
  'refuses %j as base64',
  (text) => {
    expect(fromBase64(text)).toBeNull();
  },
);

test('concatenation, equality and order of bytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect([...concatBytes(a, b)]).toEqual([...a, ...b]);
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      const [x, y] = [toHex(a), toHex(b)];
      expect(Math.sign(compareAscii(x, y))).toBe(Buffer.compare(Buffer.from(x), Buffer.from(y)));
    }),
  );
});

test.each([
  ['0', 0],
  ['7', 7],
  ['2147483647', 2147483647],
  ['2147483648', null],
  ['00', null],
  ['01', null],
  ['-1', null],
  ['1.0', null],
  ['1e3', null],
  ['', null],
  ['99999999999', null],
])('count %j is %j', (text, value) => {
  expect(parseCount(text)).toBe(value);
});

test.each([
  ['2026-03-01T10:00:00.000Z', true],
  ['2028-02-29T23:59:59.999Z', true],
  ['2026-02-29T10:00:00.000Z', false],
  ['2026-03-01T24:00:00.000Z', false],
  ['2026-03-01T10:00:00Z', false],
  ['2026-03-01T10:00:00.000+00:00', false],
  ['2026-13-01T10:00:00.000Z', false],
  ['', false],
])('instant %j: %j', (text, valid) => {
  expect(isInstant(text)).toBe(valid);
});
