import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { locate } from '../../src/domain/area.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { AddressDirectory } from '../../src/domain/directory-file.ts';
import { personTagMessage } from '../../src/domain/identity.ts';
import {
  type FieldError,
  fieldNames,
  parseSubmission,
  type Submission,
  type SubmissionFields,
  type SubmissionNote,
} from '../../src/domain/submission.ts';
import { directoryOf } from '../builders/directory.ts';

const rules = {
  minimumAge: 18,
  onDate: '2026-03-10' as CivilDate,
  today: '2026-03-10' as CivilDate,
  municipality: { code: 'GM0344', name: 'Utrecht' },
};
const right: SubmissionFields = {
  voornamen: 'Fatima Anna',
  tussenvoegsel: 'van der',
  achternaam: 'Berg',
  postcode: '3511 ab',
  huisnummer: '12',
  huisletter: 'a',
  toevoeging: 'bis',
  straat: 'Oudegracht',
  woonplaats: 'Utrecht',
  geboortedag: '31',
  geboortemaand: '3',
  geboortejaar: '1980',
  email: 'fatima@voorbeeld.nl',
  verklaring: 'ja',
  toestemming: 'ja',
  vervolg: '',
};
const parse = (
  changes: Partial<SubmissionFields>,
  own: Partial<typeof rules> = {},
  directory?: AddressDirectory,
) =>
  parseSubmission({ ...right, ...changes }, { ...rules, ...own }, (from, postcode, number) =>
    locate(from, postcode, number, directory),
  );

function accepted(changes: Partial<SubmissionFields>, own: Partial<typeof rules> = {}): Submission {
  const parsed = parse(changes, own);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.submission;
}

