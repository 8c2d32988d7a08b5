import type Database from 'better-sqlite3';
import type { AlertChange } from '../domain/alerts/change.ts';
import { one } from './one.ts';

type ChangeOf<T extends AlertChange['type']> = Extract<AlertChange, { type: T }>;
type AlertWriters = { readonly [T in AlertChange['type']]: (change: ChangeOf<T>) => void };

/** Writes of alerts, webhooks and tokens. */
export function alertWriters(db: Database.Database): AlertWriters {
  return {
    ...toldWriters(db),
    ...webhookWriters(db),
    ...deliveryWriters(db),
    ...tokenWriters(db),
  };
}

function toldWriters(db: Database.Database) {
  const milestone = db.prepare('INSERT INTO milestone (phase, percent, count, at) VALUES (?, ?, ?, ?)');
  const raise = db.prepare(
    `INSERT INTO alarm (petition, kind, raised, told_at) VALUES (?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET raised = 1, told_at = excluded.told_at`,
  );
  const clear = db.prepare('UPDATE alarm SET raised = 0 WHERE petition = ? AND kind = ? AND raised = 1');
  const want = db.prepare('DELETE FROM unwanted_notice WHERE user = ? AND kind = ?');
  const refuse = db.prepare('INSERT INTO unwanted_notice (user, kind) VALUES (?, ?)');
  return {
    milestoneReached: ({ phase, percent, count, at }) => {
      one(milestone.run(phase, percent, count, at));
    },
    alarmRaised: ({ petition, anomaly, at }) => {
      one(raise.run(petition, anomaly.kind, at));
    },
    alarmCleared: ({ petition, kind }) => {
      one(clear.run(petition, kind));
    },
    noticeSet: ({ user, kind, wanted }) => {
      one((wanted ? want : refuse).run(user, kind));
    },
  } satisfies Partial<AlertWriters>;
}

function webhookWriters(db: Database.Database) {
  const add = db.prepare(
    'INSERT INTO webhook (id, petition, url, secret, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM webhook WHERE id = ? AND petition = ?');
  const enable = db.prepare(
    `UPDATE webhook SET disabled_at = NULL, failing_since = NULL, last_reason = NULL
     WHERE id = ? AND petition = ? AND disabled_at IS NOT NULL`,
  );
  const disable = db.prepare(
    'UPDATE webhook SET disabled_at = ?, last_reason = ? WHERE id = ? AND disabled_at IS NULL',
  );
  const giveUp = db.prepare(
    `UPDATE webhook_delivery SET state = 'failed', done_at = ?, reason = ? WHERE webhook = ? AND state = 'queued'`,
  );
  return {
    webhookAdded: ({ webhook, petition, url, secret, at }) => {
      one(add.run(webhook, petition, url, secret, at));
    },
    webhookRemoved: ({ webhook, petition }) => {
      one(remove.run(webhook, petition));
    },
    webhookEnabled: ({ webhook, petition }) => {
      one(enable.run(webhook, petition));
    },
    webhookDisabled: ({ webhook, reason, at }) => {
      one(disable.run(at, reason, webhook));
      giveUp.run(at, reason, webhook);
    },
  } satisfies Partial<AlertWriters>;
}

function deliveryWriters(db: Database.Database) {
  const queue = db.prepare(
    'INSERT INTO webhook_delivery (webhook, event, body, queued_at, next_attempt_at) VALUES (?, ?, ?, ?, ?)',
  );
  const lease = db.prepare(
    `UPDATE webhook_delivery SET next_attempt_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'queued'`,
  );
  const done = db.prepare(
    `UPDATE webhook_delivery SET state = 'delivered', done_at = ?, reason = NULL WHERE id = ? AND state = 'queued'`,
  );
  const delivered = db.prepare(
    'UPDATE webhook SET delivered_at = ?, failing_since = NULL, last_reason = NULL WHERE id = ?',
  );
  const defer = db.prepare(
    `UPDATE webhook_delivery SET next_attempt_at = ?, reason = ? WHERE id = ? AND state = 'queued'`,
  );
  const failing = db.prepare(
    'UPDATE webhook SET failing_since = ifnull(failing_since, ?), last_reason = ? WHERE id = ?',
  );
  const forget = db.prepare('DELETE FROM webhook_delivery WHERE done_at < ?');
  return {
    deliveryQueued: ({ webhook, event, body, at }) => {
      one(queue.run(webhook, event, body, at, at));
    },
    deliveryLeased: ({ id, until }) => {
      one(lease.run(until, id));
    },
    deliveryDone: ({ id, webhook, at }) => {
      one(done.run(at, id));
      one(delivered.run(at, webhook));
    },
    deliveryDeferred: ({ id, webhook, nextAttemptAt, reason, at }) => {
      one(defer.run(nextAttemptAt, reason, id));
      one(failing.run(at, reason, webhook));
    },
    deliveriesForgotten: ({ before }) => {
      forget.run(before);
    },
  } satisfies Partial<AlertWriters>;
}

function tokenWriters(db: Database.Database) {
  const create = db.prepare(
    'INSERT INTO api_token (id, petition, user, name, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const revoke = db.prepare(
    'UPDATE api_token SET revoked_at = ? WHERE id = ? AND petition = ? AND revoked_at IS NULL',
  );
  const use = db.prepare('UPDATE api_token SET last_used = ? WHERE id = ? AND revoked_at IS NULL');
  return {
    apiTokenCreated: ({ token, petition, by, name, hash, at, expiresAt }) => {
      one(create.run(token, petition, by, name, hash, at, expiresAt));
    },
    apiTokenRevoked: ({ token, petition, at }) => {
      one(revoke.run(at, token, petition));
    },
    apiTokenUsed: ({ token, day }) => {
      one(use.run(day, token));
    },
  } satisfies Partial<AlertWriters>;
}
