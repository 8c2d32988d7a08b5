import { addDays, type CivilDate, weekday } from './calendar.ts';
import { normalisePart } from './identity.ts';
import { normaliseEmail } from './mail-identity.ts';
import { err, ok, type Result } from './result.ts';
import { tidy } from './text.ts';

export const longestTitle = 150;
export const longestBody = 8000;

/** A post in one language: title in one line, body in Markdown. */
export type NewsWords = { readonly title: string; readonly body: string };
/** English may be left out: the English page then shows the Dutch. */
export type NewsText = { readonly nl: NewsWords; readonly en: NewsWords | null };

export const newsFields = ['titelNl', 'tekstNl', 'titelEn', 'tekstEn'] as const;
export type NewsField = (typeof newsFields)[number];
export type NewsFields = { readonly [field in NewsField]: string };
export type NewsFlaw = {
  readonly field: NewsField;
  /** `tooDeep` is found where the text is rendered: see `isTooDeep`. */
  readonly code: 'empty' | 'tooLong' | 'unreadable' | 'otherHalf' | 'tooDeep';
};

export type NewsState = 'draft' | 'published' | 'retracted';

/** U+FFFD, lone surrogates, control characters but tab and newline, and what turns the direction of text. */
const unreadable = /[\ufffd\p{Cs}]|(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const tidyBody = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

const length = (text: string): number => Array.from(text).length;

function flawOf(text: string, longest: number): NewsFlaw['code'] | null {
  if (unreadable.test(text)) return 'unreadable';
  return length(text) > longest ? 'tooLong' : null;
}

/** What an organiser typed, as a post; every flaw of it, in the order of the form. */
export function parseNews(fields: NewsFields): Result<NewsText, readonly NewsFlaw[]> {
  const titles = { nl: tidy(fields.titelNl), en: tidy(fields.titelEn) };
  const bodies = { nl: tidyBody(fields.tekstNl), en: tidyBody(fields.tekstEn) };
  const english = titles.en !== '' || bodies.en !== '';
  const read: readonly (readonly [NewsField, string, number, boolean])[] = [
    ['titelNl', titles.nl, longestTitle, true],
    ['tekstNl', bodies.nl, longestBody, true],
    ['titelEn', titles.en, longestTitle, english],
    ['tekstEn', bodies.en, longestBody, english],
  ];
  const flaws = read.flatMap(([field, text, longest, asked]): NewsFlaw[] => {
    if (text === '' && asked) return [{ field, code: field.endsWith('En') ? 'otherHalf' : 'empty' }];
    const code = flawOf(text, longest);
    return code === null ? [] : [{ field, code }];
  });
  if (flaws.length > 0) return err(flaws);
  const en = english ? { title: titles.en, body: bodies.en } : null;
  return ok({ nl: { title: titles.nl, body: bodies.nl }, en });
}

/** The one text of a post whose hash stands in the audit log. */
export function newsBytes({ nl, en }: NewsText): string {
  return JSON.stringify({ nl: [nl.title, nl.body], en: en === null ? null : [en.title, en.body] });
}

/** Text under the HMAC by which an address is kept once on a news list; a label of its own, no phase. */
export function newsTagMessage(petition: string, email: string): string {
  return ['referendumpetitie/news/v1', normalisePart(petition), normaliseEmail(email)].join('\n');
}

/** Whoever does not confirm is wiped on this day: the first Monday at least two days ahead. */
export function unconfirmedUntil(today: CivilDate): CivilDate {
  const ahead = addDays(today, 2);
  return addDays(ahead, (8 - weekday(ahead)) % 7);
}

/**
 * Whoever confirmed is wiped on this day at the latest: the first 1 January or 1 July at least a year ahead. The same for
 * everyone of half a year, so that it does not tell when someone came.
 */
export function subscribedUntil(today: CivilDate): CivilDate {
  const [year = '', month = '', day = ''] = today.split('-');
  const next = Number(year) + 1;
  if (month === '01' && day === '01') return `${next}-01-01` as CivilDate;
  const beforeJuly = month < '07' || (month === '07' && day === '01');
  return (beforeJuly ? `${next}-07-01` : `${next + 1}-01-01`) as CivilDate;
}

/** Mail servers' answers that are about the address and not about the message, the sender or the moment. */
const aboutAddress: ReadonlySet<string> = new Set(['address', 'smtp-550', 'smtp-551', 'smtp-553']);

/** Whether a mail that was given up says that nobody reads this address. */
export function isDeadAddress(reason: string): boolean {
  return aboutAddress.has(reason);
}
