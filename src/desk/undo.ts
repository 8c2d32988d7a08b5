import type { DeskAct, Given, VerdictSource } from './acts.ts';

/** A verdict on one statement, as an act gave it. `act`: its number, from 1. */
export type Past = {
  readonly act: number;
  /** RFC 3339, UTC, ms. */
  readonly at: string;
  readonly by: string;
  readonly source: VerdictSource;
  readonly given: Given;
};

/** Every verdict a statement was given, the first first. */
export function historyOf(acts: readonly DeskAct[], id: string): Past[] {
  return acts.flatMap((act, index): Past[] => {
    const given = act.kind === 'verdictsGiven' ? act.given.find((each) => each.id === id) : undefined;
    if (act.kind !== 'verdictsGiven' || given === undefined) return [];
    const { at, by, source } = act;
    return [{ act: index + 1, at, by, source, given }];
  });
}

/**
 * The verdict a statement had before its last one, to be given anew: `open` when it had none. Null when nothing was ever
 * said of it. Undone twice it is as it was.
 */
export function previousVerdict(acts: readonly DeskAct[], id: string): Given | null {
  const history = historyOf(acts, id);
  const last = history.at(-1);
  if (last === undefined) return null;
  const before = history.at(-2)?.given ?? ({ id, verdict: 'open' } as const);
  return { ...before, was: last.act };
}
