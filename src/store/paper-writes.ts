import type Database from 'better-sqlite3';
import type { PaperChange } from '../domain/paper-change.ts';
import { formatEvent } from '../ledger/entry.ts';
import type { Tallies } from './insight-writes.ts';
import type { Logs } from './logs.ts';
import { one } from './one.ts';

type Writers = {
  readonly [T in PaperChange['type']]: (change: Extract<PaperChange, { type: T }>) => void;
};
const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');

/** Writes about paper. Lines come with the registration of their sheet, and entries go with a settled line, by triggers. */
export function paperWriters(db: Database.Database, logs: Logs, tallies: Tallies): Writers {
  return { ...sheetWriters(db), ...entryWriters(db), ...ledgerWriters(db, logs, tallies) };
}

function sheetWriters(db: Database.Database) {
  const issue = db.prepare<[number, number, number, number, string]>(
    `INSERT INTO paper_sheet (phase, number, kind, lines, issued_at, issued_by) VALUES (?, ?, 'printed', ?, ?, ?)`,
  );
  const loose = db.prepare<[{ phase: number; number: number; at: number; receivedAt: number; by: string }]>(
    `INSERT INTO paper_sheet (phase, number, kind, lines, issued_at, issued_by, received_at, registered_at, registered_by)
     VALUES (@phase, @number, 'loose', 1, @at, @by, @receivedAt, @at, @by)`,
  );
  const handIn = db.prepare<[number, number, string, number, number]>(
    `UPDATE paper_sheet SET received_at = ?, registered_at = ?, registered_by = ?
     WHERE phase = ? AND number = ? AND received_at IS NULL`,
  );
  return {
    paperIssued: ({ phase, from, count, lines, at, by }) => {
      for (let number = from; number < from + count; number++) one(issue.run(phase, number, lines, at, by));
    },
    paperHandedIn: ({ phase, sheets, receivedAt, at, by }) => {
      for (const number of sheets) one(handIn.run(receivedAt, at, by, phase, number));
    },
    paperLooseHandedIn: ({ phase, from, count, receivedAt, at, by }) => {
      for (let number = from; number < from + count; number++)
        one(loose.run({ phase, number, at, receivedAt, by }));
    },
  } satisfies Partial<Writers>;
}

function entryWriters(db: Database.Database) {
  const forget = db.prepare<[number, number, number, string | null, string | null]>(
    'DELETE FROM paper_entry WHERE phase = ? AND sheet = ? AND line = ? AND user IN (?, ?)',
  );
  const keep = db.prepare(
    `INSERT INTO paper_entry (phase, sheet, line, user, outcome, reason, sealed, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const forgetAll = db.prepare<[number, number, number]>(
    'DELETE FROM paper_entry WHERE phase = ? AND sheet = ? AND line = ?',
  );
  const mark = db.prepare<[string, string | null, number, number, number]>(
    `UPDATE paper_line SET state = ?, differs = ?
     WHERE phase = ? AND sheet = ? AND line = ? AND settled_at IS NULL`,
  );
  const settle = db.prepare(
    `UPDATE paper_line SET state = ?, reason = ?, differs = NULL, first_user = ?, second_user = ?, settled_at = ?
     WHERE phase = ? AND sheet = ? AND line = ? AND settled_at IS NULL`,
  );
  return {
    paperEntryKept: ({ phase, sheet, line, user, outcome, reason, sealed, differs, makesRoom, at }) => {
      forget.run(phase, sheet, line, user, makesRoom);
      one(keep.run(phase, sheet, line, user, outcome, reason, sealed, at));
      const state = differs.length === 0 ? 'open' : 'differs';
      one(mark.run(state, differs.length === 0 ? null : differs.join(','), phase, sheet, line));
    },
    paperLineSettled: ({ phase, sheet, line, outcome, reason, first, second, at }) => {
      one(settle.run(outcome, reason, first, second, at, phase, sheet, line));
    },
    paperEntriesLapsed: ({ phase, sheet, line }) => {
      forgetAll.run(phase, sheet, line);
      one(mark.run('open', null, phase, sheet, line));
    },
  } satisfies Partial<Writers>;
}

function ledgerWriters(db: Database.Database, logs: Logs, tallies: Tallies) {
  const accept = db.prepare(
    `UPDATE paper_line SET state = 'accepted', differs = NULL, first_user = ?, second_user = ?, settled_at = ?,
     statement = ? WHERE phase = ? AND sheet = ? AND line = ? AND settled_at IS NULL`,
  );
  const enter = db.prepare(
    `INSERT INTO statement (id, phase, channel, state, received_at, confirmed_at, sealed_hash, record_hash, sealed,
     person_tag, weak_tag, district, address_unknown, ledger_index)
     VALUES (@id, @phase, 'paper', 'confirmed', @receivedAt, @receivedAt, @sealedHash, @recordHash, @sealed,
     @personTag, @weakTag, @district, @addressUnknown, @ledgerIndex)`,
  );
  const count = db.prepare<[number]>(
    'UPDATE count SET received = received + 1, paper = paper + 1 WHERE phase = ?',
  );
  const withdraw = db.prepare<[string, number]>(
    `UPDATE statement SET state = 'withdrawn', sealed = NULL, person_tag = NULL, weak_tag = NULL, district = NULL,
     verdict = NULL, reason = NULL, note = NULL
     WHERE id = ? AND phase = ? AND channel = 'paper' AND state = 'confirmed'`,
  );
  const countWithdrawn = db.prepare<[number]>('UPDATE count SET withdrawn = withdrawn + 1 WHERE phase = ?');
  const deadline = db.prepare<[number, number, number]>(
    'INSERT INTO paper_deadline (phase, size, at) VALUES (?, ?, ?)',
  );
  return {
    paperAccepted: ({ phase, sheet, line, first, second, at, statement, ledgerIndex }) => {
      const { id, addressUnknown, sealedHash, recordHash } = statement;
      one(accept.run(first, second, at, id, phase, sheet, line));
      one(enter.run({ ...statement, phase, ledgerIndex, addressUnknown: addressUnknown ? 1 : 0 }));
      one(count.run(phase));
      const hashes = { sealedHash: hex(sealedHash), recordHash: hex(recordHash) };
      logs.append(phase, ledgerIndex, formatEvent({ kind: 'paper', id, ...hashes }));
    },
    paperWithdrawn: ({ id, phase, at, ledgerIndex }) => {
      one(withdraw.run(id, phase));
      one(countWithdrawn.run(phase));
      tallies.withdrawn(phase, at);
      logs.append(phase, ledgerIndex, formatEvent({ kind: 'withdrawn', id, by: 'judge' }));
    },
    paperAwaited: ({ phase, size, at }) => {
      one(deadline.run(phase, size, at));
    },
    // For the audit log; what was typed and never matched goes by trigger when the phase closes.
    paperClosed: () => {},
  } satisfies Partial<Writers>;
}
