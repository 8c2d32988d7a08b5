import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Group, hiddenOf, suppress } from '../../src/domain/small-cells.ts';

const group = (code: string, counts: readonly number[]): Group => ({
  code,
  cells: counts.map((count, index) => ({ code: `${code}${index}`, count })),
});
const shownOf = (counts: readonly (readonly number[])[], threshold?: number) => {
  const { total, groups } = suppress(
    counts.map((cells, index) => group(String.fromCharCode(97 + index), cells)),
    threshold,
  );
  return {
    total,
    groups: groups.map(({ count, cells }) => [count, cells.map((cell) => cell.count)] as const),
  };
};

describe('hiddenOf', () => {
  test.each([
    ['nothing small: nothing hidden', [10, 20, 30], [false, false, false]],
    ['one small: the smallest that is not goes along', [9, 20, 30], [true, true, false]],
    ['with all that equal it', [9, 20, 20, 30], [true, true, true, false]],
    ['two small: still one that is not', [9, 3, 20, 30], [true, true, true, false]],
    ['nobody counts as small', [0, 20, 30], [true, true, false]],
    ['all small', [1, 2, 3], [true, true, true]],
    ['one and alone', [3], [true]],
    ['none', [], []],
  ])('%s', (_, counts, hidden) => {
    expect(hiddenOf(counts)).toEqual(hidden);
  });
});

test('a hidden district shows none of its neighbourhoods, and another district is hidden with it', () => {
  expect(
    shownOf([
      [2, 3],
      [50, 60],
      [12, 15],
      [40, 8, 9, 70],
    ]),
  ).toEqual({
    total: 269,
    groups: [
      [null, [null, null]],
      [110, [50, 60]],
      [null, [null, null]],
      [127, [null, null, null, 70]],
    ],
  });
});

/** Every way to spread `total` over so many cells. */
function* spread(cells: number, total: number): Generator<number[]> {
  if (cells === 1) yield [total];
  else
    for (let first = 0; first <= total; first++)
      for (const rest of spread(cells - 1, total - first)) yield [first, ...rest];
}

const asGroups = (shape: readonly number[], cells: readonly number[]): number[][] =>
  shape.map((size, at) => {
    const from = shape.slice(0, at).reduce((sum, before) => sum + before, 0);
    return cells.slice(from, from + size);
  });

/** Tables of one total by what is shown of them. */
function byLook(shape: readonly number[], total: number, threshold: number): number[][][][] {
  const looks = new Map<string, number[][][]>();
  const cells = shape.reduce((sum, size) => sum + size, 0);
  for (const flat of spread(cells, total)) {
    const counts = asGroups(shape, flat);
    const look = JSON.stringify(shownOf(counts, threshold));
    looks.set(look, [...(looks.get(look) ?? []), counts]);
  }
  return [...looks.values()];
}

/** Hidden cells (`district.cell`) and districts that are the same number in every table of the list. */
function workedOut(tables: readonly number[][][], threshold: number): string[] {
  const [first = []] = tables;
  const sum = (counts: readonly number[] = []) => counts.reduce((all, count) => all + count, 0);
  const same = (value: (table: number[][]) => number | undefined) => new Set(tables.map(value)).size === 1;
  return shownOf(first, threshold).groups.flatMap(([shown, cells], at) => [
    ...(shown === null && same((table) => sum(table[at])) ? [`${at}`] : []),
    ...cells.flatMap((count, cell) =>
      count === null && same((table) => table[at]?.[cell]) ? [`${at}.${cell}`] : [],
    ),
  ]);
}

/**
 * The strongest reader there is: one who knows the rule and lists every table that would look the same. Whatever is
 * hidden must be different numbers in some of them. (Nobody signed at all: the total says so itself.)
 */
test.each([
  [[3, 2], 14, 3],
  [[2, 2, 1], 12, 3],
  [[1, 1, 1, 1], 16, 4],
  [[2, 1, 2], 13, 2],
  [[4, 1], 14, 4],
])(
  'nothing hidden can be worked out, by any reader: districts of %j, %i statements at most, threshold %i',
  (shape, most, threshold) => {
    let looks = 0;
    for (let total = 1; total <= most; total++) {
      for (const tables of byLook(shape, total, threshold)) {
        looks += 1;
        expect(workedOut(tables, threshold), JSON.stringify(tables[0])).toEqual([]);
      }
    }
    expect(looks).toBeGreaterThan(50);
  },
);

test('the reader of the test above does find what is not hidden well', () => {
  expect(
    workedOut(
      [
        [
          [1, 5],
          [3, 3],
        ],
      ],
      2,
    ),
  ).not.toEqual([]);
});

it('hides every small count, and leaves at least two unknown in each sum that is shown', () => {
  const counts = fc.array(fc.array(fc.oneof(fc.nat(12), fc.nat(2000)), { minLength: 1, maxLength: 12 }), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(counts, (given) => {
      const { total, groups } = shownOf(given);
      expect(total).toBe(given.flat().reduce((sum, count) => sum + count, 0));
      const hiddenSums = groups.filter(([sum]) => sum === null);
      expect(hiddenSums.length === 1).toBe(false);
      for (const [at, [sum, cells]] of groups.entries()) {
        const own = given[at] ?? [];
        if (sum === null) expect(cells.every((count) => count === null)).toBe(true);
        else {
          expect(sum).toBe(own.reduce((all, count) => all + count, 0));
          expect(sum).toBeGreaterThanOrEqual(10);
          expect(cells.filter((count) => count === null).length === 1).toBe(false);
        }
        for (const [cell, count] of cells.entries()) {
          if (count === null) continue;
          expect(count).toBe(own[cell]);
          expect(count).toBeGreaterThanOrEqual(10);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
