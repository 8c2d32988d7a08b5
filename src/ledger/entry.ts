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
  /** By the signatory, who shows the token, or by the judge. */
  | { readonly kind: 'withdrawn'; readonly id: string; readonly by: string | 'judge' }
  | { readonly kind: 'judged'; readonly id: string; readonly verdict: Verdict };

export type Verdict = 'valid' | 'invalid';

const id = '([0-9a-f]{32})';
const hash = '([0-9a-f]{64})';
const confirmed = new RegExp(`^v1 confirmed ${id} ${hash} ${hash} ${hash}$`);
const paper = new RegExp(`^v1 paper ${id} ${hash} ${hash}$`);
const withdrawn = new RegExp(`^v1 withdrawn ${id} (judge|(?:[0-9a-f]{2}){1,64})$`);
const judged = new RegExp(`^v1 judged ${id} (valid|invalid)$`);

/** The line without its LF: exactly the bytes of the Merkle leaf. */
export function formatEvent(event: LedgerEvent): string {
  switch (event.kind) {
    case 'confirmed':
      return `v1 confirmed ${event.id} ${event.sealedHash} ${event.recordHash} ${event.tokenHash}`;
    case 'paper':
      return `v1 paper ${event.id} ${event.sealedHash} ${event.recordHash}`;
    case 'withdrawn':
      return `v1 withdrawn ${event.id} ${event.by}`;
    case 'judged':
      return `v1 judged ${event.id} ${event.verdict}`;
  }
}

/** Accepts exactly what `formatEvent` writes. */
export function parseEvent(line: string): Result<LedgerEvent, 'malformed'> {
  let [, a = '', b = '', c = '', d = ''] = confirmed.exec(line) ?? [];
  if (d) return ok({ kind: 'confirmed', id: a, sealedHash: b, recordHash: c, tokenHash: d });
  [, a = '', b = '', c = ''] = paper.exec(line) ?? [];
  if (c) return ok({ kind: 'paper', id: a, sealedHash: b, recordHash: c });
  [, a = '', b = ''] = withdrawn.exec(line) ?? [];
  if (b) return ok({ kind: 'withdrawn', id: a, by: b });
  [, a = '', b = ''] = judged.exec(line) ?? [];
  if (b === 'valid' || b === 'invalid') return ok({ kind: 'judged', id: a, verdict: b });
  return err('malformed');
}
