import { err, ok, type Result } from '../result.ts';
import { inDegrees, isSwapped, namedSystem, type ReferenceSystem, systemOf } from './coordinates.ts';
import type { AreaRefusal, Position, Rings } from './model.ts';

/** Features and points of a file with every neighbourhood of the country stay below these. */
const mostFeatures = 30_000;
const mostPoints = 1_000_000;

/** Properties that hold a code of district or neighbourhood, as CBS and others have named them over the years. */
const cbsNames = ['wijkcode', 'wk_code', 'statcode', 'gwb_code', 'buurtcode', 'bu_code'];
const codeNames = [...cbsNames, 'code'];
const titleNames = ['wijknaam', 'wk_naam', 'statnaam', 'gwb_naam', 'buurtnaam', 'bu_naam', 'naam', 'name'];

/** A polygon of one district; a file of neighbourhoods gives many for each. */
export type Part = { readonly code: string; readonly polygons: readonly Rings[] };
export type FeatureParts = {
  readonly parts: readonly Part[];
  readonly leftOut: number;
  readonly byCbs: boolean;
};

type Properties = Readonly<Record<string, unknown>>;
type Feature = { readonly label: string; readonly properties: Properties; readonly geometry: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the parts of the districts that `wanted` holds (null: of all there are) out of a GeoJSON FeatureCollection.
 * Features of other municipalities, of whole municipalities and of water are left out and counted.
 */
export function readParts(
  document: unknown,
  municipality: string,
  wanted: ReadonlySet<string> | null,
): Result<FeatureParts, AreaRefusal> {
  const features = featuresOf(document);
  if (!features.ok) return features;
  const named = namedSystem((document as Record<string, unknown>).crs);
  if (!named.ok) return named;
  const parts: Part[] = [];
  const points = { left: mostPoints };
  let byCbs = false;
  for (const feature of features.value) {
    const found = districtIn(feature, municipality, wanted);
    if (!found.ok) return found;
    if (found.value === null) continue;
    const polygons = polygonsOf(feature, named.value, points);
    if (!polygons.ok) return polygons;
    byCbs ||= found.value.byCbs;
    parts.push({ code: found.value.code, polygons: polygons.value });
  }
  return ok({ parts, leftOut: features.value.length - parts.length, byCbs });
}

function featuresOf(document: unknown): Result<readonly Feature[], AreaRefusal> {
  const refuse = (why: string) => err({ code: 'NotGeoJson', why } as const);
  if (!isObject(document) || document.type !== 'FeatureCollection')
    return refuse('it is not a FeatureCollection');
  const { features } = document;
  if (!Array.isArray(features) || features.length === 0) return refuse('it has no features');
  if (features.length > mostFeatures) return err({ code: 'TooLarge', what: 'features', most: mostFeatures });
  const read: Feature[] = [];
  for (const [index, feature] of features.entries()) {
    if (!isObject(feature) || feature.type !== 'Feature') return refuse(`item ${index + 1} is not a Feature`);
    const properties = isObject(feature.properties) ? lowerCased(feature.properties) : {};
    read.push({ label: labelOf(properties, index), properties, geometry: feature.geometry });
  }
  return ok(read);
}

const lowerCased = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));

