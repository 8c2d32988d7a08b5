import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  readRegulation,
  readRegulationFile,
  regulationFolder,
  regulationIds,
} from '../../src/adapters/regulation-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const utrecht = readFileSync(join(regulationFolder(), 'utrecht-2023.json'), 'utf8');
const put = (name: string, bytes: string | Buffer) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

/** The file of Utrecht with other values at dotted paths. */
function changed(values: { readonly [path: string]: unknown }): string {
  const document = JSON.parse(utrecht) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      document,
    );
    holder[last] = value;
  }
  return put('changed.json', JSON.stringify(document));
}

const flaws = (file: string): readonly string[] => {
  const read = readRegulationFile(file);
  return read.ok || read.error.code !== 'RegulationInvalid' ? [] : read.error.flaws;
};

test('finds the regulations of a folder by the names of their files', () => {
  put('b.json', '{}');
  put('a.json', '{}');
  put('leesmij.txt', 'geen regeling');
  expect(regulationIds(folder)).toEqual(['a', 'b']);
  expect(regulationIds(regulationFolder())).toContain('utrecht-2023');
});

test('reads one by its id', () => {
  expect(readRegulation(regulationFolder(), 'utrecht-2023')).toMatchObject({
    ok: true,
    value: { id: 'utrecht-2023' },
  });
});

test.each(['utrecht-1999', '', '../regulations/utrecht-2023', 'utrecht-2023.json', '/etc/passwd', 'a\0'])(
  'an id that is not there is refused with the ones that are: %j',
  (id) => {
    put('utrecht-2023.json', utrecht);
    expect(readRegulation(folder, id)).toEqual({
      ok: false,
      error: { code: 'RegulationUnknown', id, known: ['utrecht-2023'] },
    });
  },
);

test.each<[string, string, () => string]>([
  ['cannot be read', 'no file', () => join(folder, 'nergens.json')],
  [
    'cannot be read',
    'a folder',
    () => {
      mkdirSync(join(folder, 'map.json'));
      return join(folder, 'map.json');
    },
  ],
  [
    'is not UTF-8',
    'another encoding',
    () => put('latin.json', Buffer.from('{"title":"caf\u00e9"}', 'latin1')),
  ],
  ['is not JSON', 'an empty file', () => put('leeg.json', '')],
  ['is not JSON', 'half a file', () => put('half.json', utrecht.slice(0, 500))],
])('%s: %s', (flaw, _, file) => {
  expect(readRegulationFile(file())).toMatchObject({
    ok: false,
    error: { code: 'RegulationInvalid', flaws: [flaw] },
  });
});

test('names each flaw with the path of its value', () => {
  const file = changed({ 'minimumAge.value': 8, 'phases.1.threshold.source': '', korting: 10 });
  expect(flaws(file)).toEqual([
    expect.stringMatching(/^minimumAge\.value: /),
    expect.stringMatching(/^phases\.1\.threshold\.source: /),
    expect.stringMatching(/^the file: .*korting/),
  ]);
});

test.each<[string, { readonly [path: string]: unknown }, RegExp]>([
  ['a unit that is none', { 'phases.0.term.value.unit': 'jaar' }, /^phases\.0\.term\.value\.unit: .*"week"/],
  [
    'a table of thresholds that is not open',
    {
      'phases.0.threshold.value': { byInhabitants: [{ upTo: 10, threshold: 1 }] },
    },
    /^phases\.0\.threshold\.value\.byInhabitants: /,
  ],
  [
    'days before a meeting below zero',
    { 'referenceDate.value': { daysBeforeMeeting: -1 } },
    /^referenceDate\.value\.daysBeforeMeeting: /,
  ],
  [
    'none of the forms at all',
    { 'phases.0.threshold.value': 'duizend' },
    /^phases\.0\.threshold\.value: has none of the forms/,
  ],
  [
    'an unknown value that is confirmed',
    { 'minimumAge.value': null },
    /^minimumAge: an unknown value cannot be confirmed/,
  ],
])('of a value with several forms, the flaw of the nearest: %s', (_, values, flaw) => {
  expect(flaws(changed(values))).toEqual([expect.stringMatching(flaw)]);
});

test.each(['[1]', '"tekst"', 'null', '{"__proto__": {}}'])(
  'a document that is no regulation is refused: %s',
  (text) => {
    expect(flaws(put('anders.json', text)).length).toBeGreaterThan(0);
  },
);
