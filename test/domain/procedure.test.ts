import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Act, ActKind } from '../../src/domain/acts.ts';
import { emptyCaseFile } from '../../src/domain/case-file.ts';
import { mayFollow } from '../../src/domain/may-follow.ts';
import {
  beforeDecision,
  drawProcedure,
  next,
  type Procedure,
  phaseOf,
  type StateName,
  stateAt,
  transitions,
} from '../../src/domain/procedure.ts';
import { packageRoot } from '../../src/paths.ts';
import { act, actKinds, rulesWith, summer } from '../builders/acts.ts';

const now = summer('2023-07-25 12:00');
const [over, later] = [now - 1, now + 3_600_000];

/** Every state, in every form that makes a difference to what may follow. */
const inState: { readonly [name in StateName]: readonly Procedure[] } = {
  draft: [{ state: 'draft' }],
  open: [{ state: 'open', phase: 1, closesAt: later }],
  submitted: [
    { state: 'submitted', phase: 1, closesAt: over },
    { state: 'open', phase: 1, closesAt: over },
  ],
  checking: [
    { state: 'checking', phase: 1, closesAt: over },
    { state: 'checking', phase: 1, closesAt: over - 1 },
  ],
  admitted: [{ state: 'admitted', phase: 1, closesAt: over }],
  rejected: [{ state: 'rejected', phase: 1, closesAt: over }],
  underObjection: [
    { state: 'underObjection', phase: 1, against: 'admitted', closesAt: over },
    { state: 'underObjection', phase: 1, against: 'rejected', closesAt: over },
  ],
  rejectedFinal: [{ state: 'rejectedFinal', phase: 1 }],
  referendum: [{ state: 'referendum', phase: 1 }],
  requestWithdrawn: [
    { state: 'requestWithdrawn', phase: 1, sealed: false },
    { state: 'requestWithdrawn', phase: 1, sealed: true },
  ],
  transferred: [
    { state: 'transferred', before: { state: 'rejectedFinal', phase: 1 } },
    { state: 'transferred', before: { state: 'referendum', phase: 1 } },
    { state: 'transferred', before: { state: 'requestWithdrawn', phase: 1, sealed: true } },
  ],
  destroyed: [{ state: 'destroyed' }],
};
const stateNames = Object.keys(inState) as StateName[];

/** Every act now, in every form that may lead elsewhere. */
function formsOf(kind: ActKind): Act[] {
  switch (kind) {
    case 'phaseOpened':
    case 'dayFixed':
    case 'termExtended':
      return [over, later].map((closesAt) => act(kind, { at: now, closesAt }));
    case 'termEnded':
      return [act('termEnded', { at: now, closesAt: now })];
    case 'objectionDecided':
      return [act(kind, { outcome: 'dismissed' }), act(kind, { outcome: 'granted' })];
    default:
      return [{ ...act(kind), at: now } as Act];
  }
}

function reached(from: StateName, kind: ActKind): StateName[] {
  const found = new Set<StateName>();
  for (const procedure of inState[from])
    for (const form of formsOf(kind)) {
      const to = next(procedure, form);
      if (to !== null) found.add(stateAt(to, now).state);
    }
  return [...found].sort();
}

const pairs = stateNames.flatMap((from) => actKinds.map((kind) => [from, kind] as const));
const allowed = pairs.filter(([from, kind]) => transitions[from][kind] !== undefined);
const refused = pairs.filter(([from, kind]) => transitions[from][kind] === undefined);

