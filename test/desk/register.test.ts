import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ComparedPerson,
  compareBirthDates,
  type Difference,
  type MatchOutcome,
  RegisterIndex,
  type RegisterRow,
} from '../../src/desk/register.ts';
import { inventedRegister } from '../builders/register.ts';

const base: RegisterRow = {
  line: 2,
  surnamePrefix: '',
  surname: 'Jansen',
  givenNames: 'Johannes Petrus',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: 'A',
  houseNumberSuffix: 'BS',
  entitled: true,
};
const row = (changes: Partial<RegisterRow>): RegisterRow => ({ ...base, ...changes });
/** Outcome, differences and line, to compare at a glance. */
function found(rows: readonly RegisterRow[], person: ComparedPerson): string {
  const { outcome, differences, line } = new RegisterIndex(rows).match('id', person);
  return [outcome, ...differences, line].join(' ');
}

describe('one field otherwise', () => {
  test.each<[Partial<RegisterRow>, Difference | 'none']>([
    [{ surname: 'Pietersen' }, 'surname'],
    [{ surname: '', givenNames: '' }, 'surname'],
    [{ givenNames: 'Karel' }, 'initials'],
    [{ birthDate: '1980-03-30' }, 'birthDate'],
    [{ birthDate: '1981-03-31' }, 'birthDate'],
    [{ birthDate: '1980-03-00' }, 'birthDatePartlyKnown'],
    [{ birthDate: '1980-00-00' }, 'birthDatePartlyKnown'],
    [{ birthDate: '0000-00-00' }, 'birthDatePartlyKnown'],
    [{ birthDate: '' }, 'birthDatePartlyKnown'],
    [{ birthDate: '1979-00-00' }, 'birthDate'],
    [{ postcode: '3511AC' }, 'postcode'],
    [{ postcode: '' }, 'postcode'],
    [{ houseNumber: '13' }, 'houseNumber'],
    [{ houseNumber: '' }, 'houseNumber'],
    [{ houseLetter: '' }, 'houseNumberSuffix'],
    [{ houseLetter: 'B' }, 'houseNumberSuffix'],
    [{ houseNumberSuffix: '' }, 'houseNumberSuffix'],
    [{ houseNumberSuffix: 'bis' }, 'none'],
    [{ houseLetter: '', houseNumberSuffix: 'a bis' }, 'none'],
    [{ houseLetter: 'a-bs', houseNumberSuffix: '' }, 'none'],
    [{ houseNumber: '00012' }, 'none'],
    [{ postcode: '3511 ab' }, 'none'],
    [{ givenNames: '' }, 'none'],
  ])('%j: %s', (change, difference) => {
    const expected = difference === 'none' ? 'match 2' : `difference ${difference} 2`;
    expect(found([base], row(change))).toBe(expected);
    expect(found([row(change)], base)).toBe(expected);
  });

  it('day and month turned round', () => {
    expect(found([row({ birthDate: '1980-03-04' })], row({ birthDate: '1980-04-03' }))).toBe(
      'difference birthDate 2',
    );
  });

  it('moved within the town', () => {
    expect(found([base], row({ postcode: '3581KL', houseNumber: '3', houseLetter: '' }))).toBe(
      'difference postcode houseNumber houseNumberSuffix 2',
    );
  });

  test.each<[Partial<RegisterRow>]>([
    [{ surname: 'Pietersen', birthDate: '1990-01-01' }],
    [{ surname: 'Pietersen', postcode: '3511AC' }],
    [{ birthDate: '1990-01-01', houseNumber: '13' }],
    [{ birthDate: '1980-03-00', houseNumber: '13' }],
    [{ birthDate: '0000-00-00', postcode: '' }],
  ])('two that are otherwise are someone else: %j', (change) => {
    expect(found([base], row(change))).toBe('notFound ');
  });

  test.each<[string, string, ReturnType<typeof compareBirthDates>]>([
    ['1980-03-31', '1980-03-31', 'same'],
    ['1980-03-00', '1980-03-00', 'same'],
    ['0000-00-00', '0000-00-00', 'same'],
    ['1980-03-00', '1980-03-31', 'partly'],
    ['1980-00-00', '1980-03-00', 'partly'],
    ['', '', 'partly'],
    ['', '1980-03-31', 'partly'],
    ['1980-04-00', '1980-03-31', 'different'],
    ['1980-03-31', '1980-03-30', 'different'],
  ])('birth dates %j and %j: %s', (a, b, expected) => {
    expect(compareBirthDates(a, b)).toBe(expected);
    expect(compareBirthDates(b, a)).toBe(expected);
  });

  it('an unknown birth date alone puts nobody beside a namesake elsewhere', () => {
    const unknown = row({ birthDate: '0000-00-00' });
    expect(found([unknown], row({ birthDate: '0000-00-00', postcode: '3581KL' }))).toBe('notFound ');
    expect(found([unknown], unknown)).toBe('match 2');
  });
});

