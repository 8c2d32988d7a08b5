import { describe, expect, test } from 'vitest';
import type { DeskActOf } from '../../src/desk/acts.ts';
import type { Desk } from '../../src/desk/desk.ts';
import {
  doubleProposals,
  groupsToJudge,
  orphanedGroups,
  personGroups,
  possibleGroups,
} from '../../src/desk/doubles.ts';
import { sampleSize } from '../../src/domain/sample.ts';
import {
  add,
  anna,
  at,
  boris,
  entry,
  give,
  id,
  moment,
  openDesk,
  rule,
  smallSample,
  tooLate,
} from './cases.ts';

const ids = (...numbers: number[]) => numbers.map(id);
const judge = (
  desk: Desk,
  numbers: number[],
  samePerson: boolean,
  changes: Partial<DeskActOf<'groupJudged'>> = {},
) => add(desk, { kind: 'groupJudged', at, by: anna, group: ids(...numbers), samePerson, ...changes });
const called = (desk: Desk) =>
  doubleProposals(desk).map((each) => [
    Number.parseInt(each.id, 16),
    each.verdict === 'invalid' ? each.reason : each.verdict,
  ]);
const apply = (desk: Desk) =>
  add(desk, { kind: 'verdictsGiven', at, by: anna, source: 'doubles', given: doubleProposals(desk) });

const pair = { persons: [ids(1, 2)], possible: [ids(1, 2)] };
const three = { persons: [ids(1, 2, 3)], possible: [ids(1, 2, 3)] };

describe('statements of one person', () => {
  test('first counts: by the moment of receipt, not by id', () => {
    const later = entry(1, { received: moment(9), confirmed: moment(9) });
    expect(called(openDesk({ ...pair, entries: [later, entry(2), entry(3)] }))).toEqual([[1, 'dubbel']]);
    expect(called(openDesk({ ...three }))).toEqual([
      [2, 'dubbel'],
      [3, 'dubbel'],
    ]);
  });

  test('received at one moment: the lowest id is the first', () => {
    const same = [1, 2].map((n) => entry(n, { received: moment(1), confirmed: moment(1) }));
    expect(called(openDesk({ ...pair, entries: same }))).toEqual([[2, 'dubbel']]);
  });

  test('a first one that is invalid otherwise leaves its place to the next', () => {
    const desk = openDesk({ ...three });
    give(desk, { 1: 'te_vroeg', 2: 'valid', 3: 'valid' });
    expect(called(desk)).toEqual([[3, 'dubbel']]);
    give(desk, { 2: 'onvolledig' });
    expect(called(desk)).toEqual([]);
  });

  test('twins with one initial share the tag of a person: an official says they are two, and both stay', () => {
    const desk = openDesk({ ...pair });
    apply(desk);
    expect(called(desk)).toEqual([]);
    judge(desk, [1, 2], false);
    expect(personGroups(desk)).toEqual([]);
    expect(called(desk)).toEqual([[2, 'open']]);
    judge(desk, [1, 2], true);
    expect(personGroups(desk)).toEqual([ids(1, 2)]);
  });

  test('of three with one tag one is another person', () => {
    const desk = openDesk({ ...three });
    judge(desk, [1, 2], false);
    judge(desk, [2, 3], false);
    expect(personGroups(desk)).toEqual([ids(1, 3)]);
    expect(called(desk)).toEqual([[3, 'dubbel']]);
  });

  test('none counts: all are double, but those that are invalid otherwise', () => {
    const desk = openDesk({ ...three, ...rule('none-counts') });
    expect(called(desk)).toEqual([
      [1, 'dubbel'],
      [2, 'dubbel'],
      [3, 'dubbel'],
    ]);
    give(desk, { 1: 'te_vroeg' });
    expect(called(desk)).toEqual([
      [2, 'dubbel'],
      [3, 'dubbel'],
    ]);
  });

  test('what was called double and need not be is taken back; an official’s own verdict stays', () => {
    const desk = openDesk({ ...pair });
    give(desk, { 1: 'valid', 2: 'valid' });
    apply(desk);
    expect(desk.standing(id(2))?.reason).toBe('dubbel');
    expect(called(desk)).toEqual([]);
    give(desk, { 1: 'onvolledig' });
    expect(called(desk)).toEqual([[2, 'open']]);
    give(desk, { 2: 'dubbel' });
    expect(called(desk)).toEqual([]);
  });
});

