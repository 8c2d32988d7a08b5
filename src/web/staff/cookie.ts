import type { Request, Response } from 'express';
import { type Actor, sessionMs } from '../../domain/staff.ts';

/** `__Host-`: browsers take it over a secure connection only, for this host and every path of it (RFC 6265bis, 4.1.3). */
const name = '__Host-sessie';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session token a browser sent; '' when there is none. A name that comes twice is not ours. */
export function sessionToken({ headers }: Pick<Request, 'headers'>): string {
  const found = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  const [only = ''] = found;
  return found.length === 1 ? only.slice(name.length + 1) : '';
}

export function keepSession(res: Response, token: string): void {
  res.setHeader('set-cookie', `${name}=${token}; Max-Age=${sessionMs / 1000}; ${attributes}`);
}

/** What the browser kept of pages of staff goes along with the cookie: see `draft` in headers.ts. */
export function dropSession(res: Response): void {
  res.setHeader('clear-site-data', '"cache"');
  res.setHeader('set-cookie', `${name}=; Max-Age=0; ${attributes}`);
}

/** The cookie outlives a session that was idle or was ended elsewhere: it goes when it comes back and nobody is behind it. */
export function dropEnded(req: Pick<Request, 'headers'>, res: Response, actor: Actor | null): void {
  if (actor === null && sessionToken(req) !== '') dropSession(res);
}
