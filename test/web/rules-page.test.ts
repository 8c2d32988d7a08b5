import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { rulesByPath, rulesOf } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import { textsIn } from '../../src/web/locale/index.ts';
import { ruleInWords } from '../../src/web/public/rule-words.ts';
import { ruleGroups } from '../../src/web/public/rules-model.ts';
import { act, demoPetition, viewOf } from '../builders/petition-view.ts';

const folder = join(packageRoot(), 'presets', 'regulations');
const presets = readdirSync(folder).map(
  (name) => [name, Regulation.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))] as const,
);
const nl = textsIn('nl');
const en = textsIn('en');

describe.each(presets)('%s', (_name, regulation) => {
  const petition = { ...demoPetition(), regulation, rules: rulesOf(regulation) };
  const groups = ruleGroups(viewOf([], {}, petition), nl);
  const shown = groups.flatMap(({ rules }) => rules);

  it('is shown whole: every value once, with its source and status', () => {
    const all = rulesByPath(regulation);
    expect(shown).toHaveLength(all.length);
    expect(shown.map(({ source }) => source).sort()).toEqual(
      all.map(({ rule }) => rule?.source ?? null).sort(),
    );
    const unknown = all.filter(({ rule }) => (rule?.value ?? null) === null).length;
    expect(shown.filter(({ status }) => status === 'unknown')).toHaveLength(unknown);
    const confirmed = all.filter(({ rule }) => rule?.status === 'bevestigd').length;
    expect(shown.filter(({ status }) => status === 'confirmed')).toHaveLength(confirmed);
  });

  it('asks no question twice, and answers each in a sentence', () => {
    expect(new Set(shown.map(({ question }) => question)).size).toBe(shown.length);
    for (const { answer, status } of shown) {
      expect(answer.text).toMatch(/^[A-Z0-9].*[.:]$/);
      expect(answer.text).not.toMatch(/undefined|null|\[object|kieswet-|-[a-z]+-decision/);
      if (status === 'unknown') expect(answer.text).toBe('Nog niet bekend.');
    }
  });
});

describe('a value in words', () => {
  it.each<[string, unknown, string, string]>([
    ['phases.0.threshold', 10_000, '10.000 geldige steunverklaringen.', '10,000 valid support statements.'],
    [
      'phases.1.threshold',
      { percentage: 2.5, of: 'voters' },
      '2,5 procent van de mensen die mogen stemmen.',
      '2.5 percent of the people who may vote.',
    ],
    [
      'phases.0.term',
      { amount: 6, unit: 'week', counting: 'startdag', start: 'municipal-gazette' },
      '6 weken. De eerste dag telt mee. Het begin: de dag dat het besluit in het Gemeenteblad staat.',
      '6 weeks. The first day counts. The start: the day the decision is in the municipal gazette (Gemeenteblad).',
    ],
    [
      'phases.0.term',
      { amount: 1, unit: 'month', counting: 'dag-erna' },
      '1 maand. De dag na het begin is dag 1. De dag van het begin is nog niet bekend.',
      '1 month. The day after the start is day 1. On which day it starts is not known yet.',
    ],
    [
      'phases.0.term',
      { amount: 3, unit: 'working-day', before: 'meeting' },
      'Tot 3 werkdagen vóór de vergadering over het besluit.',
      'Until 3 working days before the meeting about the decision.',
    ],
    [
      'phases.0.term',
      { firstDay: '2021-08-18', lastDay: '2021-09-28' },
      'Van woensdag 18 augustus 2021 tot en met dinsdag 28 september 2021.',
      'From Wednesday 18 August 2021 to Tuesday 28 September 2021, both included.',
    ],
    [
      'phases.1.decision',
      {
        by: 'central-electoral-committee',
        within: { amount: 2, unit: 'week' },
        session: { daysAfter: 2, at: '10:00' },
      },
      'Het centraal stembureau. Uiterlijk 2 weken na de laatste dag om te tekenen. De openbare zitting is 2 dagen daarna, om 10.00 uur.',
      'The central electoral committee. Within 2 weeks after the last day to sign. The public session is 2 days after that, at 10:00.',
    ],
    ['referenceDate', { fixed: '2021-01-24' }, 'Op zondag 24 januari 2021.', 'On Sunday 24 January 2021.'],
    [
      'referenceDate',
      { daysBeforeMeeting: 14 },
      '14 dagen vóór de vergadering over het besluit.',
      'On the 14th day before the meeting about the decision.',
    ],
    ['nationality', 'kieswet-b2', 'De Nederlandse nationaliteit.', 'Dutch nationality.'],
    [
      'method',
      { sample: { z: 1.96, p: 0.5, F: 0.05 } },
      'Een deel van de steunverklaringen. Het lot kiest welke. Daarbij gelden deze getallen: z = 1,96, p = 0,5 en F = 0,05.',
      'A part of the support statements, drawn by lot. The numbers for it: z = 1.96, p = 0.5 and F = 0.05.',
    ],
    [
      'destruction',
      { after: 'irrevocable', amount: 3, unit: 'month' },
      '3 maanden nadat het besluit vaststaat.',
      '3 months after the decision is final.',
    ],
    [
      'inForce',
      { from: '2017-06-14', until: '2023-09-28' },
      'Sinds woensdag 14 juni 2017. Tot en met donderdag 28 september 2023.',
      'Since Wednesday 14 June 2017. Until Thursday 28 September 2023, that day included.',
    ],
    [
      'declaration',
      [],
      'De regels schrijven geen zinnen voor. U verklaart wat op het formulier staat.',
      'The rules prescribe no sentences. You declare what the form says.',
    ],
    ['carryOver', null, 'Nog niet bekend.', 'Not known yet.'],
  ])('%s %j', (path, value, dutch, english) => {
    expect(ruleInWords(path, value, nl).text).toBe(dutch);
    expect(ruleInWords(path, value, en).text).toBe(english);
  });

  it('a table of thresholds is a list', () => {
    const table = {
      byInhabitants: [
        { upTo: 20_000, threshold: 300 },
        { upTo: null, threshold: 900 },
      ],
    };
    expect(ruleInWords('phases.0.threshold', table, nl).points).toEqual([
      'tot en met 20.000 inwoners: 300',
      'meer inwoners: 900',
    ]);
  });
});

it('a settled value says who, when and why, and what it was before', () => {
  const ruling = {
    by: 'de griffie',
    on: '2026-01-12',
    reason: 'Zo staat het in artikel 3.',
    document: 'https://utrecht.voorbeeld.example/artikel-3',
    was: 18,
  };
  const minimumAge = { value: 16, source: 'Kieswet', status: 'bevestigd' as const, ruling };
  const [who] = ruleGroups(viewOf([], {}, demoPetition({ minimumAge })), nl);
  expect(who?.rules[0]).toMatchObject({
    answer: { text: '16 jaar of ouder.' },
    status: 'settled',
    ruling: {
      settled: 'Vastgesteld door de griffie op maandag 12 januari 2026.',
      reason: 'Zo staat het in artikel 3.',
      link: { url: 'https://utrecht.voorbeeld.example/artikel-3' },
      was: { text: '18 jaar of ouder.' },
    },
  });
});

it('a share of the voters says what it comes to once the phase has opened', () => {
  const { regulation } = demoPetition();
  const threshold = {
    value: { percentage: 2, of: 'voters' as const },
    source: 'x',
    status: 'bevestigd' as const,
  };
  const phases = regulation.phases.map((phase) => ({ ...phase, threshold }));
  const opened = act.opened('2023-06-27T09:00:00Z', '2023-07-17', 1, 5412);
  const support = ruleGroups(viewOf([opened], {}, demoPetition({ phases })), nl)[1];
  expect(support?.rules.map(({ answer }) => answer.points)).toEqual([['Voor dit verzoek: 5.412.'], []]);
});
