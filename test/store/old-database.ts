import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkpointBody } from '../../src/ledger/checkpoint.ts';
import { MerkleTree } from '../../src/ledger/merkle.ts';
import { packageRoot } from '../../src/paths.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { LogSigner } from '../../src/usecases/ports.ts';
import { demoPetition } from '../builders/mail.ts';
import { closesAt, digest, idOf, opensAt, sha256, slug } from './open.ts';

export const migrations = join(packageRoot(), 'migrations');
export const closedAt = closesAt + 2000;

/** Every table there is before acts were recorded. */
export const oldTables = [
  'petition',
  'phase',
  'statement',
  'ledger_entry',
  'ledger_head',
  'published_checkpoint',
  'count',
  'outbox',
  'mail_count',
  'audit',
] as const;

/** Every table there is before verdicts had grounds. */
export const procedureTables = [...oldTables, 'procedure_act', 'follow_up', 'heartbeat'] as const;

const hash = (digit: string) => digit.repeat(64);
const lines = [
  `v1 confirmed ${idOf('a')} ${hash('1')} ${hash('2')} ${hash('3')}`,
  `v1 confirmed ${idOf('b')} ${hash('1')} ${hash('2')} ${hash('4')}`,
  `v1 withdrawn ${idOf('b')} ${'ab'.repeat(16)}`,
];

/** A file as the first migration alone leaves it: a closed phase in which everything happened, and mail that waits. */
export function oldDatabase(dir: string, signer: LogSigner): string {
  const file = join(dir, 'petition.sqlite');
  const first = '0001_petitions_and_statements.sql';
  cpSync(join(migrations, first), join(dir, 'old', first));
  const db = new Database(file);
  migrate(db, join(dir, 'old'));
  const { content, regulation } = demoPetition();
  db.prepare('INSERT INTO petition VALUES (?, ?, ?, ?, ?, ?)').run(
    slug,
    JSON.stringify(content),
    hash('c'),
    JSON.stringify(regulation),
    hash('d'),
    opensAt - 5,
  );
  addOldPhase(db, 1);
  addStatements(db);
  addLedger(db, signer);
  addMailAndLog(db);
  db.prepare('UPDATE phase SET closed_at = ?, duplicate = 0').run(closedAt);
  db.close();
  return file;
}

export function addOldPhase(db: Database.Database, number: number): void {
  db.prepare(
    `INSERT INTO phase (petition, number, name, origin, opens_at, closes_at, last_day, threshold, verifier_key,
     judge_recipient, backup_recipient, key_check) VALUES (?, ?, ?, ?, ?, ?, '2026-03-22', 1000, 'sleutel', 'age1judge',
     'age1backup', ?)`,
  ).run(
    slug,
    number,
    number === 1 ? 'preliminary' : 'final',
    `petitie.test/${slug}/${number}`,
    opensAt + number,
    closesAt,
    '0'.repeat(32),
  );
}