/** One line, whatever the file says: it ends up in a message on a terminal. */
function labelOf(properties: Properties, index: number): string {
  const title = titleNames.map((name) => properties[name]).find((value) => typeof value === 'string');
  const clean = String(title ?? '')
    .replace(/[^\p{L}\p{N} .,'()/-]/gu, '')
    .slice(0, 60)
    .trim();
  return clean === '' ? `feature ${index + 1}` : `feature ${index + 1} (${clean})`;
}

const isWater = (value: unknown): boolean => typeof value === 'string' && /^(?:JA|B)$/i.test(value);

type Found = { readonly code: string; readonly byCbs: boolean };

/** The district this feature is (part of); null when it is none of ours. */
function districtIn(
  { label, properties }: Feature,
  municipality: string,
  wanted: ReadonlySet<string> | null,
): Result<Found | null, AreaRefusal> {
  // 'JA': water, 'B': abroad. CBS draws water as features of their own, with the code of the district around it.
  if (isWater(properties.water) || isWater(properties.h2o)) return ok(null);
  for (const name of codeNames) {
    const area = areaOf(properties[name]);
    if (area === null) continue;
    if (area.municipality !== municipality || area.district === null) return ok(null);
    if (wanted?.has(area.district) === false)
      return err({ code: 'UnknownDistrict', feature: label, district: area.district });
    return ok({ code: area.district, byCbs: cbsNames.includes(name) });
  }
  return err({ code: 'NoDistrictCode', feature: label });
}

type Area = { readonly municipality: string; readonly district: string | null };

/**
 * Reads a code of CBS: 'GM0344', 'WK034401', 'BU03440101', or the last two as digits, with or without leading zeros. A
 * neighbourhood is known by its district. null: no code.
 */
export function areaOf(value: unknown): Area | null {
  const text =
    typeof value === 'number' || typeof value === 'string' ? String(value).trim().toUpperCase() : '';
  const [, letters, digits = ''] = /^(GM|WK|BU)?(\d{3,8})$/.exec(text) ?? [];
  if (digits === '') return null;
  if (letters === 'GM') return { municipality: `GM${digits.padStart(4, '0')}`, district: null };
  const neighbourhood = letters === 'BU' || (letters === undefined && digits.length > 6);
  const whole = digits.padStart(neighbourhood ? 8 : 6, '0');
  if (letters === 'WK' && digits.length > 6) return null;
  return { municipality: `GM${whole.slice(0, 4)}`, district: `WK${whole.slice(0, 6)}` };
}

function polygonsOf(
  { label, geometry }: Feature,
  named: ReferenceSystem | null,
  points: { left: number },
): Result<readonly Rings[], AreaRefusal> {
  const bad = (why: string) => err({ code: 'BadGeometry', feature: label, why } as const);
  if (!isObject(geometry)) return bad('it has no geometry');
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return bad('only Polygon and MultiPolygon can be drawn');
  const polygons: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) return bad('its coordinates are missing');
  const read: Rings[] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return bad('a polygon has no ring');
    const rings: Position[][] = [];
    for (const ring of polygon) {
      const positions = ringOf(ring, label, named, points);
      if (!positions.ok) return positions;
      rings.push(positions.value);
    }
    read.push(rings);
  }
  return ok(read);
}

function ringOf(
  ring: unknown,
  label: string,
  named: ReferenceSystem | null,
  points: { left: number },
): Result<Position[], AreaRefusal> {
  const bad = (why: string) => err({ code: 'BadGeometry', feature: label, why } as const);
  if (!Array.isArray(ring) || ring.length < 4) return bad('a ring has fewer than four positions');
  points.left -= ring.length;
  if (points.left < 0) return err({ code: 'TooLarge', what: 'points', most: mostPoints });
  const positions: Position[] = [];
  for (const value of ring) {
    const pair = pairOf(value);
    if (pair === null) return bad('a position is not two numbers');
    const position = positionOf(pair, label, named);
    if (!position.ok) return position;
    positions.push(position.value);
  }
  const [first, last] = [positions[0], positions.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return bad('a ring is not closed');
  return ok(positions);
}

function pairOf(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = value as unknown[];
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y) ? [x, y] : null;
}

function positionOf(
  pair: readonly [number, number],
  feature: string,
  named: ReferenceSystem | null,
): Result<Position, AreaRefusal> {
  const system = named ?? systemOf(pair);
  const position = system === null ? null : inDegrees(pair, system);
  if (position !== null) return ok(position);
  const code = isSwapped(pair) ? 'SwappedCoordinates' : 'OutsideNetherlands';
  return err({ code, feature, at: `${pair[0]}, ${pair[1]}` });
}