describe('who is not entitled', () => {
  test.each<[Partial<RegisterRow>, string]>([
    [{}, 'notEntitled 2'],
    [{ givenNames: 'Karel' }, 'notEntitled initials 2'],
    [{ houseLetter: '' }, 'notEntitled houseNumberSuffix 2'],
    [{ surname: 'Pietersen' }, 'difference surname 2'],
    [{ birthDate: '1980-03-00' }, 'difference birthDatePartlyKnown 2'],
    [{ birthDate: '1980-03-00', houseNumber: '1' }, 'notFound '],
  ])('%j: %s', (change, expected) => {
    expect(found([row({ entitled: false })], row(change))).toBe(expected);
  });

  it('a register that does not say leaves it open', () => {
    expect(found([row({ entitled: null })], base)).toBe('match 2');
  });
});

describe('several rows', () => {
  const twin = row({ line: 7, givenNames: 'Karel' });

  it('tells twins apart by their initial', () => {
    expect(found([base, twin], row({ givenNames: 'K.' }))).toBe('match 7');
    expect(found([twin, base], base)).toBe('match 2');
  });

  it('leaves twins with one initial, or one line written twice, to a person', () => {
    expect(found([row({ line: 9, givenNames: 'Jacob' }), base], base)).toBe('difference severalFound 2');
    expect(found([base, twin], row({ givenNames: '' }))).toBe('difference severalFound 2');
    expect(found([row({ line: 3, entitled: false }), base], base)).toBe('difference severalFound 2');
  });

  it('takes one’s own row before a relative’s', () => {
    const father = row({ line: 3, birthDate: '1950-01-01', givenNames: 'Jacob' });
    const husband = row({ line: 4, surname: 'Bakker', givenNames: 'Karel', birthDate: '1979-05-05' });
    const mistyped = row({ birthDate: '1980-03-13' });
    expect(found([father, base, husband], base)).toBe('match 2');
    expect(found([father, base, husband], row({ surname: 'Bakker' }))).toBe('difference surname 2');
    expect(found([father, base, husband], mistyped)).toBe('difference birthDate severalFound 2');
    expect(found([twin, husband], mistyped)).toBe('difference initials birthDate 7');
  });

  it('takes one’s own row with a typing error before a namesake’s elsewhere', () => {
    const namesake = row({ line: 3, surname: 'Janssen', postcode: '3581KL', houseNumber: '1' });
    expect(found([namesake, base], row({ surname: 'Janssen' }))).toBe('difference surname 2');
  });
});

