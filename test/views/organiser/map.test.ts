import fc from 'fast-check';
import { render } from 'preact-render-to-string';
import { describe, expect, it, test } from 'vitest';
import { importAreas } from '../../../src/domain/area-shapes/import.ts';
import type { AreaShapes } from '../../../src/domain/area-shapes/model.ts';
import { places } from '../../../src/domain/insight/inhabitants.ts';
import { textsIn } from '../../../src/web/locale/index.ts';
import { show } from '../../../src/web/render.ts';
import { width } from '../../../views/organiser/charts/measure.ts';
import { shadeClasses, shadeOf } from '../../../views/organiser/map/classes.ts';
import { DistrictMap } from '../../../views/organiser/map/map.tsx';
import { drawShapes } from '../../../views/organiser/map/shapes.ts';
import { tileMap } from '../../../views/organiser/map/tiles.ts';
import { gridCodes, gridGeoJson, placeOf, square } from '../../builders/area-geojson.ts';
import { inventedInsight } from '../../builders/invented-insight.ts';

const order = { municipality: 'GM0344', districts: gridCodes, credits: null };

function shapesOf(steps: number): AreaShapes {
  const document = gridGeoJson();
  for (const [index, feature] of document.features.entries())
    feature.geometry = { type: 'Polygon', coordinates: [square(...placeOf(index), steps)] };
  const imported = importAreas(document, order);
  if (!imported.ok) throw new Error(imported.error.code);
  return imported.value.shapes;
}

describe('tiles', () => {
  const { tiles, height } = tileMap(places);
  const at = (name: string) => {
    const code = places.find((place) => place.name === name)?.code;
    const tile = tiles.find((each) => each.code === code);
    if (tile === undefined) throw new Error(name);
    return tile;
  };

  it('are one for each district, inside the picture, and none lies over another', () => {
    expect(tiles.map(({ code }) => code)).toEqual(places.map(({ code }) => code));
    for (const [index, tile] of tiles.entries()) {
      expect(tile.x + tile.width).toBeLessThanOrEqual(width);
      expect(tile.y + tile.height).toBeLessThanOrEqual(height);
      for (const other of tiles.slice(index + 1)) {
        const beside = tile.x + tile.width <= other.x || other.x + other.width <= tile.x;
        const below = tile.y + tile.height <= other.y || other.y + other.height <= tile.y;
        expect(beside || below, `${tile.code} ${other.code}`).toBe(true);
      }
    }
  });

  test.each([
    ['Vleuten-De Meern', 'West', 'x'],
    ['Leidsche Rijn', 'Zuidwest', 'x'],
    ['West', 'Binnenstad', 'x'],
    ['Binnenstad', 'Oost', 'x'],
    ['Overvecht', 'Binnenstad', 'y'],
    ['Binnenstad', 'Zuid', 'y'],
    ['Noordwest', 'West', 'y'],
    ['Noordoost', 'Oost', 'y'],
    ['West', 'Zuidwest', 'y'],
  ] as const)('%s lies before %s (%s)', (first, second, along) => {
    expect(at(first)[along]).toBeLessThan(at(second)[along]);
  });

  it('carry whole names', () => {
    for (const { name, code } of places) {
      const lines = tiles.find((tile) => tile.code === code)?.lines ?? [];
      expect(lines.join(' ').replace('- ', '-')).toBe(name);
    }
  });

  it('of a municipality that nobody has laid are rows', () => {
    const other = Array.from({ length: 7 }, (_, index) => ({
      code: `WK0307${index}`,
      name: `Wijk ${index}`,
    }));
    expect(new Set(tileMap(other).tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(7);
  });
});

describe('shapes', () => {
  const map = drawShapes(shapesOf(40));

  it('lie inside the picture, each with a place for its number inside it', () => {
    expect(map.shapes).toHaveLength(10);
    for (const { path, x, y, room } of map.shapes) {
      const numbers = (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
      const xs = numbers.filter((_, index) => index % 2 === 0);
      const ys = numbers.filter((_, index) => index % 2 === 1);
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(width);
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ys)).toBeLessThanOrEqual(map.height);
      expect(x).toBeGreaterThan(Math.min(...xs));
      expect(x).toBeLessThan(Math.max(...xs));
      expect(y).toBeGreaterThan(Math.min(...ys));
      expect(y).toBeLessThan(Math.max(...ys));
      expect(room).toBeGreaterThan(20);
    }
  });

  it('are drawn north up and west left', () => {
    const byCode = new Map(map.shapes.map((shape) => [shape.code, shape]));
    const [southWest, southEast, northWest] = ['WK034401', 'WK034405', 'WK034406'].map((code) =>
      byCode.get(code),
    );
    expect(southWest?.x ?? 0).toBeLessThan(southEast?.x ?? 0);
    expect(northWest?.y ?? 0).toBeLessThan(southWest?.y ?? 0);
  });

  it('make a page part of bounded size, however fine the file was', () => {
    const insight = inventedInsight();
    const page = render(
      show(DistrictMap, { districts: insight.districts, area: shapesOf(2000), t: textsIn('nl') }),
    );
    expect(page.length).toBeLessThan(60_000);
    expect(page).toContain('Grenzen van de wijken: CBS / Kadaster, wijk- en buurtkaart, CC BY 4.0.');
  });
});

describe('shades', () => {
  it('put every number in a class that holds it, and what is hidden in none', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 30_000 })), { maxLength: 12 }), (values) => {
        const classes = shadeClasses(values);
        expect(classes.length).toBeLessThanOrEqual(5);
        for (const value of values) {
          const shade = shadeOf(value, classes);
          expect(shade === 0).toBe(value === null);
          const own = classes.find((each) => each.shade === shade);
          if (value === null || own === undefined) continue;
          expect(value).toBeGreaterThanOrEqual(own.from);
          expect(value).toBeLessThanOrEqual(own.to);
        }
      }),
    );
  });

  it('have round bounds', () => {
    expect(shadeClasses([30, 220, null, 110]).map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [50, 100],
      [100, 150],
      [150, 200],
      [200, 250],
    ]);
  });
});

describe('what is hidden', () => {
  const t = textsIn('nl');
  const page = (insight = inventedInsight()) =>
    render(show(DistrictMap, { districts: insight.districts, area: null, t }));

  it('says so in picture, legend and table, and is hatched', () => {
    const html = page();
    expect(html.match(/&lt; 10/g)).toHaveLength(2);
    expect(html.match(/<td>minder dan 10<\/td>/g)).toHaveLength(2);
    expect(html.match(/class="shade-0"/g)).toHaveLength(2);
  });

  it('before anything was published is not a number of any kind', () => {
    const html = page(inventedInsight({ districts: null }));
    expect(html).not.toContain('<svg');
    expect(html.match(/nog niet bekend/g)).toHaveLength(20);
  });
});
