import { describe, expect, test } from 'vitest';
import type { Act, ActKind, ActOf } from '../../src/domain/acts.ts';
import { civilDateAt } from '../../src/domain/calendar.ts';
import {
  emptyCaseFile,
  judgedOf,
  phaseAtHand,
  readCaseFile,
  resultOf,
  termOf,
} from '../../src/domain/case-file.ts';
import { backupOf, retainedUntil } from '../../src/domain/destruction.ts';
import { activeKeys, keysOf, samePerson, signaturesNeeded } from '../../src/domain/judge-keys.ts';
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
  sealed,
  vkey,
} from '../builders/acts.ts';

const two = rulesWith(2);

function refusal(before: readonly Act[], given: Act, rules: Rules | null = two): ProcedureRefusal | null {
  const answer = mayFollow(filed(before, rules ?? two), given, rules);
  return answer.ok ? null : answer.error;
}

describe('an outage lengthens the term (Wmebv)', () => {
  const outage = act('outageRecorded', {
    at: at('2023-07-17 21:00'),
    from: at('2023-07-17 18:00'),
    to: at('2023-07-17 20:30'),
  });
  const extended = (when: string) =>
    act('termExtended', { at: at(when), ...endOf('2023-07-18'), outages: [1] });
  const decidedOn = on('admitted', '2023-07-18');

  test.each([
    ['while the term runs', [], '2023-07-17 22:00'],
    ['in the night after it', [], '2023-07-18 00:00'],
    ['once the ledger was sealed', [sealed], '2023-07-18 09:00'],
  ] as const)('%s: open until the new end, not sealed', (_when, more, when) => {
    const file = filed([list, opened, outage, ...more, extended(when)]);
    expect(file.state).toEqual({ state: 'open', phase: 1, closesAt: at('2023-07-19 00:00') });
    expect(termOf(file, 1)).toMatchObject({ lastDay: '2023-07-18', sealed: false });
    expect(file.outages).toEqual([outage]);
  });

  test('not any more once it is decided', () => {
    expect(refusal([...checked, decidedOn], extended('2023-07-18 13:00'))).toMatchObject({
      code: 'NotNow',
    });
  });

  test('unless an objection is on file: then people sign again, and it is sealed and decided anew', () => {
    const lodged = on('objectionLodged', '2023-07-20');
    const before = [list, opened, outage, sealed, decidedOn, lodged];
    const file = filed([
      ...before,
      act('termExtended', { at: at('2023-07-24 09:00'), ...endOf('2023-07-28'), outages: [1] }),
    ]);
    expect(file.state).toEqual({ state: 'open', phase: 1, closesAt: at('2023-07-29 00:00') });
    expect(termOf(file, 1)).toMatchObject({ lastDay: '2023-07-28', sealed: false });
    const again = filed(
      [act('ledgerSealed', { at: at('2023-07-29 00:01') }), on('rejected', '2023-08-04')],
      two,
      file,
    );
    expect(again).toMatchObject({ state: { state: 'rejected', phase: 1 }, decidedOn: '2023-08-04' });
  });

  const grounds: readonly (readonly [
    why: string,
    more: readonly Act[],
    changes: Partial<ActOf<'termExtended'>>,
  ])[] = [
    ['by a document where no outage is on file', [], { ...endOf('2023-07-18'), document }],
    [
      'because a start event came on file, which needs neither',
      [],
      { ...endOf('2023-07-26'), cause: 'disputed' },
    ],
    ['by a whole year, the most there is', [outage], { ...endOf('2024-07-17'), outages: [1] }],
  ];
  test.each(grounds)('%s', (_why, more, changes) => {
    const longer = act('termExtended', { at: at('2023-07-17 22:00'), ...changes });
    expect(refusal([list, opened, ...more], longer)).toBeNull();
  });
});

