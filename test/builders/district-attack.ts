import {
  type DistrictSnapshot,
  districtRule,
  districtsDue,
  nextSnapshot,
  snapshotRandom,
} from '../../src/domain/insight/districts.ts';
import { districtCodes } from '../../src/domain/insight/inhabitants.ts';
import { Network } from './flow.ts';

/** One thing that happened, and where. */
export type Happening = { readonly at: number; readonly kind: 'in' | 'out'; readonly district: number };

/**
 * What an organiser who looks at the live total every second knows at a snapshot: how many there are in all, how many
 * came and went since the one before, and what is shown. That all of them have a district is the most there is to know.
 */
export type Seen = {
  readonly total: number;
  readonly came: number;
  readonly went: number;
  readonly shown: ReadonlyMap<string, number>;
};

/** Plays a campaign through the rule, as the service does once a minute. */
export function play(
  happenings: readonly Happening[],
  random: () => number,
  over = Number.POSITIVE_INFINITY,
): { readonly seen: Seen[]; readonly truth: number[][]; readonly snapshots: DistrictSnapshot[] } {
  const counts = districtCodes.map(() => 0);
  const seen: Seen[] = [];
  const truth: number[][] = [];
  const snapshots: DistrictSnapshot[] = [];
  let [came, went, arrivals] = [0, 0, 0];
  for (const { at, kind, district } of happenings) {
    counts[district] = (counts[district] ?? 0) + (kind === 'in' ? 1 : -1);
    if (kind === 'in') [came, arrivals] = [came + 1, arrivals + 1];
    else went += 1;
    const last = snapshots.at(-1) ?? null;
    const moment = { now: at, arrivals, over: at >= over };
    if (!districtsDue(moment, last)) continue;
    const numbers = new Map(districtCodes.map((code, index) => [code, counts[index] ?? 0]));
    const bytes = Uint8Array.from({ length: snapshotRandom }, () => Math.floor(random() * 256));
    const next = nextSnapshot(moment, numbers, last, bytes);
    if (next === null || next === last) continue;
    snapshots.push(next);
    truth.push([...counts]);
    seen.push({ total: counts.reduce((sum, count) => sum + count, 0), came, went, shown: next.shown });
    [came, went] = [0, 0];
  }
  return { seen, truth, snapshots };
}

/** One number that is asked about: district by its place in the list, at snapshot `when`. */
type Question = { readonly target: number; readonly value: number; readonly when: number };

/**
 * Whether district `target` may have held `value` at snapshot `when`, given everything that was seen, also later: exact,
 * as a flow of statements through time. A district that is hidden holds fewer than ten; one that appears holds ten or
 * more at that moment; what is shown of it bounds nothing, for the noise has no bound.
 */
export function mayHold(
  seen: readonly Seen[],
  target: number,
  value: number,
  when = seen.length - 1,
): boolean {
  const net = new Network();
  const [source, sink] = [net.node(), net.node()];
  let before: readonly number[] = [];
  for (const [index, { came, went }] of seen.entries()) {
    const [arriving, leaving] = [net.node(), net.node()];
    net.edge(source, arriving, came, came);
    net.edge(leaving, sink, went, went);
    const kept = before;
    const held = districtCodes.map((_, district) => {
      const moving = net.node();
      net.edge(arriving, moving, 0, came);
      net.edge(moving, leaving, 0, went);
      const earlier = kept[district];
      if (earlier !== undefined) net.edge(earlier, moving, 0, most(seen));
      const after = net.node();
      const [low, high] = boundsAt(seen, index, district, { target, value, when });
      net.edge(moving, after, low, high);
      return after;
    });
    before = held;
  }
  for (const node of before) net.edge(node, sink, 0, most(seen));
  net.edge(sink, source, 0, Number.MAX_SAFE_INTEGER);
  return net.feasible();
}

const most = (seen: readonly Seen[]): number => seen.reduce((sum, { came }) => sum + came, 0);

/** An answer outside what is known leaves nothing: high below low. */
function boundsAt(
  seen: readonly Seen[],
  index: number,
  district: number,
  { target, value, when }: Question,
): readonly [number, number] {
  const code = districtCodes[district] ?? '';
  const shown = seen[index]?.shown ?? new Map();
  const appeared = seen.slice(0, index).some((earlier) => earlier.shown.has(code));
  const [low, high] = shown.has(code)
    ? [appeared ? 0 : districtRule.hiddenBelow, most(seen)]
    : [0, districtRule.hiddenBelow - 1];
  if (index !== when || district !== target) return [low, high];
  return [Math.max(low, value), Math.min(high, value)];
}
