import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

/** One sentence for the operator. */
export class MigrationError extends Error {}

/**
 * Applies the numbered `.sql` files that were not applied yet, all in one transaction. Throws when a file that was
 * applied before has changed since, or is not there any more (an older version must not run on a newer database): a migration is never edited once it has run. A migration may build a table anew, which
 * others refer to: references are looked at once, at the end, and enforced from then on.
 */
export function migrate(db: Database.Database, folder: string): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const apply = db.transaction(() => {
    const known = new Map(
      db
        .prepare<[], { name: string; sha256: string }>('SELECT name, sha256 FROM migration')
        .all()
        .map((row) => [row.name, row.sha256]),
    );
    const record = db.prepare(
      'INSERT INTO migration (name, sha256, applied_at) VALUES (?, ?, unixepoch() * 1000)',
    );
    const files = migrationFiles(folder);
    const newer = [...known.keys()].find((name) => !files.includes(name));
    if (newer !== undefined)
      throw new MigrationError(`migration ${newer} is of a newer version of this program: use that one`);
    let changed = false;
    for (const name of files) {
      const sql = readFileSync(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      const before = known.get(name);
      if (before !== undefined && before !== sha256)
        throw new MigrationError(`migration ${name} has changed since it was applied`);
      if (before !== undefined) continue;
      db.exec(sql);
      record.run(name, sha256);
      changed = true;
    }
    if (changed) checkReferences(db);
  });
  // Without effect inside a transaction, hence around it.
  db.pragma('foreign_keys = OFF');
  try {
    apply.immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function checkReferences(db: Database.Database): void {
  const broken = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  const [first] = broken;
  if (first !== undefined)
    throw new MigrationError(`rows of ${first.table} refer to rows of ${first.parent} that are not there`);
}

function migrationFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+(\.sqlite)?\.sql$/.test(name))
    .sort();
}
