import type Database from 'better-sqlite3';
import { type AuditEvent, auditEventOf } from '../domain/audit.ts';
import type { Change, ReceivedStatement } from '../domain/change.ts';
import { formatEvent } from '../ledger/entry.ts';
import type { Logs } from './logs.ts';

type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>;
const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');

type Writers = { readonly [T in Change['type']]: (change: ChangeOf<T>) => void };

/** Turns changes into rows, each with its audit event and its ledger line, inside the transaction of the caller. */
export class Writes {
  readonly #audit: AuditLog;
  readonly #writers: Writers;

  constructor(db: Database.Database, logs: Logs, sha256: (data: Uint8Array) => Uint8Array) {
    this.#audit = new AuditLog(db, sha256);
    const run = prepare(db);
    this.#writers = { ...statementWriters(run, logs), ...procedureWriters(run, logs), ...mailWriters(run) };
  }

  apply(change: Change): void {
    const write = this.#writers[change.type] as (change: Change) => void;
    write(change);
    const event = auditEventOf(change);
    if (event !== null) this.#audit.append(event);
  }
}

function statementWriters(run: Statements, logs: Logs) {
  return {
    statementReceived: ({ statement }) => {
      receive(run, statement);
      one(run.countReceived.run(statement.phase));
    },
    statementConfirmed: ({ id, phase, at, withdrawalHash, ledgerIndex, ...hashes }) => {
      one(run.confirm.run(at, withdrawalHash, ledgerIndex, id));
      one(run.countConfirmed.run(phase));
      const sealedHash = hex(hashes.sealedHash);
      const recordHash = hex(hashes.recordHash);
      const line = formatEvent({
        kind: 'confirmed',
        id,
        sealedHash,
        recordHash,
        tokenHash: hex(withdrawalHash),
      });
      logs.append(phase, ledgerIndex, line);
    },
    statementWithdrawn: ({ id, phase, token, ledgerIndex }) => {
      one(run.withdraw.run(id));
      one(run.countWithdrawn.run(phase));
      logs.append(phase, ledgerIndex, formatEvent({ kind: 'withdrawn', id, by: token }));
    },
    statementExpired: ({ id }) => {
      one(run.expire.run(id));
    },
    statementReminded: ({ id, kind }) => {
      one(run[kind].run(id));
    },
  } satisfies Partial<Writers>;
}

function receive(run: Statements, { live, ...statement }: ReceivedStatement): void {
  const { id, phase, receivedAt, sealedHash, recordHash, tokenHash } = statement;
  const state = live === null ? 'expired' : 'pending';
  run.receive.run(id, phase, state, receivedAt, sealedHash, recordHash, tokenHash, ...liveColumns(live));
}

function liveColumns(live: ReceivedStatement['live']): unknown[] {
  if (live === null) return [null, null, null, null, null, 0, null];
  const { sealed, personTag, weakTag, mailTag, district, addressUnknown, contact } = live;
  return [sealed, personTag, weakTag, mailTag, district, addressUnknown ? 1 : 0, contact];
}

function procedureWriters(run: Statements, logs: Logs) {
  return {
    petitionCreated: ({ slug, content, contentHash, regulation, regulationHash, at }) => {
      one(run.petition.run(slug, content, contentHash, regulation, regulationHash, at));
    },
    phaseOpened: ({ phase }) => {
      const { petition, number, name, origin, opensAt, closesAt, lastDay, threshold, verifierKey } = phase;
      const { judge, backup } = phase.recipients;
      const terms = [opensAt, closesAt, lastDay, threshold];
      const opened = run.openPhase.run(
        petition,
        number,
        name,
        origin,
        ...terms,
        verifierKey,
        judge,
        backup,
        phase.keyCheck,
      );
      const id = Number(opened.lastInsertRowid);
      run.startCount.run(id);
      logs.signHead(id);
    },
    termEnded: ({ phase, closesAt, lastDay }) => {
      one(run.endTerm.run(closesAt, lastDay, phase));
    },
    phaseClosed: ({ phase, at, duplicate }) => {
      one(run.closePhase.run(at, duplicate, phase));
      run.forgetMailTags.run(phase);
    },
    checkpointPublished: ({ phase, at }) => {
      // Lines of the same commit belong under it: after the last publication of a phase no other follows.
      logs.signHead(phase);
      const { size, note } = logs.head(phase);
      run.publish.run(phase, size, note, at);
    },
    timestampRecorded: ({ phase, response }) => {
      one(run.timestamp.run(response, phase));
    },
  } satisfies Partial<Writers>;
}

function mailWriters(run: Statements) {
  return {
    mailQueued: ({ phase, kind, secret, at }) => {
      one(run.queueMail.run(phase, kind, secret, at, at));
    },
    mailCounted: ({ tag, day, forms, repeats }) => {
      one(run.countMail.run(tag, day, forms, repeats));
    },
    mailLeased: ({ id, until }) => {
      one(run.leaseMail.run(until, id));
    },
    mailSent: ({ id, at }) => {
      one(run.finishMail.run('sent', at, null, id));
    },
    mailDeferred: ({ id, nextAttemptAt, reason }) => {
      one(run.deferMail.run(nextAttemptAt, reason, id));
    },
    mailFailed: ({ id, at, reason }) => {
      one(run.finishMail.run('failed', at, reason, id));
    },
    quotaForgotten: ({ before }) => {
      run.forgetMailCounts.run(before);
    },
  } satisfies Partial<Writers>;
}

