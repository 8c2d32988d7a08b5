import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { Phase } from '../../src/domain/petition.ts';
import { type LogKey, openCheckpoint, parseVerifierKey } from '../../src/ledger/checkpoint.ts';
import type { BundleKind } from '../../src/ledger/contents.ts';
import { openPublishedLedger, type PublishedLedger } from '../../src/ledger/receipt.ts';
import { exportBundle } from '../../src/usecases/export-bundle.ts';
import type { Locale, Receipt } from '../../src/usecases/service.ts';
import { fields, signAndGetToken, slug, type TestService } from '../builders/service.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

export async function phaseOf(test: TestService): Promise<Phase> {
  const view = await test.service.petition(slug);
  if (view?.phase == null) throw new Error('no phase');
  return view.phase;
}

/** A second connection to the database of a test, as an auditor (or an intruder) would have. */
export function withDatabase<T>(test: TestService, work: (db: Database.Database) => T): T {
  const db = new Database(test.config.database);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

export const ledgerLines = (test: TestService): string[] =>
  withDatabase(test, (db) =>
    db
      .prepare<[], { line: string }>('SELECT line FROM ledger_entry ORDER BY phase, seq')
      .all()
      .map(({ line }) => line),
  );

/** Tables that a visitor's act may write to. */
const visitorTables = ['statement', 'count', 'ledger_entry', 'outbox', 'mail_count', 'audit'] as const;
type PerTable<T> = { readonly [table in (typeof visitorTables)[number]]: T };
const perTable = <T>(of: (table: (typeof visitorTables)[number]) => T) =>
  Object.fromEntries(visitorTables.map((table) => [table, of(table)])) as PerTable<T>;

/** Every row of those tables, each as one text. */
export const rowsNow = (test: TestService): PerTable<readonly string[]> =>
  withDatabase(test, (db) =>
    perTable((table) =>
      db
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row)),
    ),
  );

export const rowCounts = (test: TestService): PerTable<number> => {
  const rows = rowsNow(test);
  return perTable((table) => rows[table].length);
};

/** How many rows of each table `act` added or changed. */
export async function rowsWritten(test: TestService, act: () => Promise<unknown>): Promise<PerTable<number>> {
  const before = rowsNow(test);
  await act();
  const after = rowsNow(test);
  return perTable((table) => after[table].filter((row) => !before[table].includes(row)).length);
}

type Fields = Parameters<typeof fields>[0];

/** Signs and says which mails followed; '' where the form was refused. */
export async function sign(test: TestService, overrides: Fields = {}, locale: Locale = 'nl') {
  const result = await test.service.startSigning(slug, fields(overrides), locale);
  return { result, mails: await test.takeMail() };
}

export async function signAndConfirm(test: TestService, overrides: Fields = {}): Promise<Receipt> {
  const confirmed = await test.service.confirmSignature(await signAndGetToken(test, overrides));
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  await test.takeMail();
  return confirmed.value;
}

export const verifyPage = Buffer.from('<!doctype html><title>Tel zelf na</title>\n');

export async function exportZip(test: TestService, kind: BundleKind, number?: number): Promise<Buffer> {
  const context = { ...test.app.context, crypto: ledgerCrypto, verifyHtml: verifyPage };
  const prepared = await exportBundle(context)(slug, kind, number);
  if (!prepared.ok) throw new Error(prepared.error.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of prepared.value.chunks(() => {})) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function logKey(phase: Phase): LogKey {
  const key = parseVerifierKey(ledgerCrypto.sha256, phase.verifierKey);
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

/** The published ledger as the check page opens it: bytes and signed checkpoint agree. */
export async function openPublished(test: TestService): Promise<PublishedLedger> {
  const published = await test.service.publishedLog(slug);
  const steps = openPublishedLedger(
    ledgerCrypto,
    published?.ledger ?? Buffer.alloc(0),
    published?.checkpoint ?? '',
    logKey(await phaseOf(test)),
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (!step.value.ok) throw new Error(JSON.stringify(step.value.error));
  return step.value.value;
}

/** Size of the newest published checkpoint, its signature checked; null before the first. */
export async function publishedSize(test: TestService): Promise<number | null> {
  const note = (await test.service.publishedLog(slug))?.checkpoint ?? null;
  if (note === null) return null;
  const checkpoint = openCheckpoint(ledgerCrypto, note, logKey(await phaseOf(test)));
  if (!checkpoint.ok) throw new Error(checkpoint.error);
  return checkpoint.value.size;
}

/** Every byte of the database on disk: the file and its write-ahead log. */
export function databaseBytes(test: TestService): Buffer {
  const { database } = test.config;
  const parts = [database, `${database}-wal`].map((path) => {
    try {
      return readFileSync(path);
    } catch {
      return Buffer.alloc(0);
    }
  });
  return Buffer.concat(parts);
}
