import { err, ok, type Result } from './result.ts';

/**
 * A Dutch postcode as '1234AB'. Spaces, punctuation and full-width characters are forgiven. Source: PostNL's range and
 * the letter pairs it never gave out (SA, SD, SS).
 */
export function parsePostcode(text: string): Result<string, 'empty' | 'malformed'> {
  const bare = readable(text).replace(/[\s\p{P}]/gu, '');
  if (bare === '') return err('empty');
  const postcode = bare.toUpperCase();
  return /^[1-9][0-9]{3}(?!SA|SD|SS)[A-Z]{2}$/.test(postcode) ? ok(postcode) : err('malformed');
}

/**
 * House number as the BAG writes it: number 1–99999 without leading zeros, letter one of A–Z or '', suffix up to six
 * of A–Z and 0–9 or ''. The BAG itself has at most four; six let "2-hoog" (2HOOG) through as it was meant.
 */
export type HouseNumber = {
  readonly houseNumber: string;
  readonly houseLetter: string;
  readonly houseNumberSuffix: string;
};

export type HouseNumberError = {
  readonly part: 'number' | 'letter' | 'suffix';
  /** `zero`: house numbers begin at 1. */
  readonly code: 'empty' | 'malformed' | 'tooLong' | 'zero';
};

/*
 * What was once read from a form is read from it for good: letter and suffix are in the tag by which a person is found
 * twice, and the same form sent in again must give the same tag. So a form that was refused may be understood one day;
 * one that was understood keeps its meaning. test/domain/address-stable.test.ts holds this to a copy of the first
 * reader. Its one exception: digits written above the line ("12²"), which that reader joined to the number.
 */

const maxSuffix = 6;
const gap = '[\\s\\p{P}]';
const leadingLetter = new RegExp(`^${gap}*([A-Z])(?![A-Z])(.*)$`, 'su');
const gaps = new RegExp(`${gap}+`, 'gu');
const typedNumber = /^0*([1-9][0-9]{0,4})(?![0-9])(.*)$/su;

/** Invisible characters that come along when an address is copied: soft hyphen, zero-width spaces and joiners. */
const invisible = /[\u00ad\u200b-\u200d\u2060]/g;
/** Digits above or below the line are a suffix, not part of the number. */
const raised = /(?<=\d)[⁰¹²³⁴-⁹₀-₉]+/gu;

function readable(text: string): string {
  return text
    .replace(invisible, '')
    .replace(raised, (digits) => `-${digits}`)
    .normalize('NFKC');
}

