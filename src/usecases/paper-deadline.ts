import type { Change } from '../domain/change.ts';
import { paperAwaited } from '../domain/paper-term.ts';
import type { Phase } from '../domain/petition.ts';
import { ok } from '../domain/result.ts';
import type { PhaseContext, TermContext } from './phase-context.ts';
import type { PaperAtClosing } from './reads-paper.ts';

/** What one person typed waits this long for another; then it is wiped and the line is open again. */
export const entryLifetime = 7 * 24 * 3_600_000;

/**
 * The ledger as it is when the term is over, published and put on file, once: from there on only paper follows.
 */
export function awaitedPaper({ id }: Phase, { awaited, ledgerSize }: PaperAtClosing, at: number): Change[] {
  if (awaited) return [];
  return [
    { type: 'checkpointPublished', phase: id, at },
    { type: 'paperAwaited', phase: id, size: ledgerSize, at },
  ];
}

/** Whether it is on file already that the ledger waits, and it still does: then there is nothing to do. */
export function stillWaits({ store, equated, clock }: TermContext) {
  return async ({ petition }: Phase): Promise<boolean> => {
    const { row, paper } = await store.read('paperAtClosing', { slug: petition });
    if (row?.phase == null || !paper.awaited) return false;
    return paperAwaited(row.phase, row.acts, paper.standing, equated, clock()) !== null;
  };
}

/** How many sheets and lines became what, on file with the seal; lines that nobody entered among them. */
export function closedPaper({ id }: Phase, { totals }: PaperAtClosing, at: number): Change[] {
  return totals.issued === 0 ? [] : [{ type: 'paperClosed', phase: id, ...totals, at }];
}

/** Wipes what one person typed and nobody else did in a week; resolves to the number of lines. */
export function forgetStalePaper({ store, clock }: PhaseContext) {
  return async (): Promise<number> => {
    const at = clock();
    const wiped = await store.decide('stalePaper', { before: at - entryLifetime }, (lines) =>
      ok({
        changes: lines.map((line): Change => ({ type: 'paperEntriesLapsed', ...line, at })),
        result: lines.length,
      }),
    );
    return wiped.ok ? wiped.value : 0;
  };
}
