import { describe, expect, test } from 'vitest';
import type { Given, VerdictSource } from '../../src/desk/acts.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { groupsToJudge } from '../../src/desk/doubles.ts';
import { flagsOf } from '../../src/desk/flags.ts';
import { proposalsOf, type Step } from '../../src/desk/proposals.ts';
import { findingOf } from '../../src/desk/register.ts';
import { listToPropose, resultOf } from '../../src/desk/result.ts';
import { type JudgingScenario, judgingScenario } from '../builders/judging.ts';
import { at, caseOf, compareAll, deskOn, sha256 } from '../builders/judging-desk.ts';
import { add } from './cases.ts';

const by = 'A. de Vries';

function give(desk: Desk, source: VerdictSource, given: Given[]): void {
  if (given.length > 0) add(desk, { kind: 'verdictsGiven', at, by, source, given });
}
const apply = (desk: Desk, step: Step) => give(desk, step, proposalsOf(desk, step));

/** The steps that need nobody; what they leave open. */
function automatic(desk: Desk, { registerRows }: JudgingScenario): string[] {
  apply(desk, 'grounds');
  add(desk, {
    kind: 'registerMatched',
    at,
    by,
    source: 'file',
    entitlement: 'column',
    results: compareAll(desk, registerRows).map(findingOf),
  });
  apply(desk, 'register');
  return desk.case.entries.flatMap(({ id }) => (desk.standing(id) === null ? [id] : []));
}

/** Officials who know the truth of every statement they look at, and of every group. */
function byPeople(desk: Desk, { truth }: JudgingScenario, open: readonly string[]): void {
  const given = open.map((id): Given => {
    const { verdict, reason } = truth.get(id)?.alone ?? {};
    if (verdict === 'invalid' && reason) return { id, verdict, reason, was: desk.versionOf(id) };
    return { id, verdict: 'valid', was: desk.versionOf(id) };
  });
  give(desk, 'hand', given);
  apply(desk, 'doubles');
  for (const { ids } of groupsToJudge(desk)) {
    const samePerson = new Set(ids.map((id) => truth.get(id)?.person)).size === 1;
    add(desk, { kind: 'groupJudged', at, by, group: [...ids], samePerson });
  }
  apply(desk, 'doubles');
}

describe.each([
  { statements: 2000, registerSize: 300_000, rule: 'first-counts' },
  { statements: 300, registerSize: 5000, rule: 'none-counts' },
] as const)('$statements statements against a register of $registerSize, $rule', (options) => {
  test('the result is the truth, and people were asked where only they could tell', async () => {
    const scenario = await judgingScenario({ seed: 'utrecht', threshold: 150, ...options });
    const desk = deskOn(await caseOf(scenario));
    const open = automatic(desk, scenario);
    for (const id of open) {
      const entry = desk.case.byId.get(id);
      expect([
        scenario.truth.get(id)?.needsHuman,
        entry && flagsOf(desk, entry).includes('needsHuman'),
      ]).toEqual([true, true]);
    }
    // What the steps decided alone is right: nobody has to look at it again.
    for (const [id, { alone }] of scenario.truth) {
      const { verdict, reason } = desk.standing(id) ?? alone;
      expect({ id, verdict, reason }).toEqual({ id, verdict: alone.verdict, reason: alone.reason });
    }
    byPeople(desk, scenario, open);
    expect(listToPropose(sha256, desk).ok).toBe(true);
    const found = resultOf(desk).listed.map(({ id, verdict, reason }) => [id, verdict, reason]);
    const wanted = [...scenario.truth].map(([id, { verdict, reason }]) => [id, verdict, reason]);
    expect(found).toEqual(wanted.sort());
    expect(resultOf(desk)).toMatchObject({ valid: scenario.valid, open: 0, counts: scenario.valid });
  }, 60_000);
});

test('the same seed gives the same people and the same truth; another seed, others', async () => {
  const options = { statements: 60, registerSize: 1000, threshold: 30 };
  const [one, two, other] = await Promise.all(
    ['a', 'a', 'b'].map((seed) => judgingScenario({ ...options, seed })),
  );
  expect([...(two?.truth ?? [])]).toEqual([...(one?.truth ?? [])]);
  expect(two?.registerCsv).toBe(one?.registerCsv);
  expect([...(other?.truth.keys() ?? [])]).not.toEqual([...(one?.truth.keys() ?? [])]);
});
