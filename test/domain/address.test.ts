import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type HouseNumberError, parseHouseNumber, parsePostcode } from '../../src/domain/address.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 30 });
const digits = fc.integer({ min: 1, max: 99_999 }).map(String);

describe('parsePostcode', () => {
  test.each([
    ['3511AB', '3511AB'],
    ['3511 ab', '3511AB'],
    [' 3511\u00a0Ab ', '3511AB'],
    ['3511-AB', '3511AB'],
    ['3511.ab.', '3511AB'],
    ['３５１１ ａｂ', '3511AB'],
    ['3511 FI', '3511FI'],
    ['3511 OQ', '3511OQ'],
    ['3511 UY', '3511UY'],
    ['3511 SB', '3511SB'],
    ['3511 ﬁ', '3511FI'],
  ])('%j → %s', (typed, postcode) => {
    expect(parsePostcode(typed)).toEqual({ ok: true, value: postcode });
  });

  test.each([
    ['', 'empty'],
    ['  - ', 'empty'],
    ['3511', 'malformed'],
    ['3511A', 'malformed'],
    ['3511ABC', 'malformed'],
    ['0511AB', 'malformed'],
    ['3511SA', 'malformed'],
    ['3511 sd', 'malformed'],
    ['3511SS', 'malformed'],
    ['351lAB', 'malformed'],
    ['3511 ÄB', 'malformed'],
    ['3511 AB Utrecht', 'malformed'],
    ['3511\u0000AB', 'malformed'],
    ['😀', 'malformed'],
    ['٣٥١١AB', 'malformed'],
  ])('%j is %s', (typed, error) => {
    expect(parsePostcode(typed)).toEqual({ ok: false, error });
  });

  it('never throws, and accepts what it made itself', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[1-9]\d{3} ?[a-zA-Z]{2}$/)), (typed) => {
        const parsed = parsePostcode(typed);
        if (parsed.ok) expect(parsePostcode(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });
});

const house = (houseNumber: string, houseLetter = '', houseNumberSuffix = '') => ({
  ok: true,
  value: { houseNumber, houseLetter, houseNumberSuffix },
});

