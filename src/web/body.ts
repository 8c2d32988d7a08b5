import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { HttpProblem } from './errors.ts';
import { type ParsedForm, parseUrlencoded } from './urlencoded.ts';

const mediaType = /^\s*application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const raw: RequestHandler = express.raw({ type: () => true, limit: '32kb', inflate: false });

function requireForm(req: Request, _res: Response, next: NextFunction): void {
  const type = req.headers['content-type'];
  const empty = type === undefined && (req.headers['content-length'] ?? '0') === '0';
  if (empty || mediaType.test(type ?? '')) next();
  else throw new HttpProblem(415);
}

function parse(req: Request, res: Response, next: NextFunction): void {
  const form = parseUrlencoded(Buffer.isBuffer(req.body) ? req.body : new Uint8Array());
  if (!form.ok) throw new HttpProblem(form.error === 'tooMany' ? 413 : 400);
  res.locals.form = form.value;
  next();
}

/** Reads at most 32 kB of form; everything else is refused with its own status. */
export const readBody: readonly RequestHandler[] = [requireForm, raw, parse];

const none: ParsedForm = new Map();

export function formOf(res: Response): ParsedForm {
  return (res.locals.form as ParsedForm | undefined) ?? none;
}
