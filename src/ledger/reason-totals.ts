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

/** Grounds whose total is public under another name: a tally says how many are `late` and how many `duplicate`. */
const knownAlways: ReadonlySet<Total['letter']> = new Set(['b', 'g']);
/** With a sample, live entries less `sample.N` are those on grounds a to c together. */
const beforeSample: ReadonlySet<Total['letter']> = new Set(['a', 'b', 'c']);

/**
 * Totals for anyone. Those from 1 to 9 go into `other`; while that is below 10 itself, the smallest total left follows,
 * since `invalid` less the others would give it away. So does the smallest of those that are public nowhere else while
 * what `other` has of them is below 10: b and g can be taken off by whoever reads `late` and `duplicate`, and with a
 * sample (`sampled`) a to c together. Letters with 0 are then left out as well, so that nobody sees which letters were
 * merged. With nothing to merge, everything stays, zeros included. Only when all of `invalid` is in it can `other` be
 * below 10: that number is in the ledger anyway.
 */
export function mergeSmall(totals: ReasonTotals, sampled = false): ReasonTotals {
  const small = (count: number): boolean => count > 0 && count < smallestTotal;
  const all = letters.map((letter) => ({ letter, count: totals[letter] ?? 0 }));
  const without = { letter: 'other' as const, count: totals.other ?? 0 };
  if (![without, ...all].some(({ count }) => small(count))) return totals;
  const together = sampled && all.some(({ letter, count }) => beforeSample.has(letter) && small(count));
  const goes = ({ letter, count }: Total): boolean =>
    small(count) || (together && beforeSample.has(letter) && count > 0);
  const merged: Total[] = [without, ...all.filter(goes)];
  const kept = all
    .filter((total) => total.count > 0 && !goes(total))
    .sort((a, b) => a.count - b.count || compareAscii(a.letter, b.letter));
  const known = new Set([...knownAlways, ...(sampled ? beforeSample : [])]);
  for (let next = follower(merged, kept, known); next >= 0; next = follower(merged, kept, known))
    merged.push(...kept.splice(next, 1));
  return {
    ...Object.fromEntries(kept.map(({ letter, count }) => [letter, count])),
    other: sumOf(merged),
  };
}

type Total = { readonly letter: ReasonLetter | 'other'; readonly count: number };

const sumOf = (list: readonly Total[]): number => list.reduce((sum, { count }) => sum + count, 0);

/** Place in `kept`, in order of size, of the total that must be merged as well; -1 for none. */
function follower(
  merged: readonly Total[],
  kept: readonly Total[],
  known: ReadonlySet<Total['letter']>,
): number {
  const hidden = sumOf(merged.filter(({ letter }) => !known.has(letter)));
  const unknown = kept.findIndex(({ letter }) => !known.has(letter));
  if (hidden > 0 && hidden < smallestTotal && unknown >= 0) return unknown;
  return sumOf(merged) < smallestTotal && kept.length > 0 ? 0 : -1;
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
