import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageRoot } from '../../src/paths.ts';
import { MigrationError, migrate } from '../../src/store/migrate.ts';

let dir: string;
let db: Database.Database;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'petition-migrate-'));
  cpSync(join(packageRoot(), 'migrations'), dir, { recursive: true });
  db = new Database(':memory:');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const applied = () =>
  db
    .prepare<[], { name: string }>('SELECT name FROM migration ORDER BY name')
    .all()
    .map(({ name }) => name);
const tables = () =>
  db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all()
    .map(({ name }) => name);

test('applies every file once, in order, and nothing the second time', () => {
  migrate(db, dir);
  const before = applied();
  expect(before[0]).toBe('0001_petitions_and_statements.sql');
  migrate(db, dir);
  expect(applied()).toEqual(before);
});

test('applies a file that came later', () => {
  migrate(db, dir);
  writeFileSync(join(dir, '0900_later.sql'), 'CREATE TABLE later (id INTEGER) STRICT;');
  migrate(db, dir);
  expect(applied().at(-1)).toBe('0900_later.sql');
});

test('refuses a file that was edited after it ran, and names it', () => {
  migrate(db, dir);
  appendFileSync(join(dir, '0001_petitions_and_statements.sql'), '-- mooier\n');
  expect(() => migrate(db, dir)).toThrow(MigrationError);
  expect(() => migrate(db, dir)).toThrow('0001_petitions_and_statements.sql has changed');
});

test('one that fails undoes those of the same start', () => {
  writeFileSync(join(dir, '0900_good.sql'), 'CREATE TABLE good (id INTEGER) STRICT;');
  writeFileSync(join(dir, '0901_bad.sql'), 'CREATE TABLE bad (id WRONG) STRICT;');
  expect(() => migrate(db, dir)).toThrow();
  expect(applied()).toEqual([]);
  expect(tables()).toEqual(['migration']);
});

test('leaves other files alone: notes, another engine, backups of an editor', () => {
  for (const name of ['README.md', '0002_x.postgres.sql', '0003_x.sql~', 'x.sql'])
    writeFileSync(join(dir, name), 'geen SQL');
  migrate(db, dir);
  expect(applied().every((name) => name.startsWith('0001'))).toBe(true);
});
