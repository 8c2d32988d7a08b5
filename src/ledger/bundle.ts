import { type AuditFile, formatAudit } from './audit-file.ts';
import { compareAscii, isInstant, toHex, utf8 } from './bytes.ts';
import { type LogKey, openCheckpoint, openNote } from './checkpoint.ts';
import { type BundleKind, checkpointName, formatSums, sealedName } from './contents.ts';
import type { LedgerCrypto } from './crypto.ts';
import { type DuplicateGroups, formatDuplicates, formatReceived, type ReceivedRow } from './csv.ts';
import { countReadings, type DoublesRule, formatReadings, type Reading } from './readings.ts';
import { type LedgerState, replay } from './replay.ts';
import { parseTally, type Tally } from './tally-file.ts';
import { timeStampRequest } from './timestamp.ts';
import { formatReasons, formatVerdicts, type ListedReason, type ListedVerdict } from './verdict-files.ts';

export type BundleInput = {
  readonly key: LogKey;
  /** Lines without LF. */
  readonly ledger: readonly string[];
  /** Signed note over exactly these lines. */
  readonly checkpoint: string;
  /** Signed notes as published, each over a prefix; any order, a size that occurs twice counts once. */
  readonly published: readonly string[];
  /** Text of keys.txt. */
  readonly keys: string;
  /** Signed note. */
  readonly tally: string;
  /** Exact bytes, canonical JSON. */
  readonly petition: Uint8Array;
  readonly regulation: Uint8Array;
  /** The acts of procedure: exact bytes, canonical JSON, a list of objects. */
  readonly procedure?: Uint8Array | undefined;
  readonly verifyHtml: Uint8Array;
  readonly readme: string;
  /** DER of a TimeStampResp for the request in the bundle. */
  readonly timeStampAnswer?: Uint8Array | undefined;
  /** The last verdict of every live entry that was judged, and the text of `result.txt`: after judging. */
  readonly verdicts?:
    | { readonly list: readonly ListedVerdict[]; readonly result?: string | undefined }
    | undefined;
  /** 64 bytes, Ed25519 with the log's key. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** Makes it the judge's bundle. */
  readonly judge?:
    | {
        readonly received: readonly ReceivedRow[];
        readonly duplicates: DuplicateGroups;
        /** The count under each is added as `readings.csv`. */
        readonly readings?: readonly Reading[] | undefined;
        /** Of entries that are invalid by their last verdict. */
        readonly reasons?: readonly ListedReason[] | undefined;
        readonly audit?: AuditFile | undefined;
      }
    | undefined;
};

/** `sha256` in hex; a sealed record has its bytes elsewhere: fetch them by id when their turn comes. */
export type PlannedFile = { readonly name: string; readonly sha256: string } & (
  | { readonly data: Uint8Array; readonly sealedId?: undefined }
  | { readonly sealedId: string; readonly data?: undefined }
);

export const bundleKind = (input: Pick<BundleInput, 'judge'>): BundleKind =>
  input.judge ? 'griffie' : 'public';

/**
 * Every file of the bundle in the order of the archive. Same input, same bytes. The hashes of sealed records are those
 * in the ledger, so that nothing needs to be read twice.
 */
export function planBundle(crypto: LedgerCrypto, input: BundleInput): PlannedFile[] {
  const state = replay(crypto.sha256, input.ledger);
  if (!state.ok) throw new Error(`ledger line ${state.error.line}: ${state.error.code}`);
  const files: PlannedFile[] = plainFiles(crypto, input, state.value).map(([name, data]) => ({
    name,
    sha256: toHex(crypto.sha256(data)),
    data,
  }));
  if (input.judge) {
    for (const [id, entry] of state.value.entries) {
      const { sealedHash, withdrawn } = entry;
      if (!withdrawn && sealedHash) files.push({ name: sealedName(id), sha256: sealedHash, sealedId: id });
    }
  }
  const sums = utf8(formatSums(files));
  files.push({ name: 'SHA256SUMS', sha256: toHex(crypto.sha256(sums)), data: sums });
  const signature = input.sign(sums);
  files.push({ name: 'SHA256SUMS.sig', sha256: toHex(crypto.sha256(signature)), data: signature });
  return files.sort((a, b) => compareAscii(a.name, b.name));
}

