import type { CivilDate } from '../../../src/domain/calendar.ts';
import { dateInWords } from '../../../src/domain/calendar.ts';
import type { Insight } from '../../../src/domain/insight/model.ts';
import type { Texts } from '../../models.ts';
import { partOfDay, shortDay } from '../days.ts';
import { droppedOf } from '../say.ts';
import { AxisLines, ChartFigure, FigureTable, Picture, Word } from './frame.tsx';
import { type Progress, type ProgressInput, progressGeometry } from './progress-geometry.ts';

const dayMs = 86_400_000;
const daysFrom = (first: CivilDate, day: CivilDate): number =>
  Math.round((Date.parse(day) - Date.parse(first)) / dayMs);

/** What the numbers of an insight come to on a scale of days; forecasts are reached at the end of a day. */
export function progressInput(
  { at, phase, counts, perDay, certainty, forecast }: Insight,
  t: Texts,
): ProgressInput {
  const { lastDay, threshold } = phase;
  const begun = perDay[0]?.day ?? phase.firstDay;
  const firstDay = begun < phase.firstDay ? begun : phase.firstDay;
  const length = Math.max(daysFrom(firstDay, lastDay) + 1, perDay.length);
  const names = Array.from({ length }, (_, index) => shortDay(dayAfter(firstDay, index), t));
  const stand = perDay.map(({ day, counted, complete, hours }) => ({
    day: daysFrom(firstDay, day) + (complete ? 1 : partOfDay(at, hours)),
    count: counted,
  }));
  const { target } = certainty;
  const expected = forecast.threshold.kind === 'expected' ? forecast.threshold : null;
  const end = (day: CivilDate) => daysFrom(firstDay, day) + 1;
  return {
    days: length,
    stand: [{ day: 0, count: counts.carried }, ...stand],
    lines: [
      { kind: 'threshold', count: threshold, text: t.dashboard.progress.threshold(threshold) },
      ...(target === null || target === threshold
        ? []
        : [{ kind: 'target', count: target, text: t.dashboard.progress.target(target) } as const]),
    ],
    forecast:
      expected === null
        ? null
        : {
            day: end(expected.day),
            earliest: end(expected.earliest),
            latest: expected.latest === null ? null : end(expected.latest),
            count: threshold,
          },
    names,
    now: t.dashboard.progress[phase.status === 'closed' ? 'end' : 'now'](counts.counted),
  };
}

const dayAfter = (day: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10) as CivilDate;

const ForecastMarks = ({ forecast }: { readonly forecast: NonNullable<Progress['forecast']> }) => {
  const { way, wedge, from, to, open, at, y } = forecast;
  return (
    <>
      {wedge === null ? null : <path class="wedge" d={wedge} />}
      <path class="way" d={way} />
      <line class="range" x1={from} x2={to} y1={y} y2={y} />
      {open ? (
        <path class="range" fill="none" d={`M${to - 6} ${y - 5}L${to} ${y}L${to - 6} ${y + 5}`} />
      ) : null}
      <circle class="goal" cx={at} cy={y} r="5" />
    </>
  );
};

export const ProgressChart = ({ insight, t }: { readonly insight: Insight; readonly t: Texts }) => {
  const { progress, charts } = t.dashboard;
  const { counts, phase, perDay } = insight;
  const drawn = progressGeometry(progressInput(insight, t), t.number);
  const { axis, forecast } = drawn;
  const dropped = droppedOf(counts);
  const rows = perDay.map(({ day, counted, complete }): [string, string] => {
    const name = dateInWords(day, t.locale);
    return [complete ? name : charts.incomplete(name), t.number(counted)];
  });
  return (
    <ChartFigure
      id="voortgang"
      title={progress.title}
      summary={progress.summary(counts.counted, phase.threshold)}
      notes={[
        ...(dropped === 0 ? [] : [progress.dropped(dropped)]),
        ...(forecast === null || forecast.wedge === null ? [] : [progress.legendWedge]),
        ...(forecast === null ? [] : [progress.legendRange]),
      ]}
      t={t}
      table={<FigureTable caption={progress.title} head={[charts.day, charts.counted]} rows={rows} />}
    >
      <Picture id="voortgang" title={progress.title} description={progress.picture} height={drawn.height}>
        <AxisLines axis={axis} show={t.number} />
        <path class="filled" d={drawn.filled} />
        {drawn.lines.map(({ kind, y }) => (
          <line key={kind} class={kind} x1={axis.box.left} x2={axis.box.right} y1={y} y2={y} />
        ))}
        {forecast === null ? null : <ForecastMarks forecast={forecast} />}
        <path class="line" d={drawn.past} />
        <circle class="here" cx={drawn.here.x} cy={drawn.here.y} r="4.5" />
        {drawn.lines.map(({ kind, label }) => (
          <Word key={kind} label={label} look="halo" />
        ))}
        <Word label={drawn.hereLabel} look="halo now" />
        {drawn.labels.map((label) => (
          <Word key={label.x} label={label} look="tick" />
        ))}
      </Picture>
    </ChartFigure>
  );
};
