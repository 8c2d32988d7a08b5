import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, termCloses } from '../../../src/domain/calendar.ts';
import { type ForecastInput, forecast, paceOf } from '../../../src/domain/insight/forecast.ts';
import { daysFrom, noonOf, seeded } from '../../builders/insight.ts';

const first = '2026-03-02' as CivilDate;
const lastDay = '2026-04-12' as CivilDate;
const phase = { status: 'open', closesAt: termCloses(lastDay), lastDay } as const;

/** At noon of the last of these days, which is half over. */
function at(nets: readonly number[], more: Partial<ForecastInput> = {}): ForecastInput {
  const perDay = daysFrom(first, nets);
  const now = noonOf(addDays(first, nets.length - 1));
  return { now, phase, perDay, counted: perDay.at(-1)?.counted ?? 0, ...more };
}
const steady = [100, 100, 100, 100, 100, 100, 100, 100, 50];
const day = (number: number) => addDays(first, number - 1);

describe('a steady pace', () => {
  test('of 100 a day: 850 counted at noon of day 9: 50 more today, the thousand on day 10', () => {
    expect(forecast(at(steady), 1000)).toEqual({
      kind: 'expected',
      day: day(10),
      earliest: day(10),
      latest: day(11),
      perDay: 100,
    });
  });

  test('reached: the day on which it was', () => {
    expect(forecast(at(steady), 700)).toEqual({ kind: 'met', day: day(7) });
    expect(forecast(at(steady), 701)).toEqual({ kind: 'met', day: day(8) });
    expect(forecast(at(steady), 850)).toEqual({ kind: 'met', day: day(9) });
  });

  test('reached, lost by withdrawals, reached again: the day since which it stands', () => {
    expect(forecast(at([60, 60, -40, 30, 5]), 100)).toEqual({ kind: 'met', day: day(4) });
    expect(forecast(at([60, 60, -40, 30, 5]), 120)).toMatchObject({ kind: 'expected' });
  });

  test('too slow for the term: what it would take each day', () => {
    // 33.5 days are left.
    expect(forecast(at(steady), 8000)).toEqual({ kind: 'none', reason: 'not-in-term', neededPerDay: 214 });
  });
});

describe('no forecast, and why', () => {
  const quiet = { kind: 'none', reason: 'quiet' };
  test.each([
    ['the first day', [500], 1000, { kind: 'none', reason: 'too-early', neededPerDay: 13 }],
    ['one whole day', [500, 10], 1000, { kind: 'none', reason: 'too-early', neededPerDay: 13 }],
    ['nobody came', [0, 0, 0, 0, 0, 0], 1000, quiet],
    ['six in a week', [900, 1, 1, 0, 1, 1, 1, 1, 0], 1000, quiet],
    ['more went than came', [50, 10, -5, -5, -5, -5, 0], 1000, quiet],
    ['out of reach', steady, null, { kind: 'none', reason: 'not-in-term', neededPerDay: null }],
  ])('%s', (_, nets, goal, expected) => {
    expect(forecast(at(nets), goal)).toMatchObject(expected);
  });

  test('before it began, and after it is over', () => {
    const upcoming = { ...phase, status: 'upcoming' } as const;
    const before = { now: noonOf(first) - 864e5, phase: upcoming, perDay: [], counted: 0 };
    expect(forecast(before, 1000)).toEqual({ kind: 'none', reason: 'too-early', neededPerDay: null });
    const closed = { ...phase, status: 'closed' } as const;
    expect(forecast(at(steady, { phase: closed }), 1000)).toEqual({
      kind: 'none',
      reason: 'closed',
      neededPerDay: null,
    });
    expect(forecast(at(steady, { phase: closed }), 700)).toEqual({ kind: 'met', day: day(7) });
  });
});

describe('the pace', () => {
  test('leaves out the opening day, cuts off a burst, and holds each day of the week once', () => {
    expect(paceOf(daysFrom(first, [2000, 100, 100, 100, 100, 100]))).toMatchObject({ perDay: 100, days: 4 });
    expect(paceOf(daysFrom(first, [0, 100, 100, 100, 5000, 100, 100, 100, 0]))?.perDay).toBeCloseTo(
      900 / 7,
      9,
    );
    const weeks = [140, 140, 140, 140, 140, 35, 35];
    for (let shift = 0; shift < 7; shift++) {
      const nets = Array.from({ length: 15 }, (_, index) => weeks[(index + shift) % 7] ?? 0);
      expect(paceOf(daysFrom(first, nets))).toMatchObject({ perDay: 110, days: 7 });
    }
  });
});

const anyNets = fc.array(fc.integer({ min: -20, max: 400 }), { minLength: 1, maxLength: 42 });
const order = (one: CivilDate, other: CivilDate | null) => other === null || one <= other;

