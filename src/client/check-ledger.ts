import { toHex } from '../ledger/bytes.ts';
import { verifierKey } from '../ledger/checkpoint.ts';
import { parseKeys } from '../ledger/keys-file.ts';
import {
  checkReceipt,
  openPublishedLedger,
  type PublishedLedger,
  parseReceipt,
  type ReceiptOutcome,
} from '../ledger/receipt.ts';
import { browserCrypto } from './crypto.ts';
import type { Language } from './dom.ts';
import { type Told, tellOutcome, tellRecord } from './receipt-texts.ts';
import { inSlices } from './slices.ts';

/** The public files as downloaded; the same for every receipt of a phase. */
export type Log = { readonly ledger: Uint8Array; readonly checkpoint: string; readonly keys: string };

export type Request = {
  readonly receipt: string;
  /** Bytes of `ondertekening.json`, if the signatory kept it. */
  readonly record: Uint8Array | null;
  readonly log: Log;
  readonly language: Language;
  /** Bytes of the ledger done so far. */
  readonly show: (done: number, total: number) => void;
};

/** `doubtful`: list and signature differ, which also happens when a publication falls between two downloads. */
export type Answer = { readonly told: Told; readonly key: string | null; readonly doubtful: boolean };

/** `phase`: number of the phase (1 to 9) whose files are needed; or why none are. */
export type Located = { readonly phase: string } | { readonly told: Told };

/** The phase that the receipt names in its checkpoint: the origin ends in `/<petition>/<phase>`. Says nothing yet about signatures. */
export function locate(receiptText: string, petition: string, language: Language): Located {
  const receipt = parseReceipt(receiptText);
  const origin = receipt.ok ? receipt.value.checkpoint.split('\n', 1)[0] : '';
  const [, named, phase] = /^[^/]+\/([^/]+)\/([1-9])$/.exec(origin ?? '') ?? [];
  if (phase !== undefined && named === petition) return { phase };
  const flaw = phase === undefined ? 'malformed' : 'otherLog';
  return { told: tellOutcome({ kind: 'badReceipt', flaw }, language) };
}

type Checked = {
  readonly outcome: ReceiptOutcome;
  readonly ledger: PublishedLedger | null;
  readonly key: string | null;
};

async function check({ receipt, log, show }: Request): Promise<Checked> {
  const keys = parseKeys(browserCrypto.sha256, log.keys);
  if (!keys.ok) return { outcome: { kind: 'badCheckpoint', flaw: 'malformed' }, ledger: null, key: null };
  const key = verifierKey(browserCrypto.sha256, keys.value.log);
  const steps = openPublishedLedger(browserCrypto, log.ledger, log.checkpoint, keys.value.log);
  const opened = await inSlices(steps, (done) => show(done, log.ledger.length));
  if (!opened.ok) return { outcome: opened.error, ledger: null, key };
  return {
    outcome: checkReceipt(browserCrypto, receipt, opened.value, keys.value.log),
    ledger: opened.value,
    key,
  };
}

function recordFits(record: Uint8Array, { outcome, ledger }: Checked): boolean | null {
  if (!('event' in outcome)) return null;
  const { event } = outcome;
  const expected = 'recordHash' in event ? event.recordHash : ledger?.state.entries.get(event.id)?.recordHash;
  return toHex(browserCrypto.sha256(record)) === expected;
}

export async function answer(request: Request): Promise<Answer> {
  const checked = await check(request);
  const told = tellOutcome(checked.outcome, request.language);
  const fits = request.record && recordFits(request.record, checked);
  return {
    told: fits === null ? told : tellRecord(told, fits, request.language),
    key: checked.key,
    doubtful: checked.outcome.kind === 'badCheckpoint',
  };
}
