import { letterOf, type Reason, type ReasonLetter, reasonLetters } from '../domain/reasons.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { estimate } from '../domain/sample.ts';
import { toHex, utf8 } from '../ledger/bytes.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import { buildResultPackage } from '../ledger/result-package.ts';
import { formatReasons, formatVerdicts, type JudgedResult, resultBody } from '../ledger/verdict-files.ts';
import type { Desk } from './desk.ts';
import { doubleProposals, groupsToJudge } from './doubles.ts';

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

export function resultOf(desk: Desk): DeskResult {
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

function sampleOutcome({ method }: Desk, k: number): SampleOutcome | null {
  if (method.method !== 'sample') return null;
  const { N, n, seed } = method;
  const { valid, interval } = estimate(N, n, k);
  return { N, n, k, seed, valid, low: interval.low, high: interval.high };
}

export type ListRefusal =
  | { readonly code: 'ListIncomplete'; readonly open: number }
  /** Statements of one person of which more than the regulation allows would count. */
  | { readonly code: 'DoublesLeft'; readonly count: number }
  /** Possible doubles that nobody looked at. */
  | { readonly code: 'GroupsLeft'; readonly count: number };

/** SHA-256 of the two files by which a list is put forward and confirmed. */
export type ListHashes = { readonly verdicts: string; readonly reasons: string };

/** Whether the list can be put forward for confirmation, and by which hashes. */
export function listToPropose(sha256: Sha256, desk: Desk): Result<ListHashes, ListRefusal> {
  const { open } = resultOf(desk);
  if (open > 0) return err({ code: 'ListIncomplete', open });
  const doubles = doubleProposals(desk).filter(
    ({ id, verdict }) => verdict === 'invalid' && desk.inScope(id) && desk.standing(id)?.verdict === 'valid',
  );
  if (doubles.length > 0) return err({ code: 'DoublesLeft', count: doubles.length });
  const groups = groupsToJudge(desk).length;
  return groups > 0 ? err({ code: 'GroupsLeft', count: groups }) : ok(listHashes(sha256, desk));
}

export function listHashes(sha256: Sha256, desk: Desk): ListHashes {
  const { verdicts, reasons } = listFiles(desk);
  return { verdicts: toHex(sha256(utf8(verdicts))), reasons: toHex(sha256(utf8(reasons))) };
}

function listFiles(desk: Desk): ListHashes {
  const { listed } = resultOf(desk);
  const reasons = listed.flatMap(({ id, reason, note }) => (reason === null ? [] : [{ id, reason, note }]));
  return { verdicts: formatVerdicts(listed), reasons: formatReasons(reasons) };
}

/**
 * The confirmed list as it is handed to the service and kept: a canonical zip of verdicts.txt, reasons.csv, result.txt and
 * the desk file. `sign` puts the signatures of judges below result.txt. Same desk, same keys, same bytes.
 */
export function resultPackage(
  sha256: Sha256,
  desk: Desk,
  sign: (resultText: string) => string = (text) => text,
): Result<Uint8Array, { readonly code: 'NotConfirmed' }> {
  const { list } = desk;
  const { verdicts, reasons } = listFiles(desk);
  const hashes = listHashes(sha256, desk);
  const same =
    list.state === 'confirmed' && list.verdicts === hashes.verdicts && list.reasons === hashes.reasons;
  if (!same) return err({ code: 'NotConfirmed' });
  const deskText = desk.file.text();
  const body = resultBody(judgedResult(desk, hashes.verdicts, toHex(sha256(utf8(deskText)))));
  return ok(buildResultPackage(sha256, { verdicts, reasons, result: sign(body), desk: deskText }));
}

function judgedResult(desk: Desk, verdictsSha256: string, deskSha256: string): JudgedResult {
  const { origin, size, root } = desk.case;
  const { method, valid, invalid, sample } = resultOf(desk);
  const judged = valid + invalid;
  const drawn = sample && { N: sample.N, n: sample.n, k: sample.k, seed: sample.seed, valid: sample.valid };
  return {
    origin,
    size,
    root,
    judged,
    valid,
    invalid,
    method,
    ...(drawn ? { sample: drawn } : {}),
    verdictsSha256,
    deskSha256,
  };
}
