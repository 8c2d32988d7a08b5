import { surnamePrefixes } from './surname-prefixes.ts';

/** Characters people type for the apostrophe in 't, d' or s'. */
const apostrophes = /[‘’‛ʹʻʼʽˈ`´′＇]/gu;

const latin: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ĳ: 'ij',
};

/** Apostrophes are folded first: NFKD would turn some of them into a space and a mark. */
const straight = (text: string) => text.replace(apostrophes, "'");

function fold(text: string): string {
  return straight(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđßæœþıĳ]/gu, (letter) => latin[letter] ?? letter);
}

/** NFC, lower case, one line: what stands in a tag when no Latin letter or digit is left. */
function nonLatin(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().normalize('NFC').replace(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}]/u.test(lower) ? lower : '';
}

const normalised = /^[a-z0-9]+$/;

/**
 * One part of a dedupe tag: NFKD without marks, ø ł đ ß æ œ þ ı ĳ written out, lower case, [a-z0-9] only. A text in
 * another script stays as it is (NFC, lower case, white space as one space); punctuation alone is ''.
 */
export function normalisePart(text: string): string {
  return normalised.test(text) ? text : fold(text).replace(/[^a-z0-9]/g, '') || nonLatin(text);
}

const separator = '[\\s\\p{Pd}]';

/** Words of a prefix may be apart by spaces or hyphens; after an apostrophe ("d'Ancona") nothing need stand. */
function prefixPattern(prefix: string): string {
  const words = prefix.split(' ').join(`${separator}+`);
  return prefix.endsWith("'") ? `${words}${separator}*` : `${words}${separator}+`;
}

const leadingPrefix = new RegExp(
  `^\\s*(?:${[...surnamePrefixes]
    .sort((a, b) => b.length - a.length)
    .map(prefixPattern)
    .join('|')})(?=.*[\\p{L}\\p{N}])`,
  'isu',
);

/**
 * The surname without the longest leading prefix of the national list; unchanged when no prefix leads or when no
 * letter or digit would be left. "van der Berg" → "Berg", "Van" → "Van". Apostrophes come out straight.
 */
export function stripSurnamePrefix(surname: string): string {
  return straight(surname).replace(leadingPrefix, '');
}

function surnamePart(surname: string): string {
  const kept = stripSurnamePrefix(fold(surname)).replace(/[^a-z0-9]/g, '');
  return kept || nonLatin(stripSurnamePrefix(surname));
}

/** House letter and suffix as one text, so that it does not matter in which field they were typed; bis is BS. */
function housePart(letter: string, suffix: string): string {
  return normalisePart(letter + suffix).replace(/bis/g, 'bs');
}

/** First letter of the first given name; '' when the person has none. */
function initial(givenNames: string): string {
  return /[a-z0-9\p{L}]/u.exec(normalisePart(givenNames))?.[0] ?? '';
}

export type TagPerson = {
  /** Slug of the petition and name of the phase. */
  readonly petition: string;
  readonly phase: string;
  readonly surname: string;
  /** YYYY-MM-DD, unknown parts 00. */
  readonly birthDate: string;
  readonly postcode: string;
  readonly houseNumber: string;
  readonly houseLetter: string;
  readonly houseNumberSuffix: string;
  readonly givenNames: string;
};

const sharedParts = (person: Omit<TagPerson, 'houseLetter' | 'houseNumberSuffix' | 'givenNames'>) => [
  normalisePart(person.petition),
  normalisePart(person.phase),
  surnamePart(person.surname),
  normalisePart(person.birthDate),
  normalisePart(person.postcode),
  normalisePart(person.houseNumber),
];

/**
 * Text under the HMAC that tells one person from another: nine lines joined by LF, no LF at the end, UTF-8. The
 * surname prefix is no part of it: it may be typed in either field, or not at all.
 */
export function personTagMessage(person: TagPerson): string {
  return [
    'referendumpetitie/person/v1',
    ...sharedParts(person),
    housePart(person.houseLetter, person.houseNumberSuffix),
    initial(person.givenNames),
  ].join('\n');
}

/**
 * Text under the HMAC that marks possible doubles for the judge: seven lines joined by LF, no LF at the end. Equal for
 * twins and for namesakes born on one day at one house number, so it never blocks anyone.
 */
export function weakTagMessage(
  person: Omit<TagPerson, 'houseLetter' | 'houseNumberSuffix' | 'givenNames'>,
): string {
  return ['referendumpetitie/possible/v1', ...sharedParts(person)].join('\n');
}
