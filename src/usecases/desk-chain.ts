import { toHex, utf8 } from '../ledger/bytes.ts';
import { parseCanonicalJson } from '../ledger/canonical-json.ts';
import type { Sha256 } from '../ledger/crypto.ts';

/** What `prev` names on the first line. */
const noLine = '0'.repeat(64);

/**
 * SHA-256 in hex of every line of a desk file, in order, at least one; null when it is not chained: each line is canonical
 * JSON with `prev`, the hash of the line before it, and ends in a LF. What the lines say is for the desk.
 */
export function deskHashes(sha256: Sha256, text: string): readonly string[] | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0) return null;
  const hashes: string[] = [];
  for (const line of lines) {
    const act = parseCanonicalJson(line);
    const prev = typeof act === 'object' && act !== null && 'prev' in act ? act.prev : undefined;
    if (prev !== (hashes.at(-1) ?? noLine)) return null;
    hashes.push(toHex(sha256(utf8(line))));
  }
  return hashes;
}
