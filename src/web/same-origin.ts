import type { NextFunction, Request, Response } from 'express';
import { HttpProblem } from './errors.ts';

/**
 * Whether a POST comes from our own pages. Sec-Fetch-Site decides where the browser sends it, else Origin; very old
 * browsers send neither, and with no cookies there is nothing another site could borrow.
 */
export function isSameOrigin(
  headers: { readonly [name: string]: string | string[] | undefined },
  publicUrl: string,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === host;
}

export function requireSameOrigin(publicUrl: string) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (isSameOrigin(req.headers, publicUrl)) next();
    else throw new HttpProblem(403);
  };
}
