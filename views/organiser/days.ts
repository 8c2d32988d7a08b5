import { type CivilDate, civilDateAt, dateParts, startOfDay } from '../../src/domain/calendar.ts';
import type { HourCount } from '../../src/domain/insight/model.ts';
import type { Texts } from '../models.ts';

const hourMs = 3_600_000;

/** '2 mrt' */
export function shortDay(day: CivilDate, { dashboard }: Texts): string {
  const { month, day: number } = dateParts(day);
  return dashboard.shortDay(number, dashboard.months[month - 1] ?? '');
}

/** '2 mrt 14.00 uur'; the hour that a clock shows twice says which of the two it is. */
export function hourInWords({ label }: Pick<HourCount, 'label'>, twice: boolean, t: Texts): string {
  const { summerTime, winterTime } = t.dashboard;
  const offset = twice ? (label.endsWith('+02:00') ? summerTime : winterTime) : '';
  return `${shortDay(label.slice(0, 10) as CivilDate, t)} ${t.dashboard.hour(label.slice(11, 13), offset)}`;
}

/** The hours that are shown twice on the night when summer time ends. */
export function hoursShownTwice(hours: readonly HourCount[]): ReadonlySet<string> {
  const clock = ({ label }: HourCount) => label.slice(0, 16);
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const hour of hours) {
    if (seen.has(clock(hour))) twice.add(clock(hour));
    seen.add(clock(hour));
  }
  return twice;
}

/** Part of its day that has passed at `at`, 0 … 1, whichever length the day has. */
export function partOfDay(at: number, hours: number): number {
  // Not by the clock: that leaves out an hour of a day of 23, and shows one of a day of 25 twice.
  const passed = at - startOfDay(civilDateAt(at));
  return Math.min(1, passed / (hours * hourMs));
}
