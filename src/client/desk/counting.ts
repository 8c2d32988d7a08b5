import type { Desk } from '../../desk/desk.ts';
import { doubleProposals, groupsToJudge } from '../../desk/doubles.ts';
import { proposalsOf } from '../../desk/proposals.ts';
import { type DeskResult, resultOf } from '../../desk/result.ts';

/** What is left to do in a step; 0: done. `null`: nobody can say before it was begun. */
export type Left = number | null;

export type Overview = { readonly result: DeskResult; readonly left: readonly Left[] };

/** Where the desk stands: the counts, and what is left in each of the seven steps. */
export function overviewOf(desk: Desk): Overview {
  const result = resultOf(desk);
  const { file, list } = desk;
  const matched = file.acts.some(({ kind }) => kind === 'registerMatched');
  const toJudge = groupsToJudge(desk).length;
  return {
    result,
    left: [
      file.acts.length > 0 ? 0 : 1,
      proposalsOf(desk, 'grounds').length,
      matched ? proposalsOf(desk, 'register').length + proposalsOf(desk, 'brp').length : null,
      doubleProposals(desk).length + toJudge,
      desk.methodChosen ? 0 : null,
      result.open,
      list.state === 'confirmed' ? 0 : null,
    ],
  };
}
