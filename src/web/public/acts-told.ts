import type { Act, ActKind, ActOf } from '../../domain/acts.ts';
import type { Texts } from '../locale/nl.ts';

/** The last act of one kind, in one phase when a number is given. */
export function lastAct<K extends ActKind>(acts: readonly Act[], kind: K, phase?: number): ActOf<K> | null {
  const found = acts.findLast(
    (act) => act.kind === kind && (phase === undefined || ('phase' in act && act.phase === phase)),
  );
  return (found as ActOf<K> | undefined) ?? null;
}

type EndOfTerm = ActOf<'dayFixed' | 'termExtended' | 'termEnded'>;

/** The act that decides when the term of a phase ends: each of these undoes the one before. */
export function endOfTerm(acts: readonly Act[], phase: number): EndOfTerm | null {
  const found = acts.findLast(
    (act) =>
      (act.kind === 'dayFixed' || act.kind === 'termExtended' || act.kind === 'termEnded') &&
      act.phase === phase,
  );
  return (found as EndOfTerm | undefined) ?? null;
}

/** The act by which a term was ended before its day; null when it ran out, or was lengthened or fixed after that. */
export function earlyEnd(acts: readonly Act[], phase: number): ActOf<'termEnded'> | null {
  const end = endOfTerm(acts, phase);
  return end?.kind === 'termEnded' ? end : null;
}

/** Whoever wrote an act down, as a page names them. */
export const nameOf = (by: string, { procedure }: Texts): string =>
  by === 'service' || by === 'operator' ? procedure.timeline[by] : by;
