import { zlibSync } from 'fflate';
import QRCode from 'qrcode';
import { concatBytes, utf8 } from '../ledger/bytes.ts';
import { crc32 } from '../ledger/crc32.ts';

/** Light modules that a reader needs around a code (ISO/IEC 18004). */
const quiet = 4;

/** Squares of a QR code, quiet zone included: `size` on a side; a run is dark from `x` for `length` on line `y`. */
export type QrSquares = {
  readonly size: number;
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
};

/** @param content at most 2,300 bytes of UTF-8 */
export function qrSquares(content: string): QrSquares {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const runs: { x: number; y: number; length: number }[] = [];
  for (let row = 0; row < modules.size; row++) {
    let length = 0;
    for (let column = 0; column <= modules.size; column++) {
      if (column < modules.size && modules.get(row, column)) length++;
      else if (length > 0) {
        runs.push({ x: column - length + quiet, y: row + quiet, length });
        length = 0;
      }
    }
  }
  return { size: modules.size + 2 * quiet, runs };
}

const bigEndian = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = concatBytes(utf8(type), data);
  return concatBytes(bigEndian(data.length), named, bigEndian(crc32(named)));
}

/** The code as a PNG of black and white, `scale` pixels for a module: same content, same bytes on every machine. */
export function qrPng(content: string, scale = 6): Uint8Array {
  const { size, runs } = qrSquares(content);
  const side = size * scale;
  const stride = 1 + Math.ceil(side / 8);
  const pixels = new Uint8Array(stride * side).fill(0xff);
  for (let line = 0; line < side; line++) pixels[line * stride] = 0; // no filter
  for (const { x, y, length } of runs) {
    for (let line = y * scale; line < (y + 1) * scale; line++) {
      for (let pixel = x * scale; pixel < (x + length) * scale; pixel++) {
        const at = line * stride + 1 + (pixel >> 3);
        pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (pixel & 7));
      }
    }
  }
  const header = concatBytes(bigEndian(side), bigEndian(side), Uint8Array.of(1, 0, 0, 0, 0)); // 1 bit, grey
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return concatBytes(
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(pixels, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  );
}
