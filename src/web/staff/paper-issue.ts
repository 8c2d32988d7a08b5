import type { Request, Response } from 'express';
import { type IssueModel, IssuePage } from '../../../views/staff/paper-issue.tsx';
import { paperLink } from '../../../views/staff/paper-parts.tsx';
import { dateTimeInWords } from '../../domain/calendar.ts';
import { type LineChoice, lineChoices, maxBatch, sheetCode } from '../../domain/paper-sheet.ts';
import type { Actor } from '../../domain/staff.ts';
import type { IssueRefusal } from '../../usecases/issue-sheets.ts';
import type { PaperBatchRow } from '../../usecases/reads-paper.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue, wholeNumber } from '../forms.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, redirect, requirePetition, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

type Texts = ReturnType<typeof textsIn>;

/** Whose batches someone may print again: their own, and the griffie everybody's. */
const issuerFor = ({ role, user }: Actor): string | null => (role === 'griffie' ? null : user);

/** What was just issued is told after the redirect, so that a reload issues nothing. */
export const showIssue =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) =>
    issuePage(web, paper, req, res, 200, { count: { value: '', error: null }, lines: 1 });

type IssueAnswer = Pick<IssueModel, 'count' | 'lines'> & Partial<Pick<IssueModel, 'problem'>>;

async function issuePage(
  web: Web,
  paper: PaperDesk,
  req: Request,
  res: Response,
  status: number,
  given: IssueAnswer,
): Promise<void> {
  const { petition, phase } = await requirePetition(web, req);
  const { slug } = petition;
  const t = textsIn(localeOf(req.query));
  const actor = actorOf(res);
  const before = wholeNumber(req.query.voor) ?? undefined;
  const { batches, more } = await paper.batches(slug, issuerFor(actor), before);
  const shown = batches.map((batch) => batchModel(batch, { slug, phase: phase?.number ?? 1, t, actor }));
  const just = wholeNumber(req.query.van);
  const main = show(IssuePage, {
    t,
    slug,
    most: maxBatch,
    done: status === 200 && just !== null ? (shown.find(({ number }) => number === just) ?? null) : null,
    problem: null,
    overview: actor.role !== 'organiser',
    batches: shown,
    older: more ? (batches.at(-1)?.from ?? null) : null,
    ...given,
  });
  sendStaffPage(web, res, status, {
    t,
    title: t.lists.issueTitle,
    path: `/balie/${slug}/lijsten`,
    main,
    script: 'form',
    switchBy: 'none',
  });
}

/** An account that is not known any more goes by its id. */
const userId = /^[0-9a-f]{32}$/;

type BatchPlace = { readonly slug: string; readonly phase: number; readonly t: Texts; readonly actor: Actor };

function batchModel(
  batch: PaperBatchRow,
  { slug, phase, t, actor }: BatchPlace,
): IssueModel['batches'][number] {
  const { from, count, lines, issuedAt, issuer, handedIn } = batch;
  return {
    number: from,
    count,
    lines,
    from: sheetCode(slug, phase, from),
    to: sheetCode(slug, phase, from + count - 1),
    issuedAt: dateTimeInWords(issuedAt, t.locale),
    issuer: actor.role !== 'griffie' ? null : userId.test(issuer) ? t.audit.unknownPerson : issuer,
    handedIn: actor.role === 'organiser' ? null : handedIn,
    href: paperLink(t.locale, `/balie/${slug}/lijsten.pdf`, { van: String(from), aantal: String(count) }),
  };
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
      await issuePage(web, paper, req, res, 422, { count, lines, problem: shown });
      return;
    }
    redirect(web, req, res, `/balie/${slug}/lijsten?van=${done.value.from}`);
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
      return problems.tooManyOut(error.most);
    case 'PetitionUnknown':
      throw new HttpProblem(404);
  }
}

/** A batch that was issued, to print; again as often as is asked, by who issued it and by the griffie. */
export const printPaper =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const { petition, phase, caseFile } = await requirePetition(web, req);
    const from = wholeNumber(req.query.van);
    const count = wholeNumber(req.query.aantal);
    if (phase === null || from === null || count === null || count < 1) throw new HttpProblem(404);
    const { batches } = await paper.batches(petition.slug, issuerFor(actorOf(res)), from + 1);
    const [batch] = batches;
    if (batch === undefined || from + count > batch.from + batch.count) throw new HttpProblem(404);
    const lines = batch.lines as LineChoice;
    const pdf = await paper.print(petition, phase, { from, count, lines }, caseFile);
    const name = `inline; filename="lijsten-${petition.slug}-${from}-${from + count - 1}.pdf"`;
    const headers = web.headers({ type: 'application/pdf', cache: 'private', noindex: true });
    answer(res, 200, headers, Buffer.from(pdf), ['content-disposition', name]);
  };
