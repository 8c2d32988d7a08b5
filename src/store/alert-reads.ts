import type Database from 'better-sqlite3';
import { type AlarmState, type Deliveries, noAlarm } from '../domain/alerts/anomalies.ts';
import type { AlertKind } from '../domain/alerts/change.ts';
import type { CivilDate } from '../domain/calendar.ts';
import type { AlertReads, ApiTokenRow, DueDelivery, WebhookRow } from '../usecases/alerts/reads.ts';
import type { Reads } from '../usecases/reads.ts';
import { ownerMay, peopleToTell } from './alert-people.ts';

type Petitions = Pick<Reads, 'petition'>;

export function alertReads(db: Database.Database, petitions: Petitions): AlertReads {
  return { ...tellingReads(db, petitions), ...webhookReads(db, petitions), ...tokenReads(db, petitions) };
}

function tellingReads(db: Database.Database, petitions: Petitions) {
  const peopleOf = peopleToTell(db);
  const active = db
    .prepare<[string], string>(
      'SELECT id FROM webhook WHERE petition = ? AND disabled_at IS NULL ORDER BY id',
    )
    .pluck();
  const reached = db.prepare<[number], number>('SELECT percent FROM milestone WHERE phase = ?').pluck();
  const alarm = db.prepare<[string, string], { raised: number; toldAt: number }>(
    'SELECT raised, told_at AS toldAt FROM alarm WHERE petition = ? AND kind = ?',
  );
  const confirmations = db.prepare<[number, number, number, number], { forms: number; confirmed: number }>(
    `SELECT count(*) AS forms, count(CASE WHEN confirmed_at < received_at + ? THEN 1 END) AS confirmed
     FROM statement WHERE phase = ? AND channel = 'email' AND received_at >= ? AND received_at < ?`,
  );
  const outcomes = db.prepare<[number, number], Deliveries>(
    `SELECT domain AS provider, sum(count) AS tried, sum(CASE WHEN outcome <> 'sent' THEN count ELSE 0 END) AS failed
     FROM mail_outcome WHERE phase = ? AND hour >= ? AND domain <> 'other' GROUP BY domain ORDER BY domain`,
  );
  const unwanted = db.prepare<[string], AlertKind>('SELECT kind FROM unwanted_notice WHERE user = ?').pluck();
  const telling = (slug: string, kind: AlertKind) => ({
    row: petitions.petition({ slug }),
    webhooks: active.all(slug),
    told: peopleOf(slug, kind),
  });
  const stateOf = (slug: string, kind: string): AlarmState => {
    const row = alarm.get(slug, kind);
    return row === undefined ? noAlarm : { raised: row.raised === 1, toldAt: row.toldAt };
  };
  return {
    milestones: ({ slug }) => {
      const base = telling(slug, 'milestone');
      return { ...base, reached: base.row?.phase == null ? [] : reached.all(base.row.phase.id) };
    },
    alarm: ({ slug, kind }) => ({ ...telling(slug, 'anomaly'), state: stateOf(slug, kind) }),
    confirmations: ({ phase, from, to, withinMs }) =>
      confirmations.get(withinMs, phase, from, to) ?? { forms: 0, confirmed: 0 },
    mailOutcomes: ({ phase, fromHour }) => outcomes.all(phase, fromHour),
    unwanted: ({ user }) => unwanted.all(user),
  } satisfies Partial<AlertReads>;
}

type WaitingRow = {
  webhook: string;
  petition: string;
  attempts: number;
  failingSince: number | null;
};

function webhookReads(db: Database.Database, petitions: Petitions) {
  const peopleOf = peopleToTell(db);
  const hooks = db.prepare<[string], WebhookRow>(
    `SELECT id, url, created_at AS createdAt, delivered_at AS deliveredAt, failing_since AS failingSince,
       last_reason AS lastReason, disabled_at AS disabledAt,
       (SELECT count(*) FROM webhook_delivery WHERE webhook = webhook.id AND state = 'queued') AS waiting
     FROM webhook WHERE petition = ? ORDER BY created_at, id`,
  );
  const due = db.prepare<[number, number], DueDelivery>(
    `SELECT d.id, d.webhook, webhook.petition, url, secret, event, body, attempts
     FROM webhook_delivery AS d JOIN webhook ON webhook.id = d.webhook
     WHERE state = 'queued' AND next_attempt_at <= ? ORDER BY next_attempt_at, d.id LIMIT ?`,
  );
  const waiting = db.prepare<[number], WaitingRow>(
    `SELECT d.webhook, webhook.petition, attempts, failing_since AS failingSince
     FROM webhook_delivery AS d JOIN webhook ON webhook.id = d.webhook WHERE d.id = ? AND state = 'queued'`,
  );
  return {
    webhooks: ({ slug }) => ({ row: petitions.petition({ slug }), hooks: hooks.all(slug) }),
    dueDeliveries: ({ now, limit }) => due.all(now, limit),
    delivery: ({ id }) => {
      const row = waiting.get(id);
      return row === undefined ? null : { ...row, told: peopleOf(row.petition, 'anomaly') };
    },
  } satisfies Partial<AlertReads>;
}

type TokenColumns = {
  id: string;
  petition: string;
  expiresAt: number;
  revokedAt: number | null;
  lastUsed: CivilDate | null;
  may: number;
};

function tokenReads(db: Database.Database, petitions: Petitions) {
  const tokens = db.prepare<[string], Omit<ApiTokenRow, 'ownerMay'> & { may: number }>(
    `SELECT id, name, user, created_at AS createdAt, expires_at AS expiresAt, last_used AS lastUsed,
       revoked_at AS revokedAt, ${ownerMay} AS may FROM api_token WHERE petition = ? ORDER BY created_at, id`,
  );
  const byHash = db.prepare<[Uint8Array], TokenColumns>(
    `SELECT id, petition, expires_at AS expiresAt, revoked_at AS revokedAt, last_used AS lastUsed, ${ownerMay} AS may
     FROM api_token WHERE hash = ?`,
  );
  return {
    apiTokens: ({ slug }) => ({
      row: petitions.petition({ slug }),
      tokens: tokens.all(slug).map(({ may, ...token }) => ({ ...token, ownerMay: may === 1 })),
    }),
    apiToken: ({ hash }) => {
      const row = byHash.get(hash);
      if (row === undefined) return null;
      const { may, ...token } = row;
      return { ...token, ownerMay: may === 1 };
    },
  } satisfies Partial<AlertReads>;
}
