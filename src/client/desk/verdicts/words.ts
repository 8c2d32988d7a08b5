import type { Given } from '../../../desk/acts.ts';
import type { Giving } from '../../../desk/bulk.ts';
import type { DeskEntry } from '../../../desk/case.ts';
import type { Desk, DeskRefusal, Standing } from '../../../desk/desk.ts';
import { flagTexts } from '../../../desk/flag-texts.ts';
import { type Flag, flagsOf } from '../../../desk/flags.ts';
import type { MatchFinding } from '../../../desk/register.ts';
import { letterOf, type Reason } from '../../../domain/reasons.ts';
import type { StatementRecord } from '../../../domain/record.ts';
import { visible } from '../unseen.ts';
import { en } from './texts-en.ts';
import { nl, type Texts } from './texts-nl.ts';

export const textsOf = (language: 'nl' | 'en'): Texts => (language === 'nl' ? nl : en);

export const reasonWords = (t: Texts, reason: Reason): string => `${letterOf(reason)} ${t.reasons[reason]}`;

export function givingWords(t: Texts, giving: Giving): string {
  return giving.verdict === 'valid' ? t.valid.toLowerCase() : invalidWords(t, giving.reason);
}

const invalidWords = (t: Texts, reason: Reason): string =>
  `${t.invalid.toLowerCase()}, ${reasonWords(t, reason)}`;

export function standingWords(t: Texts, standing: Standing | null): string {
  if (standing === null) return t.open.toLowerCase();
  return standing.reason === null ? t.valid.toLowerCase() : invalidWords(t, standing.reason);
}

export function givenWords(t: Texts, given: Given): string {
  return given.verdict === 'open' ? t.open.toLowerCase() : givingWords(t, given);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const outcomeWords = (t: Texts, { outcome, differences }: MatchFinding): string => {
  const named = differences.map((difference) => t.differences[difference]).join(', ');
  const found = t.outcomes[outcome].toLowerCase();
  return named === '' ? found : `${found}: ${named}`;
};

/** Flags to show: what waits to be judged says that it is there. */
export function shownFlags(t: Texts, desk: Desk, entry: DeskEntry, hidden: readonly Flag[] = []): string[] {
  const seen = flagsOf(desk, entry);
  const shown = seen.filter(
    (flag) => !(flag === 'possibleDouble' && seen.includes('possibleDoubleUnjudged')),
  );
  return shown.filter((flag) => !hidden.includes(flag)).map((flag) => flagTexts[t.language][flag]);
}

/** "van der Berg, Anna": as a register is ordered. */
export function nameOf(t: Texts, { record }: DeskEntry): string {
  if (!record.ok) return t.noName;
  const { surnamePrefix, surname, givenNames } = record.value;
  return [`${surnamePrefix} ${surname}`.trim(), givenNames]
    .filter((part) => part !== '')
    .map(visible)
    .join(', ');
}

/** What a row of the list says: number, name, verdict, and the flags in words. */
export function rowWords(t: Texts, desk: Desk, entry: DeskEntry, number: number): string {
  const flags = shownFlags(t, desk, entry, ['needsHuman', 'sampled']);
  return [t.number(number), nameOf(t, entry), standingWords(t, desk.standing(entry.id)), ...flags].join(', ');
}

/** Without the place: it is nearly always the same. */
export function addressOf({ record }: DeskEntry): string {
  if (!record.ok) return '';
  const { street, postcode } = record.value;
  const line = [street, houseOf(record.value)].filter((part) => part !== '').join(' ');
  return visible([line, postcodeOf(postcode)].filter((part) => part !== '').join(', '));
}

const houseOf = ({ houseNumber, houseLetter, houseNumberSuffix }: StatementRecord): string =>
  [`${houseNumber}${houseLetter}`, houseNumberSuffix].filter((part) => part !== '').join('-');

/** "3511AB" → "3511 AB". */
export const postcodeOf = (postcode: string): string => postcode.replace(/^(\d{4})([A-Z]{2})$/, '$1 $2');

/** "1980-05-17" → "17-05-1980"; unknown parts stay 00. */
export const birthDateOf = (date: string): string => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  return parts === null ? date : `${parts[3]}-${parts[2]}-${parts[1]}`;
};

/** What the desk refused, with what stands there now. */
export function refusalWords(
  t: Texts,
  desk: Desk,
  numberOf: (id: string) => number,
  refusal: DeskRefusal,
): string {
  switch (refusal.code) {
    case 'Stale': {
      const now = desk.standing(refusal.id);
      const by = now === null ? '' : ` (${now.by})`;
      return t.stale(numberOf(refusal.id), `${standingWords(t, now)}${by}`);
    }
    case 'LateCannotBeValid':
      return t.lateCannotBeValid(numberOf(refusal.id));
    case 'SampleFixed':
      return t.sampleFixed;
    case 'ListIsFinal':
      return t.listFinal;
    default:
      return t.refusedOther(refusal.code);
  }
}

/** What a desk file can hold of a note: one line, without characters that cannot be read. */
export const cleanNote = (typed: string): string =>
  typed
    .replace(/[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, 500)
    .replace(/\p{Cs}/gu, '')
    .trim();
