import type { Request, Response } from 'express';
import {
  type HandInModel,
  HandInPage,
  type IssueModel,
  IssuePage,
} from '../../../views/staff/paper-forms.tsx';
import { paperLink } from '../../../views/staff/paper-parts.tsx';
import {
  dateTimeInWords,
  parseCivilDate,
  parseInstant,
  rfc3339InAmsterdam,
  startOfDay,
} from '../../domain/calendar.ts';
import { type LineChoice, lineChoices, maxBatch, sheetCode } from '../../domain/paper-sheet.ts';
import type { HandedIn, HandInRefusal } from '../../usecases/hand-in-sheets.ts';
import type { IssueRefusal } from '../../usecases/issue-sheets.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

type Texts = ReturnType<typeof textsIn>;
type Typed = Record<'bladen' | 'los' | 'dag' | 'tijd', string>;
type HandInAnswer = Partial<Pick<HandInModel, 'done' | 'problem' | 'wrong'>> & { readonly moment?: boolean };

/** The moment now as it is filled in beforehand. */
function nowTyped(now: number): Pick<Typed, 'dag' | 'tijd'> {
  const text = rfc3339InAmsterdam(now);
  return { dag: text.slice(0, 10), tijd: text.slice(11, 16) };
}

export const showHandIn =
  (web: Web): Handler =>
  async (req, res) => {
    await requirePetition(web, req);
    handInPage(web, req, res, 200, { bladen: '', los: '', ...nowTyped(web.service.now()) }, {});
  };

function handInPage(
  web: Web,
  req: Request,
  res: Response,
  status: number,
  typed: Typed,
  more: HandInAnswer,
): void {
  const t = textsIn(localeOf(req.query));
  const slug = String(req.params.petition);
  const field = (value: string, error: string | null = null) => ({
    value: value.replaceAll('\0', ''),
    error,
  });
  const wrongMoment = more.moment ? t.lists.problems.moment : null;
  const main = show(HandInPage, {
    t,
    slug,
    done: more.done ?? null,
    problem: wrongMoment ?? more.problem ?? null,
    wrong: more.wrong ?? [],
    codes: field(typed.bladen),
    loose: field(typed.los),
    day: field(typed.dag, wrongMoment),
    time: field(typed.tijd, wrongMoment),
  });
  const path = `/balie/${slug}/ontvangst`;
  sendStaffPage(web, res, status, {
    t,
    title: t.lists.handInTitle,
    path,
    main,
    script: 'form',
    switchBy: 'none',
  });
}

export const handInPaper =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const typed: Typed = {
      bladen: oneValue(form, 'bladen'),
      los: oneValue(form, 'los'),
      dag: oneValue(form, 'dag'),
      tijd: oneValue(form, 'tijd'),
    };
    const { petition } = await requirePetition(web, req);
    const t = textsIn(localeOf(req.query));
    const receivedAt = momentOf(typed, web.service.now());
    if (receivedAt === null) return handInPage(web, req, res, 422, typed, { moment: true });
    const sheets = typed.bladen.split(/[\s,;]+/u).filter(Boolean);
    const loose = typed.los.trim() === '' ? 0 : wholeNumber(typed.los);
    if (loose === null) {
      const problem = t.lists.problems.batch(maxBatch);
      return handInPage(web, req, res, 422, typed, { problem });
    }
    const input = { sheets, loose, receivedAt, by: actorOf(res).user };
    const done = await paper.handIn(petition.slug, input);
    if (!done.ok) return handInPage(web, req, res, 422, typed, refusalOf(t, done.error));
    const blank = { bladen: '', los: '', ...nowTyped(web.service.now()) };
    return handInPage(web, req, res, 200, blank, { done: doneOf(t, done.value) });
  };

function doneOf({ lists }: Texts, { sheets, loose, late }: HandedIn): HandInModel['done'] {
  return { text: lists.handedIn(sheets.length + loose.length), late, codes: loose };
}

/**
 * A day and a time on the clock in Utrecht; null when they are none. The minute of now is now: a sheet that is registered
 * at once was received at once.
 */
function momentOf({ dag, tijd }: Typed, now: number): number | null {
  const day = parseCivilDate(dag.trim());
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(tijd.trim()) ?? [];
  if (day === null || hours === '') return null;
  const same = nowTyped(now);
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  if (same.dag === day && same.tijd === time) return now;
  // The offset of that hour: of noon, unless the clock changed on that day.
  const offset = rfc3339InAmsterdam(startOfDay(day) + 12 * 3_600_000).slice(-6);
  return parseInstant(`${day}T${time}:00.000${offset}`);
}

/** null: no whole number. */
function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : null;
}

function refusalOf({ lists: { problems }, locale }: Texts, error: HandInRefusal): HandInAnswer {
  switch (error.code) {
    case 'SheetsWrong':
      return { wrong: error.problems.map(({ typed, problem }) => [typed, problems.codes[problem]] as const) };
    case 'NothingHandedIn':
      return { problem: problems.nothing };
    case 'TooMany':
      return { problem: problems.tooMany(error.most) };
    case 'NumbersUsedUp':
      return { problem: problems.used };
    case 'NotYetReceived':
      return { problem: problems.notYetReceived };
    case 'ReceivedBeforeTerm':
      return { problem: problems.beforeTerm(dateTimeInWords(error.opensAt, locale)) };
    case 'RegistrationOver':
      return { problem: problems.registrationOver };
    case 'NoPhaseYet':
      return { problem: problems.noPhase };
    case 'PetitionUnknown':
      throw new HttpProblem(404);
  }
}

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
