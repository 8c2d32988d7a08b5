import type { Response } from 'express';
import type { NewsPageModel, PetitionModel } from '../../../views/models.ts';
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
import type { PublishedPost } from '../../usecases/campaign/news.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { show } from '../render.ts';
import {
  type Handler,
  html,
  type PetitionRequest,
  pageOf,
  readPetition,
  sendPage,
  type Web,
} from '../web.ts';
import { atomFeed } from './atom.ts';
import { errorSentence } from './form-model.ts';
import { tokenOf } from './links.ts';
import { stampOf } from './model.ts';
import { newsItem, newsPostModel } from './news-model.ts';
import { shareOf } from './share.ts';

type Form = NewsPageModel['form'];

function blankForm(web: Web, locale: 'nl' | 'en'): Form {
  const until = dateInWords(subscribedUntil(civilDateAt(web.service.now())), locale);
  return { email: '', ticked: false, errors: { email: null, consent: null }, until };
}

/** What the pages with news depend on, as last read. */
function newsStamp(web: Web, { view }: PetitionRequest, more: string) {
  const { hard } = stampOf(view, web.service.now());
  return { hard: `${hard} ${web.news.stamp(view.petition.slug)} ${more}`, soft: '' };
}

function newsPage(web: Web, { model }: PetitionRequest, posts: readonly PublishedPost[], form: Form) {
  const { slug, t } = model;
  const { news } = t.campaign;
  const items = posts.map((post) => newsItem(post, model));
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
    const { slug } = request.model;
    const posts = await web.news.posts(slug);
    // The form names a day that is counted from today.
    const stamp = newsStamp(web, request, civilDateAt(web.service.now()));
    const page = web.cache.get(`news ${slug} ${request.locale}`, stamp, () => ({
      body: web.render(newsPage(web, request, posts, blankForm(web, request.locale))),
      headers: web.headers({ type: html, cache: 'page' }),
    }));
    page.send(req, res);
  };
}

function postPage(web: Web, post: PublishedPost, model: PetitionModel) {
  const shown = newsPostModel(post, model, web.news.html(model.slug, post, model.locale));
  const path = `/${model.slug}/nieuws/${post.id}`;
  const { title, excerpt: description } = shown;
  const share = shareOf(model, web.config.publicUrl, { path, title, description });
  return { ...pageOf(model, title, path, show(NewsPostPage, { post: shown })), share };
}

export function showPost(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model, locale } = request;
    const { slug } = model;
    const id = String(req.params.post);
    const post = (await web.news.posts(slug)).find((one) => String(one.id) === id);
    if (post === undefined) throw new HttpProblem(404);
    // Only posts there are get here, so the cache grows no further than the news.
    const page = web.cache.get(`post ${slug} ${id} ${locale}`, newsStamp(web, request, ''), () => ({
      body: web.render(postPage(web, post, model)),
      headers: web.headers({ type: html, cache: 'page' }),
    }));
    page.send(req, res);
  };
}

export function showFeed(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const posts = await web.news.posts(model.slug);
    const stamp = { hard: `${view.petition.contentHash} ${web.news.stamp(model.slug)}`, soft: '' };
    const htmlOf = (post: PublishedPost) => web.news.html(model.slug, post, locale);
    const feed = web.cache.get(`atom ${model.slug} ${locale}`, stamp, () => ({
      body: atomFeed(view, posts, htmlOf, web.config.publicUrl, locale),
      headers: web.headers({ type: 'application/atom+xml; charset=utf-8', cache: 'short', open: true }),
    }));
    feed.send(req, res);
  };
}

async function sendFlawed(web: Web, res: Response, request: PetitionRequest, form: Form): Promise<void> {
  const posts = await web.news.posts(request.model.slug);
  sendPage(web, res, 422, newsPage(web, request, posts, form));
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
