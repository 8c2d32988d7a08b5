import type Database from 'better-sqlite3';
import { Act } from '../domain/acts.ts';
import { type CaseFile, readCaseFile } from '../domain/case-file.ts';

type ReadActs = { readonly acts: readonly Act[]; readonly caseFile: CaseFile };

/**
 * The acts of each petition and what they add up to, parsed once: acts are append-only and without gaps, so the first so
 * many that were committed stay what they are.
 */
export class CaseFiles {
  readonly #db: Database.Database;
  readonly #kept = new Map<string, ReadActs>();
  readonly #size: Database.Statement<[string], number | null>;
  readonly #acts: Database.Statement<[string], string>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#size = db
      .prepare<[string], number | null>('SELECT max(seq) FROM procedure_act WHERE petition = ?')
      .pluck();
    this.#acts = db
      .prepare<[string], string>('SELECT act FROM procedure_act WHERE petition = ? ORDER BY seq')
      .pluck();
  }

  of(petition: string): ReadActs {
    const kept = this.#kept.get(petition);
    if (kept !== undefined && kept.acts.length === (this.#size.get(petition) ?? 0)) return kept;
    const acts = this.#acts.all(petition).map((act) => Act.parse(JSON.parse(act)));
    const read = { acts, caseFile: readCaseFile(acts) };
    // What a running transaction wrote may yet be undone.
    if (!this.#db.inTransaction) this.#kept.set(petition, read);
    return read;
  }
}
