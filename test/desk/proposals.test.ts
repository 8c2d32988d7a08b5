import { describe, expect, test } from 'vitest';
import type { DeskEntry } from '../../src/desk/case.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { proposalsOf, type Step } from '../../src/desk/proposals.ts';
import type { MatchResult } from '../../src/desk/register.ts';
import { listToPropose } from '../../src/desk/result.ts';
import { ok } from '../../src/domain/result.ts';
import { sampleSize } from '../../src/domain/sample.ts';
import {
  add,
  anna,
  at,
  caseWith,
  closes,
  entry,
  give,
  given,
  id,
  moment,
  openDesk,
  record,
  sha256,
  smallSample,
  tooEarly,
} from './cases.ts';

type Found = Pick<MatchResult, 'outcome' | 'differences'>;
const found = (outcome: Found['outcome'], ...differences: Found['differences']): Found => ({
  outcome,
  differences,
});

const matched = (
  desk: Desk,
  source: 'file' | 'brp',
  results: { readonly [n: number]: Found },
  entitlement: 'column' | 'declared' | 'unknown' = source === 'file' ? 'column' : 'unknown',
) =>
  add(desk, {
    kind: 'registerMatched',
    at,
    by: anna,
    source,
    entitlement,
    results: Object.entries(results).map(([n, result]) => ({ id: id(Number(n)), ...result })),
  });

const proposed = (desk: Desk, step: Step) =>
  proposalsOf(desk, step).map((each) => [
    Number.parseInt(each.id, 16),
    each.verdict === 'invalid' ? each.reason : each.verdict,
  ]);

describe('what agrees with a register', () => {
  test.each([
    ['agrees in everything', found('match'), 'valid'],
    ['a difference is for a person', found('difference', 'initials'), null],
    ['several people fit', found('difference', 'severalFound'), null],
    ['nobody found: for a person', found('notFound'), null],
    ['not entitled, and no doubt who', found('notEntitled'), 'niet_kiesgerechtigd'],
    ['not entitled, with a difference', found('notEntitled', 'houseNumberSuffix'), null],
  ] as const)('%s', (_name, result, verdict) => {
    const desk = openDesk({ entries: [entry(1)] });
    matched(desk, 'file', { 1: result });
    expect(proposed(desk, 'register')).toEqual(verdict === null ? [] : [[1, verdict]]);
    expect(proposed(desk, 'residents')).toEqual([]);
  });

  test('the population register does not say who may vote: a step of its own', () => {
    const desk = openDesk({ entries: [entry(1), entry(2)] });
    matched(desk, 'brp', { 1: found('match'), 2: found('match') });
    expect(proposed(desk, 'register')).toEqual([]);
    expect(proposed(desk, 'residents')).toEqual([
      [1, 'valid'],
      [2, 'valid'],
    ]);
    matched(desk, 'file', { 2: found('match') });
    expect(proposed(desk, 'register')).toEqual([[2, 'valid']]);
    expect(proposed(desk, 'residents')).toEqual([[1, 'valid']]);
  });

  test('what has a verdict is left alone, and what came too late is never proposed as valid', () => {
    const late = entry(2, { received: moment(5), confirmed: '2199-01-01T00:00:00.000Z' });
    const desk = openDesk({ entries: [entry(1), late] });
    matched(desk, 'file', { 1: found('match'), 2: found('match') });
    give(desk, { 1: 'onvolledig' });
    expect(proposed(desk, 'register')).toEqual([]);
  });

  test.each([
    ['column', 'register'],
    ['declared', 'register'],
    ['unknown', 'residents'],
  ] as const)('a file of which the right to vote is known by %s: the step %s', (entitlement, step) => {
    const desk = openDesk({ entries: [entry(1)] });
    matched(desk, 'file', { 1: found('match') }, entitlement);
    for (const each of ['register', 'residents'] as const)
      expect(proposed(desk, each)).toEqual(each === step ? [[1, 'valid']] : []);
  });
});

