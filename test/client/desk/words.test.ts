import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDateOf, cleanNote, postcodeOf } from '../../../src/client/desk/verdicts/words.ts';
import { deskOver, deskScene, recorded } from '../../builders/desk-case.ts';

const scene = deskScene(60, 'words');
const [entry] = scene.case.entries;

describe('a note as it is typed', () => {
  test('whatever is typed or pasted, the desk can write it down and read it back', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({
        unit: fc.constantFrom('a', ' ', '\n', '\u202e', '\ud83d', '\udc4d', '\u0301'),
        maxLength: 600,
      }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const desk = deskOver(scene.case);
        const given = [{ id: entry?.id ?? '', verdict: 'valid', note: cleanNote(text), was: 0 } as const];
        expect(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'hand', given }).ok).toBe(true);
        expect(desk.standing(entry?.id ?? '')?.note).toBe(cleanNote(text));
        expect(cleanNote(cleanNote(text))).toBe(cleanNote(text));
      }),
    );
  });

  test.each([
    ['twee\nregels', 'twee regels'],
    ['  gebeld,\t niet thuis ', 'gebeld, niet thuis'],
    ['a\u202eb', 'ab'],
    ['', ''],
  ])('%j becomes %j', (typed, kept) => {
    expect(cleanNote(typed)).toBe(kept);
  });
});

test.each([
  ['1980-05-17', '17-05-1980'],
  ['1980-00-00', '00-00-1980'],
  ['', ''],
])('birth date %j reads %j', (date, words) => {
  expect(birthDateOf(date)).toBe(words);
});

test.each([
  ['3511AB', '3511 AB'],
  ['iets', 'iets'],
])('postcode %j reads %j', (postcode, words) => {
  expect(postcodeOf(postcode)).toBe(words);
});
