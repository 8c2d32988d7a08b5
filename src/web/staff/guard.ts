import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ProvePage } from '../../../views/staff/prove.tsx';
import { type Access, type Actor, admit, type SignInMethod } from '../../domain/staff.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import type { Route } from '../route.ts';
import { redirect, sendPage, type Web } from '../web.ts';
import { dropEnded, keepSession, sessionToken } from './cookie.ts';
import { deviceOf } from './device.ts';

/** Field in which the script of a page puts the answer of a passkey; and of one that was just made. */
export const answerField = 'passkey-antwoord';
export const newPasskeyField = 'nieuwe-passkey';

const actors = new WeakMap<Response, Actor>();

/** Who asks; on a route that has roles there is always one. */
export function actorOf(res: Response): Actor {
  const actor = actors.get(res);
  if (actor === undefined) throw new Error('a page of staff without its guard');
  return actor;
}

/**
 * Lets in whom a route is for. Whoever is not logged in, or has to prove anew who they are, does so on a page that
 * carries along all that was sent, and the same request goes on: nothing typed is lost.
 */
export function guard(
  web: Web,
  access: Exclude<Access, 'public'>,
  askedFrom?: Route['askedFrom'],
): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const find = access.quiet ? web.staff.actorStillBehind : web.staff.actorBehind;
    const known = await find(sessionToken(req));
    const answer = formOf(res).get(answerField)?.[0] ?? '';
    const actor = answer === '' ? known : ((await answered(web, req, res, known, answer)) ?? known);
    dropEnded(req, res, actor);
    const petition = req.params.petition === undefined ? null : String(req.params.petition);
    switch (admit(access, actor, petition, web.service.now())) {
      case 'hidden':
        throw new HttpProblem(404);
      case 'passkeyFirst':
        redirect(web, req, res, '/account');
        break;
      case 'signIn':
      case 'stepUp':
        await askProof(web, req, res, {
          known: actor !== null,
          failed: answer !== '',
          via: actor?.via ?? null,
          back: comeBack(req, askedFrom),
        });
        break;
      case 'admitted':
        if (actor !== null) actors.set(res, actor);
        next();
    }
  };
}

/** Where whoever has to prove something comes back to; null: the very form goes on. */
function comeBack(req: Request, askedFrom: Route['askedFrom']): string | null {
  if (req.method !== 'POST') return req.originalUrl;
  return askedFrom?.(req) ?? null;
}

/** The actor after the passkey in this very request; null when it was refused. */
async function answered(
  web: Web,
  req: Request,
  res: Response,
  known: Actor | null,
  answer: string,
): Promise<Actor | null> {
  if (known !== null) {
    const proven = await web.staff.proveIdentity(known, answer);
    return proven.ok ? proven.value : null;
  }
  const signedIn = await web.staff.signIn(answer, deviceOf(req.headers['user-agent']));
  if (!signedIn.ok) return null;
  keepSession(res, signedIn.value.token);
  return web.staff.actorBehind(signedIn.value.token);
}

type Asked = {
  readonly known: boolean;
  readonly failed: boolean;
  readonly via: SignInMethod | null;
  /** Where to come back to; null: the request itself goes on. */
  readonly back: string | null;
};

/** The identity provider on a page of proof: for who came in by it, and for who is not logged in. */
export function providerFor({ staff }: Pick<Web, 'staff'>, via: SignInMethod | null, to: string) {
  const { federation } = staff;
  return federation === null || via === 'passkey' ? null : { name: federation.name, to };
}

/** A page that was only asked for comes after log-in; a form is carried along, and what is no form is refused. */
async function askProof(
  web: Web,
  req: Request,
  res: Response,
  { known, failed, via, back }: Asked,
): Promise<void> {
  if (back !== null) {
    const page = known ? '/account/bewijs' : '/inloggen';
    redirect(web, req, res, `${page}?naar=${encodeURIComponent(back)}`);
    return;
  }
  if (res.locals.form === undefined) throw new HttpProblem(403);
  const t = textsIn(localeOf(req.query));
  const hidden = [...formOf(res)].flatMap(([name, values]) =>
    name === answerField ? [] : values.map((value) => [name, value] as const),
  );
  const options = await web.staff.signInOptions();
  const main = show(ProvePage, {
    t,
    known,
    hidden,
    options,
    failed,
    action: null,
    provider: providerFor(web, via, ''),
  });
  const title = known ? t.staff.prove.title : t.staff.prove.signInTitle;
  const look = { switchBy: 'none', sheet: 'staff', script: 'staff' } as const;
  sendPage(web, res, 403, { t, title, path: '/account', main, ...look }, 'token');
}
