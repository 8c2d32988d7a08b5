import type { RequestHandler, Response } from 'express';
import type { Headers } from '../headers.ts';
import { answer } from '../headers.ts';
import { quarterSeconds, type Refuse } from '../limits.ts';
import { textsIn } from '../locale/index.ts';
import type { DeskTexts } from '../locale/nl-desk.ts';
import { turns } from '../manage/turns.ts';

type WithHeaders = { readonly headers: Headers };

/** Results that may be read and entered at the same time, of all petitions together: each may take tens of megabytes. */
const mostAtOnce = 2;

/** Says in both languages why it cannot be done now, and after how many seconds it may be tried again. */
export function refuseForNow(
  { headers }: WithHeaders,
  res: Response,
  status: 429 | 503,
  code: keyof DeskTexts['later'],
  seconds: number,
): void {
  const [nl, en] = [textsIn('nl').desk.later[code], textsIn('en').desk.later[code]];
  const body = JSON.stringify({ ok: false, nl, en });
  const kind = { type: 'application/json; charset=utf-8', cache: 'private' } as const;
  answer(res, status, headers(kind), body, ['retry-after', String(seconds)]);
}

/** To an address that asked too often. */
export const refuseOften =
  (web: WithHeaders): Refuse =>
  async (_req, res) =>
    refuseForNow(web, res, 429, 'TooOften', quarterSeconds);

/** Lets in no more than a few at a time. A turn ends with the answer, or when the connection does. */
export function takeTurns(web: WithHeaders): RequestHandler {
  const places = turns(mostAtOnce);
  return (req, res, next) => {
    if (places.full()) {
      refuseForNow(web, res, 503, 'UploadsBusy', 10);
      return;
    }
    if (places.take(req, res)) next();
  };
}