describe('objections (Awb 6:4; Wrr 91)', () => {
  const lodged = on('objectionLodged', '2023-08-21');
  const decided = (outcome: 'dismissed' | 'granted') => on('objectionDecided', '2023-12-05', { outcome });

  test.each([
    ['a refusal', rejected, 'dismissed', 'rejected'],
    ['a refusal', rejected, 'granted', 'admitted'],
    ['an admission', admitted, 'dismissed', 'admitted'],
    ['an admission', admitted, 'granted', 'rejected'],
  ] as const)('against %s (%o), %s: %s', (_what, decision, outcome, state) => {
    const file = filed([...checked, decision, lodged, decided(outcome)]);
    expect(file.state).toEqual({ state, phase: 1, closesAt: at('2023-07-18 00:00') });
    expect(file.decidedOn).toBe('2023-12-05');
  });

  test('a recount under objection is recorded, and appeal may follow on objection', () => {
    const recount = act('verdictsRecorded', { at: at('2023-09-01 09:00'), valid: 1001, invalid: 988 });
    const appeal = on('objectionLodged', '2024-01-10');
    const file = filed([...checked, rejected, lodged, recount, decided('dismissed'), appeal]);
    expect(file.state).toMatchObject({ state: 'underObjection', phase: 1, against: 'rejected' });
  });

  test('a refusal that a granted objection turned around opens the next phase', () => {
    const file = filed([
      ...checked,
      rejected,
      on('objectionLodged', '2023-07-26'),
      on('objectionDecided', '2023-07-31', { outcome: 'granted' }),
      openedAgain,
    ]);
    expect(file.state).toMatchObject({ state: 'open', phase: 2 });
  });
});

describe('phases', () => {
  test('two: a term of its own for each, the referendum only after the last', () => {
    const file = filed([...checked, admitted, openedAgain]);
    expect(file.terms.map(({ phase, lastDay, sealed: final }) => [phase, lastDay, final])).toEqual([
      [1, '2023-07-17', true],
      [2, '2023-09-11', false],
    ]);
    expect(phaseAtHand(file)).toBe(2);
    const end = filed(
      [
        act('ledgerSealed', { at: at('2023-09-12 00:01'), phase: 2 }),
        on('admitted', '2023-09-28', { phase: 2 }),
        on('becameIrrevocable', '2023-11-10', { phase: 2 }),
      ],
      two,
      file,
    );
    expect(end.state).toEqual({ state: 'referendum', phase: 2 });
  });

  test('a decision in the second phase is dated after the second term', () => {
    const before = [
      ...checked,
      admitted,
      openedAgain,
      act('ledgerSealed', { at: at('2023-09-12 00:01'), phase: 2 }),
    ];
    expect(refusal(before, on('admitted', '2023-09-20', { phase: 2, date: day('2023-08-20') }))).toEqual({
      code: 'DateTooEarly',
      earliest: '2023-09-12',
    });
  });

  test('three, as in Noord-Holland: notice, preliminary, final', () => {
    const three = rulesWith(3);
    let file = emptyCaseFile;
    for (const phase of [1, 2, 3]) {
      const month = `2023-0${2 * phase + 3}`;
      const first = at(`${month}-01 09:00`);
      expect(phaseAtHand(file)).toBe(phase);
      const acts = [
        act('phaseOpened', { phase, at: first, opensAt: first, ...endOf(`${month}-20`) }),
        act('ledgerSealed', { phase, at: at(`${month}-21 00:01`) }),
        on('admitted', `${month}-28`, { phase }),
      ];
      file = filed(acts, three, file);
      const irrevocable = mayFollow(file, on('becameIrrevocable', '2023-10-28', { phase, document }), three);
      expect(irrevocable.ok || irrevocable.error.code).toBe(phase === 3 ? true : 'NotLastPhase');
    }
    const fourth = mayFollow(
      file,
      { ...openedAgain, at: at('2023-10-05 09:00'), phase: 4, ...endOf('2023-10-25') },
      three,
    );
    expect(fourth).toEqual({ ok: false, error: { code: 'NoPhaseLeft' } });
  });
});

describe('the initiators withdraw their request', () => {
  const early = on('requestWithdrawn', '2023-07-03');

  test('while people sign: the term ends there, and the ledger is still to be sealed', () => {
    const file = filed([list, opened, early]);
    expect(file.state).toEqual({ state: 'requestWithdrawn', phase: 1, sealed: false });
    expect(termOf(file, 1)).toMatchObject({
      lastDay: '2023-07-03',
      closesAt: at('2023-07-03 12:00'),
      sealed: false,
    });
    const final = filed([act('ledgerSealed', { at: at('2023-07-03 12:01') })], two, file);
    expect(final.state).toEqual({ state: 'requestWithdrawn', phase: 1, sealed: true });
    expect(termOf(final, 1)?.sealed).toBe(true);
  });

  test('the prosecutor need not wait for the day that would have been the last', () => {
    const file = filed([list, opened, early, act('ledgerSealed', { at: at('2023-07-03 12:01') })]);
    expect(mayFollow(file, on('heldForProsecutor', '2023-07-05'), two).ok).toBe(true);
  });

  test('before the first day: the term that never ran is over at once', () => {
    const opensAt = at('2023-07-10 00:00');
    const before = [list, { ...opened, opensAt }, early];
    expect(termOf(filed(before), 1)).toMatchObject({
      lastDay: '2023-07-03',
      closesAt: early.at,
      ended: true,
    });
    expect(refusal(before, act('ledgerSealed', { at: early.at }))).toBeNull();
    expect(retainedUntil(filed(before), two)).toBe('2023-10-03');
  });

  test.each([
    ['after the term', [list, opened], false],
    ['during the check', [...checked], true],
    ['after the admission', [...checked, admitted], true],
  ] as const)('%s: the term stays as it was', (_when, before, final) => {
    const file = filed([...before, on('requestWithdrawn', '2023-07-28')]);
    expect(file.state).toEqual({ state: 'requestWithdrawn', phase: 1, sealed: final });
    expect(termOf(file, 1)).toMatchObject({ lastDay: '2023-07-17', closesAt: at('2023-07-18 00:00') });
  });

  test('a letter dated before the statements came in does not bring their destruction forward', () => {
    const file = filed([list, opened, { ...early, date: day('2023-01-03') }]);
    expect(retainedUntil(file, two)).toBe('2023-10-03');
  });
});

