import type Database from 'better-sqlite3';
import type { PaperTotals } from '../domain/paper-change.ts';
import type { PaperLineState, PaperReason } from '../domain/paper-entry.ts';
import type { PaperStanding } from '../domain/paper-term.ts';
import type { Official } from '../domain/same-official.ts';
import type { Reads } from '../usecases/reads.ts';
import type {
  PaperAtClosing,
  PaperBatchRow,
  PaperEntryRow,
  PaperLineRow,
  PaperReads,
  PaperSheetRow,
  PaperToDo,
} from '../usecases/reads-paper.ts';

const sheetColumns = 'number, kind, lines, issued_at AS issuedAt, received_at AS receivedAt';
const lineColumns = `line, state, reason, ifnull(differs, '') AS differs,
  (SELECT count(*) FROM paper_entry AS kept WHERE kept.phase = paper_line.phase AND kept.sheet = paper_line.sheet
     AND kept.line = paper_line.line) AS entries,
  EXISTS (SELECT 1 FROM paper_entry AS mine WHERE mine.phase = paper_line.phase AND mine.sheet = paper_line.sheet
     AND mine.line = paper_line.line AND mine.user = @user) AS own`;
/** Lines of sheets that were received in time, not settled yet. */
const open = `paper_line JOIN paper_sheet ON paper_sheet.phase = paper_line.phase AND paper_sheet.number = paper_line.sheet
  JOIN phase ON phase.id = paper_line.phase
  WHERE paper_line.phase = @phase AND settled_at IS NULL AND received_at < closes_at`;

type LineColumns = Omit<PaperLineRow, 'own'> & { readonly own: 0 | 1 };
type ToDoColumns = Omit<PaperToDo, 'own'> & { readonly own: 0 | 1 };
const seen = <T extends { readonly own: 0 | 1 }>(row: T) => ({ ...row, own: row.own === 1 });

export function paperReads(db: Database.Database, { petition }: Pick<Reads, 'petition'>): PaperReads {
  const atClosing = paperAtClosing(db);
  return {
    ...sheetReads(db, petition),
    paperBatches: batchesOf(db, petition),
    paperOverview: overviewOf(db, petition, totalsOf(db)),
    paperAtClosing: ({ slug }) => {
      const row = petition({ slug });
      const phase = row?.phase?.id ?? 0;
      return { row, paper: atClosing(phase) };
    },
    stalePaper: staleOf(db),
  };
}

/** What the end of a phase has to know of its paper. */
export function paperAtClosing(db: Database.Database): (phase: number) => PaperAtClosing {
  const standing = standingOf(db);
  const totals = totalsOf(db);
  const size = ledgerSizeOf(db);
  const awaited = db.prepare<[number], number>('SELECT 1 FROM paper_deadline WHERE phase = ?').pluck();
  return (phase) => ({
    standing: standing(phase),
    totals: totals(phase),
    awaited: awaited.get(phase) !== undefined,
    ledgerSize: size.get(phase) ?? 0,
  });
}

const ledgerSizeOf = (db: Database.Database) =>
  db.prepare<[number], number>('SELECT ifnull(max(seq) + 1, 0) FROM ledger_entry WHERE phase = ?').pluck();

function sheetReads(db: Database.Database, petition: Reads['petition']) {
  const sheetByNumber = db.prepare<[number, number], PaperSheetRow>(
    `SELECT ${sheetColumns} FROM paper_sheet WHERE phase = ? AND number = ?`,
  );
  const next = db
    .prepare<[number], number>('SELECT ifnull(max(number) + 1, 1) FROM paper_sheet WHERE phase = ?')
    .pluck();
  const out = db
    .prepare<[number, string], number>(
      'SELECT count(*) FROM paper_sheet WHERE phase = ? AND issued_by = ? AND received_at IS NULL',
    )
    .pluck();
  const lines = db.prepare<[{ phase: number; number: number; user: string }], LineColumns>(
    `SELECT ${lineColumns} FROM paper_line WHERE phase = @phase AND sheet = @number ORDER BY line`,
  );
  const line = lineOf(db);
  return {
    paperSheets: ({ slug, numbers, issuer }) => {
      const row = petition({ slug });
      const phase = row?.phase?.id ?? 0;
      const sheets = numbers.flatMap((number) => sheetByNumber.get(phase, number) ?? []);
      const issuedOut = issuer === undefined ? 0 : (out.get(phase, issuer) ?? 0);
      return { row, sheets, next: next.get(phase) ?? 1, out: issuedOut };
    },
    paperSheet: ({ slug, number, user }) => {
      const row = petition({ slug });
      const phase = row?.phase?.id ?? 0;
      const sheet = sheetByNumber.get(phase, number) ?? null;
      return { row, sheet, lines: lines.all({ phase, number, user }).map(seen) };
    },
    paperLine: ({ slug, ...place }) => {
      const row = petition({ slug });
      const phase = row?.phase?.id ?? 0;
      return { row, sheet: sheetByNumber.get(phase, place.sheet) ?? null, ...line(phase, place) };
    },
  } satisfies Partial<PaperReads>;
}

