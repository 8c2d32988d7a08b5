import type Database from 'better-sqlite3';
import type { HourRow } from '../domain/insight/counting.ts';
import type { DistrictSnapshot } from '../domain/insight/districts.ts';
import type { InsightInput } from '../domain/insight/insight.ts';
import type { MailRow } from '../domain/insight/mail.ts';
import type { Quality } from '../domain/insight/quality.ts';
import type { InsightReads } from '../usecases/insight-reads.ts';
import type { Reads } from '../usecases/reads.ts';

const hourMs = 3_600_000;

/** Numbers for the organiser, and what their blurring is decided on. */
export function insightReads(
  db: Database.Database,
  petitions: Pick<Reads, 'petition'>,
  exports: Pick<Reads, 'verdicts' | 'excess'>,
): InsightReads {
  const counted = countedNumbers(db);
  const blurred = blurredNumbers(db);
  const truth = trueNumbers(db);
  const mark = db
    .prepare<[string], string>(
      `SELECT json_array(phase.id, phase.closes_at, phase.closed_at, received, confirmed, paper, carried, withdrawn,
         (SELECT at FROM district_snapshot WHERE phase = phase.id),
         (SELECT max(at) FROM quality_measure WHERE phase = phase.id),
         (SELECT max(seq) FROM procedure_act WHERE petition = phase.petition),
         (SELECT max(seq) FROM ledger_entry WHERE phase = phase.id))
       FROM phase JOIN count ON count.phase = phase.id WHERE petition = ? ORDER BY number DESC LIMIT 1`,
    )
    .pluck();
  return {
    insight: ({ slug, until }) => {
      const row = petitions.petition({ slug });
      if (row?.phase == null) return null;
      const phase = row.phase.id;
      const verdicts = exports.verdicts({ phase });
      return { row, ...counted(phase, until), ...blurred(phase), verdicts };
    },
    insightMark: ({ slug }) => mark.get(slug) ?? null,
    blurred: ({ phase }) => blurred(phase),
    districtTruth: ({ slug }) => {
      const row = petitions.petition({ slug });
      if (row?.phase == null) return { row, last: null, numbers: new Map() };
      const { id } = row.phase;
      return { row, last: blurred(id).districts, numbers: truth.districts(id) };
    },
    qualityTruth: ({ slug }) => {
      const row = petitions.petition({ slug });
      if (row?.phase == null) return { row, last: null, doubles: 0, unknownAddresses: 0 };
      const { id } = row.phase;
      // One more statement of one person is one more double, whatever the rule makes of them: the noise is made for that.
      const doubles = exports.excess({ phase: id }).doubles.reduce((sum, size) => sum + size - 1, 0);
      return { row, last: blurred(id).quality, doubles, unknownAddresses: truth.unknownAddresses(id) };
    },
  };
}

function countedNumbers(db: Database.Database) {
  const hours = db.prepare<[number], HourRow>(
    'SELECT hour, received, confirmed, paper, withdrawn FROM hour_count WHERE phase = ? ORDER BY hour',
  );
  const steps = db.prepare<[number], NonNullable<InsightInput['steps']>>(
    'SELECT form, checked AS "check", since FROM step_count WHERE phase = ?',
  );
  const mail = db.prepare<[number, number], MailRow>(
    `SELECT domain, outcome, reason, sum(count) AS count FROM mail_outcome WHERE phase = ? AND hour < ?
     GROUP BY domain, outcome, reason`,
  );
  return (phase: number, until: number) => ({
    hours: hours.all(phase),
    steps: steps.get(phase) ?? null,
    mail: mail.all(phase, Number.MAX_SAFE_INTEGER),
    settledMail: mail.all(phase, Math.floor(until / hourMs)),
  });
}

function blurredNumbers(db: Database.Database) {
  const snapshot = db.prepare<[number], Omit<DistrictSnapshot, 'shown'>>(
    'SELECT at, arrivals FROM district_snapshot WHERE phase = ?',
  );
  const shown = db
    .prepare<[number], [string, number]>('SELECT district, count FROM district_shown WHERE phase = ?')
    .raw();
  const quality = db.prepare<[number], Quality>(
    `SELECT at, statements, doubles, unknown_addresses AS unknownAddresses FROM quality_measure
     WHERE phase = ? ORDER BY at DESC LIMIT 1`,
  );
  return (phase: number) => {
    const found = snapshot.get(phase);
    const districts = found === undefined ? null : { ...found, shown: new Map(shown.all(phase)) };
    return { districts, quality: quality.get(phase) ?? null };
  };
}

function trueNumbers(db: Database.Database) {
  const districts = db
    .prepare<[number], [string, number]>(
      `SELECT district, count(*) FROM statement WHERE phase = ? AND state = 'confirmed' AND district IS NOT NULL
       GROUP BY district`,
    )
    .raw();
  const unknown = db
    .prepare<[number], number>(
      `SELECT count(*) FROM statement WHERE phase = ? AND state = 'confirmed' AND address_unknown = 1`,
    )
    .pluck();
  return {
    districts: (phase: number): ReadonlyMap<string, number> => new Map(districts.all(phase)),
    unknownAddresses: (phase: number): number => unknown.get(phase) ?? 0,
  };
}
