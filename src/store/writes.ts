import type Database from 'better-sqlite3';
import { Act } from '../domain/acts.ts';
import { auditEventOf } from '../domain/audit.ts';
import type { CarriedStatement, Change, ReceivedStatement } from '../domain/change.ts';
import { formatEvent } from '../ledger/entry.ts';
import { alertWriters } from './alert-writes.ts';
import { auditOrigin } from './audit-integrity.ts';
import { AuditLog } from './audit-log.ts';
import { campaignWriters } from './campaign-writers.ts';
import { insightWriters, prepareTallies, type Tallies } from './insight-writes.ts';
import type { Logs } from './logs.ts';
import { one } from './one.ts';
import { paperWriters } from './paper-writes.ts';
import { staffWriters } from './staff-writes.ts';
import { prepare, type Statements } from './statements.ts';

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
    const tallies = prepareTallies(db);
    this.#writers = {
      ...statementWriters(run, logs, tallies),
      ...laterWriters(run, logs, tallies),
      ...procedureWriters(run),
      ...phaseWriters(run, logs, tallies),
      ...mailWriters(run, tallies),
      ...followUpWriters(run),
      ...alertWriters(db),
      ...staffWriters(db),
      ...campaignWriters(db),
      ...insightWriters(db),
      ...paperWriters(db, logs, tallies),
      // The audit event says it all.
      bundleTaken: () => {},
    };
  }

  apply(change: Change): void {
    const write = this.#writers[change.type] as (change: Change) => void;
    write(change);
    const event = auditEventOf(change);
    if (event !== null) this.#audit.append(event);
  }

  /** How far the audit log has grown, when it did since the last time; after COMMIT. */
  audited(): { origin: string; size: number }[] {
    return this.#audit.grown().map((size) => ({ origin: auditOrigin, size }));
  }
}

function statementWriters(run: Statements, logs: Logs, tallies: Tallies) {
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
    statementWithdrawn: ({ id, phase, at, token, ledgerIndex }) => {
      one(run.withdraw.run(id));
      one(run.countWithdrawn.run(phase));
      tallies.withdrawn(phase, at);
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
  if (live === null) return [null, null, null, null, null, null, 0, null];
  const { sealed, personTag, weakTag, mailTag, district, neighbourhood, addressUnknown, contact } = live;
  return [sealed, personTag, weakTag, mailTag, district, neighbourhood, addressUnknown ? 1 : 0, contact];
}

/** What becomes of statements after the signing: judged, destroyed. */
function laterWriters(run: Statements, logs: Logs, tallies: Tallies) {
  return {
    statementJudged: ({ id, phase, verdict, reason, note, ledgerIndex }) => {
      one(run.judge.run(verdict, reason, note, id, phase));
      logs.append(phase, ledgerIndex, formatEvent({ kind: 'judged', id, verdict }));
    },
    reasonChanged: ({ id, phase, reason, note }) => {
      one(run.changeReason.run(reason, note, id, phase));
    },
    resultRecorded: ({ phase, text, at }) => {
      one(run.result.run({ phase, text, at }));
    },
    statementsDestroyed: ({ petition, at }) => {
      run.destroyStatements.run(petition);
      run.destroyMail.run(at, petition);
      run.forgetWishes.run(petition);
      run.forgetSubscribers.run(petition);
      run.forgetMailCounts.run('9999');
      tallies.destroyed(petition);
    },
  } satisfies Partial<Writers>;
}

function procedureWriters(run: Statements) {
  return {
    petitionCreated: ({ slug, content, contentHash, regulation, regulationHash, at }) => {
      one(run.petition.run(slug, content, contentHash, regulation, regulationHash, at));
    },
    regulationSettled: ({ slug, regulation, regulationHash }) => {
      one(run.settle.run(regulation, regulationHash, slug));
    },
    actRecorded: ({ petition, act }) => {
      // An act that cannot be read back would take the petition with it for good.
      one(run.act.run({ petition, at: act.at, text: JSON.stringify(Act.parse(act)) }));
    },
  } satisfies Partial<Writers>;
}

function phaseWriters(run: Statements, logs: Logs, tallies: Tallies) {
  return {
    phaseOpened: ({ phase, carried }) => {
      const { petition, number, name, origin, opensAt, closesAt, threshold, recipients } = phase;
      const term = [opensAt, closesAt, phase.firstDay, phase.lastDay, phase.meeting, threshold];
      const keys = [phase.verifierKey, recipients.judge, recipients.backup, phase.keyCheck];
      const opened = run.openPhase.run(petition, number, name, origin, ...term, ...keys);
      const id = Number(opened.lastInsertRowid);
      run.startCount.run(id);
      tallies.phaseOpened(id);
      for (const [ledgerIndex, statement] of carried.entries())
        carry(run, logs, { ...statement, phase: id, at: opensAt, ledgerIndex });
      logs.signHead(id);
    },
    termSet: ({ phase, closesAt, firstDay, lastDay }) => {
      one(run.setTerm.run(closesAt, firstDay, lastDay, phase));
    },
    phaseClosed: ({ phase, at, duplicate, late }) => {
      one(run.closePhase.run(at, duplicate, late, phase));
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

type Carried = CarriedStatement & {
  readonly phase: number;
  readonly at: number;
  readonly ledgerIndex: number;
};

function carry(run: Statements, logs: Logs, { id, phase, from, recordHash, at, ledgerIndex }: Carried): void {
  one(run.carry.run({ id, phase, oldPhase: from.phase, oldId: from.id, recordHash, at, ledgerIndex }));
  one(run.countCarried.run(phase));
  const line = { id, phase: from.phase, oldId: from.id, recordHash: hex(recordHash) };
  logs.append(phase, ledgerIndex, formatEvent({ kind: 'carried', ...line }));
}

function mailWriters(run: Statements, tallies: Tallies) {
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
    mailSent: ({ id, ...place }) => {
      tallies.mail(id, 'sent', place);
      one(run.finishMail.run('sent', place.at, null, id));
    },
    mailDeferred: ({ id, nextAttemptAt, reason, ...place }) => {
      tallies.mail(id, 'delayed', place, reason);
      one(run.deferMail.run(nextAttemptAt, reason, id));
    },
    mailFailed: ({ id, reason, at, domain }) => {
      tallies.mail(id, 'bounced', { at, domain }, reason);
      one(run.finishMail.run('failed', at, reason, id));
    },
    quotaForgotten: ({ before }) => {
      run.forgetMailCounts.run(before);
    },
  } satisfies Partial<Writers>;
}

function followUpWriters(run: Statements) {
  return {
    followUpWished: ({ petition, phase, tag, secret }) => {
      run.wish.run(petition, phase, tag, secret);
    },
    followUpForgotten: ({ petition, phase, tag }) => {
      one(run.forgetWish.run(petition, phase, tag));
    },
    heartbeat: ({ at }) => {
      run.beat.run(at);
    },
  } satisfies Partial<Writers>;
}