function batchesOf(db: Database.Database, petition: Reads['petition']): PaperReads['paperBatches'] {
  // One go of issuing is one moment, one issuer and one run of numbers: nothing else is on file of it.
  const newest = db.prepare<
    [{ phase: number; before: number; issuer: string | null; limit: number }],
    PaperBatchRow
  >(
    `WITH printed AS (
       SELECT *, number - row_number() OVER (PARTITION BY issued_at, issued_by, lines ORDER BY number) AS run
       FROM paper_sheet WHERE phase = @phase AND kind = 'printed' AND (@issuer IS NULL OR issued_by = @issuer)
     ), batch AS (
       SELECT min(number) AS first, count(*) AS count, lines, issued_at, issued_by, count(received_at) AS handedIn
       FROM printed GROUP BY issued_at, issued_by, lines, run
     )
     SELECT first AS "from", count, lines, issued_at AS issuedAt, ifnull(name, issued_by) AS issuer, handedIn
     FROM batch LEFT JOIN staff_user ON id = issued_by WHERE first < @before ORDER BY first DESC LIMIT @limit`,
  );
  return ({ slug, issuer, before, limit }) => {
    const row = petition({ slug });
    const found = newest.all({ phase: row?.phase?.id ?? 0, before, issuer, limit: limit + 1 });
    return { row, batches: found.slice(0, limit), more: found.length > limit };
  };
}

type LinePlace = { readonly sheet: number; readonly line: number; readonly user?: string };
type Typist = Pick<Official, 'name' | 'email'> & { readonly user: string };
const typist = 'user, ifnull(name, user) AS name, email';
function typedBy<T extends Typist>({ user, name, email, ...rest }: T) {
  return { ...rest, by: { id: user, name, email } };
}

function lineOf(db: Database.Database) {
  const state = db
    .prepare<[number, number, number], PaperLineState>(
      'SELECT state FROM paper_line WHERE phase = ? AND sheet = ? AND line = ?',
    )
    .pluck();
  const entries = db.prepare<[number, number, number], Omit<PaperEntryRow, 'by'> & Typist>(
    `SELECT ${typist}, at, outcome, reason, sealed FROM paper_entry LEFT JOIN staff_user ON id = user
     WHERE phase = ? AND sheet = ? AND line = ?`,
  );
  const tries = db.prepare<[number, number, number], { count: number } & Typist>(
    `SELECT ${typist}, tries AS count FROM paper_try LEFT JOIN staff_user ON id = user
     WHERE phase = ? AND sheet = ? AND line = ?`,
  );
  const account = db.prepare<[string], Official>('SELECT id, name, email FROM staff_user WHERE id = ?');
  const statement = db.prepare<[number, number, number], { id: string; standing: 0 | 1 }>(
    `SELECT statement.id, statement.state = 'confirmed' AS standing FROM paper_line
     JOIN statement ON statement.id = paper_line.statement
     WHERE paper_line.phase = ? AND sheet = ? AND line = ?`,
  );
  const size = ledgerSizeOf(db);
  return (phase: number, { sheet, line, user = '' }: LinePlace) => {
    const found = statement.get(phase, sheet, line);
    return {
      state: state.get(phase, sheet, line) ?? null,
      entries: entries.all(phase, sheet, line).map(typedBy),
      tries: tries.all(phase, sheet, line).map(typedBy),
      me: account.get(user) ?? { id: user, name: user, email: null },
      statement: found === undefined ? null : { id: found.id, standing: found.standing === 1 },
      ledgerSize: size.get(phase) ?? 0,
    };
  };
}

