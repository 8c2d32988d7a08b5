import type Database from 'better-sqlite3';
import type { Wiped } from '../domain/acts.ts';
import type { Reason } from '../domain/reasons.ts';
import type { Official } from '../domain/same-official.ts';
import type { VerdictCounts } from '../domain/tally.ts';
import type { JudgedRow, Reads, StandingRow } from '../usecases/reads.ts';
import type { Logs } from './logs.ts';

/** What is decided on when the judge hands in verdicts, and when everything goes. */
export function judgingReads(db: Database.Database, logs: Logs, petitions: Pick<Reads, 'petition'>) {
  const standing = standingOf(db, petitions);
  const others = db
    .prepare<[number, number], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE phase = ? AND seq >= ? AND line NOT GLOB 'v1 judged *')`,
    )
    .pluck();
  const wiped = wipedOf(db);
  const official = db.prepare<[string], Official>('SELECT id, name, email FROM staff_user WHERE id = ?');
  // The published act has a name; the account that was behind it stands in the audit log.
  const ordered = db.prepare<[string], Official>(
    `SELECT id, name, email FROM staff_user WHERE id = (
       SELECT json_extract(detail, '$.user') FROM audit
       WHERE event = 'procedure.destruction-ordered' AND json_extract(detail, '$.petition') = ?
       ORDER BY seq DESC LIMIT 1)`,
  );
  return {
    standing,
    judging: ({ slug, size }) => {
      const found = standing({ slug });
      const { row, ledgerSize } = found;
      if (row?.phase == null || size > ledgerSize) return { ...found, at: null };
      const { id } = row.phase;
      return { ...found, at: { root: logs.tree(id).root(size), onlyJudged: others.get(id, size) === 0 } };
    },
    destruction: ({ slug, user }) => {
      const row = petitions.petition({ slug });
      const officials = { ordered: ordered.get(slug) ?? null, carries: official.get(user ?? '') ?? null };
      return { row, wiped: row === null ? null : wiped(slug), ...officials };
    },
  } satisfies Partial<Reads>;
}

function standingOf(db: Database.Database, petitions: Pick<Reads, 'petition'>): Reads['standing'] {
  const standing = db.prepare<[number, number], Omit<StandingRow, 'late'> & { late: 0 | 1 }>(
    `SELECT id, record_hash AS recordHash, verdict, reason, ifnull(note, '') AS note, confirmed_at >= ? AS late
     FROM statement WHERE phase = ? AND state = 'confirmed' ORDER BY ledger_index`,
  );
  const size = db
    .prepare<[number], number>('SELECT ifnull(max(seq) + 1, 0) FROM ledger_entry WHERE phase = ?')
    .pluck();
  return ({ slug }) => {
    const row = petitions.petition({ slug });
    if (row?.phase == null) return { row, statements: [], ledgerSize: 0 };
    const { id, closesAt } = row.phase;
    const rows = standing.all(closesAt, id);
    const statements = rows.map((each) => ({ ...each, late: each.late === 1 }));
    return { row, statements, ledgerSize: size.get(id) ?? 0 };
  };
}

/** Of statements that stand or stood when they were destroyed: a withdrawal wipes the verdict. */
export function verdictsOf(db: Database.Database): (phase: number) => VerdictCounts {
  type Row = { verdict: 'valid' | 'invalid'; reason: Reason | null; total: number };
  const verdicts = db.prepare<[number], Row>(
    `SELECT verdict, reason, count(*) AS total FROM statement WHERE phase = ? AND verdict IS NOT NULL
     GROUP BY verdict, reason`,
  );
  return (phase) => {
    const rows = verdicts.all(phase);
    const of = (wanted: Row['verdict']) =>
      rows.reduce((sum, { verdict, total }) => (verdict === wanted ? sum + total : sum), 0);
    const named = rows.flatMap(({ reason, total }) => (reason === null ? [] : [[reason, total] as const]));
    return { valid: of('valid'), invalid: of('invalid'), reasons: Object.fromEntries(named) };
  };
}

/** Verdicts one by one, in order of id, and the newest text of result.txt. */
export function judgedOf(db: Database.Database) {
  const judged = db.prepare<[number], JudgedRow>(
    `SELECT id, verdict, reason, ifnull(note, '') AS note FROM statement WHERE phase = ? AND verdict IS NOT NULL
     ORDER BY id`,
  );
  const result = db
    .prepare<[number], string>('SELECT text FROM judged_result WHERE phase = ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  return (phase: number) => ({ judged: judged.all(phase), result: result.get(phase) ?? null });
}

function wipedOf(db: Database.Database): (slug: string) => Wiped {
  const phases = db.prepare<[string], Wiped['phases'][number]>(
    `SELECT number AS phase, count(*) AS statements, count(sealed) AS sealed, count(person_tag) AS tags,
       count(received_at) AS times, count(contact) AS addresses,
       count(CASE WHEN token_hash IS NOT NULL OR withdrawal_hash IS NOT NULL THEN 1 END) AS links, count(note) AS notes
     FROM phase JOIN statement ON statement.phase = phase.id WHERE petition = ? GROUP BY phase.id ORDER BY number`,
  );
  const number = (sql: string) => db.prepare<unknown[], number>(sql).pluck();
  const mails = number(
    `SELECT count(*) FROM outbox WHERE phase IN (SELECT id FROM phase WHERE petition = ?) AND state = 'queued'`,
  );
  const wishes = number('SELECT count(*) FROM follow_up WHERE petition = ?');
  const mailCounts = number('SELECT count(*) FROM mail_count');
  return (slug) => ({
    phases: phases.all(slug),
    mails: mails.get(slug) ?? 0,
    wishes: wishes.get(slug) ?? 0,
    mailCounts: mailCounts.get() ?? 0,
  });
}
