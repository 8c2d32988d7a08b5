import type { RequestHandler, Response } from 'express';
import { HttpProblem } from '../errors.ts';
import { sessionToken } from '../staff/cookie.ts';
import type { Web } from '../web.ts';

/** Counts what is under way; a turn ends with the answer, or when the connection does. */
export function turns(most: number) {
  let inside = 0;
  return {
    full: () => inside >= most,
    take: (res: Response): void => {
      inside += 1;
      res.once('close', () => {
        inside -= 1;
      });
    },
  };
}

/** Before a large body is read: there is someone logged in, and there are not too many at it. */
export function admitUpload(web: Web, most: number): RequestHandler {
  const places = turns(most);
  return async (req, res, next) => {
    if ((await web.staff.actorBehind(sessionToken(req))) === null) throw new HttpProblem(403);
    if (places.full()) throw new HttpProblem(429, ['retry-after', '10']);
    places.take(res);
    next();
  };
}
