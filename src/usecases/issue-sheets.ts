import { type LineChoice, maxSheets } from '../domain/paper-sheet.ts';
import { phaseStatus } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { PaperContext } from './paper-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow } from './reads.ts';

/** Sheets of one batch: more makes a file that nobody prints. */
export const maxBatch = 500;

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

/** Records a batch of numbered sheets, to be printed; before the term begins as well. */
export function issueSheets({ store, clock }: Pick<PaperContext, 'store' | 'clock'>) {
  return (
    slug: string,
    { count, lines, by }: { readonly count: number; readonly lines: LineChoice; readonly by: string },
  ): Promise<Result<IssuedSheets, IssueRefusal>> => {
    const at = clock();
    return store.decide(
      'paperSheets',
      { slug, numbers: [] },
      ({ row, next }): Outcome<IssuedSheets, IssueRefusal> => {
        if (row === null) return err({ code: 'PetitionUnknown' });
        const { phase } = row;
        if (phase === null) return err({ code: 'NoPhaseYet' });
        if (phaseStatus(phase, at) === 'closed') return err({ code: 'TermOver' });
        if (!Number.isInteger(count) || count < 1 || count > maxBatch)
          return err({ code: 'BatchSize', most: maxBatch });
        if (next + count - 1 > maxSheets) return err({ code: 'NumbersUsedUp' });
        return ok({
          changes: [{ type: 'paperIssued', phase: phase.id, from: next, count, lines, by, at }],
          result: { row, from: next, count, lines },
        });
      },
    );
  };
}