describe('what came too late is no second statement', () => {
  const late = entry(2, { received: tooLate, confirmed: tooLate });
  const confirmedLate = entry(1, { confirmed: tooLate });

  test('none counts: the one in time counts', () => {
    const desk = openDesk({ ...pair, ...rule('none-counts'), entries: [entry(1), late] });
    give(desk, { 1: 'valid', 2: 'te_laat' });
    expect(called(desk)).toEqual([]);
    expect(called(openDesk({ ...pair, ...rule('none-counts'), entries: [entry(1), late] }))).toEqual([]);
  });

  test('first counts: received first and confirmed too late, it is not the first', () => {
    expect(called(openDesk({ ...pair, entries: [confirmedLate, entry(2)] }))).toEqual([]);
  });

  test('what was called double with it is taken back', () => {
    const desk = openDesk({ ...pair, ...rule('none-counts') });
    apply(desk);
    expect(called(desk)).toEqual([]);
    give(desk, { 1: 'te_laat' });
    expect(called(desk)).toEqual([[2, 'open']]);
  });
});

describe('a double of nobody', () => {
  test.each<readonly [string, Parameters<typeof give>[1], number]>([
    ['the first fell after an official had called the second double', { 1: 'onvolledig', 2: 'dubbel' }, 1],
    ['both are called double', { 1: 'dubbel', 2: 'dubbel' }, 1],
    ['the first counts', { 1: 'valid', 2: 'dubbel' }, 0],
    ['the first may still count', { 2: 'dubbel' }, 0],
    ['both are invalid otherwise', { 1: 'onvolledig', 2: 'onvolledig' }, 0],
  ])('%s', (_, standing, orphaned) => {
    const desk = openDesk({ ...pair });
    give(desk, standing);
    expect(orphanedGroups(desk)).toHaveLength(orphaned);
  });

  test('not under none counts, and not when an official says they are two persons', () => {
    const none = openDesk({ ...pair, ...rule('none-counts') });
    give(none, { 1: 'dubbel', 2: 'dubbel' });
    const two = openDesk({ ...pair });
    give(two, { 1: 'onvolledig', 2: 'dubbel' });
    judge(two, [1, 2], false);
    expect([orphanedGroups(none), orphanedGroups(two)]).toEqual([[], []]);
  });
});

describe('possible doubles by sample', () => {
  const sampled = () => {
    const desk = openDesk({ possible: [ids(1, 2), ids(3, 4), ids(5, 6)] });
    const drawing = { seed: '4 1 6', drawnHow: 'met dobbelstenen', why: 'een proef' };
    add(desk, {
      kind: 'sampleDrawn',
      at,
      by: anna,
      N: 6,
      n: sampleSize(6, smallSample),
      ...smallSample,
      ...drawing,
    });
    return desk;
  };

  test('one that was drawn and counts is asked after with one that was not drawn', () => {
    const desk = sampled();
    const { drawn } = desk.method as { readonly drawn: readonly string[] };
    const split = desk.case.possible.filter(
      (group) => group.filter((each) => drawn.includes(each)).length === 1,
    );
    expect(split.length).toBeGreaterThan(0);
    for (const each of drawn) give(desk, { [Number.parseInt(each, 16)]: 'valid' });
    expect(groupsToJudge(desk).map((group) => group.ids)).toEqual(expect.arrayContaining(split));
    for (const group of groupsToJudge(desk))
      judge(
        desk,
        group.ids.map((each) => Number.parseInt(each, 16)),
        false,
      );
    expect(groupsToJudge(desk)).toEqual([]);
  });

  test('not with one that is invalid otherwise', () => {
    const desk = sampled();
    const { drawn } = desk.method as { readonly drawn: readonly string[] };
    for (const each of drawn) give(desk, { [Number.parseInt(each, 16)]: 'valid' });
    for (const { id: each } of desk.case.entries)
      if (!drawn.includes(each)) give(desk, { [Number.parseInt(each, 16)]: 'onvolledig' });
    for (const { ids: group } of groupsToJudge(desk)) for (const each of group) expect(drawn).toContain(each);
  });
});

