import { rulesInForce } from '../domain/petition.ts';
import { duplicates, type Tally, tally } from '../domain/tally.ts';
import type { Store } from './ports.ts';
import type { PetitionRow } from './reads.ts';

/** Counts of the running or last phase; null when there is no such petition or no phase yet. */
export function countTally({ store }: { readonly store: Store }) {
  return async (slug: string): Promise<{ tally: Tally; phase: NonNullable<PetitionRow['phase']> } | null> => {
    const row = await store.read('petition', { slug });
    if (row?.phase == null) return null;
    const { phase } = row;
    const verdicts = await store.read('verdicts', { phase: phase.id });
    const { threshold, lastDay } = phase;
    const rule = rulesInForce(row.petition).doubles;
    // Once statements are destroyed, what was found when the ledger was sealed is all there is.
    const destroyed = row.caseFile.state.state === 'destroyed' ? phase.duplicate : null;
    const duplicate = destroyed ?? duplicates(await store.read('doubles', { phase: phase.id }), rule);
    return { tally: tally({ ...phase.counts, duplicate, rule, verdicts, threshold, lastDay }), phase };
  };
}
