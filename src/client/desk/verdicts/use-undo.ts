import { useRef } from 'preact/hooks';
import type { Given } from '../../../desk/acts.ts';
import type { Desk, Standing } from '../../../desk/desk.ts';

/** What stood before a verdict: `was` the act that set it. */
type Before = { readonly id: string; readonly before: Standing | null; readonly was: number };
/** `act`: what stands since then, as long as nobody else decides. */
type Done = Before & { act: number };

export type LastAct = {
  /** To be given as one new act; refused where someone else decided since then: that is theirs. */
  readonly given: readonly Given[];
  /** To be called with the number of that act. */
  readonly takenBack: (act: number) => void;
};

/** The verdicts given on this page, act by act, so that they can be taken back in turn, each as a new act. */
export function useUndo(desk: Desk) {
  const stack = useRef<Done[][]>([]);
  return {
    /** Before the act: what stands now. */
    look: (ids: readonly string[]): Before[] =>
      ids.map((id) => ({ id, before: desk.standing(id), was: desk.versionOf(id) })),
    keep: (looked: readonly Before[], act: number) =>
      void stack.current.push(looked.map((each) => ({ ...each, act }))),
    /** The last act, which is not remembered any longer; null when there is none. */
    last: (): LastAct | null => {
      const entries = stack.current.pop();
      if (entries === undefined) return null;
      return {
        given: entries.map(givenAgain),
        takenBack: (act) => relink(stack.current, entries, act),
      };
    },
  };
}

function givenAgain({ id, before, act: was }: Done): Given {
  if (before === null) return { id, verdict: 'open', was };
  const note = before.note === '' ? {} : { note: before.note };
  if (before.reason === null) return { id, verdict: 'valid', ...note, was };
  return { id, verdict: 'invalid', reason: before.reason, ...note, was };
}

/** What an earlier act here left stands again, now by the act that took the later one back. */
function relink(stack: readonly Done[][], takenBack: readonly Done[], act: number): void {
  const was = new Map(takenBack.map((each) => [each.id, each.was]));
  for (const entry of stack.flat()) if (was.get(entry.id) === entry.act) entry.act = act;
}
