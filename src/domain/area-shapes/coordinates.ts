import proj4 from 'proj4';
import { err, ok, type Result } from '../result.ts';
import type { AreaRefusal, Position } from './model.ts';

/** `rd`: EPSG:28992, metres. `wgs84`: degrees; ETRS89 differs from it by less than a metre and counts as the same. */
export type ReferenceSystem = 'rd' | 'wgs84';

/**
 * Rijksdriehoeksstelsel as the Kadaster publishes it, with the seven parameters of the approximate transformation:
 * within 0.25 m of RDNAPTRANS anywhere in the country.
 */
const rijksdriehoek =
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
  '+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs';
const toDegrees = proj4(rijksdriehoek, 'WGS84');

type Bounds = readonly [west: number, south: number, east: number, north: number];
/** The country with the sea districts that CBS draws. */
const bounds: Record<ReferenceSystem, Bounds> = {
  rd: [-8_000, 289_000, 300_000, 640_000],
  wgs84: [2.5, 50.5, 7.5, 56],
};

const within = ([x, y]: readonly [number, number], [west, south, east, north]: Bounds): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** What the `crs` member of older GeoJSON says; null when there is none. */
export function namedSystem(crs: unknown): Result<ReferenceSystem | null, AreaRefusal> {
  if (crs === undefined || crs === null) return ok(null);
  const name = nameIn(crs);
  if (name === null) return err({ code: 'UnknownReferenceSystem', name: 'a crs member without a name' });
  if (name.endsWith('28992')) return ok('rd');
  if (/(?:CRS84|4326|4258)$/.test(name)) return ok('wgs84');
  return err({ code: 'UnknownReferenceSystem', name: name.slice(0, 80) });
}

function nameIn(crs: unknown): string | null {
  if (typeof crs !== 'object' || crs === null || !('properties' in crs)) return null;
  const { properties } = crs;
  if (typeof properties !== 'object' || properties === null || !('name' in properties)) return null;
  return typeof properties.name === 'string' ? properties.name : null;
}

/** The system that a coordinate can only be in; null when it lies outside the country in both. */
export function systemOf(position: readonly [number, number]): ReferenceSystem | null {
  if (within(position, bounds.wgs84)) return 'wgs84';
  return within(position, bounds.rd) ? 'rd' : null;
}

/** Latitude first: a mistake of many converters, and a file that says EPSG:4326 may mean it. */
export const isSwapped = ([x, y]: readonly [number, number]): boolean => within([y, x], bounds.wgs84);

/** In degrees, or null for a position that lies outside the country in this system. */
export function inDegrees(position: readonly [number, number], system: ReferenceSystem): Position | null {
  if (!within(position, bounds[system])) return null;
  if (system === 'wgs84') return position;
  const [longitude = Number.NaN, latitude = Number.NaN] = toDegrees.forward([position[0], position[1]]);
  return [longitude, latitude];
}
