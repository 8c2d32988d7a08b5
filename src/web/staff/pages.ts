import type { Response } from 'express';
import { StaffFrame } from '../../../views/staff/frame.tsx';
import { type Page, show } from '../render.ts';
import { sendPage, type Web } from '../web.ts';
import { actorOf } from './guard.ts';

/** A page behind log-in: kept nowhere but for drafts, indexed nowhere, with the bar that says who is logged in. */
export function sendStaffPage(
  web: Pick<Web, 'render' | 'headers'>,
  res: Response,
  status: number,
  page: Page,
  extra: readonly string[] = [],
  privacy: 'token' | 'draft' = 'token',
): void {
  const actor = actorOf(res);
  const main = show(StaffFrame, { t: page.t, actor, path: page.path, children: page.main });
  sendPage(web, res, status, { script: 'staff', ...page, main, sheet: 'staff' }, privacy, extra);
}
