import type { Request, Response } from 'express';
import { type IssueModel, IssuePage } from '../../../views/staff/paper-issue.tsx';
import { paperLink } from '../../../views/staff/paper-parts.tsx';
import { type LineChoice, lineChoices, maxBatch, sheetCode } from '../../domain/paper-sheet.ts';
import type { IssueRefusal } from '../../usecases/issue-sheets.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue, wholeNumber } from '../forms.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

type Texts = ReturnType<typeof textsIn>;

export const showIssue =
  (web: Web): Handler =>
  async (req, res) => {
    await requirePetition(web, req);
    issuePage(web, req, res, 200, { count: { value: '', error: null }, lines: 1 });
  };

type IssueAnswer = Pick<IssueModel, 'count' | 'lines'> & Partial<Pick<IssueModel, 'done' | 'problem'>>;

function issuePage(web: Web, req: Request, res: Response, status: number, given: IssueAnswer): void {
  const t = textsIn(localeOf(req.query));
  const slug = String(req.params.petition);
  const overview = actorOf(res).role !== 'organiser';
  const main = show(IssuePage, { t, slug, most: maxBatch, done: null, problem: null, overview, ...given });
  const path = `/balie/${slug}/lijsten`;
  sendStaffPage(web, res, status, {
    t,
    title: t.lists.issueTitle,
    path,
    main,
    script: 'form',
    switchBy: 'none',
  });
}

export const issuePaper =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const { petition } = await requirePetition(web, req);
    const { slug } = petition;
    const t = textsIn(localeOf(req.query));
    const value = oneValue(form, 'aantal');
    const lines = lineChoices.find((choice) => String(choice) === oneValue(form, 'stroken')) ?? 1;
    const { user: by, role } = actorOf(res);
    const batch = { count: wholeNumber(value) ?? 0, lines, by, organiser: role === 'organiser' };
    const done = await paper.issue(slug, batch);
    if (!done.ok) {
      const shown = issueRefusal(t, done.error);
      const count = { value, error: done.error.code === 'BatchSize' ? shown : null };
      issuePage(web, req, res, 422, { count, lines, problem: shown });
      return;
    }
    const { from, count, row } = done.value;
    const codeOf = (number: number) => sheetCode(slug, row.phase?.number ?? 1, number);
    const href = paperLink(t.locale, `/balie/${slug}/lijsten.pdf`, {
      van: String(from),
      aantal: String(count),
    });
    issuePage(web, req, res, 200, {
      count: { value: '', error: null },
      lines,
      done: { text: t.lists.issued(count), from: codeOf(from), to: codeOf(from + count - 1), href },
    });
  };

function issueRefusal({ lists: { problems } }: Texts, error: IssueRefusal): string {
  switch (error.code) {
    case 'NoPhaseYet':
      return problems.noPhase;
    case 'TermOver':
      return problems.termOver;
    case 'BatchSize':
      return problems.batch(error.most);
    case 'NumbersUsedUp':
      return problems.used;
    case 'TooManyOut':
      return problems.tooManyOut(error.out, error.most);
    case 'PetitionUnknown':
      throw new HttpProblem(404);
  }
}

/** A batch that was issued, to print; again as often as is asked. */
export const printPaper =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const { petition, phase, caseFile } = await requirePetition(web, req);
    const from = wholeNumber(req.query.van);
    const count = wholeNumber(req.query.aantal);
    if (phase === null || from === null || count === null || count < 1 || count > maxBatch)
      throw new HttpProblem(404);
    const numbers = [...Array(count).keys()].map((index) => from + index);
    const { sheets } = await paper.sheets(petition.slug, numbers);
    const lines = sheets[0]?.lines;
    const whole =
      sheets.length === count && sheets.every((sheet) => sheet.lines === lines && sheet.kind === 'printed');
    if (!whole || lines === undefined) throw new HttpProblem(404);
    const pdf = await paper.print(petition, phase, { from, count, lines: lines as LineChoice }, caseFile);
    const name = `inline; filename="lijsten-${petition.slug}-${from}-${from + count - 1}.pdf"`;
    const headers = web.headers({ type: 'application/pdf', cache: 'private', noindex: true });
    answer(res, 200, headers, Buffer.from(pdf), ['content-disposition', name]);
  };
