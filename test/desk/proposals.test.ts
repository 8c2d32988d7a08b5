import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import { proposalsOf, type Step } from '../../src/desk/proposals.ts';
import type { MatchResult } from '../../src/desk/register.ts';
import { add, anna, at, entry, give, id, moment, openDesk } from './cases.ts';

type Found = Pick<MatchResult, 'outcome' | 'differences'>;
const found = (outcome: Found['outcome'], ...differences: Found['differences']): Found => ({
  outcome,
  differences,
});

const matched = (desk: Desk, source: 'file' | 'brp', results: { readonly [n: number]: Found }) =>
  add(desk, {
    kind: 'registerMatched',
    at,
    by: anna,
    source,
    results: Object.entries(results).map(([n, result]) => ({ id: id(Number(n)), line: null, ...result })),
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
    expect(proposed(desk, 'brp')).toEqual([]);
  });

  test('the population register does not say who may vote: a step of its own', () => {
    const desk = openDesk({ entries: [entry(1), entry(2)] });
    matched(desk, 'brp', { 1: found('match'), 2: found('match') });
    expect(proposed(desk, 'register')).toEqual([]);
    expect(proposed(desk, 'brp')).toEqual([
      [1, 'valid'],
      [2, 'valid'],
    ]);
    matched(desk, 'file', { 2: found('match') });
    expect(proposed(desk, 'register')).toEqual([[2, 'valid']]);
    expect(proposed(desk, 'brp')).toEqual([[1, 'valid']]);
  });

  test('what has a verdict is left alone, and what came too late is never proposed as valid', () => {
    const late = entry(2, { received: moment(5), confirmed: '2199-01-01T00:00:00.000Z' });
    const desk = openDesk({ entries: [entry(1), late] });
    matched(desk, 'file', { 1: found('match'), 2: found('match') });
    give(desk, { 1: 'onvolledig' });
    expect(proposed(desk, 'register')).toEqual([]);
  });
});
