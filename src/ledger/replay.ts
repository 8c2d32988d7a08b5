import { err, ok, type Result } from '../domain/result.ts';
import { fromHex, lenientText, toHex } from './bytes.ts';
import type { LedgerCrypto, Sha256 } from './crypto.ts';
import { type LedgerEvent, parseEvent, type Verdict } from './entry.ts';
import { MerkleTree } from './merkle.ts';

/** A statement as the ledger leaves it. `verdict` is the last one given; a withdrawal outweighs it. */
export type LedgerEntry = {
  readonly channel: 'confirmed' | 'paper' | 'carried';
  /** Null when carried: the sealed record is in the bundle of the phase it comes from. */
  readonly sealedHash: string | null;
  readonly recordHash: string;
  /** Number of the earlier phase (1 to 9) and the id there; null unless carried. */
  readonly carriedFrom: { readonly phase: number; readonly id: string } | null;
  readonly withdrawn: boolean;
  readonly verdict: Verdict | null;
};

export type EntryStatus = LedgerEntry['channel'] | 'withdrawn' | Verdict;

/** `judged`, `valid` and `invalid` count entries that are not withdrawn. */
export type LedgerCounts = {
  readonly confirmed: number;
  readonly paper: number;
  readonly carried: number;
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
  | 'carriedTwice'
  | 'unknownEntry'
  | 'alreadyWithdrawn'
  | 'wrongToken'
  /** On paper or carried: there is no token. */
  | 'paperNeedsJudge';

/** `line` counts from 1. */
export type LedgerFlaw = { readonly line: number; readonly code: LedgerFlawCode };

export function entryStatus(entry: LedgerEntry): EntryStatus {
  return entry.withdrawn ? 'withdrawn' : (entry.verdict ?? entry.channel);
}

type Kept = LedgerEntry & { readonly tokenHash: string | null };

type EntryEvent = Extract<LedgerEvent, { readonly recordHash: string }>;

function newEntry(event: EntryEvent): Kept {
  const carried = event.kind === 'carried';
  return {
    channel: event.kind,
    sealedHash: carried ? null : event.sealedHash,
    recordHash: event.recordHash,
    carriedFrom: carried ? { phase: event.phase, id: event.oldId } : null,
    tokenHash: event.kind === 'confirmed' ? event.tokenHash : null,
    withdrawn: false,
    verdict: null,
  };
}

/** Reads events in order and refuses the first that cannot follow on those before it. */
export class LedgerReplay {
  readonly #sha256: Sha256;
  readonly #entries = new Map<string, Kept>();
  readonly #carriedIds = new Set<string>();
  #byJudge = 0;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  apply(event: LedgerEvent): Result<void, LedgerFlawCode> {
    const entry = this.#entries.get(event.id);
    switch (event.kind) {
      case 'confirmed':
      case 'paper':
      case 'carried':
        return this.#enter(event);
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
      carried: 0,
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

  #enter(event: EntryEvent): Result<void, LedgerFlawCode> {
    if (this.#entries.has(event.id)) return err('duplicateId');
    if (event.kind === 'carried') {
      if (this.#carriedIds.has(event.oldId)) return err('carriedTwice');
      this.#carriedIds.add(event.oldId);
    }
    this.#entries.set(event.id, newEntry(event));
    return ok(undefined);
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
