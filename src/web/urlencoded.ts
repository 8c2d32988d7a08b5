import { err, ok, type Result } from '../domain/result.ts';

/** Values by name, in the order they came. A Map has no prototype to poison. */
export type ParsedForm = ReadonlyMap<string, readonly string[]>;

const maxParameters = 64;

const hexDigit = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

/** Undoes `%XX` and `+`; null when a percent sign is not followed by two hex digits. */
function unescapeBytes(bytes: Uint8Array): Uint8Array | null {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === 37) {
      const high = hexDigit(bytes[i + 1]);
      const low = hexDigit(bytes[i + 2]);
      if (high === -1 || low === -1) return null;
      out[length++] = high * 16 + low;
      i += 2;
    } else {
      out[length++] = byte === 43 ? 32 : (byte ?? 0);
    }
  }
  return out.subarray(0, length);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | null {
  const raw = unescapeBytes(bytes);
  if (raw === null) return null;
  try {
    return decoder.decode(raw);
  } catch {
    return null;
  }
}

type Pair = readonly [name: string, value: string];

function decodePair(pair: Uint8Array): Pair | null {
  const equals = pair.indexOf(61);
  const name = decode(equals === -1 ? pair : pair.subarray(0, equals));
  const value = equals === -1 ? '' : decode(pair.subarray(equals + 1));
  return name === null || value === null ? null : [name, value];
}

function* pairsOf(body: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < body.length; ) {
    const next = body.indexOf(38, start);
    const end = next === -1 ? body.length : next;
    if (end > start) yield body.subarray(start, end);
    start = end + 1;
  }
}

/** Strict application/x-www-form-urlencoded (WHATWG URL 5.1), UTF-8 only. */
export function parseUrlencoded(body: Uint8Array): Result<ParsedForm, 'malformed' | 'tooMany'> {
  const form = new Map<string, string[]>();
  let count = 0;
  for (const bytes of pairsOf(body)) {
    if (++count > maxParameters) return err('tooMany');
    const pair = decodePair(bytes);
    if (pair === null) return err('malformed');
    const [name, value] = pair;
    const values = form.get(name);
    if (values === undefined) form.set(name, [value]);
    else values.push(value);
  }
  return ok(form);
}