describe('whatever comes', () => {
  test('days are in order and within the term, numbers are numbers', () => {
    fc.assert(
      fc.property(anyNets, fc.integer({ min: 1, max: 12_000 }), (nets, goal) => {
        const input = at(nets);
        const found = forecast(input, goal);
        const today = addDays(first, nets.length - 1);
        if (found.kind === 'met') expect(order(found.day, today)).toBe(true);
        if (found.kind === 'expected') {
          expect(order(today, found.earliest)).toBe(true);
          expect(order(found.earliest, found.day)).toBe(true);
          expect(order(found.day, found.latest)).toBe(true);
          expect(order(found.latest ?? found.day, lastDay)).toBe(true);
          expect(found.perDay).toBeGreaterThan(0);
        }
        if (found.kind === 'none' && found.neededPerDay !== null) {
          expect(Number.isSafeInteger(found.neededPerDay)).toBe(true);
          expect(found.neededPerDay).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('a higher goal is never reached earlier', () => {
    const rank = (input: ForecastInput, goal: number, of: 'day' | 'earliest' | 'latest') => {
      const found = forecast(input, goal);
      if (found.kind === 'none') return '9999';
      return found.kind === 'met' ? found.day : (found[of] ?? '9998');
    };
    fc.assert(
      fc.property(anyNets, fc.nat(9000), fc.nat(2000), (nets, goal, more) => {
        const input = at(nets);
        for (const of of ['day', 'earliest', 'latest'] as const)
          expect(rank(input, goal + 1, of) <= rank(input, goal + 1 + more, of)).toBe(true);
      }),
    );
  });

  test('with more counted today the day is never later', () => {
    fc.assert(
      fc.property(anyNets, fc.integer({ min: 1, max: 9000 }), fc.nat(500), (nets, goal, more) => {
        const input = at(nets);
        const [now, then] = [
          forecast(input, goal),
          forecast({ ...input, counted: input.counted + more }, goal),
        ];
        if (now.kind === 'expected' && then.kind === 'expected') expect(then.day <= now.day).toBe(true);
        if (now.kind === 'expected') expect(then.kind).not.toBe('none');
      }),
    );
  });
});

/** Poisson by counting exponential waiting times; large means by the normal distribution. */
function poisson(random: () => number, mean: number): number {
  if (mean > 60) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)));
  }
  let [count, product] = [-1, 1];
  while (product > Math.exp(-mean)) {
    product *= 1 - random();
    count++;
  }
  return count;
}

/** Expected statements on day 1 … 42 of made-up campaigns that gather about 4,000 to 7,000. */
const curves: { readonly [name: string]: (day: number, random: () => number) => number } = {
  steady: () => 120,
  'half on weekends': (number) => (number % 7 >= 5 ? 70 : 140),
  'opening peak': (number) => (number === 1 ? 1500 : number === 2 ? 500 : 100),
  'now and then a burst': (_, random) => (random() < 0.1 ? 420 : 90),
  'days that differ': (_, random) => 60 + 120 * random(),
  'slowly fading': (number) => 200 * 0.97 ** number,
  'rush at the end': (number) => (number > 38 ? 400 : 90),
};

describe('back-test on made-up campaigns', () => {
  type Curve = (day: number, random: () => number) => number;
  /** Made on this day, for so many more than there were the evening before. */
  const forecasts = [
    [5, 500],
    [8, 800],
    [12, 1000],
    [18, 1200],
    [25, 1000],
  ] as const;

  /** One campaign: whether the day lay in the band, and its width in days, for each forecast that gave one. */
  function judged(curve: Curve, seed: number) {
    const random = seeded(seed);
    const nets = Array.from({ length: 42 }, (_, index) => poisson(random, curve(index + 1, random)));
    const sums = nets.map((_, index) => nets.slice(0, index + 1).reduce((sum, net) => sum + net, 0));
    return forecasts.flatMap(([today, more]) => {
      const goal = (sums[today - 1] ?? 0) + more;
      const found = forecast(at([...nets.slice(0, today), Math.round((nets[today] ?? 0) / 2)]), goal);
      if (found.kind !== 'expected') return [];
      const index = sums.findIndex((sum) => sum >= goal);
      const truth = index < 0 ? '9999' : addDays(first, index);
      const inBand = found.earliest <= truth && (found.latest === null || truth <= found.latest);
      return [{ inBand, width: daysBetween(found.earliest, found.latest ?? lastDay) }];
    });
  }

  function covered(curve: Curve) {
    const all = Array.from({ length: 60 }, (_, run) => judged(curve, 1000 + run)).flat();
    return {
      bands: all.length,
      share: all.filter(({ inBand }) => inBand).length / all.length,
      width: all.reduce((sum, { width }) => sum + width, 0) / all.length,
    };
  }
  const daysBetween = (from: CivilDate, to: CivilDate) => (Date.parse(to) - Date.parse(from)) / 864e5;

  // Shares measured: 1, 1, 1, 0.79, 1, 1, 1; mean widths of the band in days 5, 8, 11, 11, 8, 5, 7. A burst that is still
  // to come cannot be foreseen: then it goes faster than the band says.
  test.each([
    ['steady', 0.95, 6],
    ['half on weekends', 0.95, 9],
    ['opening peak', 0.95, 13],
    ['now and then a burst', 0.75, 13],
    ['days that differ', 0.95, 9],
    ['slowly fading', 0.95, 6],
    ['rush at the end', 0.95, 9],
  ])('%s: the day lies in the band', (name, least, widest) => {
    const result = covered(curves[name] as Curve);
    expect(result.bands).toBeGreaterThan(50);
    expect(result.share).toBeGreaterThanOrEqual(least);
    // A band that holds everything says nothing.
    expect(result.width).toBeLessThan(widest);
  });
});
