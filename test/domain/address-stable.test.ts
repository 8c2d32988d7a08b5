import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseHouseNumber, suffixInWords } from '../../src/domain/address.ts';
import { firstParseHouseNumber } from './first-address-reader.ts';
import { writtenHouseNumbers } from './written-house-numbers.ts';

const raised = /\d[⁰¹²³⁴-⁹₀-₉]/u;

describe('house numbers as people type them', () => {
  test('there are at least 150 forms, none twice', () => {
    const forms = writtenHouseNumbers.map(([typed]) => typed);
    expect(new Set(forms).size).toBe(forms.length);
    expect(forms.length).toBeGreaterThanOrEqual(150);
  });

  test.each(writtenHouseNumbers)('%j → %s', (typed, understood) => {
    const parsed = parseHouseNumber(typed, '', '');
    const { houseNumber, houseLetter, houseNumberSuffix } = parsed.ok
      ? parsed.value
      : { houseNumber: '', houseLetter: '', houseNumberSuffix: '' };
    expect(parsed.ok ? [houseNumber, houseLetter, houseNumberSuffix].join('|') : null).toBe(understood);
  });

  test.each(writtenHouseNumbers.filter(([typed]) => /^\d+\D/.test(typed) && !raised.test(typed)))(
    'the same in the field of the suffix: %j',
    (typed, understood) => {
      const [, number = '', rest = ''] = /^(\d+)(.*)$/su.exec(typed) ?? [];
      const parsed = parseHouseNumber(number, '', rest);
      expect(parsed.ok ? Object.values(parsed.value).join('|') : null).toBe(understood);
    },
  );
});

describe('what was understood once keeps its meaning', () => {
  const same = (number: string, letter: string, suffix: string) => {
    const first = firstParseHouseNumber(number, letter, suffix);
    if (first.ok && !raised.test(number)) expect(parseHouseNumber(number, letter, suffix)).toEqual(first);
  };

  test('every written form', () => {
    for (const [typed] of writtenHouseNumbers) {
      same(typed, '', '');
      same('12', typed, '');
      same('12', '', typed);
    }
  });

  it('anything anyone may type', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const words = fc.constantFrom(
      '',
      'bis',
      'BS',
      'hoog',
      'twee',
      'hs',
      'a',
      'A',
      '1',
      '2e',
      'etage',
      'achter',
      '-',
      ' ',
      '/',
      'nr',
      '²',
      '+',
      'bg',
    );
    const addition = fc.oneof(
      text,
      fc.array(words, { maxLength: 5 }).map((parts) => parts.join('')),
    );
    const number = fc.oneof(
      text,
      fc.tuple(fc.nat(120_000).map(String), addition).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(number, addition, addition, (typed, letter, suffix) => same(typed, letter, suffix)),
      { numRuns: 5000 },
    );
  });

  test('but for digits above the line, which were joined to the number', () => {
    expect(firstParseHouseNumber('12²', '', '')).toMatchObject({ ok: true, value: { houseNumber: '122' } });
    expect(parseHouseNumber('12²', '', '')).toMatchObject({
      ok: true,
      value: { houseNumber: '12', houseNumberSuffix: '2' },
    });
  });
});

test.each([
  ['', '', ''],
  ['BS', 'bis', 'bis'],
  ['BSA', 'bis A', 'bis A'],
  ['BS2', 'bis 2', 'bis 2'],
  ['HS', 'hs (huis)', 'hs (ground floor)'],
  ['2HOOG', '2 hoog', '2 hoog'],
  ['2', '2', '2'],
  ['A2', 'A 2', 'A 2'],
  ['2HA', '2 HA', '2 HA'],
  ['BG', 'bg (begane grond)', 'bg (ground floor)'],
  ['ACHTER', 'achter', 'achter'],
  ['ABS', 'abs', 'abs'],
])('%j is read out as %j', (suffix, nl, en) => {
  expect([suffixInWords(suffix, 'nl'), suffixInWords(suffix, 'en')]).toEqual([nl, en]);
});
