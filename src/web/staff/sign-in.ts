import type { Request, Response } from 'express';
import { CodesPage } from '../../../views/staff/codes.tsx';
import { InvitationPage, InvitationRefusedPage } from '../../../views/staff/invitation.tsx';
import { SignInPage } from '../../../views/staff/sign-in.tsx';
import type { NotReturned } from '../../usecases/staff/federation.ts';
import { formOf } from '../body.ts';
import { oneValue } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, redirect, sendPage, type Web } from '../web.ts';
import { dropEnded, dropSession, keepSession, sessionToken } from './cookie.ts';
import { deviceOf } from './device.ts';
import { actorOf, answerField, newPasskeyField } from './guard.ts';
import { codesOncePath, homeOf } from './home.ts';

const looks = { sheet: 'staff', script: 'staff' } as const;

/**
 * Where to go after log-in: a path of this website, never another one. What a browser reads as the start of another
 * host ("//", a backslash, a control character) is no path.
 */
export function safePath(text: string): string | null {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) && text.length <= 500 ? text : null;
}

/** The path a page was asked to go on to. */
export const askedPath = ({ query }: Request): string | null =>
  typeof query.naar === 'string' ? safePath(query.naar) : null;

const wanted = (req: Request, res: Response): string =>
  safePath(oneValue(formOf(res), 'naar')) ?? askedPath(req) ?? '';

type Failure = 'passkey' | 'code' | null;

export type OidcFailure = {
  readonly code: NotReturned['code'];
  readonly reason: string;
  readonly to: string;
  readonly locale: 'nl' | 'en';
};

export async function showForm(
  web: Web,
  req: Request,
  res: Response,
  status: number,
  failed: Failure,
  provider: OidcFailure | null = null,
): Promise<void> {
  const t = textsIn(provider?.locale ?? localeOf(req.query));
  const options = await web.staff.signInOptions();
  const to = provider?.to ?? wanted(req, res);
  const name = web.staff.federation?.name ?? null;
  const main = show(SignInPage, {
    t,
    options,
    to,
    failed,
    provider: name === null ? null : { name, failed: provider },
  });
  const title =
    failed === null && provider === null
      ? t.staff.signIn.title
      : `${t.form.errorPrefix}${t.staff.signIn.title}`;
  sendPage(web, res, status, { t, title, path: '/inloggen', main, ...looks }, 'token');
}

export const showSignIn =
  (web: Web): Handler =>
  async (req, res) => {
    const actor = await web.staff.actorBehind(sessionToken(req));
    dropEnded(req, res, actor);
    if (actor === null) await showForm(web, req, res, 200, null);
    else redirect(web, req, res, wanted(req, res) || homeOf(actor.role));
  };

export const signIn =
  (web: Web): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const device = deviceOf(req.headers['user-agent']);
    const code = oneValue(form, 'herstelcode');
    const byCode = code !== '';
    const signedIn = byCode
      ? await web.staff.signInByCode(code, device)
      : await web.staff.signIn(oneValue(form, answerField), device);
    if (!signedIn.ok) {
      await showForm(web, req, res, 422, byCode ? 'code' : 'passkey');
      return;
    }
    keepSession(res, signedIn.value.token);
    const actor = await web.staff.actorBehind(signedIn.value.token);
    const home = byCode || actor === null ? '/account' : wanted(req, res) || homeOf(actor.role);
    redirect(web, req, res, home);
  };

export const signOut =
  (web: Web): Handler =>
  async (req, res) => {
    await web.staff.signOut(actorOf(res));
    dropSession(res);
    redirect(web, req, res, '/inloggen');
  };

export const showInvitation =
  (web: Web): Handler =>
  async (req, res) => {
    await invitationPage(web, req, res, 200, false);
  };

async function invitationPage(web: Web, req: Request, res: Response, status: number, failed: boolean) {
  const t = textsIn(localeOf(req.query));
  const path = `/uitnodiging/${encodeURIComponent(String(req.params.token))}`;
  const atHand = await web.staff.peekInvitation(String(req.params.token));
  const { title } = t.staff.invitation;
  if (!atHand.ok) {
    // Sent again by who just joined with it: the page with their codes was read anew.
    const again = req.method === 'POST' && atHand.error.code === 'InvitationUnknown';
    if (again && (await web.staff.actorBehind(sessionToken(req))) !== null) {
      redirect(web, req, res, codesOncePath);
      return;
    }
    const main = show(InvitationRefusedPage, { t, code: atHand.error.code });
    sendPage(web, res, 404, { t, title, path, main, ...looks }, 'token');
    return;
  }
  const { user, options } = atHand.value;
  const main = show(InvitationPage, { t, name: user.name, role: user.role, options, failed });
  sendPage(web, res, status, { t, title, path, main, ...looks }, 'token');
}

export const acceptInvitation =
  (web: Web): Handler =>
  async (req, res) => {
    const form = formOf(res);
    const device = deviceOf(req.headers['user-agent']);
    const token = String(req.params.token);
    const joined = await web.staff.acceptInvitation(
      token,
      oneValue(form, newPasskeyField),
      oneValue(form, 'naam'),
      device,
    );
    if (!joined.ok) {
      await invitationPage(web, req, res, 422, true);
      return;
    }
    keepSession(res, joined.value.token);
    const { codes } = joined.value;
    const t = textsIn(localeOf(req.query));
    const main = show(CodesPage, { t, codes, joined: true });
    sendPage(
      web,
      res,
      200,
      { t, title: t.staff.codes.title, path: '/account', main, switchBy: 'none', ...looks },
      'token',
    );
  };
