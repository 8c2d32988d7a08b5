import type Database from 'better-sqlite3';
import type { StateName } from '../domain/procedure.ts';
import type { FollowUpRow, PetitionRow, Reads } from '../usecases/reads.ts';

/** States from which no phase follows in which anyone could sign again. */
const over: ReadonlySet<StateName> = new Set([
  'rejectedFinal',
  'requestWithdrawn',
  'referendum',
  'transferred',
  'destroyed',
]);

/** What the procedure is decided on beside the statements: signs of life, wishes to be told. */
export function procedureReads(db: Database.Database, petitions: Pick<Reads, 'petition' | 'petitions'>) {
  const heartbeat = db.prepare<[], number>('SELECT at FROM heartbeat WHERE id = 1').pluck();
  return {
    pulse: () => {
      const last = heartbeat.get() ?? null;
      // Also one that was sealed since: a silence that ran over its last moment is an outage all the same.
      const running = petitions
        .petitions({})
        .filter(({ phase }) => phase !== null && phase.closesAt > (last ?? 0));
      return { last, running };
    },
    followUps: followUps(db, petitions),
  } satisfies Partial<Reads>;
}

function followUps(db: Database.Database, petitions: Pick<Reads, 'petition'>): Reads['followUps'] {
  const wishing = db.prepare<[], string>('SELECT DISTINCT petition FROM follow_up ORDER BY petition').pluck();
  const wishes = db.prepare<[string, number, number], FollowUpRow>(
    `SELECT petition, phase, tag, secret FROM follow_up WHERE petition = ? AND phase < ? ORDER BY phase, tag LIMIT ?`,
  );
  return ({ limit, now }) => {
    const due: { wish: FollowUpRow; row: PetitionRow }[] = [];
    for (const slug of wishing.all()) {
      const row = petitions.petition({ slug });
      if (row === null) throw new Error('a wish without a petition');
      for (const wish of wishes.all(slug, firstPhaseAhead(row, now), limit - due.length))
        due.push({ wish, row });
      if (due.length >= limit) break;
    }
    return due;
  };
}

/** Wishes of phases before this one are due: nobody is called before they can sign. */
function firstPhaseAhead({ phase, caseFile }: PetitionRow, now: number): number {
  if (over.has(caseFile.state.state)) return Number.MAX_SAFE_INTEGER;
  return phase !== null && phase.opensAt <= now ? phase.number : 0;
}
