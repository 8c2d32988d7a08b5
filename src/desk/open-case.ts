import { Act } from '../domain/acts.ts';
import { rfc3339, startOfDay } from '../domain/calendar.ts';
import { type CaseFile, readCaseFile, termOf } from '../domain/case-file.ts';
import { PetitionContent } from '../domain/petition.ts';
import { Regulation } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { rulesOf } from '../domain/rules.ts';
import { type ByteSource, readArchive } from '../ledger/archive-reader.ts';
import { fromHex, toHex } from '../ledger/bytes.ts';
import { BundleContents } from '../ledger/contents.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import { parseDuplicates, parseReceived } from '../ledger/csv.ts';
import { parseReadings } from '../ledger/readings.ts';
import type { LedgerEntry } from '../ledger/replay.ts';
import {
  type BundleReport,
  type Progress,
  type VerifyOptions,
  verifyArchiveSteps,
} from '../ledger/verify.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import { openRecord } from './open-record.ts';

/** A judge's bundle in which every check passed, with the sealed records still closed. */
export type SealedBundle = {
  /** SHA-256 (hex) of the archive. */
  readonly sha256: string;
  readonly contents: BundleContents;
  readonly report: BundleReport & { readonly published: NonNullable<BundleReport['published']> };
  /** By id: one binary age file each. */
  readonly sealed: ReadonlyMap<string, Uint8Array>;
};

export type BundleRefusal =
  /** `report` says what is wrong. */
  | { readonly code: 'BundleFlawed'; readonly report: BundleReport }
  /** The public bundle holds no statements. */
  | { readonly code: 'NotTheJudgesBundle' }
  /** Made before the procedure was part of a bundle, or its texts are of a later version than this program. */
  | { readonly code: 'BundleNotUnderstood'; readonly file: string };

/** Verifies a bundle as `verify` does and takes the sealed records out. */
export function* readBundleSteps(
  crypto: LedgerCrypto,
  source: ByteSource,
  options: VerifyOptions = {},
): Generator<Progress, Result<SealedBundle, BundleRefusal>> {
  const report = yield* verifyArchiveSteps(crypto, source, options);
  const { published } = report;
  if (!report.ok || published === null) return err({ code: 'BundleFlawed', report });
  if (report.kind !== 'griffie') return err({ code: 'NotTheJudgesBundle' });
  const contents = new BundleContents(crypto.sha256);
  const sealed = new Map<string, Uint8Array>();
  for (const { name, data } of readArchive(source)) {
    contents.add(name, data);
    const id = /^sealed\/([0-9a-f]{32})\.age$/.exec(name)?.[1];
    // A copy: the reader may use its window again.
    if (id !== undefined) sealed.set(id, data.slice());
  }
  const sha256 = toHex(crypto.sha256(source.read(0, source.size)));
  return ok({ sha256, contents, report: { ...report, published }, sealed });
}

/** Plaintext of a sealed record by id; null where the identity does not open it. */
export type OpenedRecords = ReadonlyMap<string, Uint8Array | null>;

/**
 * The case on the desk.
 * @param opened by id of this phase
 * @param earlier plaintexts of an earlier phase by their id there, for carried statements
 */
export function buildCase(
  crypto: LedgerCrypto,
  bundle: SealedBundle,
  opened: OpenedRecords,
  earlier: OpenedRecords = new Map(),
): Result<DeskCase, BundleRefusal> {
  const { contents, report } = bundle;
  const { checkpoint } = report.published;
  const texts = readTexts(contents, Number(/(\d+)$/.exec(checkpoint.origin)?.[1]));
  if (!texts.ok) return texts;
  const { closes, threshold } = report.tally;
  const term = termOf(texts.value.caseFile, texts.value.phase);
  if (closes === undefined || threshold === undefined || term === null)
    return err({ code: 'BundleNotUnderstood', file: 'tally.txt' });
  const entries = readEntries(crypto, bundle, opened, earlier);
  const duplicates = parseDuplicates(contents.text('duplicates.csv'));
  if (entries === null || !duplicates.ok) return err({ code: 'BundleNotUnderstood', file: 'received.csv' });
  const readings = contents.has('readings.csv') ? parseReadings(contents.text('readings.csv')) : ok([]);
  return ok({
    ...texts.value,
    bundle: bundle.sha256,
    ...checkpoint,
    contentHash: contents.sha256('petition.json') ?? '',
    tally: report.tally,
    opens: rfc3339(startOfDay(term.firstDay)),
    closes,
    threshold,
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    persons: duplicates.value.person,
    possible: duplicates.value.possible,
    readings: readings.ok ? readings.value : [],
  });
}

type Texts = Pick<DeskCase, 'slug' | 'phase' | 'content' | 'regulation' | 'rules' | 'caseFile' | 'acts'>;

function readTexts(contents: BundleContents, phase: number): Result<Texts, BundleRefusal> {
  const refuse = (file: string) => err({ code: 'BundleNotUnderstood', file } as const);
  const content = PetitionContent.safeParse(parseJson(contents.text('petition.json')));
  if (!content.success) return refuse('petition.json');
  const regulation = Regulation.safeParse(parseJson(contents.text('regulation.json')));
  const rules = regulation.success ? rulesOf(regulation.data) : null;
  if (!regulation.success || rules === null) return refuse('regulation.json');
  const acts = readActs(parseJson(contents.text('procedure.json')));
  const caseFile = acts && foldActs(acts);
  if (acts === null || caseFile === null) return refuse('procedure.json');
  const { slug } = content.data;
  return ok({ slug, phase, content: content.data, regulation: regulation.data, rules, caseFile, acts });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const instants: ReadonlySet<string> = new Set(['at', 'opensAt', 'closesAt', 'from', 'to']);

/** Acts from procedure.json, where instants are written in RFC 3339; null when one is not understood. */
function readActs(documents: unknown): Act[] | null {
  if (!Array.isArray(documents)) return null;
  const acts: Act[] = [];
  for (const document of documents as readonly unknown[]) {
    const members = Object.entries((document ?? {}) as { readonly [key: string]: unknown });
    const read = members.map(([key, value]) => {
      const moment = instants.has(key) && typeof value === 'string';
      return [key, moment ? Date.parse(value) : value] as const;
    });
    const act = Act.safeParse(Object.fromEntries(read));
    if (!act.success) return null;
    acts.push(act.data);
  }
  return acts;
}

function foldActs(acts: readonly Act[]): CaseFile | null {
  try {
    return readCaseFile(acts);
  } catch {
    return null;
  }
}

function readEntries(
  crypto: LedgerCrypto,
  { contents, report }: SealedBundle,
  opened: OpenedRecords,
  earlier: OpenedRecords,
): DeskEntry[] | null {
  const received = parseReceived(contents.text('received.csv'));
  if (!received.ok) return null;
  const { entries } = report.published.ledger.state;
  const plaintext = (id: string, { carriedFrom }: LedgerEntry) =>
    carriedFrom === null ? opened.get(id) : earlier.get(carriedFrom.id);
  // received.csv is in order of id.
  return [...received.value.values()].flatMap((row): DeskEntry[] => {
    const entry = entries.get(row.id);
    if (entry === undefined || entry.withdrawn) return [];
    const hash = fromHex(entry.recordHash) ?? new Uint8Array(0);
    const bytes = plaintext(row.id, entry);
    const missing = err(entry.carriedFrom === null ? ('notOpened' as const) : ('carried' as const));
    const record = bytes ? openRecord(crypto.sha256, bytes, hash, entry.carriedFrom?.id ?? row.id) : missing;
    return [{ ...row, record }];
  });
}
