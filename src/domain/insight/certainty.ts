import {
  atLeast,
  type Distribution,
  distribution,
  leastFor,
  type Mixture,
  meanShare,
  updated,
} from './beta-binomial.ts';
import { kinds, publishedCases, unknownAddressInvalid, usual } from './cases.ts';
import type { Band, Certainty, CertaintyBasis, Needed } from './model.ts';
import { likelyShare, type Quality } from './quality.ts';

/** The probability with which "enough" has to be true before we say so. */
export const level = 0.95;

/** Verdicts on statements that are counted: those found double or late by a sealed ledger are not. */
export type CountedVerdicts = { readonly valid: number; readonly invalid: number };

export type CertaintyInput = {
  /** Nothing can be added any more. */
  readonly over: boolean;
  /** Doubles are known and left out of `counted`. */
  readonly deduplicated: boolean;
  readonly threshold: number;
  readonly counted: number;
  readonly verdicts: CountedVerdicts;
  /** Valid statements by a certified result (of a sample: its estimate), or null. */
  readonly certified: number | null;
  readonly quality: Quality | null;
};

/** How sure it is that `threshold` of the counted statements are valid, and how many more make it 95 % (docs/forecast.md). */
export function certainty(input: CertaintyInput): Certainty {
  if (input.certified !== null) return certifiedCertainty(input, input.certified);
  const known = updated(expected(input), input.verdicts.valid, input.verdicts.invalid);
  const { counted, threshold } = input;
  const { valid, rest } = judged(input);
  const spread = distribution(known, rest);
  const probabilityNow = spread.atLeast(threshold - valid);
  const open = sureAt(known, threshold - valid);
  const target = open === null ? null : open + valid + input.verdicts.invalid;
  const reached = probabilityNow >= level;
  return {
    basis: basisOf(input),
    share: shareBand(known, spread, input),
    expectedValid: bandOf(spread, known, rest, valid, 1),
    probabilityNow,
    level,
    target: input.over && !reached ? null : target,
    needed: reached ? { kind: 'reached' } : neededOf(input.over, target, counted),
    cases: publishedCases,
  };
}

/** Valid for sure, and counted but without a verdict. Verdicts entered in another order than counts never go below 0. */
function judged({ counted, verdicts: { valid, invalid } }: CertaintyInput) {
  return { valid, rest: Math.max(0, counted - valid - invalid) };
}

function neededOf(over: boolean, target: number | null, counted: number): Needed {
  if (over) return { kind: 'over' };
  return target === null ? { kind: 'unreachable' } : { kind: 'more', count: target - counted };
}

/** More people than any municipality of the country has. */
const most = 1_000_000;

/**
 * What is expected before any verdict: the kinds of published cases, moved by what this petition's own statements look
 * like. Their shares hold for a petition with the usual doubles and unknown addresses; one with more of them has less.
 */
export function expected({
  deduplicated,
  quality,
}: Pick<CertaintyInput, 'deduplicated' | 'quality'>): Mixture {
  const share = (seen: 'doubles' | 'unknownAddresses') =>
    quality === null ? usual[seen] : likelyShare(quality[seen], quality.statements, usual[seen]);
  const stands = (doubles: number, unknown: number) => (1 - doubles) * (1 - unknownAddressInvalid * unknown);
  const own = stands(deduplicated ? 0 : share('doubles'), share('unknownAddresses'));
  const factor = own / stands(usual.doubles, usual.unknownAddresses);
  return kinds.map(({ weight, mean, strength }) => {
    const moved = Math.min(0.995, mean * factor);
    return { weight, a: moved * strength, b: (1 - moved) * strength };
  });
}

/**
 * Statements without a verdict of which `wanted` are valid with 95 %; null: not even among a million. One more never
 * makes it less certain.
 */
function sureAt(known: Mixture, wanted: number): number | null {
  if (wanted <= 0) return 0;
  const key = `${wanted} ${JSON.stringify(known)}`;
  const before = remembered.get(key);
  if (before !== undefined) return before;
  const sure = (rest: number) => atLeast(known, rest, wanted) >= level;
  let high = wanted;
  while (high < most && !sure(high)) high = Math.min(most, 2 * high);
  const found = sure(high) ? leastFor(high, sure) : null;
  if (remembered.size >= 64) remembered.clear();
  remembered.set(key, found);
  return found;
}

/** Answers of a pure function that is asked the same again with each new statement; bounded. */
const remembered = new Map<string, number | null>();

/** Of everything counted; before anything is counted: of the first ten thousand. */
function shareBand(known: Mixture, spread: Distribution, input: CertaintyInput): Band {
  const { valid, rest } = judged(input);
  const all = valid + input.verdicts.invalid + rest;
  if (all > 0) return bandOf(spread, known, rest, valid, all);
  return bandOf(distribution(known, 10_000), known, 10_000, 0, 10_000);
}

/** `valid` for sure and those among `rest`, each divided by `of`. */
function bandOf(spread: Distribution, known: Mixture, rest: number, valid: number, of: number): Band {
  return {
    low: (valid + spread.quantile(1 - level)) / of,
    mean: (valid + rest * meanShare(known)) / of,
    high: (valid + spread.quantile(level)) / of,
  };
}

function basisOf({ verdicts, quality, deduplicated }: CertaintyInput): CertaintyBasis {
  const { valid, invalid } = verdicts;
  if (valid + invalid > 0) return { kind: 'verdicts', valid, invalid };
  if (quality === null) return { kind: 'cases' };
  const { at: measuredAt, statements } = quality;
  const share = (seen: 'doubles' | 'unknownAddresses') => likelyShare(quality[seen], statements, usual[seen]);
  return {
    kind: 'flags',
    measuredAt,
    statements,
    doubles: deduplicated ? 0 : share('doubles'),
    unknownAddresses: share('unknownAddresses'),
  };
}

/** The judge decided: what is left is no question of chance. */
function certifiedCertainty({ counted, threshold }: CertaintyInput, valid: number): Certainty {
  const enough = valid >= threshold;
  const exactly = (number: number): Band => ({ low: number, mean: number, high: number });
  return {
    basis: { kind: 'certified', valid },
    share: exactly(counted === 0 ? 0 : Math.min(1, valid / counted)),
    expectedValid: exactly(valid),
    probabilityNow: enough ? 1 : 0,
    level,
    target: enough ? counted : null,
    needed: enough ? { kind: 'reached' } : { kind: 'over' },
    cases: publishedCases,
  };
}
