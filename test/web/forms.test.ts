import { describe, expect, it } from 'vitest';
import { fieldNames } from '../../src/domain/submission.ts';
import { blankFields, oneValue, readForm } from '../../src/web/forms.ts';

const form = (pairs: readonly (readonly [string, readonly string[]])[]) => new Map(pairs);

describe('readForm', () => {
  it('reads the names of the form and nothing else', () => {
    const read = readForm(
      form([
        ['voornamen', ['Ada']],
        ['__proto__', ['x']],
        ['rol', ['beheerder']],
      ]),
    );
    expect(Object.keys(read.fields).sort()).toEqual([...fieldNames].sort());
    expect(read.fields.voornamen).toBe('Ada');
    expect(read.fields.achternaam).toBe('');
    expect(read.repeated).toEqual([]);
    expect(Object.getPrototypeOf(read.fields)).toBe(Object.prototype);
  });

  it('drops what came twice and keeps the rest', () => {
    const read = readForm(
      form([
        ['postcode', ['3511AB', '3512AB']],
        ['email', ['a@b.nl']],
      ]),
    );
    expect(read.repeated).toEqual(['postcode']);
    expect(read.fields.postcode).toBe('');
    expect(read.fields.email).toBe('a@b.nl');
  });

  it('knows the button that only goes back to the form', () => {
    expect(readForm(form([['actie', ['verander']]])).change).toBe(true);
    expect(readForm(form([['actie', ['iets']]])).change).toBe(false);
  });
});

it('a blank form proposes the place and nothing else', () => {
  const { woonplaats, ...rest } = blankFields('Utrecht');
  expect(woonplaats).toBe('Utrecht');
  expect(Object.values(rest).every((value) => value === '')).toBe(true);
});

it('one value by name, or nothing when it came twice', () => {
  const typed = form([
    ['email', ['a@b.nl']],
    ['naam', ['a', 'b']],
  ]);
  expect(['email', 'naam', 'weg'].map((name) => oneValue(typed, name))).toEqual(['a@b.nl', '', '']);
});
