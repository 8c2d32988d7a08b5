import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anna, bram, entered, handedIn, issued, onPaper, typed } from '../builders/paper.ts';
import { openTestService, type TestService } from '../builders/service.ts';

let service: TestService;
let db: Database.Database;

/** Sheet 1: accepted; 2: typed once; 3: not handed in; 4: three lines, nothing typed; 5: without a number, open. */
beforeAll(async () => {
  service = await openTestService();
  await issued(service, 3);
  await issued(service, 1, 3);
  await handedIn(service, [1, 2, 4]);
  await entered(service, 1);
  await typed(service, anna, 2, onPaper({ achternaam: 'Bakker' }));
  db = new Database(service.config.database);
  db.pragma('foreign_keys = ON');
});
afterAll(async () => {
  db.close();
  await service.close();
});

/** Run as by an intruder, and undone. */
function tried(sql: string): () => void {
  return () => {
    db.exec('BEGIN');
    try {
      db.exec(sql);
      db.exec('COMMIT');
    } finally {
      if (db.inTransaction) db.exec('ROLLBACK');
    }
  };
}

const settle = (state: string, first: string, second: string, more = '') =>
  `UPDATE paper_line SET state = '${state}', first_user = '${first}', second_user = '${second}', settled_at = 5 ${more}
   WHERE sheet = 2`;
const entry = (sheet: number, line: number, user: string) =>
  `INSERT INTO paper_entry VALUES (1, ${sheet}, ${line}, '${user}', 'empty', NULL, NULL, 5)`;
const statement = `INSERT INTO statement (id, phase, channel, state, received_at, confirmed_at, sealed_hash, record_hash, sealed,
  person_tag, weak_tag, ledger_index) VALUES ('${'d'.repeat(32)}', 1, 'paper', 'confirmed', 5, 5, zeroblob(32), zeroblob(32),
  x'00', zeroblob(32), zeroblob(32), 1)`;

describe('the database itself refuses', () => {
  test.each([
    [
      'a sheet out of order',
      `INSERT INTO paper_sheet VALUES (1, 9, 'printed', 1, 5, 'x', NULL, NULL, NULL)`,
      'no gaps',
    ],
    [
      'a sheet of five lines',
      `INSERT INTO paper_sheet VALUES (1, 5, 'printed', 5, 5, 'x', NULL, NULL, NULL)`,
      'CHECK',
    ],
    [
      'a loose form that is not in',
      `INSERT INTO paper_sheet VALUES (1, 5, 'loose', 1, 5, 'x', NULL, NULL, NULL)`,
      'CHECK',
    ],
    [
      'to date a receipt otherwise',
      'UPDATE paper_sheet SET received_at = received_at - 1 WHERE number = 1',
      'pinned',
    ],
    ['to take back a receipt', 'UPDATE paper_sheet SET received_at = NULL WHERE number = 2', 'pinned'],
    [
      'received after it was registered',
      `UPDATE paper_sheet SET received_at = 9, registered_at = 8, registered_by = 'x' WHERE number = 3`,
      'CHECK',
    ],
    ['to take out a sheet', 'DELETE FROM paper_sheet WHERE number = 3', 'stays'],
    ['to take out a line', 'DELETE FROM paper_line WHERE sheet = 2', 'stays'],
    [
      'a line of a sheet that is not in',
      'INSERT INTO paper_line (phase, sheet, line) VALUES (1, 3, 1)',
      'no such line',
    ],
    [
      'a line that the sheet does not have',
      'INSERT INTO paper_line (phase, sheet, line) VALUES (1, 2, 2)',
      'no such line',
    ],
    [
      'a line settled by one person twice',
      settle('accepted', anna, anna, `, statement = '${'d'.repeat(32)}'`),
      'CHECK',
    ],
    ['a line settled by someone who never typed it', settle('empty', bram, anna), 'nobody else typed'],
    ['a line settled as another thing than was typed', settle('empty', anna, bram), 'nobody else typed'],
    ['an accepted line without a statement', settle('accepted', anna, bram), 'has a statement'],
    [
      'a statement that is not there',
      settle('accepted', anna, bram, `, statement = '${'d'.repeat(32)}'`),
      'FOREIGN KEY',
    ],
    [
      'to open a settled line again',
      `UPDATE paper_line SET state = 'open', settled_at = NULL, first_user = NULL, second_user = NULL, statement = NULL WHERE sheet = 1`,
      'is settled',
    ],
    [
      'to tie a settled line to another statement',
      `UPDATE paper_line SET statement = '${'d'.repeat(32)}' WHERE sheet = 1`,
      'is settled',
    ],
    ['an entry of a settled line', entry(1, 1, bram), 'takes no entry'],
    ['an entry of a line that is not there', entry(2, 2, bram), 'takes no entry'],
    ['a second entry of one person', entry(2, 1, anna), 'UNIQUE'],
    ['an entry by nobody', entry(2, 1, 'anna'), 'CHECK'],
    ['a fourth entry', ['1', '2', '3', '4'].map((n) => entry(4, 1, n.repeat(32))).join(';'), 'at most three'],
    [
      'a fourth try of one person',
      ['1', '2', '3', '4']
        .map(() => `${entry(4, 1, bram)}; DELETE FROM paper_entry WHERE sheet = 4`)
        .join(';'),
      'somebody else must type',
    ],
    ['tries that are taken back', 'UPDATE paper_try SET tries = 1', 'go up only'],
    ['tries that are forgotten', 'DELETE FROM paper_try', 'tries stay'],
    ['an entry that is changed', `UPDATE paper_entry SET at = 9`, 'typed anew'],
    ['a statement on paper from no sheet', statement, 'comes from a sheet'],
    [
      'a deadline of another size',
      `INSERT INTO paper_deadline SELECT id, 7, closes_at FROM phase`,
      'at the deadline',
    ],
    [
      'a deadline before the end',
      `INSERT INTO paper_deadline SELECT id, 1, closes_at - 1 FROM phase`,
      'at the deadline',
    ],
  ])('%s', (_, sql, words) => {
    expect(tried(sql)).toThrow(words);
  });

  test('and what was typed is gone the moment a line is settled, or the phase sealed', () => {
    db.exec('BEGIN');
    const waiting = () => db.prepare('SELECT count(*) FROM paper_entry').pluck().get();
    expect(waiting()).toBe(1);
    db.exec('UPDATE phase SET closed_at = closes_at, duplicate = 0, late = 0');
    expect(waiting()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM paper_try').pluck().get()).toBe(0);
    expect(() => db.exec(entry(4, 1, bram))).toThrow('takes no entry');
    db.exec('ROLLBACK');
    expect(waiting()).toBe(1);
  });
});