describe('parseSubmission', () => {
  it('gives the data of the statement, canonical where there is a canon', () => {
    expect(parse({})).toEqual({
      ok: true,
      value: {
        submission: {
          person: {
            givenNames: 'Fatima Anna',
            surnamePrefix: 'van der',
            surname: 'Berg',
            birthDate: '1980-03-31',
          },
          address: {
            postcode: '3511AB',
            houseNumber: '12',
            houseLetter: 'A',
            houseNumberSuffix: 'BS',
            street: 'Oudegracht',
            place: 'Utrecht',
          },
          district: 'WK034406',
          neighbourhood: null,
          email: 'fatima@voorbeeld.nl',
          followUp: false,
        },
        notes: [],
      },
    });
  });

  it('reports everything that is wrong at once, in the order of the form', () => {
    const empty = Object.fromEntries(fieldNames.map((name) => [name, ''])) as SubmissionFields;
    expect(parse(empty)).toEqual({
      ok: false,
      error: [
        { field: 'voornamen', code: 'empty' },
        { field: 'achternaam', code: 'empty' },
        { field: 'geboortedatum', code: 'empty' },
        { field: 'postcode', code: 'empty' },
        { field: 'huisnummer', code: 'empty' },
        { field: 'straat', code: 'empty' },
        { field: 'woonplaats', code: 'empty' },
        { field: 'email', code: 'empty' },
        { field: 'verklaring', code: 'unticked' },
        { field: 'toestemming', code: 'unticked' },
      ],
    });
  });

  test.each<[string, Partial<SubmissionFields>, FieldError[]]>([
    ['digits in a name', { voornamen: 'F4tima' }, [{ field: 'voornamen', code: 'malformed' }]],
    [
      'a name that is too long',
      { achternaam: 'a'.repeat(10_000) },
      [{ field: 'achternaam', code: 'tooLong' }],
    ],
    ['NUL', { achternaam: 'Be\u0000rg' }, [{ field: 'achternaam', code: 'controlCharacters' }]],
    [
      'right-to-left override',
      { voornamen: '\u202eamitaF' },
      [{ field: 'voornamen', code: 'controlCharacters' }],
    ],
    ['broken encoding', { tussenvoegsel: 'v\ufffdn' }, [{ field: 'tussenvoegsel', code: 'unreadable' }]],
    ['emoji', { tussenvoegsel: '😀' }, [{ field: 'tussenvoegsel', code: 'malformed' }]],
    ['a lone hyphen for a surname', { achternaam: '-' }, [{ field: 'achternaam', code: 'malformed' }]],
    ['a postcode that cannot be', { postcode: '3511' }, [{ field: 'postcode', code: 'malformed' }]],
    ['a PO box', { postcode: '3503RM' }, [{ field: 'postcode', code: 'pobox' }]],
    [
      'a neighbour, by name',
      { postcode: '3431 AA' },
      [{ field: 'postcode', code: 'outside', municipality: 'Nieuwegein' }],
    ],
    ['elsewhere', { postcode: '1012 AB' }, [{ field: 'postcode', code: 'outside' }]],
    ['house number 0', { huisnummer: '0' }, [{ field: 'huisnummer', code: 'zero' }]],
    ['no house number', { huisnummer: 'twaalf' }, [{ field: 'huisnummer', code: 'malformed' }]],
    [
      'outside and no house number',
      { postcode: '3431 AA', huisnummer: '' },
      [
        { field: 'postcode', code: 'outside', municipality: 'Nieuwegein' },
        { field: 'huisnummer', code: 'empty' },
      ],
    ],
    [
      'a letter that is none',
      { huisletter: '?é', toevoeging: '' },
      [{ field: 'huisletter', code: 'malformed' }],
    ],
    ['a long suffix', { toevoeging: 'fietsenstalling' }, [{ field: 'toevoeging', code: 'tooLong' }]],
    ['a long street', { straat: 'a'.repeat(121) }, [{ field: 'straat', code: 'tooLong' }]],
    ['a long place', { woonplaats: 'a'.repeat(81) }, [{ field: 'woonplaats', code: 'tooLong' }]],
    [
      'half a birth date',
      { geboortedag: '', geboortemaand: '' },
      [
        { field: 'geboortedatum', code: 'incompleteDate', part: 'day' },
        { field: 'geboortedatum', code: 'incompleteDate', part: 'month' },
      ],
    ],
    ['31 April', { geboortemaand: '4' }, [{ field: 'geboortedatum', code: 'notADate' }]],
    [
      'a year of two digits',
      { geboortejaar: '80' },
      [{ field: 'geboortedatum', code: 'notADate', part: 'year' }],
    ],
    ['a year to come', { geboortejaar: '2080' }, [{ field: 'geboortedatum', code: 'future' }]],
    ['too young by weeks', { geboortejaar: '2008' }, [{ field: 'geboortedatum', code: 'tooYoung' }]],
    ['no e-mail address', { email: 'fatima' }, [{ field: 'email', code: 'malformed' }]],
    ['a header in it', { email: 'a@b.nl\r\nBcc: c@d.nl' }, [{ field: 'email', code: 'malformed' }]],
    ['a long e-mail address', { email: `a@${'b'.repeat(260)}.nl` }, [{ field: 'email', code: 'tooLong' }]],
    ['no declaration', { verklaring: 'nee' }, [{ field: 'verklaring', code: 'unticked' }]],
    ['no consent (AVG art. 9)', { toestemming: '' }, [{ field: 'toestemming', code: 'unticked' }]],
  ])('refuses %s', (_, changes, errors) => {
    expect(parse(changes)).toEqual({ ok: false, error: errors });
  });

  test.each<[string, Partial<SubmissionFields>, Partial<typeof rules>, SubmissionNote[]]>([
    ['De Meern', { woonplaats: 'de meern', postcode: '3454AA' }, {}, []],
    ['Vleuten', { woonplaats: 'VLEUTEN', postcode: '3451AA' }, {}, []],
    ['Haarzuilens', { woonplaats: 'Haarzuilens', postcode: '3455AA' }, {}, []],
    ['another place', { woonplaats: 'Nieuwegein' }, {}, ['placeDiffers']],
    ['104 years old', { geboortejaar: '1921', geboortemaand: '4', geboortedag: '1' }, {}, []],
    ['105 years old', { geboortejaar: '1921', geboortemaand: '3', geboortedag: '10' }, {}, ['longAgo']],
    [
      'born on 29 February, 18 on 28 February (Kieswet B 3)',
      { geboortejaar: '2008', geboortemaand: '2', geboortedag: '29' },
      { onDate: '2026-02-28' as CivilDate },
      ['leapDayBirthday'],
    ],
    [
      'born on 29 February, a day later',
      { geboortejaar: '2008', geboortemaand: '2', geboortedag: '29' },
      { onDate: '2026-03-01' as CivilDate },
      [],
    ],
    ['a birth date without a day', { geboortedag: '0', geboortemaand: '0', geboortejaar: '2008' }, {}, []],
  ])('accepts %s', (_, changes, own, notes) => {
    const parsed = parse(changes, own);
    expect(parsed.ok && parsed.value.notes).toEqual(notes);
  });

  it('counts the age on the reference date, not today', () => {
    const born = { geboortejaar: '2008', geboortemaand: '3', geboortedag: '20' };
    expect(parse(born).ok).toBe(false);
    expect(parse(born, { onDate: '2026-03-20' as CivilDate }).ok).toBe(true);
  });

  it('accepts and flags a number that the directory does not hold, in the district of its postcode', () => {
    const parsed = parse({}, {}, directoryOf([['3511AB', 14, 3440601]]));
    expect(parsed.ok && parsed.value.notes).toEqual(['addressUnknown']);
    expect(parsed.ok && parsed.value.submission).toMatchObject({ district: 'WK034406', neighbourhood: null });
  });

  it('asks the directory for the number as it is, wherever its letter was typed', () => {
    const typed = { huisnummer: '012 A', huisletter: '', toevoeging: '' };
    const parsed = parse(typed, {}, directoryOf([['3511AB', 12, 3440601]]));
    expect(parsed.ok && parsed.value.notes).toEqual([]);
    expect(parsed.ok && parsed.value.submission.neighbourhood).toBe('BU03440601');
  });

  it('refuses an address that the directory puts in another municipality', () => {
    const parsed = parse(
      {},
      {},
      directoryOf([
        ['3511AB', 12, 3100001],
        ['3511AC', 1, 3440601],
      ]),
    );
    expect(parsed).toEqual({
      ok: false,
      error: [{ field: 'postcode', code: 'outside', municipality: 'De Bilt' }],
    });
  });

  test.each(['-', '–', '.', ' - '])('takes %j for having no given names', (voornamen) => {
    expect(accepted({ voornamen, tussenvoegsel: '-' }).person).toMatchObject({
      givenNames: '',
      surnamePrefix: '',
      surname: 'Berg',
    });
  });

  it('keeps unknown parts of a birth date as the BRP does', () => {
    expect(accepted({ geboortedag: '0', geboortemaand: '00' }).person.birthDate).toBe('1980-00-00');
  });

  it('never throws, whatever is posted, and always says why not', () => {
    const anyValue = fc.string({ unit: 'binary', maxLength: 300 });
    const names = fieldNames.map((name) => [name, fc.oneof(anyValue, fc.constant(right[name]))] as const);
    const anyFields = fc.record(Object.fromEntries(names)) as fc.Arbitrary<SubmissionFields>;
    fc.assert(
      fc.property(anyFields, (fields) => {
        const parsed = parse(fields);
        if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('preserves every accepted name, street and place exactly (NFC, one space)', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((any) => `Ab ${any}`);
    fc.assert(
      fc.property(text, fc.constantFrom('voornamen', 'achternaam', 'straat', 'woonplaats'), (typed, name) => {
        const parsed = parse({ [name]: typed });
        if (!parsed.ok) {
          expect(parsed.error.map((error) => error.field)).toEqual([name]);
          return;
        }
        const { person, address } = parsed.value.submission;
        const kept = {
          voornamen: person.givenNames,
          achternaam: person.surname,
          straat: address.street,
          woonplaats: address.place,
        };
        expect(kept[name]).toBe(typed.normalize('NFC').replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same person the same tag, however the form was filled in', () => {
    const tag = (changes: Partial<SubmissionFields>) => {
      const { person, address } = accepted(changes);
      return personTagMessage({ petition: 'p', phase: 'preliminary', ...person, ...address });
    };
    const variants: Partial<SubmissionFields>[] = [
      { tussenvoegsel: '', achternaam: 'van der Berg' },
      { tussenvoegsel: 'Van Der', achternaam: 'BERG' },
      { tussenvoegsel: 'van der', achternaam: 'van der Berg' },
      { voornamen: 'F.' },
      { postcode: '3511AB' },
      { postcode: '３５１１ａｂ' },
      { huisnummer: '12a bis', huisletter: '', toevoeging: '' },
      { huisnummer: '12', huisletter: '', toevoeging: 'A-BS' },
      { huisnummer: '12', huisletter: 'A bis', toevoeging: '' },
      { geboortedag: '31', geboortemaand: '03' },
      { straat: 'Oude Gracht', woonplaats: 'utrecht' },
      { email: 'ander@voorbeeld.nl' },
    ];
    for (const variant of variants) expect(tag(variant)).toBe(tag({}));
    expect(tag({ voornamen: 'Hassan' })).not.toBe(tag({}));
  });
});
