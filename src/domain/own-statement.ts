import type { Act } from './acts.ts';
import type { CivilDate } from './calendar.ts';
import type { EquatedDays } from './holidays.ts';
import type { Reason } from './reasons.ts';
import type { StatementState } from './signing.ts';
import { computeTerm } from './term.ts';

/** The decision on the request of one phase, as it holds now. */
export type PhaseDecision = {
  readonly outcome: 'admitted' | 'rejected';
  /** Civil day of the decision on the request itself: an objection against it counts from there. */
  readonly decidedOn: CivilDate;
  /** Address of the document that holds now, where one is on file. */
  readonly document: string | null;
  /** An objection or appeal on file that nobody has decided on yet. */
  readonly contested: boolean;
  /** Civil day of the last decision on an objection. */
  readonly objectionDecidedOn: CivilDate | null;
  readonly irrevocable: boolean;
};

/** What the acts (oldest first) say was decided on the request of a phase; null before that, or when it fell. */
export function decisionIn(acts: readonly Act[], phase: number): PhaseDecision | null {
  return acts.reduce<PhaseDecision | null>(
    (held, act) => ('phase' in act && act.phase === phase ? after(held, act) : held),
    null,
  );
}

function after(held: PhaseDecision | null, act: Act): PhaseDecision | null {
  switch (act.kind) {
    case 'admitted':
    case 'rejected':
      return {
        outcome: act.kind,
        decidedOn: act.date,
        document: act.document ?? null,
        contested: false,
        objectionDecidedOn: null,
        irrevocable: false,
      };
    case 'objectionLodged':
      return held && { ...held, contested: true };
    case 'objectionDecided': {
      if (held === null) return null;
      const other = held.outcome === 'admitted' ? 'rejected' : 'admitted';
      return {
        ...held,
        outcome: act.outcome === 'granted' ? other : held.outcome,
        document: act.document ?? held.document,
        contested: false,
        objectionDecidedOn: act.date,
      };
    }
    case 'becameIrrevocable':
      return held && { ...held, irrevocable: true };
    // Another term under objection: whoever had decided decides again on the new count.
    case 'dayFixed':
    case 'termExtended':
      return null;
    default:
      return held;
  }
}

/**
 * Last day on which an objection is in time: six weeks (Awb 6:7), the day after the decision being the first (Awb 6:8).
 * Both are terms of an act, so a Saturday, Sunday or holiday moves the last day (Atw 1(1)).
 */
export function objectionUntil(decidedOn: CivilDate, equated: EquatedDays): CivilDate {
  const sixWeeks = { amount: 6, unit: 'week', counting: 'dag-erna' } as const;
  const term = computeTerm(decidedOn, sixWeeks, { termsAct: true, equated, meeting: null });
  if (!term.ok) throw new Error(`six weeks end: ${term.error.code}`);
  return term.value.lastDay;
}

/** Where a confirmed statement stands once its term is over, as its own signatory may see it. */
export type Standing =
  | { readonly kind: 'withdrawn' }
  /** Not decided yet: whatever the judge entered so far may still change. */
  | { readonly kind: 'checking' }
  /** The initiators withdrew their request before it was decided on. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'valid' }
  /** `reason`: null where the judge gave none. */
  | { readonly kind: 'invalid'; readonly reason: Reason | null }
  /** Decided without a verdict on this one: a sample, or the number was known without it (Wrr 33(1), 34, 46). */
  | { readonly kind: 'unjudged' };

export type JudgedStatement = {
  readonly state: StatementState;
  readonly verdict: 'valid' | 'invalid' | null;
  readonly reason: Reason | null;
};

/** Verdict and reason only after the decision on the phase; null for a statement that was never confirmed. */
export function standingOf(
  { state, verdict, reason }: JudgedStatement,
  decided: boolean,
  requestWithdrawn: boolean,
): Standing | null {
  if (state === 'withdrawn') return { kind: 'withdrawn' };
  if (state !== 'confirmed') return null;
  if (!decided) return { kind: requestWithdrawn ? 'dropped' : 'checking' };
  if (verdict === 'invalid') return { kind: 'invalid', reason };
  return { kind: verdict ?? 'unjudged' };
}
