import type { Act, ActKind } from './acts.ts';
import { unreachable } from './result.ts';

/**
 * Where the procedure of a petition stands. Modelled on the Wet raadgevend referendum, whose workflow is the only one
 * that can be read in full; a regulation has one, two or three phases of collecting and deciding.
 */
export type Procedure =
  | { readonly state: 'draft' }
  /** Opened; the term has yet to begin or runs. `closesAt`: first ms after it. */
  | { readonly state: 'open'; readonly phase: number; readonly closesAt: number }
  /** The term is over, the ledger not final yet (Wrr 32, 44: handed in). */
  | { readonly state: 'submitted'; readonly phase: number; readonly closesAt: number }
  /** The ledger is final; the authority checks the statements (Wrr 33, 45). */
  | { readonly state: 'checking'; readonly phase: number; readonly closesAt: number }
  | { readonly state: 'admitted'; readonly phase: number; readonly closesAt: number }
  | { readonly state: 'rejected'; readonly phase: number; readonly closesAt: number }
  /** Objection or appeal against the decision (Awb 6:4; Wrr 91). */
  | {
      readonly state: 'underObjection';
      readonly phase: number;
      readonly against: Decision;
      readonly closesAt: number;
    }
  /** The refusal is irrevocable (Wrr 39). */
  | { readonly state: 'rejectedFinal'; readonly phase: number }
  /** The admission of the last request is irrevocable: a referendum will be held (Wrr 50). */
  | { readonly state: 'referendum'; readonly phase: number }
  /** By the initiators; nothing follows but destruction. */
  | { readonly state: 'requestWithdrawn'; readonly phase: number; readonly sealed: boolean }
  /** Kept for a criminal investigation (Wrr 39(2), 54(2)). */
  | { readonly state: 'transferred'; readonly before: Ended }
  | { readonly state: 'destroyed' };

type Decision = 'admitted' | 'rejected';
type Ended = Extract<Procedure, { state: 'rejectedFinal' | 'referendum' | 'requestWithdrawn' }>;
export type StateName = Procedure['state'];
/** `termOver` is no act of anyone: the clock reaches the first ms after the last day. */
export type StepName = ActKind | 'termOver';

/**
 * Which step leads from which state to which, and nothing else does. The diagram in docs/procedure.md is drawn from this
 * table; `next` follows it.
 */
export const transitions: {
  readonly [from in StateName]: { readonly [step in StepName]?: readonly StateName[] };
} = {
  draft: {
    ruleSettled: ['draft'],
    startEventRecorded: ['draft'],
    ...judgeKeys('draft'),
    phaseOpened: ['open'],
  },
  open: {
    termOver: ['submitted'],
    startEventRecorded: ['open'],
    dayFixed: ['open', 'submitted'],
    outageRecorded: ['open'],
    termExtended: ['open'],
    termEnded: ['submitted'],
    ...judgeKeys('open'),
    verdictsRecorded: ['open'],
    requestWithdrawn: ['requestWithdrawn'],
  },
  submitted: {
    startEventRecorded: ['submitted'],
    dayFixed: ['open', 'submitted'],
    outageRecorded: ['submitted'],
    termExtended: ['open'],
    ledgerSealed: ['checking'],
    ...judgeKeys('submitted'),
    verdictsRecorded: ['submitted'],
    requestWithdrawn: ['requestWithdrawn'],
  },
  checking: {
    startEventRecorded: ['checking'],
    dayFixed: ['open', 'submitted'],
    outageRecorded: ['checking'],
    termExtended: ['open'],
    ...judgeKeys('checking'),
    verdictsRecorded: ['checking'],
    admitted: ['admitted'],
    rejected: ['rejected'],
    requestWithdrawn: ['requestWithdrawn'],
  },
  admitted: {
    startEventRecorded: ['admitted'],
    ...judgeKeys('admitted'),
    phaseOpened: ['open'],
    objectionLodged: ['underObjection'],
    becameIrrevocable: ['referendum'],
    requestWithdrawn: ['requestWithdrawn'],
  },
  rejected: {
    startEventRecorded: ['rejected'],
    ...judgeKeys('rejected'),
    objectionLodged: ['underObjection'],
    becameIrrevocable: ['rejectedFinal'],
  },
  underObjection: {
    startEventRecorded: ['underObjection'],
    dayFixed: ['open', 'submitted'],
    termExtended: ['open'],
    ...judgeKeys('underObjection'),
    verdictsRecorded: ['underObjection'],
    objectionDecided: ['admitted', 'rejected'],
  },
  rejectedFinal: {
    heldForProsecutor: ['transferred'],
    destructionOrdered: ['rejectedFinal'],
    destroyed: ['destroyed'],
  },
  referendum: {
    heldForProsecutor: ['transferred'],
    destructionOrdered: ['referendum'],
    destroyed: ['destroyed'],
  },
  requestWithdrawn: {
    ledgerSealed: ['requestWithdrawn'],
    heldForProsecutor: ['transferred'],
    destructionOrdered: ['requestWithdrawn'],
    destroyed: ['destroyed'],
  },
  transferred: { releasedByProsecutor: ['rejectedFinal', 'referendum', 'requestWithdrawn'] },
  destroyed: {},
};

