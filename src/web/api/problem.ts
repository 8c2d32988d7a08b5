import type { Response } from 'express';
import { answer, type Headers } from '../headers.ts';
import type { Problem } from './schema.ts';

type WithHeaders = { readonly headers: Headers };

const problems: { readonly [code in Problem['code']]: Omit<Problem, 'type' | 'code'> } = {
  // One answer for no token, an unknown one, a revoked one and one whose time is over.
  unauthorized: {
    status: 401,
    title: 'No access',
    detail: 'Send a token that works: Authorization: Bearer rp_…',
  },
  'other-petition': { status: 403, title: 'Another petition', detail: 'This token is for another petition.' },
  'not-found': {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing at this address, or the first phase was not opened yet.',
  },
  'not-allowed': { status: 405, title: 'Method not allowed', detail: 'This API is read with GET.' },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    detail: 'Wait as long as Retry-After says.',
  },
  failed: { status: 500, title: 'Something went wrong', detail: 'It is not your request. Try again later.' },
};

/** A refusal as application/problem+json (RFC 9457). */
export function sendProblem(
  { headers }: WithHeaders,
  res: Response,
  code: Problem['code'],
  extra: readonly string[] = [],
): void {
  const { status, title, detail } = problems[code];
  const body: Problem = { type: 'about:blank', status, title, detail, code };
  const kind = { type: 'application/problem+json', cache: 'private', noindex: true } as const;
  answer(res, status, headers(kind), `${JSON.stringify(body)}\n`, extra);
}

/** For what was thrown on the way to, or inside, a route of the API. */
export function problemFor(status: number): Problem['code'] {
  if (status === 405) return 'not-allowed';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'failed' : 'not-found';
}
