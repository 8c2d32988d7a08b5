import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { stripSurnamePrefix } from '../../src/domain/identity.ts';
import { surnamePrefixes } from '../../src/domain/surname-prefixes.ts';

describe('stripSurnamePrefix', () => {
  test.each([
    ['van der Berg', 'Berg'],
    ['Berg', 'Berg'],
    ['Van', 'Van'],
    ['van der', 'der'],
    ['van der -', 'der -'],
    ['Vanderberg', 'Vanderberg'],
    ['Vander Elst', 'Vander Elst'],
    ['Jansen van der Berg', 'Jansen van der Berg'],
    ['de van der Schueren', 'Schueren'],
    ['de la Cruz', 'Cruz'],
    ['van de l’Isle', 'Isle'],
    ['s’Jacob', 'Jacob'],
    ['l´Ami', 'Ami'],
    ['Ten Brink', 'Brink'],
    ['Deen', 'Deen'],
    ['O’Brien', "O'Brien"],
    ['von und zu Stein', 'Stein'],
    ['voor in ’t Holt', 'Holt'],
  ])('%j → %j', (typed, stripped) => {
    expect(stripSurnamePrefix(typed)).toBe(stripped);
  });

  it('always leaves a letter or digit where there was one', () => {
    const words = fc.array(
      fc.constantFrom(...surnamePrefixes.flatMap((prefix) => prefix.split(' ')), '-', 'Berg', '李'),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(words, (typed) => {
        const text = typed.join(' ');
        expect(/[\p{L}\p{N}]/u.test(stripSurnamePrefix(text))).toBe(/[\p{L}\p{N}]/u.test(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('surnamePrefixes', () => {
  it('are lower case, single-spaced, with straight apostrophes, each once', () => {
    for (const prefix of surnamePrefixes) expect(prefix).toMatch(/^[a-z']+( [a-z']+)*$/);
    expect(new Set(surnamePrefixes).size).toBe(surnamePrefixes.length);
  });

  test.each([
    'van',
    'van de',
    'van den',
    'van der',
    "van 't",
    "in 't",
    'op de',
    'ter',
    'ten',
    "'t",
    "d'",
    "l'",
    'von',
    'zu',
    'de la',
    'el',
    'al',
    'uit den',
    "'s",
    'uijt te de',
    'voor in t',
    'de die le',
  ])('hold %s', (prefix) => {
    expect(surnamePrefixes).toContain(prefix);
  });
});
