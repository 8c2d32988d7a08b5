import { z } from 'zod';
import { parseCivilDate } from './calendar.ts';

/**
 * The rules of one referendum regulation as data (docs/regulations.md explains every field). Every value carries where
 * it was read (`source`) and whether the authority has confirmed it (`status`); nothing in the code knows a threshold or
 * a term by itself. What nobody could read is `null`, and then always still to be confirmed.
 */
/** A day the calendar can count with. */
const day = z.iso.date().refine((text) => parseCivilDate(text) !== null, 'is no day between 1800 and 2200');

export const SourceStatus = z.enum(['bevestigd', 'te_bevestigen']);

/** Whoever settled a value for one petition, and why. `was`: what the preset said, when that was something else. */
const Ruling = z.strictObject({
  by: z.string().min(1),
  /** Civil day in Europe/Amsterdam, YYYY-MM-DD. */
  on: z.iso.date(),
  reason: z.string().min(1),
  document: z.url({ protocol: /^https?$/ }).optional(),
  was: z.json().optional(),
});
export type Ruling = z.infer<typeof Ruling>;

const sourced = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({
      value: value.nullable(),
      source: z.string().min(1),
      status: SourceStatus,
      /** Never in a preset: added when the griffie settles the value for a petition. */
      ruling: Ruling.optional(),
    })
    .refine(
      (rule) => (rule as unknown as { value: unknown }).value !== null || rule.status === 'te_bevestigen',
      'an unknown value cannot be confirmed',
    );

export type Sourced<T> = {
  readonly value: T | null;
  readonly source: string;
  readonly status: z.infer<typeof SourceStatus>;
  readonly ruling?: Ruling | undefined;
};

/** `startdag`: the day of the start event is day 1. `dag-erna`: the day after it is (Awb 6:8 style). */
export const Counting = z.enum(['startdag', 'dag-erna']);
export type Counting = z.infer<typeof Counting>;

/** What the term of a phase can begin with. `order`: a day set by decision of whoever is competent. */
export const StartEventKind = z.enum([
  'decision-adopted',
  'decision-list',
  'council-site',
  'municipal-gazette',
  'state-gazette',
  'admission-published',
  'order',
]);
export type StartEventKind = z.infer<typeof StartEventKind>;

const amount = z.int().min(1).max(400);

/** A length counted from a start event. */
export const ForwardTerm = z.strictObject({
  amount,
  unit: z.enum(['day', 'week', 'month']),
  counting: Counting,
  /** What the regulation says the term begins with; absent: not known or not said. */
  start: StartEventKind.optional(),
});
export type ForwardTerm = z.infer<typeof ForwardTerm>;

/** Ends so long before a meeting (Atw 1(2): such a term is never moved). Working days leave out holidays. */
export const BackTerm = z.strictObject({
  amount,
  unit: z.enum(['day', 'week', 'working-day']),
  before: z.literal('meeting'),
});
export type BackTerm = z.infer<typeof BackTerm>;

/** Both days fixed by the regulation or by an order made under it. */
export const FixedTerm = z
  .strictObject({ firstDay: day, lastDay: day })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, 'ends before it begins');

export const Term = z.union([ForwardTerm, BackTerm, FixedTerm]);
export type Term = z.infer<typeof Term>;

/** A number, a share of the voters, or a number by inhabitants: the first row whose `upTo` is not exceeded. */
export const Threshold = z.union([
  z.int().min(1),
  z.strictObject({ percentage: z.number().positive().max(100), of: z.literal('voters') }),
  z.strictObject({
    byInhabitants: z
      .array(z.strictObject({ upTo: z.int().min(1).nullable(), threshold: z.int().min(1) }))
      .min(1)
      .refine(
        (rows) => rows.every((row, i) => (row.upTo === null) === (i === rows.length - 1)),
        'only the last row is open',
      )
      .refine(
        (rows) => rows.every((row, i) => i === 0 || row.upTo === null || row.upTo > (rows[i - 1]?.upTo ?? 0)),
        'rows must rise',
      ),
  }),
]);
export type Threshold = z.infer<typeof Threshold>;

/** `day-of-signing`, the first or last day of the term, any moment in it, a fixed day, or days before the meeting. */
export const ReferenceDate = z.union([
  z.enum(['day-of-signing', 'term-start', 'term-end', 'any-moment-in-term']),
  z.strictObject({ fixed: day }),
  z.strictObject({ daysBeforeMeeting: z.int().min(0).max(400) }),
]);
export type ReferenceDate = z.infer<typeof ReferenceDate>;

export const PhaseName = z.enum(['notice', 'preliminary', 'final']);
export type PhaseName = z.infer<typeof PhaseName>;

