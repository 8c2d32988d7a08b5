import type Database from 'better-sqlite3';
import type { Counts } from '../domain/petition.ts';
import type { ExportRow } from '../usecases/export-row.ts';
import type { Excess, PublishedCheckpoint, Reads } from '../usecases/reads.ts';
import { auditExcerpt } from './audit-reads.ts';
import type { CaseFiles } from './case-files.ts';
import { judgedOf, verdictsOf } from './judging-reads.ts';
import type { Logs } from './logs.ts';
import { PetitionCache, type PetitionColumns, type PhaseColumns, toPhase } from './rows.ts';

type TaggedId = { tag: Uint8Array; id: string };
type ExportedPhase = PhaseColumns & Counts & { timestamp_answer: Uint8Array | null };

/** Reads for counting and handing over: whole tables at a time, outside the paths of visitors. */
export function exportReads(db: Database.Database, logs: Logs, caseFiles: CaseFiles) {
  const excess = excessOf(db);
  const sealed = db.prepare<[string], { sealed: Uint8Array | null }>(
    'SELECT sealed FROM statement WHERE id = ?',
  );
  const verdicts = verdictsOf(db);
  return {
    // In one transaction: a service that runs meanwhile must not add a line between two of the queries.
    forExport: db.transaction(wholeExport(db, logs, caseFiles)),
    excess: ({ phase }) => excess(phase),
    verdicts: ({ phase }) => verdicts(phase),
    sealed: ({ id }) => sealed.get(id)?.sealed ?? null,
  } satisfies Partial<Reads>;
}

/** Nothing is confirmed before it is received (a CHECK of the table): the later moment decides. `?`: the phase, once more. */
const inTime = 'confirmed_at < (SELECT closes_at FROM phase WHERE id = ?)';

function excessOf(db: Database.Database): (phase: number) => Excess {
  const late = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM statement WHERE phase = ? AND state = 'confirmed' AND NOT ${inTime}`,
    )
    .pluck();
  const doubles = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM statement WHERE phase = ? AND person_tag IS NOT NULL AND state = 'confirmed' AND ${inTime}
       GROUP BY person_tag HAVING count(*) > 1`,
    )
    .pluck();
  return (phase) => ({ late: late.get(phase, phase) ?? 0, doubles: doubles.all(phase, phase) });
}

function wholeExport(db: Database.Database, logs: Logs, caseFiles: CaseFiles): Reads['forExport'] {
  const cache = new PetitionCache();
  const petition = db.prepare<[string], PetitionColumns>(
    'SELECT slug, content, content_hash, regulation, regulation_hash FROM petition WHERE slug = ?',
  );
  const phases = db.prepare<[string, number | null], ExportedPhase>(
    `SELECT phase.*, count.received, count.confirmed, count.paper, count.carried, count.withdrawn
     FROM phase JOIN count ON count.phase = phase.id WHERE petition = ? AND number = ifnull(?, number)
     ORDER BY number DESC LIMIT 1`,
  );
  const entries = phaseEntries(db);
  const verdicts = verdictsOf(db);
  const judged = judgedOf(db);
  const excess = excessOf(db);
  const excerpt = auditExcerpt(db);
  return ({ slug, number, audit = false }) => {
    const row = petition.get(slug);
    const phase = phases.get(slug, number ?? null);
    if (row === undefined || phase === undefined) return null;
    const { received, confirmed, paper, carried, withdrawn } = phase;
    const head = logs.head(phase.id);
    return {
      petition: cache.toPetition(row, () => row),
      content: row.content,
      regulation: row.regulation,
      ...caseFiles.of(slug),
      phase: toPhase(phase),
      counts: { received, confirmed, paper, carried, withdrawn },
      verdicts: verdicts(phase.id),
      ...judged(phase.id),
      excess: excess(phase.id),
      checkpoint: head.note,
      timestamp: phase.timestamp_answer,
      ...entries(phase.id, head.size),
      audit: audit ? excerpt(slug) : null,
    };
  };
}

type Entries = Pick<ExportRow, 'ledger' | 'published' | 'received' | 'samePerson' | 'possiblySame'>;

function phaseEntries(db: Database.Database): (phase: number, size: number) => Entries {
  const lines = db.prepare<[number, number], { line: string }>(
    'SELECT line FROM ledger_entry WHERE phase = ? AND seq < ? ORDER BY seq',
  );
  const published = db.prepare<[number], PublishedCheckpoint>(
    'SELECT size, note, published_at AS publishedAt FROM published_checkpoint WHERE phase = ? ORDER BY size',
  );
  const received = db.prepare<[number], ExportRow['received'][number]>(
    `SELECT id, received_at AS receivedAt, confirmed_at AS confirmedAt, channel FROM statement
     WHERE phase = ? AND state <> 'destroyed' ORDER BY id`,
  );
  const sharing = (column: 'person_tag' | 'weak_tag') =>
    db.prepare<[number, number], TaggedId>(
      `SELECT ${column} AS tag, id FROM statement WHERE phase = ? AND state = 'confirmed' AND ${column} IN (
         SELECT ${column} FROM statement WHERE phase = ? AND state = 'confirmed'
         GROUP BY ${column} HAVING count(*) > 1) ORDER BY id`,
    );
  const samePerson = sharing('person_tag');
  const possiblySame = sharing('weak_tag');
  return (phase, size) => ({
    ledger: lines.all(phase, size).map(({ line }) => line),
    published: published.all(phase),
    received: received.all(phase),
    samePerson: groups(samePerson.all(phase, phase)),
    possiblySame: groups(possiblySame.all(phase, phase)),
  });
}

/** Ids by tag; rows come in id order, so each group is sorted and groups stand in order of their first id. */
function groups(rows: readonly TaggedId[]): string[][] {
  const byTag = new Map<string, string[]>();
  for (const { tag, id } of rows) {
    const key = Buffer.from(tag).toString('base64');
    const group = byTag.get(key);
    if (group === undefined) byTag.set(key, [id]);
    else group.push(id);
  }
  return [...byTag.values()];
}
