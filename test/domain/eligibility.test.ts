import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { addDays, type CivilDate } from '../../src/domain/calendar.ts';
import {
  type BirthDateError,
  fullYearsOn,
  isOldEnough,
  leapDayDecides,
  parseBirthDate,
} from '../../src/domain/eligibility.ts';

const day = (text: string) => text as CivilDate;
const today = day('2026-03-10');
const birth = (typed: string) => {
  const [d = '', m = '', y = ''] = typed.split('|');
  return parseBirthDate({ day: d, month: m, year: y }, today);
};
const anyDay = fc.integer({ min: 0, max: 150 * 365 }).map((days) => addDays(day('1900-01-01'), days));

describe('parseBirthDate', () => {
  test.each([
    ['31|3|1980', '1980-03-31'],
    ['01|01|1980', '1980-01-01'],
    [' 1 | 1 | 1980 ', '1980-01-01'],
    ['３１|３|１９８０', '1980-03-31'],
    ['29|2|2004', '2004-02-29'],
    ['0|3|1980', '1980-03-00'],
    ['00|00|1980', '1980-00-00'],
    ['10|3|2026', '2026-03-10'],
    ['0|0|2026', '2026-00-00'],
    ['0|3|2026', '2026-03-00'],
    ['1|1|1896', '1896-01-01'],
    ['31|maart|1980', '1980-03-31'],
    ['31|Mrt.|1980', '1980-03-31'],
    ['31| MARCH |1980', '1980-03-31'],
    ['0|mei|1980', '1980-05-00'],
  ])('%s → %s', (typed, date) => {
    expect(birth(typed)).toEqual({ ok: true, value: date });
  });

  test.each<[string, BirthDateError[]]>([
    ['||', [{ code: 'empty' }]],
    [' | |\u00a0', [{ code: 'empty' }]],
    ['|3|1980', [{ code: 'incompleteDate', part: 'day' }]],
    ['31||1980', [{ code: 'incompleteDate', part: 'month' }]],
    ['31|3|', [{ code: 'incompleteDate', part: 'year' }]],
    [
      '|3|80',
      [
        { code: 'incompleteDate', part: 'day' },
        { code: 'notADate', part: 'year' },
      ],
    ],
    ['31|maartt|1980', [{ code: 'notADate', part: 'month' }]],
    ['31|ma|1980', [{ code: 'notADate', part: 'month' }]],
    ['31|constructor|1980', [{ code: 'notADate', part: 'month' }]],
    ['maart|3|1980', [{ code: 'notADate', part: 'day' }]],
    ['31|april|1980', [{ code: 'notADate' }]],
    ['31|3|80', [{ code: 'notADate', part: 'year' }]],
    ['31|3|0000', [{ code: 'tooLongAgo', part: 'year' }]],
    ['31|3|1895', [{ code: 'tooLongAgo', part: 'year' }]],
    ['31|3|19800', [{ code: 'notADate', part: 'year' }]],
    ['32|3|1980', [{ code: 'notADate', part: 'day' }]],
    ['31|13|1980', [{ code: 'notADate', part: 'month' }]],
    ['31|0|1980', [{ code: 'notADate', part: 'month' }]],
    ['31|4|1980', [{ code: 'notADate' }]],
    ['29|2|2003', [{ code: 'notADate' }]],
    ['-1|3|1980', [{ code: 'notADate', part: 'day' }]],
    ['11|3|2026', [{ code: 'future' }]],
    ['0|4|2026', [{ code: 'future' }]],
    ['0|0|2027', [{ code: 'future' }]],
    ['1|1|9999', [{ code: 'future' }]],
  ])('%s is refused', (typed, errors) => {
    expect(birth(typed)).toEqual({ ok: false, error: errors });
  });

  test.each([
    [1, 'januari January jan Jan.'],
    [2, 'februari February feb febr Febr.'],
    [3, 'maart March mrt mar'],
    [4, 'april apr'],
    [5, 'mei May'],
    [6, 'juni June jun'],
    [7, 'juli July jul'],
    [8, 'augustus August aug'],
    [9, 'september sept sep'],
    [10, 'oktober October okt oct'],
    [11, 'november nov'],
    [12, 'december dec'],
  ])('month %d may be called %s', (month, names) => {
    const value = `1980-${String(month).padStart(2, '0')}-09`;
    for (const name of names.split(' ')) expect(birth(`9|${name}|1980`), name).toEqual({ ok: true, value });
  });

  it('accepts every day of the last 130 years', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        fc.pre(date <= today);
        const [year = '', month = '', number = ''] = date.split('-');
        expect(birth(`${Number(number)}|${Number(month)}|${year}`)).toEqual({ ok: true, value: date });
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\d{0,5}$/));
    fc.assert(
      fc.property(anyText, anyText, anyText, (d, month, year) => {
        const parsed = parseBirthDate({ day: d, month, year }, today);
        if (parsed.ok) expect(parsed.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        else expect(parsed.error.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('age on the reference date (Kieswet B 3)', () => {
  test.each([
    ['2008-03-10', '2026-03-09', 17],
    ['2008-03-10', '2026-03-10', 18],
    ['2008-03-10', '2026-03-11', 18],
    ['2008-12-31', '2026-12-30', 17],
    ['1980-01-01', '2026-03-10', 46],
    // 29 February: a year older on 28 February of a common year, on the day itself in a leap year.
    ['2008-02-29', '2026-02-27', 17],
    ['2008-02-29', '2026-02-28', 18],
    ['2008-02-29', '2026-03-01', 18],
    ['2004-02-29', '2028-02-28', 23],
    ['2004-02-29', '2028-02-29', 24],
    // Unknown parts (BRP): the earliest day it can have been.
    ['2008-03-00', '2026-03-01', 18],
    ['2008-03-00', '2026-02-28', 17],
    ['2008-00-00', '2026-01-01', 18],
    ['2009-00-00', '2026-12-31', 17],
  ])('born %s is on %s %d years old', (born, on, age) => {
    expect(fullYearsOn(born, day(on))).toBe(age);
    expect(isOldEnough(born, day(on), age)).toBe(true);
    expect(isOldEnough(born, day(on), age + 1)).toBe(false);
  });

  it('agrees with Temporal for every full date', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (born, on) => {
        fc.pre(born <= on && !born.endsWith('-02-29'));
        const { years } = Temporal.PlainDate.from(born).until(on, { largestUnit: 'years' });
        expect(fullYearsOn(born, on)).toBe(years);
      }),
    );
  });

  it('grows with the day, and an unknown day never makes anyone younger', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 400 }), (born, on, later) => {
        expect(fullYearsOn(born, addDays(on, later))).toBeGreaterThanOrEqual(fullYearsOn(born, on));
        for (const unknown of [`${born.slice(0, 8)}00`, `${born.slice(0, 5)}00-00`]) {
          expect(fullYearsOn(unknown, on)).toBeGreaterThanOrEqual(fullYearsOn(born, on));
        }
      }),
    );
  });

  test.each([
    ['2008-02-29', '2026-02-28', 18, true],
    ['2008-02-29', '2026-03-01', 18, false],
    ['2008-02-29', '2026-02-27', 18, false],
    ['2004-02-29', '2026-02-28', 18, false],
    ['2008-02-28', '2026-02-28', 18, false],
    ['2008-02-00', '2026-02-28', 18, false],
    ['2012-02-29', '2028-02-28', 16, false],
    ['2012-02-29', '2028-02-29', 16, false],
  ])('born %s, on %s, asked %d: 29 February decides %s', (born, on, asked, decides) => {
    expect(leapDayDecides(born, day(on), asked)).toBe(decides);
  });
});
