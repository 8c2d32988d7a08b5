import { compareAscii } from './bytes.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const deepest = 64;

/**
 * The one compact text of a value: keys sorted by byte, no white space, strings and numbers as in RFC 8785.
 * Keys are printable ASCII and nesting ends at 64 levels; anything else is a RangeError.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

function write(value: JsonValue, depth: number): string {
  if (depth > deepest) throw new RangeError('nested too deeply');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('not a JSON number');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => compareAscii(a, b));
  const texts = members.map(([key, member]) => {
    if (!/^[ -~]*$/.test(key)) throw new RangeError('key outside ASCII');
    return `${JSON.stringify(key)}:${write(member, depth + 1)}`;
  });
  return `{${texts.join(',')}}`;
}

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);

/** The value of a text that `canonicalJson` wrote; undefined for every other text. */
export function parseCanonicalJson(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
