import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateAt,
  dateInWords,
  dateParts,
  dateTimeInWords,
  daysInMonth,
  parseCivilDate,
  parseInstant,
  rfc3339,
  rfc3339InAmsterdam,
  startOfDay,
  termCloses,
  weekday,
} from '../../src/domain/calendar.ts';

const zone = 'Europe/Amsterdam';
const hour = 3_600_000;

function date(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (parsed === null) throw new Error(`no such day: ${text}`);
  return parsed;
}

const anyDay = fc
  .integer({ min: 0, max: 400 * 365 })
  .map((days) => Temporal.PlainDate.from('1800-01-01').add({ days }).toString() as CivilDate);
const dayOfOurTime = fc
  .integer({ min: 0, max: 60 * 365 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString() as CivilDate);
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2050, 0, 1) });

describe('parseCivilDate', () => {
  test.each(['1800-01-01', '2000-02-29', '2024-02-29', '2200-12-31', '1900-02-28'])('%s is a day', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  test.each([
    '',
    '1799-12-31',
    '2201-01-01',
    '1900-02-29',
    '2023-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-1-1',
    '23-01-01',
    '2023-01-01T00:00',
    ' 2023-01-01',
    '2023-01-01\n',
    '٢٠٢٣-٠١-٠١',
  ])('%j is not', (text) => {
    expect(parseCivilDate(text)).toBeNull();
  });

  it('agrees with Temporal on every day of four centuries', () => {
    fc.assert(fc.property(anyDay, (day) => parseCivilDate(day) === day));
  });
});

describe('the clock in Amsterdam', () => {
  const clockChanges = Array.from({ length: 60 }, (_, index) => 1990 + index).flatMap((year) => {
    const start = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
    const spring = start.getTimeZoneTransition('next');
    const autumn = spring?.getTimeZoneTransition('next');
    if (!spring || !autumn) throw new Error(`no clock change in ${year}`);
    return [spring.epochMilliseconds, autumn.epochMilliseconds];
  });

  it('knows both clock changes of sixty years, to the millisecond', () => {
    expect(clockChanges).toHaveLength(120);
    for (const change of clockChanges) {
      for (const ms of [change - 1, change, change + 1, change - 3 * hour, change + 22 * hour]) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        expect(civilDateAt(ms)).toBe(zoned.toPlainDate().toString());
        const [hh, mm] = zoned.toPlainTime().toString().split(':');
        expect(dateTimeInWords(ms, 'nl')).toContain(` om ${hh}.${mm} uur`);
      }
    }
  });

  it('begins each day of a clock change at midnight, and gives it 23 or 25 hours', () => {
    for (const change of clockChanges) {
      const day = civilDateAt(change);
      const start = Temporal.PlainDate.from(day).toZonedDateTime(zone);
      expect(startOfDay(day)).toBe(start.epochMilliseconds);
      expect([23 * hour, 25 * hour]).toContain(termCloses(day) - startOfDay(day));
    }
  });

  it('has each instant in exactly one day', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const day = civilDateAt(ms);
        expect(day).toBe(
          Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString(),
        );
        expect(startOfDay(day)).toBeLessThanOrEqual(ms);
        expect(termCloses(day)).toBeGreaterThan(ms);
      }),
    );
  });

  it('a day begins when it begins and ends a millisecond before the next', () => {
    fc.assert(
      fc.property(dayOfOurTime, (day) => {
        expect(civilDateAt(startOfDay(day))).toBe(day);
        expect(civilDateAt(termCloses(day) - 1)).toBe(day);
        expect(civilDateAt(termCloses(day))).toBe(addDays(day, 1));
      }),
    );
  });

  it('gives the same answers after more days than it remembers', () => {
    const days = Array.from({ length: 5000 }, (_, index) => addDays(date('2010-01-01'), index));
    const first = days.map(startOfDay);
    expect(days.map(startOfDay)).toEqual(first);
    expect(first.map(civilDateAt)).toEqual(days);
  });
});

describe('arithmetic on civil days', () => {
  it('addDays agrees with Temporal', () => {
    fc.assert(
      fc.property(dayOfOurTime, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', 1, '2026-04-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ] as const)('addMonths: %s and %i months is %s', (day, months, then) => {
    expect(addMonths(date(day), months)).toBe(then);
  });

  it('addMonths and weekday agree with Temporal', () => {
    fc.assert(
      fc.property(dayOfOurTime, fc.integer({ min: -400, max: 400 }), (day, months) => {
        const plain = Temporal.PlainDate.from(day);
        expect(addMonths(day, months)).toBe(plain.add({ months }).toString());
        expect(weekday(day)).toBe(plain.dayOfWeek % 7);
      }),
    );
  });

  it('dateParts and daysInMonth agree with Temporal', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: number, daysInMonth: days } = Temporal.PlainDate.from(day);
        expect(dateParts(day)).toEqual({ year, month, day: number });
        expect(daysInMonth(year, month)).toBe(days);
      }),
    );
    expect(dateParts('1980-00-00')).toEqual({ year: 1980, month: 0, day: 0 });
  });
});

