import { describe, expect, test } from 'vitest';
import { nextSteps } from '../../src/domain/manage.ts';
import { act, at, disputed, scenes, viewOf } from '../builders/petition-view.ts';

const scene = (name: string) => {
  const found = scenes[name];
  if (found === undefined) throw new Error(name);
  return nextSteps(found.view, at(found.now));
};
const mainOf = (name: string) => scene(name).main.map((step) => step.act);
const enough = { confirmed: 1500 };
const sealed = [
  ...disputed,
  act.fixed(1, '2023-07-17', '2023-07-12T10:00:00Z'),
  act.sealed('2023-07-17T22:05:00Z'),
];
const judged = viewOf([...sealed, act.verdicts(990, 999, '2023-07-24T10:00:00Z')], enough);

describe('what comes next in the ordinary course', () => {
  test.each([
    ['a disputed last day is fixed', 'disputed', ['dayFixed']],
    ['a term that runs ends by itself', 'fixed', []],
    ['a list that is not judged is not decided on', 'checking', []],
    ['on an objection follows a decision', 'objection', ['objectionDecided']],
    [
      'a request withdrawn is destroyed, by order of another',
      'withdrawn',
      ['destructionOrdered', 'destroyed'],
    ],
    ['after destruction nothing', 'destroyed', []],
  ] as const)('%s', (_, name, acts) => expect(mainOf(name)).toEqual(acts));

  test('a judged list is decided on, either way', () => {
    const steps = nextSteps(judged, at('2023-07-24T11:00:00Z'));
    expect(steps.main.map((step) => [step.act, step.block])).toEqual([
      ['admitted', null],
      ['rejected', null],
    ]);
    expect(steps.concerns.map(({ code }) => code)).not.toContain('ResultAwaited');
  });

  test('fewer than are needed: it can be rejected at once, and nobody has to look at the statements', () => {
    const threshold = judged.phase?.threshold ?? 0;
    const stepsAt = (confirmed: number) =>
      nextSteps(viewOf(sealed, { confirmed }), at('2023-07-18T11:00:00Z'));
    const few = stepsAt(threshold - 1);
    expect(few.main.map((step) => step.act)).toEqual(['rejected']);
    expect(few.concerns).toContainEqual({ code: 'TooFew', counted: threshold - 1, threshold });
    expect(few.concerns.map(({ code }) => code)).not.toContain('ResultAwaited');
    expect(stepsAt(threshold).main).toEqual([]);
    expect(stepsAt(threshold).concerns.map(({ code }) => code)).toContain('ResultAwaited');
  });

  test('ending a term early and deciding without a result can be done, but are not what comes next', () => {
    expect(scene('fixed').other.map((step) => step.act)).toContain('termEnded');
    expect(scene('checking').concerns.map(({ code }) => code)).toContain('ResultAwaited');
    expect(scene('checking').other.find((step) => step.act === 'admitted')?.block).toEqual({
      code: 'NothingJudged',
    });
  });
});
