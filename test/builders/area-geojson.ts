import type { Position } from '../../src/domain/area-shapes/model.ts';

/** Ten invented districts in a grid of squares with crooked borders, in metres (RD) around the Dom. */
export const gridCodes = Array.from(
  { length: 10 },
  (_, index) => `WK0344${String(index + 1).padStart(2, '0')}`,
);

const origin = { x: 130_000, y: 452_000 };
const side = 2_000;
const columns = 5;

/** A number between -1 and 1 that belongs to a place on a border: both neighbours get the same. */
const crook = (key: number): number => Math.sin(key * 12.9898) * 0.999;

/** Points from one corner to the next, crooked in between; the same line whichever way it is walked. */
function border([ax, ay]: Position, [bx, by]: Position, steps: number): Position[] {
  const forward = ax < bx || (ax === bx && ay < by);
  const [fx, fy, tx, ty] = forward ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const points = Array.from({ length: steps + 1 }, (_, index): Position => {
    const part = index / steps;
    const bend = index === 0 || index === steps ? 0 : 90 * crook(fx * 7 + fy * 3 + index);
    const across = fx === tx;
    return [fx + (tx - fx) * part + (across ? bend : 0), fy + (ty - fy) * part + (across ? 0 : bend)];
  });
  return forward ? points : points.toReversed();
}

/** A closed ring, counter-clockwise, of the square in this column and row. */
export function square(column: number, row: number, steps = 40): Position[] {
  const [west, south] = [origin.x + column * side, origin.y + row * side];
  const corners: Position[] = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ];
  const ring = corners.flatMap((corner, index) =>
    border(corner, corners[(index + 1) % 4] ?? corner, steps).slice(0, -1),
  );
  return [...ring, ring[0] ?? [west, south]];
}

export const placeOf = (index: number): readonly [number, number] => [
  index % columns,
  Math.floor(index / columns),
];

export type TestFeature = {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown } | null;
};

export type TestCollection = { type: string; crs?: unknown; features: TestFeature[] };

/** As CBS gives it: RD, with a crs member. `change` is applied to every position. */
export function gridGeoJson(
  property = 'wijkcode',
  change: (position: Position) => Position = (position) => position,
): TestCollection {
  return {
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } },
    features: gridCodes.map((code, index) => ({
      type: 'Feature',
      properties: { [property]: code, wijknaam: `Wijk ${index + 1}`, water: 'NEE' },
      geometry: { type: 'Polygon', coordinates: [square(...placeOf(index)).map(change)] },
    })),
  };
}
