import type { Request, Response } from 'express';
import { type ConnectionsModel, ConnectionsPage } from '../../../views/staff/connections.tsx';
import type { AlertKind } from '../../domain/alerts/change.ts';
import type { AlertService } from '../../usecases/alerts/service.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, redirect, requirePetition, type Web } from '../web.ts';
import { listsOf } from './connections-model.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';

type Shown = Partial<Pick<ConnectionsModel, 'fresh' | 'typed' | 'errors'>>;

const notices = ['notices', 'test', 'removed', 'enabled', 'revoked'] as const;
const blank = { url: '', name: '', term: '' };
const noErrors = { url: null, name: null, term: null };

const slugOf = (req: Request): string => String(req.params.petition);
const pathOf = (req: Request): string => `/organisatie/${slugOf(req)}/koppelingen`;

/** What the address says was just done; anything else says nothing. */
const doneIn = ({ query }: Request) => notices.find((notice) => notice === query.klaar) ?? null;

async function page(
  web: Web,
  alerts: AlertService,
  req: Request,
  res: Response,
  status: number,
  { fresh = null, typed = blank, errors = noErrors }: Shown = {},
): Promise<void> {
  const t = textsIn(localeOf(req.query));
  const slug = slugOf(req);
  const { user, role } = actorOf(res);
  const { petition } = await requirePetition(web, req);
  const connections = await alerts.connections(slug);
  if (connections === null) throw new HttpProblem(404);
  const about = petition.content.title[t.locale];
  const wanted = await alerts.wanted(user);
  const main = show(ConnectionsPage, {
    t,
    slug,
    petition: about,
    fresh,
    typed,
    errors,
    organiser: role === 'organiser',
    notice: req.method === 'POST' ? null : doneIn(req),
    wanted: { milestone: wanted.includes('milestone'), anomaly: wanted.includes('anomaly') },
    ...listsOf(t, connections, web.service.now()),
  });
  const failed = status === 422;
  const title = `${failed ? t.form.errorPrefix : ''}${t.alerts.title}: ${about}`;
  // A secret that is shown once would be lost by a change of language.
  const switchBy = req.method === 'POST' ? 'none' : 'link';
  sendStaffPage(web, res, status, { t, title, path: pathOf(req), main, switchBy });
}

const done = (web: Web, req: Request, res: Response, notice: (typeof notices)[number]): void =>
  redirect(web, req, res, `${pathOf(req)}?klaar=${notice}`);

export const showConnections =
  (web: Web, alerts: AlertService): Handler =>
  (req, res) =>
    page(web, alerts, req, res, 200);

const kinds: readonly AlertKind[] = ['milestone', 'anomaly'];

export const chooseNotices =
  (web: Web, alerts: AlertService): Handler =>
  async (req, res) => {
    const ticked = formOf(res).get('mail') ?? [];
    await alerts.chooseNotices(
      actorOf(res).user,
      kinds.filter((kind) => ticked.includes(kind)),
    );
    done(web, req, res, 'notices');
  };

export const addWebhook =
  (web: Web, alerts: AlertService): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const url = oneValue(formOf(res), 'adres');
    const added = await alerts.addWebhook(slugOf(req), url, actorOf(res).user);
    if (added.ok) {
      return page(web, alerts, req, res, 200, { fresh: { kind: 'secret', text: added.value.secret } });
    }
    const { flaws, full } = t.alerts.webhooks;
    const refused = (error: string) =>
      page(web, alerts, req, res, 422, { typed: { ...blank, url }, errors: { ...noErrors, url: error } });
    switch (added.error.code) {
      case 'WebhookUrlInvalid':
        return refused(flaws[added.error.flaw]);
      case 'WebhookKnown':
        return refused(flaws.known);
      case 'WebhooksFull':
        return refused(full);
      default:
        throw new HttpProblem(404);
    }
  };

type WebhookAct = (
  alerts: AlertService,
  slug: string,
  webhook: string,
  by: string,
) => Promise<{ readonly ok: boolean }>;

/** An act on one webhook; one that is not there, or not in that state any more, shows in the list. */
const onWebhook =
  (act: WebhookAct, notice: (typeof notices)[number]) =>
  (web: Web, alerts: AlertService): Handler =>
  async (req, res) => {
    const acted = await act(alerts, slugOf(req), String(req.params.webhook), actorOf(res).user);
    if (acted.ok) done(web, req, res, notice);
    else redirect(web, req, res, pathOf(req));
  };

export const testWebhook = onWebhook((alerts, slug, webhook) => alerts.testWebhook(slug, webhook), 'test');
export const enableWebhook = onWebhook(
  (alerts, slug, webhook, by) => alerts.enableWebhook(slug, webhook, by),
  'enabled',
);
export const removeWebhook = onWebhook(
  (alerts, slug, webhook, by) => alerts.removeWebhook(slug, webhook, by),
  'removed',
);

export const createToken =
  (web: Web, alerts: AlertService): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const form = formOf(res);
    const typed = { ...blank, name: oneValue(form, 'naam'), term: oneValue(form, 'termijn') };
    const made = await alerts.createToken(slugOf(req), typed, actorOf(res).user);
    if (made.ok) {
      return page(web, alerts, req, res, 200, { fresh: { kind: 'token', text: made.value.token } });
    }
    const { flaws, full } = t.alerts.tokens;
    const refused = (errors: Partial<ConnectionsModel['errors']>) =>
      page(web, alerts, req, res, 422, { typed, errors: { ...noErrors, ...errors } });
    switch (made.error.code) {
      case 'TokenInvalid': {
        const { name, term } = made.error;
        return refused({ name: name === null ? null : flaws[name], term: term === null ? null : flaws.term });
      }
      case 'TokensFull':
        return refused({ name: full });
      default:
        throw new HttpProblem(404);
    }
  };

export const revokeToken =
  (web: Web, alerts: AlertService): Handler =>
  async (req, res) => {
    const revoked = await alerts.revokeToken(slugOf(req), String(req.params.token), actorOf(res).user);
    if (revoked.ok) done(web, req, res, 'revoked');
    else redirect(web, req, res, pathOf(req));
  };
