import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  type CivilDate,
  civilDateAt,
  startOfDay,
  termCloses,
} from '../../../src/domain/calendar.ts';
import { daysOf, type HourRow, lastHours } from '../../../src/domain/insight/counting.ts';

const hourMs = 3_600_000;
const at = (text: string): number => Date.parse(text);
const rowAt = (start: number, confirmed: number): HourRow => ({
  hour: start / hourMs,
  received: 0,
  confirmed,
  paper: 0,
  withdrawn: 0,
});
const termOf = (from: string, to: string) => ({
  opensAt: startOfDay(from as CivilDate),
  closesAt: termCloses(to as CivilDate),
  carried: 0,
});

/** Summer time begins on 29 March and ends on 25 October 2026, both at 01:00 UTC. */
const changes = [
  {
    day: '2026-03-29',
    hours: 23,
    first: '2026-03-28T23:00:00Z',
    next: '2026-03-29T22:00:00Z',
    night: ['00:00:00+01:00', '01:00:00+01:00', '03:00:00+02:00', '04:00:00+02:00'],
  },
  {
    day: '2026-10-25',
    hours: 25,
    first: '2026-10-24T22:00:00Z',
    next: '2026-10-25T23:00:00Z',
    night: ['00:00:00+02:00', '01:00:00+02:00', '02:00:00+02:00', '02:00:00+01:00', '03:00:00+01:00'],
  },
] as const;

describe.each(changes)('$day, a day of $hours hours', ({ day, hours, first, next, night }) => {
  const date = day as CivilDate;
  const before = addDays(date, -1);
  const after = addDays(date, 1);
  const wide = termOf(addDays(date, -10), addDays(date, 10));

  test('takes what came in from its first to its last minute, and nothing of its neighbours', () => {
    const rows = [
      rowAt(at(first) - hourMs, 1),
      rowAt(at(first), 10),
      rowAt(at(next) - hourMs, 100),
      rowAt(at(next), 1000),
    ];
    const days = daysOf(rows, wide, at(next) + 5 * hourMs);
    const of = (name: string) => days.find((each) => each.day === name);
    expect(of(before)).toMatchObject({ hours: 24, confirmed: 1, counted: 1 });
    expect(of(day)).toMatchObject({ hours, confirmed: 110, counted: 111, complete: true });
    expect(of(after)).toMatchObject({ hours: 24, confirmed: 1000, counted: 1111, complete: false });
  });

  test('is one day in the row of days: none missing, none twice, over at its midnight and not an hour off', () => {
    const names = (now: number) => daysOf([], wide, now).map((each) => each.day);
    const around = names(at(next) + 24 * hourMs).slice(-4);
    expect(around).toEqual([before, day, after, addDays(date, 2)]);
    const lastOf = (now: number) => daysOf([], wide, now).at(-1);
    expect(lastOf(at(first) - 1)).toMatchObject({ day: before, complete: false });
    expect(lastOf(at(first))).toMatchObject({ day, complete: false });
    expect(lastOf(at(next) - 1)).toMatchObject({ day, complete: false });
    expect(lastOf(at(next))).toMatchObject({ day: after });
  });

  test('has its hours as the clock shows them', () => {
    const shown = lastHours([], wide, at(first) + (night.length - 1) * hourMs + 1).filter(({ label }) =>
      label.startsWith(day),
    );
    expect(shown.map(({ label }) => label)).toEqual(night.map((clock) => `${day}T${clock}`));
    const whole = lastHours([], wide, at(next)).filter(({ label }) => label.startsWith(day));
    expect(whole).toHaveLength(hours);
    expect(new Set(whole.map(({ label }) => label)).size).toBe(hours);
  });

  test('as the last day of a term: its last hour is the last one', () => {
    const term = termOf(addDays(date, -2), day);
    const rows = [rowAt(at(next) - hourMs, 7)];
    const now = at(next) + 6 * hourMs;
    expect(lastHours(rows, term, now).at(-1)).toMatchObject({
      start: at(next) - hourMs,
      label: expect.stringMatching(new RegExp(`^${day}T23:00`)),
      confirmed: 7,
    });
    expect(daysOf(rows, term, now).at(-1)).toMatchObject({ day, hours, confirmed: 7, complete: true });
  });

  test('as the first day of a term: nothing stands before its midnight', () => {
    const term = termOf(day, addDays(date, 5));
    const shown = lastHours([], term, at(first) + 4 * hourMs);
    expect(shown[0]).toMatchObject({ start: at(first), label: `${day}T${night[0]}` });
    expect(shown).toHaveLength(5);
    expect(daysOf([], term, at(first) + 4 * hourMs).map((each) => each.day)).toEqual([day]);
  });

  test('whenever one looks: 72 hours in a row, each once, and the same sums by hour and by day', () => {
    const confirmed = fc.array(fc.nat(9), { minLength: 160, maxLength: 160 });
    fc.assert(
      fc.property(fc.integer({ min: 72, max: 150 }), fc.nat(hourMs - 1), confirmed, (past, rest, numbers) => {
        const start = at(first) - 90 * hourMs;
        const now = start + past * hourMs + rest;
        const rows = numbers.map((count, index) => rowAt(start + index * hourMs, count)).slice(0, past + 1);
        const shown = lastHours(rows, wide, now);
        expect(shown).toHaveLength(72);
        expect(new Set(shown.map(({ label }) => label)).size).toBe(72);
        for (const hour of shown) expect(Date.parse(hour.label)).toBe(hour.start);
        for (const { day: name, confirmed: total, hours: long } of daysOf(rows, wide, now)) {
          const own = rows.filter(({ hour }) => civilDateAt(hour * hourMs) === name);
          expect(total).toBe(own.reduce((sum, row) => sum + row.confirmed, 0));
          expect(own.length).toBeLessThanOrEqual(long);
        }
      }),
      { numRuns: 40 },
    );
  });
});
