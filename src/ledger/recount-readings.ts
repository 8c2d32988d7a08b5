import { compareAscii } from './bytes.ts';
import type { ReceivedRow } from './csv.ts';
import type { DoublesRule, Reading } from './readings.ts';
import { type RecountSide, type SideDates, type Standing, wouldList } from './recount-side.ts';

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

type Dates = SideDates & {
  readonly doubles: DoublesRule;
  readonly inForce: Reading | null;
  /** The statements of one person, by each of their ids. */
  readonly groupOf: ReadonlyMap<string, readonly string[]>;
};

export function readingOutcomes(a: RecountSide, b: RecountSide, threshold: number | null): RecountReading[] {
  const dates = datesFor(a, b);
  const sides = [completed(a, b), completed(b, a)] as const;
  return [null, ...dates.readings].map((reading) => {
    const [first, second] = [counts(sides[0], dates, reading), counts(sides[1], dates, reading)];
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

/** `whole`: no entry is missing, so what is not valid here cannot count. */
type WholeSide = Pick<RecountSide, 'standings' | 'result' | 'tally'> & { readonly whole: boolean };

/**
 * A list knows only what is on it. What it would not have listed is taken from the other side as it is there; what it
 * would have listed but did not is open. Without a ledger on either side there may be more that nobody named.
 */
function completed(side: RecountSide, other: RecountSide): WholeSide {
  const { standings, result, tally, ledger, form } = side;
  if (ledger !== null) return { standings, result, tally, whole: true };
  const isList = form !== 'public' && form !== 'griffie';
  const missing = [...other.standings].filter(([id]) => isList && !standings.has(id));
  const borrowed = missing.map(([id, standing]): [string, Standing] => [
    id,
    wouldList(side, standing) ? { status: 'unjudged', reason: null } : standing,
  ]);
  const whole = isList && (other.ledger !== null || result?.method === 'full');
  return { standings: new Map([...standings, ...borrowed]), result, tally, whole };
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
  const { person } = a.dates ? first : second;
  return {
    received: new Map([...second.received, ...first.received]),
    person,
    groupOf: new Map(person.flatMap((ids) => ids.map((id) => [id, ids] as const))),
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
  /** Entries that nobody looked at one by one, or that are in neither list, may be valid as well. */
  readonly whole: boolean;
};

function counts(side: WholeSide, dates: Dates, reading: Reading | null): Counted {
  const { inTime, undated } = entriesInTime(side, dates, reading);
  const timed = { inTime, standings: side.standings };
  const atHome = reading === null || (dates.inForce !== null && orderOf(reading) === orderOf(dates.inForce));
  const elsewhere = atHome ? null : reading;
  const valid = new Set<string>();
  const open = new Set<string>();
  for (const [id, standing] of inTime) {
    const place = placeOf(id, standing, timed, dates, elsewhere);
    if (place !== null) (place === 'valid' ? valid : open).add(id);
  }
  const sample = sampleOf(side);
  return {
    valid,
    open: distinct(open, valid, inTime, dates),
    undated,
    estimate: atHome ? sample : null,
    whole: side.whole && sample === null,
  };
}

/** `elsewhere`: a reading by which nobody judged; null for the verdicts as they are. */
function placeOf(
  id: string,
  standing: Standing,
  timed: Timed,
  dates: Dates,
  elsewhere: Reading | null,
): 'valid' | 'open' | null {
  if (standing.status === 'valid') return elsewhere && madeDouble(id, timed.inTime, dates) ? null : 'valid';
  if (standing.status === 'unjudged') return 'open';
  return elsewhere && mayCount(id, standing, timed, dates, elsewhere) ? 'open' : null;
}

/** Entries that were not withdrawn and were in time; `undated`: those of which nobody can tell, unless invalid. */
function entriesInTime(
  { standings }: WholeSide,
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

const sampleOf = ({ result, tally }: WholeSide): number | null =>
  result?.sample?.valid ?? tally?.['sample.valid'] ?? null;

/** Instants of one form compare as text; what was never confirmed is in no time. */
const isInTime = (row: ReceivedRow | undefined, { closes }: Reading): boolean =>
  row !== undefined && row.confirmed !== '' && row.received < closes && row.confirmed < closes;

type Timed = Pick<WholeSide, 'standings'> & { readonly inTime: ReadonlyMap<string, Standing> };

/** Whether this reading takes the ground from a verdict of invalid by the reading in force. */
function mayCount(id: string, { reason }: Standing, timed: Timed, dates: Dates, reading: Reading): boolean {
  const { received, inForce } = dates;
  const row = received.get(id);
  switch (reason) {
    case 'te_laat':
      return true;
    case 'te_vroeg':
      return row !== undefined && (row.channel === 'carried' || row.received >= reading.opens);
    case 'dubbel':
      return leftAlone(id, timed, dates);
    case null:
      return (inForce !== null && !isInTime(row, inForce)) || leftAlone(id, timed, dates);
    default:
      return false;
  }
}

const othersOf = (id: string, { groupOf }: Dates): readonly string[] =>
  (groupOf.get(id) ?? []).filter((other) => other !== id);

/** Whether this reading takes the double away: by first-counts the one that counts, by none-counts every other. */
function leftAlone(id: string, { inTime, standings }: Timed, dates: Dates): boolean {
  const others = othersOf(id, dates);
  const gone = others.filter((other) => !inTime.has(other));
  if (dates.doubles === 'none-counts') return gone.length > 0 && gone.length === others.length;
  const valid = (other: string) => standings.get(other)?.status === 'valid';
  return gone.some(valid) && !others.some((other) => inTime.has(other) && valid(other));
}

/** By none-counts, whether another of this person is in time now that was not by the reading in force. */
function madeDouble(id: string, inTime: ReadonlyMap<string, Standing>, dates: Dates): boolean {
  const { doubles, inForce, received } = dates;
  if (doubles !== 'none-counts' || inForce === null) return false;
  return othersOf(id, dates).some((other) => inTime.has(other) && !isInTime(received.get(other), inForce));
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
  const { open, undated, estimate, whole } = counted;
  const valid = counted.valid.size;
  return { valid, open, undated, estimate, reached: threshold === null ? null : reached() };

  function reached(): boolean | null {
    if (threshold === null) return null;
    if (estimate !== null) return estimate >= threshold;
    if (valid >= threshold) return true;
    return !whole || valid + open + undated >= threshold ? null : false;
  }
}
