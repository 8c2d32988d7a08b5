import { geoMercator, geoPath } from 'd3-geo';
import type { GeometryCollection, MultiPolygon, Position } from 'geojson';
import type { AreaShapes, DistrictShape } from '../../../src/domain/area-shapes/model.ts';
import { round, textWidth, width, wrapped } from '../charts/measure.ts';

export type DrawnShape = {
  readonly code: string;
  readonly path: string;
  /** A place well inside, for the number; `room` is the width there. */
  readonly x: number;
  readonly y: number;
  readonly room: number;
};

export type DrawnMap = { readonly height: number; readonly shapes: readonly DrawnShape[] };

const margin = 2;
const tallest = 420;

const geometryOf = ({ polygons }: DistrictShape): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons as unknown as Position[][][],
});

/** Letters of a name: of one that has room on a phone, and of one that is shown on wider pictures only. */
const nameSize = { wide: 12.5, small: 10 } as const;

/** Between a name and the border. */
const beside = 6;

export type NameLine = {
  readonly line: string;
  /** Above the place of the number. */
  readonly up: number;
  readonly small: boolean;
};

/** A name in lines no wider than its district has room; none where even its longest word would lie over a neighbour. */
export function nameIn(name: string, room: number): NameLine[] {
  const inside = room - 2 * beside;
  const small = textWidth(name, nameSize.wide) > inside;
  const size = small ? nameSize.small : nameSize.wide;
  const lines = small ? wrapped(name, inside, size).slice(0, 2) : [name];
  if (lines.some((line) => line.endsWith('…'))) return [];
  return lines.map((line, index) => ({ line, up: round((lines.length - 1 - index) * (size + 1)), small }));
}

const drawn = new WeakMap<AreaShapes, DrawnMap>();

/** Paths within the viewBox, north up; the same object is drawn once. */
export function drawShapes(area: AreaShapes): DrawnMap {
  const known = drawn.get(area);
  if (known !== undefined) return known;
  const all: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: area.districts.map(geometryOf),
  };
  const fit = geoMercator().fitWidth(width - 2 * margin, all);
  const [, [, bottom]] = geoPath(fit).bounds(all);
  const height = Math.min(tallest, Math.ceil(bottom) + 2 * margin);
  const projection = geoMercator().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    all,
  );
  const path = geoPath(projection).digits(1);
  const map = {
    height,
    shapes: area.districts.map((district) => ({
      code: district.code,
      path: path(geometryOf(district)) ?? '',
      ...placeForNumber(district, (position) => projection([...position]) ?? [0, 0]),
    })),
  };
  drawn.set(area, map);
  return map;
}

type Point = readonly [number, number];

/** Of a grid of points in the largest part the one with most room to the left and right, and some above and below. */
function placeForNumber(
  { polygons }: DistrictShape,
  project: (position: Point) => Point,
): Pick<DrawnShape, 'x' | 'y' | 'room'> {
  const parts = polygons.map((rings) => rings.map((ring) => ring.map(project)));
  const largest = parts.toSorted((a, b) => areaOf(b[0]) - areaOf(a[0]))[0] ?? [];
  const [outer = []] = largest;
  const xs = outer.map(([x]) => x);
  const ys = outer.map(([, y]) => y);
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const [east, south] = [Math.max(...xs), Math.max(...ys)];
  let best = { x: round((west + east) / 2), y: round((north + south) / 2), room: 0 };
  let most = -1;
  for (let row = 1; row < 24; row++) {
    const y = north + ((south - north) * row) / 24;
    for (const [from, to] of spansAt(largest, y)) {
      const x = (from + to) / 2;
      const room = Math.min(to - from, 3 * clearance(largest, [x, y]));
      if (room <= most) continue;
      most = room;
      best = { x: round(x), y: round(y), room: round(to - from) };
    }
  }
  return best;
}

function areaOf(ring: readonly Point[] = []): number {
  return Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  );
}

/** From where to where the horizontal line at `y` is inside. */
function spansAt(rings: readonly (readonly Point[])[], y: number): Point[] {
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([bx, by], index) => {
        const [ax, ay] = ring[index] ?? [bx, by];
        return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
      }),
    )
    .sort((a, b) => a - b);
  const spans: Point[] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2)
    spans.push([crossings[index] ?? 0, crossings[index + 1] ?? 0]);
  return spans;
}

/** Distance to the nearest corner of a border: fine enough, corners lie close together. */
function clearance(rings: readonly (readonly Point[])[], [x, y]: Point): number {
  return Math.min(...rings.flat().map(([px, py]) => Math.hypot(px - x, py - y)));
}
