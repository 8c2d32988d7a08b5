import { equalBytes, toHex } from './bytes.ts';
import { type JsonValue, parseCanonicalJson } from './canonical-json.ts';
import {
  type Checkpoint,
  type LogKey,
  type NoteFlaw,
  openCheckpoint,
  openNote,
  verifierKey,
} from './checkpoint.ts';
import { type BundleContents, checkpointName } from './contents.ts';
import type { LedgerCrypto } from './crypto.ts';
import { parseGivenKey, parseKeys } from './keys-file.ts';
import { type Finding, flaw, type MessageCode, pass } from './messages.ts';
import type { LedgerFlawCode, LedgerView } from './replay.ts';
import { parseTally, type Tally } from './tally-file.ts';
import { timeStampRequest } from './timestamp.ts';

/** A finding, and what it yields to the checks after it (null when it cannot be used). */
export type Found<T> = { readonly finding: Finding; readonly value: T | null };

const unusable = (finding: Finding): { finding: Finding; value: null } => ({ finding, value: null });

/** `given`: the verifier key the reader trusts, if any. */
export function checkKeys(
  crypto: LedgerCrypto,
  contents: BundleContents,
  given: string | undefined,
): Found<LogKey> {
  const keys = parseKeys(crypto.sha256, contents.text('keys.txt'));
  if (!keys.ok) return unusable(flaw('keysMalformed', { line: keys.error.line }));
  const { origin, publicKey } = keys.value.log;
  const key = verifierKey(crypto.sha256, keys.value.log);
  if (given === undefined) return { finding: pass('keysUncompared', { key }), value: { origin, publicKey } };
  const wanted = parseGivenKey(crypto.sha256, given);
  if (!wanted.ok) return unusable(flaw('keyGivenMalformed'));
  if (wanted.value !== key) return unusable(flaw('keysOther', { key }));
  return { finding: pass('keysGood', { key }), value: { origin, publicKey } };
}

export function checkSumsSignature(crypto: LedgerCrypto, contents: BundleContents, key: LogKey): Finding {
  const signature = contents.data('SHA256SUMS.sig');
  const good = crypto.verifyEd25519(key.publicKey, contents.data('SHA256SUMS'), signature);
  const values = { key: verifierKey(crypto.sha256, key) };
  return good ? pass('signatureGood', values) : flaw('signatureBad', values);
}

export const ledgerFlawCodes: { readonly [code in LedgerFlawCode]: MessageCode } = {
  malformed: 'ledgerMalformed',
  noNewlineAtEnd: 'ledgerNoNewlineAtEnd',
  duplicateId: 'ledgerDuplicateId',
  carriedTwice: 'ledgerCarriedTwice',
  unknownEntry: 'ledgerUnknownEntry',
  alreadyWithdrawn: 'ledgerAlreadyWithdrawn',
  wrongToken: 'ledgerWrongToken',
  paperNeedsJudge: 'ledgerPaperNeedsJudge',
};

const noteFlawCodes: { readonly [code in NoteFlaw]: MessageCode } = {
  malformed: 'noteMalformed',
  otherLog: 'noteOtherLog',
  badSignature: 'noteBadSignature',
};

function openAt(
  crypto: LedgerCrypto,
  contents: BundleContents,
  file: string,
  key: LogKey,
): Found<Checkpoint> {
  const opened = openCheckpoint(crypto, contents.text(file), key);
  if (!opened.ok) return unusable(flaw(noteFlawCodes[opened.error], { file }));
  const { size, root } = opened.value;
  return { finding: pass('checkpointGood', { size, root: toHex(root) }), value: opened.value };
}

export function checkCheckpoint(
  crypto: LedgerCrypto,
  contents: BundleContents,
  key: LogKey,
  ledger: LedgerView | null,
): Found<Checkpoint> {
  const file = 'checkpoint';
  const found = openAt(crypto, contents, file, key);
  if (!found.value) return found;
  if (!ledger) return unusable(flaw('notChecked', { file: 'ledger.txt' }));
  const { size, root } = found.value;
  if (size !== ledger.tree.size)
    return unusable(flaw('checkpointSize', { file, size, lines: ledger.tree.size }));
  if (!equalBytes(root, ledger.tree.root())) return unusable(flaw('checkpointRoot', { file, size }));
  return found;
}

