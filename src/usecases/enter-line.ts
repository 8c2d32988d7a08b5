import { civilDateAt, rfc3339 } from '../domain/calendar.ts';
import type { Change } from '../domain/change.ts';
import { personTagMessage, weakTagMessage } from '../domain/identity.ts';
import type { PaperStatement } from '../domain/paper-change.ts';
import {
  type DifferingField,
  type EntryRefusal,
  type LineSoFar,
  type PaperEntry,
  type PaperOutcome,
  type PaperReason,
  weighEntry,
} from '../domain/paper-entry.ts';
import { dedupeScope, type Petition, type Phase, rulesInForce } from '../domain/petition.ts';
import { recordBytes } from '../domain/record.ts';
import { referenceDay } from '../domain/reference-day.ts';
import { err, ok, type Result } from '../domain/result.ts';
import {
  type FieldError,
  parseIdentity,
  type SignedIdentity,
  type SubmissionFields,
} from '../domain/submission.ts';
import type { PaperContext } from './paper-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow } from './reads.ts';
import type { PaperEntryRow, PaperReads } from './reads-paper.ts';

/** What a person made of a line: what stands on it as typed, or that there is no statement to enter. */
export type Reading =
  | { readonly kind: 'statement'; readonly fields: SubmissionFields }
  | { readonly kind: 'refused'; readonly reason: PaperReason }
  | { readonly kind: 'empty' | 'crossed' };

export type LineEntry = {
  readonly sheet: number;
  readonly line: number;
  /** Id of the user: 32 hex. */
  readonly user: string;
  readonly reading: Reading;
  /** Replaces what this user typed before. */
  readonly again: boolean;
};

export type EnterRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NoPhaseYet' }
  /** No such sheet, or not handed in, or it has no such line. */
  | { readonly code: 'LineUnknown' }
  | { readonly code: 'SheetLate' }
  | { readonly code: 'LedgerSealed' }
  | { readonly code: 'FieldsInvalid'; readonly errors: readonly FieldError[] }
  | EntryRefusal;

/** `settled`: both typed the same; what the line became. Never what anyone typed. */
export type Entered =
  | { readonly step: 'kept' }
  | { readonly step: 'differs'; readonly fields: readonly DifferingField[] }
  | { readonly step: 'settled'; readonly became: PaperOutcome['kind'] };

type LineAtHand = ReturnType<PaperReads['paperLine']>;
type Step = Outcome<Entered, EnterRefusal>;

/**
 * One person's reading of a line, blind to what others typed of it. When another user typed the same, the statement is
 * sealed and entered in the ledger in the same commit, and what both typed is wiped.
 */
export function enterLine(context: PaperContext) {
  return async (slug: string, entry: LineEntry): Promise<Result<Entered, EnterRefusal>> => {
    const at = context.clock();
    const place = { slug, sheet: entry.sheet, line: entry.line, user: entry.user };
    const seen = lineAtHand(await context.store.read('paperLine', place));
    if (!seen.ok) return seen;
    const outcome = readOutcome(context, seen.value, entry.reading);
    if (!outcome.ok) return outcome;
    const drawn = Buffer.from(context.random.bytes(48));
    const done = await context.store.decide('paperLine', place, (found): Step => {
      const line = lineAtHand(found);
      if (!line.ok) return line;
      const typed: PaperEntry = { by: found.me, at, outcome: outcome.value };
      return decideEntry(context, line.value, entry, typed, drawn);
    });
    // What was typed by the first of the two must not stay in the write-ahead log.
    if (done.ok && done.value.step !== 'kept') context.scrub();
    return done;
  };
}

type OpenLine = {
  readonly row: PetitionRow;
  readonly phase: Phase;
  readonly receivedAt: number;
  readonly state: NonNullable<LineAtHand['state']>;
  readonly entries: readonly PaperEntryRow[];
  readonly tries: LineSoFar['tries'];
  readonly ledgerSize: number;
};

function lineAtHand(found: LineAtHand): Result<OpenLine, EnterRefusal> {
  const { row, sheet, state, entries, tries, ledgerSize } = found;
  if (row === null) return err({ code: 'PetitionUnknown' });
  const { phase } = row;
  if (phase === null) return err({ code: 'NoPhaseYet' });
  if (sheet?.receivedAt == null || state === null) return err({ code: 'LineUnknown' });
  if (phase.closedAt !== null) return err({ code: 'LedgerSealed' });
  if (sheet.receivedAt >= phase.closesAt) return err({ code: 'SheetLate' });
  return ok({ row, phase, receivedAt: sheet.receivedAt, state, entries, tries, ledgerSize });
}

/** The same rules as for the form on the web, on the day the sheet was received. */
function readOutcome(
  { locate }: Pick<PaperContext, 'locate'>,
  line: OpenLine,
  reading: Reading,
): Result<PaperOutcome, EnterRefusal> {
  if (reading.kind !== 'statement') return ok(reading);
  const parsed = parseIdentity(reading.fields, rulesFor(line), locate);
  if (!parsed.ok) return err({ code: 'FieldsInvalid', errors: parsed.error });
  return ok({ kind: 'statement', identity: parsed.value.identity });
}

