import type { Request, Response } from 'express';
import { MailingCheckPage } from '../../../views/organiser/news-mailing.tsx';
import { excerptInMail } from '../../domain/excerpt.ts';
import type { NewsWords } from '../../domain/news.ts';
import type { NewsRow } from '../../usecases/campaign-reads.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, type PetitionRequest, pageOf, readPetition, redirect, type Web } from '../web.ts';
import { newsDeskOf, requirePost } from './news.ts';

type AtHand = PetitionRequest & { readonly row: NewsRow };

async function atHand(web: Web, req: Request): Promise<AtHand> {
  const request = await readPetition(web, req);
  const row = await requirePost(web, request.model.slug, req.params.post);
  if (row === null) throw new HttpProblem(404);
  return { ...request, row };
}

const mailOf = ({ title, body }: NewsWords) => ({ title, excerpt: excerptInMail(body) });

async function sendCheck(
  web: Web,
  res: Response,
  status: number,
  { model, row }: AtHand,
  changed: boolean,
): Promise<void> {
  const { slug, t } = model;
  const { nl, en } = row.text;
  const { shown: subscribers } = await web.campaign.list(slug);
  const page = {
    petition: model,
    post: row.id,
    nl: mailOf(nl),
    en: en === null ? null : mailOf(en),
    subscribers,
    version: web.campaign.versionOf(row.text),
    changed,
  };
  const path = `${newsDeskOf(slug)}/${row.id}/mailen`;
  const { checkTitle } = t.organiser.mailing;
  sendStaffPage(web, res, status, pageOf(model, checkTitle, path, show(MailingCheckPage, { page })));
}

const mayLeave = ({ state, mailing }: NewsRow): boolean => state === 'published' && mailing === 'none';

/** What goes out, to how many, and that it cannot be taken back; sends nothing. */
export function checkMailing(web: Web): Handler {
  return async (req, res) => {
    const post = await atHand(web, req);
    if (mayLeave(post.row)) return sendCheck(web, res, 200, post, false);
    redirect(web, req, res, `${newsDeskOf(post.model.slug)}?klaar=refused`);
  };
}

/** Only the very text that was looked at: one that was changed meanwhile is shown first. */
export function mailPost(web: Web): Handler {
  return async (req, res) => {
    const post = await atHand(web, req);
    const { row, model } = post;
    const seen = oneValue(formOf(res), 'versie');
    const by = actorOf(res).user;
    const mailed = await web.campaign.mailPost({ slug: model.slug, post: row.id, seen, by });
    if (!mailed.ok && mailed.error.code === 'TextChanged')
      return sendCheck(web, res, 409, await atHand(web, req), true);
    redirect(web, req, res, `${newsDeskOf(model.slug)}?klaar=${mailed.ok ? 'mailing' : 'refused'}`);
  };
}
