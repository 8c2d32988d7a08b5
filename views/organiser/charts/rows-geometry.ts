import { scaleLinear } from 'd3-scale';
import { fitted, letter, round, textWidth, width } from './measure.ts';

export type RowItem = {
  readonly name: string;
  /** What stands at the end of the name's line. */
  readonly figure: string;
  /** Parts of the bar, whole numbers ≥ 0. */
  readonly parts: readonly number[];
  /** Below the bar; null: nothing. */
  readonly note: string | null;
};

export type Row = {
  readonly name: string;
  readonly figure: string;
  readonly nameY: number;
  readonly barY: number;
  readonly bars: readonly { readonly part: number; readonly x: number; readonly width: number }[];
  readonly note: string | null;
  readonly noteY: number;
};

export type Rows = {
  readonly height: number;
  readonly rows: readonly Row[];
  readonly barHeight: number;
  readonly full: number;
};

const lines = { text: letter + 5, bar: 14, note: letter + 6, gap: 12 };

/** Bars that lie, each with its name above and a note below; all on one scale. */
export function rowsGeometry(items: readonly RowItem[]): Rows {
  const most = Math.max(1, ...items.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  const scale = scaleLinear([0, most], [0, width - 2]);
  let top = 0;
  const rows = items.map(({ name, figure, parts, note }): Row => {
    const barY = top + lines.text;
    const row = {
      name: fitted(name, width - textWidth(figure) - 12),
      figure,
      nameY: top + letter,
      barY,
      bars: beside(parts, scale),
      note: note === null ? null : fitted(note, width - 4),
      noteY: barY + lines.bar + letter + 1,
    };
    top = barY + lines.bar + (note === null ? 0 : lines.note) + lines.gap;
    return row;
  });
  return { height: Math.max(1, top - lines.gap + 2), rows, barHeight: lines.bar, full: width - 2 };
}

function beside(parts: readonly number[], scale: (value: number) => number): Row['bars'] {
  let before = 0;
  return parts.flatMap((value, part) => {
    const from = scale(before);
    before += value;
    return value === 0 ? [] : [{ part, x: round(1 + from), width: round(scale(before) - from) }];
  });
}
