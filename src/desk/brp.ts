import { z } from 'zod';
import { parsePostcode } from '../domain/address.ts';
import { type CivilDate, parseCivilDate } from '../domain/calendar.ts';
import { isOldEnough } from '../domain/eligibility.ts';
import { stripSurnamePrefix } from '../domain/identity.ts';
import { type ComparedPerson, type MatchResult, RegisterIndex, type RegisterRow } from './register.ts';

/**
 * A question to the Haal Centraal API BRP Personen, version 2 (`POST /personen`), as it is sent. Searching by address
 * takes a birth date but no surname: the surname is compared here, with what comes back.
 */
export type BrpQuestion =
  | {
      readonly type: 'ZoekMetPostcodeEnHuisnummer';
      readonly postcode: string;
      readonly huisnummer: number;
      readonly huisletter?: string;
      readonly huisnummertoevoeging?: string;
      /** Known in full. */
      readonly geboortedatum?: string;
      readonly inclusiefOverledenPersonen: true;
      readonly fields: readonly string[];
    }
  | {
      readonly type: 'ZoekMetGeslachtsnaamEnGeboortedatum';
      readonly geslachtsnaam: string;
      readonly geboortedatum: string;
      readonly gemeenteVanInschrijving: string;
      readonly fields: readonly string[];
    };

/**
 * No more than is compared. Suspension of the registration, and that data are under investigation, come along by
 * themselves. Exclusion from voting and nationality cannot be asked in a search.
 */
const nameAndBirth = ['naam.geslachtsnaam', 'naam.voorvoegsel', 'naam.voorletters', 'geboorte.datum'];
const atAddress = [...nameAndBirth, 'adresseringBinnenland.adresregel1'];
const elsewhere = [...atAddress, 'adresseringBinnenland.adresregel2'];

const Investigated = z.looseObject({}).optional();
const DateAnswer = z.looseObject({
  datum: z.string().optional(),
  jaar: z.int().min(1).max(9999).optional(),
  maand: z.int().min(1).max(12).optional(),
});
const Person = z.looseObject({
  naam: z
    .looseObject({
      geslachtsnaam: z.string().optional(),
      voorvoegsel: z.string().optional(),
      voorletters: z.string().optional(),
      inOnderzoek: Investigated,
    })
    .optional(),
  geboorte: z.looseObject({ datum: DateAnswer.optional(), inOnderzoek: Investigated }).optional(),
  adressering: z
    .looseObject({
      adresregel1: z.string().optional(),
      adresregel2: z.string().optional(),
      indicatieVastgesteldVerblijftNietOpAdres: z.boolean().optional(),
      inOnderzoek: Investigated,
    })
    .optional(),
  opschortingBijhouding: z.looseObject({ datum: DateAnswer.optional() }).optional(),
});
const Found = z.looseObject({ type: z.string(), personen: z.array(Person).default([]) });

/** A person as the BRP gave it. */
export type BrpPerson = z.infer<typeof Person>;

/** The persons in the body of an answer 200; null when it is no answer to this question. */
export function readPersons(question: BrpQuestion, body: unknown): readonly BrpPerson[] | null {
  const found = Found.safeParse(body);
  return found.success && found.data.type === question.type ? found.data.personen : null;
}

/** Against what a statement is held. */
export type BrpMeasure = {
  /** Day on which the statement was received. */
  readonly signedOn: CivilDate;
  /** Day on which the age counts, null when the acts do not say. */
  readonly referenceDay: CivilDate | null;
  readonly minimumAge: number;
  /** Four digits; null: nobody is sought outside the address. */
  readonly municipality: string | null;
};

/** `tooMany`: more persons fit than the BRP hands out. */
export type BrpAnswer = readonly BrpPerson[] | 'tooMany';

/**
 * Compares a statement with the BRP: yields the questions one after the other, takes the answers. First who was born on
 * that day lives at that address; only when nobody is found, who lives there, and then who has this name and birth date
 * elsewhere in the municipality. Most statements need one question, which brings up nobody's housemates.
 *
 * What is under investigation is taken as not known, so that it never agrees. `notEntitled` is said only of someone
 * whose registration was suspended (deceased, emigrated) by the day of signing, or who is too young. Of anyone else the
 * BRP's answer does not say whether they may vote.
 */
export function* compareWithBrp(
  id: string,
  person: ComparedPerson,
  measure: BrpMeasure,
): Generator<BrpQuestion, MatchResult, BrpAnswer> {
  let tooMany = false;
  for (const ask of [bornAtAddress, livingAtAddress, bornElsewhere]) {
    for (const question of ask(person, measure)) {
      const answer = yield question;
      if (answer === 'tooMany') {
        tooMany = true;
        continue;
      }
      tooMany &&= question.type !== 'ZoekMetPostcodeEnHuisnummer';
      const rows = answer.map((each, index) => rowOf(each, index + 1, question, measure));
      const result = new RegisterIndex(rows).match(id, person);
      if (result.outcome !== 'notFound') return { ...result, line: null };
      break;
    }
  }
  // Someone is there, and the BRP does not say who.
  return tooMany
    ? { id, outcome: 'difference', differences: ['severalFound'], line: null }
    : { id, outcome: 'notFound', differences: [], line: null };
}

type Ask = (person: ComparedPerson, measure: BrpMeasure) => BrpQuestion[];

const fullBirthDate = ({ birthDate }: ComparedPerson): string | null => parseCivilDate(birthDate);

const bornAtAddress: Ask = (person) => {
  const geboortedatum = fullBirthDate(person);
  return geboortedatum === null ? [] : addressQuestions(person, { geboortedatum });
};

