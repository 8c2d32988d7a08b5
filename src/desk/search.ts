import type { Reason } from '../domain/reasons.ts';
import type { StatementRecord } from '../domain/record.ts';
import type { VerdictSource } from './acts.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import type { Desk } from './desk.ts';
import { type Flag, flagsOf } from './flags.ts';
import { normaliseQuickly } from './names.ts';

/** Null: whatever it is. */
export type DeskQuery = {
  /** Words of a name, a street, a postcode and number, a birth date, or the first six or more characters of an id. */
  readonly text: string;
  /** `open`: without a verdict that the method asks for. */
  readonly verdict: 'open' | 'valid' | 'invalid' | null;
  readonly reason: Reason | null;
  readonly flag: Flag | null;
  readonly source: VerdictSource | null;
};

export const everything: DeskQuery = { text: '', verdict: null, reason: null, flag: null, source: null };

/** Stands before and after every word of an entry; no word holds it. */
const edge = '\n';
const shortestId = 6;

/** Finds statements on the desk. The texts of a bundle are read once; they never change. */
export class DeskSearch {
  readonly #texts: readonly { readonly entry: DeskEntry; readonly words: string }[];

  constructor(deskCase: DeskCase) {
    this.#texts = deskCase.entries.map((entry) => ({ entry, words: edged(wordsOf(entry)) }));
  }

  /** Ids in order of id: those that answer to every part of the query. */
  find(desk: Desk, query: DeskQuery): string[] {
    const needles = needlesOf(query.text);
    const found: string[] = [];
    for (const { entry, words } of this.#texts) {
      if (!fits(desk, entry, query)) continue;
      if (needles.some((all) => all.every((needle) => hits(words, entry.id, needle)))) found.push(entry.id);
    }
    return found;
  }
}

function fits(desk: Desk, entry: DeskEntry, { verdict, reason, flag, source }: DeskQuery): boolean {
  const { id } = entry;
  const standing = desk.standing(id);
  if (verdict === 'open' && (standing !== null || !desk.inScope(id))) return false;
  if ((verdict === 'valid' || verdict === 'invalid') && standing?.verdict !== verdict) return false;
  if (reason !== null && standing?.reason !== reason) return false;
  if (source !== null && standing?.source !== source) return false;
  return flag === null || flagsOf(desk, entry).includes(flag);
}

/** Letters and numbers of a text, as they are compared: "Jansen-de Vries" → jansen, de, vries. */
const split = (text: string): string[] =>
  text
    .split(/[\s\p{Pd}/.,;|]+/u)
    .map((part) => normaliseQuickly(part).replace(/\s/gu, ''))
    .filter((part) => part !== '');

/** Each word, and all of them as one. */
const spoken = (text: string): string[] => {
  const parts = split(text);
  return parts.length > 1 ? [...parts, parts.join('')] : parts;
};

const compactDate = (year: string, month: string, day: string) =>
  `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;

function wordsOf({ record }: DeskEntry): string[] {
  if (!record.ok) return [];
  const value = record.value;
  const [year = '', month = '', day = ''] = value.birthDate.split('-');
  return [
    ...spoken(value.givenNames),
    ...spoken(`${value.surnamePrefix} ${value.surname}`),
    ...spoken(value.surname),
    ...spoken(value.street),
    ...spoken(value.place),
    ...spoken(value.postcode),
    ...houseWords(value),
    compactDate(year, month, day),
  ];
}

/** "12 A 2" is found as 12, 12a, 12a2, a and 2. */
function houseWords({ houseNumber, houseLetter, houseNumberSuffix }: StatementRecord): string[] {
  return [
    ...spoken(`${houseNumber} ${houseLetter} ${houseNumberSuffix}`),
    ...spoken(`${houseNumber} ${houseLetter}`),
    ...spoken(`${houseNumber} ${houseNumberSuffix}`),
  ];
}

const edged = (words: readonly string[]): string => `${edge}${[...new Set(words)].join(edge)}${edge}`;

/**
 * The words of a query; more than one way to read them where a postcode is written with a space: "3511 AB 12" is 3511ab
 * and 12, or three words. No words at all: one reading that everything answers to.
 */
function needlesOf(text: string): string[][] {
  const dated = text
    .replace(/\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b/g, (_, day, month, year) => compactDate(year, month, day))
    .replace(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (_, year, month, day) => compactDate(year, month, day));
  const plain = split(dated);
  const joined = split(dated.replace(/\b(\d{4})\s+([a-z]{2})\b/gi, '$1$2'));
  return joined.length === plain.length ? [plain] : [plain, joined];
}

/** A number is a whole number of a house, or the start of a postcode; anything else is the start of a word. */
function hits(words: string, id: string, needle: string): boolean {
  const whole = /^\d{1,3}$/.test(needle);
  if (words.includes(whole ? `${edge}${needle}${edge}` : `${edge}${needle}`)) return true;
  return needle.length >= shortestId && id.startsWith(needle);
}
