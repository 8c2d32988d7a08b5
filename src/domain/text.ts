import { domainToASCII, domainToUnicode } from 'node:url';
import { err, ok, type Result } from './result.ts';

export type TextFlaw = 'empty' | 'malformed' | 'tooLong' | 'controlCharacters' | 'unreadable';

/** NFC, no white space around, one space for every white space within. Nothing else is changed, here or later. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

const joiner = '[\\u200c\\u200d]';
const letter = '[\\p{L}\\p{M}]';
/** Joiners shape letters in Arabic and Indic scripts; anywhere else they hide. */
const strayJoiner = new RegExp(`(?<!${letter})${joiner}|${joiner}(?!${letter})`, 'u');
/** Control and format characters (among them all that turn the direction of text), and Hangul's invisible letters. */
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/u;
/** U+FFFD and lone surrogates: text that was broken on its way here. */
const broken = /[\ufffd\p{Cs}]/u;

/** What is wrong with a tidied text whatever it means; `max` in code points. */
function flaw(text: string, max: number): TextFlaw | null {
  if (text === '') return 'empty';
  if (broken.test(text)) return 'unreadable';
  if (hidden.test(text) || strayJoiner.test(text)) return 'controlCharacters';
  return text.length > max && Array.from(text).length > max ? 'tooLong' : null;
}

function parseText(text: string, max: number, shape: RegExp): Result<string, TextFlaw> {
  const value = tidy(text);
  const wrong = flaw(value, max);
  if (wrong) return err(wrong);
  return shape.test(value) ? ok(value) : err('malformed');
}

const joiners = '\\u200c\\u200d';
const apostrophes = "'‘’‛`´′＇׳״՚";
const nameShape = new RegExp(
  `^(?=.*\\p{L})(?!\\p{M})[\\p{L}\\p{M}${joiners}${apostrophes}\\p{Pd} .,·‧・]+$`,
  'u',
);
const lineShape = new RegExp(
  `^(?=.*[\\p{L}\\p{N}])(?!\\p{M})[\\p{L}\\p{M}\\p{N}${joiners}\`´\\p{P}+° ]+$`,
  'u',
);

/**
 * A name in any script: letters with their marks, spaces, hyphens, apostrophes, full stops, commas, middle dots; at
 * most 200 code points. Preserved exactly but for `tidy`.
 */
export function parseName(text: string): Result<string, TextFlaw> {
  return parseText(text, 200, nameShape);
}

/** A street or place: letters and digits of any script with punctuation; at most `max` code points. */
export function parseLine(text: string, max: number): Result<string, TextFlaw> {
  return parseText(text, max, lineShape);
}

const emailShape = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{M}\p{N}.-]+$/u;
const domainShape = /^[\p{L}\p{M}\p{N}.-]+$/u;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostShape = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+(?=[a-z0-9-]*[a-z])${label}$`, 'i');

/**
 * An e-mail address to which a link can be sent, at most 254 characters: local part in ASCII without quotes (RFC 5321
 * dot-string), domain with a dot, international names allowed and then given in their lower-case Unicode form. No
 * white space or control character can pass, so no header can be smuggled in.
 */
export function parseEmail(text: string): Result<string, TextFlaw> {
  const parsed = parseText(text, 254, emailShape);
  if (!parsed.ok) return parsed;
  const at = parsed.value.indexOf('@');
  const local = parsed.value.slice(0, at);
  const typed = parsed.value.slice(at + 1);
  const ascii = domainToASCII(typed);
  const shown = /^[\w.-]+$/.test(typed) ? typed : domainToUnicode(ascii);
  if (/^\.|\.\.|\.$/.test(local) || !hostShape.test(ascii) || !domainShape.test(shown))
    return err('malformed');
  if (local.length + 1 + ascii.length > 254) return err('tooLong');
  return ok(`${local}@${shown}`);
}
