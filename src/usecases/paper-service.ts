import { maxSheets } from '../domain/paper-sheet.ts';
import { type PaperAwaited, paperAwaited } from '../domain/paper-term.ts';
import { enterLine } from './enter-line.ts';
import { handInSheets } from './hand-in-sheets.ts';
import { issueSheets } from './issue-sheets.ts';
import type { PaperContext } from './paper-context.ts';

export type PaperService = ReturnType<typeof createPaperService>;

/** Everything the pages of the desk may ask for. No read gives what anyone typed. */
export function createPaperService(context: PaperContext) {
  const { store, clock, equated } = context;
  return {
    issue: issueSheets(context),
    handIn: handInSheets(context),
    enter: enterLine(context),
    /** What the ledger waits for, once the term is over; null: for nothing. */
    awaited: async (slug: string): Promise<PaperAwaited | null> => {
      const { row, paper } = await store.read('paperAtClosing', { slug });
      const phase = row?.phase;
      if (row == null || phase == null || phase.closedAt !== null || clock() < phase.closesAt) return null;
      return paperAwaited(phase, row.acts, paper.standing, equated, clock());
    },
    overview: (slug: string, user: string) => store.read('paperOverview', { slug, user, limit: 100 }),
    sheet: (slug: string, number: number, user: string) => store.read('paperSheet', { slug, number, user }),
    /** `issuer`: null for whoever may see all. */
    batches: (slug: string, issuer: string | null, before: number = maxSheets + 1) =>
      store.read('paperBatches', { slug, issuer, before, limit: 50 }),
  };
}
