import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAreaFile } from '../../src/adapters/area-file.ts';
import { gridGeoJson } from '../builders/area-geojson.ts';
import { json, run } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'area-'));
const data = join(dir, 'data');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const area = (...args: string[]) => run(['area', ...args, '--data', data]);

describe('referendumpetitie area', { timeout: 120_000 }, () => {
  test('import takes the shapes, show tells of them, remove is the end of them', async () => {
    const source = file('wijken.geojson', `\uFEFF${JSON.stringify(gridGeoJson())}`);
    const imported = await json(['area', 'import', source, '--data', data]);
    expect(imported).toMatchObject({ municipality: 'GM0344', districts: 10, features: 10, leftOut: 0 });
    expect(readdirSync(join(data, 'areas'))).toEqual(['GM0344.json']);
    expect(readAreaFile(data, 'GM0344')?.districts).toHaveLength(10);
    expect((await area('show')).out).toContain('CBS / Kadaster, wijk- en buurtkaart, CC BY 4.0');
    expect((await area('remove')).out).toContain('the map is schematic again');
    expect((await area('remove')).out).toContain('no shapes of GM0344');
    expect((await area('show')).out).toContain('the map is schematic');
  });

  test('a refusal is one sentence with the feature, and what was there stays', async () => {
    const good = await area('import', file('goed.geojson', gridGeoJson()), '--credits', 'Eerste');
    expect(good.code).toBe(0);
    const document = gridGeoJson();
    const [, second] = document.features;
    if (second !== undefined) second.geometry = { type: 'Point', coordinates: [136_000, 455_000] };
    const bad = await area('import', file('punt.geojson', document));
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(
      /^referendumpetitie: .*punt\.geojson: feature 2 \(Wijk 2\): only Polygon and MultiPolygon can be drawn \(BadGeometry\)\n$/,
    );
    const broken = await area('import', file('half.geojson', '{"type":'));
    expect(broken.err).toMatch(/half\.geojson is no JSON\n$/);
    const missing = await area('import', join(dir, 'nergens.geojson'));
    expect([missing.code, missing.err.split('\n').length]).toEqual([1, 2]);
    expect(readAreaFile(data, 'GM0344')?.credits).toBe('Eerste');
  });

  test('shapes of another municipality stand beside it', async () => {
    const document = gridGeoJson();
    for (const { properties } of document.features)
      properties.wijkcode = String(properties.wijkcode).replace('0344', '0307');
    const done = await area('import', file('amersfoort.geojson', document), '--gemeente', 'GM0307');
    expect(done.out).toContain('10 districts of GM0307');
    expect(readdirSync(join(data, 'areas')).sort()).toEqual(['GM0307.json', 'GM0344.json']);
    const wrong = await area('import', file('amersfoort.geojson', document), '--gemeente', '../x');
    expect(wrong.code).toBe(2);
  });
});
