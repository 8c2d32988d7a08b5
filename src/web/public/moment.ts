import type { CivilDate } from '../../domain/calendar.ts';
import { civilDateAt, dateInWords, rfc3339InAmsterdam, startOfDay } from '../../domain/calendar.ts';
import { isDisputed, type Reading, readingsOf } from '../../domain/case-file.ts';
import type { EquatedDays } from '../../domain/holidays.ts';
import { type PhaseStatus, phaseStatus } from '../../domain/petition.ts';
import { stateAt } from '../../domain/procedure.ts';
import { type DecisionDates, decisionDates } from '../../domain/term.ts';
import type { PetitionView } from '../../usecases/service.ts';
import type { Texts } from '../locale/nl.ts';

/** The clock (ms since the epoch) and the days that count as holidays: all a page needs to know of the day. */
export type Today = { readonly now: number; readonly equated: EquatedDays };

export type PhaseAtHand = NonNullable<PetitionView['phase']>;

/** Whether one can sign: the clock and the procedure must both say so. A withdrawn request is closed at once. */
export function statusOf(
  { caseFile }: Pick<PetitionView, 'caseFile'>,
  phase: PhaseAtHand,
  now: number,
): PhaseStatus {
  const { state } = stateAt(caseFile.state, now);
  return state === 'open' || state === 'draft' ? phaseStatus(phase, now) : 'closed';
}

/** The days that may turn out to be the last, earliest first; none when it is settled which one holds. */
export function disputedDays({
  caseFile,
  phase,
}: Pick<PetitionView, 'caseFile' | 'phase'>): readonly Reading[] {
  return phase !== null && isDisputed(caseFile, phase.number) ? readingsOf(caseFile, phase.number) : [];
}

/** Whole days from one day to another, negative when it lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000);
}

/** '14.05 uur' */
export function clockInWords(ms: number, t: Texts): string {
  const clock = rfc3339InAmsterdam(ms);
  return t.procedure.clock(clock.slice(11, 13), clock.slice(14, 16));
}

/** 'dinsdag 28 september 2021, 23.59 uur' */
export function endInWords(day: CivilDate, t: Texts): string {
  return t.procedure.endOfDay(dateInWords(day, t.locale));
}

export function dayAt(ms: number, t: Texts): string {
  return dateInWords(civilDateAt(ms), t.locale);
}

/** By when the phase at hand is decided on; null where its regulation sets no limit or its last day is open. */
export function decisionOf(view: PetitionView, { equated }: Today): DecisionDates | null {
  const { petition, phase } = view;
  if (phase === null || petition.rules === null || disputedDays(view).length > 0) return null;
  const rule = petition.rules.phases[phase.number - 1]?.decision ?? null;
  if (rule === null) return null;
  return decisionDates(phase.lastDay, rule, { termsAct: petition.rules.generalTermsAct, equated });
}
