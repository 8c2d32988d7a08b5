import { scaleLinear } from 'd3-scale';

/** Shades from light (1) to dark (5); 0: hidden, which is hatched. */
export type Shade = 0 | 1 | 2 | 3 | 4 | 5;

/** From (included) to (excluded, but for the last). */
export type ShadeClass = { readonly shade: Shade; readonly from: number; readonly to: number };

/** At most five classes with round bounds from nought up; none where every value is hidden. */
export function shadeClasses(values: readonly (number | null)[]): ShadeClass[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const most = Math.max(...known, Number.MIN_VALUE);
  const bounds = [5, 4, 3, 2]
    .map((wanted) => scaleLinear().domain([0, most]).nice(wanted).ticks(wanted))
    .find((ticks) => ticks.length >= 2 && ticks.length <= 6) ?? [0, most];
  const classes = bounds.length - 1;
  return bounds.slice(1).map((to, index) => ({
    shade: (classes === 1 ? 3 : 1 + Math.round((index * 4) / (classes - 1))) as Shade,
    from: bounds[index] ?? 0,
    to,
  }));
}

export function shadeOf(value: number | null, classes: readonly ShadeClass[]): Shade {
  if (value === null) return 0;
  return (classes.find(({ to }) => value < to) ?? classes.at(-1))?.shade ?? 0;
}
