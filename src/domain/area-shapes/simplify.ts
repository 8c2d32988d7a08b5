import type { FeatureCollection, Position as GeoPosition, MultiPolygon } from 'geojson';
import { feature, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, quantile, simplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification';
import type { Position, Rings } from './model.ts';
import type { Part } from './read.ts';

/** Points that all borders together keep: a picture of some 20 kB, on which no kink is visible. */
const keptPoints = 1_500;
/** Steps of the grid on which shared borders are found: about 20 cm across a municipality. */
const grid = 100_000;

type Named = { readonly code: string };
type Areas = { areas: GeometryCollection<Named> };

export type Simplified = {
  readonly code: string;
  readonly polygons: readonly Rings[];
  /** In square degrees: what went in, and what came out of the merge before anything was simplified. */
  readonly areaBefore: number;
  readonly areaMerged: number;
};

/**
 * Joins the parts of each district and leaves out points that nobody would miss. A border between two districts is
 * simplified once, so that no gap or overlap comes between them.
 */
export function simplifyShapes(parts: readonly Part[]): Simplified[] {
  const whole = topologyOf(parts);
  const codes = [...new Set(parts.map(({ code }) => code))].sort();
  const merged: Topology<Areas> = {
    ...whole,
    objects: { areas: { type: 'GeometryCollection', geometries: codes.map((code) => joined(whole, code)) } },
  };
  const weighed = presimplify(filter(merged, () => true) as Topology<Areas>);
  const exact = shapesIn(weighed);
  const coarse = shapesIn(coarsen(weighed));
  return codes.map((code) => ({
    code,
    polygons: (coarse.get(code) ?? []).map(wound),
    areaBefore: sum(
      parts.filter((part) => part.code === code).flatMap(({ polygons }) => polygons.map(areaOf)),
    ),
    areaMerged: sum((exact.get(code) ?? []).map(areaOf)),
  }));
}

function topologyOf(parts: readonly Part[]): Topology<Areas> {
  const collection: FeatureCollection<MultiPolygon, Named> = {
    type: 'FeatureCollection',
    features: parts.map(({ code, polygons }) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'MultiPolygon', coordinates: polygons as unknown as GeoPosition[][][] },
    })),
  };
  return topology({ areas: collection }, grid) as unknown as Topology<Areas>;
}

function joined(whole: Topology<Areas>, code: string): TopoMultiPolygon<Named> {
  const own = whole.objects.areas.geometries.filter(({ properties }) => (properties as Named).code === code);
  return { ...mergeArcs(whole, own as (TopoPolygon | TopoMultiPolygon)[]), properties: { code } };
}

function coarsen(weighed: Topology<Areas>): Topology<Areas> {
  const points = sum(weighed.arcs.map((arc) => arc.length));
  if (points <= keptPoints) return weighed;
  const least = quantile(weighed, keptPoints / points);
  const simple = simplify(weighed, least);
  // An island that is smaller than what a border loses; the largest piece of a district always stays.
  return filter(simple, filterAttachedWeight(simple, least)) as Topology<Areas>;
}

function shapesIn(from: Topology<Areas>): ReadonlyMap<string, readonly Rings[]> {
  const { features } = feature(from, from.objects.areas);
  return new Map(
    features.map(({ properties, geometry }) => {
      const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
      const code = 'code' in properties ? properties.code : '';
      return [code, polygons as unknown as readonly Rings[]];
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Positive when the ring runs counter-clockwise, north up. */
function signedArea(ring: readonly Position[]): number {
  let twice = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return twice / 2;
}

/** Square degrees inside the outer ring and outside the holes. */
function areaOf([outer = [], ...holes]: Rings): number {
  return Math.abs(signedArea(outer)) - sum(holes.map((hole) => Math.abs(signedArea(hole))));
}

/** Outer ring clockwise, holes the other way round, five decimals: d3-geo draws the rest of the globe otherwise. */
function wound(rings: Rings): Rings {
  return rings.map((ring, index) => {
    const clockwise = signedArea(ring) < 0;
    const turned = clockwise === (index === 0) ? ring : ring.toReversed();
    return turned.map(([x, y]): Position => [round(x), round(y)]);
  });
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;