/** The history of what was published; yields the number of checkpoints done. */
export function* checkHistory(
  crypto: LedgerCrypto,
  contents: BundleContents,
  key: LogKey,
  ledger: LedgerView,
): Generator<number, Finding> {
  const files = contents.checkpointNames();
  for (const [index, file] of files.entries()) {
    const found = openAt(crypto, contents, file, key);
    if (!found.value) return found.finding;
    const { size, root } = found.value;
    if (checkpointName(size) !== file)
      return flaw('checkpointName', { file, named: Number(file.slice(-10)), size });
    if (size > ledger.tree.size) return flaw('checkpointSize', { file, size, lines: ledger.tree.size });
    if (!equalBytes(root, ledger.tree.root(size))) return flaw('checkpointRoot', { file, size });
    yield index + 1;
  }
  return pass('checkpointsGood', { count: files.length });
}

/** Signature, form and head of the tally; what the counts should be is checked by `checkCounts`. */
export function openTally(
  crypto: LedgerCrypto,
  contents: BundleContents,
  key: LogKey,
  checkpoint: Checkpoint,
): Found<Tally> {
  const file = 'tally.txt';
  const body = openNote(crypto, contents.text(file), key);
  if (!body.ok) return unusable(flaw(noteFlawCodes[body.error], { file }));
  const parsed = parseTally(body.value);
  if (!parsed.ok) return unusable(flaw('tallyMalformed', { line: parsed.error.line }));
  const { head, tally } = parsed.value;
  const same =
    head.origin === checkpoint.origin &&
    head.size === checkpoint.size &&
    equalBytes(head.root, checkpoint.root);
  return same ? { finding: pass('tallyInterim'), value: tally } : unusable(flaw('tallyHead'));
}

/** petition.json, regulation.json and procedure.json: the exact text the tally names. */
export function checkText(
  contents: BundleContents,
  name: 'petition' | 'regulation' | 'procedure',
  tally: Tally | null,
): Finding {
  const file = `${name}.json`;
  if (!contents.has(file)) return flaw('fileMissing', { file });
  const value = parseCanonicalJson(contents.text(file));
  if (value === undefined) return flaw('textNotCanonical');
  if (name === 'procedure' && !isListOfObjects(value)) return flaw('textNotList');
  if (!tally) return flaw('notChecked', { file: 'tally.txt' });
  const sha256 = contents.sha256(file) ?? '';
  return tally[`${name}.sha256`] === sha256 ? pass('textGood', { sha256 }) : flaw('textHash', { sha256 });
}

const isListOfObjects = (value: JsonValue): boolean =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

export function checkTimeStamp(
  crypto: LedgerCrypto,
  contents: BundleContents,
  ledger: LedgerView | null,
  tally: Tally | null,
): Finding {
  const size = tally?.['deadline.size'];
  const file = size === undefined ? 'checkpoint' : checkpointName(size);
  if (!contents.has(file)) return flaw('fileMissing', { file });
  const late =
    size === undefined ? -1 : (ledger?.lines.findIndex((line, at) => at >= size && !byJudge(line)) ?? -1);
  if (late >= 0) return flaw('afterDeadline', { line: late + 1 });
  const request = timeStampRequest(crypto.sha256(contents.data(file)));
  if (!equalBytes(request, contents.data('deadline.tsq'))) return flaw('requestDiffers');
  return pass(contents.has('deadline.tsr') ? 'requestAnswered' : 'requestGood');
}

/** Verdicts and withdrawals by the judge may follow on the deadline; nothing else may. */
const byJudge = (line: string): boolean => /^v1 (?:judged \S+ \S+|withdrawn \S+ judge)$/.test(line);
