import type Database from 'better-sqlite3';
import type { AuditFile, AuditLine, AuditRow } from '../ledger/audit-file.ts';

type Columns = AuditRow & { seq: number; hash: string; shown: 0 | 1 };

/** Events of a petition: those of its phases, and those that name it. */
const own = `(phase IN (SELECT id FROM phase WHERE petition = :slug) OR detail ->> '$.petition' IS :slug)`;
/** Events of no petition: of the service and its staff. */
const ofService = `(phase IS NULL AND detail ->> '$.petition' IS NULL)`;

/**
 * The log as the judge of one petition gets it: up to its last event, so that what happens elsewhere later changes no
 * bundle; of the events of other petitions only the hash.
 */
export function auditExcerpt(db: Database.Database): (slug: string) => AuditFile {
  const phases = db.prepare<[string], AuditFile['phases'][number]>(
    'SELECT number, id AS row FROM phase WHERE petition = ? ORDER BY number',
  );
  const rows = db.prepare<[{ slug: string }], Columns>(
    `SELECT seq, lower(hex(hash)) AS hash, at, event, phase, subject, detail, (${own} OR ${ofService}) AS shown
     FROM audit WHERE seq <= (SELECT max(seq) FROM audit WHERE ${own}) ORDER BY seq`,
  );
  return (slug) => {
    const lines: AuditLine[] = [];
    for (const { seq, hash, shown, ...row } of rows.iterate({ slug }))
      lines.push({ seq, hash, row: shown === 1 ? row : null });
    return { petition: slug, phases: phases.all(slug), lines };
  };
}
