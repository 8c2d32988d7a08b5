import { type Tally, tally } from '../domain/tally.ts';
import type { Store } from './ports.ts';
import type { PetitionRow } from './reads.ts';

/** Counts of the running or last phase; null when there is no such petition or no phase yet. */
export function countTally({ store }: { readonly store: Store }) {
  return async (slug: string): Promise<{ tally: Tally; phase: NonNullable<PetitionRow['phase']> } | null> => {
    const row = await store.read('petition', { slug });
    if (row?.phase == null) return null;
    const { phase } = row;
    const doubles = await store.read('doubles', { phase: phase.id });
    const { threshold, lastDay } = phase;
    return { tally: tally({ ...phase.counts, doubles, threshold, lastDay }), phase };
  };
}
