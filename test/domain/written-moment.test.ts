import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  type CivilDate,
  dateInWords,
  dateParts,
  dateTimeInWords,
  rfc3339InAmsterdam,
} from '../../src/domain/calendar.ts';
import {
  type DayFlaw,
  type MomentFlaw,
  monthNamed,
  parseWrittenDay,
  parseWrittenMoment,
  parseWrittenTime,
} from '../../src/domain/written-moment.ts';

/** The first of these is a Sunday. */
const days: readonly (readonly [string, string | DayFlaw])[] = [
  ['29-11-2026', '2026-11-29'],
  ['29/11/2026', '2026-11-29'],
  ['29.11.2026', '2026-11-29'],
  ['29 11 2026', '2026-11-29'],
  ['29 - 11 - 2026', '2026-11-29'],
  ['29–11–2026', '2026-11-29'],
  ['  29-11-2026 ', '2026-11-29'],
  ['\u00a029\u00a0november\u00a02026', '2026-11-29'],
  ['２９-１１-２０２６', '2026-11-29'],
  ['2026-11-29', '2026-11-29'],
  ['2026/11/29', '2026-11-29'],
  ['2026-3-9', '2026-03-09'],
  ['9-3-2026', '2026-03-09'],
  ['09-03-2026', '2026-03-09'],
  ['3/4/2026', '2026-04-03'],
  ['29 november 2026', '2026-11-29'],
  ['29 November 2026', '2026-11-29'],
  ['29 NOVEMBER 2026', '2026-11-29'],
  ['29 nov 2026', '2026-11-29'],
  ['29 nov. 2026', '2026-11-29'],
  ['29-nov-2026', '2026-11-29'],
  ['29nov2026', '2026-11-29'],
  ['1dec2026', '2026-12-01'],
  ['31december 2026', '2026-12-31'],
  ['2e december 2026', '2026-12-02'],
  ['3de dec 2026', '2026-12-03'],
  ['1st september 2026', '2026-09-01'],
  ['1sept2026', '2026-09-01'],
  ['1 mrt 2026', '2026-03-01'],
  ['1 maart 2026', '2026-03-01'],
  ['1 March 2026', '2026-03-01'],
  ['1 mei 2026', '2026-05-01'],
  ['1e mei 2026', '2026-05-01'],
  ['22ste maart 2026', '2026-03-22'],
  ['22nd March 2026', '2026-03-22'],
  ['november 29, 2026', '2026-11-29'],
  ['zondag 29 november 2026', '2026-11-29'],
  ['Zo. 29-11-2026', '2026-11-29'],
  ['zo, 29-11-2026', '2026-11-29'],
  ['Sunday 29 November 2026', '2026-11-29'],
  ['29-2-2028', '2028-02-29'],
  ['1-1-1800', '1800-01-01'],
  ['31-12-2200', '2200-12-31'],
  ['29-11-26', 'shortYear'],
  ['29/11/26', 'shortYear'],
  ["29-11-'26", 'shortYear'],
  ['29 nov 26', 'shortYear'],
  ['29 november ’26', 'shortYear'],
  ['29 november', 'noYear'],
  ['29-11', 'noYear'],
  ['29-11-', 'noYear'],
  ['maandag 29 november 2026', 'otherWeekday'],
  ['ma 29-11-2026', 'otherWeekday'],
  ['31-02-2026', 'notADay'],
  ['29-2-2026', 'notADay'],
  ['31 april 2026', 'notADay'],
  ['11/29/2026', 'notADay'],
  ['0-11-2026', 'notADay'],
  ['29-0-2026', 'notADay'],
  ['29-13-26', 'notADay'],
  ['29-11/2026', 'notADay'],
  ['29-11-202', 'notADay'],
  ['29-11-20266', 'notADay'],
  ['29-11-1799', 'notADay'],
  ['29-11-2201', 'notADay'],
  ['29 brumaire 2026', 'notADay'],
  ['20261129', 'notADay'],
  ['november 2026', 'notADay'],
  ['zondag', 'notADay'],
  ['gisteren', 'notADay'],
  ['2026', 'notADay'],
  ['29-11-2026 14:05', 'notADay'],
  ['-29-11-2026', 'notADay'],
  ['', 'notADay'],
  ['\0', 'notADay'],
];

