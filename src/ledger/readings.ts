import { err, ok, type Result } from '../domain/result.ts';
import { compareAscii, isInstant, parseCount } from './bytes.ts';
import type { CsvFlaw, ReceivedRow } from './csv.ts';

/**
 * What becomes of the statements of a person who gave several: one of them counts, or none does. A tally that does not
 * say means the first.
 */
export type DoublesRule = 'first-counts' | 'none-counts';

/**
 * One reading of the last day (YYYY-MM-DD). Instants (RFC 3339, UTC, ms): `opens` is the first of the term, `closes` the
 * first that is too late.
 */
export type Reading = { readonly lastDay: string; readonly opens: string; readonly closes: string };

/** `inTime` statements, of which `duplicate` are one too many; `between`: how many more than the reading before. */
export type ReadingCount = Reading & {
  readonly inTime: number;
  /**
   * Of those in time, received before the term (Wrr 33(3), ground a). They are in every other count: whether the ground
   * applies is for the judge.
   */
  readonly early: number;
  readonly duplicate: number;
  readonly counted: number;
  /** Null for the first reading. */
  readonly between: number | null;
};

/** A statement that was not withdrawn, as in `received.csv`. */
export type DatedEntry = ReceivedRow;

export type ReadingsInput = {
  readonly entries: Iterable<DatedEntry>;
  /** Ids of statements by one person; ids that are no entry are ignored. */
  readonly person: readonly (readonly string[])[];
  readonly doubles: DoublesRule;
  /** In any order; one that occurs twice is counted once. */
  readonly readings: readonly Reading[];
};

const header = 'lastday,opens,closes,intime,early,duplicate,counted,between';
const longestRow = 120;
const rowPattern =
  /^([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])),([^,]{24}),([^,]{24}),([0-9]+),([0-9]+),([0-9]+),([0-9]+),([0-9]*)$/;

/** Statements that are one too many, from the numbers of statements that each person gave. */
export function countDoubles(sizes: Iterable<number>, rule: DoublesRule): number {
  let count = 0;
  for (const size of sizes) if (size > 1) count += rule === 'none-counts' ? size : size - 1;
  return count;
}

/** The count under every reading of the last day, in order of the moment of closing. */
export function countReadings(input: ReadingsInput): ReadingCount[] {
  const entries = [...input.entries];
  const personOf = new Map(input.person.flatMap((ids, person) => ids.map((id) => [id, person] as const)));
  const rows: ReadingCount[] = [];
  for (const reading of inOrder(input.readings)) {
    // Instants of one form compare as text.
    const kept = entries.filter(
      ({ received, confirmed }) => received < reading.closes && confirmed < reading.closes,
    );
    const inTime = kept.length;
    const early = kept.filter((entry) => isEarly(entry, reading)).length;
    const duplicate = countDoubles(sizesOf(kept, personOf), input.doubles);
    const before = rows.at(-1);
    const between = before ? inTime - before.inTime : null;
    rows.push({ ...reading, inTime, early, duplicate, counted: inTime - duplicate, between });
  }
  return rows;
}

/** What was carried was received in an earlier phase, in the term of that one. */
const isEarly = ({ received, channel }: DatedEntry, { opens }: Reading): boolean =>
  channel !== 'carried' && received < opens;

/** How many of the entries each person of a group gave. */
function sizesOf(entries: readonly DatedEntry[], personOf: ReadonlyMap<string, number>): Iterable<number> {
  const sizes = new Map<number, number>();
  for (const { id } of entries) {
    const person = personOf.get(id);
    if (person !== undefined) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  }
  return sizes.values();
}

const orderOf = ({ closes, lastDay, opens }: Reading): string => `${closes},${lastDay},${opens}`;

function inOrder(readings: readonly Reading[]): Reading[] {
  const distinct = new Map(
    readings.map(({ lastDay, opens, closes }) => {
      const reading = { lastDay, opens, closes };
      return [orderOf(reading), reading] as const;
    }),
  );
  return [...distinct.entries()].sort(([a], [b]) => compareAscii(a, b)).map(([, reading]) => reading);
}

const formatRow = ({
  lastDay,
  opens,
  closes,
  inTime,
  early,
  duplicate,
  counted,
  between,
}: ReadingCount): string =>
  `${lastDay},${opens},${closes},${inTime},${early},${duplicate},${counted},${between ?? ''}`;

/** Text of `readings.csv`: header, then the rows of `countReadings`, each line with LF. */
export const formatReadings = (rows: readonly ReadingCount[]): string =>
  [header, ...rows.map(formatRow), ''].join('\n');

/** Accepts only what `formatReadings` writes for rows in order; whether the counts are right is for `countReadings`. */
export function parseReadings(text: string): Result<readonly ReadingCount[], CsvFlaw> {
  const lines = text.split('\n');
  if (lines[0] !== header) return err({ line: 1 });
  if (lines.length < 2 || lines.at(-1) !== '') return err({ line: lines.length });
  const rows: ReadingCount[] = [];
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const row = line.length <= longestRow ? parseRow(line) : null;
    const before = rows.at(-1);
    if (!row || (row.between === null) !== (index === 0)) return err({ line: index + 2 });
    if (before && orderOf(row) <= orderOf(before)) return err({ line: index + 2 });
    rows.push(row);
  }
  return ok(rows);
}

function parseRow(line: string): ReadingCount | null {
  const [, lastDay = '', opens = '', closes = '', ...numbers] = rowPattern.exec(line) ?? [];
  const [inTime, early, duplicate, counted] = numbers.slice(0, 4).map(parseCount);
  const last = numbers[4] ?? '';
  const between = last === '' ? null : parseCount(last);
  if (!isInstant(opens) || !isInstant(closes) || (last !== '' && between === null)) return null;
  if (inTime == null || early == null || duplicate == null || counted == null) return null;
  return { lastDay, opens, closes, inTime, early, duplicate, counted, between };
}
