import { addDays, type CivilDate, civilDateAt, startOfDay } from '../calendar.ts';
import { hourMs } from './counting.ts';
import type { DayCount, Forecast, InsightPhase } from './model.ts';

export type ForecastInput = {
  readonly now: number;
  readonly phase: Pick<InsightPhase, 'status' | 'closesAt' | 'lastDay'>;
  readonly perDay: readonly DayCount[];
  /** As it stands; once the ledger is sealed without doubles. */
  readonly counted: number;
};

/** 5 % above and below. */
const z = 1.645;
/** How far the pace itself may drift from what it was, as a share of it. */
const drift = 0.2;
/** One week: every day of the week once, so that weekends need no correction. */
const windowDays = 7;
/** A day with more than so many times the usual number does not set the pace. */
const burst = 3;
/** Fewer than this in the whole window: no pace to go by. */
const quietBelow = 7;

/**
 * The day on which `counted` reaches `goal`, from the pace of the last week of whole days (docs/forecast.md). `goal` null:
 * out of reach.
 */
export function forecast(input: ForecastInput, goal: number | null): Forecast {
  const { phase, counted, perDay } = input;
  if (goal !== null && counted >= goal) return { kind: 'met', day: metOn(input, goal) };
  if (phase.status === 'closed') return none('closed', null);
  if (phase.status === 'upcoming') return none('too-early', null);
  if (goal === null) return none('not-in-term', null);
  const pace = paceOf(perDay);
  const left = daysLeft(input);
  const perDayNeeded = Math.ceil((goal - counted) / Math.max(left, 1 / 24));
  if (pace === null) return none('too-early', perDayNeeded);
  if (pace.perDay * pace.days < quietBelow) return none('quiet', perDayNeeded);
  return expectedDay(input, goal - counted, pace) ?? none('not-in-term', perDayNeeded);
}

const none = (
  reason: Extract<Forecast, { kind: 'none' }>['reason'],
  neededPerDay: number | null,
): Forecast => ({ kind: 'none', reason, neededPerDay });

/** First day of the run of days up to now that each ended (or stand) at `goal` or more. */
function metOn({ perDay, now }: ForecastInput, goal: number): CivilDate {
  let met = perDay.at(-1)?.day ?? civilDateAt(now);
  for (const { day, counted } of [...perDay].reverse()) {
    if (counted < goal) break;
    met = day;
  }
  return met;
}

export type Pace = {
  /** Net statements a day, > 0 or 0. */
  readonly perDay: number;
  /** Variance of one day, at least that of chance. */
  readonly variance: number;
  /** Whole days it was taken from. */
  readonly days: number;
};

/**
 * Mean and spread of the last seven whole days; null below two. The day of the opening is left out as soon as there are
 * three others: it is like no other. A burst (an article, a market stall) is cut off at three times the median: it tells
 * little of the days to come.
 */
export function paceOf(perDay: readonly DayCount[]): Pace | null {
  const whole = perDay.filter(({ complete }) => complete);
  const usable = whole.length > 3 ? whole.slice(1) : whole;
  const nets = usable.slice(-windowDays).map((day) => day.confirmed + day.paper - day.withdrawn);
  if (nets.length < 2) return null;
  const cap = burst * Math.max(median(nets), 1);
  const days = nets.map((net) => Math.min(net, cap));
  const mean = Math.max(0, sum(days) / days.length);
  const seen = sum(days.map((net) => (net - mean) ** 2)) / (days.length - 1);
  // Two or three days say little about their own spread: the fewer, the more is added.
  const doubt = (days.length + 1) / (days.length - 1);
  return { perDay: mean, variance: Math.max(mean, seen) * doubt, days: days.length };
}

/** Days from now to the end of the term, not whole. */
function daysLeft({ phase, now }: ForecastInput): number {
  return Math.max(0, (phase.closesAt - now) / (24 * hourMs));
}

/** The three days, or null when the goal is not expected within the term. */
function expectedDay(input: ForecastInput, more: number, pace: Pace): Forecast | null {
  const { now, phase } = input;
  const today = civilDateAt(now);
  const last = lastPossible(phase);
  const midnight = startOfDay(addDays(today, 1));
  const restOfToday = (midnight - now) / (24 * hourMs);
  const first = (count: (days: number) => number): CivilDate | null => {
    let day = today;
    for (let days = restOfToday; day <= last; days += 1) {
      if (count(days) >= more) return day;
      day = addDays(day, 1);
    }
    return null;
  };
  const mean = (days: number) => pace.perDay * days;
  const spread = (days: number) =>
    z *
    Math.sqrt(pace.variance * days + (pace.variance / pace.days + (drift * pace.perDay) ** 2) * days ** 2);
  const day = first(mean);
  if (day === null) return null;
  const earliest = first((days) => mean(days) + spread(days)) ?? day;
  const latest = first((days) => mean(days) - spread(days));
  return { kind: 'expected', day, earliest, latest, perDay: pace.perDay };
}

const lastPossible = ({ closesAt }: ForecastInput['phase']): CivilDate => civilDateAt(closesAt - 1);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