/** A decision was taken on exactly this row: anything else is a bug, and the command is rolled back. */
function one(info: Database.RunResult): void {
  if (info.changes !== 1) throw new Error(`a write touched ${info.changes} rows instead of 1`);
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database.Database) {
  return { ...prepareProcedure(db), ...prepareStatement(db), ...prepareCount(db), ...prepareMail(db) };
}

function prepareProcedure(db: Database.Database) {
  return {
    petition: db.prepare(
      `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO UPDATE SET content = excluded.content,
       content_hash = excluded.content_hash, regulation = excluded.regulation, regulation_hash = excluded.regulation_hash`,
    ),
    openPhase: db.prepare(
      `INSERT INTO phase (petition, number, name, origin, opens_at, closes_at, last_day, threshold, verifier_key,
       judge_recipient, backup_recipient, key_check) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    startCount: db.prepare('INSERT INTO count (phase) VALUES (?)'),
    endTerm: db.prepare('UPDATE phase SET closes_at = ?, last_day = ? WHERE id = ? AND closed_at IS NULL'),
    closePhase: db.prepare(
      'UPDATE phase SET closed_at = ?, duplicate = ? WHERE id = ? AND closed_at IS NULL',
    ),
    forgetMailTags: db.prepare(
      'UPDATE statement SET mail_tag = NULL WHERE phase = ? AND mail_tag IS NOT NULL',
    ),
    timestamp: db.prepare('UPDATE phase SET timestamp_answer = ? WHERE id = ?'),
    publish: db.prepare(
      `INSERT INTO published_checkpoint (phase, size, note, published_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (phase, size) DO NOTHING`,
    ),
  };
}

function prepareStatement(db: Database.Database) {
  const wiped =
    'sealed = NULL, person_tag = NULL, weak_tag = NULL, mail_tag = NULL, district = NULL, contact = NULL';
  return {
    receive: db.prepare(
      `INSERT INTO statement (id, phase, channel, state, received_at, sealed_hash, record_hash, token_hash, sealed,
       person_tag, weak_tag, mail_tag, district, address_unknown, contact)
       VALUES (?, ?, 'email', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    confirm: db.prepare(
      `UPDATE statement SET state = 'confirmed', confirmed_at = ?, withdrawal_hash = ?, ledger_index = ?, contact = NULL
       WHERE id = ? AND state = 'pending'`,
    ),
    withdraw: db.prepare(
      `UPDATE statement SET state = 'withdrawn', ${wiped} WHERE id = ? AND state = 'confirmed'`,
    ),
    expire: db.prepare(`UPDATE statement SET state = 'expired', ${wiped} WHERE id = ? AND state = 'pending'`),
    reminder: db.prepare(`UPDATE statement SET reminded = 1 WHERE id = ? AND state = 'pending'`),
    lastCall: db.prepare(`UPDATE statement SET last_called = 1 WHERE id = ? AND state = 'pending'`),
  };
}

function prepareCount(db: Database.Database) {
  return {
    countReceived: db.prepare('UPDATE count SET received = received + 1 WHERE phase = ?'),
    countConfirmed: db.prepare('UPDATE count SET confirmed = confirmed + 1 WHERE phase = ?'),
    countWithdrawn: db.prepare('UPDATE count SET withdrawn = withdrawn + 1 WHERE phase = ?'),
  };
}

function prepareMail(db: Database.Database) {
  return {
    queueMail: db.prepare(
      'INSERT INTO outbox (phase, kind, secret, queued_at, next_attempt_at) VALUES (?, ?, ?, ?, ?)',
    ),
    leaseMail: db.prepare(
      `UPDATE outbox SET next_attempt_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'queued'`,
    ),
    deferMail: db.prepare(
      `UPDATE outbox SET next_attempt_at = ?, reason = ? WHERE id = ? AND state = 'queued'`,
    ),
    finishMail: db.prepare(
      `UPDATE outbox SET state = ?, done_at = ?, reason = ?, secret = NULL WHERE id = ? AND state = 'queued'`,
    ),
    countMail: db.prepare(
      `INSERT INTO mail_count (tag, day, forms, repeats) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET forms = forms + excluded.forms, repeats = repeats + excluded.repeats`,
    ),
    forgetMailCounts: db.prepare('DELETE FROM mail_count WHERE day < ?'),
  };
}

/** Each row's hash covers the one before it, so a row changed or taken out in the middle shows. */
class AuditLog {
  readonly #sha256: (data: Uint8Array) => Uint8Array;
  readonly #last: Database.Statement<[], { seq: number; hash: Uint8Array }>;
  readonly #insert: Database.Statement<unknown[]>;

  constructor(db: Database.Database, sha256: (data: Uint8Array) => Uint8Array) {
    this.#sha256 = sha256;
    this.#last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    this.#insert = db.prepare(
      'INSERT INTO audit (seq, at, event, phase, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
  }

  append(event: AuditEvent): void {
    const last = this.#last.get();
    const seq = (last?.seq ?? 0) + 1;
    const detail = JSON.stringify(event.detail);
    const row = `${hex(last?.hash ?? new Uint8Array(32))}\n${seq}\n${event.at}\n${event.event}\n${event.phase ?? ''}\n${event.subject}\n${detail}\n`;
    const hash = this.#sha256(Buffer.from(row, 'utf8'));
    this.#insert.run(seq, event.at, event.event, event.phase, event.subject, detail, hash);
  }
}
