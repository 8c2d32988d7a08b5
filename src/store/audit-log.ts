import type Database from 'better-sqlite3';
import type { AuditEvent } from '../domain/audit.ts';
import { auditPreimage, auditStart } from '../ledger/audit-file.ts';
import { toHex } from '../ledger/bytes.ts';

/** Each row's hash covers the one before it, so a row changed or taken out in the middle shows. */
export class AuditLog {
  readonly #sha256: (data: Uint8Array) => Uint8Array;
  readonly #last: Database.Statement<[], { seq: number; hash: Uint8Array }>;
  readonly #insert: Database.Statement<unknown[]>;
  #appended = false;

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
    const previous = last === undefined ? auditStart : toHex(last.hash);
    const hash = this.#sha256(Buffer.from(auditPreimage(previous, seq, { ...event, detail }), 'utf8'));
    this.#insert.run(seq, event.at, event.event, event.phase, event.subject, detail, hash);
    this.#appended = true;
  }

  /** The number of the last event, when there may be new ones since the last time this was asked. */
  grown(): number[] {
    if (!this.#appended) return [];
    this.#appended = false;
    return [this.#last.get()?.seq ?? 0];
  }
}
