import type { Act, ActOf } from '../domain/acts.ts';
import { type CivilDate, civilDateAt, startOfDay } from '../domain/calendar.ts';
import { judgedOf, phaseAtHand, readingsOf } from '../domain/case-file.ts';
import type { CarriedStatement } from '../domain/change.ts';
import { type Phase, rulesInForce } from '../domain/petition.ts';
import { beforeDecision, stateAt } from '../domain/procedure.ts';
import type { StartEventKind } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Rules, unconfirmedValues } from '../domain/rules.ts';
import { unsupportedRule } from '../domain/supported.ts';
import { computeTerm, type TermRefusal } from '../domain/term.ts';
import { type ThresholdRefusal, thresholdNumber } from '../domain/threshold.ts';
import { type ActRefusal, present, recordActs, type TermContext } from './phase-context.ts';
import type { LogSigner, Outcome, Secrets } from './ports.ts';
import type { PetitionRow, StandingRow } from './reads.ts';

type OpeningContext = TermContext & {
  readonly signer: LogSigner;
  readonly secrets: Pick<Secrets, 'keyCheck' | 'sha256'>;
  /** Whether addresses of a municipality can be told from others. */
  readonly located: (municipality: string) => boolean;
};

export type OpeningRefusal =
  | { readonly code: 'PetitionUnknown' }
  /** Values of the regulation that nobody confirmed yet, as dotted paths. */
  | { readonly code: 'RulesUnconfirmed'; readonly paths: readonly string[] }
  | { readonly code: 'PhaseRunning'; readonly number: number }
  /** A rule of the regulation that this version cannot carry out. */
  | { readonly code: 'RuleNotSupported'; readonly rule: string }
  | ThresholdRefusal
  /** Statements carry over once judged valid; so many have no verdict yet. */
  | { readonly code: 'NotJudged'; readonly count: number }
  /** The same, after a check that left them out on purpose. */
  | { readonly code: 'CarryOverNeedsFullCheck'; readonly count: number }
  | TermRefusal
  | ActRefusal;

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
  const refusal = mayOpen(context, row, now);
  if (refusal !== null) return err(refusal);
  const rules = rulesInForce(row.petition);
  const planned = plan(context, row, rules, opening, now);
  if (!planned.ok) return planned;
  const { term, acts, threshold, readings } = planned.value;
  const number = phaseAtHand(row.caseFile);
  const petition = row.petition.slug;
  const origin = `${opening.host}/${petition}/${number}`;
  const carried = carriedStatements(context, row, number, origin, statements);
  if (!carried.ok) return carried;
  const recorded = recordActs(row, acts);
  if (!recorded.ok) return recorded;
  const { keyCheck } = context.secrets;
  const verifierKey = context.signer.verifierKey(origin);
  const opened = { petition, number, origin, verifierKey, threshold, ...term };
  const { recipients } = opening;
  const { meeting } = planned.value;
  const name = rules.phases[number - 1]?.name ?? 'final';
  const phase = { ...opened, name, recipients, keyCheck, meeting };
  return ok({
    changes: [...recorded.value, { type: 'phaseOpened', phase, carried: carried.value, at: now }],
    result: { ...opened, carried: carried.value.length, readings: readings.length > 1 ? readings : [] },
  });
}

/** Rules are settled before the first phase and frozen from then on; what a later phase needs was settled with them. */
function mayOpen({ located }: OpeningContext, row: PetitionRow, now: number): OpeningRefusal | null {
  const { phase: before } = row;
  const { state } = stateAt(row.caseFile.state, now);
  if (before !== null && before.closedAt === null && beforeDecision(state))
    return { code: 'PhaseRunning', number: before.number };
  if (state !== 'draft' && state !== 'admitted') return { code: 'NotNow', act: 'phaseOpened', state };
  const paths = before === null ? unconfirmedValues(row.petition.regulation) : [];
  if (paths.length > 0) return { code: 'RulesUnconfirmed', paths };
  const rule = unsupportedRule(row.petition.regulation, located);
  return rule === null ? null : { code: 'RuleNotSupported', rule };
}

