import { geoArea } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { inDegrees } from '../../../src/domain/area-shapes/coordinates.ts';
import { type AreaOrder, type Imported, importAreas } from '../../../src/domain/area-shapes/import.ts';
import type { AreaRefusal, DistrictShape, Position } from '../../../src/domain/area-shapes/model.ts';
import { areaOf } from '../../../src/domain/area-shapes/read.ts';
import { gridCodes, gridGeoJson, placeOf, square, type TestCollection } from '../../builders/area-geojson.ts';

const order: AreaOrder = { municipality: 'GM0344', districts: gridCodes, credits: null };

function taken(document: unknown, changed: Partial<AreaOrder> = {}): Imported {
  const result = importAreas(document, { ...order, ...changed });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function refused(document: unknown, changed: Partial<AreaOrder> = {}): AreaRefusal {
  const result = importAreas(document, { ...order, ...changed });
  if (result.ok) throw new Error('it was taken');
  return result.error;
}

const degrees = (position: Position): Position => {
  const found = inDegrees(position, 'rd');
  if (found === null) throw new Error('outside');
  return found;
};
const inWgs84 = () => ({ ...gridGeoJson('wijkcode', degrees), crs: undefined });
const geometryOf = ({ polygons }: DistrictShape) => ({
  type: 'MultiPolygon' as const,
  coordinates: polygons as unknown as number[][][][],
});
const squareKm = (shape: DistrictShape): number => geoArea(geometryOf(shape)) * 6371.0088 ** 2;
const first = (document: TestCollection) => {
  const [feature] = document.features;
  if (feature === undefined) throw new Error('empty');
  return feature;
};

describe('coordinates', () => {
  // The origin of RD and a point that the Kadaster publishes in both systems.
  test.each([
    ['Onze Lieve Vrouwetoren, Amersfoort', [155_000, 463_000], [5.38720621, 52.1551744]],
    ['Westertoren, Amsterdam', [120_700.723, 487_525.501], [4.88352559, 52.37453253]],
  ] as const)('%s', (_name, rd, [longitude, latitude]) => {
    const found = inDegrees(rd, 'rd');
    // One metre is 1.5e-5 degrees of longitude here.
    expect(Math.abs((found?.[0] ?? 0) - longitude)).toBeLessThan(1.5e-5);
    expect(Math.abs((found?.[1] ?? 0) - latitude)).toBeLessThan(1e-5);
  });

  it('are told apart by their range where the file does not say', () => {
    const { crs: _, ...silent } = gridGeoJson();
    expect(taken(silent).shapes).toEqual(taken(gridGeoJson()).shapes);
  });

  it('may be in degrees', () => {
    expect(taken(inWgs84()).shapes).toEqual(taken(gridGeoJson()).shapes);
  });

  it('may have a height', () => {
    const document = gridGeoJson();
    for (const { geometry } of document.features) {
      const rings = geometry?.coordinates as number[][][];
      for (const position of rings.flat()) position[2] = 4.5;
    }
    expect(taken(document).shapes).toEqual(taken(gridGeoJson()).shapes);
  });
});

describe('shapes', () => {
  const { shapes, used, leftOut } = taken(gridGeoJson());

  it('are all there, in the order of their codes, with the credits CBS asks for', () => {
    expect(shapes.districts.map(({ code }) => code)).toEqual(gridCodes);
    expect(shapes.credits).toBe('CBS / Kadaster, wijk- en buurtkaart, CC BY 4.0');
    expect({ used, leftOut }).toEqual({ used: 10, leftOut: 0 });
  });

  it('are wound as d3-geo wants them: each is about 4 km², not the rest of the globe', () => {
    for (const shape of shapes.districts) {
      expect(squareKm(shape)).toBeGreaterThan(3.6);
      expect(squareKm(shape)).toBeLessThan(4.4);
    }
  });

  it('are the same whichever way the rings run', () => {
    const turned = gridGeoJson();
    for (const { geometry } of turned.features) {
      const [ring] = (geometry?.coordinates ?? []) as Position[][];
      if (geometry) geometry.coordinates = [ring?.toReversed()];
    }
    expect(taken(turned).shapes.districts.map(squareKm)).toEqual(shapes.districts.map(squareKm));
  });

  it('keep shared borders: together they have no gap and no overlap', () => {
    // A border that two districts share is walked twice, in opposite directions; the outline of all is walked once.
    const walked = new Map<string, number>();
    const key = (a: Position, b: Position) => [a.join(), b.join()].sort().join(' ');
    for (const ring of shapes.districts.flatMap(({ polygons }) => polygons.flat())) {
      for (const [index, at] of ring.slice(0, -1).entries()) {
        const edge = key(at, ring[index + 1] ?? at);
        walked.set(edge, (walked.get(edge) ?? 0) + 1);
      }
    }
    const shared = [...walked.values()].filter((times) => times === 2).length;
    expect(Math.max(...walked.values())).toBe(2);
    expect(shared).toBeGreaterThan(100);
  });

  it('lose points until a picture of them is small, and none where they are few already', () => {
    const fine = gridGeoJson();
    for (const [index, feature] of fine.features.entries()) {
      feature.geometry = { type: 'Polygon', coordinates: [square(...placeOf(index), 2000)] };
    }
    const points = (imported: Imported) =>
      imported.shapes.districts.flatMap(({ polygons }) => polygons.flat(2)).length;
    expect(points(taken(fine))).toBeLessThan(3_500);
    expect(points(taken(gridGeoJson()))).toBeGreaterThan(1_000);
    expect(JSON.stringify(taken(fine).shapes).length).toBeLessThan(80_000);
  });

  it('may have holes and be in pieces', () => {
    const document = gridGeoJson();
    const hole: Position[] = [
      [130_500, 452_500],
      [131_500, 452_500],
      [131_500, 453_500],
      [130_500, 453_500],
      [130_500, 452_500],
    ];
    const island = square(0, 5);
    first(document).geometry = { type: 'MultiPolygon', coordinates: [[square(0, 0), hole], [island]] };
    const [shape] = taken(document).shapes.districts;
    expect(shape?.polygons.map((rings) => rings.length)).toEqual([2, 1]);
    // A square without a quarter of it, and a whole one.
    expect(shape && squareKm(shape)).toBeCloseTo(7, 0);
  });
});

describe('features', () => {
  test.each(['wijkcode', 'WK_CODE', 'statcode', 'gwb_code'])('are known by %s, as CBS calls it', (name) => {
    expect(taken(gridGeoJson(name)).shapes.districts).toHaveLength(10);
  });

  it('by any other maker need credits', () => {
    expect(refused(gridGeoJson('code'))).toEqual({ code: 'CreditsNeeded' });
    const { shapes } = taken(gridGeoJson('code'), { credits: 'Zelf getekend' });
    expect(shapes.credits).toBe('Zelf getekend');
  });

  it('of neighbourhoods are joined into districts', () => {
    const halves = gridGeoJson('buurtcode');
    halves.features = gridCodes.flatMap((code, index) => {
      const [column, row] = placeOf(index);
      const [west, east] = [column * 2, column * 2 + 1];
      return [west, east].map((half, number) => ({
        type: 'Feature' as const,
        properties: { buurtcode: `BU${code.slice(2)}0${number + 1}`, buurtnaam: `Buurt ${number + 1}` },
        geometry: { type: 'Polygon', coordinates: [square(half, row)] },
      }));
    });
    const { shapes, used } = taken(halves);
    expect(used).toBe(20);
    // Two squares of 4 km² side by side, without the border between them.
    expect(shapes.districts.map(({ polygons }) => polygons.length)).toEqual(gridCodes.map(() => 1));
    expect(shapes.districts.map((shape) => Math.round(squareKm(shape)))).toEqual(gridCodes.map(() => 8));
  });

  it('of water, of other municipalities and of whole municipalities are left out', () => {
    const document = gridGeoJson();
    const geometry = { type: 'Polygon', coordinates: [square(7, 7)] };
    document.features.push(
      { type: 'Feature', properties: { wijkcode: 'WK034401', water: 'JA' }, geometry },
      { type: 'Feature', properties: { wijkcode: 'WK030701' }, geometry },
      { type: 'Feature', properties: { statcode: 'GM0344' }, geometry },
    );
    expect(taken(document)).toMatchObject({ used: 10, leftOut: 3 });
  });

  test.each([
    ['WK034401', { municipality: 'GM0344', district: 'WK034401' }],
    [34401, { municipality: 'GM0344', district: 'WK034401' }],
    ['034401', { municipality: 'GM0344', district: 'WK034401' }],
    ['BU03440102', { municipality: 'GM0344', district: 'WK034401' }],
    [3_440_102, { municipality: 'GM0344', district: 'WK034401' }],
    ['gm0344', { municipality: 'GM0344', district: null }],
    ['Overvecht', null],
    ['', null],
    [undefined, null],
    ['WK03440102', null],
  ])('code %s', (written, read) => {
    expect(areaOf(written)).toEqual(read);
  });
});

describe('refusals name the feature', () => {
  const changed = (change: (document: TestCollection) => void): TestCollection => {
    const document = gridGeoJson();
    change(document);
    return document;
  };
  const named = 'feature 1 (Wijk 1)';
  const cases: [string, unknown, Partial<AreaRefusal> & Record<string, unknown>][] = [
    ['no object', 'x', { code: 'NotGeoJson' }],
    ['no collection', { type: 'Feature' }, { code: 'NotGeoJson' }],
    ['no features', { type: 'FeatureCollection', features: [] }, { code: 'NotGeoJson' }],
    [
      'another system',
      changed((d) => {
        d.crs = { properties: { name: 'EPSG:3857' } };
      }),
      { code: 'UnknownReferenceSystem', name: 'EPSG:3857' },
    ],
    [
      'a crs without a name',
      changed((d) => {
        d.crs = {};
      }),
      { code: 'UnknownReferenceSystem' },
    ],
    [
      'no geometry',
      changed((d) => {
        first(d).geometry = null;
      }),
      { code: 'BadGeometry', feature: named },
    ],
    [
      'a line',
      changed((d) => {
        first(d).geometry = { type: 'LineString', coordinates: square(0, 0) };
      }),
      { code: 'BadGeometry', feature: named },
    ],
    [
      'an open ring',
      changed((d) => {
        first(d).geometry = { type: 'Polygon', coordinates: [square(0, 0).slice(1)] };
      }),
      { code: 'BadGeometry', feature: named, why: 'a ring is not closed' },
    ],
    [
      'text for a number',
      changed((d) => {
        first(d).geometry = {
          type: 'Polygon',
          coordinates: [
            [
              ['a', 'b'],
              [1, 2],
              [3, 4],
              [1, 2],
            ],
          ],
        };
      }),
      { code: 'BadGeometry', feature: named },
    ],
    [
      'degrees in a file that says RD',
      { ...inWgs84(), crs: gridGeoJson().crs },
      { code: 'OutsideNetherlands', feature: named },
    ],
    [
      'latitude first',
      { ...gridGeoJson('wijkcode', (at) => degrees(at).toReversed() as unknown as Position), crs: undefined },
      { code: 'SwappedCoordinates', feature: named },
    ],
    [
      'another country',
      changed((d) => {
        first(d).geometry = { type: 'Polygon', coordinates: [square(0, 0).map(([x, y]) => [x + 1e6, y])] };
      }),
      { code: 'OutsideNetherlands', feature: named },
    ],
    [
      'no code',
      changed((d) => {
        first(d).properties = { wijknaam: 'Wijk 1' };
      }),
      { code: 'NoDistrictCode', feature: named },
    ],
    [
      'a district nobody knows',
      changed((d) => {
        first(d).properties.wijkcode = 'WK034499';
      }),
      { code: 'UnknownDistrict', feature: named, district: 'WK034499' },
    ],
    [
      'a district less',
      changed((d) => {
        d.features.shift();
      }),
      { code: 'MissingDistricts', districts: ['WK034401'] },
    ],
    [
      'the same district twice',
      changed((d) => {
        d.features.push({ ...first(d) });
      }),
      { code: 'Overlap', district: 'WK034401' },
    ],
  ];
  test.each(cases)('%s', (_what, document, refusal) => {
    expect(refused(document)).toMatchObject(refusal);
  });

  it('of nothing for this municipality', () => {
    expect(refused(gridGeoJson(), { municipality: 'GM0307', districts: null })).toEqual({
      code: 'NothingFound',
      municipality: 'GM0307',
    });
  });

  test.each(['', 'x', ' CBS', 'CBS\nKadaster', `C${'B'.repeat(200)}`, 'CBS\u202e'])(
    'credits %j',
    (credits) => {
      expect(refused(gridGeoJson(), { credits })).toEqual({ code: 'BadCredits' });
    },
  );

  it('without throwing, whatever is in the file', () => {
    const junk = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(junk, junk, junk, (properties, geometry, crs) => {
        const features = [
          { type: 'Feature', properties, geometry },
          {
            type: 'Feature',
            properties: { wijkcode: 'WK034401' },
            geometry: { type: 'Polygon', coordinates: geometry },
          },
        ];
        const result = importAreas({ type: 'FeatureCollection', crs, features }, order);
        return !result.ok;
      }),
      { numRuns: 300 },
    );
  });
});
