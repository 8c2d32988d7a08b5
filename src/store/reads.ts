import type Database from 'better-sqlite3';
import type { Counts, Phase } from '../domain/petition.ts';
import type { PublishedCheckpoint, Reads } from '../usecases/reads.ts';
import { exportReads } from './export-reads.ts';
import type { Logs } from './logs.ts';
import {
  type OutboxColumns,
  type PendingColumns,
  PetitionCache,
  type PetitionColumns,
  type PhaseColumns,
  type StatementColumns,
  toPending,
  toPhase,
  toQueuedMail,
  toStatement,
} from './rows.ts';

export const phaseColumns = `id, petition, number, name, origin, opens_at, closes_at, last_day, threshold, closed_at, duplicate,
  verifier_key, judge_recipient, backup_recipient, key_check`;
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
const noCounts: Counts = { received: 0, confirmed: 0, paper: 0, withdrawn: 0 };

type PetitionHashes = Omit<PetitionColumns, 'content' | 'regulation'>;

/** Prepared once, used for the life of the connection. */
export function sqliteReads(db: Database.Database, logs: Logs): Reads {
  const petitions = petitionReads(db);
  const exports = exportReads(db, logs);
  return {
    ...petitions,
    ...exports,
    ...signingReads(db),
    ...linkReads(db),
    ...logReads(db, logs),
    ...mailReads(db),
    closing: ({ slug }) => {
      const row = petitions.petition({ slug });
      return { row, doubles: row?.phase == null ? [] : exports.doubles({ phase: row.phase.id }) };
    },
  };
}

/** Petitions, parsed once and kept. */
function petitionLoader(db: Database.Database) {
  const cache = new PetitionCache();
  const whole = db.prepare<[string], PetitionColumns>(
    'SELECT slug, content, content_hash, regulation, regulation_hash FROM petition WHERE slug = ?',
  );
  const hashes = db.prepare<[string], PetitionHashes>(
    'SELECT slug, content_hash, regulation_hash FROM petition WHERE slug = ?',
  );
  const toPetition = (row: PetitionHashes) =>
    cache.toPetition(row, () => whole.get(row.slug) as PetitionColumns);
  return {
    toPetition,
    bySlug: (slug: string) => {
      const row = hashes.get(slug);
      return row === undefined ? null : toPetition(row);
    },
  };
}

