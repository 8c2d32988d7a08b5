import type { Sha256 } from './crypto.ts';
import { drawOrder } from './draw.ts';
import { type Finding, flaw, pass } from './messages.ts';
import type { LedgerEntry, LedgerView } from './replay.ts';
import type { JudgedResult, SampleResult } from './result-file.ts';
import type { Tally } from './tally-file.ts';
import { type ListedReason, reasonLetters } from './verdict-files.ts';
import { sampleOf } from './verify-counts.ts';

export type JudgedWay = {
  readonly ledger: LedgerView;
  readonly tally: Tally;
  /** As it was opened; without it the tally says how was judged. */
  readonly result: JudgedResult | null;
  /** Rows of `reasons.csv`, which only the judge has. */
  readonly reasons: readonly ListedReason[] | null;
};

/** Whether the entries with a verdict are those that this way of judging asks for; null where no way is said. */
export function methodFinding(sha256: Sha256, way: JudgedWay): Finding | null {
  switch (way.result?.method ?? way.tally.method) {
    case 'full':
      return fullFinding(way);
    case 'until-threshold':
      return thresholdFinding(way);
    case 'sample': {
      const sample = way.result?.sample ?? sampleOf(way.tally);
      const known = sample !== null && sample !== 'incomplete';
      return known ? sampleFinding(sha256, way, sample) : flaw('tallySample');
    }
    default:
      return null;
  }
}

type Listed = readonly [string, LedgerEntry];

const liveOf = ({ state }: LedgerView): Listed[] =>
  [...state.entries].filter(([, { withdrawn }]) => !withdrawn);

const unjudged = (entries: readonly Listed[]): Listed[] =>
  entries.filter(([, { verdict }]) => verdict === null);

function fullFinding({ ledger }: JudgedWay): Finding {
  const live = liveOf(ledger);
  const open = unjudged(live);
  const [first] = open;
  return first
    ? flaw('methodLeft', { count: open.length, id: first[0] })
    : pass('methodFull', { count: live.length });
}

/** Stopping is for when the threshold is reached; what came too late need not be judged for that. */
function thresholdFinding({ ledger, tally }: JudgedWay): Finding {
  const { valid } = ledger.state.counts;
  const { threshold = 0, late = 0 } = tally;
  const open = unjudged(liveOf(ledger)).length;
  const values = { valid, threshold, open };
  return valid < threshold && open > late ? flaw('methodStopped', values) : pass('methodThreshold', values);
}

/**
 * Makes the draw again. With the grounds, exactly; without them from what follows for anyone: everything drawn has a
 * verdict, so whatever has none comes after the n-th, and what has one beside these cannot be valid.
 */
function sampleFinding(sha256: Sha256, way: JudgedWay, sample: SampleResult): Finding {
  const entries = drawnFrom(way);
  const grounds = way.reasons?.filter(({ reason }) => settled.has(reasonLetters[reason]));
  if (!grounds) return openDraw(sha256, entries, sample);
  return wholeDraw(sha256, entries, new Set(grounds.map(({ id }) => id)), sample);
}

/** Grounds that are settled for all statements before a sample is drawn (Wrr 34 and 46). */
const settled: ReadonlySet<string> = new Set(['a', 'b', 'c']);

/** Entries that stood when the judge concluded: what was withdrawn on later lines could be drawn. */
function drawnFrom({ ledger, result }: JudgedWay): Map<string, LedgerEntry> {
  const later = ledger.lines.slice(result?.size ?? ledger.lines.length);
  const since = new Set(later.flatMap((line) => /^v1 withdrawn (\S+) /.exec(line)?.[1] ?? []));
  return new Map([...ledger.state.entries].filter(([id, { withdrawn }]) => !withdrawn || since.has(id)));
}

function wholeDraw(
  sha256: Sha256,
  entries: ReadonlyMap<string, LedgerEntry>,
  grounds: ReadonlySet<string>,
  { N, n, seed }: SampleResult,
): Finding {
  const ids = [...entries.keys()].filter((id) => !grounds.has(id));
  if (N !== ids.length)
    return flaw('sampleFrom', {
      found: N,
      live: entries.size,
      settled: entries.size - ids.length,
      expected: ids.length,
    });
  const order = drawOrder(sha256, ids, seed);
  const left = order.slice(0, n).find((id) => entries.get(id)?.verdict === null);
  if (left !== undefined) return flaw('sampleLeft', { id: left });
  const extra = order.slice(n).find((id) => entries.get(id)?.verdict !== null);
  if (extra !== undefined) return flaw('sampleExtra', { id: extra });
  return pass('sampleRedrawn', { N, n, settled: entries.size - N });
}

function openDraw(
  sha256: Sha256,
  entries: ReadonlyMap<string, LedgerEntry>,
  { N, n, seed }: SampleResult,
): Finding {
  const others = entries.size - N;
  if (others < 0) return flaw('sampleMore', { found: N, live: entries.size });
  const found = entries.size - unjudged([...entries]).length;
  if (found !== n + others) return flaw('sampleJudged', { found, n, settled: others, expected: n + others });
  const order = drawOrder(sha256, entries.keys(), seed);
  const open = order.findIndex((id) => entries.get(id)?.verdict === null);
  const drawn = open < 0 ? order.length : open;
  if (drawn < n) return flaw('sampleLeft', { id: order[drawn] ?? '' });
  const extra = order.slice(drawn).find((id) => entries.get(id)?.verdict === 'valid');
  if (extra !== undefined) return flaw('sampleExtra', { id: extra });
  return pass('samplePlausible', { N, n, settled: others });
}
