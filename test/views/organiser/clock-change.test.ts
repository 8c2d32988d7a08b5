import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../src/domain/calendar.ts';
import { startOfDay } from '../../../src/domain/calendar.ts';
import type { Insight } from '../../../src/domain/insight/model.ts';
import { textsIn } from '../../../src/web/locale/index.ts';
import { show } from '../../../src/web/render.ts';
import {
  hourItems,
  PerDayChart,
  PerHourChart,
  perHourSummary,
} from '../../../views/organiser/charts/bars.tsx';
import { progressInput } from '../../../views/organiser/charts/progress.tsx';
import { partOfDay } from '../../../views/organiser/days.ts';
import { inventedInsight } from '../../builders/invented-insight.ts';

const t = textsIn('nl');
const hourMs = 3_600_000;

/** Numbers of a petition that began four days before, at 10.00 on the day after the clocks changed. */
function insightAfter(day: string, firstDay: string): Insight {
  const hours = (startOfDay(day as CivilDate) - startOfDay(firstDay as CivilDate)) / hourMs;
  const length = day === '2026-03-29' ? 23 : 25;
  return inventedInsight({ firstDay, days: 20, hours: hours + length + 10, perDay: 200 });
}

const spring = insightAfter('2026-03-29', '2026-03-25');
const autumn = insightAfter('2026-10-25', '2026-10-21');

/** Words below the axis, from left to right. */
function axisOf(html: string): string[] {
  const words = [...html.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*class="tick">([^<]+)</g)];
  return words.filter(([, , , text = '']) => /[a-z]/.test(text)).map(([, , , text = '']) => text);
}
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<th scope="row">([^<]*)</g)].map(([, name = '']) => name);

describe.each([
  ['summer time begins', spring, ['28 mrt', '29 mrt', '30 mrt'], 23],
  ['summer time ends', autumn, ['24 okt', '25 okt', '26 okt'], 25],
] as const)('when %s', (_when, insight, days, length) => {
  it('hours: each day is named once, at its first hour, and is as wide as it is long', () => {
    const html = render(show(PerHourChart, { hours: insight.perHour, t }));
    expect(axisOf(html)).toEqual(days);
    const items = hourItems(insight.perHour, t);
    expect(items).toHaveLength(72);
    const begins = items.flatMap((item, index) => (item.begins === true ? [index] : []));
    const [, second = 0, third = 0, fourth = 0] = begins;
    expect(begins).toHaveLength(4);
    // The rest of the 27th or 23rd at the left has no room for a name of its own.
    expect([third - second, fourth - third]).toEqual([24, length]);
    expect(items.flatMap(({ label }) => (label === null ? [] : [label]))).toEqual(days);
  });

  it('days: every day has one bar and one name', () => {
    const html = render(show(PerDayChart, { days: insight.perDay, t }));
    const names = rowsOf(html).slice(0, -1);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(-3)).toEqual([days[0], days[1], `${days[2]} (tot nu)`]);
    expect(axisOf(html).at(-1)).toBe(days[2]);
    const changed = insight.perDay.find(({ hours }) => hours === length);
    expect(changed?.complete).toBe(true);
  });

  it('the way to the threshold has a point at the end of each day, the changed one included', () => {
    const { stand } = progressInput(insight, t);
    expect(stand.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 5 + 10 / 24]);
  });
});

describe('the table of hours', () => {
  it('lacks the hour that is skipped', () => {
    const names = rowsOf(render(show(PerHourChart, { hours: spring.perHour, t })));
    const night = names.filter((name) => name.startsWith('29 mrt 0')).slice(0, 3);
    expect(night).toEqual(['29 mrt 00.00 uur', '29 mrt 01.00 uur', '29 mrt 03.00 uur']);
  });

  it('tells the two hours apart that bear one name', () => {
    const names = rowsOf(render(show(PerHourChart, { hours: autumn.perHour, t })));
    expect(names.filter((name) => name.startsWith('25 okt 02'))).toEqual([
      '25 okt 02.00 uur (zomertijd)',
      '25 okt 02.00 uur (wintertijd)',
    ]);
    expect(names.filter((name) => name.includes('tijd)'))).toHaveLength(2);
    expect(new Set(names).size).toBe(names.length);
    const busiest = autumn.perHour.map((hour) =>
      hour.label === '2026-10-25T02:00:00+01:00' ? { ...hour, confirmed: 999 } : hour,
    );
    expect(perHourSummary(busiest, t)).toContain('25 okt 02.00 uur (wintertijd), met 999');
  });
});

describe('the part of a day that has passed', () => {
  it.each([
    ['2026-03-29T10:00:00Z', 23, 11 / 23],
    ['2026-03-29T00:59:00Z', 23, 119 / 60 / 23],
    ['2026-03-29T01:00:00Z', 23, 2 / 23],
    ['2026-03-29T21:59:59.999Z', 23, 1],
    ['2026-10-25T00:30:00Z', 25, 2.5 / 25],
    ['2026-10-25T01:30:00Z', 25, 3.5 / 25],
    ['2026-10-25T11:00:00Z', 25, 13 / 25],
    ['2026-10-25T22:59:59.999Z', 25, 1],
    ['2026-06-01T10:00:00Z', 24, 0.5],
  ])('%s', (moment, hours, part) => {
    expect(partOfDay(Date.parse(moment), hours)).toBeCloseTo(part, 5);
  });
});
