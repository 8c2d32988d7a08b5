import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { packageRoot } from '../../src/paths.ts';
import { MigrationError, migrate } from '../../src/store/migrate.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import {
  addOldPhase,
  closedAt,
  judgedDatabase,
  migrations,
  oldDatabase,
  oldTables,
  procedureTables,
} from './old-database.ts';
import { closesAt, idOf, newSigner, opensAt, received, sha256, slug, write } from './open.ts';

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

test('refuses a database on which a newer version ran, names its file, and leaves it as it is', () => {
  const newer = join(dir, '0900_newer.sql');
  writeFileSync(newer, 'CREATE TABLE newer (id INTEGER) STRICT;');
  migrate(db, dir);
  const before = [applied(), tables()];
  rmSync(newer);
  writeFileSync(join(dir, '0100_mine.sql'), 'CREATE TABLE mine (id INTEGER) STRICT;');
  expect(() => migrate(db, dir)).toThrow(
    new MigrationError('migration 0900_newer.sql is of a newer version of this program: use that one'),
  );
  expect([applied(), tables()]).toEqual(before);
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
  const ours = readdirSync(dir).sort();
  for (const name of ['README.md', '0002_x.postgres.sql', '0003_x.sql~', 'x.sql'])
    writeFileSync(join(dir, name), 'geen SQL');
  migrate(db, dir);
  expect(applied().length).toBeGreaterThan(3);
  expect(applied()).toEqual(ours);
});

test('one that leaves a row without the row it refers to is refused and undone', () => {
  const broken = 'CREATE TABLE pet (owner TEXT REFERENCES petition (slug)); INSERT INTO pet VALUES (1);';
  writeFileSync(join(dir, '0900_broken.sql'), broken);
  expect(() => migrate(db, dir)).toThrow(
    new MigrationError('rows of pet refer to rows of petition that are not there'),
  );
  expect(tables()).toEqual(['migration']);
});

test('references are enforced afterwards, also when a migration failed', () => {
  const enforced = () => db.pragma('foreign_keys', { simple: true });
  writeFileSync(join(dir, '0900_bad.sql'), 'CREATE TABLE bad (id WRONG) STRICT;');
  expect(() => migrate(db, dir)).toThrow();
  expect(enforced()).toBe(1);
  rmSync(join(dir, '0900_bad.sql'));
  migrate(db, dir);
  expect(enforced()).toBe(1);
});

describe('a database from before the procedure was recorded', () => {
  const signer = newSigner();
  let file: string;
  beforeEach(() => {
    file = oldDatabase(dir, signer);
  });
  const inFile = <T>(look: (one: Database.Database) => T): T => {
    const one = new Database(file);
    try {
      return look(one);
    } finally {
      one.close();
    }
  };
  const rowsOf = (one: Database.Database, table: string) =>
    one.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
  const open = () => new SqliteStore({ file, migrations, signer, sha256 });

  test('keeps every row of every table, with every value', () => {
    const before = inFile((one) => oldTables.map((table) => rowsOf(one, table)));
    inFile((one) => migrate(one, migrations));
    const after = inFile((one) => oldTables.map((table) => rowsOf(one, table)));
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    for (const [index, rows] of before.entries()) {
      expect(after[index]).toHaveLength(rows.length);
      expect(after[index]).toMatchObject(rows);
    }
  });

  test('fits its checkpoint and its counts, and goes on where it was', async () => {
    const store = open();
    expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
    const row = await store.read('petition', { slug });
    expect(row?.phase).toMatchObject({
      firstDay: '2026-03-02',
      lastDay: '2026-03-22',
      meeting: null,
      closedAt,
      duplicate: 0,
      late: 0,
    });
    expect(row?.phase?.counts).toEqual({ received: 4, confirmed: 2, paper: 0, carried: 0, withdrawn: 1 });
    expect((await store.read('pulse', {})).last).toBeNull();
    await write(store, { type: 'mailQueued', phase: 1, kind: 'signAgain', secret: Buffer.from('x'), at: 0 });
    expect((await store.read('dueMail', { now: closesAt, limit: 9 })).map(({ id }) => id).sort()).toEqual([
      7, 8,
    ]);
    await store.close();
  });

  test('has the acts that its phases tell of', async () => {
    const store = open();
    const row = await store.read('petition', { slug });
    expect(row?.acts.map(({ kind, at }) => [kind, at])).toEqual([
      ['phaseOpened', opensAt + 1],
      ['ledgerSealed', closedAt],
    ]);
    expect(row?.caseFile.state).toEqual({ state: 'checking', phase: 1, closesAt });
    expect(row?.caseFile.terms).toEqual([
      {
        phase: 1,
        opensAt: opensAt + 1,
        firstDay: '2026-03-02',
        lastDay: '2026-03-22',
        closesAt,
        ended: false,
        fixed: null,
        sealed: true,
      },
    ]);
    await store.close();
  });

  test('with a second phase that runs: opened because the first was admitted', async () => {
    inFile((one) => addOldPhase(one, 2));
    const store = open();
    const row = await store.read('petition', { slug });
    const kinds = row?.acts.map((act) => ('phase' in act ? `${act.kind} ${act.phase}` : act.kind));
    expect(kinds).toEqual(['phaseOpened 1', 'ledgerSealed 1', 'admitted 1', 'phaseOpened 2']);
    expect(row?.caseFile.state).toMatchObject({ state: 'open', phase: 2 });
    expect(row?.caseFile.terms[1]).toMatchObject({ phase: 2, firstDay: '2026-03-02', sealed: false });
    expect(row?.phase).toMatchObject({ number: 2, closedAt: null, duplicate: null, late: null });
    await store.close();
  });

  test('still refuses what it refused', async () => {
    const store = open();
    await expect(write(store, received('d', 1))).rejects.toThrow('UNIQUE');
    await expect(write(store, received('e', 9))).rejects.toThrow('FOREIGN KEY');
    await store.close();
    inFile((one) => {
      const refused = (sql: string, reason: string) => expect(() => one.exec(sql)).toThrow(reason);
      refused(`UPDATE petition SET content = '{}'`, 'frozen');
      refused(
        `INSERT INTO ledger_entry VALUES (1, 3, 'v1 withdrawn ${idOf('a')} judge')`,
        'the phase is closed',
      );
      refused(`UPDATE statement SET state = 'pending' WHERE id = '${idOf('a')}'`, 'forward only');
    });
  });
});

