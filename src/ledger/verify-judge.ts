import { type BundleContents, sealedName } from './contents.ts';
import { type DuplicateGroups, parseDuplicates, parseReceived, type ReceivedRow } from './csv.ts';
import { type Finding, flaw, pass } from './messages.ts';
import {
  countDoubles,
  countReadings,
  type DoublesRule,
  parseReadings,
  type ReadingCount,
} from './readings.ts';
import type { LedgerEntry, LedgerView } from './replay.ts';
import type { Tally } from './tally-file.ts';
import type { JudgeCounts } from './verify-counts.ts';
import type { Found } from './verify-public.ts';

/** Rows of `received.csv` by id. */
export type ReceivedRows = ReadonlyMap<string, ReceivedRow>;

/** sealed/ holds exactly the live entries of the ledger that were not carried, each with the hash the ledger names. */
export function checkSealed(contents: BundleContents, ledger: LedgerView): Finding {
  const { entries } = ledger.state;
  for (const id of contents.sealedIds()) {
    const entry = entries.get(id);
    const file = sealedName(id);
    if (!entry || entry.withdrawn) return flaw('sealedUnexpected', { file });
    if (entry.sealedHash === null) return flaw('sealedCarried', { file });
    if (contents.sha256(file) !== entry.sealedHash) return flaw('sealedDiffers', { file });
  }
  for (const [id, entry] of entries) {
    const file = sealedName(id);
    if (!entry.withdrawn && entry.sealedHash !== null && !contents.has(file))
      return flaw('sealedMissing', { file });
  }
  return pass('sealedGood', { count: contents.sealedIds().length });
}

/**
 * received.csv: as many rows as the tally says, among them every entry of the ledger by its channel; confirmed at a
 * moment exactly when it is in the ledger.
 */
export function checkReceived(
  contents: BundleContents,
  ledger: LedgerView,
  tally: Tally | null,
): Found<ReceivedRows> {
  const rows = parseReceived(contents.text('received.csv'));
  if (!rows.ok) return { finding: flaw('csvMalformed', { line: rows.error.line }), value: null };
  const wrong = receivedFlaw(rows.value, ledger);
  if (wrong) return { finding: wrong, value: null };
  return { finding: receivedCount(rows.value.size, tally), value: rows.value };
}

function receivedCount(count: number, tally: Tally | null): Finding {
  if (!tally) return flaw('notChecked', { file: 'tally.txt' });
  if (count !== tally.received) return flaw('receivedCount', { count, expected: tally.received ?? 0 });
  return pass('receivedGood', { count });
}

const channels: { readonly [channel in LedgerEntry['channel']]: ReceivedRow['channel'] } = {
  confirmed: 'email',
  paper: 'paper',
  carried: 'carried',
};

function receivedFlaw(rows: ReceivedRows, { state }: LedgerView): Finding | null {
  for (const [id, entry] of state.entries) {
    const row = rows.get(id);
    if (row?.channel !== channels[entry.channel]) return flaw('receivedMissing', { id });
    if (!confirmedInOrder(row)) return flaw('receivedMoment', { id });
  }
  const extra = [...rows.values()].find(({ id, confirmed }) => confirmed !== '' && !state.entries.has(id));
  return extra ? flaw('receivedUnconfirmed', { id: extra.id }) : null;
}

/** Paper and what is carried need no confirmation. Instants of one form compare as text. */
function confirmedInOrder({ channel, received, confirmed }: ReceivedRow): boolean {
  return channel === 'email' ? confirmed >= received : confirmed === received;
}

/** `count`: statements that are one too many for their person. */
export type Doubles = { readonly groups: DuplicateGroups; readonly count: number };

/**
 * Yields the groups and the number of statements that are one too many. Whoever shares the person tag shares the
 * weaker one, so a group of one person lies within one possible group.
 */
export function checkDuplicates(
  contents: BundleContents,
  ledger: LedgerView,
  rule: DoublesRule,
): Found<Doubles> {
  const groups = parseDuplicates(contents.text('duplicates.csv'));
  if (!groups.ok) return { finding: flaw('csvMalformed', { line: groups.error.line }), value: null };
  const { person, possible } = groups.value;
  const stranger = [...person, ...possible]
    .flat()
    .find((id) => ledger.state.entries.get(id)?.withdrawn !== false);
  if (stranger) return { finding: flaw('duplicatesUnknown', { id: stranger }), value: null };
  const weak = new Map(possible.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const split = person.find((ids) =>
    ids.some((id) => !weak.has(id) || weak.get(id) !== weak.get(ids[0] ?? '')),
  );
  if (split) return { finding: flaw('duplicatesSplit', { id: split[0] ?? '' }), value: null };
  const sizes = person.map((ids) => ids.length);
  const count = countDoubles(sizes, rule);
  return {
    finding: pass('duplicatesGood', { groups: person.length, count, possible: possible.length }),
    value: { groups: groups.value, count },
  };
}

const live = (ledger: LedgerView, rows: ReceivedRows): ReceivedRow[] =>
  [...rows.values()].filter(({ id }) => ledger.state.entries.get(id)?.withdrawn === false);

/** Bundles of older versions do not say when the term closed: there nothing is late. */
export function judgeCounts(
  ledger: LedgerView,
  rows: ReceivedRows,
  { groups, count }: Doubles,
  doubles: DoublesRule,
  closes: string | undefined,
): JudgeCounts {
  if (closes === undefined) return { late: 0, duplicate: count };
  const entries = live(ledger, rows);
  const readings = [{ lastDay: closes.slice(0, 10), opens: closes, closes }];
  const [inTime] = countReadings({ entries, person: groups.person, doubles, readings });
  return { late: entries.length - (inTime?.inTime ?? 0), duplicate: inTime?.duplicate ?? 0 };
}

/** The signed tally says what becomes of doubles. */
export function readingsStep(
  contents: BundleContents,
  ledger: LedgerView | null,
  tally: Tally | null,
  rows: ReceivedRows | null,
  doubles: Doubles | null,
): Finding {
  const missing = [
    [ledger, 'ledger.txt'],
    [tally, 'tally.txt'],
    [rows, 'received.csv'],
    [doubles, 'duplicates.csv'],
  ] as const;
  const file = missing.find(([value]) => value === null)?.[1];
  return ledger && tally && rows && doubles
    ? checkReadings(contents, ledger, rows, doubles.groups.person, tally.doubles ?? 'first-counts')
    : flaw('notChecked', { file: file ?? 'ledger.txt' });
}

/** The count under every reading of the last day, made again from the other files. */
function checkReadings(
  contents: BundleContents,
  ledger: LedgerView,
  rows: ReceivedRows,
  person: DuplicateGroups['person'],
  doubles: DoublesRule,
): Finding {
  const read = parseReadings(contents.text('readings.csv'));
  if (!read.ok) return flaw('csvMalformed', { line: read.error.line });
  const entries = live(ledger, rows);
  const expected = countReadings({ entries, person, doubles, readings: read.value });
  for (const [index, row] of read.value.entries()) {
    const wrong = readingFlaw(row, expected[index] ?? row);
    if (wrong) return wrong;
  }
  return pass('readingsGood', { count: expected.length });
}

function readingFlaw(row: ReadingCount, expected: ReadingCount): Finding | null {
  const name = (['inTime', 'early', 'duplicate', 'counted', 'between'] as const).find(
    (each) => row[each] !== expected[each],
  );
  if (!name) return null;
  return flaw('readingsDiffer', {
    day: row.lastDay,
    name: name.toLowerCase(),
    found: row[name] ?? '',
    expected: expected[name] ?? '',
  });
}