function standingOf(db: Database.Database): (phase: number) => PaperStanding {
  const standing = db.prepare<[{ phase: number }], PaperStanding>(
    `SELECT (SELECT count(*) FROM paper_sheet WHERE phase = @phase) AS issued,
            (SELECT count(*) FROM paper_sheet WHERE phase = @phase AND received_at IS NOT NULL) AS handedIn,
            (SELECT count(*) FROM ${open}) AS openLines`,
  );
  return (phase) => standing.get({ phase }) ?? { issued: 0, handedIn: 0, openLines: 0 };
}

function totalsOf(db: Database.Database): (phase: number) => PaperTotals {
  const lines = (state: string) =>
    `(SELECT count(*) FROM paper_line WHERE phase = @phase AND state = '${state}') AS ${state}`;
  const totals = db.prepare<[{ phase: number }], PaperTotals>(
    `SELECT (SELECT count(*) FROM paper_sheet WHERE phase = @phase) AS issued,
            (SELECT count(*) FROM paper_sheet WHERE phase = @phase AND received_at IS NOT NULL) AS handedIn,
            (SELECT count(*) FROM paper_sheet JOIN phase ON phase.id = paper_sheet.phase
             WHERE phase = @phase AND received_at >= closes_at) AS late,
            ${['accepted', 'refused', 'empty', 'crossed'].map(lines).join(', ')},
            (SELECT count(*) FROM ${open}) AS open`,
  );
  const none = { issued: 0, handedIn: 0, late: 0, accepted: 0, refused: 0, empty: 0, crossed: 0, open: 0 };
  return (phase) => totals.get({ phase }) ?? none;
}

function overviewOf(
  db: Database.Database,
  petition: Reads['petition'],
  totals: (phase: number) => PaperTotals,
): PaperReads['paperOverview'] {
  const refusals = db.prepare<[number], { reason: PaperReason; lines: number }>(
    `SELECT reason, count(*) AS lines FROM paper_line WHERE phase = ? AND state = 'refused' GROUP BY reason`,
  );
  // Differences first; then what someone else typed and waits for this user; then what nobody typed.
  const toDo = db.prepare<[{ phase: number; user: string; limit: number }], ToDoColumns>(
    `SELECT sheet, lines, received_at AS receivedAt, ${lineColumns} FROM ${open}
     ORDER BY state = 'differs' DESC, own, entries DESC, sheet, line LIMIT @limit`,
  );
  const open_ = db.prepare<[{ phase: number }], { untyped: number; differing: number }>(
    `SELECT count(CASE WHEN NOT EXISTS (SELECT 1 FROM paper_entry AS kept WHERE kept.phase = paper_line.phase
              AND kept.sheet = paper_line.sheet AND kept.line = paper_line.line) THEN 1 END) AS untyped,
            count(CASE WHEN state = 'differs' THEN 1 END) AS differing FROM ${open}`,
  );
  const missing = db
    .prepare<[number], number>(
      'SELECT number FROM paper_sheet WHERE phase = ? AND received_at IS NULL ORDER BY number',
    )
    .pluck();
  const deadline = db.prepare<[number], { size: number; at: number }>(
    'SELECT size, at FROM paper_deadline WHERE phase = ?',
  );
  return ({ slug, user, limit }) => {
    const row = petition({ slug });
    const phase = row?.phase?.id ?? 0;
    const { untyped, differing } = open_.get({ phase }) ?? { untyped: 0, differing: 0 };
    return {
      row,
      totals: totals(phase),
      refusals: Object.fromEntries(refusals.all(phase).map(({ reason, lines }) => [reason, lines])),
      toDo: toDo.all({ phase, user, limit }).map(seen),
      untyped,
      differing,
      missing: missing.all(phase),
      deadline: deadline.get(phase) ?? null,
    };
  };
}

function staleOf(db: Database.Database): PaperReads['stalePaper'] {
  const stale = db.prepare<[number], ReturnType<PaperReads['stalePaper']>[number]>(
    'SELECT phase, sheet, line FROM paper_entry GROUP BY phase, sheet, line HAVING max(at) < ? LIMIT 200',
  );
  return ({ before }) => stale.all(before);
}
