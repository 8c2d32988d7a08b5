import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { carried, nextPhase, signed, wish, withdrawn } from '../store-contract/changes.ts';
import {
  closesAt,
  decided,
  digest,
  openPhase,
  opensAt,
  received,
  seal,
  slug,
  sqliteFile,
  write,
} from './open.ts';

let database: ReturnType<typeof sqliteFile>;
let store: SqliteStore;

/** Two phases: one of the statements stands, one was withdrawn, one waits, one expired, one was carried over. */
beforeEach(async () => {
  database = sqliteFile();
  store = database.open();
  const phase = await openPhase(store);
  await signed(store, phase, 'stands', 'withdrawn');
  await write(store, received('waits', phase), received('expired', phase, { live: null }));
  await write(store, withdrawn('withdrawn', phase, 2));
  const mail = { type: 'mailQueued', phase, kind: 'receipt', secret: Buffer.from('secret mail') } as const;
  await write(store, { ...mail, at: opensAt });
  await write(store, {
    type: 'mailCounted',
    tag: digest('counted'),
    day: '2026-03-02',
    forms: 1,
    repeats: 0,
  });
  const second = await nextPhase(store, phase, [carried('stands')]);
  await write(store, wish('stands', 2), ...seal(second, 2));
  await write(store, decided('requestWithdrawn', 2));
});
afterEach(async () => {
  await store.close();
  database.remove();
});

const destroy = () =>
  write(store, decided('destroyed', 2), { type: 'statementsDestroyed', petition: slug, at: closesAt });
const counts = async (number: number) => (await store.read('forExport', { slug, number }))?.counts;
const expected = [
  { received: 4, confirmed: 2, paper: 0, carried: 0, withdrawn: 1 },
  { received: 1, confirmed: 0, paper: 0, carried: 1, withdrawn: 0 },
];

test('a start finds ledger and counts of destroyed statements as they were', async () => {
  expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
  await destroy();
  expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
  expect([await counts(1), await counts(2)]).toEqual(expected);
});

test('counts of destroyed statements that were altered are put right', async () => {
  await destroy();
  const intruder = new Database(database.file);
  intruder.exec('UPDATE count SET received = 9, confirmed = 0, paper = 0, carried = 8, withdrawn = 2');
  intruder.close();
  expect(store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [1, 2] });
  expect([await counts(1), await counts(2)]).toEqual(expected);
});

test('nothing of what was wiped is left in the files, free pages included', async () => {
  const folder = dirname(database.file);
  const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const wiped = [
    ...['sealed stands', 'contact waits', 'secret stands', 'secret mail', 'WK034406'].map((text) =>
      Buffer.from(text),
    ),
    ...['person stands', 'weak', 'token stands', 'wish stands', 'counted'].map((text) =>
      Buffer.from(digest(text)),
    ),
  ];
  expect(wiped.filter((secret) => !bytes().includes(secret))).toEqual([]);
  await destroy();
  store.scrub();
  expect(wiped.filter((secret) => bytes().includes(secret)).map(String)).toEqual([]);
});

test('is refused as long as it is not on record', async () => {
  const unrecorded = write(store, { type: 'statementsDestroyed', petition: slug, at: closesAt });
  await expect(unrecorded).rejects.toThrow('destruction is not recorded');
  expect(await store.read('mailCounts', {})).toMatchObject({ queued: 1 });
});