describe('parseHouseNumber', () => {
  test.each([
    ['12', '', '', house('12')],
    ['012', '', '', house('12')],
    [' 12 ', '', '', house('12')],
    ['１２', '', '', house('12')],
    ['99999', '', '', house('99999')],
    ['12', 'a', '', house('12', 'A')],
    ['12', '', 'a', house('12', 'A')],
    ['12', '', 'bis', house('12', '', 'BS')],
    ['12', '', 'BS', house('12', '', 'BS')],
    ['12', 'bis', '', house('12', '', 'BS')],
    ['12', 'a', 'bis', house('12', 'A', 'BS')],
    ['12', '', 'A bis', house('12', 'A', 'BS')],
    ['12', '', 'A-2', house('12', 'A', '2')],
    ['12', 'A', '2', house('12', 'A', '2')],
    ['12', 'A', 'B', house('12', 'A', 'B')],
    ['12', '', '2-hoog', house('12', '', '2HOOG')],
    ['12', '', '2 hoog', house('12', '', '2HOOG')],
    ['12', '', '-', house('12')],
    ['12', '-', '-', house('12')],
    ['12bis', '', '', house('12', '', 'BS')],
    ['12 bis A', '', '', house('12', '', 'BSA')],
    ['12 A bis', '', '', house('12', 'A', 'BS')],
    ['12-2', '', '', house('12', '', '2')],
    ['12 hs', '', '', house('12', '', 'HS')],
    ['12/3', '', '', house('12', '', '3')],
    ['12a', '', '', house('12', 'A')],
    ['12 a 2', '', '', house('12', 'A', '2')],
    ['１２ｂｉｓ', '', '', house('12', '', 'BS')],
    ['12-', '', '', house('12')],
    ['12A', 'A', '', house('12', 'A')],
    ['12 bis', '', 'BS', house('12', '', 'BS')],
  ])('%j %j %j', (number, letter, suffix, expected) => {
    expect(parseHouseNumber(number, letter, suffix)).toEqual(expected);
  });

  test.each<[string, string, string, HouseNumberError[]]>([
    ['', '', '', [{ part: 'number', code: 'empty' }]],
    [' ', 'A', '', [{ part: 'number', code: 'empty' }]],
    ['0', '', '', [{ part: 'number', code: 'zero' }]],
    ['000 bis', '', '', [{ part: 'number', code: 'zero' }]],
    ['0A', 'B', '', [{ part: 'number', code: 'zero' }]],
    ['000000', '', '', [{ part: 'number', code: 'zero' }]],
    ['-12', '', '', [{ part: 'number', code: 'malformed' }]],
    ['100000', '', '', [{ part: 'number', code: 'malformed' }]],
    ['A', '', '', [{ part: 'number', code: 'malformed' }]],
    ['1e5', '', 'B', [{ part: 'number', code: 'malformed' }]],
    ['12 😀', '', '', [{ part: 'number', code: 'malformed' }]],
    ['12A', 'B', '', [{ part: 'number', code: 'malformed' }]],
    ['12 fietsenstalling', '', '', [{ part: 'number', code: 'malformed' }]],
    ['12', '', 'fietsenstalling', [{ part: 'suffix', code: 'tooLong' }]],
    ['12', 'achterom', '', [{ part: 'letter', code: 'tooLong' }]],
    ['12', 'é', '', [{ part: 'letter', code: 'malformed' }]],
    ['12', '', '2\u0000', [{ part: 'suffix', code: 'malformed' }]],
    ['12', '', '\u202e2', [{ part: 'suffix', code: 'malformed' }]],
    [
      'x',
      '',
      'é',
      [
        { part: 'number', code: 'malformed' },
        { part: 'suffix', code: 'malformed' },
      ],
    ],
  ])('refuses %j %j %j', (number, letter, suffix, errors) => {
    expect(parseHouseNumber(number, letter, suffix)).toEqual({ ok: false, error: errors });
  });

  it('gives one canonical form, and accepts it unchanged', () => {
    const addition = fc.oneof(anyText, fc.stringMatching(/^[- a-cA-C0-9bis]{0,7}$/));
    const number = fc.oneof(
      anyText,
      digits,
      fc.tuple(digits, addition).map(([n, rest]) => `${n} ${rest}`),
    );
    fc.assert(
      fc.property(number, addition, addition, (typed, letter, suffix) => {
        const parsed = parseHouseNumber(typed, letter, suffix);
        if (!parsed.ok) {
          expect(parsed.error.length).toBeGreaterThan(0);
          return;
        }
        const { houseNumber, houseLetter, houseNumberSuffix } = parsed.value;
        expect(houseNumber).toMatch(/^[1-9][0-9]{0,4}$/);
        expect(houseLetter).toMatch(/^[A-Z]?$/);
        expect(houseNumberSuffix).toMatch(/^[A-Z0-9]{0,6}$/);
        expect(parseHouseNumber(houseNumber, houseLetter, houseNumberSuffix)).toEqual(parsed);
        const inOneField = `${houseNumber} ${houseLetter} ${houseNumberSuffix}`;
        expect(parseHouseNumber(inOneField, '', '')).toEqual(parsed);
      }),
      { numRuns: 3000 },
    );
  });

  it('loses no letter or digit of an addition, but for the i of bis', () => {
    fc.assert(
      fc.property(digits, fc.stringMatching(/^[A-Z0-9]{0,6}$/), (number, suffix) => {
        const parsed = parseHouseNumber(number, '', suffix);
        expect(parsed.ok && parsed.value.houseLetter + parsed.value.houseNumberSuffix).toBe(
          suffix.replace(/BIS/g, 'BS'),
        );
      }),
      { numRuns: 500 },
    );
  });
});
