import type Database from 'better-sqlite3';
import { auditPreimage, auditStart } from '../ledger/audit-file.ts';
import type { Sha256 } from '../ledger/crypto.ts';

/** The log's name among the sizes of `HighWater`; the origin of a ledger has a slash. */
export const auditOrigin = 'audit';

/** Rows read at a time: few enough to be garbage before the collector thinks they will stay. */
const batch = 500;

export type AuditState = {
  /** Events from the first one on that follow from each other. */
  readonly size: number;
  /** Hash of the last of them, hex. */
  readonly hash: string;
  /** Reasons to distrust the log. */
  readonly flaws: readonly string[];
};

/**
 * Reads the whole audit log. Flaws: an event that was changed, put in or taken out; fewer events than there were once
 * (`atLeast`); lines of a ledger without their event.
 */
export function auditState(db: Database.Database, sha256: Sha256, atLeast: number): AuditState {
  const events = new Map<string, number>();
  const { size, hash, broken } = followChain(db, sha256, events);
  const flaws =
    broken !== null
      ? [`audit log: event ${broken} does not follow from the one before it`]
      : size < atLeast
        ? [`audit log: it has ${size} events, but there were ${atLeast}`]
        : linesWithoutEvent(db, events);
  return { size, hash, flaws };
}

type Columns = [
  seq: number,
  at: number,
  event: string,
  phase: number | null,
  subject: string,
  detail: string,
  hash: Buffer,
];

/** Counts events by phase and name on the way. A batch of rows at a time: twice as quick as one by one. */
function followChain(db: Database.Database, sha256: Sha256, events: Map<string, number>) {
  const rows = db
    .prepare<[number, number], Columns>(
      'SELECT seq, at, event, phase, subject, detail, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    .raw();
  let hash = auditStart;
  let size = 0;
  for (let some = rows.all(size, batch); some.length > 0; some = rows.all(size, batch)) {
    for (const [seq, at, event, phase, subject, detail, kept] of some) {
      const text = auditPreimage(hash, seq, { at, event, phase, subject, detail });
      if (seq !== size + 1 || !kept.equals(sha256(Buffer.from(text, 'utf8'))))
        return { size, hash, broken: seq };
      hash = kept.toString('hex');
      size = seq;
      const name = `${phase} ${event}`;
      events.set(name, (events.get(name) ?? 0) + 1);
    }
  }
  return { size, hash, broken: null };
}

/** A line for every event that says it made one, and none besides: an old log beside a newer ledger shows here. */
function linesWithoutEvent(db: Database.Database, events: ReadonlyMap<string, number>): string[] {
  const kinds = ['confirmed', 'withdrawn', 'judged'] as const;
  type Lines = { id: number; origin: string } & { [kind in (typeof kinds)[number]]: number };
  const counted = kinds.map((kind) => `count(CASE WHEN line GLOB 'v1 ${kind} *' THEN 1 END) AS ${kind}`);
  // A statement on paper is withdrawn by the griffie, in an event of its own.
  const made = (id: number, kind: string): number =>
    (events.get(`${id} statement.${kind}`) ?? 0) + (events.get(`${id} paper.${kind}`) ?? 0);
  return db
    .prepare<[], Lines>(
      `SELECT id, origin, ${counted.join()} FROM phase LEFT JOIN ledger_entry ON ledger_entry.phase = phase.id
       GROUP BY id ORDER BY id`,
    )
    .all()
    .flatMap((phase) =>
      kinds
        .map((kind) => [kind, phase[kind], made(phase.id, kind)] as const)
        .filter(([, lines, logged]) => lines !== logged)
        .map(
          ([kind, lines, logged]) =>
            `${phase.origin}: ${lines} lines are ${kind}, ${logged} in the audit log`,
        ),
    );
}
