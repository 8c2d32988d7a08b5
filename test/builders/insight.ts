import { addDays, type CivilDate, startOfDay } from '../../src/domain/calendar.ts';
import type { DayCount } from '../../src/domain/insight/model.ts';

/** The same numbers each time, between 0 and 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Days with these net numbers from `first` on; the last is still running when `running`. */
export function daysFrom(first: CivilDate, nets: readonly number[], running = true): DayCount[] {
  let counted = 0;
  return nets.map((net, index) => {
    counted += net;
    const day = addDays(first, index);
    return {
      day,
      hours: 24,
      complete: !running || index < nets.length - 1,
      received: Math.max(0, net),
      confirmed: Math.max(0, net),
      paper: 0,
      withdrawn: Math.max(0, -net),
      counted,
    };
  });
}

export const noonOf = (day: CivilDate): number => startOfDay(day) + 12 * 3_600_000;

/** One of them, as likely as its weight; `draw` between 0 and 1. */
export function pickBy<T>(from: readonly T[], weight: (one: T) => number, draw: number): T {
  let left = draw * from.reduce((sum, one) => sum + weight(one), 0);
  for (const one of from) {
    left -= weight(one);
    if (left < 0) return one;
  }
  const last = from.at(-1);
  if (last === undefined) throw new Error('nothing to pick from');
  return last;
}
