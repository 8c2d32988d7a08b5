import type Database from 'better-sqlite3';
import type { Change } from '../domain/change.ts';
import { formMails, type MailOutcome } from '../domain/insight/mail.ts';
import type { MailPlace } from '../domain/insight-change.ts';

type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>;
const hourMs = 3_600_000;

/** Numbers for the organiser that are changes of their own. */
export function insightWriters(db: Database.Database) {
  const steps = db.prepare(
    `INSERT INTO step_count (phase, form, checked, since) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET form = form + excluded.form, checked = checked + excluded.checked`,
  );
  const snapshot = db.prepare(
    `INSERT INTO district_snapshot (phase, at, arrivals) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, arrivals = excluded.arrivals`,
  );
  const shown = db.prepare(
    `INSERT INTO district_shown (phase, district, count) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET count = excluded.count`,
  );
  const measure = db.prepare(
    'INSERT INTO quality_measure (phase, at, statements, doubles, unknown_addresses) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    stepsCounted: ({ phase, form, check, at }: ChangeOf<'stepsCounted'>) => {
      steps.run(phase, form, check, at);
    },
    districtsPublished: (change: ChangeOf<'districtsPublished'>) => {
      snapshot.run(change.phase, change.at, change.arrivals);
      for (const [district, count] of change.shown) shown.run(change.phase, district, count);
    },
    qualityMeasured: (change: ChangeOf<'qualityMeasured'>) => {
      const { phase, at, statements, doubles, unknownAddresses } = change;
      measure.run(phase, at, statements, doubles, unknownAddresses);
    },
  };
}

/** Counts that travel with another change, in its commit. */
export type Tallies = ReturnType<typeof prepareTallies>;

export function prepareTallies(db: Database.Database) {
  const begin = db.prepare('INSERT INTO step_count (phase) VALUES (?)');
  const withdrawn = db.prepare(
    `INSERT INTO hour_count (phase, hour, withdrawn) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET withdrawn = withdrawn + 1`,
  );
  const kinds = formMails.map((kind) => `'${kind}'`).join(', ');
  // Before the row itself changes: a mail that was delayed before (it has a reason) is not delayed once more.
  const mail = db.prepare(
    `INSERT INTO mail_outcome (phase, hour, domain, outcome, reason, count)
     SELECT phase, @hour, @domain, @outcome, @reason, 1 FROM outbox
     WHERE id = @id AND state = 'queued' AND phase IS NOT NULL AND kind IN (${kinds})
       AND (@outcome <> 'delayed' OR reason IS NULL)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  const merge = db.prepare(
    `INSERT INTO mail_outcome (phase, hour, domain, outcome, reason, count)
     SELECT phase, 0, 'other', outcome, '', sum(count) FROM mail_outcome
     WHERE hour > 0 AND phase IN (SELECT id FROM phase WHERE petition = ?) GROUP BY phase, outcome
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  );
  const drop = db.prepare(
    'DELETE FROM mail_outcome WHERE hour > 0 AND phase IN (SELECT id FROM phase WHERE petition = ?)',
  );
  return {
    phaseOpened: (phase: number) => {
      begin.run(phase);
    },
    withdrawn: (phase: number, at: number) => {
      withdrawn.run(phase, Math.floor(at / hourMs));
    },
    /** To be called before the outcome is written to the row of the mail. */
    mail: (id: number, outcome: MailOutcome, { at, domain }: MailPlace, reason = '') => {
      mail.run({ id, outcome, domain, reason: reason.slice(0, 40), hour: Math.floor(at / hourMs) });
    },
    /** With the statements of a petition goes what its mail says of hours and providers. */
    destroyed: (petition: string) => {
      merge.run(petition);
      drop.run(petition);
    },
  };
}
