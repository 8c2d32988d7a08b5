import type Database from 'better-sqlite3';
import type { Phase } from '../domain/petition.ts';
import type { Reads } from '../usecases/reads.ts';
import { alertReads } from './alert-reads.ts';
import { auditLogReads } from './audit-reads.ts';
import { bundleReads } from './bundle-reads.ts';
import { campaignReads } from './campaign-reads.ts';
import { CaseFiles } from './case-files.ts';
import { exportReads } from './export-reads.ts';
import { insightReads } from './insight-reads.ts';
import { judgingReads } from './judging-reads.ts';
import { logReads } from './log-reads.ts';
import type { Logs } from './logs.ts';
import { neighbourhoodReads } from './neighbourhood-reads.ts';
import { ownStatementReads } from './own-statement.ts';
import { paperAtClosing, paperReads } from './paper-reads.ts';
import { petitionLoader, petitionReads } from './petition-reads.ts';
import { procedureReads } from './procedure-reads.ts';
import {
  type OutboxColumns,
  type PendingColumns,
  type PhaseColumns,
  phaseColumns,
  type StatementColumns,
  toPending,
  toPhase,
  toQueuedMail,
  toStatement,
} from './rows.ts';
import { staffReads } from './staff-reads.ts';

const statementColumns = `id, phase, state, received_at, confirmed_at, ledger_index, sealed_hash, record_hash, contact,
  (SELECT count(DISTINCT other.person_tag) FROM statement AS other
   WHERE other.mail_tag = statement.mail_tag AND other.state = 'confirmed'
     AND other.person_tag <> statement.person_tag) AS other_people`;
const pendingColumns = `id, phase, received_at, reminded, last_called, contact, EXISTS (
    SELECT 1 FROM statement AS later
    WHERE later.mail_tag = statement.mail_tag AND later.person_tag = statement.person_tag AND (
      later.state = 'confirmed' OR
      (later.state = 'pending' AND (later.received_at, later.id) > (statement.received_at, statement.id)))
  ) AS superseded`;

/** Prepared once, used for the life of the connection. */
export function sqliteReads(db: Database.Database, logs: Logs): Reads {
  const caseFiles = new CaseFiles(db);
  const petitions = petitionReads(db, caseFiles);
  const exports = exportReads(db, logs, caseFiles);
  const atClosing = paperAtClosing(db);
  const pending = db
    .prepare<[number], number>("SELECT count(*) FROM statement WHERE phase = ? AND state = 'pending'")
    .pluck();
  return {
    ...petitions,
    ...exports,
    ...procedureReads(db, petitions),
    ...judgingReads(db, logs, petitions),
    ...signingReads(db),
    ...linkReads(db),
    ...ownStatementReads(db, caseFiles),
    ...logReads(db, logs),
    ...mailReads(db),
    ...neighbourhoodReads(db),
    ...alertReads(db, petitions),
    ...auditLogReads(db),
    ...staffReads(db),
    ...campaignReads(db),
    ...insightReads(db, petitions, exports),
    ...paperReads(db, petitions),
    ...bundleReads(db),
    closing: ({ slug }) => {
      const row = petitions.petition({ slug });
      const paper = atClosing(row?.phase?.id ?? 0);
      if (row?.phase == null)
        return {
          row,
          excess: { late: 0, doubles: [] },
          verdicts: { valid: 0, invalid: 0 },
          paper,
          pending: 0,
        };
      const { id: phase } = row.phase;
      const excess = exports.excess({ phase });
      return { row, excess, verdicts: exports.verdicts({ phase }), paper, pending: pending.get(phase) ?? 0 };
    },
  };
}

