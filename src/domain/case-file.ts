import type { Act, ActKind, ActOf } from './acts.ts';
import { addDays, addMonths, type CivilDate, civilDateAt } from './calendar.ts';
import { next, type Procedure, phaseOf, type StateName, stateAt } from './procedure.ts';
import { err, ok, type Result } from './result.ts';
import type { Rules } from './rules.ts';

/** The term of one phase as the acts leave it. Instants in ms since the epoch, `closesAt` exclusive. */
export type TermOnFile = {
  readonly phase: number;
  readonly opensAt: number;
  readonly lastDay: CivilDate;
  readonly closesAt: number;
  /** Number of the start event that was fixed; null while it is open which one holds. */
  readonly fixed: number | null;
  readonly sealed: boolean;
};

/** What the acts of one petition add up to. */
export type CaseFile = {
  readonly state: Procedure;
  readonly startEvents: readonly ActOf<'startEventRecorded'>[];
  readonly outages: readonly ActOf<'outageRecorded'>[];
  /** By phase, in order. */
  readonly terms: readonly TermOnFile[];
  /** Civil day of the last dated act of an authority: no later one is dated before it. */
  readonly lastDated: CivilDate | null;
  /** Civil day of the decision that stands: on the request, or on an objection against it. */
  readonly decidedOn: CivilDate | null;
  /** The irrevocable day; or the day of withdrawal, not before the term that it ended was over. */
  readonly endedOn: CivilDate | null;
};

export const emptyCaseFile: CaseFile = {
  state: { state: 'draft' },
  startEvents: [],
  outages: [],
  terms: [],
  lastDated: null,
  decidedOn: null,
  endedOn: null,
};

export type ProcedureRefusal =
  /** The table of the procedure has no such step from here. */
  | { readonly code: 'NotNow'; readonly act: ActKind; readonly state: StateName }
  | { readonly code: 'NoPhaseLeft' }
  /** Only the admission of the last request leads to a referendum. */
  | { readonly code: 'NotLastPhase' }
  | { readonly code: 'WrongPhase'; readonly phase: number }
  | { readonly code: 'DateInFuture' }
  /** Before the end of the term, or before the act it follows on. */
  | { readonly code: 'DateTooEarly'; readonly earliest: CivilDate }
  | { readonly code: 'StartEventUnknown'; readonly event: number }
  | { readonly code: 'OutageUnknown'; readonly outage: number }
  | { readonly code: 'OutageOutsideTerm' }
  | { readonly code: 'NotLater'; readonly lastDay: CivilDate }
  /** It would have ended before anyone could sign. */
  | { readonly code: 'TermOver'; readonly lastDay: CivilDate }
  /** The regulation gives no such power. */
  | { readonly code: 'NotInRegulation'; readonly rule: string }
  | { readonly code: 'NotSealed' }
  | { readonly code: 'RetentionRuns'; readonly until: CivilDate };

/** Whether an act may be recorded now, on this file and under these rules (null: not all of them known yet). */
export function mayFollow(file: CaseFile, act: Act, rules: Rules | null): Result<CaseFile, ProcedureRefusal> {
  const to = next(file.state, act);
  if (to === null) return err({ code: 'NotNow', act: act.kind, state: stateAt(file.state, act.at).state });
  const refusal =
    wrongPhase(file, act, rules) ??
    wrongDate(file, act) ??
    wrongTerm(file, act, rules) ??
    wrongEnd(file, act, rules);
  return refusal === null ? ok(append(file, act, to)) : err(refusal);
}

/** Recorded acts, in order. Throws on a list that could not have been recorded: the table refuses it. */
export function readCaseFile(acts: readonly Act[]): CaseFile {
  return acts.reduce((file, act) => {
    const to = next(file.state, act);
    if (to === null) throw new Error(`${act.kind} cannot follow in state ${file.state.state}`);
    return append(file, act, to);
  }, emptyCaseFile);
}

/** The phase an act of now belongs to: the one that runs or ran last; before the first, or once admitted, the next. */
export function phaseAtHand(file: CaseFile): number {
  const { state } = file.state;
  return phaseOf(file.state) + (state === 'draft' || state === 'admitted' ? 1 : 0);
}

export function termOf(file: CaseFile, phase: number): TermOnFile | null {
  return file.terms.find((term) => term.phase === phase) ?? null;
}

