import type Database from 'better-sqlite3';
import { type AuditEvent, auditEventOf } from '../domain/audit.ts';
import type { Change, ReceivedStatement } from '../domain/change.ts';
import { unreachable } from '../domain/result.ts';
import { formatEvent } from '../ledger/entry.ts';
import type { Logs } from './logs.ts';

type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>;
const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');

/** Turns changes into rows, each with its audit event and its ledger line, inside the transaction of the caller. */
export class Writes {
  readonly #logs: Logs;
  readonly #audit: AuditLog;
  readonly #run: Statements;

  constructor(db: Database.Database, logs: Logs, sha256: (data: Uint8Array) => Uint8Array) {
    this.#logs = logs;
    this.#audit = new AuditLog(db, sha256);
    this.#run = prepare(db);
  }

  apply(change: Change): void {
    this.#write(change);
    const event = auditEventOf(change);
    if (event !== null) this.#audit.append(event);
  }

  #write(change: Change): void {
    switch (change.type) {
      case 'statementReceived':
        return this.#received(change.statement);
      case 'statementConfirmed':
        return this.#confirmed(change);
      case 'statementWithdrawn':
        return this.#withdrawn(change);
      case 'statementExpired':
        return one(this.#run.expire.run(change.id));
      case 'statementReminded':
        return one(this.#run[change.kind].run(change.id));
      case 'petitionCreated':
      case 'phaseOpened':
      case 'termEnded':
      case 'phaseClosed':
      case 'checkpointPublished':
      case 'timestampRecorded':
        return this.#procedure(change);
      default:
        return this.#mail(change);
    }
  }

  #received({ id, phase, receivedAt, sealedHash, recordHash, tokenHash, live }: ReceivedStatement): void {
    this.#run.receive.run(
      id,
      phase,
      live === null ? 'expired' : 'pending',
      receivedAt,
      sealedHash,
      recordHash,
      tokenHash,
      live?.sealed ?? null,
      live?.personTag ?? null,
      live?.weakTag ?? null,
      live?.mailTag ?? null,
      live?.district ?? null,
      live?.addressUnknown ? 1 : 0,
      live?.contact ?? null,
    );
    one(this.#run.countReceived.run(phase));
  }

