import type { Request, Response } from 'express';
import type { NotReturned } from '../../usecases/staff/federation.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { localeOf } from '../locale/index.ts';
import { type Handler, html, redirect, type Web } from '../web.ts';
import { keepSession, sessionToken } from './cookie.ts';
import { deviceOf } from './device.ts';
import { askedPath, showForm } from './sign-in.ts';

/** Kept while a browser is away at the identity provider; Lax, as it comes back from another website. */
const cookie = '__Host-onderweg';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const awaySeconds = 600;
const forget = `${cookie}=; Max-Age=0; ${attributes}`;

function keptIn({ headers }: Pick<Request, 'headers'>): string {
  const found = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookie}=`));
  const [only = ''] = found;
  return found.length === 1 ? only.slice(cookie.length + 1) : '';
}

/** Where the browser goes next is another website, so nothing is added to it. */
function send({ headers }: Pick<Web, 'headers'>, res: Response, url: string): void {
  answer(res, 303, headers({ type: html, cache: 'private' }), '', ['location', url]);
}

/** Off to the identity provider: to log in, or with `stap` to prove anew who is logged in. */
export const leaveForProvider =
  (web: Web): Handler =>
  async (req, res) => {
    const { federation } = web.staff;
    if (federation === null) throw new HttpProblem(404);
    const actor = req.query.stap === undefined ? null : await web.staff.actorBehind(sessionToken(req));
    const to = askedPath(req) ?? '';
    const left = await federation.leave(actor, to, localeOf(req.query));
    if (!left.ok) {
      await refuse(web, req, res, { ...left.error, to, locale: localeOf(req.query) });
      return;
    }
    res.appendHeader('set-cookie', `${cookie}=${left.value.kept}; Max-Age=${awaySeconds}; ${attributes}`);
    send(web, res, left.value.url);
  };

/** Back from it. What was kept works once. */
export const comeBackFromProvider =
  (web: Web): Handler =>
  async (req, res) => {
    const { federation } = web.staff;
    if (federation === null) throw new HttpProblem(404);
    const actor = await web.staff.actorBehind(sessionToken(req));
    const url = new URL(req.originalUrl, web.config.publicUrl);
    const device = deviceOf(req.headers['user-agent']);
    const back = await federation.comeBack(url, keptIn(req), actor, device);
    if (!back.ok) {
      res.setHeader('set-cookie', forget);
      await refuse(web, req, res, back.error);
      return;
    }
    const { token, to, locale } = back.value;
    if (token !== null) keepSession(res, token);
    res.appendHeader('set-cookie', forget);
    const path = to || '/account';
    redirect(web, req, res, locale === 'en' && !path.includes('?') ? `${path}?lang=en` : path);
  };

const statuses = { OidcUnavailable: 503, NoRole: 403, AccountEnded: 403 } as const;

/** The log-in page with the reason; a log line with its code and nothing else of the provider. */
async function refuse(web: Web, req: Request, res: Response, refusal: NotReturned): Promise<void> {
  const { code, to, locale } = refusal;
  const reason = code === 'OidcRefused' ? refusal.reason : '';
  web.log.info({ oidc: code, reason }, 'log-in by the identity provider was refused');
  const status = code in statuses ? statuses[code as keyof typeof statuses] : 422;
  await showForm(web, req, res, status, null, { code, reason, to, locale });
}
