import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/domain/acts.ts';
import {
  emptyCaseFile,
  isDisputed,
  latestFirstDay,
  readingsOf,
  safeDay,
  termOf,
} from '../../src/domain/case-file.ts';
import { mayFollow } from '../../src/domain/may-follow.ts';
import {
  act,
  summer as at,
  checked,
  day,
  document,
  endOf,
  filed,
  fixed,
  gazette,
  keptOpen,
  list,
  on,
  opened,
  rejected,
  rulesWith,
  sealed,
} from '../builders/acts.ts';

const two = rulesWith(2);
const [ofList, ofGazette] = [
  { lastDay: '2023-07-17', closesAt: at('2023-07-18 00:00'), opensAt: at('2023-06-27 00:00') },
  { lastDay: '2023-07-26', closesAt: at('2023-07-27 00:00'), opensAt: at('2023-07-06 00:00') },
];
const both = [list, opened, gazette, keptOpen] as const;

describe('Utrecht 2023: 27 June or 6 July', () => {
  const disputed = filed([list, opened, gazette]);

  test('both last days are readings, each with its first day and the start event that gives it', () => {
    expect(readingsOf(disputed, 1)).toEqual([
      { ...ofList, events: [1] },
      { ...ofGazette, events: [2] },
    ]);
    expect(isDisputed(disputed, 1)).toBe(true);
  });

  test('kept open until the latest, the same two readings remain', () => {
    const open = filed([keptOpen], two, disputed);
    expect(readingsOf(open, 1)).toEqual(readingsOf(disputed, 1));
    expect(isDisputed(open, 1)).toBe(true);
    expect(termOf(open, 1)).toMatchObject({ lastDay: '2023-07-26', closesAt: at('2023-07-27 00:00') });
  });

  test.each([
    ['the list', list, '2023-07-18 00:00'],
    ['the gazette', gazette, '2023-07-27 00:00'],
  ])('%s fixed: first day, last day and the moment of closing follow', (_name, start, closes) => {
    const file = filed([fixed(start, '2023-07-10 09:00')], two, disputed);
    const { event, firstDay, lastDay } = start;
    expect(termOf(file, 1)).toMatchObject({ fixed: event, firstDay, lastDay, closesAt: at(closes) });
    expect(file.state).toEqual({ state: 'open', phase: 1, closesAt: at(closes) });
    expect(isDisputed(file, 1)).toBe(false);
    expect(readingsOf(file, 1)).toEqual(readingsOf(disputed, 1));
  });

  test('the gazette fixed after sealing: signing is possible again, and the seal is off', () => {
    const shut = filed([sealed], two, disputed);
    expect([shut.state.state, termOf(shut, 1)?.sealed]).toEqual(['checking', true]);
    const reopened = filed([fixed(gazette, '2023-07-20 09:00')], two, shut);
    expect([reopened.state.state, termOf(reopened, 1)?.sealed]).toEqual(['open', false]);
    const again = filed([act('ledgerSealed', { at: at('2023-07-27 00:01') })], two, reopened);
    expect([again.state.state, termOf(again, 1)?.sealed]).toEqual(['checking', true]);
  });

  test('fixed after both are over: nothing opens, the ledger is sealed anew to count to that day', () => {
    const shut = filed([...both, act('ledgerSealed', { at: at('2023-07-27 00:01') })]);
    const file = filed([fixed(list, '2023-08-01 09:00')], two, shut);
    expect(file.state).toEqual({ state: 'submitted', phase: 1, closesAt: at('2023-07-18 00:00') });
    expect(termOf(file, 1)).toMatchObject({ sealed: false, lastDay: '2023-07-17', fixed: 1 });
    const again = filed([act('ledgerSealed', { at: at('2023-08-01 09:01') })], two, file);
    expect([again.state.state, termOf(again, 1)?.sealed]).toEqual(['checking', true]);
  });

  test('one day, two sources that give it: nothing is in dispute', () => {
    const same = filed([list, opened, { ...list, event: 2, start: 'decision-list' }]);
    expect(readingsOf(same, 1)).toMatchObject([{ lastDay: '2023-07-17', events: [1, 2] }]);
    expect(isDisputed(same, 1)).toBe(false);
  });

  test('one start event and a term made longer: two last days to count to, no dispute', () => {
    const longer = act('termExtended', { at: at('2023-07-10 09:00'), ...endOf('2023-07-18'), document });
    const file = filed([list, opened, longer]);
    expect(readingsOf(file, 1)).toEqual([
      { ...ofList, events: [1] },
      { ...ofList, ...endOf('2023-07-18'), events: [] },
    ]);
    expect(isDisputed(file, 1)).toBe(false);
  });

  test('without a phase there is no dispute, and start events of another phase give no reading', () => {
    const file = filed([list, gazette], null);
    expect(readingsOf(file, 1)).toHaveLength(2);
    expect([isDisputed(file, 1), isDisputed(file, 2), readingsOf(file, 2)]).toEqual([false, false, []]);
  });
});

