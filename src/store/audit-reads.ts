import type Database from 'better-sqlite3';
import type { AuditFile, AuditLine, AuditRow } from '../ledger/audit-file.ts';
import type { AuditLogReads, LogArguments, LoggedEvent, LogPage } from '../usecases/audit-log-reads.ts';

type Columns = AuditRow & { seq: number; hash: string; shown: 0 | 1 };

/** Events of a petition: those of its phases, and those that name it. */
const own = `(phase IN (SELECT id FROM phase WHERE petition = :slug) OR detail ->> '$.petition' IS :slug)`;
/** Events of no petition: of the service and its staff. */
const ofService = `(phase IS NULL AND detail ->> '$.petition' IS NULL)`;

/**
 * The log as the judge of one petition gets it: up to its last event, so that what happens elsewhere later changes no
 * bundle; of the events of other petitions only the hash. That a bundle was taken ends no log: the next one would
 * differ from it by that line alone, and its hash stands in a receipt.
 */
export function auditExcerpt(db: Database.Database): (slug: string) => AuditFile {
  const phases = db.prepare<[string], AuditFile['phases'][number]>(
    'SELECT number, id AS row FROM phase WHERE petition = ? ORDER BY number',
  );
  const rows = db.prepare<[{ slug: string }], Columns>(
    `SELECT seq, lower(hex(hash)) AS hash, at, event, phase, subject, detail, (${own} OR ${ofService}) AS shown
     FROM audit WHERE seq <= (SELECT max(seq) FROM audit WHERE ${own} AND event <> 'bundle.taken') ORDER BY seq`,
  );
  return (slug) => {
    const lines: AuditLine[] = [];
    for (const { seq, hash, shown, ...row } of rows.iterate({ slug }))
      lines.push({ seq, hash, row: shown === 1 ? row : null });
    return { petition: slug, phases: phases.all(slug), lines };
  };
}

type LogColumns = {
  seq: number;
  at: number;
  event: string;
  subject: string;
  detail: string;
  hash: string;
  petition: string | null;
  number: number | null;
};
type Bound = {
  petition: string | null;
  service: 0 | 1;
  kind: string | null;
  from: number | null;
  until: number | null;
  phasePetition: string | null;
  phaseNumber: number | null;
};

const logged = `
  FROM audit LEFT JOIN phase ON phase.id = audit.phase
  WHERE (:petition IS NULL OR ifnull(phase.petition, detail ->> '$.petition') IS :petition
      OR (:service = 1 AND audit.phase IS NULL AND detail ->> '$.petition' IS NULL))
    AND (:kind IS NULL OR event GLOB :kind || '.*')
    AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
    AND (:phasePetition IS NULL
      OR (ifnull(phase.petition, detail ->> '$.petition') = :phasePetition
        AND ifnull(phase.number, ifnull(detail ->> '$.phase', detail ->> '$.number')) = :phaseNumber))`;

/** The log for its readers, a page at a time. */
export function auditLogReads(db: Database.Database): AuditLogReads {
  const columns = `seq, at, event, subject, detail, lower(hex(hash)) AS hash,
    ifnull(phase.petition, detail ->> '$.petition') AS petition, phase.number AS number`;
  const older = db.prepare<[Bound & { at: number; limit: number }], LogColumns>(
    `SELECT ${columns} ${logged} AND seq < :at ORDER BY seq DESC LIMIT :limit`,
  );
  const newer = db.prepare<[Bound & { at: number; limit: number }], LogColumns>(
    `SELECT ${columns} ${logged} AND seq > :at ORDER BY seq LIMIT :limit`,
  );
  const total = db.prepare<[Bound], number>(`SELECT count(*) ${logged}`).pluck();
  const phases = db.prepare<[{ petition: string | null }], LogPage['phases'][number]>(
    'SELECT petition, number FROM phase WHERE :petition IS NULL OR petition = :petition ORDER BY petition, number',
  );
  const names = db.prepare<[string], { id: string; name: string }>(
    'SELECT id, name FROM staff_user WHERE id IN (SELECT value FROM json_each(?))',
  );
  return {
    auditLog: (args) => {
      const { petition, before, after, limit } = args;
      const bound = boundOf(args);
      const back = after !== undefined;
      const at = after ?? before ?? Number.MAX_SAFE_INTEGER;
      const found = (back ? newer : older).all({ ...bound, at, limit: limit + 1 });
      const more = found.length > limit;
      const rows = found.slice(0, limit);
      if (back) rows.reverse();
      const events = rows.map(toEvent);
      const first = events[0]?.seq ?? 0;
      const ids = events.flatMap(({ subject, detail }) => [subject, ...peopleIn(detail)]);
      return {
        events,
        total: total.get(bound) ?? 0,
        older: back ? true : more,
        newer: back ? more : first > 0 && newer.get({ ...bound, at: first, limit: 1 }) !== undefined,
        phases: phases.all({ petition }),
        people: new Map(names.all(JSON.stringify(ids)).map(({ id, name }) => [id, name])),
      };
    },
  };
}

/** Ids of accounts that an event may name. */
const peopleIn = ({ by, user, first, second }: LoggedEvent['detail']): string[] =>
  [by, user, first, second].map((id) => String(id ?? ''));

const boundOf = ({ petition, service, kind, from, until, phase }: LogArguments): Bound => ({
  petition,
  service: service ? 1 : 0,
  kind,
  from,
  until,
  phasePetition: phase?.petition ?? null,
  phaseNumber: phase?.number ?? null,
});

const toEvent = ({ number, detail, ...row }: LogColumns): LoggedEvent => ({
  ...row,
  phase: number,
  detail: JSON.parse(detail) as LoggedEvent['detail'],
});
