import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { equatedDaysFile, readEquatedDays } from '../../src/adapters/equated-days.ts';
import {
  addDays,
  type CivilDate,
  parseCivilDate,
  rfc3339InAmsterdam,
  weekday,
} from '../../src/domain/calendar.ts';
import { isOrdinaryDay } from '../../src/domain/holidays.ts';
import type { BackTerm, ForwardTerm, Term } from '../../src/domain/regulation.ts';
import { type ComputedTerm, computeTerm, decisionDates, type TermOptions } from '../../src/domain/term.ts';

const read = readEquatedDays(equatedDaysFile());
if (!read.ok) throw new Error(read.error.reason);
const equated = read.value;

function date(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (parsed === null) throw new Error(`no such day: ${text}`);
  return parsed;
}

const plain: TermOptions = { termsAct: false, equated, meeting: null };
const termsAct: TermOptions = { ...plain, termsAct: true };

const forward = (
  amount: number,
  unit: ForwardTerm['unit'],
  counting: ForwardTerm['counting'],
): ForwardTerm => ({
  amount,
  unit,
  counting,
});
const back = (amount: number, unit: BackTerm['unit']): BackTerm => ({ amount, unit, before: 'meeting' });

function compute(start: string, term: Term, options = plain): ComputedTerm {
  const computed = computeTerm(date(start), term, options);
  if (!computed.ok) throw new Error(computed.error.code);
  return computed.value;
}

const articles = ({ steps }: ComputedTerm) => steps.map(({ article }) => article);
const why = ({ steps }: ComputedTerm, article: string) =>
  steps.filter((step) => step.article === article).map((step) => step.why);

