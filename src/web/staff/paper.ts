import type { Request, Response } from 'express';
import { PaperChoice, PaperPage, type PaperToDoModel } from '../../../views/staff/paper.tsx';
import type { PaperFieldModel } from '../../../views/staff/paper-parts.tsx';
import { civilDateAt, dateInWords } from '../../domain/calendar.ts';
import { differingFields, paperReasons } from '../../domain/paper-entry.ts';
import { ranges, rangesAsPrinted, sheetCode } from '../../domain/paper-sheet.ts';
import type { PaperAwaited } from '../../domain/paper-term.ts';
import type { PaperToDo } from '../../usecases/reads-paper.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { type Handler, redirect, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

/** Where someone with one petition has no choice to make. */
export const choosePaper =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const { petition: only } = actorOf(res);
    const all = await web.service.petitions();
    const petitions = all
      .filter(({ petition }) => only === null || petition.slug === only)
      .map(({ petition: { slug, content } }) => ({ slug, title: content.title[t.locale] }));
    const [one] = petitions;
    if (petitions.length === 1 && one !== undefined) redirect(web, req, res, `/balie/${one.slug}`);
    else {
      const main = show(PaperChoice, { t, petitions });
      sendStaffPage(web, res, 200, { t, title: t.lists.title, path: '/balie', main });
    }
  };

export const showPaperDesk =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) =>
    paperPage(web, paper, req, res, 200, { value: '', error: null });

/** The overview, with what is wrong with a number that was typed there. */
export async function paperPage(
  web: Web,
  paper: PaperDesk,
  req: Request,
  res: Response,
  status: number,
  code: PaperFieldModel,
): Promise<void> {
  const t = textsIn(localeOf(req.query));
  const slug = String(req.params.petition);
  const { user, role } = actorOf(res);
  const { row, totals, refusals, toDo, missing } = await paper.overview(slug, user);
  if (row === null) throw new HttpProblem(404);
  const { phase, petition } = row;
  const sealed = phase != null && phase.closedAt !== null;
  const awaited = await paper.awaited(slug);
  const number = phase?.number ?? 1;
  const main = show(PaperPage, {
    t,
    slug,
    code,
    title: petition.content.title[t.locale],
    open: phase !== null,
    types: role === 'desk',
    done: doneText(t, req.query.gedaan, true),
    totals: totalNames.map((name) => [name, totals[name]] as const),
    refusals: paperReasons.flatMap((reason) => {
      const count = refusals[reason] ?? 0;
      return count === 0 ? [] : [[reason, count] as const];
    }),
    toDo: sealed ? [] : toDo.map((item) => toDoModel(item, (sheet) => sheetCode(slug, number, sheet))),
    toDoAll: sealed ? 0 : totals.open,
    missing: {
      sheets: missing.length,
      codes: rangesAsPrinted(slug, number, ranges(missing), t.lists.through),
    },
    awaited: awaited === null ? null : awaitedInWords(awaited, t),
    missed: sealed ? totals.open : 0,
  });
  sendStaffPage(web, res, status, { t, title: t.lists.title, path: `/balie/${slug}`, main, script: 'form' });
}

/** What a ledger waits for, one sentence each. */
export function awaitedInWords({ lines, sheets, until, sheetsUntil }: PaperAwaited, t: Texts): string[] {
  const { awaited } = t.lists;
  const dayBefore = (end: number) => dateInWords(civilDateAt(end - 1), t.locale);
  return [
    ...(lines === 0 ? [] : [awaited.lines(lines, dayBefore(until))]),
    ...(sheets === 0 ? [] : [awaited.sheets(sheets, dayBefore(sheetsUntil))]),
    awaited.after,
  ];
}

const totalNames = ['issued', 'handedIn', 'late', 'accepted', 'refused', 'empty', 'crossed', 'open'] as const;

function toDoModel(item: PaperToDo, codeOf: (sheet: number) => string): PaperToDoModel {
  const { sheet, line, lines, state, differs, own, entries } = item;
  const kind = state === 'differs' ? 'differs' : own ? 'own' : entries > 0 ? 'second' : 'first';
  const fields = differingFields.filter((field) => differs.split(',').includes(field));
  return { code: codeOf(sheet), line, lines, kind, fields };
}

/** What was just done, in words; the address only says which kind of thing it was. */
export function doneText(
  { lists: { done } }: ReturnType<typeof textsIn>,
  what: unknown,
  endOfSheet: boolean,
): string | null {
  if (what !== 'kept' && what !== 'statement' && what !== 'settled') return null;
  return endOfSheet ? `${done[what]} ${done.sheet}` : done[what];
}
