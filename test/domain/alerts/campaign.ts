/** A small generator of random numbers (mulberry32), so that a campaign is the same whenever it is asked for. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A Poisson number of this mean. */
export function poisson(mean: number, roll: () => number): number {
  if (mean > 50) {
    // Normal approximation (Box-Muller): close enough for a crowd.
    const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let [count, product] = [0, roll()];
  for (; product > limit; product *= roll()) count += 1;
  return count;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Form = { readonly network: string; readonly domain: string; readonly confirmed: boolean };

/** Share of a day's forms by hour of the clock: quiet nights, busy evenings. */
const byHour = [1, 0.5, 0.2, 0.1, 0.1, 0.2, 0.7, 2, 4, 5, 6, 6, 6, 5, 5, 5, 5, 6, 7, 9, 10, 9, 5, 2.2];
const wholeDay = byHour.reduce((sum, share) => sum + share, 0);

/** Networks of mobile carriers, through which thousands share a /24, with their share of all forms. */
const carriers = [0.05, 0.04, 0.04, 0.03, 0.03, 0.02, 0.02];
const domains: readonly (readonly [string, number])[] = [
  ['gmail.com', 0.44],
  ['hotmail.com', 0.24],
  ['ziggo.nl', 0.1],
  ['kpnmail.nl', 0.05],
  ['icloud.com', 0.04],
];

function pick(table: readonly (readonly [string, number])[], roll: number): string | null {
  let sum = 0;
  for (const [name, share] of table) {
    sum += share;
    if (roll < sum) return name;
  }
  return null;
}

export type Campaign = {
  /** Forms on a usual day. */
  readonly perDay: number;
  /** Every third day a stall with one tablet: so many forms an hour from 11 to 17. */
  readonly stallPerHour: number;
  /** Days of the campaign on which so many times more people come, as after an item on television. */
  readonly peaks: { readonly [day: number]: number };
};

/** Forms that come in during five minutes from `at` (ms since the beginning, midnight). */
export function formsAt({ perDay, stallPerHour, peaks }: Campaign, at: number, roll: () => number): Form[] {
  const today = Math.floor(at / day);
  const clock = Math.floor((at % day) / hour);
  const mean = ((perDay * (peaks[today] ?? 1)) / 12) * ((byHour[clock] ?? 0) / wholeDay);
  const forms: Form[] = Array.from({ length: poisson(mean, roll) }, () => ({
    network:
      pick(
        carriers.map((share, index) => [`mobiel-${index}`, share]),
        roll(),
      ) ?? `huis-${Math.floor(roll() * 60_000)}`,
    domain: pick(domains, roll()) ?? `klein-${Math.floor(roll() * roll() * 2_000)}`,
    confirmed: roll() < 0.82,
  }));
  const stall = today % 3 === 2 && clock >= 11 && clock < 17 ? poisson(stallPerHour / 12, roll) : 0;
  for (let index = 0; index < stall; index++)
    forms.push({ network: 'kraam', domain: pick(domains, roll()) ?? 'klein', confirmed: roll() < 0.75 });
  return forms;
}
