import { type Counts, type Phase, phaseStatus } from '../petition.ts';
import type { VerdictCounts } from '../tally.ts';
import { type CountedVerdicts, certainty } from './certainty.ts';
import { daysOf, type HourRow, lastHours } from './counting.ts';
import { type DistrictSnapshot, districtsOf } from './districts.ts';
import { forecast } from './forecast.ts';
import { funnelOf } from './funnel.ts';
import { places } from './inhabitants.ts';
import { delivered, type MailRow, mailDomainsOf, shownUntil } from './mail.ts';
import type { DayCount, Insight, InsightCounts, InsightPhase } from './model.ts';
import type { Quality } from './quality.ts';

/** Everything an insight is made of, of one moment. */
export type InsightInput = {
  readonly at: number;
  readonly phase: Phase & { readonly counts: Counts };
  readonly hours: readonly HourRow[];
  /** Steps of the form before sending; null: none was counted. */
  readonly steps: { readonly form: number; readonly check: number; readonly since: number | null } | null;
  /** Everything. */
  readonly mail: readonly MailRow[];
  /** Of hours that are over. */
  readonly settledMail: readonly MailRow[];
  readonly districts: DistrictSnapshot | null;
  readonly quality: Quality | null;
  readonly verdicts: VerdictCounts;
  /** Valid statements by a certified result, or null. */
  readonly certified: number | null;
};

export function insightOf(input: InsightInput): Insight {
  const { at, phase, hours, quality, certified } = input;
  const shown = insightPhase(phase, at);
  const counts = insightCounts(phase);
  const { counted, carried } = counts;
  const sure = certainty({
    over: shown.status === 'closed',
    deduplicated: phase.duplicate !== null,
    threshold: phase.threshold,
    counted,
    verdicts: countedVerdicts(phase, input.verdicts),
    certified,
    quality,
  });
  const term = { opensAt: phase.opensAt, closesAt: phase.closesAt, carried };
  const perDay = daysOf(hours, term, at);
  const ahead = { now: at, phase: shown, perDay, counted };
  return {
    at,
    petition: phase.petition,
    phase: shown,
    counts,
    certainty: sure,
    forecast: { threshold: forecast(ahead, phase.threshold), certain: forecast(ahead, sure.target) },
    perDay: phase.duplicate === null ? perDay : endingAt(perDay, counted),
    perHour: lastHours(hours, term, at),
    funnel: funnelOf({
      form: input.steps?.form ?? 0,
      check: input.steps?.check ?? 0,
      since: input.steps?.since ?? null,
      sent: counts.received - counts.paper - carried,
      mailed: delivered(input.mail),
      confirmed: counts.confirmed,
    }),
    mailDomains: mailDomainsOf(input.settledMail, shownUntil(at)),
    districts: districtsOf(places, input.districts),
  };
}

/** Doubles and late ones go out at the seal, so the last day ends lower than what came in. */
const endingAt = (perDay: readonly DayCount[], counted: number): DayCount[] =>
  perDay.map((day, index) => (index === perDay.length - 1 ? { ...day, counted } : day));

function insightPhase(phase: Phase, now: number): InsightPhase {
  const { number, name, opensAt, closesAt, firstDay, lastDay, threshold } = phase;
  return { number, name, status: phaseStatus(phase, now), opensAt, closesAt, firstDay, lastDay, threshold };
}

function insightCounts({ counts, duplicate, late }: InsightInput['phase']): InsightCounts {
  const { received, confirmed, paper, carried, withdrawn } = counts;
  return {
    received,
    confirmed,
    unconfirmed: received - confirmed - paper - carried,
    withdrawn,
    paper,
    carried,
    counted: confirmed + paper + carried - withdrawn - (duplicate ?? 0) - (late ?? 0),
  };
}

/** Once doubles and late ones are no longer counted, their verdicts say nothing about the others. */
function countedVerdicts(phase: Phase, { valid, invalid, reasons = {} }: VerdictCounts): CountedVerdicts {
  if (phase.duplicate === null) return { valid, invalid };
  const left = invalid - (reasons.dubbel ?? 0) - (reasons.te_laat ?? 0);
  return { valid, invalid: Math.max(0, left) };
}