/** A day that may turn out to be the last, with the start events that give it. */
export type Reading = {
  readonly lastDay: CivilDate;
  readonly closesAt: number;
  readonly events: readonly number[];
};

/** Every last day under discussion in a phase, the recorded one included, earliest first. */
export function readingsOf(file: CaseFile, phase: number): Reading[] {
  const term = termOf(file, phase);
  const readings = new Map<number, { lastDay: CivilDate; events: number[] }>();
  if (term !== null) readings.set(term.closesAt, { lastDay: term.lastDay, events: [] });
  for (const { phase: of, event, lastDay, closesAt } of file.startEvents) {
    if (of !== phase) continue;
    const known = readings.get(closesAt) ?? { lastDay, events: [] };
    readings.set(closesAt, { ...known, events: [...known.events, event] });
  }
  return [...readings]
    .sort(([a], [b]) => a - b)
    .map(([closesAt, { lastDay, events }]) => ({ closesAt, lastDay, events }));
}

/** Whether it is open which day is the last: start events that give different days, none of them fixed. */
export function isDisputed(file: CaseFile, phase: number): boolean {
  const ends = new Set(
    file.startEvents.filter((event) => event.phase === phase).map(({ closesAt }) => closesAt),
  );
  return termOf(file, phase)?.fixed === null && ends.size > 1;
}

function wrongPhase(file: CaseFile, act: Act, rules: Rules | null): ProcedureRefusal | null {
  if (act.kind === 'ruleSettled') return null;
  const opening = act.kind === 'phaseOpened' || act.kind === 'startEventRecorded';
  const expected = opening ? phaseAtHand(file) : phaseOf(file.state);
  if (act.phase !== expected) return { code: 'WrongPhase', phase: act.phase };
  // A day may be on file before the rules are complete; nothing opens before they are.
  const phases = rules?.phases.length ?? (act.kind === 'phaseOpened' ? 0 : act.phase);
  return act.phase > phases ? { code: 'NoPhaseLeft' } : null;
}

function wrongDate(file: CaseFile, act: Act): ProcedureRefusal | null {
  if (!('date' in act)) return null;
  const today = civilDateAt(act.at);
  if (act.kind === 'startEventRecorded') return null;
  if (act.date > today) return { code: 'DateInFuture' };
  const term = act.kind === 'requestWithdrawn' ? null : termOf(file, act.phase);
  const earliest = later(file.lastDated, term === null ? null : civilDateAt(term.closesAt));
  return earliest !== null && act.date < earliest ? { code: 'DateTooEarly', earliest } : null;
}

function later<D extends CivilDate | null>(a: D, b: CivilDate | null): D | CivilDate {
  return b !== null && (a === null || b > a) ? b : a;
}

function wrongTerm(file: CaseFile, act: Act, rules: Rules | null): ProcedureRefusal | null {
  switch (act.kind) {
    case 'dayFixed':
      return wrongFixing(file, act);
    case 'outageRecorded':
      return insideTerm(act, termOf(file, act.phase)) ? null : { code: 'OutageOutsideTerm' };
    case 'termExtended':
      return wrongExtension(file, act);
    case 'termEnded':
      return act.cause === 'threshold' && rules?.closeAtThreshold === 'no'
        ? { code: 'NotInRegulation', rule: 'closeAtThreshold' }
        : null;
    case 'ledgerSealed':
      return termOver(file, act) ? null : { code: 'NotNow', act: act.kind, state: file.state.state };
    default:
      return null;
  }
}

/** A past stretch of time that has at least a moment in common with the term. */
function insideTerm({ at, from, to }: ActOf<'outageRecorded'>, term: TermOnFile | null): boolean {
  return term !== null && from < to && to <= at && to > term.opensAt && from < term.closesAt;
}

function termOver(file: CaseFile, { at, phase }: ActOf<'ledgerSealed'>): boolean {
  return at >= (termOf(file, phase)?.closesAt ?? 0);
}

function wrongFixing(file: CaseFile, act: ActOf<'dayFixed'>): ProcedureRefusal | null {
  const known = file.startEvents.some(({ phase, event }) => phase === act.phase && event === act.event);
  if (!known) return { code: 'StartEventUnknown', event: act.event };
  const opensAt = termOf(file, act.phase)?.opensAt ?? 0;
  return act.closesAt > opensAt ? null : { code: 'TermOver', lastDay: act.lastDay };
}