test('a term closes at midnight in Amsterdam, summer and winter', () => {
  expect(rfc3339(termCloses(date('2021-09-28')))).toBe('2021-09-28T22:00:00.000Z');
  expect(rfc3339(termCloses(date('2021-01-17')))).toBe('2021-01-17T23:00:00.000Z');
});

describe('in words', () => {
  test.each([
    ['2021-09-28', 'dinsdag 28 september 2021', 'Tuesday 28 September 2021'],
    ['2024-02-29', 'donderdag 29 februari 2024', 'Thursday 29 February 2024'],
    ['1969-12-31', 'woensdag 31 december 1969', 'Wednesday 31 December 1969'],
    ['2026-03-01', 'zondag 1 maart 2026', 'Sunday 1 March 2026'],
  ])('%s', (day, nl, en) => {
    expect(dateInWords(date(day), 'nl')).toBe(nl);
    expect(dateInWords(date(day), 'en')).toBe(en);
  });

  it('says every day as Intl does', () => {
    const intl = {
      nl: new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'UTC' }),
      en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
    };
    fc.assert(
      fc.property(dayOfOurTime, fc.constantFrom('nl', 'en'), (day, locale) => {
        const said = intl[locale].format(new Date(`${day}T12:00Z`)).replace(',', '');
        expect(dateInWords(day, locale)).toBe(said);
      }),
    );
  });

  it('gives the time on the clock in Amsterdam', () => {
    const ms = Date.UTC(2021, 8, 28, 12, 5, 59, 999);
    expect(dateTimeInWords(ms, 'nl')).toBe('dinsdag 28 september 2021 om 14.05 uur');
    expect(dateTimeInWords(ms, 'en')).toBe('Tuesday 28 September 2021 at 14:05');
    expect(dateTimeInWords(Date.UTC(2021, 11, 31, 23), 'nl')).toBe('zaterdag 1 januari 2022 om 00.00 uur');
  });

  test.each([
    ['2021-09-28T22:00:00Z', '2021-09-29T00:00:00+02:00'],
    ['2021-01-17T23:00:00.999Z', '2021-01-18T00:00:00+01:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ])('%s is %s in Amsterdam, on both sides of a clock change', (utc, local) => {
    expect(rfc3339InAmsterdam(Date.parse(utc))).toBe(local);
  });

  it('rfc3339InAmsterdam keeps the instant, to the second', () => {
    fc.assert(
      fc.property(instant, (ms) => Date.parse(rfc3339InAmsterdam(ms)) === Math.floor(ms / 1000) * 1000),
    );
  });

  it('rfc3339 keeps the instant, to the millisecond', () => {
    expect(rfc3339(0)).toBe('1970-01-01T00:00:00.000Z');
    fc.assert(fc.property(instant, (ms) => Date.parse(rfc3339(ms)) === ms && rfc3339(ms).length === 24));
  });
});

describe('a moment as someone writes it down', () => {
  it.each([
    ['2023-08-02T10:00', '2023-08-02T08:00:00.000Z'],
    ['2023-12-02T10:00:30', '2023-12-02T09:00:30.000Z'],
    ['2023-10-29T02:30', '2023-10-29T00:30:00.000Z'],
    ['2023-08-02T10:00Z', '2023-08-02T10:00:00.000Z'],
    ['2023-08-02T10:00:00.250+02:00', '2023-08-02T08:00:00.250Z'],
  ])('%s is %s', (text, instant) => {
    expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(instant);
  });

  it.each(['', '2023-08-02', '2023-02-30T10:00', '2023-08-02T24:00', '2023-08-02 10:00', '10:00'])(
    '%j is none',
    (text) => expect(parseInstant(text)).toBeNull(),
  );

  it('without an offset is that time on the clock here, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7300 }), fc.integer({ min: 4, max: 23 }), (offset, clock) => {
        const day = civilDateAt(Date.UTC(2020, 0, 1 + offset, 12));
        const at = `${String(clock).padStart(2, '0')}:30`;
        expect(rfc3339InAmsterdam(parseInstant(`${day}T${at}`) ?? 0).slice(0, 16)).toBe(`${day}T${at}`);
      }),
    );
  });
});
