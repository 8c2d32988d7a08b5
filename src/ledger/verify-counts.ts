import type { BundleKind } from './contents.ts';
import { type Finding, flaw, pass } from './messages.ts';
import type { LedgerCounts } from './replay.ts';
import type { Tally, TallyName } from './tally-file.ts';

const required = [
  'received',
  'confirmed',
  'paper',
  'unconfirmed',
  'withdrawn',
  'threshold',
  'lastday',
  'petition.sha256',
  'regulation.sha256',
] as const satisfies readonly TallyName[];

/** Statements in the ledger that came after the end of the term, and those one too many among the others. */
export type JudgeCounts = { readonly late: number; readonly duplicate: number };

/**
 * Counts every number of the tally again. `judge`: what the lists of the judge add up to, null when they cannot be used
 * or are not in the bundle. A public bundle made while a phase is open leaves out `counted` and `duplicate`.
 */
export function checkCounts(
  kind: BundleKind,
  counts: LedgerCounts,
  tally: Tally,
  judge: JudgeCounts | null,
): Finding {
  const missing = required.find((name) => tally[name] === undefined);
  if (missing) return flaw('tallyMissing', { name: missing });
  const pair = (tally.counted === undefined) === (tally.duplicate === undefined);
  if (!pair) return flaw('tallyPair');
  if (kind === 'griffie' && tally.counted === undefined) return flaw('tallyMissing', { name: 'counted' });
  const wrong = expected(counts, tally, judge).find(([name, value]) => tally[name] !== value);
  if (wrong)
    return flaw('tallyCount', { name: wrong[0], found: tally[wrong[0]] ?? 'absent', expected: wrong[1] });
  if (kind === 'griffie') return pass('tallyJudge');
  return pass(tally.counted === undefined ? 'tallyInterim' : 'tallyPublic');
}

function expected(
  counts: LedgerCounts,
  tally: Tally,
  judge: JudgeCounts | null,
): (readonly [TallyName, number])[] {
  const { confirmed, paper, carried, withdrawn, judged, valid, invalid } = counts;
  const all = confirmed + paper + carried;
  const list: [TallyName, number][] = [
    ['confirmed', confirmed],
    ['paper', paper],
    ['withdrawn', withdrawn],
    ['unconfirmed', (tally.received ?? 0) - all],
  ];
  if (carried > 0 || tally.carried !== undefined) list.push(['carried', carried]);
  const { late = 0 } = tally;
  if (judge !== null) list.push(['duplicate', judge.duplicate]);
  if (judge !== null && (judge.late > 0 || tally.late !== undefined)) list.push(['late', judge.late]);
  if (tally.duplicate !== undefined) list.push(['counted', all - withdrawn - late - tally.duplicate]);
  if (judged > 0 || tally.judged !== undefined) list.push(['judged', judged]);
  // Before judging there is no verdict to count: "valid 0" could be read as a finding.
  if (judged > 0 || tally.valid !== undefined || tally.invalid !== undefined) {
    list.push(['valid', valid], ['invalid', invalid]);
  }
  return list;
}
