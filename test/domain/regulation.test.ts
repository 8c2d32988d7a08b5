import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Regulation } from '../../src/domain/regulation.ts';
import { packageRoot } from '../../src/paths.ts';

const file = (...path: string[]) => readFileSync(join(packageRoot(), ...path), 'utf8');
const regulation = Regulation.parse(JSON.parse(file('presets', 'regulations', 'utrecht-2023.json')));
const rule = (value: unknown, status = 'te_bevestigen') => ({ value, source: 'Verordening art. 1', status });
const taken = (change: object) => Regulation.safeParse({ ...regulation, ...change }).success;
const phaseTaken = (change: object) => taken({ phases: [{ ...regulation.phases[0], ...change }] });

test.each([
  ['a value without a source', { minimumAge: { value: 18, source: '', status: 'bevestigd' } }],
  ['a status of its own', { minimumAge: rule(18, 'vast wel') }],
  ['an unknown value that is confirmed all the same', { minimumAge: rule(null, 'bevestigd') }],
  ['a rule without a value', { minimumAge: { source: 'Verordening art. 1', status: 'te_bevestigen' } }],
  ['an age of 11', { minimumAge: rule(11) }],
  ['no phase', { phases: [] }],
  ['four phases', { phases: Array.from({ length: 4 }, () => regulation.phases[0]) }],
  ['a phase of no known name', { phases: [{ ...regulation.phases[0], name: 'eerste' }] }],
  ['another way to treat doubles', { doubles: rule('alles telt') }],
  ['a field that nobody is asked', { fields: rule(['surname', 'bsn']) }],
  ['no field at all', { fields: rule([]) }],
  ['another channel', { channels: rule(['telefoon']) }],
  [
    'a municipality without its code',
    { municipality: { code: 'Utrecht', name: 'Utrecht', inhabitants: 'x' } },
  ],
  ['a day that the calendar lacks', { inForce: rule({ from: '2023-02-29', until: null }) }],
  ['a sample without an error margin', { method: rule({ sample: { z: 2.576, p: 0.5, F: 0 } }) }],
  ['a reference date before the calendar begins', { referenceDate: rule({ fixed: '0001-01-01' }) }],
  ['a reference date in words', { referenceDate: rule('ergens in de zomer') }],
  [
    'a ruling without a reason',
    { minimumAge: { ...rule(18), ruling: { by: 'griffier', on: '2026-11-22', reason: '' } } },
  ],
  [
    'a ruling with a script for a document',
    {
      minimumAge: {
        ...rule(18),
        ruling: { by: 'griffier', on: '2026-11-22', reason: 'x', document: 'javascript:0' },
      },
    },
  ],
  ['an unknown member', { korting: 10 }],
  ['another format', { format: 'referendumpetitie/regulation/v2' }],
])('a regulation with %s is refused', (_, change) => {
  expect(taken(change)).toBe(false);
});

const six = { amount: 6, unit: 'week', counting: 'startdag' };

test.each<[string, unknown, boolean]>([
  ['six weeks', six, true],
  ['six weeks from the admission', { ...six, start: 'admission-published' }, true],
  ['no weeks', { ...six, amount: 0 }, false],
  ['401 weeks', { ...six, amount: 401 }, false],
  ['a week and a half', { ...six, amount: 1.5 }, false],
  ['six weeks, counting unsaid', { amount: 6, unit: 'week' }, false],
  ['six working days forward', { ...six, unit: 'working-day' }, false],
  ['three working days before a meeting', { amount: 3, unit: 'working-day', before: 'meeting' }, true],
  ['before a summer', { amount: 3, unit: 'day', before: 'zomer' }, false],
  ['forward and back at once', { ...six, before: 'meeting' }, false],
  ['two fixed days', { firstDay: '2020-12-07', lastDay: '2021-01-17' }, true],
  ['one fixed day', { firstDay: '2020-12-07' }, false],
  ['a single day', { firstDay: '2020-12-07', lastDay: '2020-12-07' }, true],
  ['days in the wrong order', { firstDay: '2020-12-07', lastDay: '2020-12-06' }, false],
  ['a day after the calendar ends', { firstDay: '2020-12-07', lastDay: '9999-12-31' }, false],
  ['unknown', null, true],
])('a term of %s: %j', (_, term, expected) => {
  expect(phaseTaken({ term: rule(term) })).toBe(expected);
});

