import { normalisePart, stripSurnamePrefix } from '../domain/identity.ts';

/** One surname in the forms in which it is compared, all as `normalisePart` leaves them. */
export type SurnameForms = {
  /** Without the leading prefix: "van der Berg" → "berg", "Jansen-de Vries" → "jansendevries". */
  readonly core: string;
  /** Words without any prefix: "Jansen-de Vries" → ["jansen", "vries"]. */
  readonly parts: readonly string[];
  /** The words as one: "jansenvries". */
  readonly joined: string;
  /** Prefix and surname as one: "vanderberg". */
  readonly full: string;
};

/** `partly`: one half of a double name, its halves reversed, the partner's name, or the prefix written as one with it. */
export type SurnameLikeness = 'same' | 'partly' | 'different';

const plainWord = /^[A-Za-z]+$/;
const plainText = /^[\x20-\x7e]*$/;
const between = /[\s\p{Pd}/]+/u;
const marks = /\p{M}/gu;

/** `normalisePart`, without its Unicode steps where a text has nothing but ASCII. */
export function normaliseQuickly(text: string): string {
  if (plainWord.test(text)) return text.toLowerCase();
  return plainText.test(text) ? text.toLowerCase().replace(/[^a-z0-9]/g, '') : normalisePart(text);
}

/** Marks go first, so that a prefix with an accent is known as one; a text in another script keeps them. */
function withoutMarks(text: string): string {
  if (plainText.test(text)) return text;
  const plain = text.normalize('NFKD').replace(marks, '');
  return /[a-z0-9]/i.test(plain) ? plain : text;
}

function partsOf(surname: string): string[] {
  const parts: string[] = [];
  let rest = surname;
  while (rest !== '') {
    rest = stripSurnamePrefix(rest.replace(/^[\s\p{Pd}/]+/u, ''));
    const gap = between.exec(rest);
    const part = normaliseQuickly(gap ? rest.slice(0, gap.index) : rest);
    if (part !== '') parts.push(part);
    rest = gap ? rest.slice(gap.index) : '';
  }
  return parts;
}

/** The forms of a surname as typed or as in a register; the prefix may stand in either text, or in neither. */
export function surnameForms(surnamePrefix: string, surname: string): SurnameForms {
  if (plainWord.test(surname)) {
    const word = surname.toLowerCase();
    return { core: word, parts: [word], joined: word, full: normaliseQuickly(surnamePrefix) + word };
  }
  const text = withoutMarks(surname).trim();
  const parts = partsOf(text);
  return {
    core: normaliseQuickly(stripSurnamePrefix(text)),
    parts,
    joined: parts.join(''),
    full: normaliseQuickly(`${surnamePrefix} ${surname}`),
  };
}

const within = (parts: readonly string[], all: readonly string[]): boolean =>
  parts.every((part) => all.includes(part));

/**
 * How a surname that was stated is like that of a register row. `same`: equal once normalised, whatever was done with
 * prefixes. `partly`: every word of the one is a word of the other ("Jansen" or "De Vries" for "Jansen-de Vries", "De
 * Vries-Jansen", "Jansen-Bakker" for "Jansen"), or of the row's surname and its partner's together; or the two are
 * equal with the prefix written as one with the name ("Vandenberg"). A name without letters or digits is like none.
 */
export function compareSurnames(
  stated: SurnameForms,
  row: SurnameForms,
  partner: SurnameForms | null = null,
): SurnameLikeness {
  if (stated.core === '' || row.core === '') return 'different';
  if (stated.core === row.core || stated.joined === row.joined) return 'same';
  if (within(row.parts, stated.parts) || within(stated.parts, row.parts)) return 'partly';
  if (stated.full === row.full || stated.core === row.full || stated.full === row.core) return 'partly';
  if (partner === null || partner.core === '') return 'different';
  return within(stated.parts, [...row.parts, ...partner.parts]) || stated.core === partner.core
    ? 'partly'
    : 'different';
}

/** First letters of given names, or of initials written with full stops or spaces, in order: "Jan-Willem P." → j w p. */
export function initialsOf(givenNames: string): string[] {
  if (plainWord.test(givenNames)) return [givenNames.charAt(0).toLowerCase()];
  return givenNames
    .split(/[\s\p{Pd}.,;/]+/u)
    .map((word) => /[a-z\p{L}]/u.exec(normaliseQuickly(word))?.[0] ?? '')
    .filter((letter) => letter !== '');
}

/**
 * `same`: the first letters are equal, or all of two or more in another order. What one of them has more is no
 * difference: people leave given names out. `unknown`: one of them has none.
 */
export function compareInitials(
  a: readonly string[],
  b: readonly string[],
): 'same' | 'unknown' | 'different' {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (a[0] === b[0]) return 'same';
  const reordered = a.length > 1 && a.length === b.length && [...a].sort().join() === [...b].sort().join();
  return reordered ? 'same' : 'different';
}
