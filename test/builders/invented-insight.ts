import type { CivilDate } from '../../src/domain/calendar.ts';
import { addDays, startOfDay } from '../../src/domain/calendar.ts';
import type { HourRow } from '../../src/domain/insight/counting.ts';
import { type InsightInput, insightOf } from '../../src/domain/insight/insight.ts';
import type { Insight } from '../../src/domain/insight/model.ts';

const hourMs = 3_600_000;

export type Invented = {
  readonly firstDay?: string;
  readonly days?: number;
  /** Moment, as hours after the first midnight. */
  readonly hours?: number;
  readonly perDay?: number;
  readonly threshold?: number;
  readonly paper?: number;
  readonly districts?: InsightInput['districts'];
  readonly mail?: InsightInput['mail'];
  readonly closed?: boolean;
  readonly steps?: InsightInput['steps'];
};

/** More in the evening than at night, and a little restless; the same for the same hour. */
function inHour(perDay: number, index: number): number {
  const clock = index % 24;
  const day = Math.floor(index / 24);
  const curve = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 5, 6, 5, 4, 4, 5, 6, 7, 9, 10, 8, 4, 2][clock] ?? 0;
  const mood = 0.7 + 0.6 * Math.abs(Math.sin(day * 2.3)) + 0.3 * Math.abs(Math.sin(index));
  return Math.round((perDay * curve * mood) / 89);
}

export const someDistricts = new Map([
  ['WK034401', 110],
  ['WK034402', 170],
  ['WK034403', 140],
  ['WK034404', 220],
  ['WK034405', 190],
  ['WK034406', 120],
  ['WK034407', 60],
  ['WK034408', 80],
  ['WK034409', 30],
]);

const someMail: InsightInput['mail'] = [
  { domain: 'gmail.com', outcome: 'sent', reason: '', count: 610 },
  { domain: 'gmail.com', outcome: 'delayed', reason: 'smtp-421', count: 15 },
  { domain: 'hotmail.com', outcome: 'sent', reason: '', count: 190 },
  { domain: 'hotmail.com', outcome: 'delayed', reason: 'smtp-451', count: 85 },
  { domain: 'hotmail.com', outcome: 'bounced', reason: 'smtp-550', count: 40 },
  { domain: 'ziggo.nl', outcome: 'sent', reason: '', count: 120 },
  { domain: 'other', outcome: 'sent', reason: '', count: 260 },
  { domain: 'other', outcome: 'bounced', reason: 'timeout', count: 10 },
];

/** The same shares, of so many mails. */
function mailFor(mails: number): InsightInput['mail'] {
  const all = someMail.reduce((sum, { count }) => sum + count, 0);
  return someMail.map((row) => ({ ...row, count: Math.round((row.count / all) * mails) }));
}

/** Numbers as the service makes them, of an invented petition that runs for `hours`. */
export function inventedInsight(given: Invented = {}): Insight {
  const { firstDay = '2026-03-02', days = 42, hours = 12 * 24 + 15.5, perDay = 80, paper = 0 } = given;
  const opensAt = startOfDay(firstDay as CivilDate);
  const lastDay = addDays(firstDay as CivilDate, days - 1);
  const closesAt = startOfDay(addDays(lastDay, 1));
  const at = given.closed ? closesAt + hourMs : opensAt + hours * hourMs;
  const rows: HourRow[] = Array.from(
    { length: Math.ceil(Math.min(at, closesAt) / hourMs) - opensAt / hourMs },
    (_, index) => {
      const confirmed = inHour(perDay, index);
      return {
        hour: opensAt / hourMs + index,
        received: Math.round(confirmed * 1.15),
        confirmed,
        paper: index % 24 === 10 ? paper : 0,
        withdrawn: index % 31 === 20 && confirmed > 1 ? 1 : 0,
      };
    },
  );
  const total = (name: Exclude<keyof HourRow, 'hour'>) => rows.reduce((sum, row) => sum + row[name], 0);
  const counts = {
    received: total('received') + total('paper'),
    confirmed: total('confirmed'),
    paper: total('paper'),
    carried: 0,
    withdrawn: total('withdrawn'),
  };
  const form = Math.round(counts.received * 1.8);
  const mail = given.mail ?? mailFor(counts.received);
  const sealed = given.closed
    ? { closedAt: closesAt, duplicate: 3, late: 0 }
    : { closedAt: null, duplicate: null, late: null };
  return insightOf({
    at,
    phase: {
      id: 1,
      petition: 'sociaal-werk-utrecht',
      number: 1,
      name: 'preliminary',
      origin: 'petitie.test/sociaal-werk-utrecht/1',
      opensAt,
      closesAt,
      firstDay: firstDay as CivilDate,
      lastDay,
      meeting: null,
      threshold: given.threshold ?? 1000,
      ...sealed,
      verifierKey: '',
      recipients: { judge: '', backup: '' },
      keyCheck: '',
      counts,
    },
    hours: rows,
    steps: given.steps === undefined ? { form, check: Math.round(form * 0.62), since: null } : given.steps,
    mail,
    settledMail: mail,
    districts:
      given.districts === undefined
        ? { at: at - 5 * hourMs, arrivals: counts.confirmed, shown: someDistricts }
        : given.districts,
    quality: null,
    verdicts: { valid: 0, invalid: 0 },
    certified: null,
  });
}
