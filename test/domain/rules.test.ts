import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { rulesByPath, rulesOf, settleValue, unconfirmedValues } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';

const folder = join(packageRoot(), 'presets', 'regulations');
const read = (name: string) => Regulation.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
const presets = readdirSync(folder).map(read);
const utrecht = read('utrecht-2023.json');
const leiden = read('leiden-2022.json');
const griffie = { by: 'griffier van Utrecht', on: '2026-11-22', reason: 'Verordening 2023, nagelezen' };

/** As files were before the rules that are optional now. */
function older(regulation: Regulation): Regulation {
  const names = [
    'inForce',
    'object',
    'nationality',
    'fields',
    'channels',
    'generalTermsAct',
    'closeAtThreshold',
  ];
  const later = new Set([...names, 'method', 'inspection', 'destruction', 'declaration']);
  const kept = Object.entries(regulation).filter(([name]) => !later.has(name));
  const phases = regulation.phases.map(({ name, threshold, term }) => ({ name, threshold, term }));
  return Regulation.parse({ ...Object.fromEntries(kept), phases });
}

function settled(regulation: Regulation, path: string, value?: unknown) {
  const result = settleValue(regulation, path, griffie, value as never);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const ruleAt = (regulation: Regulation, path: string) =>
  rulesByPath(regulation).find((entry) => entry.path === path)?.rule ?? null;

describe('every value by its path', () => {
  test('the phases first, then the rest, each with what the file says', () => {
    const paths = rulesByPath(utrecht).map(({ path }) => path);
    expect(paths.slice(0, 7)).toEqual([
      'phases.0.threshold',
      'phases.0.term',
      'phases.0.decision',
      'phases.1.threshold',
      'phases.1.term',
      'phases.1.decision',
      'inForce',
    ]);
    expect(ruleAt(utrecht, 'minimumAge')).toEqual(utrecht.minimumAge);
    expect(ruleAt(utrecht, 'phases.1.threshold')).toEqual(utrecht.phases[1]?.threshold);
  });

  test('every member of a regulation that has a status is among them', () => {
    for (const preset of presets) {
      const statuses = JSON.stringify(preset).match(/"status":/g) ?? [];
      expect(rulesByPath(preset)).toHaveLength(statuses.length);
    }
  });

  test('null where the file is silent', () => {
    expect(ruleAt(older(utrecht), 'destruction')).toBeNull();
    expect(ruleAt(older(utrecht), 'phases.0.decision')).toBeNull();
  });
});

describe('values to be confirmed', () => {
  test('those that say so, and no other', () => {
    expect(unconfirmedValues(utrecht)).toEqual([
      'phases.0.term',
      'phases.0.decision',
      'phases.1.threshold',
      'phases.1.term',
      'phases.1.decision',
      'referenceDate',
      'fields',
      'channels',
      'generalTermsAct',
      'withdrawal',
      'doubles',
      'carryOver',
      'closeAtThreshold',
      'method',
      'inspection',
      'destruction',
      'declaration',
    ]);
  });

  test('what a file is silent about is to be confirmed as well', () => {
    const silent = unconfirmedValues(older(utrecht));
    expect(silent).toEqual(expect.arrayContaining(['inForce', 'object', 'nationality', 'phases.0.decision']));
    expect(silent).not.toContain('minimumAge');
  });
});

describe('the rules to decide by', () => {
  test('values without their sources', () => {
    expect(rulesOf(utrecht)).toEqual({
      minimumAge: 18,
      referenceDate: 'day-of-signing',
      generalTermsAct: false,
      withdrawal: 'until-term-end',
      doubles: 'first-counts',
      carryOver: 'none',
      closeAtThreshold: 'no',
      destruction: { after: 'irrevocable', amount: 3, unit: 'month' },
      phases: [
        {
          name: 'preliminary',
          threshold: 1000,
          term: { amount: 3, unit: 'week', counting: 'startdag', start: 'council-site' },
          decision: { by: 'chair-central-electoral-committee', within: { amount: 1, unit: 'week' } },
        },
        {
          name: 'final',
          threshold: 10000,
          term: { amount: 6, unit: 'week', counting: 'startdag', start: 'admission-published' },
          decision: { by: 'chair-central-electoral-committee' },
        },
      ],
    });
  });

  test('a file from before the later rules gives what held without them', () => {
    expect(rulesOf(older(utrecht))).toMatchObject({
      generalTermsAct: false,
      closeAtThreshold: 'no',
      destruction: null,
      phases: [{ decision: null }, { decision: null }],
    });
  });

  const unknown = {
    value: null,
    source: 'Niet gevonden in de verordening',
    status: 'te_bevestigen',
  } as const;

  test.each(['minimumAge', 'referenceDate', 'withdrawal', 'doubles', 'carryOver'] as const)(
    'none while %s is unknown',
    (name) => {
      expect(rulesOf({ ...utrecht, [name]: unknown })).toBeNull();
    },
  );

  test.each(['threshold', 'term'] as const)('none while the %s of a later phase is unknown', (name) => {
    const [first, last] = utrecht.phases;
    if (first === undefined || last === undefined) throw new Error('two phases');
    expect(rulesOf({ ...utrecht, phases: [first, { ...last, [name]: unknown }] })).toBeNull();
  });

  test.each([
    'inForce',
    'object',
    'method',
    'inspection',
    'declaration',
    'destruction',
    'fields',
    'channels',
  ] as const)('rules all the same while %s is unknown', (name) => {
    expect(rulesOf({ ...utrecht, [name]: unknown })).not.toBeNull();
  });
});

describe('the griffie settles a value', () => {
  test('confirming keeps value and source, and says who and why', () => {
    const { regulation, value, was } = settled(utrecht, 'carryOver');
    expect(regulation.carryOver).toEqual({ ...utrecht.carryOver, status: 'bevestigd', ruling: griffie });
    expect({ value, was }).toEqual({ value: 'none', was: undefined });
    expect(unconfirmedValues(regulation)).not.toContain('carryOver');
  });

  test('changing keeps what stood there readable', () => {
    const { regulation, value, was } = settled(utrecht, 'phases.1.threshold', 9000);
    expect(regulation.phases[1]?.threshold).toEqual({
      value: 9000,
      source: utrecht.phases[1]?.threshold.source,
      status: 'bevestigd',
      ruling: { ...griffie, was: 10000 },
    });
    expect({ value, was }).toEqual({ value: 9000, was: 10000 });
    expect(rulesOf(regulation)?.phases.map((phase) => phase.threshold)).toEqual([1000, 9000]);
  });

  test('the same value given in full is a confirmation', () => {
    const { regulation, was } = settled(utrecht, 'withdrawal', 'until-term-end');
    expect(regulation.withdrawal.ruling).toEqual(griffie);
    expect(was).toBeUndefined();
  });

  describe('a value that the regulation itself confirms', () => {
    const document = 'https://gemeente.voorbeeld.example/besluit';
    const settle = (ruling: typeof griffie & { document?: string }, value: number, of = utrecht) =>
      settleValue(of, 'minimumAge', ruling, value);

    test('is not changed without a document', () => {
      expect(utrecht.minimumAge).toMatchObject({ value: 18, status: 'bevestigd' });
      expect(settle(griffie, 16)).toEqual({
        ok: false,
        error: { code: 'DocumentNeeded', path: 'minimumAge' },
      });
    });

    test('is changed with one, which stands with the rule', () => {
      expect(settle({ ...griffie, document }, 16)).toMatchObject({
        ok: true,
        value: {
          value: 16,
          was: 18,
          regulation: { minimumAge: { value: 16, ruling: { document, was: 18 } } },
        },
      });
    });

    test('is confirmed once more without', () => {
      expect(settle(griffie, 18)).toMatchObject({ ok: true, value: { value: 18 } });
    });

    test('a value that the griffie settled, the griffie settles otherwise without', () => {
      const first = settled(utrecht, 'carryOver', 'all').regulation;
      expect(settleValue(first, 'carryOver', griffie, 'valid')).toMatchObject({
        ok: true,
        value: { value: 'valid', was: 'none' },
      });
    });
  });

  test('an unknown value gets one, and `was` says that it was unknown', () => {
    const { regulation } = settled(leiden, 'withdrawal', 'none');
    expect(regulation.withdrawal).toMatchObject({
      value: 'none',
      status: 'bevestigd',
      ruling: { was: null },
    });
  });

  test('a rule that the file is silent about can be settled too', () => {
    const { regulation } = settled(older(utrecht), 'generalTermsAct', false);
    expect(regulation.generalTermsAct).toMatchObject({
      value: false,
      source: griffie.by,
      status: 'bevestigd',
    });
  });

  test('that nothing is declared can be said', () => {
    expect(unconfirmedValues(settled(utrecht, 'declaration', []).regulation)).not.toContain('declaration');
  });

  test.each([
    ['a path that is none', 'drempel', 1000, 'RuleUnknown'],
    ['a phase that is not there', 'phases.2.threshold', 1000, 'RuleUnknown'],
    ['a member that is no rule', 'title', 'Mijn regels', 'RuleUnknown'],
    ['a part of a rule', 'minimumAge.value', 16, 'RuleUnknown'],
    ['a member of every object', '__proto__', {}, 'RuleUnknown'],
    ['an unknown value, without a value', 'declaration', undefined, 'ValueMissing'],
    ['unknown as a value', 'minimumAge', null, 'ValueMissing'],
    ['an age of 7', 'minimumAge', 7, 'ValueInvalid'],
    ['a term in words', 'phases.0.term', 'drie weken', 'ValueInvalid'],
  ])('refused: %s', (_, path, value, code) => {
    expect(settleValue(utrecht, path, griffie, value as never)).toMatchObject({
      ok: false,
      error: { code, path },
    });
  });

  test('whatever is settled in whatever order: no other value changes, and what was confirmed stays so', () => {
    const known = presets.flatMap((preset) =>
      rulesByPath(preset).flatMap(({ path, rule }) => (rule?.value == null ? [] : [{ preset, path }])),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.array(fc.nat(), { maxLength: 6 }),
        ({ preset, path }, picks) => {
          const paths = rulesByPath(preset).flatMap((entry) =>
            entry.rule?.value == null ? [] : [entry.path],
          );
          const order = [path, ...picks.map((pick) => paths[pick % paths.length] ?? path)];
          const after = order.reduce((regulation, each) => settled(regulation, each).regulation, preset);
          for (const { path: at, rule } of rulesByPath(after)) {
            const before = ruleAt(preset, at);
            if (!order.includes(at)) expect(rule).toEqual(before);
            else expect(rule).toEqual({ ...before, status: 'bevestigd', ruling: griffie });
          }
          const open = unconfirmedValues(preset).filter((each) => !order.includes(each));
          expect(unconfirmedValues(after)).toEqual(open);
          expect(Regulation.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('once all is settled nothing is left to confirm, in every preset', () => {
    const values: Record<string, unknown> = {
      threshold: 1000,
      term: { amount: 3, unit: 'week', counting: 'dag-erna' },
      decision: { by: 'municipal-council' },
      nationality: 'kieswet-b3',
      referenceDate: { fixed: '2026-11-22' },
      fields: ['surname'],
      channels: ['email'],
      generalTermsAct: false,
      withdrawal: 'until-term-end',
      doubles: 'first-counts',
      carryOver: 'none',
      closeAtThreshold: 'no',
      method: 'full',
      inspection: 'Niets.',
      destruction: { after: 'decision', amount: 6, unit: 'week' },
      declaration: [],
    };
    for (const preset of presets) {
      const after = rulesByPath(preset).reduce((regulation, { path, rule }) => {
        const name = path.replace(/^phases\.\d\./, '');
        return settled(regulation, path, rule?.value ?? values[name]).regulation;
      }, preset);
      expect(unconfirmedValues(after)).toEqual([]);
      expect(rulesOf(after)).not.toBeNull();
    }
  });
});