type Plan = {
  readonly term: Pick<Phase, 'opensAt' | 'closesAt' | 'firstDay' | 'lastDay'>;
  readonly meeting: CivilDate | null;
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
  const meeting = opening.meeting ?? onFile.find((event) => event.meeting !== undefined)?.meeting ?? null;
  if (meeting === null && needsMeeting(rules)) return err({ code: 'MeetingNeeded' });
  const added = startEvents(context, row, rules, { ...opening, meeting }, onFile, now);
  if (!added.ok) return added;
  const events = [...onFile, ...added.value];
  const term = wholeTerm(events, now);
  if (term.closesAt <= term.opensAt) return err({ code: 'TermOver', lastDay: term.lastDay });
  const { basis, by } = opening;
  const { name } = phaseRules;
  const act = { kind: 'phaseOpened', at: now, by, phase: number, name, ...term } as const;
  const asked = typeof phaseRules.threshold === 'number' ? undefined : basis;
  const more = { threshold: threshold.value, basis: asked, meeting: meeting ?? undefined };
  const readings = readingsOf({ ...row.caseFile, startEvents: events }, number);
  return ok({
    term,
    meeting,
    threshold: threshold.value,
    acts: [...added.value, present({ ...act, ...more })],
    readings: readings.map(({ lastDay }) => lastDay),
  });
}

const needsMeeting = ({ referenceDate }: Rules): boolean =>
  typeof referenceDate === 'object' && 'daysBeforeMeeting' in referenceDate;

/** From the earliest first day, but not before now, until the latest last day of the start events. */
function wholeTerm(events: readonly ActOf<'startEventRecorded'>[], now: number): Plan['term'] {
  const firstDay = events.map((event) => event.firstDay).reduce((a, b) => (a < b ? a : b));
  const { lastDay, closesAt } = events.reduce((a, b) => (a.closesAt >= b.closesAt ? a : b));
  return { opensAt: Math.max(now, startOfDay(firstDay)), closesAt, firstDay, lastDay };
}

/** The start event that comes on file with the opening; none when the day given is there already, or no day is. */
function startEvents(
  context: TermContext,
  row: PetitionRow,
  rules: Rules,
  { by, start: given, meeting }: Omit<Opening, 'meeting'> & { readonly meeting: CivilDate | null },
  onFile: readonly ActOf<'startEventRecorded'>[],
  now: number,
): Result<ActOf<'startEventRecorded'>[], TermRefusal> {
  const known = given === null ? onFile.length > 0 : onFile.some(({ date }) => date === given);
  if (known) return ok([]);
  const number = phaseAtHand(row.caseFile);
  // Nobody named an event: the day is then set by opening, and nothing is claimed to have been published.
  const start = given === null ? 'order' : startKindOf(rules, number);
  const date = given ?? civilDateAt(now);
  const term = termFrom(context, rules, number, date, meeting);
  if (!term.ok) return term;
  const { firstDay, lastDay, closes: closesAt } = term.value;
  const event = row.caseFile.startEvents.length + 1;
  const act = { kind: 'startEventRecorded', at: now, by, phase: number, event, start, date } as const;
  return ok([present({ ...act, meeting: meeting ?? undefined, firstDay, lastDay, closesAt })]);
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

/**
 * Which statements of the phase before count in this one. Their ids follow from origin and old id, so that a second look
 * at the same decision gives the same ledger.
 */
function carriedStatements(
  { secrets }: Pick<OpeningContext, 'secrets'>,
  { petition, caseFile }: PetitionRow,
  number: number,
  origin: string,
  standing: readonly StandingRow[],
): Result<CarriedStatement[], OpeningRefusal> {
  const { carryOver } = rulesInForce(petition);
  if (number === 1 || carryOver === 'none') return ok([]);
  const unjudged = standing.filter(({ verdict, late }) => verdict === null && !late).length;
  if (carryOver === 'valid' && unjudged > 0) {
    const method = judgedOf(caseFile, number - 1)?.method ?? 'full';
    return err({ code: method === 'full' ? 'NotJudged' : 'CarryOverNeedsFullCheck', count: unjudged });
  }
  const inTime = standing.filter(({ late }) => !late);
  const carried = inTime.filter(({ verdict }) => carryOver === 'all' || verdict === 'valid');
  return ok(
    carried.map(({ id, recordHash }) => {
      const digest = secrets.sha256(Buffer.from(`${origin}\n${id}\n`, 'utf8'));
      const own = Buffer.from(digest.subarray(0, 16)).toString('hex');
      return { id: own, from: { phase: number - 1, id }, recordHash };
    }),
  );
}
