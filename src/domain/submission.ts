import { type HouseNumber, type HouseNumberError, parseHouseNumber, parsePostcode } from './address.ts';
import type { Location } from './area.ts';
import type { CivilDate } from './calendar.ts';
import {
  type BirthDateError,
  type BirthDatePart,
  fullYearsOn,
  isOldEnough,
  leapDayDecides,
  parseBirthDate,
} from './eligibility.ts';
import { normalisePart } from './identity.ts';
import { err, ok, type Result } from './result.ts';
import { parseEmail, parseLine, parseName, type TextFlaw, tidy } from './text.ts';

/** Raw form fields as typed, by their Dutch form names; every value a string, absent = ''. */
export const fieldNames = [
  'voornamen',
  'tussenvoegsel',
  'achternaam',
  'postcode',
  'huisnummer',
  'huisletter',
  'toevoeging',
  'straat',
  'woonplaats',
  'geboortedag',
  'geboortemaand',
  'geboortejaar',
  'email',
  'verklaring',
  'toestemming',
  'vervolg',
] as const;
export type FieldName = (typeof fieldNames)[number];
export type SubmissionFields = { readonly [name in FieldName]: string };

/** `unreadable`: broken on its way here (U+FFFD). `controlCharacters`: invisible characters that must not be there. */
export type FieldErrorCode =
  | TextFlaw
  | 'outside'
  | 'pobox'
  | 'notADate'
  | 'incompleteDate'
  | 'future'
  | 'tooLongAgo'
  | 'tooYoung'
  | 'zero'
  | 'unticked';

export type FieldError = {
  /** `geboortedatum` stands for its three fields; `part` names the one to mend, where one is to blame. */
  readonly field: FieldName | 'geboortedatum';
  readonly code: FieldErrorCode;
  /** With `outside`: the municipality the postcode lies in, where known. */
  readonly municipality?: string;
  readonly part?: BirthDatePart;
};

/**
 * What the signatory should look at once more and the judge may want to know; never a refusal.
 * `addressUnknown`: a number the address directory does not hold. `longAgo`: 105 years old or more. `leapDayBirthday`:
 * old enough only if a birthday on 29 February falls on 28 February. `placeDiffers`: another place than the postcode's.
 */
export type SubmissionNote = 'addressUnknown' | 'longAgo' | 'leapDayBirthday' | 'placeDiffers';

/** Who signed, and where they live: checked and in the form in which it is sealed. Absent = ''. */
export type SignedIdentity = {
  readonly person: {
    /** '' for someone who has no given names. */
    readonly givenNames: string;
    readonly surnamePrefix: string;
    readonly surname: string;
    /** YYYY-MM-DD, unknown parts 00. */
    readonly birthDate: string;
  };
  readonly address: HouseNumber & {
    /** 1234AB */
    readonly postcode: string;
    readonly street: string;
    readonly place: string;
  };
};

/** What was typed, checked and in the form in which it is sealed. */
export type Submission = SignedIdentity & {
  /** CBS code of the district. */
  readonly district: string | null;
  readonly email: string;
  /** Wants one mail when the next phase opens and signing again is needed. */
  readonly followUp: boolean;
};

export type SubmissionRules = {
  readonly minimumAge: number;
  /** Reference date: the day on which the age counts. */
  readonly onDate: CivilDate;
  readonly today: CivilDate;
  readonly municipalityName: string;
};

export type Locate = (postcode: string, houseNumber: string | null) => Location;

type Checked<T> = Result<T, readonly FieldError[]>;

const longLife = 105;
const onlyMark = /^[\p{Pd}.]$/u;
const placesOfUtrecht = ['utrecht', 'demeern', 'vleuten', 'vleutendemeern', 'haarzuilens'];

function field<T>(name: FieldName, result: Result<T, FieldErrorCode>): Checked<T> {
  return result.ok ? result : err([{ field: name, code: result.error }]);
}

/** A name that may be absent; a lone hyphen or full stop says so too. */
function optionalName(text: string): Result<string, TextFlaw> {
  const value = tidy(text);
  return value === '' || onlyMark.test(value) ? ok('') : parseName(value);
}

/** Some people have one name only: they type a hyphen, because an empty field is more often a slip. */
function givenNames(text: string): Result<string, TextFlaw> {
  return tidy(text) === '' ? err('empty') : optionalName(text);
}

function checkPostcode(text: string, number: string | null, locate: Locate): Checked<[string, Location]> {
  const postcode = parsePostcode(text);
  if (!postcode.ok) return err([{ field: 'postcode', code: postcode.error }]);
  const location = locate(postcode.value, number);
  if (location.result === 'pobox') return err([{ field: 'postcode', code: 'pobox' }]);
  if (location.result === 'invalid') return err([{ field: 'postcode', code: 'malformed' }]);
  if (location.result !== 'outside') return ok([postcode.value, location]);
  const { municipality } = location;
  return err([{ field: 'postcode', code: 'outside', ...(municipality === null ? {} : { municipality }) }]);
}

