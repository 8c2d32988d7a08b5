import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  maxSheets,
  parseSheetCode,
  ranges,
  rangesAsPrinted,
  sheetCode,
} from '../../src/domain/paper-sheet.ts';

const petition = 'sociaal-werk-utrecht';
const anyNumber = fc.integer({ min: 1, max: maxSheets });
const anyPhase = fc.integer({ min: 1, max: 3 });

describe('the number on a sheet', () => {
  test('is what is printed, and is read back however it is typed', () => {
    const code = sheetCode(petition, 1, 42);
    expect(code).toMatch(/^1-00042-[A-HJ-NPR-Z]$/);
    const letter = code.at(-1) ?? '';
    for (const typed of [
      code,
      ` ${code.toLowerCase()} `,
      `100042${letter}`,
      `42${letter}`,
      `42 ${letter}`,
      `0042-${letter}`,
    ])
      expect(parseSheetCode(petition, 1, typed)).toEqual({ ok: true, value: 42 });
  });

  test('any number of any phase comes back', () => {
    fc.assert(
      fc.property(anyPhase, anyNumber, fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), (phase, number, slug) => {
        expect(parseSheetCode(slug, phase, sheetCode(slug, phase, number))).toEqual({
          ok: true,
          value: number,
        });
      }),
    );
  });

  test('one wrong digit is always found out', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(4), fc.nat(9), (number, place, digit) => {
        const code = sheetCode(petition, 1, number);
        const spoiled = code.slice(0, 2 + place) + digit + code.slice(3 + place);
        if (spoiled !== code) expect(parseSheetCode(petition, 1, spoiled).ok).toBe(false);
      }),
    );
  });

  test('two digits that changed places are always found out', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(4), fc.nat(4), (number, a, b) => {
        const characters = [...sheetCode(petition, 1, number)];
        [characters[2 + a], characters[2 + b]] = [characters[2 + b] ?? '', characters[2 + a] ?? ''];
        const spoiled = characters.join('');
        if (spoiled !== sheetCode(petition, 1, number))
          expect(parseSheetCode(petition, 1, spoiled).ok).toBe(false);
      }),
    );
  });

  test.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['42', 'malformed'],
    ['1-00042', 'malformed'],
    ['K', 'malformed'],
    ['0000000K', 'malformed'],
    ['0A', 'malformed'],
    ['1-00042-KK', 'malformed'],
    ['https://voorbeeld.example/1-00042-K', 'malformed'],
    [sheetCode(petition, 2, 42), 'otherPhase'],
    [sheetCode('houd-de-singel-groen', 1, 42), 'wrongLetter'],
  ])('%j: %s', (typed, flaw) => {
    expect(parseSheetCode(petition, 1, typed)).toEqual({ ok: false, error: flaw });
  });

  test('whatever is typed, it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => void parseSheetCode(petition, 1, typed)),
    );
  });
});

test.each([
  ['', []],
  ['3', [sheetCode(petition, 2, 3)]],
  ['1-4, 7', [`${sheetCode(petition, 2, 1)} t/m ${sheetCode(petition, 2, 4)}`, sheetCode(petition, 2, 7)]],
  ['wat anders', ['wat anders']],
])('%j as it is printed: %j', (text, printed) => {
  expect(rangesAsPrinted(petition, 2, text, (from, to) => `${from} t/m ${to}`)).toEqual(printed);
});

test.each([
  [[], ''],
  [[3], '3'],
  [[3, 1, 2], '1-3'],
  [[1, 2, 4, 7, 6], '1-2, 4, 6-7'],
  [[5, 5], '5'],
])('ranges of %j: %s', (numbers, text) => {
  expect(ranges(numbers)).toBe(text);
});