describe('how long statements are kept', () => {
  const ended = filed([...checked, rejected, on('becameIrrevocable', '2023-11-30')]);
  type Rule = NonNullable<Rules['destruction']>;
  const cases: readonly [Rule['after'], number, Rule['unit'], string][] = [
    ['irrevocable', 3, 'month', '2024-02-29'],
    ['irrevocable', 12, 'week', '2024-02-22'],
    ['irrevocable', 90, 'day', '2024-02-28'],
    ['decision', 6, 'month', '2024-01-25'],
    ['phase-end', 1, 'month', '2023-08-17'],
  ];
  test.each(cases)('after %s, %i %s: from %s', (since, amount, unit, until) => {
    const rules = rulesWith(2, { destruction: { after: since, amount, unit } });
    expect(retainedUntil(ended, rules)).toBe(until);
  });

  test('no day is given before the end, or where the rules give none', () => {
    expect(retainedUntil(filed([...checked, rejected]), two)).toBeNull();
    expect(retainedUntil(ended, null)).toBeNull();
    expect(retainedUntil(ended, rulesWith(2, { destruction: null }))).toBeNull();
  });

  test('never destroyed before the refusal is irrevocable, however short they are kept', () => {
    const rules = rulesWith(2, { destruction: { after: 'phase-end', amount: 1, unit: 'day' } });
    expect(refusal([...checked, rejected], on('destroyed', '2024-01-01'), rules)?.code).toBe('NotNow');
  });

  test('kept for the prosecutor meanwhile: destroyed only once given back', () => {
    const held = filed([on('heldForProsecutor', '2023-12-01')], two, ended);
    expect(mayFollow(held, on('destroyed', '2024-06-01'), two)).toMatchObject({ error: { code: 'NotNow' } });
    const back = filed([on('releasedByProsecutor', '2024-06-01')], two, held);
    expect(back.state).toEqual({ state: 'rejectedFinal', phase: 1 });
    const gone = [ordered('2024-06-01'), destroyedBy('de archivaris', '2024-06-01')];
    expect(filed(gone, two, back).state).toEqual({ state: 'destroyed' });
  });
});

