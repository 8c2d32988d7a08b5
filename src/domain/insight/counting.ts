import { addDays, type CivilDate, civilDateAt, rfc3339InAmsterdam, startOfDay } from '../calendar.ts';
import type { DayCount, HourCount } from './model.ts';

export const hourMs = 3_600_000;
const shownHours = 72;

/** What happened in one hour of UTC: `hour` counts whole hours since the epoch. Clocks change on a whole hour. */
export type HourRow = {
  readonly hour: number;
  readonly received: number;
  readonly confirmed: number;
  readonly paper: number;
  readonly withdrawn: number;
};

export type CountedTerm = {
  readonly opensAt: number;
  readonly closesAt: number;
  /** Statements that came along from an earlier phase: there from the first moment. */
  readonly carried: number;
};

const none = { received: 0, confirmed: 0, paper: 0, withdrawn: 0 };
type Moving = { -readonly [name in keyof typeof none]: number };

export const hourOf = (at: number): number => Math.floor(at / hourMs);

/** Every day from the opening to today or the end of the term; what came outside still gets a day. Oldest first. */
export function daysOf(rows: readonly HourRow[], term: CountedTerm, now: number): DayCount[] {
  const today = civilDateAt(now);
  const byDay = new Map<CivilDate, Moving>();
  for (const row of rows) {
    const day = civilDateAt(row.hour * hourMs);
    const sum = byDay.get(day) ?? { ...none };
    add(sum, row);
    byDay.set(day, sum);
  }
  const [first, last] = range(byDay, term, today);
  const days: DayCount[] = [];
  let counted = term.carried;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const sum = byDay.get(day) ?? none;
    counted += sum.confirmed + sum.paper - sum.withdrawn;
    days.push({ day, hours: hoursIn(day), complete: day < today, ...sum, counted });
  }
  return days;
}

function range(
  byDay: ReadonlyMap<CivilDate, unknown>,
  { opensAt, closesAt }: CountedTerm,
  today: CivilDate,
): [CivilDate, CivilDate] {
  const seen = [...byDay.keys()].sort();
  const end = civilDateAt(Math.max(opensAt, closesAt - 1));
  const first = earliest(civilDateAt(opensAt), seen[0]);
  const last = earliest(today, end);
  const lastSeen = seen.at(-1);
  return [first, lastSeen !== undefined && lastSeen > last ? lastSeen : last];
}

const earliest = (a: CivilDate, b: CivilDate | undefined): CivilDate => (b !== undefined && b < a ? b : a);

function add(sum: Moving, row: HourRow): void {
  sum.received += row.received;
  sum.confirmed += row.confirmed;
  sum.paper += row.paper;
  sum.withdrawn += row.withdrawn;
}

/** 23 when summer time begins, 25 when it ends. */
export function hoursIn(day: CivilDate): DayCount['hours'] {
  return ((startOfDay(addDays(day, 1)) - startOfDay(day)) / hourMs) as DayCount['hours'];
}

/** The last 72 hours within the term, the present one included, oldest first. */
export function lastHours(rows: readonly HourRow[], term: CountedTerm, now: number): HourCount[] {
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  const last = Math.min(hourOf(now), hourOf(term.closesAt - 1));
  const first = Math.max(hourOf(now) - shownHours + 1, hourOf(term.opensAt));
  const hours: HourCount[] = [];
  for (let hour = first; hour <= last; hour++) {
    const { received, confirmed, paper, withdrawn } = byHour.get(hour) ?? none;
    const start = hour * hourMs;
    hours.push({ start, label: rfc3339InAmsterdam(start), received, confirmed, paper, withdrawn });
  }
  return hours;
}
