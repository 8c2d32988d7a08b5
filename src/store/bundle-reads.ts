import type Database from 'better-sqlite3';
import type { BundleReads } from '../usecases/bundle-reads.ts';

type Row = { number: number; stamp: string };

/** A sealed ledger only gets verdicts and the answer of the time stamp; every act is in procedure.json. */
export function bundleReads(db: Database.Database): BundleReads {
  const sealed = db.prepare<[string, number | null], Row>(
    `SELECT number, origin || ' ' || closed_at || ' ' || ledger_head.size
       || ' ' || (SELECT count(*) FROM procedure_act WHERE procedure_act.petition = phase.petition)
       || ' ' || ifnull(length(timestamp_answer), 0) || ' ' || ifnull(hex(substr(timestamp_answer, -32)), '') AS stamp
     FROM phase JOIN ledger_head ON ledger_head.phase = phase.id
     WHERE petition = ? AND number = ifnull(?, number) AND closed_at IS NOT NULL
     ORDER BY number DESC LIMIT 1`,
  );
  return { sealedBundle: ({ slug, number }) => sealed.get(slug, number ?? null) ?? null };
}