describe('a database from before verdicts had grounds', () => {
  const signer = newSigner();
  let file: string;
  beforeEach(() => {
    file = judgedDatabase(dir, signer);
  });
  const rows = () => {
    const one = new Database(file);
    const all = procedureTables.map((table) =>
      one.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
    );
    one.close();
    return all;
  };

  test('keeps every row of every table, with every value; verdicts have no ground yet', () => {
    const before = rows();
    expect(before.every((each) => each.length > 0)).toBe(true);
    const one = new Database(file);
    migrate(one, migrations);
    expect(
      one.prepare('SELECT verdict, reason, note FROM statement WHERE verdict IS NOT NULL').all(),
    ).toEqual([{ verdict: 'invalid', reason: null, note: null }]);
    one.close();
    const after = rows();
    for (const [index, each] of before.entries()) {
      expect(after[index]).toHaveLength(each.length);
      expect(after[index]).toMatchObject(each);
    }
  });

  test('the hours of the organiser begin with what the audit log tells of before', () => {
    const one = new Database(file);
    const hour = 3_600_000;
    const insert = one.prepare(
      "INSERT INTO audit VALUES ((SELECT max(seq) + 1 FROM audit), ?, ?, ?, 'x', '{}', zeroblob(32))",
    );
    const told: [number, string, number | null][] = [
      [10 * hour, 'statement.received', 1],
      [10 * hour + 5, 'statement.received', 1],
      [11 * hour - 1, 'statement.confirmed', 1],
      [11 * hour, 'statement.confirmed', 1],
      [40 * hour, 'statement.withdrawn', 1],
      [40 * hour, 'statement.expired', 1],
    ];
    for (const event of told) insert.run(...event);
    migrate(one, migrations);
    const counts = one.prepare(
      'SELECT phase, hour, received, confirmed, paper, withdrawn FROM hour_count WHERE hour < 100 ORDER BY hour',
    );
    expect(counts.raw().all()).toEqual([
      [1, 10, 2, 1, 0, 0],
      [1, 11, 0, 1, 0, 0],
      [1, 40, 0, 0, 0, 1],
    ]);
    one.close();
  });

  test('fits its checkpoint, verdicts and counts, and takes a ground and a result', async () => {
    const store = new SqliteStore({ file, migrations, signer, sha256 });
    expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
    const row = await store.read('petition', { slug });
    expect(row?.caseFile).toMatchObject({ judgeKeys: [], judged: [{ valid: 0, invalid: 1 }] });
    const reason = 'onjuist' as const;
    await write(store, { type: 'reasonChanged', id: idOf('a'), phase: 1, reason, note: 'x', at: closedAt });
    const exported = await store.read('forExport', { slug });
    expect(exported).toMatchObject({
      verdicts: { valid: 0, invalid: 1, reasons: { onjuist: 1 } },
      judged: [{ id: idOf('a'), verdict: 'invalid', reason, note: 'x' }],
      result: null,
    });
    await store.close();
  });

  test('destroyed before an order was asked for: the act stays readable, and the database whole', async () => {
    judgedDatabase(dir, signer, { destroyed: true });
    const store = new SqliteStore({ file, migrations, signer, sha256 });
    expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
    const row = await store.read('petition', { slug });
    expect(row?.caseFile).toMatchObject({ state: { state: 'destroyed' }, destructionOrder: null });
    expect(await store.read('verdicts', { phase: 1 })).toEqual({ valid: 0, invalid: 1, reasons: {} });
    await store.close();
  });
});