describe('every act in every state', () => {
  test.each(allowed)('%s, %s: leads to each state of the table and to no other', (from, kind) => {
    expect(reached(from, kind)).toEqual([...(transitions[from][kind] ?? [])].sort());
  });

  test.each(refused)('%s, %s: refused, not now', (from, kind) => {
    expect(reached(from, kind)).toEqual([]);
    for (const state of inState[from])
      for (const form of formsOf(kind)) {
        const answer = mayFollow({ ...emptyCaseFile, state }, form, rulesWith(2));
        expect(answer).toEqual({ ok: false, error: { code: 'NotNow', act: kind, state: from } });
      }
  });

  const law: readonly [article: string, kind: ActKind, from: readonly StateName[]][] = [
    ['Wrr 32, 44: decided once the statements are in and final', 'admitted', ['checking']],
    ['Wrr 32, 44: the same for a refusal', 'rejected', ['checking']],
    ['Wrr 41: the next phase follows on an admission', 'phaseOpened', ['draft', 'admitted']],
    ['Awb 6:4: objection is against a decision', 'objectionLodged', ['admitted', 'rejected']],
    ['Awb 7:11: an objection on file is decided on', 'objectionDecided', ['underObjection']],
    [
      'Wrr 39(1), 54(1): destroyed at an end',
      'destroyed',
      ['rejectedFinal', 'referendum', 'requestWithdrawn'],
    ],
    [
      'destroyed by two: ordered at an end as well',
      'destructionOrdered',
      ['rejectedFinal', 'referendum', 'requestWithdrawn'],
    ],
    [
      'who signs for the judge may change until the outcome is settled',
      'judgeKeyRecorded',
      ['draft', 'open', 'submitted', 'checking', 'admitted', 'rejected', 'underObjection'],
    ],
    [
      'Wrr 39(2), 54(2): kept for the prosecutor',
      'heldForProsecutor',
      ['rejectedFinal', 'referendum', 'requestWithdrawn'],
    ],
    ['Wrr 39(2), 54(2): and given back', 'releasedByProsecutor', ['transferred']],
    ['rules are settled before anything opens', 'ruleSettled', ['draft']],
    ['a ledger is sealed after the term', 'ledgerSealed', ['submitted', 'requestWithdrawn']],
    [
      'Awb 7:11(1): the day can be fixed as long as the decision is not settled',
      'dayFixed',
      ['open', 'submitted', 'checking', 'underObjection'],
    ],
    [
      'Wmebv: an outage lengthens the term, also when that is found on objection',
      'termExtended',
      ['open', 'submitted', 'checking', 'underObjection'],
    ],
    [
      'Wrr 33, 45: verdicts in a term that a threshold may close, in the check, and on recount',
      'verdictsRecorded',
      ['open', 'submitted', 'checking', 'underObjection'],
    ],
  ];
  test.each(law)('%s', (_article, kind, from) => {
    expect(stateNames.filter((name) => reached(name, kind).length > 0)).toEqual(from);
  });

  test('nothing follows on destruction', () => {
    expect(actKinds.filter((kind) => reached('destroyed', kind).length > 0)).toEqual([]);
  });
});

describe('what an act carries along', () => {
  test('a dismissed objection leaves the decision, a granted one turns it around', () => {
    const outcomes = inState.underObjection.map((from) =>
      formsOf('objectionDecided').map((form) => next(from, form)?.state),
    );
    expect(outcomes).toEqual([
      ['admitted', 'rejected'],
      ['rejected', 'admitted'],
    ]);
  });

  test.each(inState.transferred)('the prosecutor gives back what was kept: %j', (held) => {
    const before = held.state === 'transferred' ? held.before : null;
    expect(next(held, act('releasedByProsecutor'))).toEqual(before);
    expect(before && next(before, act('heldForProsecutor'))).toEqual(held);
  });

  test('irrevocable: a referendum after an admission, the end after a refusal', () => {
    expect(
      next({ state: 'admitted', phase: 2, closesAt: over }, act('becameIrrevocable', { phase: 2 })),
    ).toEqual({
      state: 'referendum',
      phase: 2,
    });
    expect(next({ state: 'rejected', phase: 1, closesAt: over }, act('becameIrrevocable'))).toEqual({
      state: 'rejectedFinal',
      phase: 1,
    });
  });

  test.each([
    ['open', false],
    ['submitted', false],
    ['checking', true],
    ['admitted', true],
  ] as const)('withdrawn from %s: the ledger is final already: %s', (from, sealed) => {
    for (const procedure of inState[from])
      expect(next(procedure, { ...act('requestWithdrawn'), at: now })).toEqual({
        state: 'requestWithdrawn',
        phase: 1,
        sealed,
      });
  });

  const ended = [
    ['dayFixed', 'people can sign again', later, 'open'],
    ['dayFixed', 'over already: sealed anew', over, 'submitted'],
    ['termExtended', 'people can sign again', later, 'open'],
  ] as const;
  test.each(ended)(
    '%s: another end takes the seal off, also under objection (%s)',
    (kind, _what, closesAt, to) => {
      for (const from of [...inState.checking, ...inState.underObjection])
        expect(next(from, act(kind, { at: now, closesAt }))).toEqual({ state: to, phase: 1, closesAt });
    },
  );

  test('the end of the term goes along through decision and objection', () => {
    const closesAt = over - 5;
    const path = [act('rejected'), act('objectionLodged'), act('objectionDecided', { outcome: 'granted' })];
    let at: Procedure | null = { state: 'checking', phase: 1, closesAt };
    for (const given of path) {
      at = at && next(at, given);
      expect(at).toMatchObject({ phase: 1, closesAt });
    }
    expect(at?.state).toBe('admitted');
  });

  test('a term that begins is over at its end, whichever act set that', () => {
    const opened = next({ state: 'draft' }, act('phaseOpened', { at: now, closesAt: later }));
    expect(opened).toEqual({ state: 'open', phase: 1, closesAt: later });
    const longer = opened && next(opened, act('termExtended', { at: now, closesAt: later + 5 }));
    expect(longer).toEqual({ state: 'open', phase: 1, closesAt: later + 5 });
  });
});

