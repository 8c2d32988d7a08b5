import { scaleLinear } from 'd3-scale';
import { type Box, letter, round, textWidth, width } from './measure.ts';

export type Tick = { readonly y: number; readonly value: number };
export type CountAxis = {
  readonly ticks: readonly Tick[];
  readonly y: (value: number) => number;
  readonly box: Box;
};

/** From nought up to a round number above `most`, whole numbers only; room on the left for the widest label. */
export function countAxis(
  most: number,
  show: (value: number) => string,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): CountAxis {
  const scale = scaleLinear([0, Math.max(most, 1)], [bottom, top])
    .nice(4)
    .clamp(true);
  const values = scale.ticks(4).filter(Number.isInteger);
  const room = Math.max(...values.map((value) => textWidth(show(value))));
  return {
    ticks: values.map((value) => ({ value, y: round(scale(value)) })),
    y: (value) => round(scale(value)),
    box: { left: round(room + 8), right: width - 2, top, bottom },
  };
}

export const underAxis = letter + 6;
