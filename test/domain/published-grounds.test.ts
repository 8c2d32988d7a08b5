import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/domain/acts.ts';
import { groundsMayShow } from '../../src/domain/published-grounds.ts';
import {
  act,
  summer as at,
  checked,
  document,
  endOf,
  filed,
  list,
  opened,
  openedAgain,
  rejected,
  sampled,
  sealed,
} from '../builders/acts.ts';

// Whoever has the bundle from before a correction and the one after it can take one from the other.
describe('totals per ground may be public', () => {
  const once = act('verdictsRecorded', { at: at('2023-07-18 12:00') });
  const again = act('verdictsRecorded', { at: at('2023-07-19 12:00') });
  const early = act('verdictsRecorded', { at: at('2023-07-01 12:00') });
  const longer = act('termExtended', { at: at('2023-07-20 12:00'), ...endOf('2023-07-28'), document });
  const resealed = act('ledgerSealed', { at: at('2023-07-29 00:01') });
  const cases: readonly (readonly [why: string, may: boolean, acts: readonly Act[]])[] = [
    ['nothing was judged', true, [...checked]],
    ['the first result', true, [...checked, sampled]],
    ['the first verdicts, however the decision goes', true, [...checked, once, rejected]],
    ['a correction', false, [...checked, once, again]],
    ['a result after single verdicts', false, [...checked, once, { ...sampled, at: again.at }]],
    ['verdicts while people sign are not public yet', true, [list, opened, early, { ...early }, sealed]],
    ['but are once the ledger is sealed', false, [list, opened, early, sealed, once]],
    ['verdicts that a later end of the term was put over', true, [...checked, once, longer]],
    ['and the ledger sealed again, without those who withdrew', false, [...checked, once, longer, resealed]],
  ];
  test.each(cases)('%s: %s', (_why, may, acts) => {
    filed(acts);
    expect(groundsMayShow(acts, 1)).toBe(may);
  });

  test('each phase has its own', () => {
    const next = act('verdictsRecorded', { at: openedAgain.at + 1, phase: 2 });
    const acts = [...checked, once, again, openedAgain, next];
    expect([groundsMayShow(acts, 1), groundsMayShow(acts, 2)]).toEqual([false, true]);
  });
});
