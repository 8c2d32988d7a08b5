import type { Act, ActKind, ActOf } from './acts.ts';
import { addMonths, type CivilDate, civilDateAt } from './calendar.ts';
import { append, type CaseFile, later, phaseAtHand, type TermOnFile, termOf } from './case-file.ts';
import { type DestructionRefusal, wrongDestruction, wrongOrder } from './destruction.ts';
import type { EquatedDays } from './holidays.ts';
import {
  type JudgeKeyRefusal,
  type VerdictsRefusal,
  wrongJudgeKey,
  wrongRevocation,
  wrongVerdicts,
} from './judge-keys.ts';
import { objectionUntil } from './own-statement.ts';
import { next, phaseOf, type StateName, stateAt } from './procedure.ts';
import { err, ok, type Result } from './result.ts';
import type { Rules } from './rules.ts';

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
  /** A year beyond the last day there was is the most. */
  | { readonly code: 'TooFar'; readonly latest: CivilDate }
  /** Neither an outage on file nor a document says why the term is longer. */
  | { readonly code: 'GroundMissing' }
  /** Awb 6:7: an objection may still be lodged, and no document says that none will be. */
  | { readonly code: 'ObjectionTermRuns'; readonly until: CivilDate }
  | JudgeKeyRefusal
  | VerdictsRefusal
  | DestructionRefusal;

const noDays: EquatedDays = { days: new Map(), knownUntil: 0 };

/**
 * Whether an act may be recorded now, on this file and under these rules (null: not all of them known yet). `equated`:
 * days that may move the end of the term for objection.
 */
export function mayFollow(
  file: CaseFile,
  act: Act,
  rules: Rules | null,
  equated: EquatedDays = noDays,
): Result<CaseFile, ProcedureRefusal> {
  const to = next(file.state, act);
  if (to === null) return err({ code: 'NotNow', act: act.kind, state: stateAt(file.state, act.at).state });
  const refusal =
    wrongPhase(file, act, rules) ??
    wrongDate(file, act) ??
    wrongTerm(file, act, rules) ??
    wrongJudging(file, act) ??
    wrongEnd(file, act, rules, equated);
  return refusal === null ? ok(append(file, act, to)) : err(refusal);
}

function wrongPhase(file: CaseFile, act: Act, rules: Rules | null): ProcedureRefusal | null {
  // Rules and the seats of the judge are of the petition.
  if (!('phase' in act)) return null;
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
  if (act.lastDay <= lastDay) return { code: 'NotLater', lastDay };
  const latest = addMonths(lastDay, 12);
  if (act.lastDay > latest) return { code: 'TooFar', latest };
  const grounded = act.cause === 'disputed' || act.outages.length > 0 || act.document !== undefined;
  return grounded ? null : { code: 'GroundMissing' };
}

function wrongJudging(file: CaseFile, act: Act): ProcedureRefusal | null {
  switch (act.kind) {
    case 'judgeKeyRecorded':
      return wrongJudgeKey(file, act);
    case 'judgeKeyRevoked':
      return wrongRevocation(file, act);
    case 'verdictsRecorded':
      return wrongVerdicts(file, act);
    default:
      return null;
  }
}

function wrongEnd(
  file: CaseFile,
  act: Act,
  rules: Rules | null,
  equated: EquatedDays,
): ProcedureRefusal | null {
  switch (act.kind) {
    case 'becameIrrevocable':
      return wrongIrrevocable(file, act, rules, equated);
    case 'destructionOrdered':
      return wrongOrder(file, act, rules);
    case 'destroyed':
      return wrongDestruction(file, act);
    default:
      return null;
  }
}

/** The last day for objection is the one that the signatory is told. */
function wrongIrrevocable(
  file: CaseFile,
  act: ActOf<'becameIrrevocable'>,
  rules: Rules | null,
  equated: EquatedDays,
): ProcedureRefusal | null {
  const admitted = file.state.state === 'admitted';
  if (admitted && act.phase < (rules?.phases.length ?? 0)) return { code: 'NotLastPhase' };
  const until = file.decidedOn === null ? null : objectionUntil(file.decidedOn, equated);
  if (until === null || act.document !== undefined || act.date > until) return null;
  return { code: 'ObjectionTermRuns', until };
}
