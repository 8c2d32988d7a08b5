import { err, ok, type Result } from '../domain/result.ts';
import { fromHex, lenientText, toHex } from './bytes.ts';
import type { LedgerCrypto, Sha256 } from './crypto.ts';
import { type LedgerEvent, parseEvent, type Verdict } from './entry.ts';
import { MerkleTree } from './merkle.ts';

/** A statement as the ledger leaves it. `verdict` is the last one given; a withdrawal outweighs it. */
export type LedgerEntry = {
  readonly channel: 'confirmed' | 'paper';
  readonly sealedHash: string;
  readonly recordHash: string;
  readonly withdrawn: boolean;
  readonly verdict: Verdict | null;
};

export type EntryStatus = 'confirmed' | 'paper' | 'withdrawn' | Verdict;

/** `judged`, `valid` and `invalid` count entries that are not withdrawn. */
export type LedgerCounts = {
  readonly confirmed: number;
  readonly paper: number;
  readonly withdrawn: number;
  /** Those among `withdrawn` that the judge withdrew, without the token. */
  readonly withdrawnByJudge: number;
  readonly judged: number;
  readonly valid: number;
  readonly invalid: number;
};

export type LedgerState = {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly counts: LedgerCounts;
};

export type LedgerFlawCode =
  | 'malformed'
  | 'noNewlineAtEnd'
  | 'duplicateId'
  | 'unknownEntry'
  | 'alreadyWithdrawn'
  | 'wrongToken'
  | 'paperNeedsJudge';

/** `line` counts from 1. */
export type LedgerFlaw = { readonly line: number; readonly code: LedgerFlawCode };

export function entryStatus(entry: LedgerEntry): EntryStatus {
  return entry.withdrawn ? 'withdrawn' : (entry.verdict ?? entry.channel);
}

type Kept = LedgerEntry & { readonly tokenHash: string | null };

/** Reads events in order and refuses the first that cannot follow on those before it. */
export class LedgerReplay {
  readonly #sha256: Sha256;
  readonly #entries = new Map<string, Kept>();
  #byJudge = 0;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  apply(event: LedgerEvent): Result<void, LedgerFlawCode> {
    const entry = this.#entries.get(event.id);
    switch (event.kind) {
      case 'confirmed':
      case 'paper':
        if (entry) return err('duplicateId');
        this.#entries.set(event.id, {
          channel: event.kind,
          sealedHash: event.sealedHash,
          recordHash: event.recordHash,
          tokenHash: event.kind === 'confirmed' ? event.tokenHash : null,
          withdrawn: false,
          verdict: null,
        });
        return ok(undefined);
      case 'withdrawn': {
        const refusal = this.#withdrawalRefusal(entry, event.by);
        if (refusal) return err(refusal);
        if (entry) this.#entries.set(event.id, { ...entry, withdrawn: true });
        if (event.by === 'judge') this.#byJudge += 1;
        return ok(undefined);
      }
      case 'judged':
        if (!entry) return err('unknownEntry');
        this.#entries.set(event.id, { ...entry, verdict: event.verdict });
        return ok(undefined);
    }
  }

  state(): LedgerState {
    const withdrawnByJudge = this.#byJudge;
    const counts = {
      confirmed: 0,
      paper: 0,
      withdrawn: 0,
      withdrawnByJudge,
      judged: 0,
      valid: 0,
      invalid: 0,
    };
    for (const entry of this.#entries.values()) {
      counts[entry.channel] += 1;
      if (entry.withdrawn) counts.withdrawn += 1;
      else if (entry.verdict) {
        counts.judged += 1;
        counts[entry.verdict] += 1;
      }
    }
    return { entries: this.#entries, counts };
  }

  #withdrawalRefusal(entry: Kept | undefined, by: string): LedgerFlawCode | null {
    if (!entry) return 'unknownEntry';
    if (entry.withdrawn) return 'alreadyWithdrawn';
    if (by === 'judge') return null;
    if (entry.tokenHash === null) return 'paperNeedsJudge';
    const token = fromHex(by);
    return token && toHex(this.#sha256(token)) === entry.tokenHash ? null : 'wrongToken';
  }
}

/** Lines without LF. */
export function replay(sha256: Sha256, lines: Iterable<string>): Result<LedgerState, LedgerFlaw> {
  const ledger = new LedgerReplay(sha256);
  let number = 0;
  for (const line of lines) {
    number += 1;
    const event = parseEvent(line);
    const applied = event.ok ? ledger.apply(event.value) : event;
    if (!applied.ok) return err({ line: number, code: applied.error });
  }
  return ok(ledger.state());
}

/** `lines` holds every line without its LF; `tree` the leaf of each. */
export type LedgerView = {
  readonly state: LedgerState;
  readonly tree: MerkleTree;
  readonly lines: readonly string[];
};

const linesPerStep = 1000;
/** Bytes; the longest line of the grammar has 237. */
const longestLine = 512;
const lineFeed = 0x0a;

/**
 * Reads the bytes of `ledger.txt`; yields the number of bytes read so far, so that a page can breathe and show it.
 */
export function* readLedger(
  crypto: LedgerCrypto,
  bytes: Uint8Array,
): Generator<number, Result<LedgerView, LedgerFlaw>> {
  const ledger = new LedgerReplay(crypto.sha256);
  const tree = new MerkleTree(crypto.sha256);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, start);
    const number = lines.length + 1;
    if (end < 0) return err({ line: number, code: 'noNewlineAtEnd' });
    const leaf = bytes.subarray(start, end);
    const line = leaf.length <= longestLine ? lenientText(leaf) : '';
    const event = parseEvent(line);
    const applied = event.ok ? ledger.apply(event.value) : event;
    if (!applied.ok) return err({ line: number, code: applied.error });
    tree.append(leaf);
    lines.push(line);
    start = end + 1;
    if (number % linesPerStep === 0) yield start;
  }
  return ok({ state: ledger.state(), tree, lines });
}
