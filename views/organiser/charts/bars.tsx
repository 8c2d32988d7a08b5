import type { CivilDate } from '../../../src/domain/calendar.ts';
import type { DayCount, HourCount } from '../../../src/domain/insight/model.ts';
import type { Texts } from '../../models.ts';
import { hourInWords, hoursShownTwice, shortDay } from '../days.ts';
import { type BarItem, barsGeometry } from './bars-geometry.ts';
import { AxisLines, ChartFigure, FigureTable, Legend, Picture, Word } from './frame.tsx';

const looks = ['bar', 'bar second'];

const BarPicture = ({
  id,
  title,
  description,
  items,
  t,
}: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly items: readonly BarItem[];
  readonly t: Texts;
}) => {
  const { height, axis, segments, labels, borders } = barsGeometry(items, t.number);
  return (
    <Picture id={id} title={title} description={description} height={height}>
      <AxisLines axis={axis} show={t.number} />
      {borders.map((x) => (
        <line key={x} class="border" x1={x} x2={x} y1={axis.box.top} y2={axis.box.bottom} />
      ))}
      {segments.map(({ bar, part, ...place }) => (
        <rect key={`${bar} ${part}`} class={looks[part] ?? 'bar'} {...place} />
      ))}
      {labels.map((label) => (
        <Word key={label.x} label={label} look="tick" />
      ))}
    </Picture>
  );
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
type Counted = DayCount | HourCount;
const totalOf = ({ confirmed, paper }: Counted): number => confirmed + paper;
const bestOf = <T extends Counted>(counts: readonly T[]): T | undefined =>
  counts.reduce<T | undefined>(
    (best, count) => (best !== undefined && totalOf(best) >= totalOf(count) ? best : count),
    undefined,
  );

const ChannelLegend = ({ counts, t }: { readonly counts: readonly Counted[]; readonly t: Texts }) =>
  counts.some(({ paper }) => paper > 0) ? (
    <Legend
      items={[
        { look: 'bar', text: t.dashboard.charts.email },
        { look: 'bar second', text: t.dashboard.charts.paper },
      ]}
    />
  ) : null;

/** Parts of a row of the table, the same for days and hours. */
const cellsOf = ({ confirmed, paper, withdrawn }: Counted, t: Texts): string[] => [
  t.number(confirmed),
  t.number(paper),
  t.number(withdrawn),
];

function totals(counts: readonly Counted[], t: Texts): string[] {
  const [confirmed, paper, withdrawn] = [
    sum(counts.map((count) => count.confirmed)),
    sum(counts.map((count) => count.paper)),
    sum(counts.map((count) => count.withdrawn)),
  ];
  return [t.dashboard.charts.total, t.number(confirmed), t.number(paper), t.number(withdrawn)];
}

export function perDaySummary(days: readonly DayCount[], t: Texts): string {
  const best = bestOf(days);
  const total = sum(days.map(totalOf));
  const name = best === undefined ? '' : shortDay(best.day, t);
  const came = t.dashboard.perDay.summary(days.length, total, name, best === undefined ? 0 : totalOf(best));
  const withdrawn = sum(days.map((day) => day.withdrawn));
  return withdrawn === 0 ? came : `${came} ${t.dashboard.charts.withdrawnLater(withdrawn)}`;
}

export const PerDayChart = ({ days, t }: { readonly days: readonly DayCount[]; readonly t: Texts }) => {
  const { charts, perDay } = t.dashboard;
  const items = days.map(({ day, confirmed, paper }) => ({
    parts: [confirmed, paper],
    label: shortDay(day, t),
  }));
  const rows = days.map((count): [string, ...string[]] => {
    const name = shortDay(count.day, t);
    return [count.complete ? name : charts.incomplete(name), ...cellsOf(count, t), t.number(count.counted)];
  });
  return (
    <ChartFigure
      id="dag"
      title={perDay.title}
      summary={perDaySummary(days, t)}
      t={t}
      table={
        <FigureTable
          caption={perDay.title}
          head={[charts.day, charts.email, charts.paper, charts.withdrawn, charts.counted]}
          rows={rows}
          foot={[...totals(days, t), t.number(days.at(-1)?.counted ?? 0)]}
        />
      }
    >
      <BarPicture id="dag" title={perDay.title} description={perDay.picture} items={items} t={t} />
      <ChannelLegend counts={days} t={t} />
    </ChartFigure>
  );
};

const clockOf = ({ label }: HourCount): string => label.slice(0, 16);

export function perHourSummary(hours: readonly HourCount[], t: Texts): string {
  const best = bestOf(hours);
  const twice = hoursShownTwice(hours);
  const name = best === undefined ? '' : hourInWords(best, twice.has(clockOf(best)), t);
  return t.dashboard.perHour.summary(sum(hours.map(totalOf)), name, best === undefined ? 0 : totalOf(best));
}

/** The least part of the picture that a day takes whose name fits before that of the next. */
const roomForName = 0.3;

/** Bars by the clock in Utrecht: whatever hours a day has, its name and its border stand at its first one. */
export function hourItems(hours: readonly HourCount[], t: Texts): BarItem[] {
  const dayOfHour = ({ label }: HourCount) => label.slice(0, 10) as CivilDate;
  const starts = hours.map((hour, index) => {
    const before = hours[index - 1];
    return before === undefined || dayOfHour(before) !== dayOfHour(hour);
  });
  const second = starts.indexOf(true, 1);
  // The end of a day at the left gives way to the whole days after it.
  const crowded = second > 0 && second < hours.length * roomForName;
  return hours.map((hour, index) => {
    const begins = starts[index] ?? false;
    const named = begins && !(index === 0 && crowded);
    return {
      parts: [hour.confirmed, hour.paper],
      label: named ? shortDay(dayOfHour(hour), t) : null,
      begins,
    };
  });
}

export const PerHourChart = ({ hours, t }: { readonly hours: readonly HourCount[]; readonly t: Texts }) => {
  const { charts, perHour } = t.dashboard;
  const twice = hoursShownTwice(hours);
  const items = hourItems(hours, t);
  const rows = hours.map((hour): [string, ...string[]] => [
    hourInWords(hour, twice.has(clockOf(hour)), t),
    ...cellsOf(hour, t),
  ]);
  return (
    <ChartFigure
      id="uur"
      title={perHour.title}
      summary={perHourSummary(hours, t)}
      t={t}
      table={
        <FigureTable
          caption={perHour.title}
          head={[charts.hour, charts.email, charts.paper, charts.withdrawn]}
          rows={rows}
          foot={totals(hours, t)}
        />
      }
    >
      <BarPicture id="uur" title={perHour.title} description={perHour.picture} items={items} t={t} />
      <ChannelLegend counts={hours} t={t} />
    </ChartFigure>
  );
};
