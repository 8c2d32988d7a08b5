import { err, ok, type Result } from '../domain/result.ts';

/** One line of the ledger. Ids are 32, hashes 64 lower-case hex digits; a token is the hex of its raw bytes. */
export type LedgerEvent =
  | {
      readonly kind: 'confirmed';
      readonly id: string;
      readonly sealedHash: string;
      readonly recordHash: string;
      readonly tokenHash: string;
    }
  | { readonly kind: 'paper'; readonly id: string; readonly sealedHash: string; readonly recordHash: string }
  /** A statement of an earlier phase (1 to 9) that counts in this one; its sealed record is in that phase's bundle. */
  | {
      readonly kind: 'carried';
      readonly id: string;
      readonly phase: number;
      readonly oldId: string;
      readonly recordHash: string;
    }
  /** By the signatory, who shows the token, or by the judge. */
  | { readonly kind: 'withdrawn'; readonly id: string; readonly by: string | 'judge' }
  | { readonly kind: 'judged'; readonly id: string; readonly verdict: Verdict };

export type Verdict = 'valid' | 'invalid';

const id = '([0-9a-f]{32})';
const hash = '([0-9a-f]{64})';
const confirmed = new RegExp(`^v1 confirmed ${id} ${hash} ${hash} ${hash}$`);
const paper = new RegExp(`^v1 paper ${id} ${hash} ${hash}$`);
const carried = new RegExp(`^v1 carried ${id} ([1-9]) ${id} ${hash}$`);
const withdrawn = new RegExp(`^v1 withdrawn ${id} (judge|(?:[0-9a-f]{2}){1,64})$`);
const judged = new RegExp(`^v1 judged ${id} (valid|invalid)$`);

/** The line without its LF: exactly the bytes of the Merkle leaf. */
export function formatEvent(event: LedgerEvent): string {
  switch (event.kind) {
    case 'confirmed':
      return `v1 confirmed ${event.id} ${event.sealedHash} ${event.recordHash} ${event.tokenHash}`;
    case 'paper':
      return `v1 paper ${event.id} ${event.sealedHash} ${event.recordHash}`;
    case 'carried':
      return `v1 carried ${event.id} ${event.phase} ${event.oldId} ${event.recordHash}`;
    case 'withdrawn':
      return `v1 withdrawn ${event.id} ${event.by}`;
    case 'judged':
      return `v1 judged ${event.id} ${event.verdict}`;
  }
}

type Reader = (parts: readonly string[]) => LedgerEvent;

const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    confirmed,
    ([id = '', sealedHash = '', recordHash = '', tokenHash = '']) => {
      return { kind: 'confirmed', id, sealedHash, recordHash, tokenHash };
    },
  ],
  [paper, ([id = '', sealedHash = '', recordHash = '']) => ({ kind: 'paper', id, sealedHash, recordHash })],
  [
    carried,
    ([id = '', phase, oldId = '', recordHash = '']) => {
      return { kind: 'carried', id, phase: Number(phase), oldId, recordHash };
    },
  ],
  [withdrawn, ([id = '', by = '']) => ({ kind: 'withdrawn', id, by })],
  [
    judged,
    ([id = '', verdict]) => ({ kind: 'judged', id, verdict: verdict === 'valid' ? verdict : 'invalid' }),
  ],
];

/** Accepts exactly what `formatEvent` writes. */
export function parseEvent(line: string): Result<LedgerEvent, 'malformed'> {
  for (const [pattern, read] of readers) {
    const found = pattern.exec(line);
    if (found !== null) return ok(read(found.slice(1)));
  }
  return err('malformed');
}
