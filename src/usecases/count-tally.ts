import { judgedOf } from '../domain/case-file.ts';
import { type Counts, type Phase, rulesInForce } from '../domain/petition.ts';
import { duplicates, type Tally, type TallyInput, tally } from '../domain/tally.ts';
import type { Store } from './ports.ts';
import type { Excess, PetitionRow } from './reads.ts';

/** Counts of the running or last phase; null when there is no such petition or no phase yet. */
export function countTally({ store }: { readonly store: Store }) {
  return async (slug: string): Promise<{ tally: Tally; phase: NonNullable<PetitionRow['phase']> } | null> => {
    const row = await store.read('petition', { slug });
    if (row?.phase == null) return null;
    const { phase } = row;
    const verdicts = await store.read('verdicts', { phase: phase.id });
    const excess = await store.read('excess', { phase: phase.id });
    return { tally: tally(tallyInput(row, phase, excess, verdicts)), phase };
  };
}

type Counted = Pick<PetitionRow, 'petition' | 'caseFile'>;

/** What a count is made of. Once statements are destroyed, what was found when the ledger was sealed is all there is. */
export function tallyInput(
  { petition, caseFile }: Counted,
  phase: Phase & { readonly counts: Counts },
  excess: Excess,
  verdicts: TallyInput['verdicts'],
): TallyInput {
  const { doubles: rule } = rulesInForce(petition);
  const { threshold, lastDay, counts } = phase;
  const checked = judgedOf(caseFile, phase.number);
  const gone = caseFile.state.state === 'destroyed';
  const late = (gone ? phase.late : null) ?? excess.late;
  const duplicate = (gone ? phase.duplicate : null) ?? duplicates(excess.doubles, rule);
  return { ...counts, late, duplicate, rule, verdicts, checked, threshold, lastDay };
}
