import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  createAreaShapes,
  readAreaFile,
  removeAreaFile,
  writeAreaFile,
} from '../../src/adapters/area-file.ts';
import { importAreas } from '../../src/domain/area-shapes/import.ts';
import { gridCodes, gridGeoJson } from '../builders/area-geojson.ts';

const dir = mkdtempSync(join(tmpdir(), 'areas-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function shapes(credits: string) {
  const imported = importAreas(gridGeoJson(), { municipality: 'GM0344', districts: gridCodes, credits });
  if (!imported.ok) throw new Error(imported.error.code);
  return imported.value.shapes;
}

test('what is written is what is read, and no other file is left', () => {
  const path = writeAreaFile(dir, shapes('Eerste'));
  expect(readAreaFile(dir, 'GM0344')).toEqual(shapes('Eerste'));
  expect(readAreaFile(dir, 'GM0307')).toBeNull();
  expect(readdirSync(dirname(path))).toEqual(['GM0344.json']);
});

test('a running server takes up what was imported, removed or broken meanwhile, and complains once', () => {
  const complaints: string[] = [];
  const current = createAreaShapes(dir, (message) => complaints.push(message));
  const path = writeAreaFile(dir, shapes('Eerste'));
  const first = current('GM0344');
  expect(first?.credits).toBe('Eerste');
  expect(current('GM0344')).toBe(first);
  writeAreaFile(dir, shapes('Tweede, langer'));
  expect(current('GM0344')?.credits).toBe('Tweede, langer');
  expect(removeAreaFile(dir, 'GM0344')).toBe(true);
  expect(current('GM0344')).toBeNull();
  for (const broken of ['{"format":"referendumpetitie/area/v1"}', 'x', '[]']) {
    writeFileSync(path, broken);
    expect(current('GM0344')).toBeNull();
    expect(current('GM0344')).toBeNull();
  }
  expect(complaints).toHaveLength(3);
  expect(complaints[0]).toMatch(/^the imported shapes of GM0344 cannot be read/);
});

test('a code that is no code leads to no file', () => {
  expect(createAreaShapes(dir, () => {})('../../etc/passwd')).toBeNull();
});
