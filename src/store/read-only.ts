import Database from 'better-sqlite3';
import type { LogSigner, Store } from '../usecases/ports.ts';
import type { Reads } from '../usecases/reads.ts';
import { Logs } from './logs.ts';
import { sqliteReads } from './reads.ts';

/** A second look at a database that another connection writes: whatever is decided on it may write nothing. */
export function openReadOnly(options: {
  readonly file: string;
  readonly signer: LogSigner;
  readonly sha256: (data: Uint8Array) => Uint8Array;
}): Store {
  const db = new Database(options.file, { readonly: true, timeout: 10_000 });
  const reads = sqliteReads(db, new Logs(db, options.sha256, options.signer));
  const snapshot = <K extends keyof Reads>(name: K, args: Parameters<Reads[K]>[0]): ReturnType<Reads[K]> => {
    const read = reads[name] as (args: Parameters<Reads[K]>[0]) => ReturnType<Reads[K]>;
    return read(args);
  };
  return {
    read: async (name, args) => snapshot(name, args),
    decide: async (name, args, decision) => {
      const outcome = decision(snapshot(name, args));
      if (!outcome.ok) return outcome;
      if (outcome.value.changes.length > 0) throw new Error('this connection only reads');
      return { ok: true, value: outcome.value.result };
    },
    close: async () => void db.close(),
  };
}
