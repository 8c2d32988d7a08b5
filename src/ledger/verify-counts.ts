import type { BundleKind } from './contents.ts';
import { type Finding, flaw, pass } from './messages.ts';
import { reasonsOf, smallLetter } from './reason-totals.ts';
import type { LedgerCounts } from './replay.ts';
import { isSample, type SampleResult } from './result-file.ts';
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
  const other = judgingFlaw(kind, tally);
  if (other) return other;
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

/** What the tally says of reasons and of the way of judging, against its own counts. */
function judgingFlaw(kind: BundleKind, tally: Tally): Finding | null {
  const totals = reasonsOf(tally);
  if (totals) {
    const found = Object.values(totals).reduce((sum, count) => sum + count, 0);
    if (found !== (tally.invalid ?? 0))
      return flaw('tallyReasons', { found, expected: tally.invalid ?? 'absent' });
    const small = kind === 'public' ? smallLetter(totals) : undefined;
    if (small) return flaw('tallySmall', { name: `invalid.${small}`, found: totals[small] ?? 0 });
  }
  return sampleFlaw(kind, tally);
}

/**
 * By sample, grounds a to c are settled for all statements and the others for the ones drawn: all of the former are
 * invalid, so the valid ones are those of the sample. Only the judge's tally always says how many a to c are.
 */
function sampleFlaw(kind: BundleKind, tally: Tally): Finding | null {
  const sample = sampleOf(tally);
  if (sample === 'incomplete' || (sample !== null) !== (tally.method === 'sample'))
    return flaw('tallySample');
  if (sample === null) return null;
  if (!isSample(sample)) return flaw('tallySample');
  const { valid = 0, judged = 0, 'invalid.a': a, 'invalid.b': b, 'invalid.c': c } = tally;
  const { n, k } = sample;
  if (valid !== k) return flaw('tallyCount', { name: 'sample.k', found: k, expected: valid });
  const known = kind === 'griffie' && a !== undefined && b !== undefined && c !== undefined;
  const least = known ? judged - a - b - c : 0;
  if (n > judged || n < least)
    return flaw('tallyCount', { name: 'sample.n', found: n, expected: `${least}-${judged}` });
  return null;
}

export function sampleOf(tally: Tally): SampleResult | 'incomplete' | null {
  const { 'sample.N': N, 'sample.n': n, 'sample.k': k, 'sample.seed': seed, 'sample.valid': valid } = tally;
  if (N !== undefined && n !== undefined && k !== undefined && seed !== undefined && valid !== undefined)
    return { N, n, k, seed, valid };
  return [N, n, k, seed, valid].some((value) => value !== undefined) ? 'incomplete' : null;
}