const table = (...rows: [number | null, number][]) => ({
  byInhabitants: rows.map(([upTo, threshold]) => ({ upTo, threshold })),
});

test.each<[string, unknown, boolean]>([
  ['a number', 1000, true],
  ['zero', 0, false],
  ['half a person', 0.5, false],
  ['2 % of the voters', { percentage: 2, of: 'voters' }, true],
  ['2 % of the inhabitants', { percentage: 2, of: 'inhabitants' }, false],
  ['more than everyone', { percentage: 101, of: 'voters' }, false],
  ['a table with an open last row', table([40_000, 200], [100_000, 300], [null, 400]), true],
  ['a table that leaves out large towns', table([40_000, 200], [100_000, 300]), false],
  ['a table with an open row before the last', table([null, 200], [100_000, 300]), false],
  ['a table that does not rise', table([100_000, 300], [40_000, 200], [null, 400]), false],
  ['a table without rows', table(), false],
])('a threshold of %s: %j', (_, threshold, expected) => {
  expect(phaseTaken({ threshold: rule(threshold) })).toBe(expected);
});

test.each([
  { by: 'municipal-council' },
  {
    by: 'central-electoral-committee',
    within: { amount: 2, unit: 'week' },
    session: { daysAfter: 2, at: '10:00' },
  },
])('a decision by $by is taken, without an hour that no clock shows', (decision) => {
  expect(phaseTaken({ decision: rule(decision) })).toBe(true);
  expect(phaseTaken({ decision: rule({ ...decision, session: { daysAfter: 2, at: '24:00' } }) })).toBe(false);
});

test('a regulation may prescribe that nothing is declared', () => {
  expect(taken({ declaration: rule([], 'bevestigd') })).toBe(true);
  expect(taken({ declaration: rule([{ nl: 'Ik ben kiesgerechtigd.', en: '' }]) })).toBe(false);
});

type Json = { readonly [member: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Names of all members and all fixed words that the schema knows, from the schema itself. */
function wordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (!isObject(schema)) return [];
  const members = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  const fixed = [...(Array.isArray(schema.enum) ? schema.enum : []), schema.const].filter(
    (word) => typeof word === 'string',
  );
  return [...members, ...fixed, ...Object.values(schema).flatMap(wordsOf)];
}

describe('docs/regulations.md', () => {
  const text = file('docs', 'regulations.md').replace(/```[\s\S]*?```/g, '');
  const code = [...text.matchAll(/`[^`]+`/g)].map(([quoted]) => quoted);
  const words = [...new Set(wordsOf(z.toJSONSchema(Regulation)))].sort();

  test('is held against the whole schema', () => {
    expect(words).toEqual(expect.arrayContaining(['threshold', 'daysBeforeMeeting', 'council-site', 'F']));
    expect(words.length).toBeGreaterThan(90);
  });

  test.each(words)('explains %s', (word) => {
    const whole = new RegExp(`(?<![\\w-])${word}(?![\\w-])`);
    expect(code.some((quoted) => whole.test(quoted))).toBe(true);
  });

  test('gives each rule a row or a heading of its own', () => {
    const named = [...text.matchAll(/^(?:\| |### )`(\w+)`/gm)].map(([, name]) => name);
    const rules = Object.keys(Regulation.shape).filter(
      (name) => !['format', 'id', 'title', 'phases'].includes(name),
    );
    expect(rules.filter((name) => !named.includes(name))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(['threshold', 'term', 'decision', 'format', 'id', 'title']));
  });
});
