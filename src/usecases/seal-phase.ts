import type { Change } from '../domain/change.ts';
import { paperAwaited } from '../domain/paper-term.ts';
import { type Phase, rulesInForce } from '../domain/petition.ts';
import { ok } from '../domain/result.ts';
import { duplicates } from '../domain/tally.ts';
import { awaitedPaper, closedPaper } from './paper-deadline.ts';
import { recordActs, type TermContext } from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { Excess, PetitionRow } from './reads.ts';

/**
 * A form that reached us before the end may still be on its way to the commit: the ledger is sealed this long after.
 * Nothing that arrives in between gets in, because every form counts by its moment of arrival.
 */
export const drainTime = 2_000;

/**
 * Publishes the last checkpoint and seals the ledger. Does nothing before the term and its drain are over, nor while
 * paper that was handed in in time is still to be entered.
 */
export function sealPhase({ store, clock, equated }: TermContext) {
  return async (slug: string): Promise<boolean> => {
    const now = clock();
    const sealed = await store.decide(
      'closing',
      { slug },
      ({ row, excess, paper }): Outcome<boolean, never> => {
        const phase = row?.phase;
        if (row == null || phase == null || phase.closedAt !== null || now < phase.closesAt + drainTime) {
          return ok({ changes: [], result: false });
        }
        if (paperAwaited(phase, row.acts, paper.standing, equated, now) !== null)
          return ok({ changes: awaitedPaper(phase, paper, now), result: false });
        const changes = [...closedPaper(phase, paper, now), ...sealing(row, phase, excess, now)];
        return ok({ changes, result: true });
      },
    );
    return sealed.ok && sealed.value;
  };
}

function sealing(row: PetitionRow, { id, number, origin }: Phase, excess: Excess, at: number): Change[] {
  const recorded = recordActs(row, [{ kind: 'ledgerSealed', at, by: 'service', phase: number }]);
  // Nobody asked for this: a file that does not allow it is a flaw, to be seen and not to be passed over.
  if (!recorded.ok) throw new Error(`${origin} cannot be sealed: ${recorded.error.code}`);
  const duplicate = duplicates(excess.doubles, rulesInForce(row.petition).doubles);
  return [
    { type: 'checkpointPublished', phase: id, at },
    { type: 'phaseClosed', phase: id, duplicate, late: excess.late, at },
    ...recorded.value,
  ];
}
