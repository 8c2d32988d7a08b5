import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { civilDateAt } from '../../domain/calendar.ts';
import type { Insight } from '../../domain/insight/model.ts';
import type { AlertService } from '../../usecases/alerts/service.ts';
import { holds } from '../encodings.ts';
import { answer } from '../headers.ts';
import { hashedAddress, quarterSeconds, retryAfter } from '../limits.ts';
import type { Handler, Web } from '../web.ts';
import { openApiDocument } from './openapi.ts';
import { sendProblem } from './problem.ts';

const json = 'application/json; charset=utf-8';
/** Requests per token, and failed ones per network address, in a quarter of an hour. */
const tokenLimit = 300;
const failureLimit = 30;

type Numbers = { readonly at: string };
type Make = (insight: Insight) => Numbers;

type ApiLimits = {
  /** false: this token was used too often. */
  token(req: Request, res: Response): Promise<boolean>;
  /** false: too many requests without a token that works came from this address. */
  failure(req: Request, res: Response): Promise<boolean>;
};

const refused = Symbol('refused');

/** A limiter that tells instead of answering. */
const asks = (limiter: RequestHandler) => (req: Request, res: Response) =>
  new Promise<boolean>((resolve, reject) => {
    void limiter(req, res, (outcome?: unknown) => {
      if (outcome === undefined) resolve(true);
      else if (outcome === refused) resolve(false);
      else reject(outcome);
    });
  });

/** Shared by all routes of the API. */
export function apiLimits({ config, service }: Pick<Web, 'config' | 'service'>): ApiLimits {
  const limiter = (limit: number, keyGenerator: (req: Request, res: Response) => string) =>
    rateLimit({
      windowMs: quarterSeconds * 1000,
      limit,
      keyGenerator,
      handler: (_req, _res, next) => next(refused),
      standardHeaders: false,
      legacyHeaders: false,
      validate: false,
    });
  return {
    token: asks(limiter(tokenLimit, (_req, res) => String(res.locals.apiToken))),
    failure: asks(
      limiter(failureLimit, (req) => hashedAddress(config, civilDateAt(service.now()), req.ip ?? '')),
    ),
  };
}

/**
 * Numbers of one petition, for whoever holds a token of it. A token that works is never held up by the guesses of a
 * neighbour.
 */
export function showNumbers(web: Web, alerts: AlertService, limits: ApiLimits, make: Make): Handler {
  return async (req, res) => {
    const caller = await alerts.authorise(req.headers.authorization);
    if (caller === null) {
      if (await limits.failure(req, res))
        sendProblem(web, res, 'unauthorized', ['www-authenticate', 'Bearer']);
      else sendProblem(web, res, 'too-many-requests', retryAfter);
      return;
    }
    res.locals.apiToken = caller.token;
    if (!(await limits.token(req, res))) return sendProblem(web, res, 'too-many-requests', retryAfter);
    // Whether that other petition exists is not said.
    if (caller.petition !== req.params.petition) return sendProblem(web, res, 'other-petition');
    const insight = await web.insight.read(caller.petition);
    if (insight === null) return sendProblem(web, res, 'not-found');
    sendNumbers(web, req, res, make(insight));
  };
}

/** The tag is of the numbers without the moment at which they were read, hence weak. */
function sendNumbers(web: Web, req: Request, res: Response, numbers: Numbers): void {
  const { at: _at, ...content } = numbers;
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
  const headers = [
    ...web.headers({ type: json, cache: 'page', noindex: true }),
    'vary',
    'authorization',
    'etag',
    `W/"${hash}"`,
  ];
  if (holds(req.headers['if-none-match'], `"${hash}"`)) {
    res.writeHead(304, headers);
    res.end();
  } else answer(res, 200, headers, `${JSON.stringify(numbers)}\n`);
}

/** The description of the API: public, it holds no number. */
export function showOpenApi(web: Web): Handler {
  const body = `${JSON.stringify(openApiDocument(web.config.publicUrl))}\n`;
  const headers = web.headers({ type: json, cache: 'short' });
  return async (_req, res) => answer(res, 200, headers, body);
}