/** Signs people put between number and suffix, beside punctuation. */
const signs = /[+|~=`^°]/gu;
/** "nr. 12", "huisnummer 12", "№ 12" (NFKC: No), "#12", "n° 12". */
const numberWord = /^(?:#|(?:huis)?(?:nummer|num|nr)\b|hnr\b|(?:no|n[°º]))[\s.:°º]*(?=\d)/iu;
const joinedWord = /^(?:(?:huis)?(?:nummer|nr)|hnr|no)\.?(?=\d)/iu;

const floors = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'];
const ordinals = ['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde', 'zevende', 'achtste', 'negende'];

/** Words that are too long for a suffix, and how such a suffix is written. */
const shorter: readonly (readonly [RegExp, string])[] = [
  [/APPARTEMENT/, 'APP'],
  [/SOUTERRAIN/, 'SOUT'],
  [/BEGANEGROND/, 'BG'],
  [/PARTERRE/, 'PART'],
  [/BENEDEN(?:WONING|HUIS)?/, 'BEN'],
  [/BOVEN(?:WONING|HUIS)/, 'BOVEN'],
  [/ACHTER(?:HUIS|WONING)/, 'ACHTER'],
  [/VOORHUIS/, 'VOOR'],
  [/ZOLDER(?:KAMER)?/, 'ZOLDER'],
  ...floors.map((word, index) => [new RegExp(`${word.toUpperCase()}HOOG`), `${index + 1}HOOG`] as const),
  ...ordinals.map(
    (word, index) => [new RegExp(`${word.toUpperCase()}(?:ETAGE|VERDIEPING)`), `${index + 1}E`] as const,
  ),
  [/(\d)E?(?:ETAGE|VERDIEPING)/, '$1E'],
  [/(?:ETAGE|VERDIEPING)(\d)/, '$1E'],
  [/HOOG(?=VOOR|ACHTER|LINKS|RECHTS)/, 'H'],
];
/** Where it is still too long: the side of the stairs by its first letters. */
const sides: readonly (readonly [RegExp, string])[] = [
  [/VOOR$/, 'V'],
  [/ACHTER$/, 'A'],
  [/LINKS$/, 'L'],
  [/RECHTS$/, 'R'],
];

function shorten(suffix: string): string {
  let text = suffix;
  for (const rules of [shorter, sides]) {
    if (text.length <= maxSuffix) break;
    for (const [word, short] of rules) text = text.replace(word, short);
  }
  return text;
}

type Addition = Pick<HouseNumber, 'houseLetter' | 'houseNumberSuffix'>;

/** A single letter in front is the house letter, the rest is the suffix; Utrecht's "bis" is BS in the BAG. */
function parseAddition(text: string): Result<Addition, 'malformed' | 'tooLong'> {
  const upper = readable(text).replace(signs, '-').toUpperCase();
  const [, houseLetter = '', rest = upper] = leadingLetter.exec(upper) ?? [];
  const bare = rest.replace(gaps, '').replace(/BIS/g, 'BS');
  if (!/^[A-Z0-9]*$/.test(bare)) return err('malformed');
  const houseNumberSuffix = shorten(bare);
  return houseNumberSuffix.length > maxSuffix ? err('tooLong') : ok({ houseLetter, houseNumberSuffix });
}

/** Why there is no house number in what was typed. */
function noNumber(typed: string): HouseNumberError['code'] {
  if (typed === '') return 'empty';
  return /^0+(?![0-9])/.test(typed) ? 'zero' : 'malformed';
}

const sameAddition = (a: Addition, b: Addition) =>
  a.houseLetter === b.houseLetter && a.houseNumberSuffix === b.houseNumberSuffix;

/**
 * House number, letter and suffix from the three fields as typed. Letter and suffix may stand in the wrong field, and
 * all of it in the number field ("12 bis A", "12-2", "12a"); said twice it must be the same.
 */
export function parseHouseNumber(
  number: string,
  letter: string,
  suffix: string,
): Result<HouseNumber, HouseNumberError[]> {
  const errors: HouseNumberError[] = [];
  const typed = readable(number).trim().replace(numberWord, '').replace(joinedWord, '');
  const [, houseNumber = '', rest = ''] = typedNumber.exec(typed) ?? [];
  const own = parseAddition(`${letter} ${suffix}`);
  const inNumber = parseAddition(rest);
  if (houseNumber === '') errors.push({ part: 'number', code: noNumber(typed) });
  else if (!inNumber.ok) errors.push({ part: 'number', code: 'malformed' });
  if (!own.ok) errors.push({ part: suffix.trim() === '' ? 'letter' : 'suffix', code: own.error });
  if (!own.ok || !inNumber.ok || errors.length > 0) return err(errors);
  const nothing = { houseLetter: '', houseNumberSuffix: '' };
  if (sameAddition(inNumber.value, nothing)) return ok({ houseNumber, ...own.value });
  const agrees = sameAddition(own.value, nothing) || sameAddition(own.value, inNumber.value);
  return agrees ? ok({ houseNumber, ...inNumber.value }) : err([{ part: 'number', code: 'malformed' }]);
}

const knownSuffix: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  HS: { nl: 'hs (huis)', en: 'hs (ground floor)' },
  BG: { nl: 'bg (begane grond)', en: 'bg (ground floor)' },
  RD: { nl: 'rd (rood)', en: 'rd (red)' },
  ZW: { nl: 'zw (zwart)', en: 'zw (black)' },
  SOUT: { nl: 'sout (souterrain)', en: 'sout (basement)' },
};

/**
 * A suffix as it is read out well: "bis" as people in Utrecht know it, and letters and digits apart ("2 hoog", "A 2").
 * `''` stays ''.
 */
export function suffixInWords(suffix: string, locale: 'nl' | 'en'): string {
  const known = knownSuffix[suffix];
  if (known !== undefined) return known[locale];
  const parts = suffix.replace(/^BS(?=.)/, 'BS ').match(/[A-Z]+|[0-9]+/g) ?? [];
  // A word in capitals is spelt out by some screen readers; one or two letters are meant to be.
  return parts.map((part) => (part === 'BS' ? 'bis' : part.length > 2 ? part.toLowerCase() : part)).join(' ');
}
