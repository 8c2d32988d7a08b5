import { describe, expect, test } from 'vitest';
import { mayOpenAgain, type Procedure, type StateName, transitions } from '../../src/domain/procedure.ts';

const at = { phase: 1, closesAt: 1 };
const closed: readonly Procedure[] = [
  { state: 'submitted', ...at },
  { state: 'checking', ...at },
  { state: 'admitted', ...at },
  { state: 'rejected', ...at },
  { state: 'underObjection', ...at, against: 'admitted' },
  { state: 'underObjection', ...at, against: 'rejected' },
  { state: 'rejectedFinal', phase: 1 },
  { state: 'referendum', phase: 1 },
  { state: 'requestWithdrawn', phase: 1, sealed: true },
  { state: 'transferred', before: { state: 'rejectedFinal', phase: 1 } },
  { state: 'destroyed' },
];

/** Whether steps of the table lead from one state to another. */
function leadsTo(from: StateName, to: StateName, seen = new Set<StateName>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return Object.values(transitions[from]).some((targets) =>
    targets.some((target) => leadsTo(target, to, seen)),
  );
}

describe('a later phase may follow', () => {
  test.each(closed)(
    '%o: exactly while the table leads to an admission and the regulation has one more',
    (procedure) => {
      expect(mayOpenAgain(procedure, 2)).toBe(leadsTo(procedure.state, 'admitted'));
      expect(mayOpenAgain(procedure, 1)).toBe(false);
    },
  );

  test('not as long as one can sign in this one, and not after the last of three', () => {
    expect(mayOpenAgain({ state: 'open', ...at }, 2)).toBe(false);
    expect(mayOpenAgain({ state: 'draft' }, 2)).toBe(false);
    expect(mayOpenAgain({ state: 'admitted', phase: 2, closesAt: 1 }, 3)).toBe(true);
    expect(mayOpenAgain({ state: 'admitted', phase: 3, closesAt: 1 }, 3)).toBe(false);
  });
});
