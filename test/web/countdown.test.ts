import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDateAt, termCloses } from '../../src/domain/calendar.ts';
import { textsIn } from '../../src/web/locale/index.ts';
import { countdown, countdownStamp } from '../../src/web/public/countdown.ts';
import { at, date } from '../builders/petition-view.ts';

const end = (day: string) => ({ lastDay: date(day), closesAt: termCloses(date(day)) });
const term = end('2021-09-28');
const nl = textsIn('nl');
const words = 'dinsdag 28 september 2021, 23.59 uur';

describe('the countdown', () => {
  it.each([
    ['2021-09-16', `Nog 12 dagen: tot en met ${words}.`],
    ['2021-09-26T21:59:59Z', `Nog 2 dagen: tot en met ${words}.`],
    ['2021-09-26T22:00:00Z', `Morgen is de laatste dag: tot en met ${words}.`],
  ])('%s', (now, line) => {
    expect(countdown(term, null, at(now), nl)).toEqual({ lines: [line], urgent: false });
  });

  it.each([
    ['2021-09-27T22:00:00Z', 'Op dit moment (00.00 uur): nog 24 uur.'],
    ['2021-09-28T16:05:00Z', 'Op dit moment (18.05 uur): nog 5 uur.'],
    ['2021-09-28T21:00:00Z', 'Op dit moment (23.00 uur): nog 1 uur.'],
    ['2021-09-28T21:00:01Z', 'Op dit moment (23.00 uur): nog 59 minuten.'],
    ['2021-09-28T21:58:30Z', 'Op dit moment (23.58 uur): nog 1 minuut.'],
    ['2021-09-28T21:59:59.999Z', 'Op dit moment (23.59 uur): nog minder dan 1 minuut.'],
  ])('on the last day, at %s', (now, line) => {
    const { lines, urgent } = countdown(term, null, at(now), nl);
    expect(urgent).toBe(true);
    expect(lines[0]).toMatch(/^Vandaag is de laatste dag\./);
    expect(lines[1]).toBe(line);
  });

  it('counts hours, not clock faces, when the clock changes on the last day', () => {
    const autumn = end('2021-10-31');
    const { lines } = countdown(autumn, null, at('2021-10-31'), nl);
    expect(lines[1]).toBe('Op dit moment (00.00 uur): nog 25 uur.');
  });

  it('counts to the earliest day while it is open which day is the last', () => {
    const safe = end('2021-09-20');
    const lines = (now: string) => countdown(term, safe, at(now), nl).lines;
    expect(lines('2021-09-10')).toEqual([
      'Nog 10 dagen om zeker op tijd te zijn: tot en met maandag 20 september 2021, 23.59 uur.',
    ]);
    expect(lines('2021-09-19')[0]).toMatch(/^Morgen is de laatste dag om zeker op tijd te zijn/);
    expect(lines('2021-09-20')[0]).toMatch(/^Vandaag is de laatste dag om zeker op tijd te zijn/);
    expect(countdown(term, safe, at('2021-09-21'), nl)).toEqual({
      lines: [`Tekenen kan nog tot en met ${words}. Misschien telt uw steun dan niet mee.`],
      urgent: true,
    });
    expect(lines('2021-09-28')).toHaveLength(2);
  });

  it('never says more time than there is, and changes with its stamp only', () => {
    const anyTime = fc.integer({ min: at('2021-08-18'), max: term.closesAt - 1 });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 120_000 }), (now, later) => {
        const said = countdown(term, null, now, nl).lines.join(' ');
        const hours = Number(/nog (\d+) uur/.exec(said)?.[1] ?? 0);
        const minutes = Number(/nog (\d+) minu/.exec(said)?.[1] ?? 0);
        expect(now + hours * 3_600_000 + minutes * 60_000).toBeLessThanOrEqual(term.closesAt);
        const then = Math.min(now + later, term.closesAt - 1);
        if (countdownStamp([term], then) === countdownStamp([term], now) && civilDateAt(now) < term.lastDay) {
          expect(countdown(term, null, then, nl)).toEqual(countdown(term, null, now, nl));
        }
      }),
    );
  });
});

it('a page is made again every minute of a last day, and once on any other', () => {
  const [morning, evening] = [at('2021-09-27T08:00:00Z'), at('2021-09-27T20:00:00Z')];
  expect(countdownStamp([term], morning)).toBe(countdownStamp([term], evening));
  const last = at('2021-09-28T08:00:30Z');
  expect(countdownStamp([term], last)).not.toBe(countdownStamp([term], last + 30_000));
  expect(countdownStamp([end('2021-09-28'), end('2021-10-05')], last)).toContain(' ');
});
