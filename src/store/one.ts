import type Database from 'better-sqlite3';

/** A decision was taken on exactly this row: anything else is a bug, and the command is rolled back. */
export function one(info: Database.RunResult): void {
  if (info.changes !== 1) throw new Error(`a write touched ${info.changes} rows instead of 1`);
}
