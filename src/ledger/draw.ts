import { equalBytes, utf8 } from './bytes.ts';
import type { Sha256 } from './crypto.ts';

/** Characters (code points). */
const longestSeed = 200;

/**
 * The seed of a draw as it is written down: 1 to 200 characters that can be read from paper, in NFC, no white space
 * around, single spaces within.
 */
export function isSeed(text: string): boolean {
  const written = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  // Control, format, private and unassigned characters, lone surrogates, line separators, and what replaced broken text.
  const readable = text !== '' && !/[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(text);
  return readable && text === written && Array.from(text).length <= longestSeed;
}

/**
 * Ids in the order of the draw: by the SHA-256 of `<seed> <id>` (UTF-8), as its hex sorts. The first n are the sample of
 * n (Besluit raadgevend referendum 8).
 */
export function drawOrder(sha256: Sha256, ids: Iterable<string>, seed: string): string[] {
  const keyed = Array.from(ids, (id) => ({ id, key: sha256(utf8(`${seed} ${id}`)) }));
  return keyed.sort((a, b) => compareBytes(a.key, b.key)).map(({ id }) => id);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  if (equalBytes(a, b)) return 0;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}
