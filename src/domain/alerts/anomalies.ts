import { type BigProvider, bigProviders } from '../insight/model.ts';
import type { PastHour, Window } from './recent-counts.ts';
import { lowerTail, type Shape, shapeOf, upperTail } from './tail.ts';

export const anomalyKinds = ['networkBurst', 'domainBurst', 'confirmationDrop', 'deliveryTrouble'] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];

/**
 * What may be told of an anomaly: numbers, and the name of a big provider. Never an address, a network or a small
 * domain.
 */
export type Anomaly =
  /** Forms from one network, and from all, in the last hour; `usual`: of the busiest network in a busy hour. */
  | { readonly kind: 'networkBurst'; readonly forms: number; readonly all: number; readonly usual: number }
  /** The same by mail domain; `provider` null: one other domain. */
  | {
      readonly kind: 'domainBurst';
      readonly provider: BigProvider | null;
      readonly forms: number;
      readonly all: number;
      readonly usual: number;
    }
  /** Forms of the last hours with how many were confirmed within the hour, and the usual per cent of that. */
  | {
      readonly kind: 'confirmationDrop';
      readonly forms: number;
      readonly confirmed: number;
      readonly usualPercent: number;
    }
  /** Outcomes of mail to one provider in the last hours, and how many were refusals or delays. */
  | {
      readonly kind: 'deliveryTrouble';
      readonly provider: BigProvider;
      readonly tried: number;
      readonly failed: number;
    };

/**
 * `high`: something is off; `low`: all is as usual; `between`: too little to say either. An alarm is raised at `high` and
 * taken back at `low` only, so that a number that hovers about the line rings once.
 */
export type Signal =
  | { readonly level: 'high'; readonly anomaly: Anomaly }
  | { readonly level: 'low' | 'between' };

const low: Signal = { level: 'low' };
const between: Signal = { level: 'between' };

/** So unlikely must it be by chance. It is asked every few minutes for weeks: one in twenty would ring daily. */
const chance = 1e-5;
/** No hour is like the next: the past counts as no more than this many observations. */
const strength = 60;

/** Forms from one network, or one small domain, in an hour that are no news, however quiet it was before. */
const leastBurst = 40;
/** With fewer hours known than this, the busiest name of a busy hour is taken to have `assumedTop` forms. */
const leastHours = 12;
const assumedTop = 10;

/** What the busiest name had in all but one of twenty hours: a stall now and then is part of it. */
function usualTop(past: readonly PastHour[]): number {
  const tops = past.map(({ top }) => top).sort((one, other) => one - other);
  const known = tops[Math.floor(tops.length * 0.95)] ?? 0;
  return tops.length < leastHours ? Math.max(known, assumedTop) : Math.max(known, 1);
}

/** An hour with so many forms shows what share of a crowd one name has; in a quiet one, two forms are half of all. */
const crowd = 100;
const leastCrowds = 6;
/** A mobile carrier, through which thousands share a network, and then some. */
const assumedShare = 0.08;
const crowdStrength = 100;

function usualShare(past: readonly PastHour[]): Shape {
  const crowds = past.filter(({ total }) => total >= crowd);
  if (crowds.length < leastCrowds) return shapeOf(assumedShare * crowdStrength, crowdStrength, crowdStrength);
  const tops = crowds.reduce((sum, { top }) => sum + top, 0);
  const all = crowds.reduce((sum, { total }) => sum + total, 0);
  return shapeOf(Math.max(tops, assumedShare * all), all, crowdStrength);
}

type Burst = { readonly forms: number; readonly all: number; readonly usual: number };

/**
 * The busiest name against what is usual, in number and in share: on the day of a television item every network has more
 * than ever, and its share of the crowd is what it was.
 */
function burst({ top, total }: Window, past: readonly PastHour[]): Burst | 'low' | 'between' {
  const forms = top?.count ?? 0;
  const usual = usualTop(past);
  const line = Math.max(leastBurst, 3 * usual, usual + 6 * Math.sqrt(usual));
  if (forms < line / 2) return 'low';
  if (forms < line || upperTail(forms, total, usualShare(past)) >= chance) return 'between';
  return { forms, all: total, usual };
}

/** Many forms from one network in an hour. */
export function networkBurst(window: Window, past: readonly PastHour[]): Signal {
  const found = burst(window, past);
  if (typeof found === 'string') return { level: found };
  return { level: 'high', anomaly: { kind: 'networkBurst', ...found } };
}

/** Share of forms that a provider has among residents' petitions until its own numbers say better: a guess. */
const assumedShares: { readonly [domain in BigProvider]?: number } = {
  'gmail.com': 0.45,
  'hotmail.com': 0.2,
};
const otherShare = 0.08;
const mostUnlike = 4;

