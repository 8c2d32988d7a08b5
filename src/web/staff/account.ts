import type { Request, Response } from 'express';
import { type AccountNotice, AccountPage } from '../../../views/staff/account.tsx';
import { CodesPage } from '../../../views/staff/codes.tsx';
import { ProvePage } from '../../../views/staff/prove.tsx';
import { dateTimeInWords } from '../../domain/calendar.ts';
import { sessionEnd } from '../../domain/staff.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, redirect, type Web } from '../web.ts';
import { dropSession } from './cookie.ts';
import { actorOf, newPasskeyField, providerFor } from './guard.ts';
import { codesOncePath } from './home.ts';
import { sendStaffPage } from './pages.ts';
import { askedPath, safePath } from './sign-in.ts';

export const showAccount =
  (web: Web): Handler =>
  async (req, res) =>
    accountPage(web, req, res, 200, req.query.herstelcodes === 'eenmalig' ? 'codesOnce' : null);

async function accountPage(
  web: Web,
  req: Request,
  res: Response,
  status: number,
  notice: AccountNotice | null,
) {
  const locale = localeOf(req.query);
  const t = textsIn(locale);
  const actor = actorOf(res);
  const account = await web.staff.account(actor);
  const options = await web.staff.addPasskeyOptions(actor);
  if (account === null || options === null) throw new HttpProblem(404);
  const { petition } = account.user;
  const view = petition === null ? null : await web.service.petition(petition);
  const words = (at: number | null) => (at === null ? null : dateTimeInWords(at, locale));
  const now = web.service.now();
  const main = show(AccountPage, {
    t,
    notice: notice === 'codesOnce' && account.federated ? null : notice,
    options,
    user: account.user,
    petition: view?.petition.content.title[locale] ?? account.user.petition,
    limited: actor.via === 'recovery',
    federated: account.federated,
    codes: account.recoveryCodes,
    codeSet: account.codeSet,
    passkeys: account.passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
      id,
      name,
      backedUp,
      createdAt: dateTimeInWords(createdAt, locale),
      lastUsedAt: words(lastUsedAt),
    })),
    sessions: account.sessions
      .filter((session) => now < sessionEnd(session))
      .map(({ id, device, createdAt, seenAt }) => ({
        id,
        device,
        own: id === actor.session,
        createdAt: dateTimeInWords(createdAt, locale),
        seenAt: dateTimeInWords(seenAt, locale),
      })),
  });
  sendStaffPage(web, res, status, { t, title: t.staff.account.title, path: '/account', main });
}

export const addPasskey =
  (web: Web): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const added = await web.staff.addPasskey(
      actorOf(res),
      oneValue(form, newPasskeyField),
      oneValue(form, 'naam'),
    );
    if (added.ok) redirect(web, req, res, '/account');
    else await accountPage(web, req, res, 422, 'passkeyRefused');
  };

export const removePasskey =
  (web: Web): Handler =>
  async (req, res) => {
    const removed = await web.staff.removePasskey(actorOf(res), oneValue(formOf(res), 'passkey'));
    if (removed.ok || removed.error.code === 'PasskeyUnknown') redirect(web, req, res, '/account');
    else await accountPage(web, req, res, 422, 'lastPasskey');
  };

export const leaveCodes =
  (web: Web): Handler =>
  async (req, res) =>
    redirect(web, req, res, codesOncePath);

export const makeCodes =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const made = await web.staff.makeRecoveryCodes(actorOf(res), oneValue(formOf(res), 'vorige'));
    if (!made.ok) {
      if (made.error.code === 'AccountEnded') throw new HttpProblem(404);
      redirect(web, req, res, codesOncePath);
      return;
    }
    const main = show(CodesPage, { t, codes: made.value, joined: false });
    sendStaffPage(web, res, 200, { t, title: t.staff.codes.title, path: '/account', main, switchBy: 'none' });
  };

export const endSession =
  (web: Web): Handler =>
  async (req, res) => {
    const actor = actorOf(res);
    const session = oneValue(formOf(res), 'sessie');
    // One that is over already is what was asked for.
    await web.staff.endSession(actor, session);
    if (session === actor.session) dropSession(res);
    redirect(web, req, res, '/account');
  };

/** The page on which someone proves anew who they are, before a page that asks for it. */
export const showProof =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const to = askedPath(req) ?? '/account';
    const options = await web.staff.signInOptions();
    const hidden = [['naar', to]] as const;
    const main = show(ProvePage, {
      t,
      known: true,
      hidden,
      options,
      failed: false,
      action: '/account/bewijs',
      provider: providerFor(web, actorOf(res).via, to),
    });
    sendStaffPage(web, res, 200, {
      t,
      title: t.staff.prove.title,
      path: '/account/bewijs',
      main,
      switchBy: 'none',
    });
  };

/** The guard has taken the proof: on to where it was asked for. */
export const takeProof =
  (web: Web): Handler =>
  async (req, res) =>
    redirect(web, req, res, safePath(oneValue(formOf(res), 'naar')) ?? '/account');
