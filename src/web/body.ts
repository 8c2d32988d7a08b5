import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { HttpProblem } from './errors.ts';
import { type ParsedForm, parseUrlencoded } from './urlencoded.ts';

const mediaType = /^\s*application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const rawUpTo = (limit: string): RequestHandler => express.raw({ type: () => true, limit, inflate: false });

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
const readForm: readonly RequestHandler[] = [requireForm, rawUpTo('32kb'), parse];
/** With texts of some length in it. */
const readLongForm: readonly RequestHandler[] = [requireForm, rawUpTo('256kb'), parse];

/** Reads a body of one media type as it is; it stops reading past `limit`. */
function readBytes(type: string, limit: string): RequestHandler[] {
  const named = new RegExp(`^\\s*${type}\\s*(?:;|$)`, 'i');
  const read: RequestHandler = express.raw({ type: () => true, limit, inflate: false });
  const requireType: RequestHandler = (req, _res, next) => {
    if (!named.test(req.headers['content-type'] ?? '')) throw new HttpProblem(415);
    next();
  };
  const keep: RequestHandler = (req, res, next) => {
    res.locals.body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    next();
  };
  return [requireType, read, keep];
}

/** What a route may be sent. Beside forms: what the judge's desk sends, which no plain form can. */
export const readBodyOf = {
  form: readForm,
  longForm: readLongForm,
  json: readBytes('application/json', '256kb'),
  zip: readBytes('application/zip', '16mb'),
  upload: readBytes('multipart/form-data', '17mb'),
  /** Whatever comes is not looked at. */
  none: [],
} as const satisfies { readonly [kind: string]: readonly RequestHandler[] };
export type BodyKind = keyof typeof readBodyOf;

const none: ParsedForm = new Map();

export function formOf(res: Response): ParsedForm {
  return (res.locals.form as ParsedForm | undefined) ?? none;
}
