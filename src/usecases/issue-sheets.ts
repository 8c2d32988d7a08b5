import { type LineChoice, maxBatch, maxSheets } from '../domain/paper-sheet.ts';
import { type Phase, phaseStatus } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { PaperContext } from './paper-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow } from './reads.ts';

export type IssueRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NoPhaseYet' }
  /** The term is over: nothing that is printed now comes in in time. */
  | { readonly code: 'TermOver' }
  | { readonly code: 'BatchSize'; readonly most: number }
  /** Numbers have five digits. */
  | { readonly code: 'NumbersUsedUp' };

export type IssuedSheets = {
  readonly row: PetitionRow;
  readonly from: number;
  readonly count: number;
  readonly lines: LineChoice;
};

type Step = Outcome<IssuedSheets, IssueRefusal>;

/** Records a batch of numbered sheets, to be printed; before the term begins as well. */
export function issueSheets({ store, clock }: Pick<PaperContext, 'store' | 'clock'>) {
  return (
    slug: string,
    { count, lines, by }: { readonly count: number; readonly lines: LineChoice; readonly by: string },
  ): Promise<Result<IssuedSheets, IssueRefusal>> => {
    const at = clock();
    return store.decide('paperSheets', { slug, numbers: [] }, ({ row, next }): Step => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      const { phase } = row;
      if (phase === null) return err({ code: 'NoPhaseYet' });
      const refused = issueRefusal(phase, count, next, at);
      if (refused !== null) return err(refused);
      return ok({
        changes: [{ type: 'paperIssued', phase: phase.id, from: next, count, lines, by, at }],
        result: { row, from: next, count, lines },
      });
    });
  };
}

function issueRefusal(phase: Phase, count: number, next: number, at: number): IssueRefusal | null {
  if (phaseStatus(phase, at) === 'closed') return { code: 'TermOver' };
  const sound = Number.isInteger(count) && count >= 1 && count <= maxBatch;
  if (!sound) return { code: 'BatchSize', most: maxBatch };
  return next + count - 1 > maxSheets ? { code: 'NumbersUsedUp' } : null;
}