function rulesFor({ row, phase, receivedAt }: OpenLine) {
  const today = civilDateAt(receivedAt);
  const { minimumAge, referenceDate } = rulesInForce(row.petition);
  const onDate = referenceDay(referenceDate, phase, row.caseFile, today);
  return { minimumAge, onDate, today, municipality: row.petition.regulation.municipality };
}

function decideEntry(
  context: PaperContext,
  line: OpenLine,
  { sheet, line: number, user, again }: LineEntry,
  typed: PaperEntry,
  drawn: Uint8Array,
): Step {
  const { row, phase, state, tries } = line;
  const place = { petition: row.petition.slug, phase: phase.number, sheet, line: number };
  const entries = line.entries.map((entry) => opened(context, place, entry));
  const step = weighEntry({ state, entries, tries }, typed, again);
  if (!step.ok) return step;
  const common = { phase: phase.id, sheet, line: number, at: typed.at };
  if (step.value.step === 'settled') {
    const { first, outcome } = step.value;
    const change = settled(context, line, { ...common, first, second: user }, outcome, drawn);
    return ok({ changes: [change], result: { step: 'settled', became: outcome.kind } });
  }
  const { outcome } = typed;
  const differs = step.value.step === 'differs' ? step.value.fields : [];
  const kept: Change = {
    type: 'paperEntryKept',
    ...common,
    user,
    outcome: outcome.kind,
    reason: outcome.kind === 'refused' ? outcome.reason : null,
    sealed: outcome.kind === 'statement' ? context.vault.seal({ ...place, user }, outcome.identity) : null,
    differs,
    makesRoom: step.value.step === 'differs' ? step.value.makesRoom : null,
  };
  const result: Entered =
    step.value.step === 'kept' ? { step: 'kept' } : { step: 'differs', fields: differs };
  return ok({ changes: [kept], result });
}

type Place = {
  readonly petition: string;
  readonly phase: number;
  readonly sheet: number;
  readonly line: number;
};

function opened(
  { vault }: Pick<PaperContext, 'vault'>,
  place: Place,
  { by, at, outcome, reason, sealed }: PaperEntryRow,
): PaperEntry {
  switch (outcome) {
    case 'statement':
      if (sealed === null) throw new Error('an entry of a statement is sealed');
      return { by, at, outcome: { kind: outcome, identity: vault.open({ ...place, user: by.id }, sealed) } };
    case 'refused':
      if (reason === null) throw new Error('a refusal has a reason');
      return { by, at, outcome: { kind: outcome, reason } };
    default:
      return { by, at, outcome: { kind: outcome } };
  }
}

type SettledPlace = {
  readonly phase: number;
  readonly sheet: number;
  readonly line: number;
  readonly at: number;
  readonly first: string;
  readonly second: string;
};

function settled(
  context: PaperContext,
  line: OpenLine,
  place: SettledPlace,
  outcome: PaperOutcome,
  drawn: Uint8Array,
): Change {
  if (outcome.kind !== 'statement') {
    const reason = outcome.kind === 'refused' ? outcome.reason : null;
    return { type: 'paperLineSettled', ...place, outcome: outcome.kind, reason };
  }
  const statement = sealStatement(context, line, outcome.identity, drawn);
  return { type: 'paperAccepted', ...place, statement, ledgerIndex: line.ledgerSize };
}

/** @param drawn 16 bytes of id and 32 of salt */
function sealStatement(
  { sealer, secrets, locate }: PaperContext,
  { row, phase, receivedAt }: OpenLine,
  { person, address }: SignedIdentity,
  drawn: Uint8Array,
): PaperStatement {
  const { petition } = row;
  const bytes = Buffer.from(drawn);
  const id = bytes.subarray(0, 16).toString('hex');
  const place = { petition: petition.slug, phase: String(phase.number) };
  const form = { channel: 'paper', received: rfc3339(receivedAt), statement: petition.contentHash } as const;
  const signed = { ...place, ...person, ...address, ...form };
  const record = recordBytes({ entry: id, salt: bytes.subarray(16).toString('hex'), ...signed });
  const sealed = sealer.seal(record, phase.recipients);
  const tagged = { ...signed, phase: scopeOf(petition, phase) };
  const location = locate(petition.regulation.municipality, address.postcode, address.houseNumber);
  return {
    id,
    receivedAt,
    sealed,
    sealedHash: secrets.sha256(sealed),
    recordHash: secrets.sha256(record),
    personTag: secrets.tag(personTagMessage(tagged)),
    weakTag: secrets.tag(weakTagMessage(tagged)),
    district: 'district' in location ? location.district : null,
    neighbourhood: 'neighbourhood' in location ? location.neighbourhood : null,
    addressUnknown: location.result === 'unknown',
  };
}

const scopeOf = (petition: Petition, phase: Phase): string =>
  String(dedupeScope(rulesInForce(petition), phase.number));
