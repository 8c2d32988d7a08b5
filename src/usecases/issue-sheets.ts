import { type LineChoice, maxBatch, maxIssued, maxOut } from '../domain/paper-sheet.ts';
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
  /** The numbers that are left are kept for forms without one. */
  | { readonly code: 'NumbersUsedUp' }
  /** This organiser would have more than `most` sheets that were not handed in. How many are is not theirs to know. */
  | { readonly code: 'TooManyOut'; readonly most: number };

export type IssuedSheets = {
  readonly row: PetitionRow;
  readonly from: number;
  readonly count: number;
  readonly lines: LineChoice;
};

type Step = Outcome<IssuedSheets, IssueRefusal>;

export type Batch = {
  readonly count: number;
  readonly lines: LineChoice;
  readonly by: string;
  /** `by` is an organiser: only so many sheets are out at a time. */
  readonly organiser?: boolean;
};

/** Records a batch of numbered sheets, to be printed; before the term begins as well. */
export function issueSheets({ store, clock }: Pick<PaperContext, 'store' | 'clock'>) {
  return (
    slug: string,
    { count, lines, by, organiser = false }: Batch,
  ): Promise<Result<IssuedSheets, IssueRefusal>> => {
    const at = clock();
    return store.decide('paperSheets', { slug, numbers: [], issuer: by }, ({ row, next, out }): Step => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      const { phase } = row;
      if (phase === null) return err({ code: 'NoPhaseYet' });
      const refused = issueRefusal(phase, count, next, at);
      if (refused !== null) return err(refused);
      if (organiser && out + count > maxOut) return err({ code: 'TooManyOut', most: maxOut });
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
  return next + count - 1 > maxIssued ? { code: 'NumbersUsedUp' } : null;
}
