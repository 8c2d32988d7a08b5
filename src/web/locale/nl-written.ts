import type { MomentFlaw } from '../../domain/written-moment.ts';

/** What is wrong with a day or a moment as an official typed it. */
export const nlWritten: Record<MomentFlaw, string> = {
  notADay: 'Dit is geen dag die bestaat. Typ een dag zoals 29-11-2026.',
  shortYear: 'Typ het jaar met 4 cijfers. Bijvoorbeeld 29-11-2026.',
  noYear: 'Typ ook het jaar. Bijvoorbeeld 29-11-2026.',
  otherWeekday: 'De naam van de dag past niet bij de datum. Kijk het na.',
  noTime: 'Typ ook de tijd. Bijvoorbeeld 29-11-2026 14:05.',
  notATime: 'Deze tijd bestaat niet. Typ een tijd van 0:00 tot en met 23:59.',
};
