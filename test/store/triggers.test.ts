import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { closesAt, confirm, idOf, openPhase, opensAt, received, sqliteFile, write } from './open.ts';

const database = sqliteFile();
let store: SqliteStore;
let db: Database.Database;

/** One statement in each state, a published checkpoint, a mail; a second phase's worth of rules stays out of it. */
beforeAll(async () => {
  store = database.open();
  const phase = await openPhase(store);
  await write(
    store,
    ...['pending', 'confirmed', 'withdrawn', 'expired'].map((name) => received(name, phase)),
  );
  await confirm(store, 'confirmed');
  await confirm(store, 'withdrawn');
  const at = opensAt + 5000;
  await write(
    store,
    { type: 'statementWithdrawn', id: idOf('withdrawn'), phase, at, token: 'ab'.repeat(16), ledgerIndex: 2 },
    { type: 'statementExpired', id: idOf('expired'), phase, at },
    { type: 'mailQueued', phase, kind: 'confirm', secret: Buffer.from('x'), at },
  );
  await write(store, { type: 'checkpointPublished', phase, at });
  db = new Database(database.file);
  db.pragma('foreign_keys = ON');
});
afterAll(async () => {
  db.close();
  await store.close();
  database.remove();
});

const line = `'v1 confirmed ${'0'.repeat(32)} ${'1'.repeat(64)} ${'2'.repeat(64)} ${'3'.repeat(64)}'`;
const state = (name: string, value: string) =>
  `UPDATE statement SET state = '${value}' WHERE id = '${idOf(name)}'`;
const wipe = 'sealed = NULL, person_tag = NULL, weak_tag = NULL, contact = NULL';

describe('the database itself refuses', () => {
  test.each([
    ['to change a line', `UPDATE ledger_entry SET line = ${line}`, 'append-only'],
    ['to take out a line', 'DELETE FROM ledger_entry WHERE seq = 2', 'append-only'],
    ['to leave a gap', `INSERT INTO ledger_entry VALUES (1, 7, ${line})`, 'no gaps'],
    ['to put a line in the middle', `INSERT OR REPLACE INTO ledger_entry VALUES (1, 0, ${line})`, 'no gaps'],
    ['a line of two lines', `INSERT INTO ledger_entry VALUES (1, 3, 'v1 x' || char(10) || 'v1 y')`, 'CHECK'],
    ['a line of no phase', `INSERT INTO ledger_entry VALUES (9, 0, ${line})`, 'FOREIGN KEY'],
    ['a checkpoint over less', 'UPDATE ledger_head SET size = 1', 'append-only'],
    ['to take out the checkpoint', 'DELETE FROM ledger_head', 'append-only'],
    ['to change the audit log', `UPDATE audit SET event = 'niets.gebeurd'`, 'append-only'],
    ['to take out an audit event', 'DELETE FROM audit WHERE seq = 1', 'append-only'],
    ['to change what was published', `UPDATE published_checkpoint SET note = 'x'`, 'stay'],
    ['to take back what was published', 'DELETE FROM published_checkpoint', 'stay'],
    ['to take out a statement', `DELETE FROM statement WHERE id = '${idOf('pending')}'`, 'stays'],
    ['to give a statement another hash', 'UPDATE statement SET record_hash = zeroblob(32)', 'pinned'],
    ['to give a statement another sealed hash', 'UPDATE statement SET sealed_hash = zeroblob(32)', 'pinned'],
    ['to date a statement otherwise', 'UPDATE statement SET received_at = 1', 'pinned'],
    ['to move a statement to paper', `UPDATE statement SET channel = 'paper'`, 'pinned'],
    ['to change the text people signed', `UPDATE petition SET content = '{}'`, 'frozen'],
    ['to change the rules people signed under', `UPDATE petition SET regulation = '{}'`, 'frozen'],
    ['another threshold', 'UPDATE phase SET threshold = 1', 'pinned'],
    ['another judge', `UPDATE phase SET judge_recipient = 'age1ander'`, 'pinned'],
    ['another log key', `UPDATE phase SET verifier_key = 'ander'`, 'pinned'],
    ['an earlier start', 'UPDATE phase SET opens_at = 1', 'pinned'],
    ['counts that cannot be', 'UPDATE count SET confirmed = 99', 'CHECK'],
    ['a mail that is queued without an address', 'UPDATE outbox SET secret = NULL', 'CHECK'],
    ['a mail that was sent and keeps its address', `UPDATE outbox SET state = 'sent', done_at = 1`, 'CHECK'],
    ['a number where text belongs', `UPDATE outbox SET kind = 'reclame'`, 'CHECK'],
    ['text where a number belongs', `UPDATE outbox SET attempts = 'veel'`, 'INTEGER'],
  ])('%s', (_, sql, reason) => {
    const run = db.transaction(() => db.exec(sql));
    expect(() => run()).toThrow(reason);
  });

  test.each([
    ['pending', 'withdrawn'],
    ['confirmed', 'pending'],
    ['confirmed', 'expired'],
    ['withdrawn', 'confirmed'],
    ['withdrawn', 'pending'],
    ['withdrawn', 'expired'],
    ['expired', 'pending'],
    ['expired', 'confirmed'],
    ['expired', 'withdrawn'],
  ])('a statement that goes from %s to %s', (from, to) => {
    expect(() => db.exec(state(from, to))).toThrow('statement moves forward only');
  });

  test.each([
    ['confirmed without its record', `UPDATE statement SET ${wipe} WHERE state = 'confirmed'`],
    ['confirmed with an address', `UPDATE statement SET contact = x'00' WHERE state = 'confirmed'`],
    ['withdrawn with its record', `UPDATE statement SET sealed = x'00' WHERE state = 'withdrawn'`],
    ['expired with tags', `UPDATE statement SET person_tag = zeroblob(32) WHERE state = 'expired'`],
    ['confirmed before it came in', `UPDATE statement SET confirmed_at = 1 WHERE state = 'confirmed'`],
    [
      'pending with a line',
      `UPDATE statement SET ledger_index = 5, confirmed_at = received_at WHERE state = 'pending'`,
    ],
  ])('a statement that is %s', (_, sql) => {
    expect(() => db.exec(sql)).toThrow('CHECK');
  });

  test('lines, another end and another beginning once the phase is closed', () => {
    db.exec(`SAVEPOINT closing; UPDATE phase SET duplicate = 0, closed_at = ${closesAt + 2000}`);
    expect(() => db.exec(`INSERT INTO ledger_entry VALUES (1, 3, ${line})`)).toThrow('the phase is closed');
    expect(() => db.exec(`UPDATE phase SET closes_at = ${closesAt + 1}`)).toThrow('phase is closed');
    expect(() => db.exec('UPDATE phase SET closed_at = NULL')).toThrow('phase is closed');
    db.exec('ROLLBACK TO closing; RELEASE closing');
    expect(() => db.exec(`UPDATE phase SET duplicate = 0, closed_at = ${closesAt - 1}`)).toThrow('CHECK');
  });
});
