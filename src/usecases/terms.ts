import type { Act, ActOf } from '../domain/acts.ts';
import { type CivilDate, civilDateAt, termCloses } from '../domain/calendar.ts';
import { phaseAtHand, termOf } from '../domain/case-file.ts';
import type { Change } from '../domain/change.ts';
import type { PaperStanding } from '../domain/paper-term.ts';
import { type Phase, phaseStatus, rulesInForce } from '../domain/petition.ts';
import { phaseOf } from '../domain/procedure.ts';
import type { StartEventKind } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { countedPersons, duplicates, type VerdictCounts } from '../domain/tally.ts';
import type { TermRefusal } from '../domain/term.ts';
import { termFrom } from './open-phase.ts';
import {
  type ActRefusal,
  type Grounds,
  type PhaseContext,
  present,
  recordActs,
  type TermContext,
} from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { Excess, PetitionRow } from './reads.ts';

type Decided<T> = Outcome<T, ActRefusal>;

export type StartEventInput = {
  readonly by: string;
  readonly start: StartEventKind;
  readonly date: CivilDate;
  readonly url?: string | undefined;
  readonly note?: string | undefined;
  readonly meeting?: CivilDate | undefined;
};

export type StartEventRefusal = ActRefusal | TermRefusal | { readonly code: 'RulesUnknown' };

/**
 * Puts a day on file from which the term may run, with the last day it would give. While the phase runs and no day was
 * fixed, a later reading keeps signing possible until then: a statement refused today could not be taken tomorrow.
 */
export function recordStartEvent(context: TermContext) {
  const { store, clock } = context;
  return async (
    slug: string,
    input: StartEventInput,
  ): Promise<Result<ActOf<'startEventRecorded'>, StartEventRefusal>> => {
    const at = clock();
    return store.decide(
      'petition',
      { slug },
      (row): Outcome<ActOf<'startEventRecorded'>, StartEventRefusal> => {
        if (row === null) return err({ code: 'PetitionUnknown' });
        const act = startEventAct(context, row, input, at);
        if (!act.ok) return act;
        const extended = laterEnd(row, act.value, at);
        const recorded = recordActs(row, extended === null ? [act.value] : [act.value, extended]);
        if (!recorded.ok) return recorded;
        const rows = extended === null ? [] : [setTerm(row, extended)];
        return ok({ changes: [...recorded.value, ...rows], result: act.value });
      },
    );
  };
}

function startEventAct(
  context: TermContext,
  row: PetitionRow,
  { meeting, ...input }: StartEventInput,
  at: number,
): Result<ActOf<'startEventRecorded'>, StartEventRefusal> {
  const { rules } = row.petition;
  if (rules === null) return err({ code: 'RulesUnknown' });
  const phase = phaseAtHand(row.caseFile);
  if (rules.phases[phase - 1] === undefined) return err({ code: 'NoPhaseLeft' });
  const term = termFrom(context, rules, phase, input.date, meeting ?? row.phase?.meeting ?? null);
  if (!term.ok) return term;
  const { firstDay, lastDay, closes: closesAt } = term.value;
  const event = row.caseFile.startEvents.length + 1;
  return ok(
    present({
      kind: 'startEventRecorded',
      ...input,
      meeting,
      at,
      phase,
      event,
      firstDay,
      lastDay,
      closesAt,
    } as const),
  );
}

const untilSettled =
  'Er is een mogelijke begindag bijgekomen. Tot vaststaat welke dag geldt, kan iedereen tekenen tot en met de laatste dag die daaruit volgt.';

function laterEnd(
  row: PetitionRow,
  event: ActOf<'startEventRecorded'>,
  at: number,
): ActOf<'termExtended'> | null {
  const { phase, by, lastDay, closesAt } = event;
  const running = row.phase !== null && row.phase.number === phase && phaseStatus(row.phase, at) !== 'closed';
  const undecided = termOf(row.caseFile, phase)?.fixed === null;
  if (!running || !undecided || row.phase === null || closesAt <= row.phase.closesAt) return null;
  return {
    kind: 'termExtended',
    at,
    by,
    phase,
    lastDay,
    closesAt,
    cause: 'disputed',
    outages: [],
    reason: untilSettled,
  };
}

/** The row of the phase follows its acts; a sealed ledger is sealed anew for another end. */
function setTerm(
  { phase }: PetitionRow,
  { firstDay, lastDay, closesAt }: { firstDay?: CivilDate; lastDay: CivilDate; closesAt: number },
): Change {
  if (phase === null) throw new Error('an act on a term without a phase');
  const first = firstDay ?? phase.firstDay;
  return { type: 'termSet', phase: phase.id, firstDay: first, closesAt, lastDay };
}

export type SetTerm = {
  readonly lastDay: CivilDate;
  readonly closesAt: number;
  /** The ledger was sealed, and people can sign again. */
  readonly reopened: boolean;
  /** The last day the griffie had lengthened the term to, when this act takes that back. */
  readonly undone: CivilDate | null;
};