function petitionReads(db: Database.Database): Pick<Reads, 'nothing' | 'petitions' | 'petition'> {
  const load = petitionLoader(db);
  const all = db.prepare<[], PetitionHashes>(
    'SELECT slug, content_hash, regulation_hash FROM petition ORDER BY created_at, slug',
  );
  const newestPhase = db.prepare<[string], PhaseColumns & Partial<Counts>>(
    `SELECT ${phaseColumns}, count.received, count.confirmed, count.paper, count.withdrawn
     FROM phase LEFT JOIN count ON count.phase = phase.id WHERE petition = ? ORDER BY number DESC LIMIT 1`,
  );
  const phaseOf = (slug: string) => {
    const row = newestPhase.get(slug);
    if (row === undefined) return null;
    const { received, confirmed, paper, withdrawn } = { ...noCounts, ...row };
    return { ...toPhase(row), counts: { received, confirmed, paper, withdrawn } };
  };
  return {
    nothing: () => null,
    petitions: () => all.all().map((row) => ({ petition: load.toPetition(row), phase: phaseOf(row.slug) })),
    petition: ({ slug }) => {
      const petition = load.bySlug(slug);
      return petition === null ? null : { petition, phase: phaseOf(slug) };
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

function logReads(db: Database.Database, logs: Logs) {
  const line = db.prepare<[number, number], { line: string }>(
    'SELECT line FROM ledger_entry WHERE phase = ? AND seq = ?',
  );
  const lines = db.prepare<[number, number, number], { line: string }>(
    'SELECT line FROM ledger_entry WHERE phase = ? AND seq >= ? AND seq < ? ORDER BY seq',
  );
  const newest = db.prepare<[number], PublishedCheckpoint>(
    `SELECT size, note, published_at AS publishedAt FROM published_checkpoint WHERE phase = ? ORDER BY size DESC LIMIT 1`,
  );
  const running = db.prepare<[], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase WHERE closed_at IS NULL ORDER BY id`,
  );
  const undated = db.prepare<[], { phase: number; checkpoint: string }>(
    `SELECT id AS phase, note AS checkpoint FROM phase JOIN ledger_head ON ledger_head.phase = phase.id
     WHERE closed_at IS NOT NULL AND timestamp_answer IS NULL`,
  );
  const published = new PublishedLedger((phase, from, to) =>
    lines.all(phase, from, to).map((row) => row.line),
  );
  return {
    inclusion: ({ phase, index }) => {
      const found = line.get(phase, index);
      if (found === undefined) throw new Error(`no line ${index} in the ledger of phase ${phase}`);
      const { size, note } = logs.head(phase);
      return {
        line: found.line,
        index,
        size,
        hashes: logs.tree(phase).inclusionProof(index, size),
        checkpoint: note,
      };
    },
    published: ({ phase }) => {
      const checkpoint = newest.get(phase) ?? null;
      return { checkpoint, ledger: published.text(phase, checkpoint?.size ?? 0) };
    },
    undated: () => undated.all(),
    publication: () =>
      running.all().map((row) => ({
        phase: toPhase(row),
        size: logs.head(row.id).size,
        published: newest.get(row.id) ?? null,
      })),
  } satisfies Partial<Reads>;
}

const slice = 2000;
/** Bytes of the longest line we write, a `confirmed` one, with its LF. */
const longestLine = 241;

type Kept = { readonly size: number; readonly bytes: number; readonly room: Buffer };

/**
 * The published text of each ledger, kept because it only ever grows at its end. New lines are written behind the old
 * ones, in room kept for them, so that a large ledger is not held twice while it grows.
 */
class PublishedLedger {
  readonly #kept = new Map<number, Kept>();
  readonly #lines: (phase: number, from: number, to: number) => string[];

  constructor(lines: (phase: number, from: number, to: number) => string[]) {
    this.#lines = lines;
  }

  text(phase: number, size: number): Buffer {
    const kept = this.#kept.get(phase) ?? { size: 0, bytes: 0, room: Buffer.alloc(0) };
    const grown = kept.size === size ? kept : this.#grow(phase, kept, size);
    this.#kept.set(phase, grown);
    return grown.room.subarray(0, grown.bytes);
  }

  #grow(phase: number, kept: Kept, size: number): Kept {
    const room = withRoom(kept, (size - kept.size) * longestLine);
    let { bytes } = kept;
    // A whole ledger as strings takes several times its bytes: a slice at a time.
    for (let from = kept.size; from < size; from += slice) {
      const lines = this.#lines(phase, from, Math.min(from + slice, size));
      const text = lines.map((line) => `${line}\n`).join('');
      if (bytes + text.length > room.length) throw new Error('a ledger line is longer than any we write');
      bytes += room.write(text, bytes, 'latin1');
    }
    return { size, bytes, room };
  }
}

/** The same buffer when `more` bytes fit behind what it holds, else a larger one with a quarter to spare. */
function withRoom({ bytes, room }: Kept, more: number): Buffer {
  if (bytes + more <= room.length) return room;
  const larger = Buffer.allocUnsafe(Math.ceil((bytes + more) * 1.25));
  room.copy(larger, 0, 0, bytes);
  return larger;
}

function mailReads(db: Database.Database) {
  const waitingPhases = db.prepare<[], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase
     WHERE EXISTS (SELECT 1 FROM statement WHERE statement.phase = phase.id AND state = 'pending')`,
  );
  const due = db.prepare<[number, number], OutboxColumns>(
    `SELECT id, kind, secret, attempts, queued_at FROM outbox
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