describe('under objection against a refusal', () => {
  const shut = act('ledgerSealed', { at: at('2023-07-27 00:01') });
  const refused = on('rejected', '2023-08-02');
  const lodged = on('objectionLodged', '2023-08-10');
  const contested = [...both, shut, refused, lodged];

  test('the other day fixed: the ledger is sealed anew, and the decision is taken again', () => {
    const file = filed([...contested, fixed(list, '2023-08-20 09:00')]);
    expect(file.state).toEqual({ state: 'submitted', phase: 1, closesAt: at('2023-07-18 00:00') });
    expect(termOf(file, 1)).toMatchObject({ fixed: 1, sealed: false });
    const again = [act('ledgerSealed', { at: at('2023-08-20 09:01') }), on('admitted', '2023-08-22')];
    expect(filed(again, two, file)).toMatchObject({
      state: { state: 'admitted', phase: 1, closesAt: at('2023-07-18 00:00') },
      decidedOn: '2023-08-22',
    });
  });

  test('a start event that came up meanwhile, not over yet: people can sign again', () => {
    const late = {
      ...gazette,
      at: at('2023-08-15 09:00'),
      event: 3,
      firstDay: day('2023-08-07'),
      ...endOf('2023-08-27'),
    };
    const file = filed([...contested, late, fixed(late, '2023-08-20 09:00')]);
    expect(file.state).toEqual({ state: 'open', phase: 1, closesAt: at('2023-08-28 00:00') });
  });

  test('a new start event alone changes nothing: the decision stands until it is decided on', () => {
    const third = { ...gazette, at: at('2023-08-15 09:00'), event: 3 };
    for (const before of [contested, contested.slice(0, -1)]) {
      const [file, more] = [filed(before), filed([...before, third])];
      expect(more.state).toEqual(file.state);
      expect(more.startEvents).toHaveLength(3);
    }
  });

  test('without an objection the decision is final for this: no day is fixed any more', () => {
    const answer = mayFollow(filed(contested.slice(0, -1)), fixed(list, '2023-08-05 09:00'), two);
    expect(answer).toEqual({ ok: false, error: { code: 'NotNow', act: 'dayFixed', state: 'rejected' } });
  });
});

describe('a term that was ended', () => {
  const ended = (when: string) =>
    act('termEnded', { at: at(when), lastDay: day(when.slice(0, 10)), closesAt: at(when) });

  test('is under discussion no more: the later readings are gone', () => {
    const file = filed([...both, ended('2023-07-20 09:00')]);
    expect(isDisputed(file, 1)).toBe(false);
    expect(termOf(file, 1)).toMatchObject({ ended: true, lastDay: '2023-07-20', fixed: null });
    expect(readingsOf(file, 1)).toEqual([
      { ...ofList, events: [1] },
      { ...ofList, lastDay: '2023-07-20', closesAt: at('2023-07-20 09:00'), events: [] },
    ]);
    expect([safeDay(file, 1), latestFirstDay(file, 1)]).toEqual(['2023-07-20', '2023-06-27']);
  });

  test('before the first of the readings: it is the only one left', () => {
    const file = filed([...both, ended('2023-07-10 09:00')]);
    expect(readingsOf(file, 1).map(({ lastDay }) => lastDay)).toEqual(['2023-07-10']);
  });

  test('likewise when the initiators withdrew', () => {
    const file = filed([...both, on('requestWithdrawn', '2023-07-14')]);
    expect(termOf(file, 1)).toMatchObject({ ended: true, lastDay: '2023-07-14' });
    expect([isDisputed(file, 1), safeDay(file, 1)]).toEqual([false, '2023-07-14']);
    expect(readingsOf(file, 1)).toHaveLength(1);
  });

  test.each([
    ['fixed', fixed(gazette, '2023-07-21 09:00')],
    ['lengthened', act('termExtended', { at: at('2023-07-21 09:00'), ...endOf('2023-07-26'), document })],
  ])('and %s afterwards, it has not ended early any more', (_how, next: Act) => {
    const file = filed([...both, ended('2023-07-20 09:00'), next]);
    expect(termOf(file, 1)).toMatchObject({ ended: false, lastDay: '2023-07-26' });
    expect(readingsOf(file, 1).map(({ lastDay }) => lastDay)).toEqual(['2023-07-17', '2023-07-26']);
  });
});

describe('safeDay and latestFirstDay: what everyone can rely on', () => {
  const longer = act('termExtended', { at: at('2023-07-12 09:00'), ...endOf('2023-07-30'), document });
  const cases: readonly [when: string, acts: readonly Act[], safe: string | null, first: string | null][] = [
    ['no phase yet', [list, gazette], null, null],
    ['one start event', [list, opened], '2023-07-17', '2023-06-27'],
    ['two that differ', both, '2023-07-17', '2023-07-06'],
    ['two that differ, the term lengthened', [...both, longer], '2023-07-17', '2023-07-06'],
    ['the list fixed', [...both, fixed(list, '2023-07-10 09:00')], '2023-07-17', '2023-06-27'],
    ['the gazette fixed', [...both, fixed(gazette, '2023-07-10 09:00')], '2023-07-26', '2023-07-06'],
    ['one start event, the term lengthened', [list, opened, longer], '2023-07-30', '2023-06-27'],
    ['decided', [...checked, rejected], '2023-07-17', '2023-06-27'],
  ];
  test.each(cases)('%s', (_when, acts, safe, first) => {
    const file = filed(acts);
    expect([safeDay(file, 1), latestFirstDay(file, 1)]).toEqual([safe, first]);
    expect([safeDay(file, 2), latestFirstDay(file, 2)]).toEqual([null, null]);
  });

  test('nothing on file', () => {
    expect([safeDay(emptyCaseFile, 1), latestFirstDay(emptyCaseFile, 1)]).toEqual([null, null]);
  });
});
