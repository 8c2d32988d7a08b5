/**
 * Tables of counts from which no small count can be worked out. A count below the threshold is hidden; and since the sum
 * of a row of counts is known, so is the smallest one that is not small, with every one that equals it.
 *
 * Why that is enough, also for a reader who knows this rule: whatever is hidden in one sum is hidden by its size alone,
 * so exchanging two hidden counts gives the same table. Among them are always small ones and one that is not (or all are
 * small, and one more here and one less there gives the same table): so each may have been at least two different
 * numbers. test/domain/small-cells.test.ts checks it by trying every table of a small world.
 */
export const smallCount = 10;

/** Which counts of one known sum stay hidden. */
export function hiddenOf(counts: readonly number[], threshold = smallCount): boolean[] {
  const large = counts.filter((count) => count >= threshold);
  const some = large.length < counts.length;
  const complement = Math.min(...large);
  return counts.map((count) => some && (count < threshold || count === complement));
}

export type Cell = { readonly code: string; readonly count: number };
/** null: hidden. */
export type ShownCell = { readonly code: string; readonly count: number | null };

export type Group = { readonly code: string; readonly cells: readonly Cell[] };
export type ShownGroup = ShownCell & { readonly cells: readonly ShownCell[] };

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Districts with their neighbourhoods, and the total, which is always shown. A district that is hidden shows none of its
 * neighbourhoods either: they would add up to it.
 */
export function suppress(
  groups: readonly Group[],
  threshold = smallCount,
): { readonly total: number; readonly groups: readonly ShownGroup[] } {
  const sums = groups.map(({ cells }) => sumOf(cells.map(({ count }) => count)));
  const hidden = hiddenOf(sums, threshold);
  return {
    total: sumOf(sums),
    groups: groups.map(({ code, cells }, index) => {
      const whole = hidden[index] === true;
      const within = hiddenOf(
        cells.map(({ count }) => count),
        threshold,
      );
      return {
        code,
        count: whole ? null : (sums[index] ?? 0),
        cells: cells.map((cell, at) => ({ code: cell.code, count: whole || within[at] ? null : cell.count })),
      };
    }),
  };
}
