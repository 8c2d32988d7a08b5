import type { Request, RequestHandler, Response } from 'express';
import { ManageRefusedPage } from '../../../views/manage/refused.tsx';
import { type Access, admit } from '../../domain/staff.ts';
import { HttpProblem } from '../errors.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { sessionToken } from '../staff/cookie.ts';
import { sendPage, type Web } from '../web.ts';
import { wheneverGone } from '../whenever-gone.ts';

/** Counts what is under way; a turn ends with the answer, or when the connection does. */
export function turns(most: number) {
  let inside = 0;
  return {
    full: () => inside >= most,
    /** False for whoever has gone already: there is no place to give back, so nothing may be done for them. */
    take: (req: Request, res: Response): boolean => {
      const taken = wheneverGone(req, res, () => {
        inside -= 1;
      });
      if (taken) inside += 1;
      return taken;
    },
  };
}

/**
 * Before a large body is read: whoever sends it may, and proved who they are a moment ago, and there are not too many at
 * it. A file cannot be carried along through the proof, so the way there and back is shown.
 */
export function admitUpload(web: Web, access: Access, most: number): RequestHandler {
  const places = turns(most);
  return async (req, res, next) => {
    const actor = await web.staff.actorBehind(sessionToken(req));
    const admission = admit(access, actor, String(req.params.petition), web.service.now());
    if (admission === 'hidden') throw new HttpProblem(404);
    if (admission === 'stepUp') return showWayToProof(web, req, res);
    if (admission !== 'admitted') throw new HttpProblem(403);
    if (places.full()) throw new HttpProblem(429, ['retry-after', '10']);
    if (places.take(req, res)) next();
  };
}

function showWayToProof(web: Web, req: Request, res: Response): void {
  const t = textsIn(localeOf(req.query));
  const { title, lead, button } = t.staff.prove;
  const back = `/account/bewijs?naar=${encodeURIComponent(req.originalUrl)}`;
  const main = show(ManageRefusedPage, { t, title, why: lead, back, petition: button });
  sendPage(web, res, 403, { t, title, path: '/account', main, switchBy: 'none', sheet: 'staff' }, 'token');
}
