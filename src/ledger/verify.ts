import { type ByteSource, bytesSource } from './archive-reader.ts';
import { toHex } from './bytes.ts';
import type { Checkpoint, LogKey } from './checkpoint.ts';
import { type BundleContents, type BundleKind, checkFileSet, checkSums } from './contents.ts';
import type { LedgerCrypto } from './crypto.ts';
import {
  type Finding,
  fillMessage,
  flaw,
  type MessageCode,
  type MessageValues,
  messages,
  pass,
} from './messages.ts';
import { readContents } from './read-contents.ts';
import { type LedgerView, readLedger } from './replay.ts';
import type { Tally } from './tally-file.ts';
import { checkAudit } from './verify-audit.ts';
import { checkCounts, type JudgeCounts } from './verify-counts.ts';
import {
  checkDuplicates,
  checkReceived,
  checkSealed,
  judgeCounts,
  type ReceivedRows,
  readingsStep,
} from './verify-judge.ts';
import {
  checkCheckpoint,
  checkHistory,
  checkKeys,
  checkSumsSignature,
  checkText,
  checkTimeStamp,
  type Found,
  ledgerFlawCodes,
  openTally,
} from './verify-public.ts';
import { verdictFindings } from './verify-verdicts.ts';

/** `detail` is English; `code` and `values` are for other languages. */
export type Check = {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly code: MessageCode;
  readonly values: MessageValues;
};

/** `origin`, `size`, `root` (hex) are those of a checkpoint that agrees with the ledger, else null. */
export type BundleReport = {
  readonly ok: boolean;
  readonly kind: BundleKind;
  readonly origin: string | null;
  readonly size: number | null;
  readonly root: string | null;
  readonly tally: Tally;
  readonly checks: readonly Check[];
  /** For checking receipts against the same ledger; null unless key, ledger and checkpoint are all good. */
  readonly published: {
    readonly key: LogKey;
    readonly ledger: LedgerView;
    readonly checkpoint: Checkpoint;
  } | null;
};

export type VerifyOptions = {
  /** Verifier key that the reader has from elsewhere. */
  readonly key?: string | undefined;
};

/** Work done so far, in `total` units that differ per step. */
export type Progress = {
  readonly step: 'archive' | 'ledger' | 'checkpoints';
  readonly done: number;
  readonly total: number;
};

type Steps<T> = Generator<Progress, T>;

class Findings {
  readonly checks: Check[] = [];

  add(name: string, { ok, code, values }: Finding): void {
    this.checks.push({ name, ok, code, values, detail: fillMessage(messages[code], values) });
  }

  /** Runs a check when what it needs is there; says what is missing otherwise. */
  take<T>(name: string, found: Found<T>): T | null {
    this.add(name, found.finding);
    return found.value;
  }
}

