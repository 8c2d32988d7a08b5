import { compareAscii } from './bytes.ts';
import type { ReceivedRow } from './csv.ts';
import type { DoublesRule, Reading } from './readings.ts';
import type { RecountSide, SideDates, Standing } from './recount-side.ts';

/** `unknown`: entries that nobody judged under this reading could tip it. */
export type ThresholdMatter = 'yes' | 'no' | 'unknown';

/**
 * What one side comes to. `open`: entries in time without a verdict, or with one that this reading takes the ground
 * from (too late by an earlier last day), doubles left out; `undated`: entries whose moment is in no list.
 */
export type ReadingCountOf = {
  readonly valid: number;
  readonly open: number;
  readonly undated: number;
  /** Of a sample, under the reading by which it was judged. */
  readonly estimate: number | null;
  /** Whether the threshold is reached; null when it is not known, or depends on what is open. */
  readonly reached: boolean | null;
};

export type RecountReading = {
  /** Null: every entry as it is, whenever it came in. */
  readonly reading: Reading | null;
  readonly a: ReadingCountOf;
  readonly b: ReadingCountOf;
  /** Ids that are valid and in time on one side only, in order. */
  readonly countsOnlyInA: readonly string[];
  readonly countsOnlyInB: readonly string[];
  /** Null when the threshold is not known. */
  readonly matters: ThresholdMatter | null;
};

type Dates = SideDates & { readonly doubles: DoublesRule; readonly inForce: Reading | null };

export function readingOutcomes(a: RecountSide, b: RecountSide, threshold: number | null): RecountReading[] {
  const dates = datesFor(a, b);
  return [null, ...dates.readings].map((reading) => {
    const [first, second] = [counts(a, dates, reading), counts(b, dates, reading)];
    const [countA, countB] = [judged(first, threshold), judged(second, threshold)];
    return {
      reading,
      a: countA,
      b: countB,
      countsOnlyInA: [...first.valid].filter((id) => !second.valid.has(id)).sort(compareAscii),
      countsOnlyInB: [...second.valid].filter((id) => !first.valid.has(id)).sort(compareAscii),
      matters: threshold === null ? null : matterOf(countA.reached, countB.reached),
    };
  });
}

function matterOf(a: boolean | null, b: boolean | null): ThresholdMatter {
  if (a === null || b === null) return 'unknown';
  return a === b ? 'no' : 'yes';
}

const orderOf = ({ closes, lastDay, opens }: Reading): string => `${closes},${lastDay},${opens}`;

/** The moments that either side knows; of an entry that both know, those of A. */
function datesFor(a: RecountSide, b: RecountSide): Dates {
  const [first, second] = [a.dates ?? noDates, b.dates ?? noDates];
  const readings = inOrder([...first.readings, ...second.readings]);
  const tally = a.tally ?? b.tally ?? {};
  const inForce = readings.find(({ lastDay, closes }) =>
    tally.closes === undefined ? lastDay === tally.lastday : closes === tally.closes,
  );
  return {
    received: new Map([...second.received, ...first.received]),
    person: a.dates ? first.person : second.person,
    readings,
    doubles: tally.doubles ?? 'first-counts',
    inForce: inForce ?? null,
  };
}

const noDates: SideDates = { received: new Map(), person: [], readings: [] };

function inOrder(readings: readonly Reading[]): Reading[] {
  const distinct = new Map(
    readings.map(({ lastDay, opens, closes }) => {
      const reading = { lastDay, opens, closes };
      return [orderOf(reading), reading] as const;
    }),
  );
  return [...distinct].sort(([x], [y]) => compareAscii(x, y)).map(([, reading]) => reading);
}

type Counted = {
  readonly valid: ReadonlySet<string>;
  readonly open: number;
  readonly undated: number;
  readonly estimate: number | null;
  readonly sampled: boolean;
};

function counts(side: RecountSide, dates: Dates, reading: Reading | null): Counted {
  const { inTime, undated } = entriesInTime(side, dates, reading);
  const atHome = reading === null || (dates.inForce !== null && orderOf(reading) === orderOf(dates.inForce));
  const valid = new Set<string>();
  const open = new Set<string>();
  for (const [id, standing] of inTime) {
    if (standing.status === 'valid') valid.add(id);
    else if (standing.status === 'unjudged') open.add(id);
    else if (reading && !atHome && mayCount(id, standing, inTime, dates, reading)) open.add(id);
  }
  const sample = sampleOf(side);
  return {
    valid,
    open: distinct(open, valid, inTime, dates),
    undated,
    estimate: atHome ? sample : null,
    sampled: sample !== null,
  };
}

/** Entries that were not withdrawn and were in time; `undated`: those of which nobody can tell, unless invalid. */
function entriesInTime(
  { standings }: RecountSide,
  { received }: Dates,
  reading: Reading | null,
): { readonly inTime: ReadonlyMap<string, Standing>; readonly undated: number } {
  const live = [...standings].filter(([, { status }]) => status !== 'withdrawn');
  if (!reading) return { inTime: new Map(live), undated: 0 };
  const known = live.filter(([id]) => received.has(id));
  const undated = live.filter(([id, { status }]) => status !== 'invalid' && !received.has(id)).length;
  const inTime = known.filter(([id]) => isInTime(received.get(id), reading));
  return { inTime: new Map(inTime), undated };
}

const sampleOf = ({ result, tally }: RecountSide): number | null =>
  result?.sample?.valid ?? tally?.['sample.valid'] ?? null;

/** Instants of one form compare as text; what was never confirmed is in no time. */
const isInTime = (row: ReceivedRow | undefined, { closes }: Reading): boolean =>
  row !== undefined && row.confirmed !== '' && row.received < closes && row.confirmed < closes;

/** Whether this reading takes the ground from a verdict of invalid by the reading in force. */
function mayCount(
  id: string,
  { reason }: Standing,
  inTime: ReadonlyMap<string, Standing>,
  { received, person, doubles, inForce }: Dates,
  reading: Reading,
): boolean {
  const row = received.get(id);
  switch (reason) {
    case 'te_laat':
      return true;
    case 'te_vroeg':
      return row !== undefined && (row.channel === 'carried' || row.received >= reading.opens);
    case 'dubbel': {
      const group = doubles === 'none-counts' ? person.find((ids) => ids.includes(id)) : undefined;
      return group?.every((other) => other === id || !inTime.has(other)) ?? false;
    }
    case null:
      return inForce !== null && !isInTime(row, inForce);
    default:
      return false;
  }
}

/** Open entries, of one person no more than the rule for doubles lets count. */
function distinct(
  open: ReadonlySet<string>,
  valid: ReadonlySet<string>,
  inTime: ReadonlyMap<string, Standing>,
  { person, doubles }: Dates,
): number {
  let count = open.size;
  for (const ids of person) {
    const here = ids.filter((id) => open.has(id)).length;
    if (here === 0) continue;
    const several = ids.filter((id) => inTime.has(id)).length > 1;
    const none = doubles === 'none-counts' ? several : ids.some((id) => valid.has(id));
    count -= none ? here : here - 1;
  }
  return count;
}

function judged(counted: Counted, threshold: number | null): ReadingCountOf {
  const { open, undated, estimate, sampled } = counted;
  const valid = counted.valid.size;
  return { valid, open, undated, estimate, reached: threshold === null ? null : reached() };

  function reached(): boolean | null {
    if (threshold === null) return null;
    if (estimate !== null) return estimate >= threshold;
    if (valid >= threshold) return true;
    return sampled || valid + open + undated >= threshold ? null : false;
  }
}
