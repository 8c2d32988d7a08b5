import { err, ok, type Result } from '../domain/result.ts';
import { compareAscii, isInstant } from './bytes.ts';

/**
 * One statement that came in. Instants: RFC 3339, UTC, ms. `confirmed`: '' when it never was, and so has no line in the
 * ledger; on paper it is `received`. Carried from an earlier phase: both are the instant at which this phase opened.
 */
export type ReceivedRow = {
  readonly id: string;
  readonly received: string;
  readonly channel: (typeof channels)[number];
  readonly confirmed: string;
};

/** Ids of statements that seem to come from one person; each group has two or more. */
export type DuplicateGroups = {
  /** Same person tag: all but one, or all, are left out of `counted` (`DoublesRule`). */
  readonly person: readonly (readonly string[])[];
  /** Same weaker tag: for the judge to look at, left out of nothing. */
  readonly possible: readonly (readonly string[])[];
};

/** `line` counts from 1. */
export type CsvFlaw = { readonly line: number };

const channels = ['email', 'paper', 'carried'] as const;
const longestRow = 100;
const receivedHeader = 'id,received,channel,confirmed';
const duplicatesHeader = 'kind,group,id';

/** Text of `received.csv`: header, then rows in order of id, each line with LF. */
export function formatReceived(rows: readonly ReceivedRow[]): string {
  const sorted = [...rows].sort((a, b) => compareAscii(a.id, b.id));
  const lines = sorted.map((row) => `${row.id},${row.received},${row.channel},${row.confirmed}`);
  return [receivedHeader, ...lines, ''].join('\n');
}

/** Accepts exactly what `formatReceived` writes; whether the moments fit the ledger is checked by `checkReceived`. */
export function parseReceived(text: string): Result<ReadonlyMap<string, ReceivedRow>, CsvFlaw> {
  const rows = new Map<string, ReceivedRow>();
  let previous = '';
  const flaw = eachRow(text, receivedHeader, (line) => {
    const row = receivedRow(line);
    if (!row || row.id <= previous) return false;
    const { id } = row;
    rows.set(id, row);
    previous = id;
    return true;
  });
  return flaw ?? ok(rows);
}

function receivedRow(line: string): ReceivedRow | null {
  const [, id = '', received = '', name, confirmed = ''] =
    /^([0-9a-f]{32}),([^,]+),([a-z]+),([^,]*)$/.exec(line) ?? [];
  const channel = channels.find((each) => each === name);
  if (!channel || !isInstant(received)) return null;
  if (confirmed !== '' && !isInstant(confirmed)) return null;
  return { id, received, channel, confirmed };
}

/** Text of `duplicates.csv`: person groups, then possible ones, each kind numbered from 1 in order of smallest id. */
export function formatDuplicates(groups: DuplicateGroups): string {
  const lines = (['person', 'possible'] as const).flatMap((kind) => {
    const sorted = groups[kind].map((ids) => [...ids].sort(compareAscii));
    sorted.sort((a, b) => compareAscii(a[0] ?? '', b[0] ?? ''));
    return sorted.flatMap((ids, index) => ids.map((id) => `${kind},${index + 1},${id}`));
  });
  return [duplicatesHeader, ...lines, ''].join('\n');
}

/** Accepts exactly what `formatDuplicates` writes; an id is in one group of a kind at most. */
export function parseDuplicates(text: string): Result<DuplicateGroups, CsvFlaw> {
  const groups: Record<'person' | 'possible', string[][]> = { person: [], possible: [] };
  const seen = new Set<string>();
  let lines = 1;
  const flaw = eachRow(text, duplicatesHeader, (line) => {
    lines += 1;
    const [, kind, number, id = ''] = /^(person|possible),([1-9][0-9]{0,9}),([0-9a-f]{32})$/.exec(line) ?? [];
    if ((kind !== 'person' && kind !== 'possible') || seen.has(`${kind},${id}`)) return false;
    if (kind === 'person' && groups.possible.length > 0) return false;
    seen.add(`${kind},${id}`);
    return place(groups[kind], Number(number), id);
  });
  if (flaw) return flaw;
  const complete = [...groups.person, ...groups.possible].every((ids) => ids.length >= 2);
  return complete ? ok(groups) : err({ line: lines });
}

/** Adds an id to the last group or opens the next one; false when that would break the order. */
function place(groups: string[][], number: number, id: string): boolean {
  const last = groups.at(-1);
  if (last && number === groups.length) {
    if (id <= (last.at(-1) ?? '')) return false;
    last.push(id);
    return true;
  }
  if (number !== groups.length + 1 || (last && (last.length < 2 || id <= (last[0] ?? '')))) return false;
  groups.push([id]);
  return true;
}

function eachRow(
  text: string,
  header: string,
  accept: (line: string) => boolean,
): Result<never, CsvFlaw> | null {
  const lines = text.split('\n');
  if (lines[0] !== header) return err({ line: 1 });
  if (lines.length < 2 || lines.at(-1) !== '') return err({ line: lines.length });
  for (let i = 1; i < lines.length - 1; i++) {
    const line = lines[i] ?? '';
    if (line.length > longestRow || !accept(line)) return err({ line: i + 1 });
  }
  return null;
}
