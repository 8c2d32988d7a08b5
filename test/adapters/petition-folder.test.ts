import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPetitionFolder } from '../../src/adapters/petition-folder.ts';
import { packageRoot } from '../../src/paths.ts';

const regulations = join(packageRoot(), 'presets', 'regulations');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'petition-folder-'));
  cpSync(join(packageRoot(), 'presets', 'petitions', 'sociaal-werk-utrecht'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const path = () => join(dir, 'petition.json');
const original = () => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;
const change = (changes: object) => writeFileSync(path(), JSON.stringify({ ...original(), ...changes }));

test('reads texts, dossier in order of file name, and the regulation by its id', () => {
  const loaded = readPetitionFolder(dir, regulations);
  if (!loaded.ok) throw new Error(loaded.error.reason);
  expect(loaded.value.content).toMatchObject({ slug: 'sociaal-werk-utrecht', regulation: 'utrecht-2023' });
  expect(loaded.value.content.dossier.map((entry) => entry.kind)).toEqual([
    'decision',
    'amendment',
    'amendment',
  ]);
  expect(loaded.value.content.text.nl).toBe(readFileSync(join(dir, 'text.nl.md'), 'utf8').normalize('NFC'));
  expect(loaded.value.regulation.id).toBe('utrecht-2023');
});

test('a regulation of its own is read from the folder', () => {
  cpSync(join(regulations, 'utrecht-2023.json'), join(dir, 'eigen.json'));
  change({ regulation: 'eigen.json' });
  expect(readPetitionFolder(dir, join(dir, 'nergens'))).toMatchObject({
    ok: true,
    value: { content: { regulation: 'utrecht-2023' } },
  });
});

test('a folder without a dossier is a petition too', () => {
  rmSync(join(dir, 'dossier'), { recursive: true });
  expect(readPetitionFolder(dir, regulations)).toMatchObject({
    ok: true,
    value: { content: { dossier: [] } },
  });
});

test('texts are kept in NFC, however they were saved', () => {
  writeFileSync(join(dir, 'text.nl.md'), 'Eén vraag'.normalize('NFD'));
  expect(readPetitionFolder(dir, regulations)).toMatchObject({
    ok: true,
    value: { content: { text: { nl: 'Eén vraag'.normalize('NFC') } } },
  });
});

const broken: [string, string, () => void][] = [
  ['petition.json', 'cannot be read', () => rmSync(path())],
  ['petition.json', 'is not JSON', () => writeFileSync(path(), '{')],
  ['petition.json', 'slug', () => change({ slug: 'Met Hoofdletters' })],
  ['petition.json', 'name of a page', () => change({ slug: 'privacy' })],
  ['petition.json', 'asks', () => change({ asks: [] })],
  ['petition.json', 'Unrecognized', () => change({ verrassing: 1 })],
  ['text.en.md', 'cannot be read', () => rmSync(join(dir, 'text.en.md'))],
  ['text.nl.md', 'is empty', () => writeFileSync(join(dir, 'text.nl.md'), '')],
  ['text.nl.md', 'is not UTF-8', () => writeFileSync(join(dir, 'text.nl.md'), Buffer.of(0xe9, 0x6e))],
  ['onbekend.json', 'cannot be read', () => change({ regulation: 'onbekend' })],
  [
    '99.json',
    'kind',
    () =>
      writeFileSync(
        join(dir, 'dossier', '99.json'),
        '{"kind":"gerucht","title":{"nl":"a","en":"b"},"date":"2024-02-29"}',
      ),
  ],
];

test.each(broken)('names %s and why: %s', (file, reason, breakIt) => {
  breakIt();
  const refused = readPetitionFolder(dir, regulations);
  if (refused.ok) throw new Error('accepted');
  expect(refused.error.code).toBe('FolderInvalid');
  expect(refused.error.file.endsWith(file)).toBe(true);
  expect(refused.error.reason).toContain(reason);
  expect(refused.error.reason).not.toContain('\n');
});

test('a folder that is not there is refused by name', () => {
  renameSync(dir, `${dir}-weg`);
  expect(readPetitionFolder(dir, regulations)).toMatchObject({ ok: false, error: { file: path() } });
  renameSync(`${dir}-weg`, dir);
});