const livingAtAddress: Ask = (person) => addressQuestions(person, {});

/** The whole number first, since people leave out or mistake a letter; with letter and suffix where that is too many. */
function addressQuestions(person: ComparedPerson, born: { readonly geboortedatum?: string }): BrpQuestion[] {
  const postcode = parsePostcode(person.postcode);
  const huisnummer = Number(person.houseNumber);
  if (!postcode.ok || !/^[0-9]{1,5}$/.test(person.houseNumber) || huisnummer < 1) return [];
  const wide: BrpQuestion = {
    type: 'ZoekMetPostcodeEnHuisnummer',
    postcode: postcode.value,
    huisnummer,
    ...born,
    inclusiefOverledenPersonen: true,
    fields: atAddress,
  };
  const { houseLetter: huisletter, houseNumberSuffix: huisnummertoevoeging } = person;
  const narrow = {
    ...(/^[a-zA-Z]$/.test(huisletter) ? { huisletter } : {}),
    ...(/^[a-zA-Z0-9 -]{1,4}$/.test(huisnummertoevoeging) ? { huisnummertoevoeging } : {}),
  };
  return Object.keys(narrow).length === 0 ? [wide] : [wide, { ...wide, ...narrow }];
}

const bornElsewhere: Ask = (person, { municipality }) => {
  const geboortedatum = fullBirthDate(person);
  const geslachtsnaam = stripSurnamePrefix(person.surname).trim();
  const askable = /^[a-zA-Z0-9À-ž .\-']{1,200}$/.test(geslachtsnaam);
  if (municipality === null || geboortedatum === null || !askable) return [];
  const type = 'ZoekMetGeslachtsnaamEnGeboortedatum';
  return [{ type, geslachtsnaam, geboortedatum, gemeenteVanInschrijving: municipality, fields: elsewhere }];
};

/** YYYY-MM-DD, unknown parts 00; '' when nothing is known. */
function dateOf(date: z.infer<typeof DateAnswer> | undefined): string {
  if (date?.datum !== undefined) return parseCivilDate(date.datum) ?? '';
  if (date?.jaar === undefined) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.jaar).padStart(4, '0')}-${two(date.maand ?? 0)}-00`;
}

type Address = Pick<RegisterRow, 'postcode' | 'houseNumber' | 'houseLetter' | 'houseNumberSuffix'>;
const nowhere: Address = { postcode: '', houseNumber: '', houseLetter: '', houseNumberSuffix: '' };

function rowOf(person: BrpPerson, line: number, question: BrpQuestion, measure: BrpMeasure): RegisterRow {
  const { geboorte, adressering, opschortingBijhouding } = person;
  const birthDate = geboorte?.inOnderzoek ? '' : dateOf(geboorte?.datum);
  const suspendedOn = parseCivilDate(dateOf(opschortingBijhouding?.datum));
  const gone = suspendedOn !== null && suspendedOn <= measure.signedOn;
  const left = adressering?.indicatieVastgesteldVerblijftNietOpAdres === true || adressering?.inOnderzoek;
  // Suspended after the day of signing, or nobody knows when: the address says nothing, and a person decides.
  const known = !left && (opschortingBijhouding === undefined || gone);
  return {
    line,
    ...nameIn(person),
    birthDate,
    ...(known ? addressOf(question, adressering ?? {}) : nowhere),
    entitled: gone || isTooYoung(birthDate, measure) ? false : null,
  };
}

function nameIn({ naam = {} }: BrpPerson): Pick<RegisterRow, 'surname' | 'surnamePrefix' | 'givenNames'> {
  const { geslachtsnaam = '', voorvoegsel = '', voorletters = '' } = naam.inOnderzoek ? {} : naam;
  return { surname: geslachtsnaam, surnamePrefix: voorvoegsel, givenNames: voorletters };
}

const isTooYoung = (birthDate: string, { referenceDay, minimumAge }: BrpMeasure): boolean =>
  referenceDay !== null &&
  parseCivilDate(birthDate.replaceAll('-00', '-01')) !== null &&
  !isOldEnough(birthDate, referenceDay, minimumAge);

function addressOf(
  question: BrpQuestion,
  { adresregel1 = '', adresregel2 = '' }: NonNullable<BrpPerson['adressering']>,
): Address {
  const asked = question.type === 'ZoekMetPostcodeEnHuisnummer' ? question : null;
  const number = asked ? String(asked.huisnummer) : '[0-9]{1,5}';
  // "Kappeyne v d Cappellostr 26A-3", "Oudegracht 26 bis"
  const house = new RegExp(`(?:^|\\s)(${number}) ?([A-Za-z](?![A-Za-z0-9]))?[ -]?([A-Za-z0-9 -]{1,4})?$`);
  const [, houseNumber, houseLetter = '', houseNumberSuffix = ''] = house.exec(adresregel1.trim()) ?? [];
  if (asked !== null) {
    // An address line that cannot be read is no agreement on what follows the number.
    const unread = houseNumber === undefined ? '?' : '';
    const { postcode } = asked;
    return { postcode, houseNumber: number, houseLetter, houseNumberSuffix: unread || houseNumberSuffix };
  }
  const postcode = /^([1-9][0-9]{3}) ?([A-Z]{2})\b/.exec(adresregel2.trim());
  if (houseNumber === undefined || postcode === null) return nowhere;
  return { postcode: `${postcode[1]}${postcode[2]}`, houseNumber, houseLetter, houseNumberSuffix };
}
