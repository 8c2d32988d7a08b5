import { actDocument } from '../domain/acts.ts';
import { rfc3339 } from '../domain/calendar.ts';
import { judgedOf } from '../domain/case-file.ts';
import type { Change } from '../domain/change.ts';
import { phaseStatus } from '../domain/petition.ts';
import { groundsMayShow } from '../domain/published-grounds.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { tally } from '../domain/tally.ts';
import { ArchiveWriter } from '../ledger/archive.ts';
import { type BundleInput, type PlannedFile, planBundle, plannedBytes } from '../ledger/bundle.ts';
import { bundleReadme } from '../ledger/bundle-readme.ts';
import { toHex } from '../ledger/bytes.ts';
import { canonicalJson, type JsonValue } from '../ledger/canonical-json.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { BundleKind } from '../ledger/contents.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import { mergeSmall, type ReasonTotals, reasonLines, reasonsOf } from '../ledger/reason-totals.ts';
import { type Tally as TallyFile, tallyBody } from '../ledger/tally-file.ts';
import type { ListedReason } from '../ledger/verdict-files.ts';
import { readingsFor, receivedRow } from './count-readings.ts';
import { tallyInput } from './count-tally.ts';
import type { ExportRow } from './export-row.ts';
import type { Clock, LogSigner, Secrets, Store } from './ports.ts';
import { keysText } from './published-log.ts';

export type ExportContext = {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'sha256'>;
  readonly signer: LogSigner;
  readonly clock: Clock;
  readonly crypto: LedgerCrypto;
  /** The built offline page. */
  readonly verifyHtml: Uint8Array;
};

export type ExportRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NoPhaseYet' }
  /** The judge's bundle holds sealed statements: there are none any more. */
  | { readonly code: 'StatementsDestroyed' };

export type PreparedBundle = {
  readonly kind: BundleKind;
  readonly files: number;
  /** While the term runs the public bundle leaves out how many are distinct persons. */
  readonly interim: boolean;
  /** Bytes of the zip, in order; rejects when the state changed under an interim export. */
  chunks(onFile: (done: number) => void): AsyncGenerator<Uint8Array>;
};

/** Same state, same bytes: everything in a bundle comes from what is stored, nothing from the moment of export. */
export function exportBundle(context: ExportContext) {
  return async (
    slug: string,
    kind: BundleKind,
    number?: number,
  ): Promise<Result<PreparedBundle, ExportRefusal>> => {
    const now = context.clock();
    if (kind === 'public') await publishHead(context, slug, now);
    const row = await context.store.read('forExport', { slug, number, audit: kind === 'griffie' });
    if (row === null) {
      const petition = await context.store.read('petition', { slug });
      return err({ code: petition === null ? 'PetitionUnknown' : 'NoPhaseYet' });
    }
    if (kind === 'griffie' && row.caseFile.state.state === 'destroyed')
      return err({ code: 'StatementsDestroyed' });
    const interim = row.phase.closedAt === null;
    const plan = planBundle(context.crypto, bundleInput(context, row, kind, interim));
    return ok({ kind, files: plan.length, interim, chunks: (onFile) => stream(context, plan, onFile) });
  };
}

/** Whoever hands out a bundle publishes the checkpoint in it: it stays in the history that everyone can check. */
async function publishHead({ store }: ExportContext, slug: string, at: number): Promise<void> {
  await store.decide('petition', { slug }, (row) => {
    const phase = row?.phase;
    const running = phase != null && phase.closedAt === null && phaseStatus(phase, at) !== 'upcoming';
    const changes: Change[] = running ? [{ type: 'checkpointPublished', phase: phase.id, at }] : [];
    return ok({ changes, result: null });
  });
}

