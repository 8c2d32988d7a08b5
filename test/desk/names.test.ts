import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  compareInitials,
  compareSurnames,
  initialsOf,
  normaliseQuickly,
  type SurnameLikeness,
  surnameForms,
} from '../../src/desk/names.ts';
import { normalisePart } from '../../src/domain/identity.ts';
import { surnamePrefixes } from '../../src/domain/surname-prefixes.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 30 }));
/** "van der|Berg": prefix and surname; without a bar only a surname. */
const forms = (text: string) => {
  const [prefix = '', surname] = text.split('|');
  return surname === undefined ? surnameForms('', prefix) : surnameForms(prefix, surname);
};

describe('surnames, stated and in the register', () => {
  test.each<[stated: string, row: string, likeness: SurnameLikeness]>([
    ['Jansen', 'JANSEN', 'same'],
    ['van der Berg', 'van der|Berg', 'same'],
    ['Berg', 'van der|Berg', 'same'],
    ['van der|Berg', 'Berg', 'same'],
    ['van|Berg', 'van den|Berg', 'same'],
    ["van 't Hoff", "van 't|Hoff", 'same'],
    ['van ’t Hoff', "van 't|Hoff", 'same'],
    ['van ´t Hoff', "van 't|Hoff", 'same'],
    ["'s-Gravesande", "'s|Gravesande", 'same'],
    ["d'Ancona", "d'|Ancona", 'same'],
    ['ván der Berg', 'van der|Berg', 'same'],
    ['Jansen de Vries', 'Jansen-de Vries', 'same'],
    ['Jansen-Vries', 'Jansen-de Vries', 'same'],
    ['Jansen – de Vries', 'Jansen-de Vries', 'same'],
    ['Jansen/de Vries', 'Jansen-de Vries', 'same'],
    ['Roest van Limburg', 'Roest van|Limburg', 'partly'],
    ['Jansen', 'Jansen-de Vries', 'partly'],
    ['de Vries', 'Jansen-de Vries', 'partly'],
    ['Vries', 'Jansen-de Vries', 'partly'],
    ['de Vries-Jansen', 'Jansen-de Vries', 'partly'],
    ['Jansen-de Vries', 'Jansen', 'partly'],
    ['Jansen-de Vries', 'de|Vries', 'partly'],
    ['Jansen-Bakker', 'Jansen-de Vries', 'different'],
    ['Vandenberg', 'van den|Berg', 'partly'],
    ['Ould Ahmed', 'Ould|Ahmed', 'partly'],
    ['Jansen', 'Janssen', 'different'],
    ['Jan', 'Jansen', 'different'],
    ['Meijer', 'Meyer', 'different'],
    ['Müller', 'Mueller', 'different'],
    ['Müller', 'Muller', 'same'],
    ['Dĳkstra', 'Dijkstra', 'same'],
    ['李', '李', 'same'],
    ['李', '王', 'different'],
    ['李', 'Li', 'different'],
    ['', '', 'different'],
    ['-', '', 'different'],
    ['', 'Jansen', 'different'],
    ['Van', 'van|Van', 'same'],
  ])('%s – %s: %s', (stated, row, likeness) => {
    expect(compareSurnames(forms(stated), forms(row))).toBe(likeness);
  });

  test.each<[stated: string, row: string, partner: string, likeness: SurnameLikeness]>([
    ['Jansen', 'Jansen', 'de Vries', 'same'],
    ['de Vries', 'Jansen', 'de Vries', 'partly'],
    ['Vries', 'Jansen', 'de Vries', 'partly'],
    ['de Vries-Jansen', 'Jansen', 'de Vries', 'partly'],
    ['Jansen-de Vries', 'Jansen', 'de Vries', 'partly'],
    ['de Vries-Bakker', 'Jansen', 'de Vries', 'different'],
    ['Bakker', 'Jansen', 'de Vries', 'different'],
    ['Bakker', 'Jansen', '-', 'different'],
  ])('%s – %s with partner %s: %s', (stated, row, partner, likeness) => {
    expect(compareSurnames(forms(stated), forms(row), forms(partner))).toBe(likeness);
  });

  it('are the same with any prefix of the national list, in either field and in capitals', () => {
    const surname = fc.constantFrom('Berg', 'Ólafsson', "O'Brien", 'Jansen-Smit', 'Çelik');
    fc.assert(
      fc.property(fc.constantFrom(...surnamePrefixes), surname, fc.boolean(), (prefix, name, upper) => {
        const typed = `${prefix} ${name}`;
        const stated = surnameForms('', upper ? typed.toUpperCase() : typed);
        expect(compareSurnames(stated, surnameForms(prefix, name))).toBe('same');
        expect(compareSurnames(stated, surnameForms('', name))).toBe('same');
      }),
      { numRuns: 1000 },
    );
  });

  it('are compared alike in both directions, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [one, other] = [surnameForms('', a), surnameForms('', b)];
        expect(compareSurnames(one, other)).toBe(compareSurnames(other, one));
        if (one.core !== '') expect(compareSurnames(one, one)).toBe('same');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('initials', () => {
  test.each<[string, string]>([
    ['Jan', 'j'],
    ['J.P.', 'j p'],
    ['Johannes Petrus', 'j p'],
    ['j. p. m', 'j p m'],
    ['Anne-Marie', 'a m'],
    ['Émile', 'e'],
    ['Ĳsbrand', 'i'],
    ['Þóra', 't'],
    ["D'Angelo", 'd'],
    ['小明', '小'],
    ['Фатима', 'ф'],
    ['-', ''],
    ['.', ''],
    ['', ''],
    ['  Ali  ', 'a'],
  ])('%j → %s', (names, letters) => {
    expect(initialsOf(names).join(' ')).toBe(letters);
  });

  test.each<[string, string, ReturnType<typeof compareInitials>]>([
    ['J.P.', 'Jan', 'same'],
    ['Jan', 'Johannes Petrus', 'same'],
    ['P.J.', 'Jan Pieter', 'same'],
    ['Piet', 'Jan Pieter', 'different'],
    ['Hans', 'Johannes', 'different'],
    ['P.J.M.', 'Jan Pieter', 'different'],
    ['J.P.', 'J.K.', 'same'],
    ['', 'Jan', 'unknown'],
    ['-', 'Jan', 'unknown'],
    ['', '', 'unknown'],
  ])('%j – %j: %s', (a, b, expected) => {
    expect(compareInitials(initialsOf(a), initialsOf(b))).toBe(expected);
    expect(compareInitials(initialsOf(b), initialsOf(a))).toBe(expected);
  });
});

it('the quick way to normalise gives what the tags of the service have', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normaliseQuickly(text)).toBe(normalisePart(text));
    }),
    { numRuns: 3000 },
  );
});
