import type { DeskAct } from '../../../desk/acts.ts';
import type { Texts } from './texts-nl.ts';
import { capital, givenWords, outcomeWords } from './words.ts';

/** One thing that was done with a statement. `number`: of the act. */
export type HistoryLine = {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly note: string;
};

/** Everything that the acts say of one statement, newest first. */
export function historyOf(t: Texts, acts: readonly DeskAct[], id: string): HistoryLine[] {
  return acts
    .flatMap((act, index): HistoryLine[] => {
      const said = whatOf(t, act, id);
      return said === null ? [] : [{ number: index + 1, at: act.at, by: act.by, ...said }];
    })
    .reverse();
}

function whatOf(t: Texts, act: DeskAct, id: string): Pick<HistoryLine, 'what' | 'note'> | null {
  switch (act.kind) {
    case 'registerMatched': {
      const result = act.results.find((each) => each.id === id);
      return result === undefined ? null : { what: t.matched(outcomeWords(t, result)), note: '' };
    }
    case 'verdictsGiven': {
      const given = act.given.find((each) => each.id === id);
      if (given === undefined) return null;
      const source = t.sources[act.source];
      if (given.verdict === 'open') return { what: t.backToOpen(source), note: '' };
      return { what: t.became(capital(givenWords(t, given)), source), note: given.note ?? '' };
    }
    case 'groupJudged':
      if (!act.group.includes(id)) return null;
      return { what: act.samePerson ? t.samePerson(act.by) : t.otherPerson(act.by), note: act.note ?? '' };
    default:
      return null;
  }
}
