import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { ErrorPage } from '../../views/public/refused.tsx';
import type { EquatedDays } from '../domain/holidays.ts';
import { reservedSlugs } from '../domain/petition.ts';
import type { AlertService } from '../usecases/alerts/service.ts';
import type { CampaignService } from '../usecases/campaign/service.ts';
import type { InsightService } from '../usecases/insight/service.ts';
import type { ManageService } from '../usecases/manage/service.ts';
import type { Service } from '../usecases/service.ts';
import type { StaffService } from '../usecases/staff/service.ts';
import { problemFor, sendProblem } from './api/problem.ts';
import { type Assets, assetUrl, prepareAssets } from './assets.ts';
import { readBodyOf } from './body.ts';
import type { DocumentMaker, Draw, PaperDesk, PaperSheet, ResultTaker, WebConfig, WebLog } from './config.ts';
import type { Prepared } from './encodings.ts';
import { HttpProblem, problemOf, traceOf } from './errors.ts';
import { refuseOften } from './griffie/refuse.ts';
import { createHeaders } from './headers.ts';
import { createLimits, retryAfter } from './limits.ts';
import { localeOf, textsIn } from './locale/index.ts';
import type { Bundles } from './manage/bundle-types.ts';
import { Live } from './organiser/live.ts';
import { PageCache } from './page-cache.ts';
import { siteOf } from './public/info.ts';
import { leadsSomewhere } from './public/links.ts';
import type { Mailbox } from './public/mailbox-types.ts';
import { NewsBoard } from './public/news-board.ts';
import { fastPetitionPage } from './public/petition-pages.ts';
import { refuseForm } from './public/signing.ts';
import { countVisit, isVisit, readVia } from './public/via.ts';
import { createRenderer, show } from './render.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { requireSameOrigin } from './same-origin.ts';
import { guard } from './staff/guard.ts';
import { sendPage, type Web } from './web.ts';

export type AppParts = {
  readonly service: Service;
  readonly staff: StaffService;
  readonly campaign: CampaignService;
  readonly insight: InsightService;
  readonly live?: Live;
  readonly areaShapes?: Web['areaShapes'];
  readonly config: WebConfig;
  readonly log: WebLog;
  readonly assets: Assets;
  /** Days that decrees equate with holidays: a decision term may end on the day after one. */
  readonly equatedDays: EquatedDays;
  readonly manage: ManageService;
  readonly bundles?: Bundles;
  readonly addressEdition?: Web['addressEdition'];
  readonly draw?: Draw;
  readonly paperSheet?: PaperSheet;
  readonly paper?: PaperDesk;
  readonly documents?: DocumentMaker;
  readonly results?: ResultTaker;
  readonly mailbox?: Mailbox;
  readonly alerts?: AlertService;
};

/** What the handlers are given: parts that may be absent as null, or as what stands for nothing. */
function webOf(parts: AppParts): Web {
  const { service, campaign, config, assets } = parts;
  return {
    service,
    staff: parts.staff,
    campaign,
    news: new NewsBoard(campaign),
    draw: parts.draw ?? (async () => null),
    insight: parts.insight,
    live: parts.live ?? new Live(),
    areaShapes: parts.areaShapes ?? (() => null),
    config,
    log: parts.log,
    headers: createHeaders(config.publicUrl),
    cache: new PageCache(service.now),
    render: createRenderer({
      demo: config.demo,
      mailbox: parts.mailbox !== undefined,
      assetUrl: (name) => assetUrl(assets, name),
    }),
    paperSheet: parts.paperSheet ?? null,
    paper: parts.paper ?? null,
    documents: parts.documents ?? null,
    results: parts.results ?? null,
    equatedDays: parts.equatedDays,
    addressEdition: parts.addressEdition ?? (() => null),
    alerts: parts.alerts ?? null,
    manage: parts.manage,
    bundles: parts.bundles ?? null,
    mailbox: parts.mailbox ?? null,
  };
}

/** The whole website. Order: log, assets, finished petition page; then per route same origin, body, limit, handler; for
 * what is large or slow, the limit before the body. */
