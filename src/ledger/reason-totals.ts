import { compareAscii } from './bytes.ts';
import type { Tally } from './tally-file.ts';
import { type ListedReason, type ReasonLetter, reasonLetters } from './verdict-files.ts';

/** Invalid statements by reason; `other`: without a reason of their own, or merged. Absent is not said, or none. */
export type ReasonTotals = { readonly [letter in ReasonLetter | 'other']?: number };

/** Persons: a total from 1 up to this could point at somebody. */
const smallestTotal = 10;
const letters: readonly ReasonLetter[] = Object.values(reasonLetters);

/** Totals for the judge: every letter, and `other` when some of the `invalid` statements have no reason. */
export function countReasons(reasons: Iterable<Pick<ListedReason, 'reason'>>, invalid: number): ReasonTotals {
  const totals: Record<ReasonLetter, number> = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 };
  let count = 0;
  for (const { reason } of reasons) {
    totals[reasonLetters[reason]] += 1;
    count += 1;
  }
  return count < invalid ? { ...totals, other: invalid - count } : totals;
}

/**
 * Totals for anyone. Those from 1 to 9 go into `other`; while that is below 10 itself, the smallest total left follows,
 * since `invalid` less the others would give it away. Letters with 0 are then left out as well, so that nobody sees
 * which letters were merged. With nothing to merge, everything stays, zeros included. Only when `invalid` as a whole is
 * below 10 `other` is: that number is in the ledger anyway.
 */
export function mergeSmall(totals: ReasonTotals): ReasonTotals {
  const small = (count: number): boolean => count > 0 && count < smallestTotal;
  const all = letters.map((letter) => ({ letter, count: totals[letter] ?? 0 }));
  const without = totals.other ?? 0;
  if (!small(without) && !all.some(({ count }) => small(count))) return totals;
  let other = without + all.reduce((sum, { count }) => (small(count) ? sum + count : sum), 0);
  const kept = all
    .filter(({ count }) => count >= smallestTotal)
    .sort((a, b) => a.count - b.count || compareAscii(a.letter, b.letter));
  while (other < smallestTotal && kept.length > 0) other += kept.shift()?.count ?? 0;
  return { ...Object.fromEntries(kept.map(({ letter, count }) => [letter, count])), other };
}

/** As they stand in `tally.txt`. */
export function reasonLines(totals: ReasonTotals): Tally {
  const named = [...letters, 'other' as const].flatMap((name) => {
    const count = totals[name];
    return count === undefined ? [] : [[`invalid.${name}`, count] as const];
  });
  return Object.fromEntries(named);
}

/** What the tally says of reasons; null when it says nothing. */
export function reasonsOf(tally: Tally): ReasonTotals | null {
  const said = [...letters, 'other' as const].flatMap((name) => {
    const count = tally[`invalid.${name}`];
    return count === undefined ? [] : [[name, count] as const];
  });
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** A letter whose total a public tally must not say. */
export const smallLetter = (totals: ReasonTotals): ReasonLetter | undefined =>
  letters.find((letter) => (totals[letter] ?? 0) > 0 && (totals[letter] ?? 0) < smallestTotal);