describe('whatever the order of the steps', () => {
  const wrong = () => [
    entry(1, { received: tooEarly }),
    entry(2, { record: ok(record(2, { petition: 'een-ander' })) }),
    entry(3, { record: ok(record(3, { surname: '' })) }),
    entry(4),
  ];
  const orders: readonly (readonly Step[])[] = [
    ['grounds', 'register', 'doubles'],
    ['register', 'grounds', 'doubles'],
    ['doubles', 'register', 'grounds'],
  ];

  test.each(orders.map((order) => [order] as const))('%j', (order) => {
    const desk = openDesk({ entries: wrong(), persons: [[id(2), id(4)]], possible: [[id(2), id(4)]] });
    matched(desk, 'file', { 1: found('match'), 2: found('match'), 3: found('match'), 4: found('match') });
    for (const step of [...order, ...order]) {
      const given = proposalsOf(desk, step);
      if (given.length > 0) add(desk, { kind: 'verdictsGiven', at, by: anna, source: step, given });
    }
    expect([1, 2, 3, 4].map((n) => desk.standing(id(n))?.reason)).toEqual([
      'te_vroeg',
      'verkeerd_formulier',
      'onvolledig',
      null,
    ]);
  });

  test('what a register found valid is not left so, and no list is put forward until then', () => {
    const desk = openDesk({ entries: wrong(), threshold: 1 });
    give(desk, { 1: 'valid', 2: 'valid', 3: 'valid', 4: 'valid' }, { source: 'register' });
    expect(listToPropose(sha256, desk)).toEqual({ ok: false, error: { code: 'GroundsLeft', count: 3 } });
    expect(proposed(desk, 'grounds')).toEqual([
      [1, 'te_vroeg'],
      [2, 'verkeerd_formulier'],
      [3, 'onvolledig'],
    ]);
    give(desk, { 1: 'valid', 2: 'valid', 3: 'valid' });
    expect([proposed(desk, 'grounds'), listToPropose(sha256, desk).ok]).toEqual([[], true]);
  });

  test('Burgerzaken says who someone is, not on which form they signed', () => {
    const desk = openDesk({ entries: wrong(), threshold: 1 });
    give(desk, { 1: 'te_vroeg', 2: 'valid', 3: 'valid', 4: 'valid' }, { source: 'registry' });
    expect(proposed(desk, 'grounds')).toEqual([]);
    expect(listToPropose(sha256, desk)).toMatchObject({ error: { code: 'GroundsLeft', count: 1 } });
  });

  test('a drawn sample keeps what it was drawn from: what is found later is for a person, on ground d or f', () => {
    const desk = openDesk({ entries: wrong() });
    give(desk, { 1: 'valid', 2: 'valid' });
    give(desk, { 3: 'onvolledig' });
    const drawing = { seed: '1', drawnHow: 'dobbelstenen', why: 'een proef' };
    const size = { N: 4, n: sampleSize(4, smallSample), ...smallSample };
    add(desk, { kind: 'sampleDrawn', at, by: anna, ...size, ...drawing });
    give(desk, { 1: 'open' });
    expect(proposed(desk, 'grounds')).toEqual([]);
    expect(desk.refusalOf(given(desk, 1, 'te_vroeg'))).toEqual({ code: 'SampleFixed' });
    expect(desk.refusalOf(given(desk, 1, 'onvolledig'))).toBeNull();
  });
});

describe('what was carried over', () => {
  const carried = (n: number, changes: Partial<DeskEntry> = {}) =>
    entry(n, { channel: 'carried', received: tooEarly, confirmed: tooEarly, ...changes });
  const rules = (carryOver: 'none' | 'valid' | 'all') => ({ rules: { ...caseWith().rules, carryOver } });

  test.each([
    ['valid', [[1, 'valid']]],
    ['all', []],
    ['none', []],
  ] as const)('where the rule is %s', (carryOver, verdicts) => {
    const desk = openDesk({ ...rules(carryOver), entries: [carried(1), entry(2)] });
    expect(proposed(desk, 'carried')).toEqual(verdicts);
  });

  test('not over a ground, a late confirmation or an official', () => {
    const other = { record: ok(record(1, { petition: 'een-ander' })) };
    const entries = [carried(1, other), carried(2, { confirmed: closes }), carried(3), carried(4)];
    const desk = openDesk({ ...rules('valid'), entries });
    give(desk, { 3: 'onvolledig' });
    expect(proposed(desk, 'carried')).toEqual([[4, 'valid']]);
  });
});
