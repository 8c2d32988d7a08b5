import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BrpAnswer,
  type BrpMeasure,
  type BrpQuestion,
  compareWithBrp,
  readPersons,
} from '../../src/desk/brp.ts';
import type { ComparedPerson } from '../../src/desk/register.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import { answerLike, type Resident } from '../builders/brp-server.ts';
import { inventedRegister } from '../builders/register.ts';

const anna: ComparedPerson = {
  surnamePrefix: 'van der',
  surname: 'Berg',
  givenNames: 'Anna Maria',
  birthDate: '1980-03-05',
  postcode: '3512AB',
  houseNumber: '26',
  houseLetter: 'A',
  houseNumberSuffix: '3',
};
const measure: BrpMeasure = {
  signedOn: '2026-03-10' as CivilDate,
  referenceDay: '2026-03-25' as CivilDate,
  minimumAge: 18,
  municipality: '0344',
};

/** Asks an invented BRP until there is an outcome. */
function ask(person: ComparedPerson, people: readonly Resident[], changes: Partial<BrpMeasure> = {}) {
  const questions: BrpQuestion[] = [];
  const steps = compareWithBrp('id', person, { ...measure, ...changes });
  let step = steps.next();
  while (!step.done) {
    questions.push(step.value);
    const { status, body } = answerLike(step.value, people);
    const refused = (body as { readonly code?: string }).code;
    if (status !== 200 && refused !== 'tooManyResults') throw new Error(JSON.stringify(body));
    const answer: BrpAnswer | null = status === 200 ? readPersons(step.value, body) : 'tooMany';
    if (answer === null) throw new Error('not understood');
    step = steps.next(answer);
  }
  return { ...step.value, questions, types: questions.map(({ type }) => type) };
}

describe('what is asked', () => {
  test('no more than who was born that day at that address, and no more of them than is compared', () => {
    const { questions } = ask(anna, [anna]);
    expect(questions).toEqual([
      {
        type: 'ZoekMetPostcodeEnHuisnummer',
        postcode: '3512AB',
        huisnummer: 26,
        geboortedatum: '1980-03-05',
        inclusiefOverledenPersonen: true,
        fields: [
          'naam.geslachtsnaam',
          'naam.voorvoegsel',
          'naam.voorletters',
          'geboorte.datum',
          'adresseringBinnenland.adresregel1',
        ],
      },
    ]);
  });

  test('only when nobody is found: who lives there, then who has this name and birth date', () => {
    const { questions, outcome } = ask(anna, []);
    expect(outcome).toBe('notFound');
    expect(questions).toMatchObject([
      { type: 'ZoekMetPostcodeEnHuisnummer', geboortedatum: '1980-03-05' },
      { type: 'ZoekMetPostcodeEnHuisnummer' },
      {
        type: 'ZoekMetGeslachtsnaamEnGeboortedatum',
        geslachtsnaam: 'Berg',
        gemeenteVanInschrijving: '0344',
      },
    ]);
    expect(questions[1]).not.toHaveProperty('geboortedatum');
  });

  test.each([
    ['a birth date that is not known in full', { birthDate: '1980-00-00' }, 1],
    ['no postcode', { postcode: '' }, 1],
    ['a house number that is none', { houseNumber: 'x' }, 1],
    ['a name in another script', { surname: '王' }, 2],
    ['nothing at all', { postcode: '', birthDate: '' }, 0],
  ])('%s leaves out what cannot be asked', (_, changes, count) => {
    const { questions, outcome } = ask({ ...anna, ...changes }, []);
    expect(questions).toHaveLength(count);
    expect(outcome).toBe('notFound');
  });

  test('the prefix is not part of the name that is sought', () => {
    const { questions } = ask({ ...anna, surnamePrefix: '', surname: 'van der Berg' }, []);
    expect(questions.at(-1)).toMatchObject({ geslachtsnaam: 'Berg' });
  });

  test('whatever people typed, the question is one that the API takes', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 12 });
    const someone = fc.record({
      surnamePrefix: typed,
      surname: typed,
      givenNames: typed,
      birthDate: fc.oneof(typed, fc.constant('1990-02-29'), fc.constant('1990-02-28')),
      postcode: fc.oneof(typed, fc.constant('3512AB')),
      houseNumber: fc.oneof(typed, fc.constant('12')),
      houseLetter: typed,
      houseNumberSuffix: typed,
    });
    fc.assert(
      fc.property(someone, (person) => {
        ask(person, []);
      }),
    );
  });
});