test('many groups, and groups of many: the same answer as two by two', () => {
  const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
  const many = openDesk({
    entries: numbers.map((n) => entry(n)),
    persons: [ids(...numbers.slice(0, 200))],
    possible: [
      ids(...numbers.slice(0, 300)),
      ...Array.from({ length: 50 }, (_, n) => ids(301 + 2 * n, 302 + 2 * n)),
    ],
  });
  judge(many, [200, 201, 300], true);
  judge(many, [1, 300], false);
  expect(personGroups(many)).toEqual([ids(...numbers.slice(0, 201), 300)]);
  give(many, Object.fromEntries(numbers.slice(200).map((n) => [n, 'valid' as const])));
  expect(groupsToJudge(many)).toHaveLength(51);
});

describe('possible doubles', () => {
  const weak = { possible: [ids(1, 2), ids(3, 4, 5)] };

  test('are nobody’s doubles until an official says so', () => {
    const desk = openDesk(weak);
    give(desk, { 1: 'valid', 2: 'valid' });
    expect([personGroups(desk), called(desk)]).toEqual([[], []]);
    judge(desk, [1, 2], true);
    expect(personGroups(desk)).toEqual([ids(1, 2)]);
    expect(called(desk)).toEqual([[2, 'dubbel']]);
    judge(desk, [2, 1], false, { by: boris });
    expect([personGroups(desk), called(desk)]).toEqual([[], []]);
    expect(possibleGroups(desk)[0]?.judged).toMatchObject([{ samePerson: false, by: boris }]);
  });

  test('said to be doubles by mistake: what followed is taken back', () => {
    const desk = openDesk(weak);
    give(desk, { 1: 'valid', 2: 'valid' });
    judge(desk, [1, 2], true);
    apply(desk);
    judge(desk, [1, 2], false);
    expect(called(desk)).toEqual([[2, 'open']]);
    apply(desk);
    expect([desk.standing(id(2)), called(desk), groupsToJudge(desk)]).toEqual([null, [], []]);
  });

  test('one person by tag and one by judgement are one together', () => {
    const desk = openDesk({ persons: [ids(3, 4)], possible: [ids(3, 4, 5)] });
    judge(desk, [4, 5], true);
    expect(personGroups(desk)).toEqual([ids(3, 4, 5)]);
    expect(called(desk)).toEqual([
      [4, 'dubbel'],
      [5, 'dubbel'],
    ]);
  });

  test.each<readonly [string, Parameters<typeof give>[1], readonly (readonly [number[], boolean])[], number]>(
    [
      ['none of them counts', {}, [], 0],
      ['one of them counts', { 3: 'valid', 4: 'onvolledig' }, [], 0],
      ['two of them count', { 3: 'valid', 4: 'valid' }, [], 1],
      [
        'two were judged, and the third counts as well',
        { 3: 'valid', 4: 'valid', 5: 'valid' },
        [[[3, 4], false]],
        1,
      ],
      [
        'all were judged, two by two',
        { 3: 'valid', 4: 'valid', 5: 'valid' },
        [
          [[3, 4], false],
          [[3, 5], false],
          [[4, 5], false],
        ],
        0,
      ],
      ['all were judged at once', { 3: 'valid', 4: 'valid', 5: 'valid' }, [[[3, 4, 5], false]], 0],
      [
        'the one that was judged is double, the others were not judged',
        { 3: 'valid', 4: 'dubbel', 5: 'valid' },
        [[[3, 4], true]],
        1,
      ],
    ],
  )('still to be judged when %s', (_, given, judged, left) => {
    const desk = openDesk({ possible: [ids(3, 4, 5)] });
    if (Object.keys(given).length > 0) give(desk, given);
    for (const [numbers, same] of judged) judge(desk, numbers, same);
    expect(groupsToJudge(desk)).toHaveLength(left);
  });

  test('with one person tag nothing is left to judge', () => {
    const desk = openDesk({ ...pair });
    give(desk, { 1: 'valid', 2: 'valid' });
    expect(possibleGroups(desk)).toEqual([{ ids: ids(1, 2), settled: true, judged: [] }]);
    expect(groupsToJudge(desk)).toEqual([]);
  });
});
