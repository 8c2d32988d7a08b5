import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { drawSample, standardRule } from '../../src/domain/sample.ts';
import { sampleRule, wrongSample } from '../../src/usecases/drawn.ts';
import type { Verdict } from '../../src/usecases/record-verdicts.ts';
import { ruled } from './procedure-tools.ts';

const { sha256 } = ledgerCrypto;
const ids = Array.from({ length: 12 }, (_, index) => index.toString(16).padStart(32, '0'));
const standing = ids.map((id) => ({ id }));
/** Six of ten. */
const rule = { z: 1, p: 0.5, F: 0.14 };
const seed = '4 2 6';
const invalid = (id: string, reason: 'te_vroeg' | 'te_laat' | 'onjuist' | null = 'onjuist'): Verdict => {
  return { id, verdict: 'invalid', reason, note: '' };
};
const settled = [invalid(ids[3] ?? '', 'te_vroeg'), invalid(ids[7] ?? '', 'te_laat')];
const open = ids.filter((id) => settled.every((each) => each.id !== id));
const drawn = drawSample(sha256, open, 6, seed);
const rest = open.filter((id) => !drawn.includes(id));
const judged = drawn.map((id, index): Verdict => (index < 4 ? { id, verdict: 'valid' } : invalid(id)));
const sample = { N: 10, n: 6, k: 4, seed, valid: 7 };
const wrong = (verdicts: readonly Verdict[], changes: Partial<typeof sample> = {}, by = rule) =>
  wrongSample(sha256, by, standing, verdicts, { ...sample, ...changes });

describe('a sample is drawn again', () => {
  test('as it should be: from all but those settled for all, in any order', () => {
    expect(wrong([...judged, ...settled])).toBeNull();
    expect(wrong([...settled, ...judged].reverse())).toBeNull();
  });

  test.each<[string, readonly Verdict[], Partial<typeof sample>?]>([
    ['from more than there are', [...judged, ...settled], { N: 11 }],
    ['of another size', [...judged.slice(1), ...settled], { n: 5 }],
    ['one drawn without a verdict', [...judged.slice(1), ...settled]],
    ['one with a verdict that was not drawn', [...judged, ...settled, invalid(rest[0] ?? '')]],
    ['one exchanged for another', [...judged.slice(1), { id: rest[0] ?? '', verdict: 'valid' }, ...settled]],
    ['by another seed', [...judged, ...settled], { seed: '4 2 7' }],
    ['by what is no seed', [...judged, ...settled], { seed: ' 4 2 6' }],
    ['by a seed that turns its direction', [...judged, ...settled], { seed: 'a\u202eb' }],
    [
      'a settled one without its ground',
      [...judged, invalid(settled[0]?.id ?? '', null), ...settled.slice(1)],
    ],
  ])('%s: refused, with what it should have been', (_what, verdicts, changes) => {
    expect(wrong(verdicts, changes)).toMatchObject({ code: 'SampleNotAsDrawn' });
  });

  test('the refusal says how many of how many', () => {
    expect(wrong([...judged, ...settled], { N: 100, n: 1 })).toEqual({
      code: 'SampleNotAsDrawn',
      N: 10,
      n: 6,
    });
  });

  test('of nothing, nothing is drawn', () => {
    const late = ids.map((id) => invalid(id, 'te_laat'));
    expect(wrong(late, { N: 0, n: 0, k: 0, valid: 0 })).toBeNull();
  });

  test('by the rule of the regulation, or the one of the decree', () => {
    expect(sampleRule({ method: ruled({ sample: rule }) })).toEqual(rule);
    expect(sampleRule({ method: ruled('full' as const) })).toEqual(standardRule);
    expect(sampleRule({})).toEqual(standardRule);
    expect(wrong([...judged, ...settled], {}, standardRule)).toMatchObject({ N: 10, n: 10 });
  });
});
