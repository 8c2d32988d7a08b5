import type Database from 'better-sqlite3';
import type { Act } from '../domain/acts.ts';
import { toHex } from '../ledger/bytes.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import type { CaseFiles } from './case-files.ts';

/** The word in a line `v1 judged <id> <verdict>`, and the id in `v1 withdrawn <id> …`, by their place. */
const differing = `
  WITH judged AS (
    SELECT substr(line, 11, 32) AS id, substr(line, 44) AS verdict, max(seq) FROM ledger_entry
    WHERE phase = @phase AND line GLOB 'v1 judged *' GROUP BY 1),
  withdrawn AS (
    SELECT substr(line, 14, 32) AS id FROM ledger_entry WHERE phase = @phase AND line GLOB 'v1 withdrawn *')
  SELECT EXISTS (
    SELECT 1 FROM statement LEFT JOIN judged USING (id) WHERE phase = @phase
      AND statement.verdict IS NOT CASE WHEN id IN (SELECT id FROM withdrawn) THEN NULL ELSE judged.verdict END)`;

/**
 * A verdict stands in the ledger and beside its statement; a result in its table and, by its hash, in an act. One that
 * was changed in one of the two places shows here.
 */
export function compareJudging(
  db: Database.Database,
  files: CaseFiles,
  sha256: Sha256,
): (origin: string, phase: number) => string[] {
  const verdicts = db.prepare<{ phase: number }, 0 | 1>(differing).pluck();
  const results = db
    .prepare<[number], string>('SELECT text FROM judged_result WHERE phase = ? ORDER BY seq')
    .pluck();
  const named = db.prepare<[number], { petition: string; number: number }>(
    'SELECT petition, number FROM phase WHERE id = ?',
  );
  return (origin, phase) => {
    if (verdicts.get({ phase }) === 1) return [`${origin}: verdicts differ from those in its ledger`];
    const row = named.get(phase);
    const filed = row === undefined ? [] : resultsIn(files.of(row.petition).acts, row.number);
    const kept = results.all(phase).map((text) => toHex(sha256(Buffer.from(text, 'utf8'))));
    return kept.join() === filed.join() ? [] : [`${origin}: a result is not what the acts on file name`];
  };
}

const resultsIn = (acts: readonly Act[], phase: number): string[] =>
  acts.flatMap((act) =>
    act.kind === 'verdictsRecorded' && act.phase === phase && act.result !== undefined ? [act.result] : [],
  );
