import type Database from 'better-sqlite3';
import type { OwnStatementRow, Reads } from '../usecases/reads.ts';
import type { CaseFiles } from './case-files.ts';
import { type PhaseColumns, phaseColumns, toPhase } from './rows.ts';

type Columns = OwnStatementRow['statement'] & { readonly phase: number };

/** A statement behind a link with its verdict. `note` is not among the columns: it is for the judge alone. */
export function ownStatementReads(db: Database.Database, caseFiles: CaseFiles): Pick<Reads, 'ownStatement'> {
  const by = (column: 'token_hash' | 'withdrawal_hash') =>
    db.prepare<[Uint8Array], Columns>(
      `SELECT id, phase, state, received_at AS receivedAt, confirmed_at AS confirmedAt, ledger_index AS ledgerIndex,
              verdict, reason FROM statement WHERE ${column} = ?`,
    );
  const found = { confirmation: by('token_hash'), withdrawal: by('withdrawal_hash') };
  const phaseById = db.prepare<[number], PhaseColumns>(`SELECT ${phaseColumns} FROM phase WHERE id = ?`);
  const carriedTo = db
    .prepare<[string, string, number], number>(
      `SELECT newer.number FROM statement JOIN phase AS newer ON newer.id = statement.phase
       WHERE newer.petition = ? AND statement.carried_id = ? AND statement.carried_from = ?`,
    )
    .pluck();
  return {
    ownStatement: ({ link, hash }) => {
      const row = found[link].get(hash);
      if (row === undefined) return null;
      const phase = toPhase(phaseById.get(row.phase) as PhaseColumns);
      const { phase: _id, ...statement } = row;
      const { acts } = caseFiles.of(phase.petition);
      const carried = carriedTo.get(phase.petition, row.id, phase.number) ?? null;
      return { statement, phase, acts, carriedTo: carried };
    },
  };
}
