import { rfc3339 } from '../../domain/calendar.ts';
import type { Insight } from '../../domain/insight/model.ts';
import type { DaysAnswer, DistrictsAnswer, InsightAnswer } from './schema.ts';

const orNull = (at: number | null): string | null => (at === null ? null : rfc3339(at));

/** The numbers of the dashboard, with instants as RFC 3339; nothing is here that the page does not show. */
export function insightAnswer(insight: Insight): InsightAnswer {
  const { petition, at, phase, counts, certainty, forecast, funnel, mailDomains } = insight;
  const { opensAt, closesAt, ...named } = phase;
  const { basis, cases: _cases, ...certain } = certainty;
  return {
    petition,
    at: rfc3339(at),
    phase: { ...named, opens: rfc3339(opensAt), closes: rfc3339(closesAt) },
    counts,
    certainty: { ...certain, basis: basis.kind },
    forecast,
    funnel: funnel.map((step) => ({ ...step, since: orNull(step.since) })),
    mailDomains: {
      until: rfc3339(mailDomains.until),
      rows: mailDomains.rows.map((row) => ({ ...row, reasons: [...row.reasons] })),
    },
  };
}

export function daysAnswer({ petition, at, phase, perDay }: Insight): DaysAnswer {
  const days = perDay.map(({ hours: _hours, ...day }) => day);
  return { petition, at: rfc3339(at), phase: phase.number, days };
}

export function districtsAnswer({ petition, at, phase, districts }: Insight): DistrictsAnswer {
  const { updatedAt, rows } = districts;
  return {
    petition,
    at: rfc3339(at),
    phase: phase.number,
    updatedAt: orNull(updatedAt),
    districts: [...rows],
  };
}
