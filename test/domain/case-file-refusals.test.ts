import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/domain/acts.ts';
import { termOf } from '../../src/domain/case-file.ts';
import { mayFollow, type ProcedureRefusal } from '../../src/domain/may-follow.ts';
import type { Rules } from '../../src/domain/rules.ts';
import {
  act,
  admitted,
  summer as at,
  checked,
  day,
  destroyedBy,
  document,
  endOf,
  filed,
  gazette,
  list,
  on,
  opened,
  openedAgain,
  ordered,
  rejected,
  rulesWith,
  sampled,
  vkey,
} from '../builders/acts.ts';

const two = rulesWith(2);
const seat = (name: string, at: number) => act('judgeKeyRecorded', { at, name, key: vkey(name), document });

function refusal(before: readonly Act[], given: Act, rules: Rules | null = two): ProcedureRefusal | null {
  const answer = mayFollow(filed(before, rules ?? two), given, rules);
  return answer.ok ? null : answer.error;
}

describe('mayFollow: what is refused, and why', () => {
  type Case = readonly [
    code: ProcedureRefusal['code'],
    why: string,
    before: readonly Act[],
    given: Act,
    expected: Partial<ProcedureRefusal>,
    rules?: Rules | null,
  ];
  const outageOnFile = act('outageRecorded', { at: at('2023-07-02 09:00') });
  const fix = (event: number) => act('dayFixed', { at: at('2023-07-10 09:00'), event });
  const outage = (from: string, to: string, recordedAt = '2023-07-20 09:00') =>
    act('outageRecorded', { at: at(recordedAt), from: at(from), to: at(to) });
  const extend = (lastDay: string, outages: number[] = []) =>
    act('termExtended', { at: at('2023-07-10 09:00'), ...endOf(lastDay), outages });
  const ended = act('termEnded', {
    at: at('2023-07-10 09:00'),
    lastDay: day('2023-07-10'),
    closesAt: at('2023-07-10 09:00'),
    cause: 'threshold',
  });
  const withdrawnEarly = on('requestWithdrawn', '2023-07-03');
  const later = at('2023-07-26 09:00');
  const seated = act('judgeKeyRecorded', { at: later, document });
  const unseated = act('judgeKeyRevoked', { at: later, document });
  const nextKey = act('judgeKeyRecorded', { at: later, key: vkey('tweede'), document });
  const { document: _document, ...undocumented } = nextKey;
  const many = Array.from({ length: 32 }, (_, index) => seat(`zetel ${index}`, later));
  const plain = act('verdictsRecorded', { at: later });
  const mayGo = [...checked, rejected, on('becameIrrevocable', '2023-09-06'), ordered('2023-12-06')];
  const gone = destroyedBy('de archivaris', '2023-12-07');

  const cases: readonly Case[] = [
    [
      'NotNow',
      'Wrr 32: no decision while people sign',
      [list, opened],
      on('admitted', '2023-07-10'),
      { state: 'open' },
    ],
    [
      'NotNow',
      'Wrr 32: nor before the ledger is final',
      [list, opened],
      on('admitted', '2023-07-18'),
      { state: 'submitted' },
    ],
    [
      'NotNow',
      'Wrr 39(1): nothing destroyed while a refusal can be contested',
      [...checked, rejected],
      on('destroyed', '2024-07-25'),
      { state: 'rejected' },
    ],
    [
      'NotNow',
      'Awb 6:4: no objection before a decision',
      [...checked],
      on('objectionLodged', '2023-07-20'),
      { state: 'checking' },
    ],
    [
      'NotNow',
      'Wrr 41: no next phase after a refusal',
      [...checked, rejected],
      openedAgain,
      { state: 'rejected' },
    ],
    [
      'NotNow',
      'an extension that is over when recorded opens nothing',
      [...checked],
      act('termExtended', { at: at('2023-07-25 09:00'), ...endOf('2023-07-20') }),
      { state: 'checking' },
    ],
    ['NoPhaseLeft', 'the regulation has one phase', [...checked, admitted], openedAgain, {}, rulesWith(1)],
    [
      'NoPhaseLeft',
      'no start event for a phase that is not there',
      [...checked, admitted],
      { ...gazette, at: at('2023-08-01 09:00'), phase: 2 },
      {},
      rulesWith(1),
    ],
    ['NoPhaseLeft', 'nothing opens under rules that are not complete', [], opened, {}, null],
    [
      'NotLastPhase',
      'Wrr 41, 50: the first admission leads to a final request, not to a referendum',
      [...checked, admitted],
      on('becameIrrevocable', '2023-09-06'),
      {},
    ],
    ['WrongPhase', 'the second phase does not come first', [], { ...opened, phase: 2 }, { phase: 2 }],
    [
      'WrongPhase',
      'a decision on a phase that has not been',
      [...checked],
      on('admitted', '2023-07-25', { phase: 2 }),
      { phase: 2 },
    ],
    [
      'WrongPhase',
      'a running phase is not opened twice: a start event for the next one',
      [list, opened],
      { ...gazette, phase: 2 },
      { phase: 2 },
    ],
    ['DateInFuture', 'a decision of tomorrow', [...checked], { ...admitted, date: day('2023-07-26') }, {}],
    [
      'DateInFuture',
      'nor is a request withdrawn tomorrow',
      [list, opened],
      { ...withdrawnEarly, date: day('2023-07-04') },
      {},
    ],
    [
      'DateTooEarly',
      'Wrr 32(1): decided before the term was over',
      [...checked],
      { ...admitted, date: day('2023-07-16') },
      { earliest: day('2023-07-18') },
    ],
    [
      'DateTooEarly',
      'on the last day people could still sign',
      [...checked],
      { ...rejected, date: day('2023-07-17') },
      { earliest: day('2023-07-18') },
    ],
    [
      'DateTooEarly',
      'Awb 6:4, 6:8: an objection is no older than the decision',
      [...checked, rejected],
      on('objectionLodged', '2023-07-26', { date: day('2023-07-24') }),
      { earliest: day('2023-07-25') },
    ],
    [
      'DateTooEarly',
      'Wrr 39: irrevocable no earlier than decided',
      [...checked, rejected],
      on('becameIrrevocable', '2023-09-06', { date: day('2023-07-24') }),
      { earliest: day('2023-07-25') },
    ],
    [
      'DateTooEarly',
      'a withdrawal older than the admission that it follows',
      [...checked, admitted],
      on('requestWithdrawn', '2023-07-28', { date: day('2023-07-01') }),
      { earliest: day('2023-07-25') },
    ],
    ['StartEventUnknown', 'only a day on file is fixed', [list, opened], fix(2), { event: 2 }],
    [
      'OutageUnknown',
      'only an outage on file lengthens the term',
      [list, opened],
      extend('2023-07-18', [1]),
      { outage: 1 },
    ],
    [
      'OutageOutsideTerm',
      'before the term',
      [...checked],
      outage('2023-06-27 08:00', '2023-06-27 10:00'),
      {},
    ],
    ['OutageOutsideTerm', 'after the term', [...checked], outage('2023-07-18 00:00', '2023-07-18 01:00'), {}],
    [
      'OutageOutsideTerm',
      'ends before it begins',
      [...checked],
      outage('2023-07-01 11:00', '2023-07-01 11:00'),
      {},
    ],
    [
      'OutageOutsideTerm',
      'is not over yet',
      [list, opened],
      outage('2023-07-01 11:00', '2023-07-01 12:00', '2023-07-01 11:30'),
      {},
    ],
    [
      'TermOver',
      'a day that would have ended the term before anyone could sign',
      [list, opened],
      { ...fix(1), closesAt: opened.opensAt, lastDay: day('2023-06-26') },
      { lastDay: day('2023-06-26') },
    ],
    [
      'NotLater',
      'an extension to the same day',
      [list, opened],
      extend('2023-07-17'),
      { lastDay: day('2023-07-17') },
    ],
    [
      'NotLater',
      'nor is a term shortened by extending it',
      [list, opened],
      extend('2023-07-16'),
      { lastDay: day('2023-07-17') },
    ],
    [
      'GroundMissing',
      'Wmebv: an outage lengthens a term, the wish to do so does not',
      [list, opened, outageOnFile],
      extend('2023-07-18'),
      {},
    ],
    [
      'TooFar',
      'a year and a day longer, whatever the ground',
      [list, opened, outageOnFile],
      { ...extend('2024-07-18', [1]), document },
      { latest: day('2024-07-17') },
    ],
    [
      'ObjectionTermRuns',
      'Awb 6:7, 6:8: six weeks, the day after the decision being the first; on the last of them',
      [...checked, rejected],
      on('becameIrrevocable', '2023-09-05'),
      { until: day('2023-09-05') },
    ],
    [
      'ObjectionTermRuns',
      'Awb 6:7: six weeks from the decision on an objection, for appeal',
      [...checked, rejected, on('objectionLodged', '2023-08-01'), on('objectionDecided', '2023-09-01')],
      on('becameIrrevocable', '2023-09-06'),
      { until: day('2023-10-13') },
    ],
    [
      'ObjectionTermRuns',
      'Awb 6:7: an admission can be contested as well',
      [...checked, admitted],
      on('becameIrrevocable', '2023-08-10'),
      { until: day('2023-09-05') },
      rulesWith(1),
    ],
    [
      'NotInRegulation',
      'Utrecht does not close at the threshold',
      [list, opened],
      ended,
      { rule: 'closeAtThreshold' },
    ],
    [
      'NotInRegulation',
      'Archiefwet 3, 5: nothing orders destruction',
      [...checked, rejected, on('becameIrrevocable', '2023-09-06')],
      ordered('2033-09-06'),
      { rule: 'destruction' },
      rulesWith(2, { destruction: null }),
    ],
    [
      'NotSealed',
      'destroyed only once the ledger is final',
      [list, opened, withdrawnEarly],
      ordered('2023-10-03'),
      {},
    ],
    [
      'RetentionRuns',
      'Wrr 39(1), 54(1): three months after it is irrevocable',
      [...checked, rejected, on('becameIrrevocable', '2023-09-06')],
      ordered('2023-12-05'),
      { until: day('2023-12-06') },
    ],
    [
      'ResultMissing',
      'Wrr 86: kept until the result of the referendum is fixed',
      [...checked, admitted, on('becameIrrevocable', '2023-09-06')],
      ordered('2024-01-08'),
      {},
      rulesWith(1),
    ],
    ['OrderMissing', 'two people destroy', mayGo.slice(0, -1), gone, {}],
    [
      'OrderMissing',
      'the prosecutor came in between',
      [...mayGo, on('heldForProsecutor', '2023-12-07'), on('releasedByProsecutor', '2023-12-07')],
      gone,
      {},
    ],
    [
      'SamePerson',
      'whoever ordered it',
      mayGo,
      destroyedBy('de griffie', '2023-12-07'),
      { by: 'de griffie' },
    ],
    ['SamePerson', 'however typed', mayGo, destroyedBy('  De  GRIFFIE ', '2023-12-07'), { by: 'de griffie' }],
    [
      'OrderExpired',
      'fifteen days later',
      mayGo,
      destroyedBy('de archivaris', '2023-12-21'),
      { until: day('2023-12-20') },
    ],
    [
      'OrderExpired',
      'fifteen days later, dated back',
      mayGo,
      destroyedBy('de archivaris', '2023-12-20', { at: at('2023-12-21 12:00') }),
      { until: day('2023-12-20') },
    ],
    ['BackupsNotListed', 'nobody said', mayGo, on('destroyed', '2023-12-07', { by: 'de archivaris' }), {}],
    ['JudgeKeyKnown', 'the same key', [...checked, seated], seated, { seat: 'griffier' }],
    [
      'JudgeKeyKnown',
      'the same key on another seat, under another name',
      [...checked, seated],
      act('judgeKeyRecorded', { at: later, name: 'voorzitter', key: vkey('voorzitter', 'griffier') }),
      { seat: 'griffier' },
    ],
    [
      'JudgeKeyKnown',
      'another key under the same name',
      [...checked, seated],
      act('judgeKeyRecorded', { at: later, name: 'voorzitter', key: vkey('griffier', 'anders') }),
      { seat: 'griffier' },
    ],
    ['JudgeKeyKnown', 'a key that was revoked', [...checked, seated, unseated], seated, { seat: 'griffier' }],
    [
      'JudgeSeatTaken',
      'a second key on a seat',
      [...checked, seated],
      act('judgeKeyRecorded', { at: later, name: 'Griffier ', key: vkey('tweede') }),
      { seat: 'griffier' },
    ],
    ['JudgeKeyUnknown', 'a key not on file', checked, unseated, {}],
    ['JudgeKeyUnknown', 'a key that was revoked before', [...checked, seated, unseated], unseated, {}],
    [
      'JudgeKeyUnknown',
      'a key of another seat',
      [...checked, seated],
      { ...unseated, name: 'voorzitter' },
      {},
    ],
    ['TooManyJudgeKeys', 'one more than a bundle names', [...checked, ...many], nextKey, { most: 32 }],
    ['JudgeKeyDocumentMissing', 'a key once there is something to sign', checked, undocumented, {}],
    [
      'JudgeKeyDocumentMissing',
      'a key off once there is something to sign',
      [...checked, seated],
      act('judgeKeyRevoked', { at: later }),
      {},
    ],
    ['ResultUnsigned', 'verdicts beside the keys', [...checked, seated], plain, { needed: 1, signed: 0 }],
    [
      'ResultUnsigned',
      'verdicts in a running term too: who signs is on file',
      [list, seat('griffier', opened.at - 1), seat('voorzitter', opened.at - 1), opened],
      { ...plain, at: opened.at + 1 },
      { needed: 2, signed: 0 },
    ],
    ['ResultUnsigned', 'all keys revoked', [...checked, seated, unseated], plain, { needed: 1, signed: 0 }],
    ['ResultNotContinued', 'single verdicts over a result', [...checked, sampled], plain, {}],
    ['NotSealed', 'a result is about a final ledger', [list, opened], { ...sampled, at: opened.at + 1 }, {}],
  ];

  const whole = cases.map(
    ([code, why, before, given, expected, rules = two]) =>
      [code, why, before, given, expected, rules] as const,
  );
  test.each(whole)('%s: %s', (code, _why, before, given, expected, rules) => {
    expect(refusal(before, given, rules)).toMatchObject({ code, ...expected });
  });

  test('every refusal there is has a case', () => {
    const codes = {
      NotNow: 0,
      NoPhaseLeft: 0,
      NotLastPhase: 0,
      WrongPhase: 0,
      DateInFuture: 0,
      DateTooEarly: 0,
      StartEventUnknown: 0,
      OutageUnknown: 0,
      OutageOutsideTerm: 0,
      NotLater: 0,
      TermOver: 0,
      NotInRegulation: 0,
      NotSealed: 0,
      ResultMissing: 0,
      TooFar: 0,
      GroundMissing: 0,
      ObjectionTermRuns: 0,
      RetentionRuns: 0,
      OrderMissing: 0,
      OrderExpired: 0,
      SamePerson: 0,
      BackupsNotListed: 0,
      JudgeKeyKnown: 0,
      JudgeSeatTaken: 0,
      JudgeKeyUnknown: 0,
      TooManyJudgeKeys: 0,
      JudgeKeyDocumentMissing: 0,
      ResultUnsigned: 0,
      ResultNotContinued: 0,
    } satisfies { [code in ProcedureRefusal['code']]: number };
    expect(Object.keys(codes).filter((code) => cases.every(([name]) => name !== code))).toEqual([]);
  });

  test.each([
    ['the day after the term', [...checked], on('admitted', '2023-07-18')],
    ['the day of the decision', [...checked, rejected], on('objectionLodged', '2023-07-25')],
    [
      'the first day on which it may be destroyed',
      [...checked, rejected, on('becameIrrevocable', '2023-09-06')],
      ordered('2023-12-06'),
    ],
    ['an order on the day it was given', mayGo, destroyedBy('de archivaris', '2023-12-06')],
    ['an order after fourteen days', mayGo, destroyedBy('de archivaris', '2023-12-20')],
    [
      'an order that was given again',
      [...mayGo, ordered('2023-12-18')],
      destroyedBy('de archivaris', '2023-12-24'),
    ],
    [
      'a key after the seal was taken off again',
      [...checked, { ...extend('2023-07-28'), at: later - 1, document }],
      undocumented,
    ],
    ['a key that makes room', [...checked, ...many.slice(1)], nextKey],
    ['verdicts where the judge has no keys', [...checked], plain],
    ['single verdicts over a result, with a reason', [...checked, sampled], { ...plain, anew: 'Een fout.' }],
    ['a new key on a seat whose key was revoked', [...checked, seated, unseated], nextKey],
    ['a second seat', [...checked, seated], { ...nextKey, name: 'voorzitter' }],
    ['a result over a final ledger', [...checked], sampled],
    [
      'an outage that began before the term and ran into it',
      [list, opened],
      outage('2023-06-27 09:00', '2023-06-27 10:01'),
    ],
    [
      'an outage that lasted until after the term',
      [...checked],
      outage('2023-07-17 23:59', '2023-07-18 06:00'),
    ],
    ['a day later, for an outage', [list, opened, outageOnFile], extend('2023-07-18', [1])],
    ['a day later, by order', [list, opened], { ...extend('2023-07-18'), document }],
    ['the day after the term for objection', [...checked, rejected], on('becameIrrevocable', '2023-09-06')],
    [
      'a day within it, with the document that says that no objection will be lodged',
      [...checked, rejected],
      on('becameIrrevocable', '2023-08-01', { document }),
    ],
  ] as readonly (readonly [string, readonly Act[], Act])[])('accepted: %s', (_what, before, given) => {
    expect(refusal(before, given)).toBeNull();
  });

  test('accepted: a start event while not all rules are known', () => {
    expect(refusal([], list, null)).toBeNull();
  });

  test('where the regulation closes at the threshold, the decision may be of that same day', () => {
    const rules = rulesWith(2, { closeAtThreshold: 'when-valid' });
    const file = filed([list, opened, ended, act('ledgerSealed', { at: at('2023-07-10 09:01') })], rules);
    expect(termOf(file, 1)).toMatchObject({
      lastDay: '2023-07-10',
      closesAt: at('2023-07-10 09:00'),
      sealed: true,
    });
    expect(mayFollow(file, on('admitted', '2023-07-10'), rules).ok).toBe(true);
  });

  test('a refusal changes nothing', () => {
    const file = filed([list, opened]);
    const before = structuredClone(file);
    expect(mayFollow(file, on('admitted', '2023-07-10'), two).ok).toBe(false);
    expect(file).toEqual(before);
  });
});
