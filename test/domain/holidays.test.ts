import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equatedDaysFile, readEquatedDays } from '../../src/adapters/equated-days.ts';
import { addDays, type CivilDate, parseCivilDate, weekday } from '../../src/domain/calendar.ts';
import type { EquatedDays } from '../../src/domain/holidays.ts';
import { holidayOn, isOrdinaryDay, restDay } from '../../src/domain/holidays.ts';

const read = readEquatedDays(equatedDaysFile());
if (!read.ok) throw new Error(read.error.reason);
const listed = read.value;
const none: EquatedDays = { days: new Map(), knownUntil: 2028 };

function date(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (parsed === null) throw new Error(`no such day: ${text}`);
  return parsed;
}

function daysOf(year: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = date(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
}

const short = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];

/** 'vr 2-1*': day of the week, day-month, and a star for a day equated by decree. */
const inShort = (day: CivilDate) =>
  `${short[weekday(day)]} ${Number(day.slice(8))}-${Number(day.slice(5, 7))}${listed.days.has(day) ? '*' : ''}`;

describe('Atw 3: the holidays of a year, with the days equated by decree', () => {
  test.each([
    [
      2026,
      'do 1-1, vr 2-1*, vr 3-4, ma 6-4, ma 27-4, di 5-5, do 14-5, vr 15-5*, ma 25-5, vr 25-12, za 26-12',
    ],
    [2027, 'vr 1-1, vr 26-3, ma 29-3, di 27-4, wo 5-5, do 6-5, vr 7-5*, ma 17-5, za 25-12, zo 26-12'],
    [
      2028,
      'za 1-1, vr 14-4, ma 17-4, do 27-4, vr 28-4*, vr 5-5, do 25-5, vr 26-5*, ma 5-6, ma 25-12, di 26-12',
    ],
  ])('%i', (year, days) => {
    expect(
      daysOf(year)
        .filter((day) => holidayOn(day, listed) !== null)
        .map(inShort)
        .join(', '),
    ).toBe(days);
  });

  test.each([
    ['2026-01-01', 'Nieuwjaarsdag'],
    ['2026-01-02', 'gelijkgestelde dag'],
    ['2026-04-03', 'Goede Vrijdag'],
    ['2026-04-05', null], // Easter Sunday is just a Sunday
    ['2026-04-06', 'tweede paasdag'],
    ['2026-05-05', 'Bevrijdingsdag'],
    ['2026-05-14', 'Hemelvaartsdag'],
    ['2026-05-24', null], // Whit Sunday is just a Sunday
    ['2026-05-25', 'tweede pinksterdag'],
    ['2026-12-25', 'eerste kerstdag'],
    ['2026-12-26', 'tweede kerstdag'],
    ['2026-12-31', null],
    // The King: 27 April, the day before when that is a Sunday.
    ['2014-04-26', 'Koningsdag'],
    ['2014-04-27', null],
    ['2025-04-26', 'Koningsdag'],
    ['2025-04-27', null],
    ['2026-04-26', null],
    ['2026-04-27', 'Koningsdag'],
    ['2014-04-30', null],
    // The Queen: 30 April, the day before when that is a Sunday.
    ['2013-04-30', 'Koninginnedag'],
    ['2013-04-27', null],
    ['2006-04-29', 'Koninginnedag'],
    ['2006-04-30', null],
    ['1979-04-30', null],
    // Earliest and latest Easter Monday of the period.
    ['2008-03-24', 'tweede paasdag'],
    ['2011-04-25', 'tweede paasdag'],
    ['2038-04-26', 'tweede paasdag'],
  ])('%s: %s', (day, name) => {
    expect(holidayOn(date(day), listed)).toBe(name);
  });

  test('agrees with an independent calendar on every year from 1980 to 2060', () => {
    const oracle = new Holidays('NL');
    for (let year = 1980; year <= 2060; year++) {
      const known = oracle
        .getHolidays(year)
        // It calls Good Friday and 5 May holidays of schools, and counts two Sundays that the act does not name.
        .filter(({ type, rule }) => /public|school/.test(type) && !/^easter( 49)?$/.test(rule))
        .map((holiday) => holiday.date.slice(0, 10));
      expect(daysOf(year).filter((day) => holidayOn(day, none) !== null)).toEqual([...new Set(known)].sort());
    }
  });
});

describe('ordinary days', () => {
  test.each([
    ['2026-04-02', null],
    ['2026-04-03', 'Goede Vrijdag'],
    ['2026-04-04', 'een zaterdag'],
    ['2026-04-05', 'een zondag'],
    ['2026-05-15', 'een dag die gelijkstaat aan een feestdag'],
    ['2026-12-26', 'tweede kerstdag'],
  ])('%s is %s', (day, rest) => {
    expect(restDay(date(day), listed)).toBe(rest);
    expect(isOrdinaryDay(date(day), listed)).toBe(rest === null);
  });

  test('a decree takes out the days it names and no others', () => {
    for (const day of daysOf(2026)) {
      const changed = isOrdinaryDay(day, none) !== isOrdinaryDay(day, listed);
      expect(changed).toBe(day === '2026-01-02' || day === '2026-05-15');
    }
  });

  test('are Monday to Friday, and no holiday', () => {
    const someDay = fc.integer({ min: 0, max: 60 * 365 }).map((days) => addDays(date('1990-01-01'), days));
    fc.assert(
      fc.property(someDay, (day) => {
        const weekend = weekday(day) === 0 || weekday(day) === 6;
        expect(isOrdinaryDay(day, listed)).toBe(!weekend && holidayOn(day, listed) === null);
        expect(isOrdinaryDay(day, listed)).toBe(restDay(day, listed) === null);
      }),
    );
  });
});