function bundleInput(
  context: ExportContext,
  row: ExportRow,
  kind: BundleKind,
  interim: boolean,
): BundleInput {
  const { signer, crypto } = context;
  const { phase } = row;
  const key = { origin: phase.origin, publicKey: signer.publicKey };
  const checkpoint = openCheckpoint(crypto, row.checkpoint, key);
  if (!checkpoint.ok) throw new Error(`the newest checkpoint is not ours: ${checkpoint.error}`);
  const received = row.received.map(receivedRow);
  const procedure = Buffer.from(canonicalJson(row.acts.map(actDocument) as JsonValue), 'utf8');
  const duplicates = { person: row.samePerson, possible: row.possiblySame };
  return {
    key,
    ledger: row.ledger,
    checkpoint: row.checkpoint,
    published: row.published.map(({ note }) => note),
    keys: keysText(context, phase, row.caseFile),
    tally: signer.signNote(
      phase.origin,
      tallyBody(checkpoint.value, {
        ...tallyOf(row, kind, interim),
        'procedure.sha256': toHex(crypto.sha256(procedure)),
        ...deadlineSize(row, checkpoint.value.size),
      }),
    ),
    procedure,
    petition: Buffer.from(row.content, 'utf8'),
    regulation: Buffer.from(row.regulation, 'utf8'),
    verifyHtml: context.verifyHtml,
    readme: bundleReadme(phase.origin, kind),
    timeStampAnswer: row.timestamp ?? undefined,
    sign: signer.sign,
    verdicts: verdictsFor(row),
    judge:
      kind === 'griffie'
        ? {
            received,
            duplicates,
            readings: readingsFor(row),
            reasons: reasonsFor(row),
            audit: row.audit ?? undefined,
          }
        : undefined,
  };
}

/** Verdicts with the result they belong to: the one that the last act on verdicts names. */
function verdictsFor({ judged, result, caseFile, phase }: ExportRow): BundleInput['verdicts'] {
  if (judged.length === 0) return undefined;
  const certified = judgedOf(caseFile, phase.number)?.result !== undefined;
  return { list: judged, ...(certified && result !== null ? { result } : {}) };
}

function reasonsFor({ judged }: ExportRow): ListedReason[] | undefined {
  if (judged.length === 0) return undefined;
  return judged.flatMap(({ id, reason, note }) => (reason === null ? [] : [{ id, reason, note }]));
}

/**
 * A public count of distinct persons while people can still sign would tell anyone whether someone they know signed:
 * sign in that name and see whether the count moves. So it is left out until the phase is closed, and with it how many
 * are invalid as doubles. Small totals of grounds are never public, nor any that were not published first.
 */
function tallyOf(row: ExportRow, kind: BundleKind, interim: boolean): TallyFile {
  const { counts, phase, petition, verdicts, excess } = row;
  const counted = tally(tallyInput(row, { ...phase, counts }, excess, verdicts));
  const reasons = reasonsOf(counted);
  const { counted: distinct, duplicate, ...rest } = counted;
  const open = withoutReasons(rest);
  const hashes = { 'petition.sha256': petition.contentHash, 'regulation.sha256': petition.regulationHash };
  const closes = rfc3339(phase.closesAt);
  const shown = kind === 'public' && interim ? open : { ...open, counted: distinct, duplicate };
  const grounds = kind === 'griffie' ? reasons : interim ? null : publicTotals(row, reasons);
  return { ...shown, ...reasonLines(grounds ?? {}), closes, ...hashes };
}

const withoutReasons = (counted: TallyFile): TallyFile =>
  Object.fromEntries(Object.entries(counted).filter(([name]) => !name.startsWith('invalid.')));

function publicTotals(
  { acts, phase, caseFile }: ExportRow,
  reasons: ReasonTotals | null,
): ReasonTotals | null {
  if (reasons === null) return null;
  const sampled = judgedOf(caseFile, phase.number)?.method === 'sample';
  if (groundsMayShow(acts, phase.number)) return mergeSmall(reasons, sampled);
  return { other: Object.values(reasons).reduce((sum, count) => sum + count, 0) };
}

/** Lines at the deadline, when verdicts have followed on them since. */
function deadlineSize({ phase, published }: ExportRow, size: number): Pick<TallyFile, 'deadline.size'> {
  const { closedAt } = phase;
  if (closedAt === null) return {};
  const atDeadline = published.filter(({ publishedAt }) => publishedAt <= closedAt).at(-1)?.size;
  return atDeadline === undefined || atDeadline === size ? {} : { 'deadline.size': atDeadline };
}

async function* stream(
  { store, crypto }: ExportContext,
  plan: readonly PlannedFile[],
  onFile: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const writer = new ArchiveWriter();
  let done = 0;
  for (const file of plan) {
    const sealed = file.sealedId === undefined ? null : await store.read('sealed', { id: file.sealedId });
    const data = plannedBytes(crypto, file, () => {
      if (sealed === null) throw new Error('a statement was withdrawn during the export: export again');
      return sealed;
    });
    yield writer.add(file.name, data);
    yield data;
    done += 1;
    onFile(done);
  }
  yield* writer.finish();
}
