import { z } from 'zod';
import { reasons } from '../domain/reasons.ts';

/** No control characters, line or paragraph separators or signs that turn the direction; a note may stay empty. */
const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(
      /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
      'holds characters that cannot be read',
    );
const said = (longest: number) => line(longest).refine((text) => text.trim() !== '', 'is empty');

const id = z.string().regex(/^[0-9a-f]{32}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/**
 * RFC 3339, UTC, ms; a moment that exists. Acts may go back in time: a desk file can move between machines whose clocks
 * differ, and the order is that of the lines.
 */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  // To a Date 30 February is a day in March.
  .refine(
    (text) => Number.isFinite(Date.parse(text)) && new Date(text).toISOString() === text,
    'is no moment',
  );
/** Number of an act in its desk file, from 1; 0: no act yet. */
const version = z.int().min(0);

const Reason = z.enum(reasons as [(typeof reasons)[number], ...(typeof reasons)[number][]]);

/**
 * What an official, or a rule, says of one statement. `was`: the act that set the verdict this one replaces, as the
 * official saw it (0: none); a verdict on something that changed meanwhile is refused. `open` takes a verdict back.
 */
export const Given = z.discriminatedUnion('verdict', [
  z.strictObject({ id, verdict: z.literal('valid'), note: line(500).optional(), was: version }),
  z.strictObject({
    id,
    verdict: z.literal('invalid'),
    reason: Reason,
    note: line(500).optional(),
    was: version,
  }),
  z.strictObject({ id, verdict: z.literal('open'), was: version }),
]);
export type Given = z.infer<typeof Given>;

/** Where a verdict comes from: an official's own judgement, or a step that the official had applied. */
export const VerdictSource = z.enum([
  'hand',
  'grounds',
  'register',
  'residents',
  'carried',
  'registry',
  'doubles',
]);
export type VerdictSource = z.infer<typeof VerdictSource>;

export const Differences = z.enum([
  'surname',
  'initials',
  'birthDate',
  'birthDatePartlyKnown',
  'postcode',
  'houseNumber',
  'houseNumberSuffix',
  'severalFound',
]);

/** Not which row it was: whoever has the register file as well would read there who signed. */
const Matched = z.strictObject({
  id,
  outcome: z.enum(['match', 'difference', 'notFound', 'notEntitled']),
  differences: z.array(Differences).readonly(),
});

/** When it was done, and by whom: name or seat of an official. */
const recorded = { at: instant, by: said(120) };

/**
 * Everything that is decided at the judge's desk, in order. Acts name statements by their random id only: no name, no
 * address and no birth date of a signatory stands in a desk file, unless an official types one in a note.
 */
export const DeskAct = z.discriminatedUnion('kind', [
  /** The first act: which bundle lies on the desk. `standing`: statements to judge. */
  z.strictObject({
    kind: z.literal('intake'),
    ...recorded,
    bundle: hash,
    origin: said(255),
    size: count,
    root: hash,
    received: count,
    standing: count,
  }),
  /**
   * What the comparison with the register found; it sets no verdict. `entitlement`: how is known who may vote: by a column
   * of the file, because an official declared that it holds voters only, or not at all, as with the BRP.
   */
  z
    .strictObject({
      kind: z.literal('registerMatched'),
      ...recorded,
      source: z.enum(['file', 'brp']),
      entitlement: z.enum(['column', 'declared', 'unknown']),
      /** Of the register file. */
      sha256: hash.optional(),
      rows: count.optional(),
      results: z.array(Matched).readonly(),
    })
    .refine(
      ({ source, entitlement }) => source === 'file' || entitlement === 'unknown',
      'the BRP does not say',
    ),
  /** Whether the statements of a group with the same weak tag are of one person. `group`: its ids, in order. */
  z.strictObject({
    kind: z.literal('groupJudged'),
    ...recorded,
    group: z.array(id).min(2).readonly(),
    samePerson: z.boolean(),
    note: line(500).optional(),
  }),
  /** `why`: required where the regulation of the case says another method. */
  z.strictObject({
    kind: z.literal('methodChosen'),
    ...recorded,
    method: z.enum(['full', 'until-threshold']),
    why: said(500).optional(),
  }),
  /**
   * `seed`: drawn in public, after the bundle was final; `drawnHow`: dice, a lottery, and who saw it. `why`: required where
   * the regulation of the case asks for no sample, or by another rule.
   */
  z
    .strictObject({
      kind: z.literal('sampleDrawn'),
      ...recorded,
      N: count,
      n: count,
      z: z.number().positive(),
      p: z.number().min(0).max(1),
      F: z.number().positive().max(1),
      /** As `parseSeed` gives it: the desk sees to that. */
      seed: z.string(),
      drawnHow: said(500),
      why: said(500).optional(),
    })
    .refine(({ N, n }) => n <= N, 'a sample of no more than there are'),
  z.strictObject({
    kind: z.literal('verdictsGiven'),
    ...recorded,
    source: VerdictSource,
    given: z.array(Given).min(1).readonly(),
  }),
  /** One official puts the list forward, another confirms it: SHA-256 of verdicts.txt and of reasons.csv. */
  z.strictObject({
    kind: z.literal('listProposed'),
    ...recorded,
    verdicts: hash,
    reasons: hash,
  }),
  z.strictObject({
    kind: z.literal('listConfirmed'),
    ...recorded,
    verdicts: hash,
    reasons: hash,
  }),
  /** Sent back by the second official, with what is to be looked at again. */
  z.strictObject({ kind: z.literal('listReturned'), ...recorded, note: said(500) }),
]);
export type DeskAct = z.infer<typeof DeskAct>;
export type DeskActKind = DeskAct['kind'];
export type DeskActOf<K extends DeskActKind> = Extract<DeskAct, { kind: K }>;
