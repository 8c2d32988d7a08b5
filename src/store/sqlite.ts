import Database from 'better-sqlite3';
import type { Result } from '../domain/result.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import type { Decision, LogSigner, Store } from '../usecases/ports.ts';
import type { Reads } from '../usecases/reads.ts';
import { type AuditState, auditOrigin, auditState } from './audit-integrity.ts';
import { HighWater } from './high-water.ts';
import { checkIntegrity, type IntegrityReport } from './integrity.ts';
import { Logs } from './logs.ts';
import { migrate } from './migrate.ts';
import { sqliteReads } from './reads.ts';
import { Writes } from './writes.ts';

type Command = {
  /** Runs read, decision and writes; returns how to tell the caller once they are durable. */
  readonly run: () => () => void;
  readonly fail: (reason: unknown) => void;
};

export type SqliteOptions = {
  readonly file: string;
  /** Folder of the numbered .sql files. */
  readonly migrations: string;
  readonly signer: LogSigner;
  readonly sha256: (data: Uint8Array) => Uint8Array;
};

/** So many commands share one commit at most, which bounds how long readers and the event loop wait. */
const maxBatch = 200;

/**
 * SQLite behind the Store interface. Commands that arrive in one turn of the event loop run one after the other inside
 * one transaction (group commit), each under its own savepoint: a bug in one undoes that one only. Nobody is answered
 * before COMMIT has returned, and with synchronous=FULL that means it is on disk.
 */
export class SqliteStore implements Store {
  readonly #db: Database.Database;
  readonly #reads: Reads;
  readonly #writes: Writes;
  readonly #logs: Logs;
  readonly #signer: LogSigner;
  readonly #highWater: HighWater;
  readonly #sha256: SqliteOptions['sha256'];
  readonly #transaction: {
    begin: Database.Statement;
    commit: Database.Statement;
    rollback: Database.Statement;
  };
  readonly #writeCheck: Database.Statement<[number]>;
  readonly #savepoint: { set: Database.Statement; release: Database.Statement; back: Database.Statement };
  /** Petitions read in this turn of the event loop, by slug: a crowd at the door asks for the same few. */
  readonly #petitions = new Map<string, ReturnType<Reads['petition']>>();
  #queue: Command[] = [];
  #scheduled = false;

  constructor({ file, migrations, signer, sha256 }: SqliteOptions) {
    this.#db = new Database(file, { timeout: 10_000 });
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('foreign_keys = ON');
    this.#db.pragma('secure_delete = ON');
    this.#db.pragma('cache_size = -16000');
    // In pages of 4 kB: under load the same pages come back, so copying them less often keeps commits short.
    this.#db.pragma('wal_autocheckpoint = 4000');
    migrate(this.#db, migrations);
    this.#signer = signer;
    this.#sha256 = sha256;
    this.#highWater = new HighWater(`${file}.heads`);
    this.#logs = new Logs(this.#db, sha256, signer);
    this.#reads = sqliteReads(this.#db, this.#logs);
    this.#writes = new Writes(this.#db, this.#logs, sha256);
    this.#transaction = {
      begin: this.#db.prepare('BEGIN IMMEDIATE'),
      commit: this.#db.prepare('COMMIT'),
      rollback: this.#db.prepare('ROLLBACK'),
    };
    this.#writeCheck = this.#db.prepare(
      'INSERT INTO write_check (id, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
    );
    this.#savepoint = {
      set: this.#db.prepare('SAVEPOINT command'),
      release: this.#db.prepare('RELEASE command'),
      back: this.#db.prepare('ROLLBACK TO command'),
    };
  }

  async read<K extends keyof Reads>(name: K, args: Parameters<Reads[K]>[0]): Promise<ReturnType<Reads[K]>> {
    if (name !== 'petition') return this.#snapshot(name, args);
    return this.#petition(args as Parameters<Reads['petition']>[0]) as ReturnType<Reads[K]>;
  }

  decide<K extends keyof Reads, T, E>(
    name: K,
    args: Parameters<Reads[K]>[0],
    decision: (snapshot: ReturnType<Reads[K]>) => Result<Decision<T>, E>,
  ): Promise<Result<T, E>> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const outcome = decision(this.#snapshot(name, args));
        if (!outcome.ok) return () => resolve(outcome);
        for (const change of outcome.value.changes) this.#writes.apply(change);
        return () => resolve({ ok: true, value: outcome.value.result });
      };
      this.#queue.push({ run, fail: reject });
      this.#schedule();
    });
  }

  /** Copies wiped pages out of the write-ahead log and truncates it, so that they are gone from disk as well. */
  scrub(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** Writes the whole file anew, so that nothing that was wiped is left in it. */
  vacuum(): void {
    this.#db.exec('VACUUM');
    this.scrub();
  }

  /** Throws when the database cannot be written: a real write, down to the disk. */
  checkWritable(): void {
    this.#writeCheck.run(Date.now());
  }

  /** To be run once before the store serves anyone. */
  checkIntegrity(crypto: LedgerCrypto): IntegrityReport {
    return checkIntegrity(this.#db, this.#logs, this.#signer, crypto, this.#highWater.sizes());
  }

  /** The audit log as a whole, read anew. */
  auditState(): AuditState {
    return auditState(this.#db, this.#sha256, this.#highWater.sizes().get(auditOrigin) ?? 0);
  }

  async close(): Promise<void> {
    while (this.#queue.length > 0) this.#commitBatch();
    if (!this.#db.open) return;
    this.#highWater.write();
    this.scrub();
    this.#db.close();
  }

  #snapshot<K extends keyof Reads>(name: K, args: Parameters<Reads[K]>[0]): ReturnType<Reads[K]> {
    const read = this.#reads[name] as (args: Parameters<Reads[K]>[0]) => ReturnType<Reads[K]>;
    return read(args);
  }

  /** Outside a transaction only: what is decided on is always read anew. */
  #petition(args: Parameters<Reads['petition']>[0]): ReturnType<Reads['petition']> {
    const known = this.#petitions.get(args.slug);
    if (known !== undefined) return known;
    const row = this.#reads.petition(args);
    if (this.#petitions.size === 0) setImmediate(() => this.#petitions.clear());
    this.#petitions.set(args.slug, row);
    return row;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitBatch();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commitBatch(): void {
    if (this.#queue.length === 0) return;
    this.#petitions.clear();
    const batch = this.#queue.slice(0, maxBatch);
    this.#queue = this.#queue.slice(maxBatch);
    const answers: (() => void)[] = [];
    try {
      this.#transaction.begin.run();
      for (const command of batch) answers.push(this.#attempt(command));
      this.#logs.signHeads();
      this.#transaction.commit.run();
    } catch (error) {
      this.#undo();
      for (const command of batch) command.fail(error);
      return;
    }
    this.#highWater.raise([...this.#logs.committed(), ...this.#writes.audited()]);
    for (const answer of answers) answer();
  }

  #attempt(command: Command): () => void {
    const mark = this.#logs.mark();
    this.#savepoint.set.run();
    try {
      const answer = command.run();
      this.#savepoint.release.run();
      return answer;
    } catch (error) {
      // A full disk or a broken file ends the whole transaction: nothing to go back to.
      if (!this.#db.inTransaction) throw error;
      this.#savepoint.back.run();
      this.#savepoint.release.run();
      this.#logs.backTo(mark);
      return () => command.fail(error);
    }
  }

  #undo(): void {
    if (this.#db.inTransaction) this.#transaction.rollback.run();
    this.#logs.rolledBack();
  }
}
