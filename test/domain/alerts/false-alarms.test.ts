import { describe, expect, test } from 'vitest';
import {
  type AlarmState,
  type AnomalyKind,
  alarmStep,
  confirmationDrop,
  confirmWithinMs,
  domainBurst,
  networkBurst,
  noAlarm,
  recentFormsMs,
  type Signal,
  usualFormsMs,
} from '../../../src/domain/alerts/anomalies.ts';
import { isBigProvider } from '../../../src/domain/alerts/providers.ts';
import { RecentCounts } from '../../../src/domain/alerts/recent-counts.ts';
import { type Campaign, day, dice, type Form, formsAt, hour, minute, poisson } from './campaign.ts';

type Told = { readonly kind: AnomalyKind; readonly at: number };
type Extra = (at: number, roll: () => number) => readonly Form[];

const step = 5 * minute;

/** Running sums of forms and confirmations, to take the difference of two moments. */
function running() {
  const sums: [forms: number, confirmed: number][] = [[0, 0]];
  const at = (ms: number) => sums[Math.max(0, Math.min(sums.length - 1, Math.floor(ms / step)))] ?? [0, 0];
  return {
    add: (forms: readonly Form[]) => {
      const [all, confirmed] = sums.at(-1) ?? [0, 0];
      sums.push([all + forms.length, confirmed + forms.filter((form) => form.confirmed).length]);
    },
    between: (from: number, to: number) => ({
      forms: at(to)[0] - at(from)[0],
      confirmed: at(to)[1] - at(from)[1],
    }),
  };
}

/** Alarms as the service keeps them. */
function bells() {
  const states = new Map<AnomalyKind, AlarmState>();
  const told: Told[] = [];
  const ring = (kind: AnomalyKind, signal: Signal, at: number) => {
    const state = states.get(kind) ?? noAlarm;
    const next = alarmStep(state, signal, at);
    if (next === 'tell') told.push({ kind, at });
    if (next === 'tell') states.set(kind, { raised: true, toldAt: at });
    if (next === 'clear') states.set(kind, { ...state, raised: false });
  };
  return { told, ring };
}

/** Runs six weeks, or fewer days, as the service would see them: counted as they come, looked at every five minutes. */
function alarmsOf(
  campaign: Campaign,
  seed: number,
  days: number,
  extra: Extra = () => [],
  change: (form: Form, at: number) => Form = (form) => form,
): readonly Told[] {
  const roll = dice(seed);
  const [networks, domains] = [new RecentCounts(), new RecentCounts()];
  const sums = running();
  const { told, ring } = bells();
  for (let at = 0; at < days * day; at += step) {
    const forms = [...formsAt(campaign, at, roll), ...extra(at, roll)].map((form) => change(form, at));
    // The key of the hash changes at midnight; big providers keep their name.
    const today = Math.floor(at / day);
    for (const { network, domain } of forms) {
      networks.note(`${today} ${network}`, at);
      domains.note(isBigProvider(domain) ? domain : `${today} ${domain}`, at);
    }
    sums.add(forms);
    const now = at + step;
    const until = now - confirmWithinMs;
    const since = until - recentFormsMs;
    ring('networkBurst', networkBurst(networks.window(now), networks.past(now)), now);
    ring('domainBurst', domainBurst(domains.window(now), domains.past(now)), now);
    const drop = confirmationDrop(sums.between(since, until), sums.between(since - usualFormsMs, since));
    ring('confirmationDrop', drop, now);
  }
  return told;
}

const campaigns: { readonly [name: string]: Campaign } = {
  'a quiet start, 40 forms a day': { perDay: 40, stallPerHour: 0, peaks: {} },
  'a usual one, 250 a day with a stall': { perDay: 250, stallPerHour: 15, peaks: {} },
  'a peak of 6,000 on the day of a television item': {
    perDay: 200,
    stallPerHour: 20,
    peaks: { 9: 30, 10: 8, 11: 3 },
  },
  'a big one, 1,500 a day': { perDay: 1500, stallPerHour: 25, peaks: { 20: 3 } },
};

const tv = campaigns['a peak of 6,000 on the day of a television item'] as Campaign;
const usual = campaigns['a usual one, 250 a day with a stall'] as Campaign;

describe('false alarms in campaigns in which nothing is wrong', () => {
  const seeds = [1, 2, 3];
  test.each(Object.entries(campaigns))('%s: at most one in eighteen weeks', (_name, campaign) => {
    const told = seeds.flatMap((seed) => alarmsOf(campaign, seed, 42));
    expect(told.length, JSON.stringify(told)).toBeLessThanOrEqual(1);
  });
});

/** Forms an hour that come on top, from a moment for so many hours. */
const burst =
  (from: number, hours: number, perHour: number, form: (index: number) => Form): Extra =>
  (at, roll) =>
    at >= from && at < from + hours * hour
      ? Array.from({ length: poisson(perHour / 12, roll) }, (_, index) => form(at + index))
      : [];

const script = (index: number): Form => ({
  network: 'script',
  domain: `verzonnen-${index}`,
  confirmed: false,
});
const staff = (index: number): Form => ({
  network: `huis-${index % 4000}`,
  domain: 'een-bedrijf',
  confirmed: true,
});
const gmail = (index: number): Form => ({
  network: `huis-${index % 9000}`,
  domain: 'gmail.com',
  confirmed: true,
});

describe('what is put in is found', () => {
  const noon = 14 * day + 12 * hour;
  const night = 14 * day + 3 * hour;
  const found = (told: readonly Told[], kind: AnomalyKind, from: number, within: number) =>
    told.filter((each) => each.kind === kind && each.at > from && each.at <= from + within).length;

  test.each<[string, Campaign, Extra, AnomalyKind, number, number]>([
    ['a script at night, 60 an hour', usual, burst(night, 4, 60, script), 'networkBurst', night, 75 * minute],
    ['a script by day, 120 an hour', usual, burst(noon, 4, 120, script), 'networkBurst', noon, 75 * minute],
    [
      'a script in the middle of a peak, 300 an hour',
      tv,
      burst(9 * day + 20 * hour, 3, 300, script),
      'networkBurst',
      9 * day + 20 * hour,
      2 * hour,
    ],
    ['one employer, 100 an hour', usual, burst(noon, 3, 100, staff), 'domainBurst', noon, 75 * minute],
    [
      'invented addresses of one big provider, 200 an hour',
      usual,
      burst(noon, 4, 200, gmail),
      'domainBurst',
      noon,
      2 * hour,
    ],
  ])('%s', (_name, campaign, extra, kind, from, within) => {
    const hits = [1, 2, 3, 4, 5].map((seed) =>
      found(alarmsOf(campaign, seed, 16, extra), kind, from, within),
    );
    expect(hits).toEqual([1, 1, 1, 1, 1]);
  });

  test('mail that arrives nowhere: confirmations fall from 82 % to 40 %', () => {
    const from = 14 * day + 10 * hour;
    const spoilt = (seed: number) => {
      const roll = dice(seed + 100);
      return (form: Form, at: number): Form =>
        at >= from && roll() < 0.5 ? { ...form, confirmed: false } : form;
    };
    const hits = [1, 2, 3, 4, 5].map((seed) =>
      found(
        alarmsOf(usual, seed, 15, () => [], spoilt(seed)),
        'confirmationDrop',
        from,
        9 * hour,
      ),
    );
    expect(hits).toEqual([1, 1, 1, 1, 1]);
  });
});
