import { createHmac } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { civilDateAt } from '../domain/calendar.ts';
import type { WebConfig } from './config.ts';

export const quarterSeconds = 15 * 60;
const quarter = quarterSeconds * 1000;
/** Documents, and results, that one network address may ask for or hand in per quarter of an hour. */
const deskLimit = 20;
/** Failed attempts to log in from one network address per quarter of an hour. */
const signInLimit = 30;
export const retryAfter = ['retry-after', String(quarterSeconds)] as const;

export type Limits = {
  /** Completed forms. */
  readonly sign: RequestHandler;
  /** Forms checked without being sent. */
  readonly check: RequestHandler;
  readonly resend: RequestHandler;
  /** Links that lead nowhere, so that nobody can go on guessing. */
  readonly link: RequestHandler;
  /** A mail provider sends those of many people from one address. */
  readonly unsubscribe: RequestHandler;
  /** Attempts to log in that fail. */
  readonly signIn: RequestHandler;
  /** Requests for official documents. */
  readonly documents: RequestHandler;
  /** Results handed in. */
  readonly results: RequestHandler;
};

/**
 * An address is counted under a keyed hash that changes every day, and IPv6 by its /56; the address itself is kept
 * nowhere.
 */
export function hashedAddress(config: Pick<WebConfig, 'ipHashKey'>, day: string, ip: string): string {
  return createHmac('sha256', config.ipHashKey)
    .update(`${day} ${ipKeyGenerator(ip)}`)
    .digest('base64')
    .slice(0, 22);
}

export function createLimits(
  config: Pick<WebConfig, 'ipHashKey' | 'signLimit'>,
  now: () => number,
  refuse: { readonly form: Refuse; readonly page: Refuse; readonly desk: Refuse },
  /** Whether the link in this request leads somewhere: then its owner is never held up by the guesses of a neighbour. */
  leadsSomewhere: (req: Request) => Promise<boolean>,
): Limits {
  const key = (req: Request) => hashedAddress(config, civilDateAt(now()), req.ip ?? '');
  const limiter = (limit: number, onRefusal: Options['handler'], options: Partial<Options> = {}) =>
    rateLimit({
      windowMs: quarter,
      limit,
      keyGenerator: key,
      handler: onRefusal,
      standardHeaders: false,
      legacyHeaders: false,
      validate: false,
      ...options,
    });
  return {
    sign: limiter(config.signLimit, refuse.form, { skipFailedRequests: true }),
    check: limiter(4 * config.signLimit, refuse.form),
    resend: limiter(config.signLimit, refuse.page),
    unsubscribe: limiter(100 * config.signLimit, refuse.page),
    signIn: limiter(signInLimit, refuse.page, { skipSuccessfulRequests: true }),
    documents: limiter(deskLimit, refuse.desk),
    results: limiter(deskLimit, refuse.desk),
    // Looked up only past the limit: on the busy path a link is read once.
    link: limiter(
      config.signLimit,
      async (req, res, next) => ((await leadsSomewhere(req)) ? next() : refuse.page(req, res)),
      { skipSuccessfulRequests: true, requestWasSuccessful: (_req, res) => res.statusCode !== 404 },
    ),
  };
}

export type Refuse = (req: Request, res: Response) => Promise<void>;
