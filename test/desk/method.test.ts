import { expect, test } from 'vitest';
import { deviates, sampleRuleOf } from '../../src/desk/method.ts';
import { standardRule } from '../../src/domain/sample.ts';
import { caseWith, smallSample } from './cases.ts';

const { regulation } = caseWith();
const under = (value: 'full' | 'until-threshold' | { sample: typeof smallSample } | null) => ({
  regulation: { ...regulation, method: { value, source: 'art. 9', status: 'te_bevestigen' as const } },
});
const { method: _, ...silent } = regulation;

test.each([
  ['no word on it', { regulation: silent }, false, false, false, true],
  ['not known', under(null), false, false, false, true],
  ['full', under('full'), false, true, true, true],
  ['until the threshold', under('until-threshold'), true, false, true, true],
  ['a sample by a rule of its own', under({ sample: smallSample }), true, true, true, false],
] as const)('the regulation says %s', (_name, deskCase, full, until, standard, small) => {
  expect([
    deviates(deskCase, 'full'),
    deviates(deskCase, 'until-threshold'),
    deviates(deskCase, standardRule),
    deviates(deskCase, smallSample),
  ]).toEqual([full, until, standard, small]);
});

test('the rule for samples is that of the regulation, or else the usual one', () => {
  expect(sampleRuleOf(under({ sample: smallSample }))).toEqual(smallSample);
  expect([under(null), under('full'), { regulation: silent }].map(sampleRuleOf)).toEqual([
    standardRule,
    standardRule,
    standardRule,
  ]);
});
