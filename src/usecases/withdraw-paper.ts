import { sheetCode } from '../domain/paper-sheet.ts';
import { rulesInForce } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type WithdrawalRefusal, withdraw } from '../domain/signing.ts';
import type { PaperContext } from './paper-context.ts';
import type { Outcome } from './ports.ts';

export type PaperWithdrawalRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NoPhaseYet' }
  /** No such line, or no statement came from it. */
  | { readonly code: 'LineUnknown' }
  | { readonly code: WithdrawalRefusal };

type Step = Outcome<{ readonly code: string }, PaperWithdrawalRefusal>;

/**
 * Takes a statement on paper back at the request of its signatory, who has no link: the griffie finds the sheet. In the
 * ledger it stands as withdrawn by the judge, which `verify` counts apart. Under the same rule and as long as on the web.
 */
export function withdrawPaper({ store, clock, scrub }: Pick<PaperContext, 'store' | 'clock' | 'scrub'>) {
  return async (
    slug: string,
    { sheet, line, by }: { readonly sheet: number; readonly line: number; readonly by: string },
  ): Promise<Result<{ readonly code: string }, PaperWithdrawalRefusal>> => {
    const at = clock();
    const done = await store.decide('paperLine', { slug, sheet, line }, (found): Step => {
      const { row, statement, ledgerSize } = found;
      if (row === null) return err({ code: 'PetitionUnknown' });
      const { phase, petition } = row;
      if (phase === null) return err({ code: 'NoPhaseYet' });
      if (statement === null) return err({ code: 'LineUnknown' });
      const state = statement.standing ? 'confirmed' : 'withdrawn';
      const step = withdraw(state, rulesInForce(petition).withdrawal, phase, at);
      if (!step.ok) return err({ code: step.error });
      const { id } = statement;
      const place = { phase: phase.id, sheet, line, at };
      return ok({
        changes: [{ type: 'paperWithdrawn', ...place, id, by, ledgerIndex: ledgerSize }],
        result: { code: sheetCode(slug, phase.number, sheet) },
      });
    });
    if (done.ok) scrub();
    return done;
  };
}
