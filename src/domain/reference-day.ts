import { addDays, type CivilDate, parseCivilDate } from './calendar.ts';
import { type CaseFile, latestFirstDay } from './case-file.ts';
import type { Phase } from './petition.ts';
import type { ReferenceDate } from './regulation.ts';

/**
 * The day on which the age counts. At any moment in the term: whoever reaches the age on its last day had it at that
 * moment (Wrr 29(2), 41(2)). While start events differ, the first day is the latest it may be: nobody is refused who may
 * turn out to be entitled.
 */
export function referenceDay(rule: ReferenceDate, phase: Phase, file: CaseFile, today: CivilDate): CivilDate {
  switch (rule) {
    case 'day-of-signing':
      return today;
    case 'term-start':
      return latestFirstDay(file, phase.number) ?? phase.firstDay;
    case 'term-end':
    case 'any-moment-in-term':
      return phase.lastDay;
  }
  if ('fixed' in rule) return parseCivilDate(rule.fixed) ?? today;
  if (phase.meeting === null) throw new Error('a phase opened without the meeting its reference date needs');
  return addDays(phase.meeting, -rule.daysBeforeMeeting);
}
