import { type PaperSettledModel, PaperSettledPage } from '../../../views/staff/paper-settled.tsx';
import type { PaperLineRow } from '../../usecases/reads-paper.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { doneText } from './paper.ts';
import { type PaperWork, type SheetAtHand, sendDeskPage } from './paper-at-hand.ts';

/** Nobody types it any more. */
export const isSettled = ({ state }: PaperLineRow): boolean => state !== 'open' && state !== 'differs';

/** Lines that nobody settled and this user did not type: differences are gone back to by name. */
export const nextLine = (lines: readonly PaperLineRow[]): PaperLineRow | undefined =>
  lines.find(({ state, own }) => state === 'open' && !own);

function stateInWords({ state, reason, own }: PaperLineRow, { lists }: Texts): string {
  const { states, refused } = lists.settled;
  if (state === 'refused') return refused(reason === null ? '' : lists.reasons[reason]);
  return state === 'open' && own ? states.own : states[state];
}

function stripModel(row: PaperLineRow, { lines, t }: { readonly lines: number; readonly t: Texts }) {
  const { settled } = t.lists;
  const strip: PaperSettledModel['strips'][number] = {
    name: lines === 1 ? settled.whole : settled.strip(row.line),
    state: stateInWords(row, t),
    again: row.state === 'differs' ? row.line : null,
  };
  return strip;
}

/** What became of a sheet, or of the one line that was asked for, where there is nothing left to type; and the way on. */
export function settledPage(
  work: PaperWork,
  at: SheetAtHand,
  row: PaperLineRow | null,
  status: number,
): void {
  const { t } = at.petition.model;
  const { slug } = at.petition.view.petition;
  const lines = at.sheet.lines;
  const shown = row === null ? at.lines : [row];
  const main = show(PaperSettledPage, {
    t,
    slug,
    code: at.code,
    line: row?.line ?? null,
    lines,
    done: doneText(t, work.req.query.gedaan, false),
    strips: shown.map((each) => stripModel(each, { lines, t })),
    next: nextLine(at.lines)?.line ?? null,
  });
  sendDeskPage(work, at, status, t.lists.settled.title(row === null || lines === 1), main);
}