function wrongExtension(file: CaseFile, act: ActOf<'termExtended'>): ProcedureRefusal | null {
  const unknown = act.outages.find(
    (wanted) => !file.outages.some(({ phase, outage }) => phase === act.phase && outage === wanted),
  );
  if (unknown !== undefined) return { code: 'OutageUnknown', outage: unknown };
  const lastDay = termOf(file, act.phase)?.lastDay ?? act.lastDay;
  return act.lastDay > lastDay ? null : { code: 'NotLater', lastDay };
}

function wrongEnd(file: CaseFile, act: Act, rules: Rules | null): ProcedureRefusal | null {
  if (act.kind === 'becameIrrevocable' && file.state.state === 'admitted')
    return act.phase < (rules?.phases.length ?? 0) ? { code: 'NotLastPhase' } : null;
  if (act.kind !== 'destroyed') return null;
  if (file.state.state === 'requestWithdrawn' && !file.state.sealed) return { code: 'NotSealed' };
  // What no selection list orders to destroy is to be kept (Archiefwet 3, 5).
  if (rules === null || rules.destruction === null) return { code: 'NotInRegulation', rule: 'destruction' };
  const until = retainedUntil(file, rules);
  return until !== null && act.date < until ? { code: 'RetentionRuns', until } : null;
}

/** First day on which statements may be destroyed; null where the rules or the file do not say. */
export function retainedUntil(file: CaseFile, rules: Rules | null): CivilDate | null {
  const rule = rules?.destruction ?? null;
  if (file.endedOn === null || rule === null) return null;
  const since = {
    irrevocable: file.endedOn,
    decision: file.decidedOn,
    'phase-end': file.terms.at(-1)?.lastDay,
  };
  const from = since[rule.after] ?? file.endedOn;
  if (rule.unit === 'month') return addMonths(from, rule.amount);
  return addDays(from, rule.amount * (rule.unit === 'week' ? 7 : 1));
}

function append(file: CaseFile, act: Act, state: Procedure): CaseFile {
  const dated = 'date' in act && act.kind !== 'startEventRecorded' ? { lastDated: act.date } : {};
  const common = { ...file, ...dated, state };
  switch (act.kind) {
    case 'startEventRecorded':
      return { ...common, startEvents: [...file.startEvents, act] };
    case 'outageRecorded':
      return { ...common, outages: [...file.outages, act] };
    case 'phaseOpened': {
      const { phase, opensAt, lastDay, closesAt } = act;
      return {
        ...common,
        terms: [...file.terms, { phase, opensAt, lastDay, closesAt, fixed: null, sealed: false }],
      };
    }
    case 'dayFixed':
      return withTerm(common, act, { fixed: act.event });
    case 'termExtended':
    case 'termEnded':
      return withTerm(common, act, {});
    case 'ledgerSealed':
      return {
        ...common,
        terms: file.terms.map((term) => (term.phase === act.phase ? { ...term, sealed: true } : term)),
      };
    case 'admitted':
    case 'rejected':
    case 'objectionDecided':
      return { ...common, decidedOn: act.date };
    case 'becameIrrevocable':
      return { ...common, endedOn: act.date };
    case 'requestWithdrawn':
      return withdrawn(common, act);
    default:
      return common;
  }
}

/** A term that still ran ends with the withdrawal; one that was yet to begin has none of its time left. */
function withdrawn(file: CaseFile, { phase, at, date }: ActOf<'requestWithdrawn'>): CaseFile {
  const lastDay = civilDateAt(at);
  const terms = file.terms.map((term) =>
    term.phase === phase && at < term.closesAt && !term.sealed
      ? { ...term, lastDay, closesAt: Math.max(at, term.opensAt + 1) }
      : term,
  );
  return { ...file, terms, endedOn: later(date, termOf({ ...file, terms }, phase)?.lastDay ?? null) };
}

type TermAct = ActOf<'dayFixed' | 'termExtended' | 'termEnded'>;

/** A later end takes the seal off the ledger, also when it is over already: it is sealed anew. */
function withTerm(file: CaseFile, { phase, lastDay, closesAt }: TermAct, more: { fixed?: number }): CaseFile {
  const { state } = file.state;
  const reopened = state === 'open' || state === 'submitted' ? { sealed: false } : {};
  const terms = file.terms.map((term) =>
    term.phase === phase ? { ...term, lastDay, closesAt, ...more, ...reopened } : term,
  );
  return { ...file, terms };
}