describe('stateAt', () => {
  const closesAt = summer('2023-07-18 00:00');
  const open: Procedure = { state: 'open', phase: 1, closesAt };

  test.each([
    ['in the last ms of 17 July', closesAt - 1, 'open'],
    ['in the first ms of 18 July', closesAt, 'submitted'],
    ['a year later, no job having run', closesAt + 365 * 86_400_000, 'submitted'],
    ['before the term', 0, 'open'],
  ] as const)('%s: %s is %s', (_when, ms, state) => {
    expect(stateAt(open, ms)).toEqual({ ...open, state });
  });

  test('an act in the last ms finds the phase open, one a ms later does not', () => {
    const withdrawal = (at: number) => next(open, act('termEnded', { at, closesAt: at }));
    expect(withdrawal(closesAt - 1)).toEqual({ ...open, closesAt: closesAt - 1 });
    expect(withdrawal(closesAt)).toBeNull();
    expect(next(open, act('ledgerSealed', { at: closesAt - 1 }))).toBeNull();
    expect(next(open, act('ledgerSealed', { at: closesAt }))).toEqual({ ...open, state: 'checking' });
  });

  test.each(stateNames.filter((name) => name !== 'open' && name !== 'submitted'))(
    'the clock alone changes nothing in %s',
    (name) => {
      for (const procedure of inState[name])
        for (const ms of [0, closesAt, later + 1e11]) expect(stateAt(procedure, ms)).toEqual(procedure);
    },
  );
});

test.each([
  ['draft', 0],
  ['open', 1],
  ['transferred', 1],
  ['requestWithdrawn', 1],
  ['destroyed', 0],
] as const)('phaseOf: %s is in phase %i', (name, phase) => {
  expect(inState[name].map(phaseOf)).toEqual(inState[name].map(() => phase));
});

test('beforeDecision: while people sign, and while it is being checked', () => {
  expect(stateNames.filter(beforeDecision)).toEqual(['open', 'submitted', 'checking']);
});

describe('docs/procedure.md', () => {
  const path = join(packageRoot(), 'docs', 'procedure.md');
  const [begin, end] = ['<!-- drawing: begin -->\n', '<!-- drawing: end -->'];
  const refresh = 'UPDATE_DRAWINGS=1 npx vitest run test/domain/procedure.test.ts';

  test('shows the diagram of the table as it is', () => {
    const text = readFileSync(path, 'utf8');
    expect([text.split(begin).length, text.split(end).length], 'one drawing, between its marks').toEqual([
      2, 2,
    ]);
    const [before, rest = ''] = text.split(begin);
    const after = rest.slice(rest.indexOf(end));
    const fresh = `${before}${begin}\`\`\`mermaid\n${drawProcedure()}\`\`\`\n${after}`;
    if (process.env.UPDATE_DRAWINGS === '1') writeFileSync(path, fresh);
    expect(readFileSync(path, 'utf8'), `the drawing is stale; refresh it with: ${refresh}`).toBe(fresh);
  });

  const rowsOf = (heading: string): string[] => {
    const section = readFileSync(path, 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
  };

  test('explains every state and every act, and none that is not there', () => {
    expect(rowsOf('States').sort()).toEqual([...stateNames].sort());
    expect(rowsOf('Acts').sort()).toEqual([...actKinds].sort());
  });

  test('the diagram has every step of the table once, and nothing else', () => {
    const drawn = drawProcedure().split('\n').slice(2, -2);
    const steps = Object.entries(transitions).flatMap(([from, byStep]) =>
      Object.entries(byStep).flatMap(([step, targets]) =>
        targets.map((to) => `  ${from} --> ${to}: ${step}`),
      ),
    );
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn).toEqual(steps);
  });
});
