import { err, ok, type Result } from '../domain/result.ts';
import { equalBytes, fromBase64, lenientText, parseCount, toBase64, utf8 } from './bytes.ts';
import { type Checkpoint, type LogKey, type NoteFlaw, openCheckpoint } from './checkpoint.ts';
import type { LedgerCrypto } from './crypto.ts';
import { type LedgerEvent, parseEvent } from './entry.ts';
import { verifyInclusion } from './merkle.ts';
import { type EntryStatus, entryStatus, type LedgerFlaw, type LedgerView, readLedger } from './replay.ts';

/** `line` without LF, `index` from 0, `proof` 32 bytes each, `checkpoint` a signed note. */
export type Receipt = {
  readonly line: string;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: string;
};

const firstLine = 'c2sp.org/tlog-proof@v1';

/** Text of `bewijs.tlog-proof` (C2SP tlog-proof; the ledger line travels in `extra`). */
export function formatReceipt(receipt: Receipt): string {
  const head = [firstLine, `extra ${toBase64(utf8(receipt.line))}`, `index ${receipt.index}`];
  return [...head, ...receipt.proof.map(toBase64), '', receipt.checkpoint].join('\n');
}

/** Accepts exactly what `formatReceipt` writes; says nothing yet about signature or proof. */
export function parseReceipt(text: string): Result<Receipt, 'malformed'> {
  const split = text.indexOf('\n\n');
  const [first, extra = '', position = '', ...hashes] = text.slice(0, Math.max(0, split)).split('\n');
  const line = extra.startsWith('extra ') ? fromBase64(extra.slice(6)) : null;
  const index = position.startsWith('index ') ? parseCount(position.slice(6)) : null;
  const proof = hashes.flatMap((hash) => fromBase64(hash) ?? []);
  if (first !== firstLine || !line || index === null || proof.length !== hashes.length)
    return err('malformed');
  if (proof.some((hash) => hash.length !== 32)) return err('malformed');
  return ok({ line: lenientText(line), index, proof, checkpoint: text.slice(split + 2) });
}

export type ReceiptFlaw = NoteFlaw | 'badProof';
export type VerifiedReceipt = {
  readonly event: LedgerEvent;
  readonly index: number;
  readonly checkpoint: Checkpoint;
};

/** Without the ledger: the log signed a tree that holds this line at this place. */
export function verifyReceipt(
  crypto: LedgerCrypto,
  receipt: Receipt,
  key: LogKey,
): Result<VerifiedReceipt, ReceiptFlaw> {
  const event = parseEvent(receipt.line);
  if (!event.ok) return event;
  const checkpoint = openCheckpoint(crypto, receipt.checkpoint, key);
  if (!checkpoint.ok) return checkpoint;
  const { size, root } = checkpoint.value;
  const included = verifyInclusion(
    crypto.sha256,
    utf8(receipt.line),
    receipt.index,
    size,
    receipt.proof,
    root,
  );
  return included
    ? ok({ event: event.value, index: receipt.index, checkpoint: checkpoint.value })
    : err('badProof');
}

export type ReceiptOutcome =
  /** In the published ledger; `status` is where the entry stands now. */
  | {
      readonly kind: 'valid';
      readonly event: LedgerEvent;
      readonly index: number;
      readonly status: EntryStatus;
      readonly size: number;
    }
  /** A true receipt, newer than what is published: look again later. */
  | {
      readonly kind: 'notYetPublished';
      readonly event: LedgerEvent;
      readonly receiptSize: number;
      readonly size: number;
    }
  /** A true receipt that the published ledger contradicts: proof that the log was tampered with. */
  | { readonly kind: 'notInLedger'; readonly event: LedgerEvent; readonly index: number }
  | { readonly kind: 'badReceipt'; readonly flaw: ReceiptFlaw }
  | { readonly kind: 'badLedger'; readonly flaw: LedgerFlaw }
  | { readonly kind: 'badCheckpoint'; readonly flaw: NoteFlaw | 'sizeDiffers' | 'rootDiffers' };

/** A ledger that agrees with its signed checkpoint. */
export type PublishedLedger = LedgerView & { readonly checkpoint: Checkpoint };

type BadLedger = Extract<ReceiptOutcome, { kind: 'badLedger' | 'badCheckpoint' }>;

/** Yields bytes of the ledger read so far. */
export function* openPublishedLedger(
  crypto: LedgerCrypto,
  ledgerBytes: Uint8Array,
  checkpointNote: string,
  key: LogKey,
): Generator<number, Result<PublishedLedger, BadLedger>> {
  const checkpoint = openCheckpoint(crypto, checkpointNote, key);
  if (!checkpoint.ok) return err({ kind: 'badCheckpoint', flaw: checkpoint.error });
  const ledger = yield* readLedger(crypto, ledgerBytes);
  if (!ledger.ok) return err({ kind: 'badLedger', flaw: ledger.error });
  const { tree } = ledger.value;
  if (tree.size !== checkpoint.value.size) return err({ kind: 'badCheckpoint', flaw: 'sizeDiffers' });
  if (!equalBytes(tree.root(), checkpoint.value.root))
    return err({ kind: 'badCheckpoint', flaw: 'rootDiffers' });
  return ok({ ...ledger.value, checkpoint: checkpoint.value });
}

/** Holds a receipt against a ledger that was opened before. */
export function checkReceipt(
  crypto: LedgerCrypto,
  receiptText: string,
  ledger: PublishedLedger,
  key: LogKey,
): ReceiptOutcome {
  const receipt = parseReceipt(receiptText);
  if (!receipt.ok) return { kind: 'badReceipt', flaw: receipt.error };
  const verified = verifyReceipt(crypto, receipt.value, key);
  if (!verified.ok) return { kind: 'badReceipt', flaw: verified.error };
  const { event, index, checkpoint } = verified.value;
  const { size } = ledger.tree;
  if (checkpoint.size > size) return { kind: 'notYetPublished', event, receiptSize: checkpoint.size, size };
  const entry = ledger.state.entries.get(event.id);
  const sameTree = equalBytes(ledger.tree.root(checkpoint.size), checkpoint.root);
  if (!sameTree || !entry || ledger.lines[index] !== receipt.value.line)
    return { kind: 'notInLedger', event, index };
  return { kind: 'valid', event, index, status: entryStatus(entry), size };
}

/** Everything at once: what the check page does, without its progress bar. */
export function checkReceiptAgainstLedger(
  crypto: LedgerCrypto,
  receiptText: string,
  ledgerBytes: Uint8Array,
  checkpointNote: string,
  key: LogKey,
): ReceiptOutcome {
  const steps = openPublishedLedger(crypto, ledgerBytes, checkpointNote, key);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.ok ? checkReceipt(crypto, receiptText, step.value.value, key) : step.value.error;
}
