import type { Request, Response } from 'express';
import { type HandInModel, HandInPage } from '../../../views/staff/paper-hand-in.tsx';
import { dateTimeInWords, parseInstant, rfc3339InAmsterdam } from '../../domain/calendar.ts';
import { maxBatch } from '../../domain/paper-sheet.ts';
import { parseWrittenDay, parseWrittenTime } from '../../domain/written-moment.ts';
import type { HandedIn, HandInRefusal } from '../../usecases/hand-in-sheets.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue, wholeNumber } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

type Texts = ReturnType<typeof textsIn>;
type Typed = Record<'bladen' | 'los' | 'dag' | 'tijd', string>;
/** What is wrong with the moment, at the box to mend. */
type WrongMoment = { readonly dag: string | null; readonly tijd: string | null };
const noMoment: WrongMoment = { dag: null, tijd: null };
type HandInAnswer = Partial<Pick<HandInModel, 'done' | 'problem' | 'wrong'>> & {
  readonly moment?: WrongMoment;
};

/** The moment now as it is filled in beforehand. */
function nowTyped(now: number): Pick<Typed, 'dag' | 'tijd'> {
  const text = rfc3339InAmsterdam(now);
  const [year = '', month = '', day = ''] = text.slice(0, 10).split('-');
  return { dag: `${day}-${month}-${year}`, tijd: text.slice(11, 16) };
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
  const { dag, tijd } = more.moment ?? noMoment;
  const main = show(HandInPage, {
    t,
    slug,
    done: more.done ?? null,
    problem: momentProblem(t, more.moment) ?? more.problem ?? null,
    wrong: more.wrong ?? [],
    codes: field(typed.bladen),
    loose: field(typed.los),
    day: field(typed.dag, dag),
    time: field(typed.tijd, tijd),
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

const momentProblem = ({ lists }: Texts, { dag, tijd }: WrongMoment = noMoment): string | null =>
  dag !== null ? `${lists.day}: ${dag}` : tijd === null ? null : `${lists.time}: ${tijd}`;

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
    const receivedAt = momentOf(typed, web.service.now(), t);
    if (typeof receivedAt !== 'number') return handInPage(web, req, res, 422, typed, { moment: receivedAt });
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
    return handInPage(web, req, res, 200, blank, { done: doneOf(t, done.value, receivedAt) });
  };

function doneOf(
  { lists, locale }: Texts,
  { sheets, loose, late }: HandedIn,
  at: number,
): HandInModel['done'] {
  const text = lists.handedIn(sheets.length + loose.length, dateTimeInWords(at, locale));
  return { text, late, codes: loose };
}

/**
 * A day and a time on the clock in Utrecht, or what is wrong with them. The minute of now is now: a sheet that is
 * registered at once was received at once.
 */
function momentOf({ dag, tijd }: Typed, now: number, { written }: Texts): number | WrongMoment {
  const day = parseWrittenDay(dag);
  const time = parseWrittenTime(tijd);
  const minute = day.ok && time !== null ? `${day.value}T${time}` : '';
  const at = parseInstant(minute);
  if (at === null)
    return { dag: day.ok ? null : written[day.error], tijd: time === null ? written.notATime : null };
  return rfc3339InAmsterdam(now).startsWith(minute) ? now : at;
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
