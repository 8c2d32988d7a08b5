import type { Act, ActOf } from '../domain/acts.ts';
import { type CivilDate, civilDateAt, startOfDay } from '../domain/calendar.ts';
import { type ProcedureRefusal, phaseAtHand, readingsOf } from '../domain/case-file.ts';
import type { CarriedStatement } from '../domain/change.ts';
import { type Phase, rulesInForce } from '../domain/petition.ts';
import { stateAt } from '../domain/procedure.ts';
import type { StartEventKind, Threshold } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Rules, unconfirmedValues } from '../domain/rules.ts';
import { unsupportedRule } from '../domain/supported.ts';
import { computeTerm, type TermRefusal } from '../domain/term.ts';
import { recordActs, type TermContext } from './phase-context.ts';
import type { LogSigner, Outcome, Secrets } from './ports.ts';
import type { PetitionRow, StandingRow } from './reads.ts';

type OpeningContext = TermContext & {
  readonly signer: LogSigner;
  readonly secrets: Pick<Secrets, 'keyCheck' | 'sha256'>;
};

export type OpeningRefusal =
  | { readonly code: 'PetitionUnknown' }
  /** Values of the regulation that nobody confirmed yet, as dotted paths. */
  | { readonly code: 'RulesUnconfirmed'; readonly paths: readonly string[] }
  | { readonly code: 'PhaseRunning'; readonly number: number }
  /** A rule of the regulation that this version cannot carry out. */
  | { readonly code: 'RuleNotSupported'; readonly rule: string }
  /** The threshold is a share of the voters, or depends on the inhabitants: how many are there? */
  | { readonly code: 'BasisNeeded'; readonly basis: 'voters' | 'inhabitants' }
  /** Statements carry over once judged valid; so many have no verdict yet. */
  | { readonly code: 'NotJudged'; readonly count: number }
  | TermRefusal
  | ProcedureRefusal;

export type Opening = {
  readonly host: string;
  readonly recipients: Phase['recipients'];
  readonly by: string;
  /** Day of the start event; null: the ones recorded before, or else today. */
  readonly start: CivilDate | null;
  /** Voters or inhabitants, where the threshold depends on them. */
  readonly basis?: number | undefined;
  readonly meeting?: CivilDate | undefined;
};

export type OpenedPhase = {
  readonly petition: string;
  readonly number: number;
  readonly origin: string;
  readonly verifierKey: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly lastDay: CivilDate;
  readonly threshold: number;
  /** Statements of the phase before that count in this one. */
  readonly carried: number;
  /** Last days under discussion, when it is not settled which start event holds. */
  readonly readings: readonly CivilDate[];
};

/**
 * Opens the next phase: freezes text and rules, pins the log key and the recipients, starts a ledger of its own. While
 * several start events are on file and none is fixed, signing is possible from the earliest first day until the latest
 * last day, so that no reading of the regulation loses a statement.
 */
export function openPhase(context: OpeningContext) {
  const { store, clock } = context;
  return async (slug: string, opening: Opening): Promise<Result<OpenedPhase, OpeningRefusal>> => {
    const now = clock();
    return store.decide('standing', { slug }, ({ row, statements }) =>
      row === null ? err({ code: 'PetitionUnknown' }) : open(context, row, statements, opening, now),
    );
  };
}

function open(
  context: OpeningContext,
  row: PetitionRow,
  statements: readonly StandingRow[],
  opening: Opening,
  now: number,
): Outcome<OpenedPhase, OpeningRefusal> {
  const refusal = mayOpen(row, now);
  if (refusal !== null) return err(refusal);
  const rules = rulesInForce(row.petition);
  const planned = plan(context, row, rules, opening, now);
  if (!planned.ok) return planned;
  const { term, acts, threshold, readings } = planned.value;
  const number = phaseAtHand(row.caseFile);
  const petition = row.petition.slug;
  const origin = `${opening.host}/${petition}/${number}`;
  const carried = carriedStatements(context, rules, number, origin, statements);
  if (!carried.ok) return carried;
  const recorded = recordActs(row, acts);
  if (!recorded.ok) return recorded;
  const { keyCheck } = context.secrets;
  const verifierKey = context.signer.verifierKey(origin);
  const opened = { petition, number, origin, verifierKey, threshold, ...term };
  const { recipients, meeting = null } = opening;
  const name = rules.phases[number - 1]?.name ?? 'final';
  const phase = { ...opened, name, recipients, keyCheck, meeting };
  return ok({
    changes: [...recorded.value, { type: 'phaseOpened', phase, carried: carried.value, at: now }],
    result: { ...opened, carried: carried.value.length, readings: readings.length > 1 ? readings : [] },
  });
}

/** Rules are settled before the first phase and frozen from then on; what a later phase needs was settled with them. */
function mayOpen(row: PetitionRow, now: number): OpeningRefusal | null {
  const before = row.phase;
  if (before !== null && (before.closedAt === null || now < before.closesAt))
    return { code: 'PhaseRunning', number: before.number };
  const { state } = stateAt(row.caseFile.state, now);
  if (state !== 'draft' && state !== 'admitted') return { code: 'NotNow', act: 'phaseOpened', state };
  const number = phaseAtHand(row.caseFile);
  const paths = before === null ? unconfirmedValues(row.petition.regulation) : [];
  if (paths.length > 0) return { code: 'RulesUnconfirmed', paths };
  if (number > row.petition.regulation.phases.length) return { code: 'NoPhaseLeft' };
  const rule = unsupportedRule(row.petition.regulation);
  return rule === null ? null : { code: 'RuleNotSupported', rule };
}