describe('a day as it is written', () => {
  test.each(days)('%j: %s', (text, expected) => {
    const day = parseWrittenDay(text);
    expect(day.ok ? day.value : day.error).toBe(expected);
  });

  const someDay = fc
    .integer({ min: 0, max: 146_000 })
    .map((count) => addDays('1801-01-01' as CivilDate, count));

  test('every day in words, in both languages, and in figures, is read as that day', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.constantFrom('nl', 'en'),
        fc.constantFrom('-', '/', '.', ' '),
        (day, locale, mark) => {
          const { year, month, day: number } = dateParts(day);
          for (const text of [dateInWords(day, locale), [number, month, year].join(mark), day]) {
            expect(parseWrittenDay(text)).toEqual({ ok: true, value: day });
          }
        },
      ),
    );
  });

  test('whatever is typed is read or refused, in no time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        expect(typeof parseWrittenDay(text).ok).toBe('boolean');
        expect(typeof parseWrittenMoment(text).ok).toBe('boolean');
      }),
    );
    const long = `${' 1'.repeat(50_000)}.`;
    const start = performance.now();
    parseWrittenMoment(long);
    parseWrittenDay('a '.repeat(50_000));
    parseWrittenMoment(`${'9'.repeat(100_000)}:`);
    // Time that grows with the square of the length would be minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

const moments: readonly (readonly [string, string | MomentFlaw])[] = [
  ['29-11-2026 14:05', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026 14.05', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026 om 14.05 uur', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026, 14:05', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026,14:05', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026 14:05:30', '2026-11-29T14:05:30+01:00'],
  ['29-11-2026 14u05', '2026-11-29T14:05:00+01:00'],
  ['29-11-2026 14:05 u', '2026-11-29T14:05:00+01:00'],
  ['29.11.2026 14.05', '2026-11-29T14:05:00+01:00'],
  ['29 11 2026 14.05', '2026-11-29T14:05:00+01:00'],
  ['29/11/2026 9:05', '2026-11-29T09:05:00+01:00'],
  ['29 nov 2026 om 14 uur', '2026-11-29T14:00:00+01:00'],
  ['29 november 2026 14u', '2026-11-29T14:00:00+01:00'],
  ['Zondag 29 november 2026 om 14.05 uur', '2026-11-29T14:05:00+01:00'],
  ['Sunday 29 November 2026 at 14:05', '2026-11-29T14:05:00+01:00'],
  ['2026-11-29T14:05', '2026-11-29T14:05:00+01:00'],
  ['2026-11-29T14:05:30', '2026-11-29T14:05:30+01:00'],
  ['2026-11-29 14:05', '2026-11-29T14:05:00+01:00'],
  ['2026-11-29T13:05:00Z', '2026-11-29T14:05:00+01:00'],
  ['1 juli 2026 0:00', '2026-07-01T00:00:00+02:00'],
  // Summer time ends: the first of the two. Summer time begins: the hour does not exist.
  ['25-10-2026 02:30', '2026-10-25T02:30:00+02:00'],
  ['29-3-2026 02:30', '2026-03-29T03:30:00+02:00'],
  ['29-3-2026 00:30', '2026-03-29T00:30:00+01:00'],
  ['29-11-2026', 'noTime'],
  ['29.11.2026', 'noTime'],
  ['29 november 2026', 'noTime'],
  ['29-11-2026 24:00', 'notATime'],
  ['29-11-2026 14:60', 'notATime'],
  ['29-11-2026 25 uur', 'notATime'],
  ['29-11-26 14:05', 'shortYear'],
  ['29 november 14:05', 'noYear'],
  ['maandag 29 november 2026 om 14.05 uur', 'otherWeekday'],
  ['31-02-2026 14:05', 'notADay'],
  ['14:05', 'notADay'],
  ['29-11-2026 14', 'notADay'],
  ['29-11-2026 2:05 pm', 'notADay'],
  ['gisteren', 'notADay'],
  ['', 'notADay'],
];

describe('a day with a time', () => {
  test.each(moments)('%j: %s', (text, expected) => {
    const at = parseWrittenMoment(text);
    expect(at.ok ? rfc3339InAmsterdam(at.value) : at.error).toBe(expected);
  });

  test('every moment in words, to the minute, is read as that moment', () => {
    const minutes = fc.integer({ min: 0, max: 115_000_000 }).map((count) => count * 60_000);
    fc.assert(
      fc.property(minutes, fc.constantFrom('nl', 'en'), (at, locale) => {
        const read = parseWrittenMoment(dateTimeInWords(at, locale));
        // The hour that comes twice is read as the first of the two.
        expect(read.ok ? [at, at - 3_600_000].includes(read.value) : read.error).toBe(true);
      }),
    );
  });
});

test.each([
  ['14:05', '14:05'],
  ['14.05', '14:05'],
  ['9:05', '09:05'],
  ['14.05 uur', '14:05'],
  ['om 14.05 uur', '14:05'],
  ['14u05', '14:05'],
  ['14 uur', '14:00'],
  ['23:59:59', '23:59'],
  ['0:00', '00:00'],
  ['24:00', null],
  ['14:5', null],
  ['14', null],
  ['half drie', null],
  ['', null],
])('the time %j: %s', (text, expected) => {
  expect(parseWrittenTime(text)).toBe(expected);
});

test.each([
  ['Mrt.', 3],
  ['October', 10],
  ['', null],
])('the month %j: %s', (text, expected) => {
  expect(monthNamed(text)).toBe(expected);
});