function signingReads(db: Database.Database) {
  const phaseOf = newestPhase(db);
  // One pass over the rows of an address: whether this person is among those who confirmed, and how many others are.
  const history = db.prepare<[Uint8Array, Uint8Array, Uint8Array], HistoryColumns>(
    `SELECT count(CASE WHEN person_tag = ? THEN 1 END) AS signed,
            count(DISTINCT CASE WHEN person_tag <> ? THEN person_tag END) AS others
     FROM statement WHERE mail_tag = ? AND state = 'confirmed'`,
  );
  const counted = db.prepare<[Uint8Array, string], { forms: number; repeats: number }>(
    'SELECT forms, repeats FROM mail_count WHERE tag = ? AND day = ?',
  );
  const waiting = db.prepare<[Uint8Array], PendingColumns>(
    `SELECT ${pendingColumns} FROM statement WHERE mail_tag = ? AND state = 'pending' ORDER BY received_at DESC`,
  );
  return {
    signing: ({ slug, personTag, mailTag, formTag, day }) => {
      const { signed, others } = history.get(personTag, personTag, mailTag) as HistoryColumns;
      const today = counted.get(mailTag, day);
      const own = counted.get(formTag, day);
      return {
        phase: phaseOf(slug),
        history: {
          signedBefore: signed > 0,
          otherPeople: others,
          firstToday: own === undefined,
          formsToday: today?.forms ?? 0,
          repeatsToday: today?.repeats ?? 0,
        },
      };
    },
    waiting: ({ slug, mailTag, day }) => ({
      phase: phaseOf(slug),
      pending: waiting.all(mailTag).map(toPending),
      repeatsToday: counted.get(mailTag, day)?.repeats ?? 0,
    }),
  } satisfies Partial<Reads>;
}

function newestPhase(db: Database.Database): (slug: string) => Phase | null {
  const newest = db.prepare<[string], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase WHERE petition = ? ORDER BY number DESC LIMIT 1`,
  );
  return (slug) => {
    const row = newest.get(slug);
    return row === undefined ? null : toPhase(row);
  };
}

function linkReads(db: Database.Database) {
  const load = petitionLoader(db);
  const phaseById = db.prepare<[number], PhaseColumns>(`SELECT ${phaseColumns} FROM phase WHERE id = ?`);
  const byHash = (column: 'token_hash' | 'withdrawal_hash') =>
    db.prepare<[Uint8Array], StatementColumns>(
      `SELECT ${statementColumns} FROM statement WHERE ${column} = ?`,
    );
  const byToken = byHash('token_hash');
  const byWithdrawal = byHash('withdrawal_hash');
  const size = db.prepare<[number], { size: number }>(
    'SELECT ifnull(max(seq) + 1, 0) AS size FROM ledger_entry WHERE phase = ?',
  );
  const atHand = (row: StatementColumns | undefined) => {
    if (row === undefined) return null;
    const phase = toPhase(phaseById.get(row.phase) as PhaseColumns);
    const petition = load.bySlug(phase.petition);
    if (petition === null) throw new Error('a phase without a petition');
    return { statement: toStatement(row), phase, petition, ledgerSize: size.get(row.phase)?.size ?? 0 };
  };
  return {
    byToken: ({ tokenHash }) => atHand(byToken.get(tokenHash)),
    byWithdrawal: ({ withdrawalHash }) => atHand(byWithdrawal.get(withdrawalHash)),
  } satisfies Partial<Reads>;
}

type HistoryColumns = { signed: number; others: number };

function mailReads(db: Database.Database) {
  const waitingPhases = db.prepare<[], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase
     WHERE EXISTS (SELECT 1 FROM statement WHERE statement.phase = phase.id AND state = 'pending')`,
  );
  const due = db.prepare<[number, number], OutboxColumns>(
    `SELECT id, phase, kind, secret, attempts, queued_at FROM outbox
     WHERE state = 'queued' AND next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT ?`,
  );
  const counts = db.prepare<[], { queued: number; sent: number; failed: number }>(
    `SELECT count(CASE WHEN state = 'queued' THEN 1 END) AS queued, count(CASE WHEN state = 'sent' THEN 1 END) AS sent,
            count(CASE WHEN state = 'failed' THEN 1 END) AS failed FROM outbox`,
  );
  const pending = db.prepare<[number, number, number, number], PendingColumns>(
    `SELECT ${pendingColumns} FROM statement
     WHERE phase = ? AND state = 'pending' AND received_at >= ? AND received_at < ? ORDER BY received_at LIMIT ?`,
  );
  return {
    waitingPhases: () => waitingPhases.all().map(toPhase),
    dueMail: ({ now, limit }) => due.all(now, limit).map(toQueuedMail),
    mailCounts: () => counts.get() ?? { queued: 0, sent: 0, failed: 0 },
    pending: ({ phase, from, to, limit }) => ({ rows: pending.all(phase, from, to, limit).map(toPending) }),
  } satisfies Partial<Reads>;
}