  #confirmed(change: ChangeOf<'statementConfirmed'>): void {
    one(this.#run.confirm.run(change.at, change.withdrawalHash, change.ledgerIndex, change.id));
    one(this.#run.countConfirmed.run(change.phase));
    const line = formatEvent({
      kind: 'confirmed',
      id: change.id,
      sealedHash: hex(change.sealedHash),
      recordHash: hex(change.recordHash),
      tokenHash: hex(change.withdrawalHash),
    });
    this.#logs.append(change.phase, change.ledgerIndex, line);
  }

  #withdrawn(change: ChangeOf<'statementWithdrawn'>): void {
    one(this.#run.withdraw.run(change.id));
    one(this.#run.countWithdrawn.run(change.phase));
    const line = formatEvent({ kind: 'withdrawn', id: change.id, by: change.token });
    this.#logs.append(change.phase, change.ledgerIndex, line);
  }

  #procedure(
    change: ChangeOf<
      | 'petitionCreated'
      | 'phaseOpened'
      | 'termEnded'
      | 'phaseClosed'
      | 'checkpointPublished'
      | 'timestampRecorded'
    >,
  ): void {
    switch (change.type) {
      case 'petitionCreated': {
        const { slug, content, contentHash, regulation, regulationHash, at } = change;
        return one(this.#run.petition.run(slug, content, contentHash, regulation, regulationHash, at));
      }
      case 'phaseOpened':
        return this.#phaseOpened(change.phase);
      case 'termEnded':
        return one(this.#run.endTerm.run(change.closesAt, change.lastDay, change.phase));
      case 'phaseClosed':
        one(this.#run.closePhase.run(change.at, change.phase));
        this.#run.forgetMailTags.run(change.phase);
        return;
      case 'checkpointPublished': {
        const head = this.#logs.head(change.phase);
        this.#run.publish.run(change.phase, head.size, head.note, change.at);
        return;
      }
      case 'timestampRecorded':
        return one(this.#run.timestamp.run(change.response, change.phase));
      default:
        return unreachable(change);
    }
  }

  #phaseOpened(phase: ChangeOf<'phaseOpened'>['phase']): void {
    const { lastInsertRowid } = this.#run.openPhase.run(
      phase.petition,
      phase.number,
      phase.name,
      phase.origin,
      phase.opensAt,
      phase.closesAt,
      phase.lastDay,
      phase.threshold,
      phase.verifierKey,
      phase.recipients.judge,
      phase.recipients.backup,
    );
    const id = Number(lastInsertRowid);
    this.#run.startCount.run(id);
    this.#logs.signHead(id);
  }

  #mail(
    change: ChangeOf<
      | 'mailQueued'
      | 'mailRepeatCounted'
      | 'mailLeased'
      | 'mailSent'
      | 'mailDeferred'
      | 'mailFailed'
      | 'quotaForgotten'
    >,
  ): void {
    switch (change.type) {
      case 'mailQueued':
        return one(this.#run.queueMail.run(change.phase, change.kind, change.secret, change.at, change.at));
      case 'mailRepeatCounted':
        return one(this.#run.countRepeat.run(change.mailTag, change.day));
      case 'mailLeased':
        return one(this.#run.leaseMail.run(change.until, change.id));
      case 'mailSent':
        return one(this.#run.finishMail.run('sent', change.at, null, change.id));
      case 'mailDeferred':
        return one(this.#run.deferMail.run(change.nextAttemptAt, change.reason, change.id));
      case 'mailFailed':
        return one(this.#run.finishMail.run('failed', change.at, change.reason, change.id));
      case 'quotaForgotten':
        this.#run.forgetRepeats.run(change.before);
        return;
      default:
        return unreachable(change);
    }
  }
}

/** A decision was taken on exactly this row: anything else is a bug, and the command is rolled back. */
function one(info: Database.RunResult): void {
  if (info.changes !== 1) throw new Error(`a write touched ${info.changes} rows instead of 1`);
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database.Database) {
  const wiped =
    'sealed = NULL, person_tag = NULL, weak_tag = NULL, mail_tag = NULL, district = NULL, contact = NULL';
  return {
    petition: db.prepare(
      `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO UPDATE SET content = excluded.content,
       content_hash = excluded.content_hash, regulation = excluded.regulation, regulation_hash = excluded.regulation_hash`,
    ),
    openPhase: db.prepare(
      `INSERT INTO phase (petition, number, name, origin, opens_at, closes_at, last_day, threshold, verifier_key,
       judge_recipient, backup_recipient) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    startCount: db.prepare('INSERT INTO count (phase) VALUES (?)'),
    endTerm: db.prepare('UPDATE phase SET closes_at = ?, last_day = ? WHERE id = ? AND closed_at IS NULL'),
    closePhase: db.prepare('UPDATE phase SET closed_at = ? WHERE id = ? AND closed_at IS NULL'),
    forgetMailTags: db.prepare(
      'UPDATE statement SET mail_tag = NULL WHERE phase = ? AND mail_tag IS NOT NULL',
    ),
    timestamp: db.prepare('UPDATE phase SET timestamp_answer = ? WHERE id = ?'),
    publish: db.prepare(
      `INSERT INTO published_checkpoint (phase, size, note, published_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (phase, size) DO NOTHING`,
    ),
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
    countReceived: db.prepare('UPDATE count SET received = received + 1 WHERE phase = ?'),
    countConfirmed: db.prepare('UPDATE count SET confirmed = confirmed + 1 WHERE phase = ?'),
    countWithdrawn: db.prepare('UPDATE count SET withdrawn = withdrawn + 1 WHERE phase = ?'),
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
    countRepeat: db.prepare(
      'INSERT INTO mail_repeat (mail_tag, day, repeats) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET repeats = repeats + 1',
    ),
    forgetRepeats: db.prepare('DELETE FROM mail_repeat WHERE day < ?'),
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
