import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/domain/acts.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { isOrdinaryDay } from '../../src/domain/holidays.ts';
import {
  decisionIn,
  type JudgedStatement,
  objectionUntil,
  type Standing,
  standingOf,
} from '../../src/domain/own-statement.ts';
import { reasons } from '../../src/domain/reasons.ts';
import {
  act,
  admitted,
  checked,
  day,
  document,
  fixed,
  list,
  on,
  openedAgain,
  rejected,
} from '../builders/acts.ts';
import { equatedDays } from '../builders/petition-view.ts';

const objected = on('objectionLodged', '2023-08-02');
const decided = (outcome: 'dismissed' | 'granted') => on('objectionDecided', '2023-09-20', { outcome });
const appeal = on('objectionLodged', '2023-10-01');
const final = on('becameIrrevocable', '2023-12-01');

describe('the decision on the request of a phase', () => {
  const first = {
    outcome: 'rejected',
    decidedOn: day('2023-07-25'),
    document: null,
    contested: false,
    objectionDecidedOn: null,
    irrevocable: false,
  } as const;
  const upheld = { ...first, objectionDecidedOn: day('2023-09-20') } as const;

  test.each<[string, readonly Act[], ReturnType<typeof decisionIn>]>([
    ['nothing on file', [], null],
    ['while it is checked', checked, null],
    ['with verdicts on file', [...checked, act('verdictsRecorded')], null],
    ['rejected', [...checked, rejected], first],
    ['admitted', [...checked, admitted], { ...first, outcome: 'admitted' }],
    ['with a document', [...checked, { ...rejected, document }], { ...first, document }],
    ['contested', [...checked, rejected, objected], { ...first, contested: true }],
    [
      'a recount under objection',
      [...checked, rejected, objected, act('verdictsRecorded')],
      { ...first, contested: true },
    ],
    ['objection dismissed', [...checked, rejected, objected, decided('dismissed')], upheld],
    [
      'objection granted',
      [...checked, rejected, objected, decided('granted')],
      { ...upheld, outcome: 'admitted' },
    ],
    ['granted against an admission', [...checked, admitted, objected, decided('granted')], upheld],
    [
      'appeal after objection',
      [...checked, rejected, objected, decided('dismissed'), appeal],
      { ...upheld, contested: true },
    ],
    ['irrevocable', [...checked, rejected, final], { ...first, irrevocable: true }],
    ['fallen with its term', [...checked, rejected, objected, fixed(list, '2023-08-10 10:00')], null],
    ['fallen, term longer', [...checked, rejected, objected, act('termExtended')], null],
  ])('%s', (_what, acts, expected) => expect(decisionIn(acts, 1)).toEqual(expected));

  test('is that of its own phase: another phase changes nothing, and has none before its own', () => {
    const acts = [...checked, admitted, openedAgain, on('rejected', '2023-10-02', { phase: 2 })];
    expect(decisionIn(acts, 1)).toMatchObject({ outcome: 'admitted', decidedOn: '2023-07-25' });
    expect(decisionIn(acts, 2)).toMatchObject({ outcome: 'rejected', decidedOn: '2023-10-02' });
    expect(decisionIn(acts.slice(0, -1), 2)).toBeNull();
  });
});

describe('Awb 6:7 and 6:8: six weeks from the day after the decision', () => {
  test.each([
    ['a Tuesday to a Tuesday', '2023-07-25', '2023-09-05'],
    ['over the end of summer time', '2026-10-01', '2026-11-12'],
    ['a Sunday moves to Monday (Atw 1)', '2026-03-29', '2026-05-11'],
    ['a Saturday moves to Monday', '2026-03-07', '2026-04-20'],
    ['Easter Monday moves to Tuesday', '2026-02-23', '2026-04-07'],
    ['Christmas on Friday and Saturday moves to Monday', '2026-11-13', '2026-12-28'],
  ])('%s', (_what, from, until) => expect(objectionUntil(day(from), equatedDays)).toBe(until));

  test('is never shorter than six weeks and never ends on a day of rest', () => {
    for (let offset = 0; offset < 800; offset++) {
      const from = addDays(day('2026-01-01'), offset);
      const until = objectionUntil(from, equatedDays);
      expect(until >= addDays(from, 42), from).toBe(true);
      expect(until <= addDays(from, 42 + 5), from).toBe(true);
      expect(isOrdinaryDay(until, equatedDays), from).toBe(true);
    }
  });
});

describe('where a statement stands for its signatory', () => {
  const statement = (changes: Partial<JudgedStatement> = {}): JudgedStatement => ({
    state: 'confirmed',
    verdict: null,
    reason: null,
    ...changes,
  });
  const invalid = (reason: JudgedStatement['reason']) => statement({ verdict: 'invalid', reason });

  test.each<[string, JudgedStatement, Standing | null]>([
    ['valid', statement({ verdict: 'valid' }), { kind: 'valid' }],
    ['invalid without a reason', invalid(null), { kind: 'invalid', reason: null }],
    ['no verdict', statement(), { kind: 'unjudged' }],
    ['withdrawn', statement({ state: 'withdrawn' }), { kind: 'withdrawn' }],
    ['never confirmed', statement({ state: 'pending' }), null],
    ['expired', statement({ state: 'expired' }), null],
    ...reasons.map((reason): [string, JudgedStatement, Standing] => [
      reason,
      invalid(reason),
      { kind: 'invalid', reason },
    ]),
  ])('decided: %s', (_what, given, expected) => {
    expect(standingOf(given, true, false)).toEqual(expected);
    expect(standingOf(given, true, true)).toEqual(expected);
  });

  test('before the decision no verdict and no reason leaks out, whatever they are', () => {
    for (const given of [statement(), statement({ verdict: 'valid' }), ...reasons.map(invalid)]) {
      expect(standingOf(given, false, false)).toEqual({ kind: 'checking' });
      expect(standingOf(given, false, true)).toEqual({ kind: 'dropped' });
    }
    expect(standingOf(statement({ state: 'withdrawn' }), false, false)).toEqual({ kind: 'withdrawn' });
  });
});
