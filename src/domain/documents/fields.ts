import { z } from 'zod';
import { type CivilDate, parseCivilDate, parseInstant } from '../calendar.ts';
import { PhaseName } from '../regulation.ts';
import { err, ok, type Result } from '../result.ts';

/** What a field of an input asks for; a sentence for each is in `flaws.ts`. */
export type Expected =
  | 'missing'
  | 'unknown'
  | 'text'
  | 'count'
  | 'positive'
  | 'number'
  | 'day'
  | 'time'
  | 'moment'
  | 'hash'
  | 'choice'
  | 'yesNo'
  | 'list'
  | 'group';

/** A field that is missing, unknown or of another kind; `path` as 'members.0.name', '' for the whole. */
export type FieldFlaw = { readonly code: 'FieldInvalid'; readonly path: string; readonly expected: Expected };

const expects = (expected: Expected) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'missing' : expected),
});

/** Characters that cannot be seen, turn the direction of text, or are no characters at all; \n apart. */
const unseen =
  /(?!\n)[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/u;

const text = (longest: number) =>
  z
    .string(expects('text'))
    .normalize('NFC')
    .trim()
    .min(1, 'text')
    .max(longest, 'text')
    .refine((value) => !unseen.test(value), 'text');

/** One line of text. */
export const line = (longest = 300) => text(longest).refine((value) => !value.includes('\n'), 'text');
/** Text of several paragraphs, a line each. */
export const prose = (longest = 10_000) => text(longest);

/** More than there are inhabitants of the country. */
const most = 20_000_000;

/** A number of things. */
export const count = z.int(expects('count')).min(0, 'count').max(most, 'count');
export const positive = z.int(expects('positive')).min(1, 'positive').max(most, 'positive');
export const decimal = z.number(expects('number')).positive('number').max(1e9, 'number');
/** Above 0, at most 1. */
export const share = z.number(expects('number')).positive('number').max(1, 'number');
/** 'YYYY-MM-DD'. */
export const day = z
  .string(expects('day'))
  .refine((value) => parseCivilDate(value) !== null, 'day')
  .transform((value) => value as CivilDate);
/** 'HH:MM' on the clock in Amsterdam. */
export const time = z.string(expects('time')).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time');
/** '2026-03-02T14:00' on the clock in Amsterdam, or an RFC 3339 instant, from 1970. */
export const moment = z
  .string(expects('moment'))
  .refine((value) => /^(?:19[7-9]|20|21)/.test(value) && parseInstant(value) !== null, 'moment');
/** SHA-256 in hex, small letters. */
export const hash = z.string(expects('hash')).regex(/^[0-9a-f]{64}$/, 'hash');
export const yesNo = z.boolean(expects('yesNo'));
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, expects('choice'));
export const list = <T extends z.ZodType>(item: T, least = 0) =>
  z.array(item, expects('list')).min(least, 'list').max(200, 'list');
export const group = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return 'unknown';
      return issue.input === undefined ? 'missing' : 'group';
    },
  });

export const Official = group({ name: line(120), role: line(120) });
/** Name and office of someone who signs. */
export type Official = z.infer<typeof Official>;

/** Tree head of the public ledger: origin, number of lines, root in hex. */
export const Checkpoint = group({ origin: line(255), size: count, rootHex: hash });
export type CheckpointFacts = z.infer<typeof Checkpoint>;

export const PetitionFacts = group({
  title: line(),
  slug: line(64),
  decisionTitle: line(500),
  reference: line(100).optional(),
  decisionDate: day,
  /** Where and when the decision was made known. */
  publication: line().optional(),
});
export type PetitionFacts = z.infer<typeof PetitionFacts>;

export const PhaseFacts = group({
  number: z.int(expects('positive')).min(1, 'positive').max(9, 'positive'),
  name: z.enum(PhaseName.options, expects('choice')),
  firstDay: day,
  lastDay: day,
  /** What the term runs from. */
  startEvent: line().optional(),
  threshold: positive,
  /** Ended by an act in the course of its last day, instead of at the end of that day. */
  ended: group({ at: moment, by: line(), reason: prose(2_000) }).optional(),
  /** Acts by which the term got a later last day than it had. */
  lengthened: list(group({ at: moment, by: line(), lastDay: day, reason: prose(2_000) })).optional(),
});
export type PhaseFacts = z.infer<typeof PhaseFacts>;

/** The input in its own shape, or every field that is wrong. */
export function parseFields<T extends z.ZodType>(
  schema: T,
  value: unknown,
): Result<z.infer<T>, readonly FieldFlaw[]> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.flatMap((issue) => {
      const paths =
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => ({
        code: 'FieldInvalid' as const,
        path: path.map(String).join('.'),
        expected: issue.message as Expected,
      }));
    }),
  );
}