/** Who takes a decision of procedure. */
export const Authority = z.enum([
  'chair-central-electoral-committee',
  'central-electoral-committee',
  'municipal-electoral-committee',
  'municipal-council',
  'municipal-executive',
  'provincial-council',
  'referendum-committee',
  'council-clerk',
]);
export type Authority = z.infer<typeof Authority>;

const DecisionRule = z.strictObject({
  by: Authority,
  /** From the last day of the term, that day not counted (Wrr 32(1), 44(1)); absent: no time limit known. */
  within: z.strictObject({ amount, unit: z.enum(['day', 'week', 'month']) }).optional(),
  /** Public session so many days after the decision term, at a wall-clock time HH:MM (Wrr 47). */
  session: z
    .strictObject({ daysAfter: z.int().min(0).max(60), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) })
    .optional(),
});
export type DecisionRule = z.infer<typeof DecisionRule>;

const PhaseRules = z.strictObject({
  name: PhaseName,
  /** Valid support statements needed. */
  threshold: sourced(Threshold),
  term: sourced(Term),
  decision: sourced(DecisionRule).optional(),
});
export type PhaseRules = z.infer<typeof PhaseRules>;

export const StatementField = z.enum([
  'givenNames',
  'initials',
  'surname',
  'birthDate',
  'birthPlace',
  'address',
  'place',
  'signature',
]);
export type StatementField = z.infer<typeof StatementField>;

const CheckMethod = z.union([
  z.enum(['full', 'until-threshold']),
  /** Besluit raadgevend referendum 7: z, p and F of the finite-population formula. */
  z.strictObject({
    sample: z.strictObject({
      z: z.number().positive(),
      p: z.number().min(0).max(1),
      F: z.number().positive().max(1),
    }),
  }),
]);

const DestructionRule = z.strictObject({
  after: z.enum(['irrevocable', 'decision', 'phase-end']),
  amount,
  unit: z.enum(['day', 'week', 'month']),
});
export type DestructionRule = z.infer<typeof DestructionRule>;

export const Regulation = z.strictObject({
  format: z.literal('referendumpetitie/regulation/v1'),
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  title: z.string().min(1),
  /** The municipality; for a regulation of a province or of the state, that (`PV27`, `NL`). */
  municipality: z.strictObject({
    code: z.string().regex(/^(GM\d{4}|PV\d{2}|NL)$/),
    name: z.string().min(1),
    /** What its inhabitants are called in running Dutch text ("Utrechters"). */
    inhabitants: z.string().min(1),
  }),
  /** First and last day in force, as far as known. */
  inForce: sourced(
    z.strictObject({ from: z.iso.date().nullable(), until: z.iso.date().nullable() }),
  ).optional(),
  /** A decision already taken, or a draft (or intended) one. */
  object: sourced(
    z.array(z.enum(['decision-taken', 'draft-decision', 'citizens-proposal', 'act'])).min(1),
  ).optional(),
  /** Full years on the reference date. */
  minimumAge: sourced(z.int().min(12).max(21)),
  /** `b3`: who may vote for the council (Kieswet B 3). `b2`: Dutch nationals only (Kieswet B 2). */
  nationality: sourced(z.enum(['kieswet-b2', 'kieswet-b3'])).optional(),
  /** Day on which the signatory must be entitled to vote. */
  referenceDate: sourced(ReferenceDate),
  fields: sourced(z.array(StatementField).min(1)).optional(),
  channels: sourced(z.array(z.enum(['email', 'digid', 'paper'])).min(1)).optional(),
  /** Whether the Algemene termijnenwet applies to the terms for signing; by itself it does not (Atw 1, 5). */
  generalTermsAct: sourced(z.boolean()).optional(),
  /** Whether a signatory may withdraw, and until when. */
  withdrawal: sourced(z.enum(['none', 'until-term-end'])),
  /** What counts when one person signs more than once. */
  doubles: sourced(z.enum(['first-counts', 'none-counts'])),
  /** Whether statements of one phase count in the next: not, the ones judged valid, or all that were not withdrawn. */
  carryOver: sourced(z.enum(['none', 'valid', 'all'])),
  /** `when-valid`: the griffie may end the term once enough valid statements were found. */
  closeAtThreshold: sourced(z.enum(['no', 'when-valid', 'when-counted'])).optional(),
  method: sourced(CheckMethod).optional(),
  /** What is laid open for whom, in one sentence. */
  inspection: sourced(z.string().min(1)).optional(),
  /** After which moment, and how much later, statements are destroyed. */
  destruction: sourced(DestructionRule).optional(),
  /** What a signatory declares by the regulation; an empty list: it prescribes nothing. */
  declaration: sourced(z.array(z.strictObject({ nl: z.string().min(1), en: z.string().min(1) }))).optional(),
  phases: z.array(PhaseRules).min(1).max(3),
});
export type Regulation = z.infer<typeof Regulation>;
