import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { equatedDaysFile, readEquatedDays } from '../../src/adapters/equated-days.ts';

const dir = mkdtempSync(join(tmpdir(), 'equated-days-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type List = { knownUntil: number; decrees: { source: string; days: string[] }[] };
const original = () => JSON.parse(readFileSync(equatedDaysFile(), 'utf8')) as List;

function readText(text: string) {
  const file = join(dir, 'list.json');
  writeFileSync(file, text);
  return readEquatedDays(file);
}

test('the list of the program holds the days of both decrees, each with its decree', () => {
  const read = readEquatedDays(equatedDaysFile());
  if (!read.ok) throw new Error(read.error.reason);
  expect(read.value).toMatchObject({ knownFrom: 2023, knownUntil: 2028 });
  expect([...read.value.days.keys()]).toEqual([
    '2023-04-28',
    '2023-05-19',
    '2024-05-10',
    '2024-12-27',
    '2025-05-30',
    '2026-01-02',
    '2026-05-15',
    '2027-05-07',
    '2028-04-28',
    '2028-05-26',
  ]);
  expect([...read.value.days.values()].map((source) => source.slice(0, 41))).toEqual([
    ...Array.from({ length: 5 }, () => 'Besluit gelijkstelling van 28 april 2023,'),
    ...Array.from({ length: 5 }, () => 'Besluit gelijkstelling van 2 januari 2026'),
  ]);
});

test('each decree names in its title exactly the days listed under it', () => {
  const months =
    'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
  for (const { source, days } of original().decrees) {
    const named = [...source.matchAll(/(\d+) ([a-z]+) (\d{4})/g)].map(([, day, month = '', year]) => {
      const number = months.indexOf(month) + 1;
      return `${year}-${String(number).padStart(2, '0')}-${day?.padStart(2, '0')}`;
    });
    expect(days).toEqual(named);
  }
});

test('a file that is not there is refused by its name', () => {
  const file = join(dir, 'nothing.json');
  expect(readEquatedDays(file)).toEqual({
    ok: false,
    error: { code: 'EquatedDaysInvalid', file, reason: 'cannot be read' },
  });
  expect(readEquatedDays(dir)).toMatchObject({ ok: false, error: { reason: 'cannot be read' } });
});

test.each<[string, (list: List) => unknown, RegExp]>([
  ['no such day', ({ decrees: [first] }) => first?.days.push('2023-02-29'), /not a day as YYYY-MM-DD/],
  ['a day twice', ({ decrees: [first] }) => first?.days.push('2026-01-02'), /2026-01-02 is listed twice/],
  [
    'a year not covered',
    (list) => Object.assign(list, { knownUntil: 2027 }),
    /2028-04-28 lies outside 2023–2027/,
  ],
  ['no source', (list) => list.decrees.map((decree) => Object.assign(decree, { source: '' })), /source/],
  ['a field too many', (list) => Object.assign(list, { days: [] }), /days/],
  ['no decrees', (list) => list.decrees.splice(0), /decrees/],
])('%s is refused, with what is wrong in one line', (_, spoil, reason) => {
  const list = original();
  spoil(list);
  const read = readText(JSON.stringify(list));
  if (read.ok) throw new Error('accepted');
  expect(read.error.reason).toMatch(reason);
  expect(read.error.reason).not.toContain('\n');
});

test.each(['', '{', 'null', '[]', '{}', '"text"', '\u0000'])('%j is refused', (text) => {
  expect(readText(text)).toMatchObject({ ok: false, error: { code: 'EquatedDaysInvalid' } });
});