export function createApp(parts: AppParts): Express {
  const { service, config } = parts;
  const web = webOf(parts);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(atTheDoor(web, prepareAssets(parts.assets, web.headers)));
  const page = async () => {
    throw new HttpProblem(429, retryAfter);
  };
  const refuse = { form: refuseForm(web), page, desk: refuseOften(web) };
  const limits = createLimits(config, service.now, refuse, leadsSomewhere(service));
  const table = routes(web, limits);
  mount(app, web, table);
  // For who wants to know what there is, and for whom.
  app.locals.routes = table;
  app.use(() => {
    throw new HttpProblem(404);
  });
  app.use(showProblem(web));
  return app;
}

type Door = (req: Request, res: Response, next: NextFunction) => Promise<void>;

/**
 * Before the router, in one step because most visitors get no further: the log line, assets, and the finished petition
 * page. The log line has the pattern of the route: an address may hold a token, a query anything.
 */
function atTheDoor(web: Web, assets: ReadonlyMap<string, Prepared>): Door {
  const { log } = web;
  const petitionPage = fastPetitionPage(web, reservedSlugs);
  return async (req, res, next) => {
    const started = performance.now();
    res.once('close', () => {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const route = (res.locals.route as string | undefined) ?? 'unmatched';
      log.info({ method: req.method, route, status: res.writableFinished ? res.statusCode : 499, ms });
    });
    const { method, url } = req;
    if (method !== 'GET' && method !== 'HEAD') {
      next();
      return;
    }
    const asset = assets.get(url);
    const via = asset === undefined ? readVia(url) : null;
    const finished = asset ?? (await petitionPage(via?.plain ?? url));
    if (finished === null) {
      next();
      return;
    }
    res.locals.route = asset === undefined ? '/:petition' : '/assets/*';
    if (via !== null && isVisit(req)) countVisit(web, via.slug, via.code);
    finished.send(req, res);
  };
}

function mount(app: Express, web: Web, table: readonly Route[]): void {
  const sameOrigin = requireSameOrigin(web.config.publicUrl);
  const paths = new Map<string, Route[]>();
  for (const route of table) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  for (const [path, sharing] of paths) {
    // One layer for each path: every request walks past all that stand before its own.
    const layer = app.route(path);
    layer.all((_req, res, next) => {
      res.locals.route = path;
      next();
    });
    for (const route of sharing) layer[route.method](...beforeHandler(web, route, sameOrigin), route.handler);
    layer.all(refuseMethod(sharing));
  }
}

function beforeHandler(web: Web, route: Route, sameOrigin: RequestHandler): RequestHandler[] {
  const { method, access, limit, first = [], body = 'form', anyOrigin = false, askedFrom } = route;
  const ours = anyOrigin ? [] : [sameOrigin];
  const before = method === 'post' ? [...ours, ...first, ...readBodyOf[body]] : [];
  const admission = access === 'public' ? [] : [guard(web, access, askedFrom)];
  return [...before, ...admission, ...(limit === undefined ? [] : [limit])];
}

function refuseMethod(sharing: readonly Route[]) {
  const methods = sharing.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : ['POST']));
  const allow = [...methods, 'OPTIONS'].join(', ');
  return (req: Request, res: Response): void => {
    if (req.method !== 'OPTIONS') throw new HttpProblem(405, ['allow', allow]);
    res.writeHead(204, { allow });
    res.end();
  };
}

/** Whom to ask, if the database can still tell. */
async function contactFor(web: Web, req: Request) {
  try {
    const { contact, frame } = await siteOf(web, req);
    return { contact, frame };
  } catch {
    return { contact: null, frame: null };
  }
}

function showProblem(web: Web) {
  // Express knows an error handler by its four parameters.
  return async (error: unknown, req: Request, res: Response, _next: NextFunction): Promise<void> => {
    const { status, headers } = problemOf(error);
    const route = (res.locals.route as string | undefined) ?? 'unmatched';
    if (status === 500) web.log.error({ route, ...traceOf(error) }, 'request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (req.path.startsWith('/api/')) {
      sendProblem(web, res, problemFor(status), headers);
      return;
    }
    const { contact, frame } = await contactFor(web, req);
    const t = textsIn(localeOf(req.query));
    const main = show(ErrorPage, { t, status, contact });
    const { title } = t.info.errors[status];
    sendPage(web, res, status, { t, title, path: '/', main, petition: frame }, 'personal', headers);
  };
}
