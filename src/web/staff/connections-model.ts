import type { Texts } from '../../../views/models.ts';
import type { ConnectionsModel } from '../../../views/staff/connections.tsx';
import { mostTokens } from '../../domain/alerts/api-token.ts';
import { mostWebhooks } from '../../domain/alerts/webhook-url.ts';
import { type CivilDate, civilDateAt, dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import type { ApiTokenRow, WebhookRow } from '../../usecases/alerts/reads.ts';
import type { Connections } from '../../usecases/alerts/service.ts';

const month = 30 * 24 * 60 * 60_000;
const dayOf = (at: number, { locale }: Texts): string => dateInWords(civilDateAt(at), locale);

/** A short code of ours in words; what the other side said is kept nowhere. */
function reasonIn(t: Texts, code: string | null): string {
  const { http, ...reasons } = t.alerts.webhooks.reasons;
  const known: { readonly [code: string]: string } = reasons;
  const status = /^http-(\d{3})$/.exec(code ?? '')?.[1];
  return status === undefined ? (known[code ?? ''] ?? reasons.connection) : http(status);
}

export function webhookModel(t: Texts, row: WebhookRow): ConnectionsModel['webhooks'][number] {
  const texts = t.alerts.webhooks;
  const { id, url, createdAt, deliveredAt, failingSince, disabledAt, lastReason, waiting } = row;
  const reason = reasonIn(t, lastReason);
  const moment = (at: number) => dateTimeInWords(at, t.locale);
  const lines = [
    texts.added(dayOf(createdAt, t)),
    ...(deliveredAt === null ? [] : [texts.delivered(moment(deliveredAt))]),
    ...(failingSince === null || disabledAt !== null ? [] : [texts.failing(moment(failingSince), reason)]),
    ...(disabledAt === null ? [] : [texts.off(moment(disabledAt), reason)]),
    ...(waiting === 0 ? [] : [texts.waiting(waiting)]),
  ];
  return { id, url, state: stateOf(row), lines };
}

function stateOf({ deliveredAt, failingSince, disabledAt }: WebhookRow) {
  if (disabledAt !== null) return 'off';
  if (failingSince !== null) return 'failing';
  return deliveredAt === null ? 'fresh' : 'ok';
}

function tokenState({ revokedAt, expiresAt, ownerMay }: ApiTokenRow, now: number) {
  if (revokedAt !== null) return 'revoked';
  if (now >= expiresAt) return 'expired';
  return ownerMay ? 'works' : 'orphan';
}

function tokenModel(t: Texts, row: ApiTokenRow, now: number): ConnectionsModel['tokens'][number] {
  const texts = t.alerts.tokens;
  const { id, name, createdAt, expiresAt, lastUsed } = row;
  const state = tokenState(row, now);
  const used = (day: CivilDate) => texts.used(dateInWords(day, t.locale));
  const lines = [
    texts.made(dayOf(createdAt, t)),
    ...(state === 'works' ? [texts.expires(dayOf(expiresAt - 1, t))] : []),
    lastUsed === null ? texts.neverUsed : used(lastUsed),
  ];
  return { id, name, state, lines };
}

/** Lists for the page; a key that ended more than a month ago is no longer shown. */
export function listsOf(
  t: Texts,
  { webhooks, tokens }: Connections,
  now: number,
): Pick<ConnectionsModel, 'webhooks' | 'tokens' | 'full'> {
  const recent = tokens.filter(({ revokedAt, expiresAt }) => now < (revokedAt ?? expiresAt) + month);
  const working = tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && now < expiresAt);
  return {
    webhooks: webhooks.map((row) => webhookModel(t, row)),
    tokens: recent.map((row) => tokenModel(t, row, now)),
    full: { webhooks: webhooks.length >= mostWebhooks, tokens: working.length >= mostTokens },
  };
}
