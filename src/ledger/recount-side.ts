import type { BundleContents } from './contents.ts';
import type { LedgerCrypto } from './crypto.ts';
import { parseDuplicates, parseReceived, type ReceivedRow } from './csv.ts';
import { fillMessage, messages } from './messages.ts';
import { parseReadings, type Reading } from './readings.ts';
import type { LedgerState } from './replay.ts';
import { type JudgedResult, parseResult } from './result-file.ts';
import { isResultPackage, openResultPackage } from './result-package.ts';
import type { Tally } from './tally-file.ts';
import {
  type ListedReason,
  type ListedVerdict,
  parseReasons,
  parseVerdicts,
  type ReasonCode,
} from './verdict-files.ts';
import { type BundleReport, verifyContentsSteps } from './verify.ts';

/** What was handed over: a bundle, a result package, or one of the lists alone. */
export type SideForm = 'public' | 'griffie' | 'result' | 'verdicts' | 'reasons';

export type Standing = {
  readonly status: 'unjudged' | 'withdrawn' | 'valid' | 'invalid';
  /** Null where it is not known, and of whatever is not invalid. */
  readonly reason: ReasonCode | null;
};

/** When statements came in, and by which readings of the last day they were counted: from a judge's bundle. */
export type SideDates = {
  readonly received: ReadonlyMap<string, ReceivedRow>;
  readonly person: readonly (readonly string[])[];
  readonly readings: readonly Reading[];
};

/** One side of a recount: only what was found sound. Absent parts are null. */
export type RecountSide = {
  readonly form: SideForm;
  /** English, each with the name of the file; nobody's data. */
  readonly flaws: readonly string[];
  readonly origin: string | null;
  /** Public key of the log, 32 bytes. */
  readonly logKey: Uint8Array | null;
  /** Lines without LF. */
  readonly ledger: readonly string[] | null;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly tally: Tally | null;
  readonly result: JudgedResult | null;
  readonly dates: SideDates | null;
};

/** Whether this side would have an entry of that status: a list of verdicts has none that was not judged. */
export function wouldList({ form }: RecountSide, { status }: Standing): boolean {
  if (form === 'reasons') return status === 'invalid';
  return form === 'public' || form === 'griffie' || status === 'valid' || status === 'invalid';
}

const nothing = { origin: null, logKey: null, ledger: null, tally: null, result: null, dates: null } as const;

/** The files of an archive as one side; null when they are neither a bundle nor a result package. */
export function* sideOfContents(
  crypto: LedgerCrypto,
  contents: BundleContents,
): Generator<unknown, RecountSide | null> {
  if (isResultPackage(contents)) return resultSide(contents);
  if (!contents.isBundle()) return null;
  const report = yield* verifyContentsSteps(crypto, contents, {});
  return bundleSide(contents, report);
}

function resultSide(contents: BundleContents): RecountSide {
  const opened = openResultPackage(contents);
  if (opened.ok) {
    const { verdicts, reasons, result } = opened.value;
    const standings = listedStandings(verdicts, reasons);
    return {
      ...nothing,
      form: 'result',
      flaws: [],
      origin: result.result.origin,
      standings,
      result: result.result,
    };
  }
  const { file, code, line } = opened.error;
  const flaws = [`${file}: ${packageFlaws[code]}${line === undefined ? '' : ` (line ${line})`}`];
  return { ...nothing, form: 'result', flaws, standings: new Map() };
}

const packageFlaws = {
  archive: 'not as it was written',
  missing: 'missing',
  unexpected: 'does not belong in a result',
  sums: 'not the SHA-256 of the files',
  malformed: 'not as it should be',
  disagrees: 'says something else than the other files',
} as const;

function bundleSide(contents: BundleContents, report: BundleReport): RecountSide {
  const passed = (name: string): boolean =>
    contents.has(name) && report.checks.some((check) => check.name === name && check.ok);
  // Only the log's signature under the list of hashes vouches for files beside the ledger and the tally.
  const signed = passed('SHA256SUMS') && passed('SHA256SUMS.sig');
  const sound = (name: string): boolean => signed && passed(name);
  const result = sound('result.txt') ? parseResult(contents.text('result.txt')) : null;
  return {
    ...nothing,
    ...ledgerPart(report, sound('reasons.csv') ? contents.text('reasons.csv') : ''),
    form: report.kind,
    flaws: report.checks
      .filter((check) => !check.ok)
      .map(({ name, code, values }) => `${name}: ${fillMessage(messages[code], values)}`),
    origin: report.origin,
    tally: passed('tally.txt') ? report.tally : null,
    result: result?.ok ? result.value.result : null,
    dates: sound('received.csv') && sound('duplicates.csv') ? datesOf(contents, sound('readings.csv')) : null,
  };
}

/** Without a good checkpoint over the ledger there is nothing to say of any entry. */
function ledgerPart(
  { published }: BundleReport,
  reasonsText: string,
): Pick<RecountSide, 'logKey' | 'ledger' | 'standings'> {
  if (!published) return { logKey: null, ledger: null, standings: new Map() };
  const { key, ledger } = published;
  const reasons = parseReasons(reasonsText);
  const standings = ledgerStandings(ledger.state, reasons.ok ? reasons.value : []);
  return { logKey: key.publicKey, ledger: ledger.lines, standings };
}

function datesOf(contents: BundleContents, withReadings: boolean): SideDates | null {
  const received = parseReceived(contents.text('received.csv'));
  const duplicates = parseDuplicates(contents.text('duplicates.csv'));
  const readings = withReadings ? parseReadings(contents.text('readings.csv')) : null;
  if (!received.ok || !duplicates.ok) return null;
  const { person } = duplicates.value;
  return { received: received.value, person, readings: readings?.ok ? readings.value : [] };
}

function ledgerStandings(
  { entries }: LedgerState,
  reasons: readonly ListedReason[],
): ReadonlyMap<string, Standing> {
  const reasonOf = new Map(reasons.map(({ id, reason }) => [id, reason]));
  return new Map(
    [...entries].map(([id, { withdrawn, verdict }]): [string, Standing] => {
      const status = withdrawn ? 'withdrawn' : (verdict ?? 'unjudged');
      return [id, { status, reason: status === 'invalid' ? (reasonOf.get(id) ?? null) : null }];
    }),
  );
}

function listedStandings(
  verdicts: readonly ListedVerdict[],
  reasons: readonly ListedReason[],
): ReadonlyMap<string, Standing> {
  const reasonOf = new Map(reasons.map(({ id, reason }) => [id, reason]));
  return new Map(
    verdicts.map(({ id, verdict }) => [id, { status: verdict, reason: reasonOf.get(id) ?? null }]),
  );
}

/** A text of `verdicts.txt` or `reasons.csv` alone; null when it is neither, or empty. */
export function sideOfText(text: string): RecountSide | null {
  const reasons = parseReasons(text);
  if (reasons.ok) {
    const verdicts = reasons.value.map(({ id }): ListedVerdict => ({ id, verdict: 'invalid' }));
    return { ...nothing, form: 'reasons', flaws: [], standings: listedStandings(verdicts, reasons.value) };
  }
  const verdicts = parseVerdicts(text);
  if (!verdicts.ok || verdicts.value.length === 0) return null;
  return { ...nothing, form: 'verdicts', flaws: [], standings: listedStandings(verdicts.value, []) };
}
