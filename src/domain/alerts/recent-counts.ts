import { type BigProvider, bigProviders } from '../insight/model.ts';
import { isBigProvider } from './providers.ts';

const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

/** Width of the slots in which forms are counted. */
const slotMs = 5 * minute;
/** How long slots by network and by domain are looked at, and how long hours are remembered. */
const windowMs = hour;
const memoryMs = 7 * day;
/** Names kept of one kind: past it a newcomer is counted with the others, so that nobody can fill the memory. */
export const mostNames = 20_000;

/** Names (keyed hashes, or of a big provider) with their numbers, in one slot of five minutes. */
type Slot = { readonly at: number; readonly counts: Map<string, number> };

/** One hour gone by: all forms, and how many came from the busiest name that is no big provider. */
export type PastHour = {
  readonly at: number;
  readonly total: number;
  readonly top: number;
  /** Of big providers, which keep their name for longer than a day. */
  readonly byProvider: ReadonlyMap<BigProvider, number>;
};

export type Window = {
  readonly total: number;
  /** The busiest name that is no big provider, and how often it was there; null when there was none. */
  readonly top: { readonly name: string; readonly count: number } | null;
  readonly counts: ReadonlyMap<string, number>;
};

/**
 * Counts names (of networks, or of mail domains) over the last hour, and remembers for a week how busy the busiest one
 * was. In memory only: it says nothing about any statement, and a restart forgets it.
 */
export class RecentCounts {
  #slots: Slot[] = [];
  #hours: PastHour[] = [];
  /** Start of the hour that is being gathered. */
  #gathering: number | null = null;
  /** Slot in which was last looked at what is too old: once a slot is enough. */
  #forgotten: number | null = null;

  note(name: string, at: number): void {
    this.#forget(at);
    const start = at - (at % slotMs);
    let slot = this.#slots.at(-1);
    if (slot === undefined || slot.at < start) {
      slot = { at: start, counts: new Map() };
      this.#slots.push(slot);
    }
    const known = slot.counts.has(name) || slot.counts.size < mostNames;
    const counted = known ? name : '';
    slot.counts.set(counted, (slot.counts.get(counted) ?? 0) + 1);
  }

  /** The last hour, to the slot: 60 to 65 minutes. What did not fit in memory has no name and is no busiest one. */
  window(now: number): Window {
    this.#forget(now);
    const recent = this.#slots.filter(({ at }) => at + slotMs > now - windowMs);
    return merge(recent);
  }

  /** Whole hours of the week before the last hour in which there was any form, oldest first. */
  past(now: number): readonly PastHour[] {
    this.#forget(now);
    return this.#hours.filter(({ at }) => at + hour <= now - windowMs);
  }

  #forget(now: number): void {
    const slot = now - (now % slotMs);
    if (slot === this.#forgotten) return;
    this.#forgotten = slot;
    this.#gather(now);
    this.#slots = this.#slots.filter(({ at }) => at + slotMs > now - windowMs - hour);
    this.#hours = this.#hours.filter(({ at }) => at > now - memoryMs);
  }

  /** Makes an hour of the slots of each hour that is over. */
  #gather(now: number): void {
    const current = now - (now % hour);
    const from = this.#gathering;
    this.#gathering = current;
    if (from === null || from >= current) return;
    const hours = new Set(this.#slots.map(({ at }) => at - (at % hour)));
    for (const at of [...hours].sort((one, other) => one - other)) {
      if (at < from || at >= current) continue;
      const { total, top, counts } = merge(this.#slots.filter((slot) => slot.at - (slot.at % hour) === at));
      const byProvider = new Map(bigProviders.map((name) => [name, counts.get(name) ?? 0] as const));
      this.#hours.push({ at, total, top: top?.count ?? 0, byProvider });
    }
  }
}

function merge(slots: readonly Slot[]): Window {
  const counts = new Map<string, number>();
  let total = 0;
  for (const slot of slots) {
    for (const [name, count] of slot.counts) {
      total += count;
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  let top: Window['top'] = null;
  for (const [name, count] of counts)
    if (name !== '' && !isBigProvider(name) && count > (top?.count ?? 0)) top = { name, count };
  return { total, top, counts };
}
