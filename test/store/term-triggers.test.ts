import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { closesAt, confirm, idOf, openPhase, opensAt, received, slug, sqliteFile, write } from './open.ts';

let database: ReturnType<typeof sqliteFile>;
let store: SqliteStore;
let db: Database.Database;

/** A phase with one line in its ledger. */
beforeEach(async () => {
  database = sqliteFile();
  store = database.open();
  const phase = await openPhase(store);
  await write(store, received('confirmed', phase));
  await confirm(store, 'confirmed');
  db = new Database(database.file);
  db.pragma('foreign_keys = ON');
});
afterEach(async () => {
  db.close();
  await store.close();
  database.remove();
});

const line = `'v1 confirmed ${'0'.repeat(32)} ${'1'.repeat(64)} ${'2'.repeat(64)} ${'3'.repeat(64)}'`;
const set = (changes: string) => db.exec(`UPDATE phase SET ${changes}`);
const phaseRow = () =>
  db.prepare('SELECT closes_at, first_day, last_day, closed_at, duplicate, late FROM phase').get();
const unsealed = 'closed_at = NULL, duplicate = NULL, late = NULL';

describe('a phase that runs', () => {
  test('may get another end and another first day', () => {
    set(`closes_at = ${closesAt + 5000}, first_day = '2026-03-03', last_day = '2026-03-23'`);
    expect(phaseRow()).toMatchObject({ closes_at: closesAt + 5000, first_day: '2026-03-03' });
  });

  test.each([
    ['before the end of its term', `closed_at = ${closesAt - 1}, duplicate = 0, late = 0`],
    ['without its doubles', `closed_at = ${closesAt}, late = 0`],
    ['without what was late', `closed_at = ${closesAt}, duplicate = 0`],
    ['with less than nothing late', `closed_at = ${closesAt}, duplicate = 0, late = -1`],
    ['and has no count of what is late before', 'late = 0'],
    ['and has no count of doubles before', 'duplicate = 0'],
  ])('is not closed %s', (_, changes) => {
    expect(() => set(changes)).toThrow('CHECK');
  });
});

describe('a phase that is closed', () => {
  const closed_at = closesAt + 2000;
  beforeEach(() => set(`closed_at = ${closed_at}, duplicate = 0, late = 0`));

  test.each([
    ['another end', `closes_at = ${closesAt + 1}`],
    ['an earlier end', `closes_at = ${closesAt - 1}, last_day = '2026-03-21'`],
    ['another first day', `first_day = '2026-03-03'`],
    ['another last day', `last_day = '2026-03-23'`],
    ['another moment of closing', `closed_at = ${closed_at + 1000}`],
    ['another count of doubles', 'duplicate = 1'],
    ['another count of what is late', 'late = 1'],
    ['no seal, and the counts of before', 'closed_at = NULL'],
    ['no seal, and still what was late', 'closed_at = NULL, duplicate = NULL'],
    ['no seal, and still the doubles', 'closed_at = NULL, late = NULL'],
    ['another end and a new seal in one', `closes_at = ${closesAt - 1}, closed_at = ${closed_at}, late = 1`],
  ])('refuses %s', (_, changes) => {
    const before = phaseRow();
    expect(() => set(changes)).toThrow('phase is closed');
    expect(phaseRow()).toEqual(before);
  });

  test('refuses lines, but takes verdicts of the judge', () => {
    expect(() => db.exec(`INSERT INTO ledger_entry VALUES (1, 1, ${line})`)).toThrow('the phase is closed');
    db.exec(`INSERT INTO ledger_entry VALUES (1, 1, 'v1 judged ${idOf('confirmed')} valid')`);
    expect(db.prepare('SELECT count(*) AS n FROM ledger_entry').get()).toEqual({ n: 2 });
  });

  test.each([
    ['later', closesAt + 5000, '2026-03-23'],
    ['earlier', closesAt - 5000, '2026-03-20'],
  ])('comes open with a %s end, takes lines again, and can be closed anew', (_, end, last) => {
    set(`closes_at = ${end}, last_day = '${last}', ${unsealed}`);
    db.exec(`INSERT INTO ledger_entry VALUES (1, 1, ${line})`);
    const counts = { duplicate: null, late: null };
    expect(phaseRow()).toMatchObject({ closes_at: end, last_day: last, closed_at: null, ...counts });
    set(`closed_at = ${closesAt + 9000}, duplicate = 0, late = 1`);
    expect(phaseRow()).toMatchObject({ closed_at: closesAt + 9000, late: 1 });
    expect(() => db.exec(`INSERT INTO ledger_entry VALUES (1, 2, ${line})`)).toThrow('the phase is closed');
  });
});

describe('a term without any time', () => {
  const record = (seq: number, kind: string) =>
    db.exec(`INSERT INTO procedure_act VALUES ('${slug}', ${seq}, 5, '{"at":5,"kind":"${kind}"}')`);
  const none = 'the term has no time';

  test.each([opensAt, opensAt - 1])('is refused for a phase that opens (%d)', (end) => {
    const columns =
      'opens_at, first_day, last_day, threshold, verifier_key, judge_recipient, backup_recipient';
    const open = (closes: number) =>
      db.exec(`INSERT INTO phase (petition, number, name, origin, closes_at, key_check, ${columns})
        SELECT petition, 2, 'final', origin || 'b', ${closes}, key_check, ${columns} FROM phase`);
    expect(() => open(end)).toThrow(none);
    open(opensAt + 1);
    expect(db.prepare('SELECT count(*) AS n FROM phase').get()).toEqual({ n: 2 });
  });

  test('is refused, whatever act came last but a withdrawal of the request', () => {
    for (const [index, kind] of ['outageRecorded', 'termEnded'].entries()) {
      record(index + 2, kind);
      for (const end of [opensAt, opensAt - 1]) expect(() => set(`closes_at = ${end}`)).toThrow(none);
    }
    set(`closes_at = ${opensAt + 1}`);
    expect(phaseRow()).toMatchObject({ closes_at: opensAt + 1 });
  });

  test('follows from a request withdrawn before its first day, and from no act after it', () => {
    record(2, 'requestWithdrawn');
    set(`closes_at = ${opensAt - 5}`);
    expect(phaseRow()).toMatchObject({ closes_at: opensAt - 5 });
    record(3, 'ledgerSealed');
    expect(() => set(`closes_at = ${opensAt - 6}`)).toThrow(none);
  });
});
