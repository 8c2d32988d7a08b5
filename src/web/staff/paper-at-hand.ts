import type { Request, Response } from 'express';
import { parseSheetCode, sheetCode } from '../../domain/paper-sheet.ts';
import type { PaperLineRow, PaperSheetRow } from '../../usecases/reads-paper.ts';
import type { PaperDesk } from '../config.ts';
import type { Page } from '../render.ts';
import { type PetitionRequest, readPetition, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';
import { paperPage } from './paper.ts';

export type PaperWork = {
  readonly web: Web;
  readonly paper: PaperDesk;
  readonly req: Request;
  readonly res: Response;
};
export type SheetAtHand = {
  readonly petition: PetitionRequest;
  readonly code: string;
  readonly sheet: PaperSheetRow;
  readonly lines: readonly PaperLineRow[];
};

/** The sheet behind a number; null when there is none to type, and the overview was sent that says why. */
export async function sheetAtHand(
  { web, paper, req, res }: PaperWork,
  typed: string,
): Promise<SheetAtHand | null> {
  const petition = await readPetition(web, req);
  const {
    phase,
    petition: { slug },
  } = petition.view;
  const { problems } = petition.model.t.lists;
  const refuse = async (error: string) => {
    await paperPage(web, paper, req, res, 422, { value: typed, error });
    return null;
  };
  if (phase === null) return refuse(problems.noPhase);
  const number = parseSheetCode(slug, phase.number, typed);
  if (!number.ok) return refuse(problems.codes[number.error]);
  const { sheet, lines } = await paper.sheet(slug, number.value, actorOf(res).user);
  if (sheet === null) return refuse(problems.codes.unknown);
  if (sheet.receivedAt === null) return refuse(problems.codes.notIn);
  if (sheet.receivedAt >= phase.closesAt) return refuse(problems.late);
  if (phase.closedAt !== null) return refuse(problems.sealed);
  return { petition, sheet, lines, code: sheetCode(slug, phase.number, number.value) };
}

/** A page about that sheet. */
export function sendDeskPage(
  { web, res }: PaperWork,
  { petition, code }: SheetAtHand,
  status: number,
  name: string,
  main: Page['main'],
): void {
  const { t } = petition.model;
  const path = `/balie/${petition.view.petition.slug}/invoer`;
  const title = `${name}: ${t.lists.sheet(code)}`;
  sendStaffPage(web, res, status, { t, title, path, main, script: 'form', switchBy: 'none' });
}