describe('what is found', () => {
  const row = (changes: Partial<Resident>): Resident => ({ ...anna, ...changes });
  test.each<[string, Partial<ComparedPerson>, Resident[], string, string[]]>([
    ['everything agrees', {}, [row({})], 'match', []],
    ['initials for names', { givenNames: 'A.M.' }, [row({})], 'match', []],
    ['the prefix in the surname', { surnamePrefix: '', surname: 'van der Berg' }, [row({})], 'match', []],
    ['another surname', { surname: 'Bakker' }, [row({})], 'difference', ['surname']],
    ['another initial', { givenNames: 'Bea' }, [row({})], 'difference', ['initials']],
    ['no house letter', { houseLetter: '' }, [row({})], 'difference', ['houseNumberSuffix']],
    ['a typing error in the birth date', { birthDate: '1980-05-03' }, [row({})], 'difference', ['birthDate']],
    [
      'the BRP knows the year only',
      {},
      [row({ birthDate: '1980-00-00' })],
      'difference',
      ['birthDatePartlyKnown'],
    ],
    [
      'the BRP knows year and month',
      {},
      [row({ birthDate: '1980-03-00' })],
      'difference',
      ['birthDatePartlyKnown'],
    ],
    ['the BRP knows no date', {}, [row({ birthDate: '' })], 'difference', ['birthDatePartlyKnown']],
    ['both know the year only', { birthDate: '1980-00-00' }, [row({ birthDate: '1980-00-00' })], 'match', []],
    [
      'moved within the municipality',
      {},
      [row({ postcode: '3513XY', houseNumber: '4', houseLetter: '', houseNumberSuffix: '' })],
      'difference',
      ['postcode', 'houseNumber', 'houseNumberSuffix'],
    ],
    [
      'moved to another municipality',
      {},
      [row({ postcode: '1011AB', municipality: '0363' })],
      'notFound',
      [],
    ],
    [
      'does not live there any more, as was found out',
      {},
      [row({ notAtAddress: true })],
      'difference',
      ['postcode', 'houseNumber', 'houseNumberSuffix'],
    ],
    ['the name is under investigation', {}, [row({ investigated: 'naam' })], 'difference', ['surname']],
    [
      'the birth date is under investigation',
      {},
      [row({ investigated: 'geboorte' })],
      'difference',
      ['birthDatePartlyKnown'],
    ],
    ['twins with other initials', {}, [row({ givenNames: 'Bea' }), row({ givenNames: 'Anna' })], 'match', []],
    [
      'twins with the same initial',
      {},
      [row({ givenNames: 'Aafje' }), row({ givenNames: 'Anna' })],
      'difference',
      ['severalFound'],
    ],
    ['a housemate of another age', {}, [row({ surname: 'Bakker', birthDate: '1970-01-01' })], 'notFound', []],
    [
      'deceased before signing',
      {},
      [row({ suspended: { reason: 'O', on: '2026-02-01' } })],
      'notEntitled',
      [],
    ],
    [
      'emigrated before signing',
      {},
      [row({ suspended: { reason: 'E', on: '2025-02-01' } })],
      'notEntitled',
      [],
    ],
    [
      'deceased after signing: a person decides',
      {},
      [row({ suspended: { reason: 'O', on: '2026-03-20' } })],
      'difference',
      ['postcode', 'houseNumber', 'houseNumberSuffix'],
    ],
    [
      'deceased, nobody knows when: a person decides',
      {},
      [row({ suspended: { reason: 'O', on: '2026-00-00' } })],
      'difference',
      ['postcode', 'houseNumber', 'houseNumberSuffix'],
    ],
    ['entered as a mistake', {}, [row({ suspended: { reason: 'F', on: '2020-01-01' } })], 'notFound', []],
    ['too young', { birthDate: '2008-03-26' }, [row({ birthDate: '2008-03-26' })], 'notEntitled', []],
    [
      'old enough on the day itself',
      { birthDate: '2008-03-25' },
      [row({ birthDate: '2008-03-25' })],
      'match',
      [],
    ],
  ])('%s', (_, typed, people, outcome, differences) => {
    const found = ask({ ...anna, ...typed }, people);
    expect([found.outcome, found.differences]).toEqual([outcome, differences]);
    expect(found.line).toBeNull();
  });

  test('nobody is too young when the acts do not say on which day', () => {
    const child = { ...anna, birthDate: '2015-03-26' };
    expect(ask(child, [child], { referenceDay: null }).outcome).toBe('match');
  });

  test('where the regulation is not of a municipality nobody is sought outside the address', () => {
    const { types } = ask(anna, [], { municipality: null });
    expect(types).toEqual(['ZoekMetPostcodeEnHuisnummer', 'ZoekMetPostcodeEnHuisnummer']);
  });

  test('a house with more people than the BRP hands out: the stated letter narrows it, else a person decides', () => {
    const crowd = (changes: Partial<Resident>) =>
      Array.from({ length: 11 }, (_, index) =>
        row({ surname: `Bewoner${index}`, birthDate: `19${60 + index}-01-01`, ...changes }),
      );
    const typing = { ...anna, birthDate: '1980-05-03' };
    const wide = ask(typing, [...crowd({ houseLetter: 'B' }), row({})]);
    expect([wide.outcome, wide.differences]).toEqual(['difference', ['birthDate']]);
    expect(wide.questions).toContainEqual(
      expect.objectContaining({ huisletter: 'A', huisnummertoevoeging: '3' }),
    );
    const full = ask(typing, crowd({}), { municipality: null });
    expect([full.outcome, full.differences]).toEqual(['difference', ['severalFound']]);
  });

  test.each([
    ['Kappeyne v d Cappellostr 26A-3', 'match'],
    ['Laan 1940-1945 26A-3', 'match'],
    ['Kerkstraat 26 A 3', 'match'],
    ['Kerkstraat 26', 'difference'],
    ['Kerkstraat 26A', 'difference'],
    ['woonboot bij de brug', 'difference'],
  ])('the address line %s is read to its end', (adresregel1, outcome) => {
    const steps = compareWithBrp('id', anna, measure);
    steps.next();
    const naam = { geslachtsnaam: 'Berg', voorvoegsel: 'van der', voorletters: 'A.M.' };
    const geboorte = { datum: { type: 'Datum', datum: '1980-03-05' } };
    const done = steps.next([{ naam, geboorte, adressering: { adresregel1 } }]);
    expect(done.value).toMatchObject({ outcome });
  });
});

test('everyone in an invented register finds himself, or his twin, with the first question', () => {
  for (const row of inventedRegister('brp', 300).slice(0, 300)) {
    const full = !row.birthDate.includes('-00') && row.birthDate !== '' && row.postcode !== '';
    if (!full) continue;
    const entitledAnyway = ask(row, [row], { referenceDay: null });
    expect(entitledAnyway).toMatchObject({ outcome: 'match', questions: [{}] });
  }
});

describe('an answer that is none', () => {
  const question = { type: 'ZoekMetPostcodeEnHuisnummer' } as BrpQuestion;
  test.each([
    [null],
    ['personen'],
    [{}],
    [{ type: 'RaadpleegMetBurgerservicenummer', personen: [] }],
    [{ type: 'ZoekMetPostcodeEnHuisnummer', personen: [{ naam: 'x' }] }],
    [{ type: 'ZoekMetPostcodeEnHuisnummer', personen: [{ geboorte: { datum: { jaar: '1980' } } }] }],
  ])('%j', (body) => {
    expect(readPersons(question, body)).toBeNull();
  });

  test('nobody found', () => {
    expect(readPersons(question, { type: question.type, personen: [] })).toEqual([]);
  });
});