describe('what the judge concluded', () => {
  const seated = act('judgeKeyRecorded', { at: at('2023-07-18 09:00'), document });
  const recount = act('verdictsRecorded', {
    at: at('2023-07-26 09:00'),
    valid: 5,
    invalid: 6,
    anew: 'Een fout in de lijst.',
  });

  test('is the last act on verdicts of a phase; a recount without a result has no estimate', () => {
    expect(judgedOf(filed([...checked]), 1)).toBeNull();
    expect(judgedOf(filed([...checked, sampled]), 1)).toEqual(sampled);
    expect(judgedOf(filed([...checked, sampled]), 2)).toBeNull();
    const after = filed([...checked, sampled, recount]);
    expect([judgedOf(after, 1), resultOf(after, 1)]).toEqual([recount, sampled]);
    expect(resultOf(after, 2)).toBeNull();
  });

  test('is void when the term gets another end: it was about what was handed in by then', () => {
    const objection = [rejected, on('objectionLodged', '2023-07-26')];
    const extended = act('termExtended', { at: at('2023-07-27 09:00'), ...endOf('2023-07-28'), document });
    expect(judgedOf(filed([...checked, sampled, ...objection]), 1)).toEqual(sampled);
    const voided = filed([...checked, sampled, ...objection, extended]);
    expect([judgedOf(voided, 1), resultOf(voided, 1)]).toEqual([null, null]);
  });

  test('is signed by the keys on file: two of them, or the only one, and none of them taken out by revoking', () => {
    const more = (name: string) => ({ ...seated, name, key: vkey(name) });
    const [second, third] = [more('voorzitter'), more('lid')];
    const unseated = act('judgeKeyRevoked', { at: seated.at, document });
    const needed = (...acts: Act[]) => signaturesNeeded(filed([...checked, ...acts]));
    expect([needed(), needed(seated), needed(seated, second), needed(seated, second, third)]).toEqual([
      0, 1, 2, 2,
    ]);
    expect([needed(seated, unseated), needed(seated, second, unseated)]).toEqual([1, 2]);
    expect(needed(seated, unseated, second)).toBe(1);
    const file = filed([...checked, seated, second, unseated]);
    expect(activeKeys(file)).toEqual([
      { name: 'voorzitter', key: vkey('voorzitter'), since: seated.at, revoked: false },
    ]);
  });

  test('a bundle names the keys that answered for its result, also when they were revoked since', () => {
    const second = { ...seated, name: 'voorzitter', key: vkey('voorzitter') };
    const unseated = act('judgeKeyRevoked', { at: seated.at, document });
    const names = (acts: readonly Act[], phase = 1) =>
      keysOf(filed([...checked, ...acts]), phase).map(({ name }) => name);
    expect(names([])).toEqual([]);
    expect(names([seated, second])).toEqual(['griffier', 'voorzitter']);
    expect(names([seated, second, unseated])).toEqual(['voorzitter']);
    expect(names([seated, second, sampled, unseated])).toEqual(['griffier', 'voorzitter']);
    expect(names([seated, sampled, second])).toEqual(['griffier']);
    // Verdicts that no result in force answers for: there are no signatures to look for.
    expect(names([{ ...recount, at: seated.at }, seated])).toEqual([]);
    const extended = act('termExtended', { at: seated.at, ...endOf('2023-07-28'), document });
    expect(names([seated, sampled, extended])).toEqual([]);
    const next = [seated, sampled, admitted, openedAgain];
    expect([names(next), names([...next, { ...second, at: openedAgain.at }], 2)]).toEqual([
      ['griffier'],
      ['griffier', 'voorzitter'],
    ]);
  });

  test.each([
    ['griffier', 'Griffier', true],
    [' J. de  Vries', 'j. de vries ', true],
    ['ﬁscus', 'fiscus', true],
    ['A. Jansen', 'A.Jansen', true],
    ['A. Jansen', 'A\u200b. Jan\u00adsen', true],
    ['B. YILMAZ', 'b. Yılmaz', true],
    ['Zoë de Haan', 'zoe de-haan', true],
    ['Ольга Иванова', 'ОЛЬГА  Иванова', true],
    ['Ольга Иванова', 'Ирина Иванова', false],
    ['李 明', '李明', true],
    ['lid 1', 'lid 2', false],
    ['J. de Vries', 'J. Vries', false],
  ])('the same person: %s, %s: %s', (a, b, same) => {
    expect([samePerson(a, b), samePerson(b, a)]).toEqual([same, same]);
  });

  test('a copy elsewhere is gone by its day, or will be', () => {
    const today = day('2023-12-07');
    expect(backupOf('band', today, today)).toEqual({ name: 'band', destroyedOn: today });
    expect(backupOf('band', day('2023-12-08'), today)).toEqual({ name: 'band', expiresOn: '2023-12-08' });
  });
});

describe('readCaseFile', () => {
  test('the recorded acts give the file that was built while recording them', () => {
    const acts = [list, opened, gazette, sealed, admitted, openedAgain];
    expect(readCaseFile(acts)).toEqual(filed(acts));
    expect(readCaseFile([])).toEqual(emptyCaseFile);
  });

  test('a list that cannot have been recorded is no file', () => {
    const missing: ActKind = 'ledgerSealed';
    expect(() => readCaseFile([list, opened, admitted])).toThrow('admitted cannot follow');
    expect(() => readCaseFile([list, opened, act(missing, { at: opened.at })])).toThrow(missing);
  });

  test.each([
    ['nothing yet', [], 1],
    ['the first phase runs', [list, opened], 1],
    ['refused', [...checked, rejected], 1],
    ['admitted: the next', [...checked, admitted], 2],
  ] as const)('phaseAtHand: %s', (_when, acts, phase) => {
    expect(phaseAtHand(readCaseFile(acts))).toBe(phase);
  });

  test('a phase that has not been has no term', () => {
    expect(termOf(readCaseFile([list, opened]), 2)).toBeNull();
    expect(civilDateAt((termOf(readCaseFile([list, opened]), 1)?.closesAt ?? 0) - 1)).toBe('2023-07-17');
  });
});
