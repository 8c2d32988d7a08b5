import type Database from 'better-sqlite3';
import type { Counts } from '../domain/petition.ts';
import type { PetitionRow, Reads } from '../usecases/reads.ts';
import type { CaseFiles } from './case-files.ts';
import { PetitionCache, type PetitionColumns, type PhaseColumns, phaseColumns, toPhase } from './rows.ts';

const noCounts: Counts = { received: 0, confirmed: 0, paper: 0, carried: 0, withdrawn: 0 };

type PetitionHashes = Omit<PetitionColumns, 'content' | 'regulation'>;

/** Petitions, parsed once and kept. */
export function petitionLoader(db: Database.Database) {
  const cache = new PetitionCache();
  const whole = db.prepare<[string], PetitionColumns>(
    'SELECT slug, content, content_hash, regulation, regulation_hash FROM petition WHERE slug = ?',
  );
  const hashes = db.prepare<[string], PetitionHashes>(
    'SELECT slug, content_hash, regulation_hash FROM petition WHERE slug = ?',
  );
  const toPetition = (row: PetitionHashes) =>
    cache.toPetition(row, () => whole.get(row.slug) as PetitionColumns);
  return {
    toPetition,
    bySlug: (slug: string) => {
      const row = hashes.get(slug);
      return row === undefined ? null : toPetition(row);
    },
  };
}

export function petitionReads(
  db: Database.Database,
  caseFiles: CaseFiles,
): Pick<Reads, 'nothing' | 'petitions' | 'petition' | 'phaseNumbered'> {
  const load = petitionLoader(db);
  const all = db.prepare<[], PetitionHashes>(
    'SELECT slug, content_hash, regulation_hash FROM petition ORDER BY created_at, slug',
  );
  const newestPhase = db.prepare<[string], PhaseColumns & Partial<Counts> & { awaits_paper: 0 | 1 }>(
    `SELECT ${phaseColumns}, count.received, count.confirmed, count.paper, count.carried, count.withdrawn,
       closed_at IS NULL AND EXISTS (SELECT 1 FROM paper_deadline WHERE phase = phase.id) AS awaits_paper
     FROM phase LEFT JOIN count ON count.phase = phase.id WHERE petition = ? ORDER BY number DESC LIMIT 1`,
  );
  const numbered = db.prepare<[string, number], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase WHERE petition = ? AND number = ?`,
  );
  const phaseOf = (slug: string) => {
    const row = newestPhase.get(slug);
    if (row === undefined) return null;
    const { received, confirmed, paper, carried, withdrawn } = { ...noCounts, ...row };
    const counts = { received, confirmed, paper, carried, withdrawn };
    return { ...toPhase(row), counts, awaitsPaper: row.awaits_paper === 1 };
  };
  const toRow = (petition: PetitionRow['petition']): PetitionRow => {
    const { acts, caseFile } = caseFiles.of(petition.slug);
    return { petition, phase: phaseOf(petition.slug), acts, caseFile };
  };
  return {
    nothing: () => null,
    petitions: () => all.all().map((row) => toRow(load.toPetition(row))),
    petition: ({ slug }) => {
      const petition = load.bySlug(slug);
      return petition === null ? null : toRow(petition);
    },
    phaseNumbered: ({ slug, number }) => {
      const petition = load.bySlug(slug);
      const row = numbered.get(slug, number);
      if (petition === null || row === undefined) return null;
      return { petition, phase: toPhase(row), caseFile: caseFiles.of(slug).caseFile };
    },
  };
}
