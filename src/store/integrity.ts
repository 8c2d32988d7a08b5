import type Database from 'better-sqlite3';
import { type CaseFile, termOf } from '../domain/case-file.ts';
import { toHex } from '../ledger/bytes.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import type { LogSigner } from '../usecases/ports.ts';
import { auditOrigin, auditState } from './audit-integrity.ts';
import { CaseFiles } from './case-files.ts';
import { compareJudging } from './judging-integrity.ts';
import type { Logs } from './logs.ts';

export type IntegrityReport = {
  /** Reasons not to go on with this database. */
  readonly flaws: readonly string[];
  /** Phases whose kept counts differed from the rows and were put right. */
  readonly repaired: readonly number[];
};

/**
 * What a start looks at before anyone may sign: that every ledger still has the root of its last signed checkpoint
 * (a database edited by hand shows here), that it is not shorter than what was signed before (`highWater`: lines by
 * origin; an old copy put back shows here), that acts, verdicts and results agree with it, that the audit log is one
 * chain with an event for each line, and that the kept counts equal the rows.
 */
export function checkIntegrity(
  db: Database.Database,
  logs: Logs,
  signer: LogSigner,
  crypto: LedgerCrypto,
  highWater: ReadonlyMap<string, number>,
): IntegrityReport {
  const lines = db.prepare<[number], { size: number }>(
    'SELECT count(*) AS size FROM ledger_entry WHERE phase = ?',
  );
  const phases = db
    .prepare<[], { id: number; origin: string }>('SELECT id, origin FROM phase ORDER BY id')
    .all();
  const flawsOf = ({ id, origin }: { id: number; origin: string }): string[] => {
    const head = logs.head(id);
    const opened = openCheckpoint(crypto, head.note, { origin, publicKey: signer.publicKey });
    if (!opened.ok) return [`${origin}: the last checkpoint is not signed by this log key (${opened.error})`];
    const size = lines.get(id)?.size ?? 0;
    const signed = Math.max(opened.value.size, highWater.get(origin) ?? 0);
    if (size !== opened.value.size || size !== signed) {
      return [`${origin}: the ledger has ${size} lines, but ${signed} were signed`];
    }
    if (toHex(logs.tree(id).root()) !== toHex(opened.value.root))
      return [`${origin}: the ledger differs from its checkpoint`];
    const flaws = actsFlaw(origin, id);
    return flaws.length > 0 ? flaws : judgingFlaw(origin, id);
  };
  const files = new CaseFiles(db);
  const actsFlaw = compareActs(db, files);
  const judgingFlaw = compareJudging(db, files, crypto.sha256);
  // In one transaction: a service that runs meanwhile must not add a line between two of the queries.
  const auditSize = highWater.get(auditOrigin) ?? 0;
  const flaws = db.transaction(() => [
    ...phases.flatMap(flawsOf),
    ...auditState(db, crypto.sha256, auditSize).flaws,
  ])();
  for (const [origin, size] of highWater) {
    const known = origin === auditOrigin || phases.some((phase) => phase.origin === origin);
    if (!known) flaws.push(`${origin}: the ledger is missing, but ${size} lines were signed`);
  }
  return { flaws, repaired: repairCounts(db) };
}

type TermColumns = {
  petition: string;
  number: number;
  closes_at: number;
  first_day: string;
  last_day: string;
  closed_at: number | null;
};

/** The term of a phase stands in its row and in the acts on file: a program that wrote only one of them shows here. */
function compareActs(db: Database.Database, files: CaseFiles): (origin: string, phase: number) => string[] {
  const term = db.prepare<[number], TermColumns>(
    'SELECT petition, number, closes_at, first_day, last_day, closed_at FROM phase WHERE id = ?',
  );
  return (origin, phase) => {
    const row = term.get(phase);
    if (row === undefined) return [];
    const file = readable(files, row.petition);
    if (file === null) return [`${origin}: the acts on file cannot be read`];
    const filed = termOf(file, row.number);
    const same =
      filed !== null &&
      filed.closesAt === row.closes_at &&
      filed.firstDay === row.first_day &&
      filed.lastDay === row.last_day &&
      filed.sealed === (row.closed_at !== null);
    return same
      ? []
      : [`${origin}: its term is not what the acts on file say (was an older version run on it?)`];
  };
}

/** null when an act was changed or taken out: the acts then no longer follow on each other. */
function readable(files: CaseFiles, petition: string): CaseFile | null {
  try {
    return files.of(petition).caseFile;
  } catch {
    return null;
  }
}

const countedRows = `
  SELECT phase.id AS phase,
    (SELECT count(*) FROM statement WHERE statement.phase = phase.id) AS received,
    (SELECT count(*) FROM statement WHERE statement.phase = phase.id AND ledger_index IS NOT NULL
       AND channel = 'email') AS confirmed,
    (SELECT count(*) FROM statement WHERE statement.phase = phase.id AND ledger_index IS NOT NULL
       AND channel = 'paper') AS paper,
    (SELECT count(*) FROM statement WHERE statement.phase = phase.id AND ledger_index IS NOT NULL
       AND channel = 'carried') AS carried,
    -- From the ledger: of a statement that was destroyed, the row no longer says that it was withdrawn before.
    (SELECT count(*) FROM ledger_entry WHERE ledger_entry.phase = phase.id AND line GLOB 'v1 withdrawn *') AS withdrawn
  FROM phase`;

function repairCounts(db: Database.Database): number[] {
  const differing = db.prepare<[], { phase: number }>(
    `SELECT rows.phase FROM (${countedRows}) AS rows LEFT JOIN count USING (phase)
     WHERE (rows.received, rows.confirmed, rows.paper, rows.carried, rows.withdrawn)
       IS NOT (count.received, count.confirmed, count.paper, count.carried, count.withdrawn)`,
  );
  const repair = db.prepare<[number]>(
    `REPLACE INTO count (phase, received, confirmed, paper, carried, withdrawn)
     SELECT phase, received, confirmed, paper, carried, withdrawn FROM (${countedRows}) WHERE phase = ?`,
  );
  return db
    .transaction(() =>
      differing.all().map(({ phase }) => {
        repair.run(phase);
        return phase;
      }),
    )
    .immediate();
}
