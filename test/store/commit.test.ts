import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import type { LogSigner } from '../../src/usecases/ports.ts';
import { confirm, decided, newSigner, openPhase, received, seal, slug, sqliteFile, write } from './open.ts';

let database: ReturnType<typeof sqliteFile>;
let store: SqliteStore;
let phase: number;
let intruder: Database.Database;
/** Makes the log key fail, as a key device that is pulled out would. */
let signing: 'works' | 'fails';

beforeEach(async () => {
  signing = 'works';
  const key = newSigner();
  const signer: LogSigner = {
    ...key,
    signNote: (origin, body) => {
      if (signing === 'fails') throw new Error('no key');
      return key.signNote(origin, body);
    },
  };
  database = sqliteFile(signer);
  store = database.open();
  phase = await openPhase(store);
  await write(store, received('a', phase), received('b', phase), received('c', phase));
  intruder = new Database(database.file);
});
afterEach(async () => {
  intruder.close();
  await store.close();
  database.remove();
});

const counts = async () => (await store.read('petition', { slug }))?.phase?.counts;
const statuses = async (...work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map(({ status }) => status);

/** Nothing of the failed batch is there, and the ledger goes on where it was. */
async function unharmed(linesBefore: number): Promise<void> {
  expect(await counts()).toMatchObject({ received: 3, confirmed: linesBefore });
  expect(intruder.prepare('SELECT count(*) AS n FROM ledger_entry').get()).toEqual({ n: linesBefore });
  expect(await confirm(store, 'c')).toBe(linesBefore);
  expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
}

describe('a batch whose COMMIT fails', () => {
  /** A foreign key that is only looked at on COMMIT, and broken by every row of the audit log. */
  const breakCommit = () =>
    intruder.exec(`CREATE TABLE nobody (id INTEGER PRIMARY KEY);
      CREATE TABLE broken (id INTEGER REFERENCES nobody (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER breaks AFTER INSERT ON audit BEGIN INSERT INTO broken VALUES (1); END;`);

  test('fails all its callers, writes nothing, and leaves store and ledger at work', async () => {
    breakCommit();
    expect(
      await statuses(confirm(store, 'a'), confirm(store, 'b'), write(store, received('d', phase))),
    ).toEqual(['rejected', 'rejected', 'rejected']);
    intruder.exec('DROP TRIGGER breaks');
    await unharmed(0);
  });

  test('takes its acts with it, also for who read them before COMMIT', async () => {
    breakCommit();
    const looking = store.decide('petition', { slug }, (row) => {
      return { ok: true, value: { changes: [], result: row?.acts.length } };
    });
    expect(await statuses(write(store, ...seal(phase)), looking)).toEqual(['rejected', 'rejected']);
    intruder.exec('DROP TRIGGER breaks');
    await write(store, decided('requestWithdrawn'));
    const row = await store.read('petition', { slug });
    expect(row?.acts.map(({ kind }) => kind)).toEqual(['phaseOpened', 'requestWithdrawn']);
  });

  test('after lines that were committed before, keeps those', async () => {
    await confirm(store, 'a');
    breakCommit();
    expect(await statuses(confirm(store, 'b'))).toEqual(['rejected']);
    intruder.exec('DROP TRIGGER breaks');
    await unharmed(1);
  });
});

test('a log key that fails: nobody is told that it worked, nothing is written', async () => {
  await confirm(store, 'a');
  signing = 'fails';
  expect(await statuses(confirm(store, 'b'), write(store, received('d', phase)))).toEqual([
    'rejected',
    'rejected',
  ]);
  signing = 'works';
  await unharmed(1);
});

test('a disk that is full: what was not durable was refused, what was answered is there', () => {
  // A child may write files of 600 kB at most; the write that goes over it fails with EFBIG, as on a full disk.
  const limited = `trap '' XFSZ; ulimit -f 600; exec node --import "$0" "$1" "$2"`;
  const script = fileURLToPath(new URL('./fill-disk.ts', import.meta.url));
  const child = spawnSync('bash', ['-c', limited, import.meta.resolve('tsx'), script, database.file], {
    encoding: 'utf8',
  });
  expect(child.stderr).toBe('');
  const said = JSON.parse(child.stdout) as { confirmed: string[]; refused: number };
  expect(said.refused).toBeGreaterThan(0);
  expect(said.confirmed.length).toBeGreaterThan(0);
  const ids = intruder
    .prepare<[], { id: string }>(`SELECT id FROM statement WHERE state = 'confirmed'`)
    .all();
  expect(ids.map(({ id }) => id).sort()).toEqual(said.confirmed.sort());
});

test('a line decided on an old snapshot is refused, and harms nobody else in the batch', async () => {
  const stale = write(store, {
    type: 'statementConfirmed',
    id: 'f'.repeat(32),
    phase,
    at: 0,
    sealedHash: new Uint8Array(32),
    recordHash: new Uint8Array(32),
    withdrawalHash: new Uint8Array(32),
    ledgerIndex: 0,
  });
  expect(await statuses(confirm(store, 'a'), stale, confirm(store, 'b'))).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  await unharmed(2);
});

test('a failure after the line was written takes the line out of the tree as well', async () => {
  intruder.exec(`CREATE TRIGGER breaks BEFORE INSERT ON audit WHEN NEW.event = 'statement.confirmed'
    BEGIN SELECT RAISE(ABORT, 'no audit, no change'); END;`);
  expect(
    await statuses(confirm(store, 'a'), write(store, received('d', phase)), confirm(store, 'b')),
  ).toEqual(['rejected', 'fulfilled', 'rejected']);
  intruder.exec('DROP TRIGGER breaks');
  expect(await confirm(store, 'a')).toBe(0);
  expect(await confirm(store, 'c')).toBe(1);
  expect(store.checkIntegrity(ledgerCrypto).flaws).toEqual([]);
});

test('another process that holds the lock too long: refused without a write, then all goes on', async () => {
  intruder.exec('BEGIN IMMEDIATE');
  expect(await statuses(confirm(store, 'a'))).toEqual(['rejected']);
  intruder.exec('ROLLBACK');
  await unharmed(0);
});

test('a store that cannot write says so when asked', () => {
  expect(() => store.checkWritable()).not.toThrow();
  expect(intruder.inTransaction).toBe(false);
});
