import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { confirm, idOf, openPhase, opensAt, received, slug, sqliteFile, write } from './open.ts';

const database = sqliteFile();
let store: SqliteStore;
let db: Database.Database;

/** One statement in each state, a published checkpoint, a mail, an act. */
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
/** Done and taken back, so that one test does not see what another did. */
function undone(work: () => void): void {
  db.exec('SAVEPOINT trial');
  try {
    work();
  } finally {
    db.exec('ROLLBACK TO trial; RELEASE trial');
  }
}
const destroy = (name: string) =>
  `UPDATE statement SET state = 'destroyed', sealed = NULL, person_tag = NULL, weak_tag = NULL, mail_tag = NULL,
   district = NULL, contact = NULL, token_hash = NULL, withdrawal_hash = NULL, received_at = NULL, confirmed_at = NULL
   WHERE id = '${idOf(name)}'`;
const recordDestruction = () =>
  db.exec(`INSERT INTO procedure_act VALUES ('${slug}', 2, 5, '{"at":5,"kind":"destroyed"}')`);

const digest = 'zeroblob(32)';
const entered = {
  id: `'${idOf('nieuw')}'`,
  phase: '1',
  channel: `'email'`,
  state: `'confirmed'`,
  received_at: '1',
  sealed_hash: digest,
  record_hash: digest,
  sealed: `x'00'`,
  person_tag: digest,
  weak_tag: digest,
  confirmed_at: '1',
  ledger_index: '9',
};
/** Right in itself: each case spoils one value. */
const carried = {
  channel: `'carried'`,
  sealed_hash: 'NULL',
  sealed: 'NULL',
  carried_from: '1',
  carried_id: `'${idOf('eerder')}'`,
};
function insertStatement(changes: Record<string, string>): string {
  const columns = { ...entered, ...changes };
  return `INSERT INTO statement (${Object.keys(columns).join()}) VALUES (${Object.values(columns).join()})`;
}
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
    ['another meeting', `UPDATE phase SET meeting = '2026-06-01'`, 'pinned'],
    ['to wipe when a statement came in', 'UPDATE statement SET received_at = NULL', 'pinned'],
    [
      'to move a statement to another line',
      `UPDATE statement SET ledger_index = 9 WHERE state = 'confirmed'`,
      'pinned',
    ],
    ['to make a carried statement of another', 'UPDATE statement SET carried_from = 1', 'pinned'],
    ['to change an act', `UPDATE procedure_act SET act = '{}'`, 'append-only'],
    ['to take out an act', 'DELETE FROM procedure_act', 'append-only'],
    ['to leave out an act', `INSERT INTO procedure_act VALUES ('${slug}', 3, 5, '{"at":5}')`, 'no gaps'],
    [
      'to squeeze in an act',
      `INSERT OR REPLACE INTO procedure_act VALUES ('${slug}', 1, 5, '{"at":5}')`,
      'no gaps',
    ],
    ['an act of another time', `INSERT INTO procedure_act VALUES ('${slug}', 2, 5, '{"at":6}')`, 'CHECK'],
    ['an act that is no JSON', `INSERT INTO procedure_act VALUES ('${slug}', 2, 5, 'toegelaten')`, 'CHECK'],
    ['an act of no petition', `INSERT INTO procedure_act VALUES ('niets', 1, 5, '{"at":5}')`, 'FOREIGN KEY'],
    [
      'a wish without an address',
      `INSERT INTO follow_up VALUES ('${slug}', 1, zeroblob(32), NULL)`,
      'NOT NULL',
    ],
    ['a wish under a bare address', `INSERT INTO follow_up VALUES ('${slug}', 1, x'00', x'00')`, 'CHECK'],
    ['counts that cannot be', 'UPDATE count SET confirmed = 99', 'CHECK'],
    ['more carried than received', 'UPDATE count SET carried = 3', 'CHECK'],
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

  test.each([
    ['a verdict on what has no line', `UPDATE statement SET verdict = 'valid' WHERE state = 'pending'`],
    ['a verdict on what was withdrawn', `UPDATE statement SET verdict = 'valid' WHERE state = 'withdrawn'`],
    ['a verdict that is neither', `UPDATE statement SET verdict = 'twijfel' WHERE state = 'confirmed'`],
    ['no sealed hash', insertStatement({ sealed_hash: 'NULL' })],
    ['no time of receipt', insertStatement({ received_at: 'NULL' })],
    ['carried from nowhere', insertStatement({ ...carried, carried_from: 'NULL' })],
    ['carried under no id', insertStatement({ ...carried, carried_id: 'NULL' })],
    ['carried with its sealed record', insertStatement({ ...carried, sealed: `x'00'` })],
    ['carried with a sealed hash', insertStatement({ ...carried, sealed_hash: 'zeroblob(32)' })],
    ['carried with a link', insertStatement({ ...carried, token_hash: 'zeroblob(32)' })],
    ['carried with a way to withdraw', insertStatement({ ...carried, withdrawal_hash: 'zeroblob(32)' })],
    ['carried with an address', insertStatement({ ...carried, contact: `x'00'` })],
    ['carried without tags', insertStatement({ ...carried, person_tag: 'NULL', weak_tag: 'NULL' })],
    ['carried without a line', insertStatement({ ...carried, ledger_index: 'NULL', confirmed_at: 'NULL' })],
  ])('a statement with %s', (_, sql) => {
    expect(() => db.exec(sql)).toThrow('CHECK');
  });

  test('to carry one statement twice', () => {
    undone(() => db.exec(insertStatement({})));
    undone(() => {
      db.exec(insertStatement(carried));
      expect(() => db.exec(insertStatement({ ...carried, id: `'${idOf('nog een')}'` }))).toThrow('UNIQUE');
    });
  });

  test('to destroy what the procedure does not say is destroyed', () => {
    for (const name of ['pending', 'confirmed', 'withdrawn', 'expired']) {
      expect(() => db.exec(destroy(name))).toThrow('destruction is not recorded');
    }
  });

  test.each([
    ['its sealed record', 'sealed', `x'00'`],
    ['its tags', 'person_tag = zeroblob(32), weak_tag', 'zeroblob(32)'],
    ['the tag of its mailbox', 'mail_tag', 'zeroblob(32)'],
    ['its district', 'district', `'WK034406'`],
    ['its address', 'contact', `x'00'`],
    ['its link', 'token_hash', 'zeroblob(32)'],
    ['when it was confirmed', 'confirmed_at', '5'],
  ])('a destroyed statement that keeps %s', (_, column, value) => {
    undone(() => {
      recordDestruction();
      db.exec(destroy('confirmed'));
      const keep = `UPDATE statement SET ${column} = ${value} WHERE id = '${idOf('confirmed')}'`;
      expect(() => db.exec(keep)).toThrow('CHECK');
    });
  });

  test('to bring back what was destroyed', () => {
    undone(() => {
      recordDestruction();
      db.exec(destroy('confirmed'));
      for (const back of ['pending', 'confirmed', 'withdrawn', 'expired'])
        expect(() => db.exec(state('confirmed', back))).toThrow('forward only');
      const dated = `UPDATE statement SET received_at = 5 WHERE id = '${idOf('confirmed')}'`;
      expect(() => db.exec(dated)).toThrow('pinned');
    });
  });

  const judgedAs = (verdict: string, more: string) =>
    `UPDATE statement SET verdict = '${verdict}', ${more} WHERE id = '${idOf('confirmed')}'`;
  test.each([
    ['a ground that is none', judgedAs('invalid', `reason = 'onsympathiek'`)],
    ['a ground for what is valid', judgedAs('valid', `reason = 'dubbel'`)],
    ['a note on what is valid', judgedAs('valid', `note = 'x'`)],
    ['an empty note', judgedAs('invalid', `note = ''`)],
    ['a note of 501 characters', judgedAs('invalid', `note = '${'x'.repeat(501)}'`)],
    ['a ground without a verdict', `UPDATE statement SET reason = 'dubbel'`],
  ])('%s', (_, sql) => {
    expect(() => db.exec(sql)).toThrow('CHECK');
  });

  test('a destroyed statement that keeps its note, or whose verdict or ground changes with it or after it', () => {
    undone(() => {
      db.exec(judgedAs('invalid', `reason = 'dubbel', note = 'Zie Jansen.'`));
      recordDestruction();
      expect(() => db.exec(destroy('confirmed'))).toThrow('CHECK');
      const clean = destroy('confirmed').replace('sealed = NULL', 'note = NULL, sealed = NULL');
      for (const other of [
        `verdict = 'valid', reason = NULL`,
        'reason = NULL',
        'verdict = NULL, reason = NULL',
      ])
        expect(() => db.exec(clean.replace('sealed = NULL', `${other}, sealed = NULL`))).toThrow(
          'the statement was destroyed',
        );
      db.exec(clean);
      expect(() => db.exec(judgedAs('invalid', `reason = 'onjuist'`))).toThrow('the statement was destroyed');
    });
  });

  test('a result that is changed, taken out, or leaves a gap', () => {
    undone(() => {
      const insert = (seq: number, text = 'x') =>
        db.exec(`INSERT INTO judged_result VALUES (1, ${seq}, '${text}', 5)`);
      expect(() => insert(2)).toThrow('no gaps');
      insert(1);
      expect(() => insert(2, '')).toThrow('CHECK');
      insert(2);
      expect(() => db.exec(`UPDATE judged_result SET text = 'y'`)).toThrow('append-only');
      expect(() => db.exec('DELETE FROM judged_result')).toThrow('append-only');
    });
  });
});
