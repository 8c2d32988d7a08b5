import { scaleLinear } from 'd3-scale';
import { area, curveLinear, line } from 'd3-shape';
import { type CountAxis, countAxis, underAxis } from './axis.ts';
import { apart, type Label, letter, placed, round, textWidth, width } from './measure.ts';

/** Days are counted from the first day: 0 is its midnight, 1 the midnight after it. */
export type ProgressInput = {
  readonly days: number;
  /** Stand at each moment, oldest first; the first stands at day 0. */
  readonly stand: readonly { readonly day: number; readonly count: number }[];
  readonly lines: readonly {
    readonly kind: 'threshold' | 'target';
    readonly count: number;
    readonly text: string;
  }[];
  /** null where nothing can be foreseen; `latest` null: perhaps not in time. `count` is what is reached then. */
  readonly forecast: {
    readonly day: number;
    readonly earliest: number;
    readonly latest: number | null;
    readonly count: number;
  } | null;
  /** Short names of days, by the day's number. */
  readonly names: readonly string[];
  readonly now: string;
};

export type Progress = {
  readonly height: number;
  readonly axis: CountAxis;
  readonly past: string;
  readonly filled: string;
  readonly here: { readonly x: number; readonly y: number };
  readonly hereLabel: Label;
  readonly lines: readonly {
    readonly kind: 'threshold' | 'target';
    readonly y: number;
    readonly label: Label;
  }[];
  readonly forecast: {
    /** Expected way, and the wedge between the earliest and the latest; null where no latest day is known. */
    readonly way: string;
    readonly wedge: string | null;
    readonly from: number;
    readonly to: number;
    readonly open: boolean;
    readonly at: number;
    readonly y: number;
  } | null;
  readonly labels: readonly Label[];
};

const size = { height: 230, top: 22 };
type Point = { readonly x: number; readonly y: number };
const path = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
)
  .curve(curveLinear)
  .digits(2);

export function progressGeometry(input: ProgressInput, show: (value: number) => string): Progress {
  const bottom = size.height - underAxis;
  const stand = input.stand.length === 0 ? [{ day: 0, count: 0 }] : input.stand;
  const most = Math.max(...stand.map(({ count }) => count), ...input.lines.map(({ count }) => count));
  const axis = countAxis(most * 1.04, show, { top: size.top, bottom });
  const { left, right } = axis.box;
  const scale = scaleLinear([0, Math.max(1, input.days)], [left, right - 6]).clamp(true);
  const x = (day: number) => round(scale(day));
  const points = stand.map(({ day, count }) => ({ x: x(day), y: axis.y(count) }));
  const here = points.at(-1) ?? { x: left, y: bottom };
  return {
    height: size.height,
    axis,
    past: path(points) ?? '',
    filled:
      area<Point>(
        ({ x: at }) => at,
        bottom,
        ({ y }) => y,
      ).digits(2)(points) ?? '',
    here,
    hereLabel: hereLabel(input.now, here, axis),
    lines: lineLabels(input, points, axis),
    forecast: forecastOf(input, here, x, axis),
    labels: apart(
      input.names.map((name, day) =>
        placed(name, (scale(day) + scale(day + 1)) / 2, size.height - 4, axis.box),
      ),
    ),
  };
}

/** Above the point and to the left of it, where the line has been lower; to the right of it while there is no room. */
function hereLabel(text: string, here: Point, { box }: CountAxis): Label {
  const y = round(Math.max(box.top + letter, here.y - 8));
  const wide = textWidth(text);
  if (here.x - wide - 4 >= box.left) return { x: round(here.x - 4), y, text, anchor: 'end' };
  return {
    x: round(Math.min(here.x + 8, width - wide - 2)),
    y: round(here.y - 8 < y ? y : here.y - 8),
    text,
    anchor: 'start',
  };
}

/**
 * Names of the lines stand above them, where the stand is not: on the left before it gets there, on the right when it is
 * beyond already. The lower of two that would touch stands below its line.
 */
function lineLabels(
  { lines }: ProgressInput,
  points: readonly Point[],
  { y, box }: CountAxis,
): Progress['lines'] {
  const sorted = lines.toSorted((a, b) => b.count - a.count);
  const lowest = y(sorted.at(-1)?.count ?? 0) + letter + 6;
  const wide = Math.max(0, ...lines.map(({ text }) => textWidth(text))) + 12;
  const crossing = points.find((point) => point.y <= lowest)?.x ?? box.right;
  const onLeft = crossing >= box.left + wide || (points.at(-1)?.x ?? box.left) > box.right - wide;
  return sorted.map(({ kind, count, text }, index) => {
    const at = y(count);
    const above = sorted[index - 1];
    const crowded = above !== undefined && at - y(above.count) < letter + 6;
    const labelY = round(crowded ? at + letter : at - 4);
    const label: Label = onLeft
      ? { x: round(box.left + 4), y: labelY, text, anchor: 'start' }
      : { x: round(box.right - 2), y: labelY, text, anchor: 'end' };
    return { kind, y: at, label };
  });
}

function forecastOf(
  { forecast, days }: ProgressInput,
  here: Point,
  x: (day: number) => number,
  { y }: CountAxis,
): Progress['forecast'] {
  if (forecast === null) return null;
  const level = y(forecast.count);
  const from = x(forecast.earliest);
  const to = x(forecast.latest ?? days);
  const at = x(forecast.day);
  const goal = (day: number) => ({ x: day, y: level });
  return {
    way: path([here, goal(at)]) ?? '',
    wedge: forecast.latest === null ? null : `${path([here, goal(from), goal(to)])}Z`,
    from,
    to,
    open: forecast.latest === null,
    at,
    y: level,
  };
}