/** Who signs for the judge may change until the outcome is settled. */
function judgeKeys<S extends StateName>(state: S) {
  return { judgeKeyRecorded: [state], judgeKeyRevoked: [state] } as const;
}

/** The state at an instant: an open phase whose term is over is submitted, whether or not any job has run. */
export function stateAt(procedure: Procedure, now: number): Procedure {
  if (procedure.state !== 'open' || now < procedure.closesAt) return procedure;
  return { ...procedure, state: 'submitted' };
}

/** The number of the phase that runs or ran last; 0 before the first. */
export function phaseOf(procedure: Procedure): number {
  switch (procedure.state) {
    case 'draft':
    case 'destroyed':
      return 0;
    case 'transferred':
      return procedure.before.phase;
    default:
      return procedure.phase;
  }
}

/** The state after an act, or null where the table has no such step. Whether the act itself is right is `mayFollow`'s. */
export function next(procedure: Procedure, act: Act): Procedure | null {
  const from = stateAt(procedure, act.at);
  const targets = transitions[from.state][act.kind];
  if (targets === undefined) return null;
  const to = target(from, act);
  return to !== null && targets.includes(stateAt(to, act.at).state) ? to : null;
}

function target(from: Procedure, act: Act): Procedure | null {
  switch (act.kind) {
    case 'ruleSettled':
    case 'startEventRecorded':
    case 'outageRecorded':
    case 'verdictsRecorded':
    case 'judgeKeyRecorded':
    case 'judgeKeyRevoked':
    case 'destructionOrdered':
      return from;
    case 'phaseOpened':
      return { state: 'open', phase: act.phase, closesAt: act.closesAt };
    case 'dayFixed':
    case 'termExtended':
    case 'termEnded':
      return withTerm(from, act.closesAt, act.at);
    case 'ledgerSealed':
      return sealed(from);
    case 'admitted':
    case 'rejected':
      return from.state === 'checking' ? { ...from, state: act.kind } : null;
    case 'objectionLodged':
      return from.state === 'admitted' || from.state === 'rejected'
        ? { ...from, state: 'underObjection', against: from.state }
        : null;
    case 'objectionDecided':
      return objectionDecided(from, act.outcome);
    case 'requestWithdrawn':
      return {
        state: 'requestWithdrawn',
        phase: act.phase,
        sealed: from.state === 'checking' || from.state === 'admitted',
      };
    case 'becameIrrevocable':
      return { state: from.state === 'admitted' ? 'referendum' : 'rejectedFinal', phase: act.phase };
    case 'heldForProsecutor':
      return ended(from) ? { state: 'transferred', before: from } : null;
    case 'releasedByProsecutor':
      return from.state === 'transferred' ? from.before : null;
    case 'destroyed':
      return { state: 'destroyed' };
    default:
      return unreachable(act);
  }
}

/**
 * Whether a later phase of `phases` may still be opened after the one whose term is over. A rejection that is not
 * irrevocable may be undone on objection, so it rules nothing out.
 */
export function mayOpenAgain(procedure: Procedure, phases: number): boolean {
  switch (procedure.state) {
    case 'submitted':
    case 'checking':
    case 'admitted':
    case 'rejected':
    case 'underObjection':
      return procedure.phase < phases;
    case 'draft':
    case 'open':
    case 'rejectedFinal':
    case 'referendum':
    case 'requestWithdrawn':
    case 'transferred':
    case 'destroyed':
      return false;
  }
}

/** Before the decision: people sign, or what they signed is being checked. */
export function beforeDecision(state: StateName): state is 'open' | 'submitted' | 'checking' {
  return state === 'open' || state === 'submitted' || state === 'checking';
}

/**
 * Another end of the term: people can sign until then, or it is over already. A ledger that was sealed for the old end is
 * sealed anew, so that what is too late now is counted out, and whoever had decided decides again on the new count.
 */
function withTerm(from: Procedure, closesAt: number, now: number): Procedure | null {
  if (!beforeDecision(from.state) && from.state !== 'underObjection') return null;
  const phase = phaseOf(from);
  return { state: now < closesAt || from.state === 'open' ? 'open' : 'submitted', phase, closesAt };
}

function sealed(from: Procedure): Procedure | null {
  if (from.state === 'submitted') return { ...from, state: 'checking' };
  return from.state === 'requestWithdrawn' ? { ...from, sealed: true } : null;
}

function objectionDecided(from: Procedure, outcome: 'dismissed' | 'granted'): Procedure | null {
  if (from.state !== 'underObjection') return null;
  const other = from.against === 'admitted' ? 'rejected' : 'admitted';
  const { phase, closesAt, against } = from;
  return { state: outcome === 'dismissed' ? against : other, phase, closesAt };
}

function ended(procedure: Procedure): procedure is Ended {
  return ['rejectedFinal', 'referendum', 'requestWithdrawn'].includes(procedure.state);
}

/** Mermaid text of the whole table, states and steps in its order. */
export function drawProcedure(): string {
  const lines = Object.entries(transitions).flatMap(([from, steps]) =>
    Object.entries(steps).flatMap(([step, targets]) => targets.map((to) => `  ${from} --> ${to}: ${step}`)),
  );
  return ['stateDiagram-v2', '  [*] --> draft', ...lines, '  destroyed --> [*]', ''].join('\n');
}
