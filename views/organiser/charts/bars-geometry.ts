import { scaleBand } from 'd3-scale';
import { type CountAxis, countAxis, underAxis } from './axis.ts';
import { apart, type Label, placed, round } from './measure.ts';

export type BarItem = {
  /** Parts of one bar, from the bottom up; whole numbers ≥ 0. */
  readonly parts: readonly number[];
  /** Text below the bar, where there is room; null: none wanted. */
  readonly label: string | null;
  /** A border stands before this bar: a new day. */
  readonly begins?: boolean;
};

export type Segment = {
  readonly bar: number;
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Bars = {
  readonly height: number;
  readonly axis: CountAxis;
  readonly segments: readonly Segment[];
  readonly labels: readonly Label[];
  /** x of the border before each bar that `begins` something. */
  readonly borders: readonly number[];
};

const size = { height: 190, top: 12 };

export function barsGeometry(items: readonly BarItem[], show: (value: number) => string): Bars {
  const bottom = size.height - underAxis;
  const totals = items.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const axis = countAxis(Math.max(0, ...totals), show, { top: size.top, bottom });
  const { left, right } = axis.box;
  const band = scaleBand(
    items.map((_, index) => index),
    [left, right],
  )
    .paddingInner(items.length > 30 ? 0.15 : 0.25)
    .paddingOuter(0.1);
  const wide = Math.min(band.bandwidth(), 56);
  const at = (index: number) => (band(index) ?? left) + (band.bandwidth() - wide) / 2;
  return {
    height: size.height,
    axis,
    segments: items.flatMap(({ parts }, bar) =>
      stack(parts, axis).map((part) => ({ ...part, bar, x: round(at(bar)), width: round(wide) })),
    ),
    labels: apart(
      items.flatMap(({ label }, index) =>
        label === null ? [] : [placed(label, at(index) + wide / 2, size.height - 4, axis.box)],
      ),
    ),
    borders: items.flatMap(({ begins = false }, index) =>
      begins && index > 0 ? [round((band(index) ?? left) - (band.step() - band.bandwidth()) / 2)] : [],
    ),
  };
}

/** Each part stands on the one before; a part of nought has no rectangle. */
function stack(parts: readonly number[], { y }: CountAxis): Pick<Segment, 'part' | 'y' | 'height'>[] {
  let below = 0;
  return parts.flatMap((value, part) => {
    const from = y(below);
    below += value;
    const to = y(below);
    return value === 0 ? [] : [{ part, y: to, height: round(from - to) }];
  });
}
