import type Database from 'better-sqlite3';
import type { Reads } from '../usecases/reads.ts';
import { type PhaseColumns, phaseColumns, toPhase } from './rows.ts';

type Columns = { district: string | null; neighbourhood: string | null; count: number };

export function neighbourhoodReads(db: Database.Database) {
  const phase = db.prepare<[{ slug: string; number: number | null }], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase WHERE petition = @slug AND (@number IS NULL OR number = @number)
     ORDER BY number DESC LIMIT 1`,
  );
  const counts = db.prepare<[number], Columns>(
    `SELECT district, neighbourhood, count(*) AS count FROM statement
     WHERE phase = ? AND state = 'confirmed' GROUP BY district, neighbourhood`,
  );
  return {
    neighbourhoods: db.transaction(({ slug, number }: { slug: string; number?: number | undefined }) => {
      const row = phase.get({ slug, number: number ?? null });
      return row === undefined ? null : { phase: toPhase(row), rows: counts.all(row.id) };
    }),
  } satisfies Partial<Reads>;
}