function addStatements(db: Database.Database): void {
  const add = db.prepare(
    `INSERT INTO statement (id, phase, channel, state, received_at, sealed_hash, record_hash, token_hash, sealed,
     person_tag, weak_tag, district, contact, confirmed_at, withdrawal_hash, ledger_index, address_unknown, reminded)
     VALUES (?, 1, 'email', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
  );
  const at = opensAt + 1000;
  const hashes = (name: string) => ['sealed', 'record', 'token'].map((of) => digest(`${of} ${name}`));
  const live = [Buffer.from('age'), digest('person'), digest('weak'), 'WK034406'];
  const wiped = [null, null, null, null];
  const contact = Buffer.from('contact');
  add.run(idOf('a'), 'confirmed', at, ...hashes('a'), ...live, null, at + 5, digest('withdrawal a'), 0);
  add.run(idOf('b'), 'withdrawn', at, ...hashes('b'), ...wiped, null, at + 6, digest('withdrawal b'), 1);
  add.run(idOf('c'), 'pending', at, ...hashes('c'), ...live, contact, null, null, null);
  add.run(idOf('d'), 'expired', at, ...hashes('d'), ...wiped, null, null, null, null);
}

function addLedger(db: Database.Database, signer: LogSigner): void {
  const origin = `petitie.test/${slug}/1`;
  const tree = new MerkleTree(sha256);
  for (const [seq, line] of lines.entries()) {
    db.prepare('INSERT INTO ledger_entry VALUES (1, ?, ?)').run(seq, line);
    tree.append(Buffer.from(line));
  }
  const note = signer.signNote(origin, checkpointBody(origin, tree.size, tree.root()));
  db.prepare('INSERT INTO ledger_head VALUES (1, 3, ?)').run(note);
  db.prepare('INSERT INTO published_checkpoint VALUES (1, 3, ?, ?)').run(note, closedAt);
  db.exec('INSERT INTO count VALUES (1, 4, 2, 0, 1)');
}

function addMailAndLog(db: Database.Database): void {
  const mail = db.prepare(
    `INSERT INTO outbox (id, phase, kind, state, secret, attempts, queued_at, next_attempt_at, done_at, reason)
     VALUES (?, 1, ?, ?, ?, 2, ?, ?, ?, ?)`,
  );
  mail.run(3, 'confirm', 'sent', null, opensAt, opensAt, opensAt + 9, null);
  mail.run(7, 'reminder', 'queued', Buffer.from('contact'), opensAt, opensAt + 60_000, null, 'timeout');
  db.prepare('INSERT INTO mail_count VALUES (?, ?, 1, 0)').run(digest('mail'), '2026-03-02');
  addEvent(db, opensAt, 'phase.opened', null, '', '{"petition":"x"}');
  addEvent(db, opensAt + 1005, 'statement.confirmed', 1, idOf('a'), '{"line":0}');
  addEvent(db, opensAt + 1006, 'statement.confirmed', 1, idOf('b'), '{"line":1}');
  addEvent(db, opensAt + 1007, 'statement.withdrawn', 1, idOf('b'), '{"line":2}');
  db.prepare('INSERT INTO heartbeat VALUES (1, ?)').run(opensAt);
}

type EventColumns = [at: number, event: string, phase: number | null, subject: string, detail: string];

function addEvent(db: Database.Database, ...row: EventColumns): void {
  const last = db
    .prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get() ?? { seq: 0, hash: Buffer.alloc(32) };
  const [at, event, phase, ...rest] = row;
  const text = [last.hash.toString('hex'), last.seq + 1, at, event, phase ?? '', ...rest, ''].join('\n');
  db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)').run(last.seq + 1, ...row, digest(text));
}

/** A file as the second migration leaves it: the same phase, its one standing statement found invalid by the judge. */
export function judgedDatabase(dir: string, signer: LogSigner, { destroyed = false } = {}): string {
  for (const name of ['petition.sqlite', 'old']) rmSync(join(dir, name), { recursive: true, force: true });
  const file = oldDatabase(dir, signer);
  const second = '0002_procedure.sql';
  cpSync(join(migrations, second), join(dir, 'old', second));
  const db = new Database(file);
  migrate(db, join(dir, 'old'));
  const verdict = `v1 judged ${idOf('a')} invalid`;
  db.prepare('INSERT INTO ledger_entry VALUES (1, 3, ?)').run(verdict);
  db.prepare(`UPDATE statement SET verdict = 'invalid' WHERE id = ?`).run(idOf('a'));
  const origin = `petitie.test/${slug}/1`;
  const tree = new MerkleTree(sha256);
  for (const line of [...lines, verdict]) tree.append(Buffer.from(line));
  const note = signer.signNote(origin, checkpointBody(origin, tree.size, tree.root()));
  db.prepare('UPDATE ledger_head SET size = 4, note = ?').run(note);
  db.prepare('INSERT INTO published_checkpoint VALUES (1, 4, ?, ?)').run(note, closedAt + 5);
  addAct(db, { kind: 'verdictsRecorded', valid: 0, invalid: 1 });
  addEvent(db, closedAt + 5, 'statement.judged', 1, idOf('a'), '{"line":3}');
  db.prepare('INSERT INTO follow_up VALUES (?, 1, ?, ?)').run(slug, digest('wish'), Buffer.from('wish'));
  db.prepare('INSERT INTO heartbeat VALUES (1, ?)').run(closedAt);
  if (destroyed) destroyOld(db);
  db.close();
  return file;
}

function addAct(
  db: Database.Database,
  act: { readonly kind: string; readonly [member: string]: unknown },
): void {
  const at = closedAt + 5;
  const whole = JSON.stringify({ at, by: 'stembureau', phase: 1, ...act });
  db.prepare(
    'INSERT INTO procedure_act SELECT ?, max(seq) + 1, ?, ? FROM procedure_act WHERE petition = ?',
  ).run(slug, at, whole, slug);
}

function destroyOld(db: Database.Database): void {
  const grounds = { date: '2026-03-23', reason: 'De bewaartermijn is voorbij.' };
  for (const kind of ['requestWithdrawn', 'destroyed']) addAct(db, { kind, ...grounds });
  db.exec(
    `UPDATE statement SET state = 'destroyed', sealed = NULL, person_tag = NULL, weak_tag = NULL, mail_tag = NULL,
     district = NULL, contact = NULL, address_unknown = 0, received_at = NULL, confirmed_at = NULL, token_hash = NULL,
     withdrawal_hash = NULL`,
  );
}
