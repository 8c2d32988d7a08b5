import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFiles, linesOf } from '../../../src/client/desk/compare-files.ts';

describe('two texts of a desk file', () => {
  test.each([
    ['', '', 'same'],
    ['a\n', 'a\n', 'same'],
    ['a\nb\n', 'a\n', 'keptLonger'],
    ['a\n', 'a\nb\n', 'givenLonger'],
    ['', 'a\n', 'givenLonger'],
    ['a\nb\n', 'a\nc\n', 'diverged'],
    // The same bytes at the start, but within a line.
    ['a\nbc\n', 'a\nb\n', 'diverged'],
  ])('%j in the browser, %j given: %s', (kept, given, relation) => {
    expect(compareFiles(kept, given)).toBe(relation);
  });

  test('the longer one begins with the other, or they diverged; the order of the two only swaps the names', () => {
    const file = fc
      .array(fc.constantFrom('a', 'b'), { maxLength: 4 })
      .map((lines) => lines.map((l) => `${l}\n`).join(''));
    const swapped = {
      same: 'same',
      diverged: 'diverged',
      keptLonger: 'givenLonger',
      givenLonger: 'keptLonger',
    };
    fc.assert(
      fc.property(file, file, (kept, given) => {
        const relation = compareFiles(kept, given);
        expect(compareFiles(given, kept)).toBe(swapped[relation]);
        const shared = linesOf(kept).every((line, index) =>
          [undefined, line].includes(linesOf(given)[index]),
        );
        expect(relation === 'diverged').toBe(!shared);
      }),
    );
  });
});
