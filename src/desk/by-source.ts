import type { VerdictSource } from './acts.ts';
import type { DeskView } from './standing.ts';

/** Verdicts as they stand, by what gave them. */
export type SourceCounts = { readonly [source in VerdictSource]: number };

/** Where the verdicts come from: of each statement the last one that was given. */
export function countBySource(desk: Pick<DeskView, 'case' | 'standing'>): SourceCounts {
  const counts: { [source in VerdictSource]: number } = {
    grounds: 0,
    register: 0,
    residents: 0,
    carried: 0,
    doubles: 0,
    registry: 0,
    hand: 0,
  };
  for (const { id } of desk.case.entries) {
    const standing = desk.standing(id);
    if (standing !== null) counts[standing.source] += 1;
  }
  return counts;
}
