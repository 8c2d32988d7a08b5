import { letterOf, type Reason, type ReasonLetter, reasonLetters } from '../domain/reasons.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { estimate } from '../domain/sample.ts';
import { toHex, utf8 } from '../ledger/bytes.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import { formatReasons, formatVerdicts } from '../ledger/verdict-files.ts';
import type { DeskActOf } from './acts.ts';
import { doubleProposals, groupsToJudge, orphanedGroups } from './doubles.ts';
import { groundsPassedOver, type Known } from './grounds.ts';
import { deviates } from './method.ts';
import type { DeskRefusal, DeskView, ListRefusal } from './standing.ts';

/** One line of the list of verdicts. */
export type Listed = {
  readonly id: string;
  readonly verdict: 'valid' | 'invalid';
  readonly reason: Reason | null;
  readonly note: string;
};

export type SampleOutcome = {
  readonly N: number;
  readonly n: number;
  /** Valid among those drawn. */
  readonly k: number;
  readonly seed: string;
  /** Estimated for all N. */
  readonly valid: number;
  /** 99 % interval of that. */
  readonly low: number;
  readonly high: number;
};

/** What stands on the desk, counted. */
export type DeskResult = {
  readonly method: 'full' | 'sample' | 'until-threshold';
  /** In order of id. */
  readonly listed: readonly Listed[];
  readonly valid: number;
  readonly invalid: number;
  readonly byReason: { readonly [letter in ReasonLetter]: number };
  /** Statements without a verdict that the method asks one of. */
  readonly open: number;
  readonly sample: SampleOutcome | null;
  /** What is held against the threshold: the valid ones, or by sample the estimate. */
  readonly counts: number;
  readonly enough: boolean;
};

export function resultOf(desk: DeskView): DeskResult {
  const listed = desk.case.entries.flatMap(({ id }): Listed[] => {
    const standing = desk.inScope(id) ? desk.standing(id) : null;
    if (standing === null) return [];
    const { verdict, reason, note } = standing;
    return [{ id, verdict, reason, note }];
  });
  const byReason = Object.fromEntries(reasonLetters.map((letter) => [letter, 0])) as Record<
    ReasonLetter,
    number
  >;
  for (const { reason } of listed) if (reason !== null) byReason[letterOf(reason)] += 1;
  const valid = listed.filter(({ verdict }) => verdict === 'valid').length;
  const sample = sampleOutcome(desk, valid);
  const counts = sample?.valid ?? valid;
  const { threshold, entries } = desk.case;
  const enough = counts >= threshold;
  const inScope = entries.filter(({ id }) => desk.inScope(id)).length;
  const { method } = desk.method;
  const open = method === 'until-threshold' && enough ? 0 : inScope - listed.length;
  return { method, listed, valid, invalid: listed.length - valid, byReason, open, sample, counts, enough };
}

function sampleOutcome({ method }: DeskView, k: number): SampleOutcome | null {
  if (method.method !== 'sample') return null;
  const { N, n, seed } = method;
  const { valid, interval } = estimate(N, n, k);
  return { N, n, k, seed, valid, low: interval.low, high: interval.high };
}

/** SHA-256 of the two files by which a list is put forward and confirmed. */
export type ListHashes = { readonly verdicts: string; readonly reasons: string };

/** Why the list as it stands cannot be put forward; null when it can. */
function listRefusal(desk: DeskView, known: Known): ListRefusal | null {
  const { method } = desk.method;
  if (method === 'full' && !desk.methodChosen && deviates(desk.case, method))
    return { code: 'MethodNotTheRegulations' };
  const { open } = resultOf(desk);
  if (open > 0) return { code: 'ListIncomplete', open };
  const grounds = groundsPassedOver(desk, known).length;
  if (grounds > 0) return { code: 'GroundsLeft', count: grounds };
  const doubles = doubleProposals(desk).filter(
    ({ id, verdict }) => desk.inScope(id) && (verdict === 'open' || desk.standing(id)?.verdict === 'valid'),
  );
  if (doubles.length > 0) return { code: 'DoublesLeft', count: doubles.length };
  const orphaned = orphanedGroups(desk).length;
  if (orphaned > 0) return { code: 'DoublesOrphaned', count: orphaned };
  const groups = groupsToJudge(desk).length;
  return groups > 0 ? { code: 'GroupsLeft', count: groups } : null;
}

/** Whether the list can be put forward for confirmation, and by which hashes. */
export function listToPropose(sha256: Sha256, desk: DeskView): Result<ListHashes, ListRefusal> {
  const refusal = listRefusal(desk, 'all');
  return refusal === null ? ok(listHashes(sha256, desk)) : err(refusal);
}

/** Why this list cannot be put forward: not whole, or not what stands on the desk. */
export function proposalRefusal(
  sha256: Sha256,
  desk: DeskView,
  { verdicts, reasons }: DeskActOf<'listProposed'>,
  known: Known,
): DeskRefusal | null {
  const refusal = listRefusal(desk, known);
  if (refusal !== null) return refusal;
  const hashes = listHashes(sha256, desk);
  return hashes.verdicts === verdicts && hashes.reasons === reasons ? null : { code: 'ListChanged' };
}

export function listHashes(sha256: Sha256, desk: DeskView): ListHashes {
  const { verdicts, reasons } = listFiles(desk);
  return { verdicts: toHex(sha256(utf8(verdicts))), reasons: toHex(sha256(utf8(reasons))) };
}

/** Texts of verdicts.txt and reasons.csv. */
export function listFiles(desk: DeskView): ListHashes {
  const { listed } = resultOf(desk);
  const reasons = listed.flatMap(({ id, reason, note }) => (reason === null ? [] : [{ id, reason, note }]));
  return { verdicts: formatVerdicts(listed), reasons: formatReasons(reasons) };
}
