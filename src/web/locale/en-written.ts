import type { nlWritten } from './nl-written.ts';

export const enWritten: typeof nlWritten = {
  notADay: 'There is no such day. Type a day like 29-11-2026, the day first.',
  shortYear: 'Type the year with 4 digits. For example 29-11-2026.',
  noYear: 'Type the year as well. For example 29-11-2026.',
  otherWeekday: 'The name of the day does not fit the date. Look again.',
  noTime: 'Type the time as well. For example 29-11-2026 14:05.',
  notATime: 'There is no such time. Type a time from 0:00 to 23:59.',
};
