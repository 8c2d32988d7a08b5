import type { Desk } from '../../desk/desk.ts';
import { doubleProposals, groupsToJudge, type PossibleGroup, possibleGroups } from '../../desk/doubles.ts';
import { proposalsOf, type Step } from '../../desk/proposals.ts';
import { type DeskResult, resultOf } from '../../desk/result.ts';

/** What is left to do in a step; 0: done. `null`: nobody can say before it was begun. */
export type Left = number | null;

export type Overview = { readonly result: DeskResult; readonly left: readonly Left[] };

/**
 * Possible doubles that it matters to choose about: two or more of them count or may still, and nobody said of a pair of
 * those whether it is one person. What the desk asks before a list is put forward is among them.
 */
export function groupsToChoose(desk: Desk): PossibleGroup[] {
  const asked = new Set(groupsToJudge(desk).map(({ ids }) => ids.join()));
  const person = new Map(desk.case.persons.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const isTagged = (a: string, b: string) => person.has(a) && person.get(a) === person.get(b);
  return possibleGroups(desk).filter(({ ids, settled, judged }) => {
    if (asked.has(ids.join())) return true;
    if (settled) return false;
    const counting = ids.filter((id) => desk.standing(id)?.verdict !== 'invalid');
    const sets = judged.map(({ group }) => new Set(group));
    return counting.some((a, at) =>
      counting.slice(at + 1).some((b) => !isTagged(a, b) && !sets.some((set) => set.has(a) && set.has(b))),
    );
  });
}

/** Where the desk stands: the counts, and what is left in each of the seven steps. */
export function overviewOf(desk: Desk): Overview {
  const result = resultOf(desk);
  const { file, list } = desk;
  const matched = file.acts.some(({ kind }) => kind === 'registerMatched');
  const of = (step: Step) => proposalsOf(desk, step).length;
  const carried = of('carried');
  const toChoose = groupsToChoose(desk).length;
  return {
    result,
    left: [
      file.acts.length > 0 ? 0 : 1,
      of('grounds'),
      matched || carried > 0 ? of('register') + of('residents') + carried : null,
      toChoose > 0 ? toChoose : doubleProposals(desk).length,
      desk.methodChosen ? 0 : null,
      result.open,
      list.state === 'confirmed' ? 0 : null,
    ],
  };
}