describe('a register of invented people', () => {
  const rows = inventedRegister('match', 3000);
  const index = new RegisterIndex(rows);
  const anyRow = fc.integer({ min: 0, max: rows.length - 1 }).map((at) => rows[at] ?? base);
  /** Twins with one initial are found by the other tests. */
  const alone = anyRow.filter((one) => !index.match('', one).differences.includes('severalFound'));
  const outcomeOf = (one: RegisterRow): MatchOutcome => (one.entitled === false ? 'notEntitled' : 'match');

  it('has few people of whom two fit', () => {
    const several = rows.filter((one) => index.match('', one).differences.length > 0);
    expect(several.length).toBeLessThan(rows.length / 100);
  });

  it('finds everyone as they are in it, by their line', () => {
    expect(index.size).toBe(rows.length);
    fc.assert(
      fc.property(alone, (one) => {
        expect(index.match('x', one)).toEqual({
          id: 'x',
          outcome: outcomeOf(one),
          differences: [],
          line: one.line,
        });
        expect(index.row(one.line)).toBe(one);
      }),
      { numRuns: 500 },
    );
    expect(index.row(1)).toBeUndefined();
  });

  const half = (surname: string) => surname.split('-')[0] ?? '';
  const spellings: Record<string, (one: RegisterRow) => Partial<ComparedPerson>> = {
    capitals: (one) => ({ surname: one.surname.toUpperCase(), givenNames: one.givenNames.toUpperCase() }),
    'no diacritics': (one) => ({ surname: one.surname.normalize('NFD').replace(/\p{M}/gu, '') }),
    'prefix in the other field': (one) => ({
      surnamePrefix: '',
      surname: `${one.surnamePrefix} ${one.surname}`.trim(),
    }),
    'no prefix': () => ({ surnamePrefix: '' }),
    initials: (one) => ({ givenNames: one.givenNames.replace(/(\p{L})\p{L}*[ -]?/gu, '$1.') }),
    'a space for the hyphen': (one) => ({ surname: one.surname.replaceAll('-', ' ') }),
    'one half': (one) => ({ surnamePrefix: '', surname: half(one.surname) }),
    'halves reversed': (one) => ({ surname: one.surname.split('-').reverse().join('-') }),
    'partner’s name': (one) => ({ surnamePrefix: '', surname: one.partnerSurname ?? one.surname }),
    'partner’s name in front': (one) => ({
      surname: one.partnerSurname ? `${one.partnerSurname}-${one.surname}` : one.surname,
    }),
    'postcode with a space': (one) => ({
      postcode: `${one.postcode.slice(0, 4)} ${one.postcode.slice(4).toLowerCase()}`,
    }),
    'letter and suffix in one field': (one) => ({
      houseLetter: '',
      houseNumberSuffix: `${one.houseLetter} ${one.houseNumberSuffix}`.replace('BS', 'bis'),
    }),
  };

  test.each(Object.keys(spellings))('keeps a match: %s', (name) => {
    fc.assert(
      fc.property(alone, (one) => {
        const stated = { ...one, ...spellings[name]?.(one) };
        const result = index.match('', stated);
        expect([result.outcome, result.line]).toEqual([outcomeOf(one), one.line]);
      }),
      { numRuns: 300 },
    );
  });

  const changes: Partial<Record<Difference, (one: RegisterRow) => Partial<ComparedPerson>>> = {
    surname: () => ({ surname: 'Qqq' }),
    initials: () => ({ givenNames: '小明' }),
    birthDate: (one) => ({ birthDate: `${Number(one.birthDate.slice(0, 4)) - 90}${one.birthDate.slice(4)}` }),
    postcode: () => ({ postcode: '1000AA' }),
    houseNumber: () => ({ houseNumber: '99999' }),
    houseNumberSuffix: () => ({ houseNumberSuffix: 'ZZZ' }),
  };

  test.each(Object.keys(changes) as Difference[])('shows one field that is otherwise: %s', (difference) => {
    // Someone of the household may fit as well where the birth date or the initial is wrong.
    const lonely = alone.filter(
      (one) =>
        rows.filter((other) => other.postcode === one.postcode && other.houseNumber === one.houseNumber)
          .length === 1,
    );
    fc.assert(
      fc.property(lonely, (one) => {
        const { differences, line } = index.match('', { ...one, ...changes[difference]?.(one) });
        expect([differences, line]).toEqual([[difference], one.line]);
      }),
      { numRuns: 100 },
    );
  });

  it('says the same whatever the order of the rows', () => {
    const some = inventedRegister('order', 40, { twins: 1 });
    // As many near misses as there can be: everyone states someone else's surname, birth date or address.
    const mixed = fc.tuple(fc.nat(39), fc.nat(39), fc.nat(39)).map(([a, b, c]) => ({
      ...(some[a] ?? base),
      birthDate: (some[b] ?? base).birthDate,
      surname: (some[c] ?? base).surname,
    }));
    const shuffled = fc.shuffledSubarray(some, { minLength: some.length });
    fc.assert(
      fc.property(shuffled, mixed, (other, person) => {
        expect(new RegisterIndex(other).match('', person)).toEqual(new RegisterIndex(some).match('', person));
      }),
      { numRuns: 300 },
    );
  });

  it('an empty register knows nobody', () => {
    expect(found([], base)).toBe('notFound ');
  });

  it('never throws, whatever is stated', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const person = fc.record({
      surnamePrefix: text,
      surname: text,
      givenNames: text,
      birthDate: text,
      postcode: text,
      houseNumber: text,
      houseLetter: text,
      houseNumberSuffix: text,
    });
    fc.assert(
      fc.property(person, (any) => {
        expect(index.match('x', any).outcome).toBe('notFound');
      }),
    );
  });
});