const houseFields = { number: 'huisnummer', letter: 'huisletter', suffix: 'toevoeging' } as const;
const houseError = ({ part, code }: HouseNumberError): FieldError => ({ field: houseFields[part], code });

function checkBirthDate(fields: SubmissionFields, rules: SubmissionRules): Checked<string> {
  const parts = { day: fields.geboortedag, month: fields.geboortemaand, year: fields.geboortejaar };
  const parsed = parseBirthDate(parts, rules.today);
  const named = (error: BirthDateError): FieldError => ({ field: 'geboortedatum', ...error });
  if (!parsed.ok) return err(parsed.error.map(named));
  if (isOldEnough(parsed.value, rules.onDate, rules.minimumAge)) return parsed;
  return err([{ field: 'geboortedatum', code: 'tooYoung' }]);
}

function checkTick(name: 'verklaring' | 'toestemming', text: string): Checked<'ja'> {
  return text.trim() === 'ja' ? ok('ja') : err([{ field: name, code: 'unticked' }]);
}

function notesOn(submission: SignedIdentity, location: Location, rules: SubmissionRules): SubmissionNote[] {
  const { birthDate } = submission.person;
  const place = normalisePart(submission.address.place);
  const known = [...placesOfUtrecht, normalisePart(rules.municipalityName)];
  const notes: [SubmissionNote, boolean][] = [
    ['addressUnknown', location.result === 'unknown'],
    ['placeDiffers', !known.includes(place)],
    ['longAgo', fullYearsOn(birthDate, rules.today) >= longLife],
    ['leapDayBirthday', leapDayDecides(birthDate, rules.onDate, rules.minimumAge)],
  ];
  return notes.filter(([, applies]) => applies).map(([note]) => note);
}

type CheckedIdentity = {
  readonly identity: SignedIdentity;
  readonly district: string | null;
  readonly notes: readonly SubmissionNote[];
};

/**
 * Name, birth date and address as on the form: on paper that is all there is to type. Names, street and place are kept
 * as typed but for NFC and white space.
 */
export function parseIdentity(
  fields: SubmissionFields,
  rules: SubmissionRules,
  locate: Locate,
): Checked<CheckedIdentity> {
  const given = field('voornamen', givenNames(fields.voornamen));
  const prefix = field('tussenvoegsel', optionalName(fields.tussenvoegsel));
  const surname = field('achternaam', parseName(fields.achternaam));
  const birth = checkBirthDate(fields, rules);
  const house = parseHouseNumber(fields.huisnummer, fields.huisletter, fields.toevoeging);
  const code = checkPostcode(fields.postcode, house.ok ? house.value.houseNumber : null, locate);
  const number: Checked<HouseNumber> = house.ok ? house : err(house.error.map(houseError));
  const street = field('straat', parseLine(fields.straat, 120));
  const place = field('woonplaats', parseLine(fields.woonplaats, 80));

  const all: Checked<unknown>[] = [given, prefix, surname, birth, code, number, street, place];
  const errors = all.flatMap((checked) => (checked.ok ? [] : checked.error));
  const person = given.ok && prefix.ok && surname.ok && birth.ok;
  if (!person || !code.ok || !number.ok || !street.ok || !place.ok) return err(errors);

  const [postcode, location] = code.value;
  const identity: SignedIdentity = {
    person: {
      givenNames: given.value,
      surnamePrefix: prefix.value,
      surname: surname.value,
      birthDate: birth.value,
    },
    address: { postcode, ...number.value, street: street.value, place: place.value },
  };
  const district = 'district' in location ? location.district : null;
  return ok({ identity, district, notes: notesOn(identity, location, rules) });
}

/** A whole form, checked: the submission with notes, or every error there is, in the order of the form. */
export function parseSubmission(
  fields: SubmissionFields,
  rules: SubmissionRules,
  locate: Locate,
): Result<{ submission: Submission; notes: readonly SubmissionNote[] }, readonly FieldError[]> {
  const signed = parseIdentity(fields, rules, locate);
  const email = field('email', parseEmail(fields.email));
  const ticks = (['verklaring', 'toestemming'] as const).map((name) => checkTick(name, fields[name]));
  const all: Checked<unknown>[] = [signed, email, ...ticks];
  const errors = all.flatMap((checked) => (checked.ok ? [] : checked.error));
  if (errors.length > 0 || !signed.ok || !email.ok) return err(errors);

  const { identity, district, notes } = signed.value;
  const followUp = fields.vervolg.trim() === 'ja';
  return ok({ submission: { ...identity, district, email: email.value, followUp }, notes });
}
