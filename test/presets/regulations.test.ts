import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { rulesByPath, rulesOf, unconfirmedValues } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import { municipalities } from './expected-municipalities.ts';
import { utrechtAndActs } from './expected-utrecht-and-acts.ts';

const folder = join(packageRoot(), 'presets', 'regulations');
const read = (id: string): Regulation =>
  Regulation.parse(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')));
const expected = { ...utrechtAndActs, ...municipalities };
const ids = Object.keys(expected);

type Row = readonly [path: string, status: string, value: unknown];

const rowsOf = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [, path = '', mark, value = ''] = line.match(/^(\S+) +([+?]) (.+)$/) ?? [];
      return [path, mark === '+' ? 'bevestigd' : 'te_bevestigen', JSON.parse(value)] as const;
    });

test('every preset stands in the tables of this test, and the other way round', () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
  expect(files.sort()).toEqual([...ids].sort());
});

describe.each(ids)('%s', (id) => {
  const regulation = read(id);
  const rows = rowsOf(expected[id] ?? '');

  test.each(rows)('%s: %s', (path, status, value) => {
    const rule = rulesByPath(regulation).find((entry) => entry.path === path)?.rule;
    expect({ value: rule?.value, status: rule?.status }).toEqual({ value, status });
  });

  test('states every value that a regulation can state, each of them in the table', () => {
    const stated = rulesByPath(regulation).filter(({ rule }) => rule !== null);
    expect(stated.map(({ path }) => path).sort()).toEqual(rows.map(([path]) => path).sort());
    expect(rulesByPath(regulation)).toHaveLength(stated.length);
  });

  test('carries its own name, and no decision of any griffie', () => {
    expect(regulation.id).toBe(id);
    expect(rulesByPath(regulation).filter(({ rule }) => rule?.ruling !== undefined)).toEqual([]);
  });

  test('says of every value where it was read, for a Dutch reader, without codes or addresses of machines', () => {
    for (const { path, rule } of rulesByPath(regulation)) {
      const source = rule?.source ?? '';
      expect(source.length, path).toBeGreaterThanOrEqual(15);
      expect(source, path).not.toMatch(/[[\]]|https?:|localhost|law\.md|unknown/);
    }
  });

  test('what nobody could read says whom to ask, or what is there instead', () => {
    for (const { path, rule } of rulesByPath(regulation)) {
      if (rule?.value !== null) continue;
      expect(rule.status, path).toBe('te_bevestigen');
      expect(rule.source, path).toMatch(/niet gevonden|navragen bij|vult hem in/i);
    }
  });

  test('what is confirmed names a regulation, an act or a page of the authority itself, and no assumption', () => {
    for (const { path, rule } of rulesByPath(regulation)) {
      if (rule?.status !== 'bevestigd') continue;
      expect(rule.source, path).toMatch(
        /CVDR\d|gmb-\d|BWBR\d|^(utrecht|rotterdam|nijmegen)\.nl, pagina|^Besluit/,
      );
      expect(rule.source, path).not.toMatch(/aanname|praktijk|overzicht|gevolgtrekking/i);
    }
  });
});

test.each<[string, string, string, string, readonly string[]]>([
  ['utrecht-2023', 'GM0344', 'Utrecht', 'Utrechters', ['preliminary', 'final']],
  ['utrecht-2017', 'GM0344', 'Utrecht', 'Utrechters', ['preliminary', 'final']],
  ['amsterdam-2025', 'GM0363', 'Amsterdam', 'Amsterdammers', ['preliminary', 'final']],
  ['rotterdam-2018', 'GM0599', 'Rotterdam', 'Rotterdammers', ['preliminary', 'final']],
  ['leiden-2022', 'GM0546', 'Leiden', 'Leidenaren', ['preliminary', 'final']],
  ['nijmegen-2021', 'GM0268', 'Nijmegen', 'Nijmegenaren', ['preliminary', 'final']],
  ['amersfoort-2026', 'GM0307', 'Amersfoort', 'Amersfoorters', ['preliminary', 'final']],
  ['haarlem', 'GM0392', 'Haarlem', 'Haarlemmers', ['preliminary', 'final']],
  ['arnhem-2015', 'GM0202', 'Arnhem', 'Arnhemmers', ['preliminary', 'final']],
  ['groningen-2020', 'GM0014', 'Groningen', 'Groningers', ['preliminary', 'final']],
  ['noord-holland-2018', 'PV27', 'Noord-Holland', 'Noord-Hollanders', ['notice', 'preliminary', 'final']],
  ['wrr-2015', 'NL', 'Nederland', 'Nederlanders', ['preliminary', 'final']],
])('%s is of %s, %s, for %s', (id, code, name, inhabitants, phases) => {
  const regulation = read(id);
  expect(regulation.municipality).toEqual({ code, name, inhabitants });
  expect(regulation.phases.map((phase) => phase.name)).toEqual(phases);
});

test('only the rules of Utrecht of 2023 and of the state are known far enough to run a phase by', () => {
  expect(ids.filter((id) => rulesOf(read(id)) !== null).sort()).toEqual(['utrecht-2023', 'wrr-2015']);
});

test('no preset opens a phase by itself: the authority has values to confirm in every one of them', () => {
  expect(ids.filter((id) => unconfirmedValues(read(id)).length === 0)).toEqual([]);
});
