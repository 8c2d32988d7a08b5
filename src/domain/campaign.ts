import { err, ok, type Result } from './result.ts';
import { parseLine, type TextFlaw, tidy } from './text.ts';

/** A code of a campaign: `?via=CODE` and the short address `/n/CODE`. */
export type CodeFlaw = 'empty' | 'malformed' | 'tooLong' | 'tooShort';

const longestCode = 32;
const shape = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** As someone types it or reads it from a poster: capitals and white space around do not matter. */
export function parseCode(text: string): Result<string, CodeFlaw> {
  const code = text.trim().toLowerCase();
  if (code === '') return err('empty');
  if (code.length > longestCode) return err('tooLong');
  if (code.length < 2) return err('tooShort');
  return shape.test(code) ? ok(code) : err('malformed');
}

/** What a code is for, in a few words of an organiser; at most 80 code points. */
export function parseCodeName(text: string): Result<string, TextFlaw> {
  return parseLine(tidy(text), 80);
}

export const countNames = ['visits', 'sent', 'confirmed'] as const;
export type CountName = (typeof countNames)[number];
/** How often a code was used: pages seen, forms sent, statements confirmed. */
export type CampaignCounts = { readonly [name in CountName]: number };

const step = 10;

/**
 * The number that may be shown of a count: 0 or a multiple of ten, never more than the count. Each ten appears only once
 * the count is past it by a secret `lag` of its own (0 to 9). Without the lag, whoever brings a count to nine and then
 * sends one person a link would see from the tenth whether that person came; with it, one step of a count is seen in one
 * of ten cases at most, and never together with its moment (the number is made once a day).
 * @param lag of a ten; the same whenever it is asked
 */
export function shownCount(count: number, lag: (ten: number) => number): number {
  const ten = Math.floor(count / step) * step;
  if (ten === 0) return 0;
  // A lag is less than a step: the ten before this one is surely past its own.
  return count >= ten + lag(ten) ? ten : ten - step;
}

/** A keyed hash as a lag: 0 to 9, evenly to one part in 10^8. */
export function lagOf(tag: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = tag;
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % step;
}

/** Text under the HMAC that gives the lag of a ten. `counter`: what is counted, such as `campaign 12 visits`. */
export function lagMessage(counter: string, ten: number): string {
  return ['referendumpetitie/shown-count/v1', counter, String(ten)].join('\n');
}

/** How the code travels in the sealed secret of a mail: always as long, so that the length of the seal tells nothing. */
export function travelling(campaign: number | null): string {
  return String(campaign ?? 0).padStart(6, '0');
}

/** null: no code. */
export function travelled(via: string | undefined): number | null {
  const id = Number(via ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
