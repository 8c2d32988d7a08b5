import type { Request, Response } from 'express';
import { AccessPage, type AccountRow } from '../../../views/manage/access.tsx';
import { EndAccountPage, NewLinkPage } from '../../../views/manage/access-question.tsx';
import { civilDateAt, dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import { type Actor, roles, type StaffUser } from '../../domain/staff.ts';
import type { AccessRefusal } from '../../usecases/manage/access.ts';
import type { StaffListRow } from '../../usecases/staff-reads.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { dropSession } from '../staff/cookie.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, redirect, type Web } from '../web.ts';
import { refusalInWords } from './refusal.ts';

const path = '/beheer/toegang';

/** The field a refusal is about. */
const fieldOf: { readonly [code in AccessRefusal['code']]: string | null } = {
  NameMissing: 'naam',
  NameTooLong: 'naam',
  EmailInvalid: 'email',
  RoleUnknown: 'rol',
  RoleNotYours: 'rol',
  PetitionMissing: 'verzoek',
  PetitionUnknown: 'verzoek',
  StaffUnknown: null,
  LastOperator: null,
  LogsInElsewhere: 'email',
  SameAsGriffie: 'naam',
};

type Shown = { readonly status: number; readonly refusal?: AccessRefusal };

async function accessPage(web: Web, req: Request, res: Response, { status, refusal }: Shown): Promise<void> {
  const t = textsIn(localeOf(req.query));
  const actor = actorOf(res);
  const rows = await web.manage.staff(actor);
  const form = formOf(res);
  const petitions = (await web.service.petitions()).filter(
    ({ petition }) => actor.petition === null || petition.slug === actor.petition,
  );
  const { gedaan } = req.query;
  const notice = gedaan === 'sent' || gedaan === 'ended' ? gedaan : null;
  const { title } = t.manage.access;
  const main = show(AccessPage, {
    t,
    griffie: actor.role === 'griffie',
    rows: rows.map((row) => rowModel(row, actor.user, web.service.now(), t)),
    roles: actor.role === 'operator' ? roles : ['desk'],
    petitions: petitions.map(({ petition: { slug, content } }) => ({ slug, title: content.title[t.locale] })),
    only: actor.petition,
    typed: (name) => oneValue(form, name),
    refusal:
      refusal === undefined ? null : { field: fieldOf[refusal.code], text: refusalInWords(refusal, t) },
    notice: status === 200 ? notice : null,
    link: linkIn(t),
  });
  const shown = refusal === undefined ? title : `${t.form.errorPrefix}${title}`;
  sendStaffPage(web, res, status, {
    t,
    title: shown,
    path,
    main,
    switchBy: status === 200 ? 'link' : 'none',
  });
}

const linkIn = (t: Texts) => (to: string) => (t.locale === 'en' ? `${to}?lang=en` : to);

function rowModel(row: StaffListRow, own: string, now: number, t: Texts): AccountRow {
  const { user, passkeys, federated, invitedUntil, lastSeenAt } = row;
  const { access } = t.manage;
  const waits = invitedUntil !== null && now < invitedUntil;
  const notes = [
    ...(federated || passkeys > 0 ? [] : [access.noPasskey]),
    ...(!federated && passkeys === 1 ? [access.onePasskey] : []),
    ...(waits ? [access.invited(dateTimeInWords(invitedUntil, t.locale))] : []),
    ...(!waits && passkeys === 0 && !federated ? [access.lapsed] : []),
  ];
  return {
    user,
    own: user.id === own,
    notes,
    passkeys: federated ? access.federated : passkeys === 0 ? '' : `${access.passkeys(passkeys)}.`,
    seen: lastSeenAt === null ? access.unseen : access.seen(dateInWords(civilDateAt(lastSeenAt), t.locale)),
  };
}

export const showAccess =
  (web: Web): Handler =>
  async (req, res) =>
    accessPage(web, req, res, { status: 200 });

export const invite =
  (web: Web): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const value = (name: string) => oneValue(form, name);
    // Whoever has the account already would lose what opens it: the same question as for a new link.
    const known = (await web.manage.staff(actorOf(res))).find(({ user }) => isAsked(user, value));
    if (known !== undefined) return ask(web, req, res, known.user, { ...newLink, known: true });
    const invited = await web.manage.invite(actorOf(res), {
      name: value('naam'),
      email: value('email'),
      role: value('rol'),
      petition: value('verzoek') === '' ? null : value('verzoek'),
      locale: value('taal') === 'en' ? 'en' : 'nl',
    });
    if (invited.ok) redirect(web, req, res, `${path}?gedaan=sent`);
    else await accessPage(web, req, res, { status: 422, refusal: invited.error });
  };

const isAsked = ({ email, role, petition }: StaffUser, value: (name: string) => string): boolean =>
  email?.toLowerCase() === value('email').trim().toLowerCase() &&
  role === value('rol') &&
  (petition ?? '') === value('verzoek');

type Question = {
  readonly page: typeof EndAccountPage;
  readonly title: 'endTitle' | 'linkTitle';
  /** Someone invited a person who has an account already. */
  readonly known?: boolean;
};

/** The question before the act, on a page of its own. */
function ask(
  web: Web,
  req: Request,
  res: Response,
  user: StaffUser,
  { page, title, known = false }: Question,
) {
  const t = textsIn(localeOf(req.query));
  const main = show(page, { t, user, own: user.id === actorOf(res).user, known, link: linkIn(t) });
  sendStaffPage(web, res, 200, {
    t,
    title: t.manage.access[title](user.name),
    path,
    main,
    switchBy: 'none',
  });
}

const newLink: Question = { page: NewLinkPage, title: 'linkTitle' };
const ending: Question = { page: EndAccountPage, title: 'endTitle' };

/** Asks once more, then mails a new link in the place of the old. */
export const sendLink = (web: Web): Handler =>
  asked(web, newLink, async (actor, id) => {
    const sent = await web.manage.newLink(actor, id);
    return sent.ok ? 'sent' : sent.error;
  });

/** Asks once more, then ends it. */
export const endAccount = (web: Web): Handler =>
  asked(web, ending, async (actor, id) => {
    const ended = await web.manage.endAccount(actor, id);
    return ended.ok ? 'ended' : ended.error;
  });

/** First the question, on a page of its own; with the answer to it the act, which says what the list then tells. */
function asked(
  web: Web,
  question: Question,
  act: (actor: Actor, account: string) => Promise<'sent' | 'ended' | AccessRefusal>,
): Handler {
  return async (req, res) => {
    const form = formOf(res);
    const id = oneValue(form, 'account');
    const actor = actorOf(res);
    if (oneValue(form, 'zeker') === 'ja') {
      const done = await act(actor, id);
      if (done === 'ended' && id === actor.user) dropSession(res);
      if (typeof done === 'string') redirect(web, req, res, `${path}?gedaan=${done}`);
      else await accessPage(web, req, res, { status: 422, refusal: done });
      return;
    }
    const found = (await web.manage.staff(actor)).find(({ user }) => user.id === id);
    if (found === undefined) throw new HttpProblem(404);
    ask(web, req, res, found.user, question);
  };
}