const dayOfOurTime = fc
  .integer({ min: 0, max: 60 * 365 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString() as CivilDate);
const anyForward = fc.record({
  amount: fc.integer({ min: 1, max: 400 }),
  unit: fc.constantFrom('day', 'week', 'month'),
  counting: fc.constantFrom('startdag', 'dag-erna'),
});
/** Terms that the act moves: Atw 4 leaves out longer ones. */
const movedTerm = fc
  .oneof(
    fc.record({ unit: fc.constant('day' as const), amount: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ unit: fc.constant('day' as const), amount: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ unit: fc.constant('week' as const), amount: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ unit: fc.constant('month' as const), amount: fc.integer({ min: 1, max: 3 }) }),
  )
  .chain(({ unit, amount }) =>
    fc.constantFrom('startdag' as const, 'dag-erna' as const).map((way) => forward(amount, unit, way)),
  );

describe('the terms of real petitions, both ways of counting', () => {
  test.each([
    ['Utrecht 2021, published: "tot en met 28 september"', '2021-08-18', 6, '2021-09-28', '2021-09-29'],
    ['Utrecht 2023, from the list of decisions', '2023-06-27', 3, '2023-07-17', '2023-07-18'],
    ['Utrecht 2023, from the Gemeenteblad', '2023-07-06', 3, '2023-07-26', '2023-07-27'],
    ['Leiden 2020, published: "tot en met zondag 17 januari"', '2020-12-07', 6, '2021-01-17', '2021-01-18'],
    ['Arnhem 2020, without the Algemene termijnenwet', '2020-10-11', 6, '2020-11-21', '2020-11-22'],
    ['Haarlem 2023, published: 9 November', '2023-09-28', 6, '2023-11-08', '2023-11-09'],
    ['State 2015, published: 28 September', '2015-08-18', 6, '2015-09-28', '2015-09-29'],
  ])('%s', (_, start, weeks, counted, dayAfter) => {
    const first = compute(start, forward(weeks, 'week', 'startdag'));
    const second = compute(start, forward(weeks, 'week', 'dag-erna'));
    expect([first.firstDay, first.lastDay]).toEqual([start, counted]);
    expect([second.firstDay, second.lastDay]).toEqual([addDays(date(start), 1), dayAfter]);
  });

  test('Arnhem 2020: Monday 23 November under the Algemene termijnenwet, whichever way is counted', () => {
    const counted = compute('2020-10-11', forward(6, 'week', 'startdag'), termsAct);
    const dayAfter = compute('2020-10-11', forward(6, 'week', 'dag-erna'), termsAct);
    expect([counted.lastDay, dayAfter.lastDay]).toEqual(['2020-11-23', '2020-11-23']);
    expect(why(counted, 'Atw 1(1)')).toEqual([
      '21 november 2020 is een zaterdag en 22 november 2020 is een zondag. De laatste dag schuift door naar maandag 23 november 2020.',
    ]);
    expect(why(dayAfter, 'Atw 1(1)')).toEqual([
      '22 november 2020 is een zondag. De laatste dag schuift door naar maandag 23 november 2020.',
    ]);
  });

  test('Leiden 2020: ended on a Sunday; the reader is told why, and what the act would have made of it', () => {
    const leiden = forward(6, 'week', 'startdag');
    expect(compute('2020-12-07', leiden).steps.at(-1)).toEqual({
      day: '2021-01-17',
      article: 'regeling',
      why: '17 januari 2021 is een zondag. De Algemene termijnenwet geldt hier niet. De laatste dag schuift niet door.',
    });
    expect(compute('2020-12-07', leiden, termsAct).lastDay).toBe('2021-01-18');
  });

  test('Utrecht 2021: each step in words', () => {
    expect(compute('2021-08-18', forward(6, 'week', 'startdag'))).toEqual({
      firstDay: '2021-08-18',
      lastDay: '2021-09-28',
      closes: Date.parse('2021-09-28T22:00:00Z'),
      steps: [
        {
          day: '2021-08-18',
          article: 'regeling',
          why: 'De termijn begint op woensdag 18 augustus 2021. Die dag telt mee als dag 1.',
        },
        {
          day: '2021-09-28',
          article: 'regeling',
          why: 'De termijn is 6 weken. De laatste dag is dinsdag 28 september 2021.',
        },
      ],
    });
  });
});

describe('the end is 00:00 in Amsterdam of the day after, across clock changes', () => {
  test.each([
    ['Haarlem 2023, over the end of summer time', '2023-09-28', 6, '2023-11-10T00:00:00+01:00'],
    ['the last day is that of the end of summer time', '2026-09-13', 6, '2026-10-26T00:00:00+01:00'],
    ['the day before the end of summer time', '2026-09-12', 6, '2026-10-25T00:00:00+02:00'],
    ['over the start of summer time', '2026-03-01', 6, '2026-04-13T00:00:00+02:00'],
    ['the last day is that of the start of summer time', '2026-02-15', 6, '2026-03-30T00:00:00+02:00'],
    ['the day before the start of summer time', '2026-02-14', 6, '2026-03-29T00:00:00+01:00'],
  ])('%s', (_, start, weeks, closes) => {
    expect(rfc3339InAmsterdam(compute(start, forward(weeks, 'week', 'dag-erna')).closes)).toBe(closes);
  });

  test('every term of sixty years', () => {
    fc.assert(
      fc.property(dayOfOurTime, anyForward, fc.boolean(), (start, term, act) => {
        const { lastDay, closes } = compute(start, term, act ? termsAct : plain);
        const end = Temporal.Instant.fromEpochMilliseconds(closes).toZonedDateTimeISO('Europe/Amsterdam');
        expect(end.toPlainTime().toString()).toBe('00:00:00');
        expect(end.toPlainDate().toString()).toBe(addDays(lastDay, 1));
      }),
    );
  });
});

describe('counting by the regulation', () => {
  test.each([
    ['one day that is day 1', '2026-03-29', forward(1, 'day', 'startdag'), '2026-03-29'],
    ['one day, day after', '2026-03-29', forward(1, 'day', 'dag-erna'), '2026-03-30'],
    ['Den Haag, one month', '2026-03-15', forward(1, 'month', 'startdag'), '2026-04-14'],
    ['Den Haag, three months, day after', '2026-03-15', forward(3, 'month', 'dag-erna'), '2026-06-15'],
    ['from the first of a month', '2026-03-01', forward(1, 'month', 'startdag'), '2026-03-31'],
    ['no 31 February, day after', '2026-01-31', forward(1, 'month', 'dag-erna'), '2026-02-28'],
    ['no 31 February (Reg. 1182/71, 3(2)(c))', '2026-01-31', forward(1, 'month', 'startdag'), '2026-02-28'],
    ['no 29 February', '2026-01-29', forward(1, 'month', 'startdag'), '2026-02-28'],
    ['28 February is there', '2026-01-28', forward(1, 'month', 'startdag'), '2026-02-27'],
    ['a leap year', '2028-01-31', forward(1, 'month', 'dag-erna'), '2028-02-29'],
    ['29 February of a leap year', '2028-01-29', forward(1, 'month', 'startdag'), '2028-02-28'],
    ['months over the end of a year', '2026-11-30', forward(3, 'month', 'dag-erna'), '2027-02-28'],
  ])('%s', (_, start, term, lastDay) => {
    expect(compute(start, term).lastDay).toBe(lastDay);
  });

  test('a day that the last month lacks is named', () => {
    const { steps } = compute('2026-01-31', forward(1, 'month', 'startdag'));
    expect(steps[1]?.why).toContain('De laatste maand heeft geen dag 31.');
  });

  test('agrees with Temporal; counting the start day ends it a day earlier, but for a day the month lacks', () => {
    fc.assert(
      fc.property(dayOfOurTime, anyForward, (start, { amount, unit }) => {
        const counted = compute(start, forward(amount, unit, 'startdag'));
        const dayAfter = compute(start, forward(amount, unit, 'dag-erna'));
        const end = Temporal.PlainDate.from(start).add({ [`${unit}s`]: amount });
        expect(dayAfter.lastDay).toBe(end.toString());
        const lacking = unit === 'month' && end.day !== Temporal.PlainDate.from(start).day;
        expect(counted.lastDay).toBe(lacking ? dayAfter.lastDay : addDays(dayAfter.lastDay, -1));
        expect(counted.firstDay).toBe(start);
        expect(dayAfter.firstDay).toBe(addDays(start, 1));
        if (unit === 'week') expect(weekday(dayAfter.lastDay)).toBe(weekday(start));
      }),
    );
  });

  test('every step is a sentence, ends on the outcome, and never goes back', () => {
    fc.assert(
      fc.property(dayOfOurTime, anyForward, fc.boolean(), (start, term, act) => {
        const computed = compute(start, term, act ? termsAct : plain);
        const days = computed.steps.map(({ day }) => day);
        expect(days).toEqual(days.toSorted());
        expect([days[0], days.at(-1)]).toEqual([computed.firstDay, computed.lastDay]);
        for (const step of computed.steps) expect(step.why).toMatch(/^[A-Z0-9].*\.$/);
        if (!act) expect(new Set(articles(computed))).toEqual(new Set(['regeling']));
      }),
    );
  });
});

describe('Atw 1(1): a last day on a Saturday, Sunday or holiday', () => {
  const week = forward(1, 'week', 'dag-erna');
  test.each([
    ['Friday stays', '2026-06-05', '2026-06-12'],
    ['Saturday', '2026-06-06', '2026-06-15'],
    ['Sunday', '2026-06-07', '2026-06-15'],
    ['Good Friday to Tuesday', '2026-03-27', '2026-04-07'],
    ['Easter Sunday, over Easter Monday', '2026-03-29', '2026-04-07'],
    ['King’s Day', '2026-04-20', '2026-04-28'],
    ['Ascension Day, over the equated Friday and the weekend', '2026-05-07', '2026-05-18'],
    ['Whit Sunday', '2026-05-17', '2026-05-26'],
    ['Christmas Day on Friday', '2026-12-18', '2026-12-28'],
    ['New Year’s Day 2026, over the equated Friday', '2025-12-25', '2026-01-05'],
    ['27 and 28 April 2028, King’s Day and the equated Friday', '2028-04-20', '2028-05-01'],
  ])('%s', (_, start, lastDay) => {
    expect(compute(start, week, termsAct).lastDay).toBe(lastDay);
  });

  test('names every day that it passes', () => {
    expect(why(compute('2026-05-07', week, termsAct), 'Atw 1(1)')).toEqual([
      '14 mei 2026 is Hemelvaartsdag, 15 mei 2026 is een dag die gelijkstaat aan een feestdag, 16 mei 2026 is een zaterdag en 17 mei 2026 is een zondag. De laatste dag schuift door naar maandag 18 mei 2026.',
    ]);
  });

  test('no step where nothing moves', () => {
    expect(articles(compute('2026-06-05', week, termsAct))).toEqual(['regeling', 'regeling']);
  });
});

describe('Atw 2: a term of three days or more holds two ordinary days', () => {
  test.each([
    ['Friday to Sunday: Monday is the second', '2026-06-05', 3, '2026-06-08', ['Atw 1(1)']],
    ['Saturday to Monday: one day longer', '2026-06-06', 3, '2026-06-09', ['Atw 2']],
    ['Saturday and Sunday, two days: not longer', '2026-06-06', 2, '2026-06-08', ['Atw 1(1)']],
    ['Good Friday to Easter Monday', '2026-04-03', 4, '2026-04-08', ['Atw 1(1)', 'Atw 2']],
    ['Christmas 2026', '2026-12-25', 3, '2026-12-29', ['Atw 1(1)', 'Atw 2']],
    ['Thursday to Saturday: has two already', '2026-06-04', 3, '2026-06-08', ['Atw 1(1)']],
    ['Sunday to Tuesday: has two already', '2026-06-07', 3, '2026-06-09', []],
    // Friday equated, then the weekend, Monday and Tuesday.
    ['from an equated day', '2026-05-15', 3, '2026-05-19', ['Atw 1(1)', 'Atw 2']],
  ])('%s', (_, start, days, lastDay, moved) => {
    const computed = compute(start, forward(days, 'day', 'startdag'), termsAct);
    expect(computed.lastDay).toBe(lastDay);
    expect(articles(computed)).toEqual(['regeling', 'regeling', ...moved]);
  });

  test('Atw 1(1) and 2 together: the first ordinary day that makes two, over sixty years', () => {
    fc.assert(
      fc.property(dayOfOurTime, movedTerm, (start, term) => {
        const { firstDay, lastDay } = compute(start, term, termsAct);
        const wanted = term.unit === 'day' && term.amount < 3 ? 1 : 2;
        const { lastDay: counted } = compute(start, term);
        const enough = (end: CivilDate) => {
          let ordinary = 0;
          for (let day = firstDay; day <= end; day = addDays(day, 1))
            if (isOrdinaryDay(day, equated)) ordinary++;
          return isOrdinaryDay(end, equated) && (wanted === 1 || ordinary >= wanted);
        };
        expect(lastDay >= counted).toBe(true);
        expect(enough(lastDay)).toBe(true);
        for (let day = counted; day < lastDay; day = addDays(day, 1)) expect(enough(day)).toBe(false);
      }),
    );
  });
});

describe('Atw 4: longer terms do not move', () => {
  test.each([
    ['90 days', '2026-03-08', forward(90, 'day', 'dag-erna'), '2026-06-08', 'Atw 1(1)'],
    ['91 days', '2026-03-07', forward(91, 'day', 'dag-erna'), '2026-06-06', 'Atw 4'],
    ['12 weeks', '2026-03-14', forward(12, 'week', 'dag-erna'), '2026-06-08', 'Atw 1(1)'],
    ['13 weeks', '2026-03-07', forward(13, 'week', 'dag-erna'), '2026-06-06', 'Atw 4'],
    ['3 months', '2026-03-06', forward(3, 'month', 'dag-erna'), '2026-06-08', 'Atw 1(1)'],
    ['4 months', '2026-02-06', forward(4, 'month', 'dag-erna'), '2026-06-06', 'Atw 4'],
  ])('%s from %s', (_, start, term, lastDay, article) => {
    const computed = compute(start, term, termsAct);
    expect(computed.lastDay).toBe(lastDay);
    expect(articles(computed)).toContain(article);
  });

  test('says which length is too long', () => {
    expect(why(compute('2026-03-07', forward(13, 'week', 'dag-erna'), termsAct), 'Atw 4')).toEqual([
      'De termijn is langer dan 12 weken. De laatste dag schuift daarom niet door.',
    ]);
  });
});

describe('Atw 3(3): years whose decree is not listed', () => {
  const week = forward(1, 'week', 'dag-erna');
  test.each([
    ['the last year known', '2028-12-21', termsAct, []],
    [
      'a roll into an unknown year',
      '2028-12-24',
      { ...termsAct, equated: { ...equated, days: new Map([['2028-12-31' as CivilDate, 'x']]) } },
      ['na 2028'],
    ],
    ['the first year after', '2029-05-01', termsAct, ['na 2028']],
    ['the same without the act', '2029-05-01', plain, []],
    ['the first year known', '2023-01-01', termsAct, []],
    ['the year before', '2022-05-20', termsAct, ['vóór 2023']],
  ] as const)('%s', (_, start, options, said) => {
    const found = why(compute(start, week, options), 'Atw 3(3)');
    expect(found).toHaveLength(said.length);
    for (const [index, part] of said.entries()) expect(found[index]).toContain(part);
  });
});

describe('counted back from a meeting (Atw 1(2): never moved)', () => {
  test.each([
    ['Katwijk, a week before', back(1, 'week'), '2026-06-18', '2026-06-11'],
    ['Nijkerk, seven days before, on a holiday', back(7, 'day'), '2026-05-12', '2026-05-05'],
    ['on a Sunday', back(4, 'day'), '2026-06-18', '2026-06-14'],
    ['Noord-Holland, three working days before a Monday', back(3, 'working-day'), '2026-06-22', '2026-06-17'],
    ['over a weekend', back(2, 'working-day'), '2026-06-16', '2026-06-12'],
    ['over Christmas', back(3, 'working-day'), '2026-12-28', '2026-12-22'],
    ['over Easter', back(1, 'working-day'), '2026-04-07', '2026-04-02'],
    ['over Ascension Day and the equated Friday', back(1, 'working-day'), '2026-05-18', '2026-05-13'],
  ])('%s', (_, term, meeting, lastDay) => {
    for (const act of [true, false]) {
      const computed = compute('2026-03-01', term, { termsAct: act, equated, meeting: date(meeting) });
      expect([computed.firstDay, computed.lastDay]).toEqual(['2026-03-01', lastDay]);
      expect(articles(computed).includes('Atw 1(2)')).toBe(act);
    }
  });

  test('is refused without a meeting', () => {
    for (const unit of ['day', 'week', 'working-day'] as const) {
      const refused = computeTerm(date('2026-03-01'), back(1, unit), plain);
      expect(refused).toEqual({ ok: false, error: { code: 'MeetingNeeded' } });
    }
  });

  test('is refused when it ends before it begins; one day is left at least', () => {
    const options = { ...plain, meeting: date('2026-06-18') };
    expect(computeTerm(date('2026-06-12'), back(1, 'week'), options)).toEqual({
      ok: false,
      error: { code: 'TermEmpty', firstDay: '2026-06-12', lastDay: '2026-06-11' },
    });
    expect(compute('2026-06-11', back(1, 'week'), options).lastDay).toBe('2026-06-11');
  });

  test('working days after the last known decree may still change', () => {
    const options = { ...plain, meeting: date('2029-06-18') };
    expect(why(compute('2029-05-01', back(3, 'working-day'), options), 'Atw 3(3)')).toHaveLength(1);
    expect(why(compute('2029-05-01', back(3, 'day'), options), 'Atw 3(3)')).toEqual([]);
  });

  test('as many ordinary days as the term has, from its last day up to the meeting', () => {
    fc.assert(
      fc.property(dayOfOurTime, fc.integer({ min: 1, max: 30 }), (meeting, amount) => {
        const start = addDays(meeting, -120);
        const { lastDay } = compute(start, back(amount, 'working-day'), { ...plain, meeting });
        let ordinary = 0;
        for (let day = lastDay; day < meeting; day = addDays(day, 1))
          if (isOrdinaryDay(day, equated)) ordinary++;
        expect(ordinary).toBe(amount);
        expect(isOrdinaryDay(lastDay, equated)).toBe(true);
        const weeks = Math.ceil(amount / 7);
        expect(compute(start, back(weeks, 'week'), { ...termsAct, meeting }).lastDay).toBe(
          addDays(meeting, -7 * weeks),
        );
      }),
    );
  });
});

describe('both days fixed', () => {
  test('as they are, with or without the Algemene termijnenwet, whatever the start', () => {
    const term = { firstDay: '2026-06-01', lastDay: '2026-06-14' };
    for (const options of [plain, termsAct]) {
      const computed = compute('2020-01-01', term, options);
      expect(computed).toMatchObject({ ...term, closes: Date.parse('2026-06-14T22:00:00Z') });
      expect(articles(computed)).toEqual(['regeling', 'regeling']);
    }
  });

  test('are refused the wrong way round', () => {
    const term = { firstDay: '2026-06-02', lastDay: '2026-06-01' };
    expect(computeTerm(date('2026-06-01'), term, plain)).toEqual({
      ok: false,
      error: { code: 'TermEmpty', ...term },
    });
  });
});

describe('decisionDates', () => {
  const session = { daysAfter: 2, at: '10:00' };
  const by = 'central-electoral-committee' as const;
  const weeks = (amount: number) => ({ amount, unit: 'week' as const });

  test.each([
    ['Wrr 32(1): one week', '2015-07-10', { by, within: weeks(1) }, '2015-07-17', null],
    // The Kiesraad announced its decision on Wednesday 14 October 2015.
    ['Wrr 44(1), 47 in 2015', '2015-09-28', { by, within: weeks(2), session }, '2015-10-12', '2015-10-14'],
    ['Utrecht 2021: one week', '2021-08-11', { by, within: weeks(1) }, '2021-08-18', null],
    ['no time limit known', '2021-08-11', { by }, null, null],
    ['a session after a term that is not known', '2021-08-11', { by, session }, null, null],
  ])('%s', (_, lastDay, rule, decideBy, day) => {
    const dates = decisionDates(date(lastDay), rule, plain);
    expect(dates.decideBy).toBe(decideBy);
    expect(dates.session).toEqual(day === null ? null : { day, at: '10:00' });
    expect(dates.steps.at(-1)?.day ?? null).toBe(decideBy);
  });

  test('a time limit that ends on Whit Sunday moves under the act, and the session with it', () => {
    const rule = { by, within: weeks(2), session };
    const last = date('2026-05-10');
    expect(decisionDates(last, rule, plain)).toMatchObject({
      decideBy: '2026-05-24',
      session: { day: '2026-05-26' },
    });
    expect(decisionDates(last, rule, termsAct)).toMatchObject({
      decideBy: '2026-05-26',
      session: { day: '2026-05-28' },
    });
  });

  test('is as a term that begins the day after the last day', () => {
    fc.assert(
      fc.property(dayOfOurTime, anyForward, fc.boolean(), (last, { amount, unit }, act) => {
        const options = act ? termsAct : plain;
        const dates = decisionDates(last, { by, within: { amount, unit }, session }, options);
        const term = compute(last, forward(amount, unit, 'dag-erna'), options);
        expect(dates.decideBy).toBe(term.lastDay);
        expect(dates.session?.day).toBe(addDays(term.lastDay, 2));
      }),
    );
  });
});