/** Records one act that sets the end of the term of the newest phase, and sets it. */
function actOnTerm(
  { store, clock }: PhaseContext,
  slug: string,
  makeAct: (
    row: PetitionRow,
    phase: number,
    at: number,
  ) => Result<Act & { lastDay: CivilDate; closesAt: number }, ActRefusal>,
): Promise<Result<SetTerm, ActRefusal>> {
  return store.decide('petition', { slug }, (row): Decided<SetTerm> => {
    // Read only now that nobody else can write: a server goes on taking forms while we wait for our turn.
    const at = clock();
    if (row === null) return err({ code: 'PetitionUnknown' });
    const act = makeAct(row, phaseAtHand(row.caseFile), at);
    if (!act.ok) return act;
    const recorded = recordActs(row, [act.value]);
    if (!recorded.ok) return recorded;
    const { lastDay, closesAt } = act.value;
    const reopened = row.phase !== null && row.phase.closedAt !== null && at < closesAt;
    const result = { lastDay, closesAt, reopened, undone: undoneBy(row, lastDay) };
    return ok({ changes: [...recorded.value, setTerm(row, act.value)], result });
  });
}

function undoneBy({ acts, caseFile }: PetitionRow, lastDay: CivilDate): CivilDate | null {
  const phase = phaseOf(caseFile.state);
  const last = acts.findLast((act) => ['dayFixed', 'termExtended', 'termEnded'].includes(act.kind));
  const lengthened = last?.kind === 'termExtended' && last.phase === phase && last.cause === 'griffie';
  return lengthened && last.lastDay > lastDay ? last.lastDay : null;
}

/**
 * The griffie fixes which start event holds, and with it the last day. Earlier than today: the phase is over at once, and
 * what came in later stays in the ledger, to be counted out. Later, and the ledger sealed: it takes statements again.
 */
export function fixDay(context: PhaseContext) {
  return (slug: string, event: number, { by, ...why }: Grounds): Promise<Result<SetTerm, ActRefusal>> =>
    actOnTerm(context, slug, (row, phase, at) => {
      const found = row.caseFile.startEvents.find(
        (candidate) => candidate.phase === phase && candidate.event === event,
      );
      if (found === undefined) return err({ code: 'StartEventUnknown', event });
      const { firstDay, lastDay, closesAt } = found;
      return ok(
        present({ kind: 'dayFixed', at, by, phase, event, firstDay, lastDay, closesAt, ...why } as const),
      );
    });
}

/** The griffie lengthens the term, as a rule for outages on file (Wmebv: an outage lengthens the term). */
export function extendTerm(context: PhaseContext) {
  return (
    slug: string,
    lastDay: CivilDate,
    outages: readonly number[],
    { by, ...why }: Grounds,
  ): Promise<Result<SetTerm, ActRefusal>> =>
    actOnTerm(context, slug, (_row, phase, at) => {
      const closesAt = termCloses(lastDay);
      const term = { kind: 'termExtended', at, by, phase, lastDay, closesAt, cause: 'griffie' } as const;
      return ok({ ...term, ...present(why), outages: [...outages] });
    });
}

export type EndingRefusal =
  | ActRefusal
  | { readonly code: 'NoPhaseOpen' }
  | { readonly code: 'ThresholdNotMet'; readonly counted: number };

/** `pending`: forms that could still be confirmed, and now cannot. `paper`: where its sheets are. */
type EndedTerm = Phase & { readonly pending: number; readonly paper: PaperStanding };

export type Ending = {
  readonly by: string;
  readonly reason: string;
  readonly cause: 'operator' | 'threshold';
};

/** Ends the running term now; the ledger is sealed by `sealPhase`. A term that is over by the clock is left as it is. */
export function endTerm({ store, clock }: PhaseContext) {
  return async (slug: string, ending: Ending): Promise<Result<EndedTerm, EndingRefusal>> => {
    return store.decide(
      'closing',
      { slug },
      ({ row, excess, verdicts, pending, paper }): Outcome<EndedTerm, EndingRefusal> => {
        // Read only now that nobody else can write: a server goes on taking forms while we wait for our turn.
        const now = clock();
        if (row === null) return err({ code: 'PetitionUnknown' });
        const { phase } = row;
        if (phase === null || phase.closedAt !== null || now <= phase.opensAt)
          return err({ code: 'NoPhaseOpen' });
        const ended = endNow(row, phase, ending, countedFor(row, excess, verdicts), now);
        if (!ended.ok) return ended;
        const { changes, result } = ended.value;
        return ok({ changes, result: { ...result, pending, paper: paper.standing } });
      },
    );
  };
}

function endNow(
  row: PetitionRow,
  phase: Phase,
  { by, reason, cause }: Ending,
  counted: number,
  now: number,
): Outcome<Phase, EndingRefusal> {
  // Over already, or in the millisecond that comes.
  if (now + 1 >= phase.closesAt) return ok({ changes: [], result: phase });
  // What was confirmed in this very millisecond is in the ledger already: the term ends after it.
  const closesAt = now + 1;
  const ended = { closesAt, lastDay: civilDateAt(now) };
  const recorded = recordActs(row, [
    { kind: 'termEnded', at: closesAt, by, phase: phase.number, ...ended, cause, reason },
  ]);
  if (!recorded.ok) return recorded;
  if (cause === 'threshold' && counted < phase.threshold) return err({ code: 'ThresholdNotMet', counted });
  return ok({ changes: [...recorded.value, setTerm(row, ended)], result: { ...phase, ...ended } });
}

/** What a rule that ends the term at the threshold counts. */
function countedFor(row: PetitionRow, excess: Excess, { valid }: VerdictCounts): number {
  return row.petition.rules?.closeAtThreshold === 'when-valid' ? valid : countedNow(row, excess);
}

/** Distinct persons whose statement stands. */
export function countedNow({ petition, phase }: PetitionRow, { late, doubles }: Excess): number {
  if (phase === null) return 0;
  return countedPersons(phase.counts, late, duplicates(doubles, rulesInForce(petition).doubles));
}