function plainFiles(crypto: LedgerCrypto, input: BundleInput, state: LedgerState): [string, Uint8Array][] {
  const checkpoint = utf8(input.checkpoint);
  const files: [string, Uint8Array][] = [
    ['README.txt', utf8(input.readme)],
    ['checkpoint', checkpoint],
    ['deadline.tsq', timeStampRequest(crypto.sha256(utf8(deadlineNote(crypto, input))))],
    ['keys.txt', utf8(input.keys)],
    ['ledger.txt', utf8(input.ledger.map((line) => `${line}\n`).join(''))],
    ['petition.json', input.petition],
    ['regulation.json', input.regulation],
    ['tally.txt', utf8(input.tally)],
    ['verify.html', input.verifyHtml],
  ];
  const history = new Map(input.published.map((note) => [historyName(crypto, note, input.key), utf8(note)]));
  files.push(...history);
  if (input.timeStampAnswer) files.push(['deadline.tsr', input.timeStampAnswer]);
  if (input.procedure) files.push(['procedure.json', input.procedure]);
  files.push(...verdictTexts(input));
  if (input.judge) {
    files.push(['received.csv', utf8(formatReceived(input.judge.received))]);
    files.push(['duplicates.csv', utf8(formatDuplicates(input.judge.duplicates))]);
    const readings = readingsText(input.judge, state, doublesRule(crypto, input));
    if (readings !== null) files.push(['readings.csv', utf8(readings)]);
    if (input.judge.audit) files.push(['audit.txt', utf8(formatAudit(input.judge.audit))]);
  }
  return files;
}

function verdictTexts({ verdicts, judge }: BundleInput): [string, Uint8Array][] {
  const texts: [string, string | undefined][] = [
    ['verdicts.txt', verdicts && formatVerdicts(verdicts.list)],
    ['result.txt', verdicts?.result],
    ['reasons.csv', judge?.reasons && formatReasons(judge.reasons)],
  ];
  return texts.flatMap(([name, text]): [string, Uint8Array][] =>
    text === undefined ? [] : [[name, utf8(text)]],
  );
}

function readingsText(
  { received, duplicates, readings }: NonNullable<BundleInput['judge']>,
  { entries }: LedgerState,
  doubles: DoublesRule,
): string | null {
  if (!readings) return null;
  const moment = readings.flatMap(({ opens, closes }) => [opens, closes]).find((each) => !isInstant(each));
  if (moment !== undefined) throw new Error(`not an instant: ${moment}`);
  const live = received.filter(({ id }) => entries.get(id)?.withdrawn === false);
  return formatReadings(countReadings({ entries: live, person: duplicates.person, doubles, readings }));
}

function doublesRule(crypto: LedgerCrypto, input: BundleInput): DoublesRule {
  return tallyOf(crypto, input).doubles ?? 'first-counts';
}

/** The checkpoint that a time stamp dates: that of the deadline, though verdicts may have followed on it. */
function deadlineNote(crypto: LedgerCrypto, input: BundleInput): string {
  const size = tallyOf(crypto, input)['deadline.size'];
  if (size === undefined) return input.checkpoint;
  const name = checkpointName(size);
  const note = input.published.find((published) => historyName(crypto, published, input.key) === name);
  if (note === undefined) throw new Error('the checkpoint of the deadline was not published');
  return note;
}

function tallyOf(crypto: LedgerCrypto, { key, tally }: BundleInput): Tally {
  const body = openNote(crypto, tally, key);
  const parsed = body.ok ? parseTally(body.value) : null;
  if (!parsed?.ok) throw new Error('the tally is not ours');
  return parsed.value.tally;
}

function historyName(crypto: LedgerCrypto, note: string, key: LogKey): string {
  const checkpoint = openCheckpoint(crypto, note, key);
  if (!checkpoint.ok) throw new Error(`published checkpoint: ${checkpoint.error}`);
  return checkpointName(checkpoint.value.size);
}

/** The bytes of a planned file. A sealed record that is not what the ledger names must never leave the house. */
export function plannedBytes(
  crypto: LedgerCrypto,
  file: PlannedFile,
  sealed: (id: string) => Uint8Array,
): Uint8Array {
  if (file.data) return file.data;
  const data = sealed(file.sealedId);
  if (toHex(crypto.sha256(data)) !== file.sha256)
    throw new Error(`${file.name} is not what the ledger names`);
  return data;
}

/** All files with their bytes, sealed records one by one; feed it to `writeArchive`. */
export function* buildBundle(
  crypto: LedgerCrypto,
  input: BundleInput,
  sealed: (id: string) => Uint8Array,
): Generator<{ name: string; data: Uint8Array }> {
  for (const file of planBundle(crypto, input))
    yield { name: file.name, data: plannedBytes(crypto, file, sealed) };
}
