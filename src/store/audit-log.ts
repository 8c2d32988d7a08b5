import type Database from 'better-sqlite3';
import type { AuditEvent } from '../domain/audit.ts';
import { toHex } from '../ledger/bytes.ts';

/** Each row's hash covers the one before it, so a row changed or taken out in the middle shows. */
export class AuditLog {
  readonly #sha256: (data: Uint8Array) => Uint8Array;
  readonly #last: Database.Statement<[], { seq: number; hash: Uint8Array }>;
  readonly #insert: Database.Statement<unknown[]>;

  constructor(db: Database.Database, sha256: (data: Uint8Array) => Uint8Array) {
    this.#sha256 = sha256;
    this.#last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    this.#insert = db.prepare(
      'INSERT INTO audit (seq, at, event, phase, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
  }

  append(event: AuditEvent): void {
    const last = this.#last.get();
    const seq = (last?.seq ?? 0) + 1;
    const detail = JSON.stringify(event.detail);
    const row = `${toHex(last?.hash ?? new Uint8Array(32))}\n${seq}\n${event.at}\n${event.event}\n${event.phase ?? ''}\n${event.subject}\n${detail}\n`;
    const hash = this.#sha256(Buffer.from(row, 'utf8'));
    this.#insert.run(seq, event.at, event.event, event.phase, event.subject, detail, hash);
  }
}