/** Many forms with one mail domain in an hour: a small domain, or a big provider with an unlikely share of all. */
export function domainBurst(window: Window, past: readonly PastHour[]): Signal {
  const found = burst(window, past);
  if (typeof found !== 'string')
    return { level: 'high', anomaly: { kind: 'domainBurst', provider: null, ...found } };
  const signals = bigProviders.map((provider) => providerBurst(provider, window, past));
  const high = signals.find(({ level }) => level === 'high');
  return high ?? (found === 'low' && signals.every(({ level }) => level === 'low') ? low : between);
}

const odds = (share: number): number => share / (1 - share);

function providerBurst(provider: BigProvider, window: Window, past: readonly PastHour[]): Signal {
  const forms = window.counts.get(provider) ?? 0;
  const { total } = window;
  if (forms < leastBurst / 2) return low;
  const assumed = (assumedShares[provider] ?? otherShare) * strength;
  const seen = past.reduce((all, { byProvider }) => all + (byProvider.get(provider) ?? 0), assumed);
  const all = past.reduce((sum, hour) => sum + hour.total, strength);
  const usual = seen / all;
  const unlike = forms === total ? Number.POSITIVE_INFINITY : odds(forms / total) / odds(usual);
  if (unlike < mostUnlike / 2) return low;
  const rare = upperTail(forms, total, shapeOf(seen, all, strength)) < chance;
  if (forms < leastBurst || unlike < mostUnlike || !rare) return between;
  const expected = Math.round(usual * total);
  return { level: 'high', anomaly: { kind: 'domainBurst', provider, forms, all: total, usual: expected } };
}

/** Forms, and how many of them were confirmed within `confirmWithinMs` of their arrival. */
export type Confirmations = { readonly forms: number; readonly confirmed: number };

/** Most people open their mail at once; who does it later is the same share before and after. */
export const confirmWithinMs = 60 * 60_000;
/** Forms of so long before the last ones that could be confirmed by now are "the last hours". */
export const recentFormsMs = 6 * 60 * 60_000;
/** What they are compared with: the week before. */
export const usualFormsMs = 7 * 24 * 60 * 60_000;

const leastRecent = 40;
const leastUsual = 100;
/** A smaller drop is nothing that anyone could act on. */
const leastDrop = 0.15;

/** Fewer people than usual use the link in their mail. */
export function confirmationDrop(recent: Confirmations, usual: Confirmations): Signal {
  if (recent.forms < leastRecent || usual.forms < leastUsual) return between;
  const usually = usual.confirmed / usual.forms;
  const drop = usually - recent.confirmed / recent.forms;
  if (drop < leastDrop / 2) return low;
  const shape = shapeOf(usual.confirmed, usual.forms, strength);
  if (drop < leastDrop || lowerTail(recent.confirmed, recent.forms, shape) >= chance) return between;
  const usualPercent = Math.round(100 * usually);
  return { level: 'high', anomaly: { kind: 'confirmationDrop', ...recent, usualPercent } };
}

/** Outcomes of mail to one provider in the last hours: all, and how many were put off or refused. */
export type Deliveries = { readonly provider: BigProvider; readonly tried: number; readonly failed: number };

const leastTried = 20;
/** Outcomes of the last three hours are looked at. */
export const deliveryHours = 3;
/** A provider that puts off one in ten is within the usual. */
const usualFailures: Shape = { a: 3, b: 57 };
const troubleShare = 0.3;

/** Mail to one provider is not taken: the worst of them. */
export function deliveryTrouble(all: readonly Deliveries[]): Signal {
  const known = all.filter(({ tried }) => tried >= leastTried);
  const worst = [...known].sort((one, other) => other.failed / other.tried - one.failed / one.tried)[0];
  if (worst === undefined) return between;
  const share = worst.failed / worst.tried;
  if (share < troubleShare / 2) return low;
  if (share < troubleShare || upperTail(worst.failed, worst.tried, usualFailures) >= chance) return between;
  return { level: 'high', anomaly: { kind: 'deliveryTrouble', ...worst } };
}

/** Between two alarms of one kind and petition, at least. */
export const quietMs = 6 * 60 * 60_000;

export type AlarmState = { readonly raised: boolean; readonly toldAt: number | null };
export const noAlarm: AlarmState = { raised: false, toldAt: null };

/** Told once when it begins, and again only after it was over and at least six hours went by. */
export function alarmStep(state: AlarmState, signal: Signal, now: number): 'tell' | 'clear' | 'nothing' {
  if (signal.level === 'low' && state.raised) return 'clear';
  const quiet = state.toldAt !== null && now - state.toldAt < quietMs;
  return signal.level === 'high' && !state.raised && !quiet ? 'tell' : 'nothing';
}
