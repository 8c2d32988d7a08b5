import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CivilDate, startOfDay, termCloses } from '../../../src/domain/calendar.ts';
import { daysOf, type HourRow, hoursIn, lastHours } from '../../../src/domain/insight/counting.ts';

const hourMs = 3_600_000;
const row = (at: number, numbers: Partial<HourRow> = {}): HourRow => ({
  hour: Math.floor(at / hourMs),
  received: 0,
  confirmed: 0,
  paper: 0,
  withdrawn: 0,
  ...numbers,
});
const termOf = (from: string, to: string, carried = 0) => ({
  opensAt: startOfDay(from as CivilDate),
  closesAt: termCloses(to as CivilDate),
  carried,
});

describe('days', () => {
  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('%s has %d hours, and each of them belongs to it', (day, hours) => {
    const date = day as CivilDate;
    expect(hoursIn(date)).toBe(hours);
    const rows = Array.from({ length: hours }, (_, hour) =>
      row(startOfDay(date) + hour * hourMs, { confirmed: 1 }),
    );
    const around = [
      row(startOfDay(date) - 1, { confirmed: 50 }),
      row(startOfDay(date) + hours * hourMs, { confirmed: 70 }),
    ];
    const term = { ...termOf('2026-01-01', '2026-12-31'), opensAt: startOfDay(date) - 864e5 };
    const found = daysOf([...rows, ...around], term, startOfDay(date) + 40 * hourMs).find(
      (each) => each.day === day,
    );
    expect(found).toMatchObject({ hours, confirmed: hours });
  });

  test('from the first day to today without gaps; today is not over', () => {
    const term = termOf('2026-03-02', '2026-03-22', 300);
    const now = startOfDay('2026-03-04' as CivilDate) + 5 * hourMs;
    const rows = [
      row(startOfDay('2026-03-02' as CivilDate), { received: 5, confirmed: 4, withdrawn: 1 }),
      row(now, { received: 2, confirmed: 1, paper: 2 }),
    ];
    expect(daysOf(rows, term, now)).toEqual([
      {
        day: '2026-03-02',
        hours: 24,
        complete: true,
        received: 5,
        confirmed: 4,
        paper: 0,
        withdrawn: 1,
        counted: 303,
      },
      {
        day: '2026-03-03',
        hours: 24,
        complete: true,
        received: 0,
        confirmed: 0,
        paper: 0,
        withdrawn: 0,
        counted: 303,
      },
      {
        day: '2026-03-04',
        hours: 24,
        complete: false,
        received: 2,
        confirmed: 1,
        paper: 2,
        withdrawn: 0,
        counted: 306,
      },
    ]);
  });

  test('end with the term, and before it begins there are none', () => {
    const term = termOf('2026-03-02', '2026-03-03');
    expect(daysOf([], term, startOfDay('2026-05-01' as CivilDate)).map(({ day }) => day)).toEqual([
      '2026-03-02',
      '2026-03-03',
    ]);
    expect(daysOf([], term, startOfDay('2026-02-01' as CivilDate))).toEqual([]);
  });

  test('lose nothing: what lies outside the term has a day too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -200, max: 900 }), fc.nat(9), fc.nat(9))), (given) => {
        const term = termOf('2026-03-20', '2026-04-03');
        const rows = given.map(([hour, confirmed, paper]) =>
          row(term.opensAt + hour * hourMs, { confirmed, paper }),
        );
        const days = daysOf(rows, term, term.opensAt + 400 * hourMs);
        const sum = (of: readonly { confirmed: number; paper: number }[]) =>
          of.reduce((total, each) => total + each.confirmed + each.paper, 0);
        expect(sum(days)).toBe(sum(rows));
        expect(days.at(-1)?.counted).toBe(sum(rows));
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      }),
    );
  });
});

describe('hours', () => {
  test('the last 72, the present one included; the hour that comes twice has two labels', () => {
    const term = termOf('2026-10-01', '2026-11-30');
    const now = Date.parse('2026-10-26T10:20:00Z');
    const hours = lastHours([row(now, { received: 3 })], term, now);
    expect(hours).toHaveLength(72);
    expect(hours.at(-1)).toMatchObject({ label: '2026-10-26T11:00:00+01:00', received: 3 });
    const twice = hours.filter(({ label }) => label.startsWith('2026-10-25T02:00'));
    expect(twice.map(({ label }) => label)).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
    ]);
    expect(new Set(hours.map(({ start }) => start)).size).toBe(72);
  });

  test('never before the opening or after the end', () => {
    const term = termOf('2026-03-02', '2026-03-03');
    expect(lastHours([], term, term.opensAt + 90 * 60_000)).toHaveLength(2);
    expect(lastHours([], term, term.closesAt + 10 * hourMs).at(-1)?.start).toBe(term.closesAt - hourMs);
    expect(lastHours([], term, term.closesAt + 1000 * hourMs)).toEqual([]);
    expect(lastHours([], term, term.opensAt - 1)).toEqual([]);
  });
});