/** Bytes of an archive → report. Whatever the bytes are, this never throws: a flaw is a check that is not ok. */
export function verifyBundle(
  crypto: LedgerCrypto,
  archive: Uint8Array | ByteSource,
  options: VerifyOptions = {},
): BundleReport {
  const steps = verifyArchiveSteps(
    crypto,
    archive instanceof Uint8Array ? bytesSource(archive) : archive,
    options,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in steps, so that a page or a terminal can show how far it is. */
export function* verifyArchiveSteps(
  crypto: LedgerCrypto,
  source: ByteSource,
  options: VerifyOptions,
): Steps<BundleReport> {
  const steps = readContents(crypto.sha256, source);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { step: 'archive', done: step.value, total: source.size };
  const { contents, finding } = step.value;
  return yield* verifyContentsSteps(crypto, contents, options, finding);
}

/** For files that were unpacked: `archive` is absent then. */
export function* verifyContentsSteps(
  crypto: LedgerCrypto,
  contents: BundleContents,
  options: VerifyOptions,
  archive?: Finding,
): Steps<BundleReport> {
  const findings = new Findings();
  if (!contents.isBundle()) return nothingToCheck(archive ? 'archive' : 'files');
  if (archive) findings.add('archive', archive);
  findings.add('files', checkFileSet(contents));
  findings.add('SHA256SUMS', checkSums(contents, contents.text('SHA256SUMS')));
  const key = findings.take('keys.txt', checkKeys(crypto, contents, options.key));
  findings.add('SHA256SUMS.sig', key ? checkSumsSignature(crypto, contents, key) : notChecked('keys.txt'));
  const ledger = yield* ledgerStep(crypto, contents, findings, key);
  const checkpoint = yield* checkpointSteps(crypto, contents, findings, key, ledger);
  const tally = countSteps(crypto, contents, findings, { key, ledger, checkpoint });
  for (const [name, finding] of verdictFindings(crypto, contents, { key, ledger, tally }))
    findings.add(name, finding);
  textSteps(contents, findings, tally);
  findings.add('deadline.tsq', checkTimeStamp(crypto, contents, ledger, tally));
  return {
    ok: findings.checks.every((check) => check.ok),
    kind: contents.kind(),
    origin: checkpoint?.origin ?? null,
    size: checkpoint?.size ?? null,
    root: checkpoint ? toHex(checkpoint.root) : null,
    tally: tally ?? {},
    checks: findings.checks,
    published: key && ledger && checkpoint ? { key, ledger, checkpoint } : null,
  };
}

/** Bundles of older versions have no procedure.json. */
function textSteps(contents: BundleContents, findings: Findings, tally: Tally | null): void {
  findings.add('petition.json', checkText(contents, 'petition', tally));
  findings.add('regulation.json', checkText(contents, 'regulation', tally));
  if (contents.has('procedure.json') || tally?.['procedure.sha256'] !== undefined)
    findings.add('procedure.json', checkText(contents, 'procedure', tally));
}

/** Another file chosen by mistake is one finding, not one for each file a bundle has. */
function nothingToCheck(name: string): BundleReport {
  const findings = new Findings();
  findings.add(name, flaw('notABundle'));
  const { checks } = findings;
  return {
    ok: false,
    kind: 'public',
    origin: null,
    size: null,
    root: null,
    tally: {},
    checks,
    published: null,
  };
}

const notChecked = (file: string): Finding => flaw('notChecked', { file });

function* ledgerStep(
  crypto: LedgerCrypto,
  contents: BundleContents,
  findings: Findings,
  key: LogKey | null,
): Steps<LedgerView | null> {
  const bytes = contents.data('ledger.txt');
  const steps = readLedger(crypto, bytes);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { step: 'ledger', done: step.value, total: bytes.length };
  const ledger = step.value;
  if (!ledger.ok) {
    findings.add('ledger.txt', flaw(ledgerFlawCodes[ledger.error.code], { line: ledger.error.line }));
    return null;
  }
  findings.add('ledger.txt', ledgerFinding(ledger.value, key));
  return ledger.value;
}

function ledgerFinding({ state, tree }: LedgerView, key: LogKey | null): Finding {
  const { confirmed, paper, carried, withdrawn, withdrawnByJudge: byJudge } = state.counts;
  const values = { lines: tree.size, confirmed, paper, withdrawn, byJudge };
  if (carried === 0) return pass('ledgerGood', values);
  const own = Number(/[/]([1-9])$/.exec(key?.origin ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
  const late = [...state.entries].find(([, { carriedFrom }]) => carriedFrom && carriedFrom.phase >= own);
  if (late) return flaw('ledgerCarriedPhase', { id: late[0], phase: late[1].carriedFrom?.phase ?? 0 });
  return pass('ledgerCarried', { ...values, carried });
}

function* checkpointSteps(
  crypto: LedgerCrypto,
  contents: BundleContents,
  findings: Findings,
  key: LogKey | null,
  ledger: LedgerView | null,
): Steps<Checkpoint | null> {
  if (!key) {
    findings.add('checkpoint', notChecked('keys.txt'));
    findings.add('checkpoints', notChecked('keys.txt'));
    return null;
  }
  const checkpoint = findings.take('checkpoint', checkCheckpoint(crypto, contents, key, ledger));
  if (!ledger) {
    findings.add('checkpoints', notChecked('ledger.txt'));
    return null;
  }
  const total = contents.checkpointNames().length;
  const steps = checkHistory(crypto, contents, key, ledger);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { step: 'checkpoints', done: step.value, total };
  findings.add('checkpoints', step.value);
  return checkpoint;
}

type Basis = {
  readonly key: LogKey | null;
  readonly ledger: LedgerView | null;
  readonly checkpoint: Checkpoint | null;
};

/** The tally, and the judge's files it is counted from; returns the tally if it is signed and well-formed. */
function countSteps(
  crypto: LedgerCrypto,
  contents: BundleContents,
  findings: Findings,
  basis: Basis,
): Tally | null {
  const { key, ledger, checkpoint } = basis;
  const opened: Found<Tally> =
    key && checkpoint
      ? openTally(crypto, contents, key, checkpoint)
      : { finding: notChecked(key ? 'checkpoint' : 'keys.txt'), value: null };
  const tally = opened.value;
  const judged = contents.kind() === 'griffie' ? judgeSteps(contents, findings, ledger, tally) : null;
  const counts = judged?.counts ?? null;
  const counted =
    tally && ledger ? checkCounts(contents.kind(), ledger.state.counts, tally, counts) : opened.finding;
  findings.add('tally.txt', counted);
  if (judged) {
    const given = { origin: checkpoint?.origin ?? null, ledger, tally, received: judged.rows };
    findings.add('audit.txt', checkAudit(crypto.sha256, contents, given));
  }
  return tally;
}

/** The files of the judge; returns the rows of received.csv and what all add up to, when they can be used. */
function judgeSteps(
  contents: BundleContents,
  findings: Findings,
  ledger: LedgerView | null,
  tally: Tally | null,
): { readonly counts: JudgeCounts | null; readonly rows: ReceivedRows | null } {
  const without = { finding: notChecked('ledger.txt'), value: null };
  findings.add('sealed', ledger ? checkSealed(contents, ledger) : without.finding);
  const rows = findings.take('received.csv', ledger ? checkReceived(contents, ledger, tally) : without);
  const rule = tally?.doubles ?? 'first-counts';
  const doubles = findings.take('duplicates.csv', ledger ? checkDuplicates(contents, ledger, rule) : without);
  const counts = ledger && rows && doubles ? judgeCounts(ledger, rows, doubles, rule, tally?.closes) : null;
  if (contents.has('readings.csv'))
    findings.add('readings.csv', readingsStep(contents, ledger, tally, rows, doubles));
  return { counts, rows };
}
