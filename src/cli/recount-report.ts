import type { EntryDifferences, Recount, SideSummary } from '../ledger/recount.ts';
import type { ReadingCountOf, RecountReading } from '../ledger/recount-readings.ts';
import { columns } from './output.ts';

/** Ids shown of each kind; `--json` has them all. */
const mostShown = 20;

/** What a reader of two counts wants to know, in order of weight: English, like every command. */
export function recountLines(recount: Recount, pathA: string, pathB: string): string[] {
  return [
    ...sideLines('A', pathA, recount.a),
    ...sideLines('B', pathB, recount.b),
    '',
    ...ledgerLines(recount),
    ...recount.settings.map(({ name, a, b }) => `${name}: A says ${a}, B says ${b}`),
    ...entryLines(recount.differences),
    '',
    ...thresholdLines(recount),
    '',
    verdict(recount),
  ];
}

const forms = {
  public: 'public bundle',
  griffie: "judge's bundle",
  result: 'result of a judge',
  verdicts: 'list of verdicts',
  reasons: 'list of reasons',
} as const;

function sideLines(letter: string, path: string, side: SideSummary): string[] {
  const { form, origin, valid, invalid, unjudged, withdrawn, flaws } = side;
  const counts = `${valid} valid, ${invalid} invalid, ${unjudged} not judged, ${withdrawn} withdrawn`;
  const named = origin === null ? '' : ` of ${origin}`;
  return [
    `${letter}  ${path}: ${forms[form]}${named}; ${counts}`,
    ...flaws.map((flaw) => `   FLAW in ${letter}: ${flaw}`),
    ...(flaws.length > 0 ? ['   only what is sound in it was compared'] : []),
  ];
}

function ledgerLines({ ledgers }: Recount): string[] {
  if (!ledgers) return ['ledgers: not compared, both are needed, of one petition and phase'];
  const { relation, line, sameKey } = ledgers;
  const told = {
    same: 'ledgers: the same',
    aIsBeginning: `ledgers: A is the beginning of B, which goes on at line ${line}: consistent, A is older`,
    bIsBeginning: `ledgers: B is the beginning of A, which goes on at line ${line}: consistent, B is older`,
    diverge: `ledgers: DIFFERENT from line ${line} on: neither is the beginning of the other`,
  }[relation];
  return sameKey ? [told] : [told, 'keys: DIFFERENT, the two ledgers are not signed by one key'];
}

function entryLines(lists: EntryDifferences): string[] {
  const reason = (code: string | null): string => (code === null ? '' : ` (${code})`);
  const shown = [
    listed('in A only', lists.onlyA, (each) => `${each.status}${reason(each.reason)}`),
    listed('in B only', lists.onlyB, (each) => `${each.status}${reason(each.reason)}`),
    listed('withdrawn in one only', lists.withdrawn, (each) => `withdrawn in ${each.in.toUpperCase()}`),
    listed('verdict differs', lists.verdict, (each) => `A ${each.a}, B ${each.b}${reason(each.reason)}`),
    listed('judged in A only', lists.judgedOnlyA, (each) => `${each.status}${reason(each.reason)}`),
    listed('judged in B only', lists.judgedOnlyB, (each) => `${each.status}${reason(each.reason)}`),
    listed('reason differs', lists.reason, (each) => `A ${each.a}, B ${each.b}`),
  ].flat();
  return shown.length > 0 ? shown : ['entries: no difference'];
}

function listed<T extends { readonly id: string }>(
  title: string,
  list: readonly T[],
  tell: (each: T) => string,
): string[] {
  if (list.length === 0) return [];
  const rest = list.length - mostShown;
  return [
    `${title}: ${list.length}`,
    ...list.slice(0, mostShown).map((each) => `   ${each.id}  ${tell(each)}`),
    ...(rest > 0 ? [`   and ${rest} more: --json has them all`] : []),
  ];
}

function thresholdLines({ threshold, readings, matters }: Recount): string[] {
  const rows = readings.map((outcome) => [readingName(outcome), readingText(outcome)] as const);
  const told = columns(rows);
  if (threshold === null || matters === null)
    return [...told, 'matters for the threshold: not known, no tally says it (--threshold)'];
  return [`threshold: ${threshold}`, ...told, `matters for the threshold: ${matters}`];
}

const readingName = ({ reading }: RecountReading): string =>
  reading ? `last day ${reading.lastDay}, until ${reading.closes}` : 'every entry as it is';

function readingText({ a, b, countsOnlyInA, countsOnlyInB, matters }: RecountReading): string {
  const only = `valid in A only ${countsOnlyInA.length}, in B only ${countsOnlyInB.length}`;
  return `A ${countText(a)}; B ${countText(b)}; ${only}${matters === null ? '' : `; matters: ${matters}`}`;
}

function countText({ valid, open, undated, estimate, reached }: ReadingCountOf): string {
  const parts = [`${valid} valid`];
  if (estimate !== null) parts.push(`estimate ${estimate}`);
  if (open > 0) parts.push(`${open} open`);
  if (undated > 0) parts.push(`${undated} of unknown moment`);
  if (reached !== null) parts.push(reached ? 'reached' : 'not reached');
  return parts.join(', ');
}

function verdict({ same, a, b }: Recount): string {
  if (same) return 'the same';
  const flawed = a.flaws.length + b.flaws.length > 0;
  return flawed ? 'NOT the same, or not both as they should be' : 'NOT the same';
}
