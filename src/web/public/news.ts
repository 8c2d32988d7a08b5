import type { Response } from 'express';
import type { NewsPageModel } from '../../../views/models.ts';
import {
  NewsAskedPage,
  NewsConfirmPage,
  NewsJoinedPage,
  NewsLeavePage,
  NewsLeftPage,
  NewsLinkUnknownPage,
  NewsPage,
  NewsPostPage,
} from '../../../views/public/news.tsx';
import { civilDateAt, dateInWords } from '../../domain/calendar.ts';
import { subscribedUntil } from '../../domain/news.ts';
import { parseEmail } from '../../domain/text.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { show } from '../render.ts';
import { type Handler, type PetitionRequest, pageOf, readPetition, sendPage, type Web } from '../web.ts';
import { atomFeed } from './atom.ts';
import { errorSentence } from './form-model.ts';
import { tokenOf } from './links.ts';
import { newsItem, newsPostModel } from './news-model.ts';
import { shareOf } from './share.ts';

type Form = NewsPageModel['form'];

function blankForm(web: Web, locale: 'nl' | 'en'): Form {
  const until = dateInWords(subscribedUntil(civilDateAt(web.service.now())), locale);
  return { email: '', ticked: false, errors: { email: null, consent: null }, until };
}

async function newsPage(web: Web, { model }: PetitionRequest, form: Form) {
  const { slug, t } = model;
  const { news } = t.campaign;
  const items = (await web.news.posts(slug)).map((post) => newsItem(post, model));
  const failed = form.errors.email !== null || form.errors.consent !== null;
  const title = (failed ? t.form.errorPrefix : '') + news.title;
  const main = show(NewsPage, { page: { petition: model, items, form } });
  const path = `/${slug}/nieuws`;
  const description = news.lead(model.title);
  const share = shareOf(model, web.config.publicUrl, {
    path,
    title: `${news.title}: ${model.title}`,
    description,
  });
  return { ...pageOf(model, title, path, main), script: 'form' as const, share };
}

export function showNews(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    sendPage(web, res, 200, await newsPage(web, request, blankForm(web, request.locale)), 'open');
  };
}

export function showPost(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    const { slug } = model;
    const id = String(req.params.post);
    const post = (await web.news.posts(slug)).find((one) => String(one.id) === id);
    if (post === undefined) throw new HttpProblem(404);
    const shown = newsPostModel(post, model);
    const path = `/${slug}/nieuws/${post.id}`;
    const { title, excerpt: description } = shown;
    const share = shareOf(model, web.config.publicUrl, { path, title, description });
    sendPage(
      web,
      res,
      200,
      { ...pageOf(model, title, path, show(NewsPostPage, { post: shown })), share },
      'open',
    );
  };
}

export function showFeed(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const posts = await web.news.posts(model.slug);
    const stamp = { hard: `${view.petition.contentHash} ${web.news.stamp(model.slug)}`, soft: '' };
    const feed = web.cache.get(`atom ${model.slug} ${locale}`, stamp, () => ({
      body: atomFeed(view, posts, web.config.publicUrl, locale),
      headers: web.headers({ type: 'application/atom+xml; charset=utf-8', cache: 'short', open: true }),
    }));
    feed.send(req, res);
  };
}

function sendFlawed(web: Web, res: Response, request: PetitionRequest, form: Form): Promise<void> {
  return newsPage(web, request, form).then((page) => sendPage(web, res, 422, page));
}

/** The answer is the same whatever is known of the address. */
export function askForNews(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model, locale } = request;
    const { list } = model.t.campaign.news;
    const typed = oneValue(formOf(res), 'email');
    const ticked = oneValue(formOf(res), 'nieuws') === 'ja';
    const email = parseEmail(typed);
    if (!email.ok || !ticked) {
      const errors = {
        email: email.ok ? null : errorSentence({ field: 'email', code: email.error }, model),
        consent: ticked ? null : list.consentMissing,
      };
      const form = { ...blankForm(web, locale), email: typed.replaceAll('\0', ''), ticked, errors };
      return sendFlawed(web, res, request, form);
    }
    await web.campaign.subscribe(model.slug, email.value, locale);
    const main = show(NewsAskedPage, { petition: model });
    sendPage(web, res, 200, pageOf(model, list.doneTitle, `/${model.slug}/nieuws`, main));
  };
}

function sendUnknown(web: Web, res: Response, { model }: PetitionRequest): void {
  const { unknownTitle } = model.t.campaign.news.confirm;
  const main = show(NewsLinkUnknownPage, { petition: model });
  sendPage(web, res, 404, pageOf(model, unknownTitle, `/${model.slug}/nieuws`, main), 'token');
}

/** Shows a button: programs that open every link in a mail must put nobody on a list. */
export function showJoin(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model } = request;
    const token = tokenOf(req);
    const found = await web.campaign.peekSubscription(token);
    if (found === null || found.petition !== model.slug) return sendUnknown(web, res, request);
    const { confirm } = model.t.campaign.news;
    const path = `/${model.slug}/nieuws/bevestigen/${token}`;
    const main = show(found.active ? NewsJoinedPage : NewsConfirmPage, { petition: model, token });
    sendPage(
      web,
      res,
      200,
      pageOf(model, found.active ? confirm.doneTitle : confirm.title, path, main),
      'token',
    );
  };
}

export function join(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model } = request;
    const token = tokenOf(req);
    const found = await web.campaign.peekSubscription(token);
    const joined = found?.petition === model.slug && (await web.campaign.joinList(token)).ok;
    if (!joined) return sendUnknown(web, res, request);
    const { doneTitle } = model.t.campaign.news.confirm;
    const main = show(NewsJoinedPage, { petition: model });
    sendPage(web, res, 200, pageOf(model, doneTitle, `/${model.slug}/nieuws`, main), 'token');
  };
}

/** A page with a button, for whoever opens the link of a mail; the same for a link that leads nowhere. */
export function showLeave(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    const token = tokenOf(req);
    const { title } = model.t.campaign.news.leave;
    const main = show(NewsLeavePage, { petition: model, token });
    sendPage(web, res, 200, pageOf(model, title, `/${model.slug}/nieuws/afmelden/${token}`, main), 'token');
  };
}

/** RFC 8058: mail providers send this without a cookie and from wherever they are; the token is all it needs. */
export function leave(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    await web.campaign.leaveList(tokenOf(req));
    const { doneTitle } = model.t.campaign.news.leave;
    const main = show(NewsLeftPage, { petition: model });
    sendPage(web, res, 200, pageOf(model, doneTitle, `/${model.slug}/nieuws`, main), 'token');
  };
}
