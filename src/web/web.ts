import type { Request, Response } from 'express';
import type { PetitionModel } from '../../views/models.ts';
import type { AreaShapes } from '../domain/area-shapes/model.ts';
import type { EquatedDays } from '../domain/holidays.ts';
import type { AlertService } from '../usecases/alerts/service.ts';
import type { CampaignService } from '../usecases/campaign/service.ts';
import type { InsightService } from '../usecases/insight/service.ts';
import type { ManageService } from '../usecases/manage/service.ts';
import type { Locale, PetitionView, Service } from '../usecases/service.ts';
import type { StaffService } from '../usecases/staff/service.ts';
import type { DocumentMaker, Draw, PaperDesk, PaperSheet, ResultTaker, WebConfig, WebLog } from './config.ts';
import { HttpProblem } from './errors.ts';
import { answer, type Headers } from './headers.ts';
import { localeOf } from './locale/index.ts';
import type { Bundles } from './manage/bundle-types.ts';
import type { Live } from './organiser/live.ts';
import type { PageCache } from './page-cache.ts';
import type { Mailbox } from './public/mailbox-types.ts';
import { petitionModel } from './public/model.ts';
import type { Today } from './public/moment.ts';
import type { NewsBoard } from './public/news-board.ts';
import type { Page, Renderer } from './render.ts';

/** What the handlers are given; made once at start. */
export type Web = {
  readonly service: Service;
  readonly staff: StaffService;
  readonly campaign: CampaignService;
  readonly news: NewsBoard;
  readonly draw: Draw;
  readonly insight: InsightService;
  readonly live: Live;
  /** Imported shapes of a municipality's districts ('GM0344'); null where there are none. */
  readonly areaShapes: (municipality: string) => AreaShapes | null;
  readonly config: WebConfig;
  readonly log: WebLog;
  readonly headers: Headers;
  readonly cache: PageCache;
  readonly render: Renderer;
  readonly mailbox: Mailbox | null;
  readonly paperSheet: PaperSheet | null;
  readonly paper: PaperDesk | null;
  readonly documents: DocumentMaker | null;
  readonly results: ResultTaker | null;
  readonly alerts: AlertService | null;
  readonly equatedDays: EquatedDays;
  /** The edition of the address directory that is in use; null: none was imported. */
  readonly addressEdition: () => string | null;
  readonly manage: ManageService;
  readonly bundles: Bundles | null;
};

export type Handler = (req: Request, res: Response) => Promise<void>;

export const html = 'text/html; charset=utf-8';

/**
 * `personal`: what one person typed or holds; `token`: the same behind a secret link or log-in; `draft`: a text that staff
 * are writing, which the browser's Back button must not lose; `desk`: a page of the judge.
 */
export type Privacy = 'open' | 'personal' | 'token' | 'draft' | 'desk';

const cacheOf = {
  open: 'page',
  personal: 'private',
  token: 'private',
  draft: 'draft',
  desk: 'private',
} as const;

export function sendPage(
  { render, headers }: Pick<Web, 'render' | 'headers'>,
  res: Response,
  status: number,
  page: Page,
  privacy: Privacy = 'personal',
  extra: readonly string[] = [],
): void {
  const hidden = privacy === 'token' || privacy === 'draft' || privacy === 'desk';
  const cache = cacheOf[privacy];
  const policy = privacy === 'desk' ? 'desk' : 'site';
  const kind = { type: html, cache, noindex: hidden, policy } as const;
  answer(res, status, headers(kind), render({ ...page, noindex: hidden }), extra);
}

/** On to a page of ours, in the language of this one (RFC 9110, 15.4.4). */
export function redirect({ headers }: Pick<Web, 'headers'>, req: Request, res: Response, path: string): void {
  const english = localeOf(req.query) === 'en' && !/[?&]lang=/.test(path);
  const to = english ? `${path}${path.includes('?') ? '&' : '?'}lang=en` : path;
  answer(res, 303, headers({ type: html, cache: 'private' }), '', ['location', to]);
}

/** The petition named in the path, or the 404 page. */
export async function requirePetition(
  { service }: Pick<Web, 'service'>,
  req: Request,
): Promise<PetitionView> {
  const view = await service.petition(String(req.params.petition));
  if (view === null) throw new HttpProblem(404);
  return view;
}

export type PetitionRequest = {
  readonly view: PetitionView;
  readonly model: PetitionModel;
  readonly locale: Locale;
};

/** This moment, with the days that count as holidays. */
export function todayOf({ service, equatedDays }: Pick<Web, 'service' | 'equatedDays'>): Today {
  return { now: service.now(), equated: equatedDays };
}

export async function readPetition(
  web: Pick<Web, 'service' | 'equatedDays'>,
  req: Request,
): Promise<PetitionRequest> {
  const view = await requirePetition(web, req);
  const locale = localeOf(req.query);
  return { view, locale, model: petitionModel(view, todayOf(web), locale) };
}

/** What the frame around a page of this petition needs. */
export function frameOf({ slug, contact }: PetitionModel): NonNullable<Page['petition']> {
  return { slug, phone: contact.phone, email: contact.email };
}

/** Title, texts and frame of a page about one petition. */
export function pageOf(model: PetitionModel, title: string, path: string, main: Page['main']): Page {
  return { t: model.t, title, path, main, petition: frameOf(model) };
}
