import { CheckReceiptPage, PaperPage } from '../../../views/public/info.tsx';
import { PetitionList, PetitionPage } from '../../../views/public/petition.tsx';
import { RulesPage } from '../../../views/public/rules.tsx';
import type { Locale, PetitionView } from '../../usecases/service.ts';
import type { Prepared } from '../encodings.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { frameOf, type Handler, html, pageOf, readPetition, todayOf, type Web } from '../web.ts';
import { petitionModel, petitionPageModel, stampOf } from './model.ts';
import { rulesPageModel } from './rules-model.ts';
import { shareOf } from './share.ts';

/** The petition page as finished bytes. */
function petitionPage(web: Web, view: PetitionView, locale: Locale): Prepared {
  const today = todayOf(web);
  const { slug } = view.petition;
  const { hard, soft } = stampOf(view, today.now);
  const stamp = { hard: `${hard} ${web.news.stamp(slug)}`, soft };
  return web.cache.get(`page ${slug} ${locale}`, stamp, () => {
    const model = petitionPageModel(view, today, locale, web.news.newest(slug));
    const main = show(PetitionPage, { petition: model });
    const share = shareOf(model, web.config.publicUrl);
    const body = web.render({ ...pageOf(model, model.title, `/${model.slug}`, main), share });
    return { body, headers: web.headers({ type: html, cache: 'page' }) };
  });
}

export function showPetition(web: Web): Handler {
  return async (req, res) => {
    const { view, locale } = await readPetition(web, req);
    await web.news.posts(view.petition.slug);
    petitionPage(web, view, locale).send(req, res);
  };
}

type Recent = { readonly prepared: Prepared; readonly read: number; readonly now: number };

/** ms for which one reading of the count serves everybody: far below what anyone can notice. */
const recentMs = 5;

/** The busiest page, without the router. Resolves to false when the address is not that of a petition. */
export function fastPetitionPage(web: Web, reserved: ReadonlySet<string>) {
  const address = /^\/([a-z0-9-]{1,64})(\?lang=(?:nl|en))?$/;
  const recent = new Map<string, Recent>();
  const isRecent = ({ read, now }: Recent) =>
    performance.now() - read < recentMs && Math.abs(web.service.now() - now) < recentMs;
  const find = async (url: string): Promise<Prepared | null> => {
    const [, slug, query] = address.exec(url) ?? [];
    if (slug === undefined || reserved.has(slug)) return null;
    const read = performance.now();
    const view = await web.service.petition(slug);
    if (view === null) return null;
    await web.news.posts(slug);
    const prepared = petitionPage(web, view, query === '?lang=en' ? 'en' : 'nl');
    // Only addresses of petitions that exist are kept: two languages, three spellings each.
    recent.set(url, { prepared, read, now: web.service.now() });
    return prepared;
  };
  return (url: string): Prepared | null | Promise<Prepared | null> => {
    const known = recent.get(url);
    return known !== undefined && isRecent(known) ? known.prepared : find(url);
  };
}

export function showStart(web: Web): Handler {
  return async (req, res) => {
    const locale = localeOf(req.query);
    const views = await web.service.petitions();
    const [only] = views;
    if (views.length === 1 && only !== undefined) {
      await web.news.posts(only.petition.slug);
      petitionPage(web, only, locale).send(req, res);
      return;
    }
    const today = todayOf(web);
    const stamps = views.map((view) => stampOf(view, today.now));
    const stamp = {
      hard: stamps.map(({ hard }) => hard).join(),
      soft: stamps.map(({ soft }) => soft).join(),
    };
    const page = web.cache.get(`start ${locale}`, stamp, () => {
      const t = textsIn(locale);
      const petitions = views.map((view) => petitionModel(view, today, locale));
      const main = show(PetitionList, { t, petitions });
      const body = web.render({ t, title: t.list.title, path: '/', main });
      return { body, headers: web.headers({ type: html, cache: 'page' }) };
    });
    page.send(req, res);
  };
}

export function showRules(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const { t, slug } = model;
    const today = todayOf(web);
    const stamp = { hard: stampOf(view, today.now).hard, soft: '' };
    const rendered = web.cache.get(`rules ${slug} ${locale}`, stamp, () => {
      const main = show(RulesPage, { page: rulesPageModel(view, today, locale) });
      const body = web.render(pageOf(model, t.rules.title, `/${slug}/regels`, main));
      return { body, headers: web.headers({ type: html, cache: 'page' }) };
    });
    rendered.send(req, res);
  };
}

export function showPaper(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const { t, slug } = model;
    const stamp = { hard: stampOf(view, web.service.now()).hard, soft: '' };
    const page = web.cache.get(`paper ${slug} ${locale}`, stamp, () => {
      const main = show(PaperPage, { petition: model, pdf: web.paperSheet !== null });
      const body = web.render(pageOf(model, t.info.paper.title, `/${slug}/papier`, main));
      return { body, headers: web.headers({ type: html, cache: 'page' }) };
    });
    page.send(req, res);
  };
}

export function showCheckReceipt(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const { t, slug } = model;
    const page = web.cache.get(
      `check ${slug} ${locale}`,
      {
        hard: `${view.petition.contentHash} ${view.phase?.number ?? 0} ${model.phase?.sealed ?? false}`,
        soft: '',
      },
      () => {
        const main = show(CheckReceiptPage, { petition: model, publicUrl: web.config.publicUrl });
        const path = `/${slug}/controleren`;
        const body = web.render({
          t,
          title: t.info.check.title,
          path,
          main,
          petition: frameOf(model),
          script: 'check',
        });
        return { body, headers: web.headers({ type: html, cache: 'page' }) };
      },
    );
    page.send(req, res);
  };
}
