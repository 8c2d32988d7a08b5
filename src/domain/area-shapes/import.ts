import { err, ok, type Result } from '../result.ts';
import { type AreaRefusal, type AreaShapes, creditsFit } from './model.ts';
import { readParts } from './read.ts';
import { simplifyShapes } from './simplify.ts';

export type AreaOrder = {
  /** 'GM0344' */
  readonly municipality: string;
  /** The codes of its districts; null where only the file knows them. */
  readonly districts: readonly string[] | null;
  /** null: as CBS and Kadaster ask, when the file is theirs by the names of its properties. */
  readonly credits: string | null;
};

/** What the licence of the district map (CC BY 4.0) asks to be shown. */
const cbsCredits = 'CBS / Kadaster, wijk- en buurtkaart, CC BY 4.0';

export type Imported = { readonly shapes: AreaShapes; readonly used: number; readonly leftOut: number };

/**
 * True shapes of districts out of GeoJSON: a FeatureCollection of districts, or of neighbourhoods, of this or of more
 * municipalities, in RD (EPSG:28992) or in degrees (WGS84, ETRS89).
 */
export function importAreas(document: unknown, order: AreaOrder): Result<Imported, AreaRefusal> {
  const { municipality, districts } = order;
  if (order.credits !== null && !creditsFit(order.credits)) return err({ code: 'BadCredits' });
  const read = readParts(document, municipality, districts === null ? null : new Set(districts));
  if (!read.ok) return read;
  const { parts, leftOut, byCbs } = read.value;
  const found = new Set(parts.map(({ code }) => code));
  const missing = (districts ?? []).filter((code) => !found.has(code));
  if (found.size === 0) return err({ code: 'NothingFound', municipality });
  if (missing.length > 0) return err({ code: 'MissingDistricts', districts: missing });
  const credits = order.credits ?? (byCbs ? cbsCredits : null);
  if (credits === null) return err({ code: 'CreditsNeeded' });
  const simplified = simplifyShapes(parts);
  // Pieces that lie over each other cancel each other out when they are joined.
  const overlapping = simplified.find(
    ({ areaBefore, areaMerged, polygons }) =>
      polygons.length === 0 || Math.abs(areaMerged - areaBefore) > areaBefore / 100,
  );
  if (overlapping !== undefined) return err({ code: 'Overlap', district: overlapping.code });
  const shapes = simplified.map(({ code, polygons }) => ({ code, polygons }));
  return ok({ shapes: { municipality, districts: shapes, credits }, used: parts.length, leftOut });
}
