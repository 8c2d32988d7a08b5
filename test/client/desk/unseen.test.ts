import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsToChoose, overviewOf } from '../../../src/client/desk/counting.ts';
import { cleaned, visible } from '../../../src/client/desk/unseen.ts';
import type { Giving } from '../../../src/desk/bulk.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { groupsToJudge } from '../../../src/desk/doubles.ts';
import { deskOver, deskScene, must, recorded } from '../../builders/desk-case.ts';

describe('a name that somebody typed', () => {
  test.each([
    ['Jansen', 'Jansen'],
    ['Yılmaz-Özdemir', 'Yılmaz-Özdemir'],
    ['Jan\u202enesnaJ', 'Jan[U+202E]nesnaJ'],
    ['\u200b', '[U+200B]'],
    ['\u3164', '[U+3164]'],
    ['\u202e \u200b', '[U+202E] [U+200B]'],
    ['', ''],
  ])('%j is shown as %j', (typed, shown) => {
    expect(visible(typed)).toBe(shown);
  });

  test('whatever it is, nothing in it turns the direction, and what is not empty is not shown empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (typed) => {
        expect(visible(typed)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        if (typed.trim() !== '') expect(visible(typed)).not.toBe('');
        expect(cleaned(cleaned(typed))).toBe(cleaned(typed));
      }),
    );
  });

  test.each([
    [' A. de Vries ', 'A. de Vries'],
    ['\u200b', ''],
    ['\u3164\u202e', ''],
    ['A\u202eB', 'A B'],
  ])('of an official, %j is written down as %j', (typed, kept) => {
    expect(cleaned(typed)).toBe(kept);
  });
});

/** Gives a verdict to those that may have it. */
function give(desk: Desk, ids: readonly string[], giving: Giving): void {
  const given = ids.map((id) => ({ id, ...giving, was: 0 })).filter((each) => desk.refusalOf(each) === null);
  if (given.length > 0) must(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'hand', given }));
}

describe('groups to choose about', () => {
  const scene = deskScene(200, 'choose');

  test('as long as two of them may count; the desk asks for no other; the stepper says the same number', () => {
    const ids = scene.case.entries.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids), (valid, invalid) => {
        const desk = deskOver(scene.case);
        give(desk, valid, { verdict: 'valid' });
        const others = invalid.filter((id) => !valid.includes(id));
        give(desk, others, { verdict: 'invalid', reason: 'onjuist' });
        const chosen = groupsToChoose(desk);
        const keys = new Set(chosen.map((group) => group.ids.join()));
        for (const { ids: asked } of groupsToJudge(desk)) expect(keys).toContain(asked.join());
        for (const { ids: members } of chosen) {
          const counting = members.filter((id) => desk.standing(id)?.verdict !== 'invalid');
          expect(counting.length).toBeGreaterThan(1);
        }
        if (chosen.length > 0) expect(overviewOf(desk).left[3]).toBe(chosen.length);
      }),
      { numRuns: 20 },
    );
  });

  test('once chosen, a group is not asked about again', () => {
    const desk = deskOver(scene.case);
    const [group] = groupsToChoose(desk);
    if (group === undefined) throw new Error('a group was expected');
    const before = groupsToChoose(desk).length;
    must(desk.add({ kind: 'groupJudged', ...recorded, group: [...group.ids], samePerson: false }));
    expect(groupsToChoose(desk)).toHaveLength(before - 1);
  });
});