type Plan = {
  readonly term: Pick<Phase, 'opensAt' | 'closesAt' | 'firstDay' | 'lastDay'>;
  readonly threshold: number;
  readonly acts: readonly Act[];
  readonly readings: readonly CivilDate[];
};

/** The term of the phase from its start events, those on file and the one given now. */
function plan(
  context: TermContext,
  row: PetitionRow,
  rules: Rules,
  opening: Opening,
  now: number,
): Result<Plan, OpeningRefusal> {
  const number = phaseAtHand(row.caseFile);
  const phaseRules = rules.phases[number - 1];
  if (phaseRules === undefined) return err({ code: 'NoPhaseLeft' });
  const threshold = thresholdNumber(phaseRules.threshold, opening.basis);
  if (!threshold.ok) return threshold;
  const onFile = row.caseFile.startEvents.filter(({ phase }) => phase === number);
  const given = opening.start ?? (onFile.length > 0 ? null : civilDateAt(now));
  const added = given === null ? ok([]) : startEvents(context, row, rules, given, opening, now);
  if (!added.ok) return added;
  const events = [...onFile, ...added.value];
  const firstDays: CivilDate[] = [];
  for (const { date } of events) {
    const computed = termFrom(context, rules, number, date, opening.meeting ?? null);
    if (!computed.ok) return computed;
    firstDays.push(computed.value.firstDay);
  }
  const firstDay = firstDays.reduce((a, b) => (a < b ? a : b));
  const last = events.reduce((a, b) => (a.closesAt >= b.closesAt ? a : b));
  const { lastDay, closesAt } = last;
  const opensAt = Math.max(now, startOfDay(firstDay));
  if (closesAt <= opensAt) return err({ code: 'TermOver', lastDay });
  const term = { opensAt, closesAt, firstDay, lastDay };
  const { basis, meeting } = opening;
  const opened: ActOf<'phaseOpened'> = {
    kind: 'phaseOpened',
    at: now,
    by: opening.by,
    phase: number,
    name: phaseRules.name,
    opensAt,
    lastDay,
    closesAt,
    threshold: threshold.value,
    ...(typeof phaseRules.threshold === 'number' || basis === undefined ? {} : { basis }),
    ...(meeting === undefined ? {} : { meeting }),
  };
  const readings = readingsOf({ ...row.caseFile, startEvents: events }, number).map(
    (reading) => reading.lastDay,
  );
  return ok({ term, threshold: threshold.value, acts: [...added.value, opened], readings });
}

function startEvents(
  context: TermContext,
  row: PetitionRow,
  rules: Rules,
  date: CivilDate,
  { by, meeting }: Opening,
  now: number,
): Result<ActOf<'startEventRecorded'>[], TermRefusal> {
  const number = phaseAtHand(row.caseFile);
  const computed = termFrom(context, rules, number, date, meeting ?? null);
  if (!computed.ok) return computed;
  const { lastDay, closes } = computed.value;
  const event = row.caseFile.startEvents.length + 1;
  const start = startKindOf(rules, number);
  return ok([
    { kind: 'startEventRecorded', at: now, by, phase: number, event, start, date, lastDay, closesAt: closes },
  ]);
}

/** What the regulation says the term begins with; an order where it does not. */
function startKindOf(rules: Rules, number: number): StartEventKind {
  const term = rules.phases[number - 1]?.term;
  return term !== undefined && 'start' in term && term.start !== undefined ? term.start : 'order';
}

/** The term of a phase as its rules have it, from one start event. */
export function termFrom(
  { equated }: Pick<TermContext, 'equated'>,
  rules: Rules,
  number: number,
  start: CivilDate,
  meeting: CivilDate | null,
) {
  const term = rules.phases[number - 1]?.term;
  if (term === undefined) throw new Error(`there is no phase ${number}`);
  return computeTerm(start, term, { termsAct: rules.generalTermsAct, equated, meeting });
}

/** A share is rounded up: fewer would be less than that share. */
export function thresholdNumber(
  threshold: Threshold,
  basis: number | undefined,
): Result<number, Extract<OpeningRefusal, { code: 'BasisNeeded' }>> {
  if (typeof threshold === 'number') return ok(threshold);
  const percentage = 'percentage' in threshold;
  if (basis === undefined) return err({ code: 'BasisNeeded', basis: percentage ? 'voters' : 'inhabitants' });
  if (percentage) return ok(Math.max(1, Math.ceil(Number((basis * threshold.percentage).toFixed(6)) / 100)));
  const row = threshold.byInhabitants.find(({ upTo }) => upTo === null || basis <= upTo);
  return ok(row?.threshold ?? 1);
}

/**
 * Which statements of the phase before count in this one. Their ids follow from origin and old id, so that a second look
 * at the same decision gives the same ledger.
 */
function carriedStatements(
  { secrets }: Pick<OpeningContext, 'secrets'>,
  { carryOver }: Rules,
  number: number,
  origin: string,
  standing: readonly StandingRow[],
): Result<CarriedStatement[], OpeningRefusal> {
  if (number === 1 || carryOver === 'none') return ok([]);
  const unjudged = standing.filter(({ verdict }) => verdict === null).length;
  if (carryOver === 'valid' && unjudged > 0) return err({ code: 'NotJudged', count: unjudged });
  const carried = standing.filter(({ verdict }) => carryOver === 'all' || verdict === 'valid');
  return ok(
    carried.map(({ id, recordHash }) => {
      const digest = secrets.sha256(Buffer.from(`${origin}\n${id}\n`, 'utf8'));
      const own = Buffer.from(digest.subarray(0, 16)).toString('hex');
      return { id: own, from: { phase: number - 1, id }, recordHash };
    }),
  );
}
