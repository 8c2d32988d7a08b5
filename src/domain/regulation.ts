import { z } from 'zod';

/**
 * The rules of one referendum regulation as data. Every value carries where it was read (`source`) and whether the
 * municipality has confirmed it (`status`); nothing in the code knows a threshold or a term by itself.
 */
export const SourceStatus = z.enum(['bevestigd', 'te_bevestigen']);

const sourced = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, source: z.string().min(1), status: SourceStatus });

export const Term = z.strictObject({
  amount: z.int().min(1).max(400),
  unit: z.enum(['day', 'week', 'month']),
  /** `startdag`: the day of the start event is day 1. `dag-erna`: the day after it is (Awb 6:8 style). */
  counting: z.enum(['startdag', 'dag-erna']),
});
export type Term = z.infer<typeof Term>;

export const PhaseName = z.enum(['preliminary', 'final']);
export type PhaseName = z.infer<typeof PhaseName>;

const PhaseRules = z.strictObject({
  name: PhaseName,
  /** Valid support statements needed. */
  threshold: sourced(z.int().min(1)),
  term: sourced(Term),
});

export const Regulation = z.strictObject({
  format: z.literal('referendumpetitie/regulation/v1'),
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  title: z.string().min(1),
  municipality: z.strictObject({
    code: z.string().regex(/^GM\d{4}$/),
    name: z.string().min(1),
    /** What its inhabitants are called in running Dutch text ("Utrechters"). */
    inhabitants: z.string().min(1),
  }),
  /** Full years on the reference date. */
  minimumAge: sourced(z.int().min(12).max(21)),
  /** Day on which the signatory must be entitled to vote. */
  referenceDate: sourced(z.enum(['day-of-signing', 'term-start', 'term-end'])),
  /** Whether a signatory may withdraw, and until when. */
  withdrawal: sourced(z.enum(['none', 'until-term-end'])),
  /** What counts when one person signs more than once. */
  doubles: sourced(z.enum(['first-counts', 'none-counts'])),
  carryOver: sourced(z.enum(['none', 'valid', 'all'])),
  phases: z.array(PhaseRules).min(1).max(3),
});
export type Regulation = z.infer<typeof Regulation>;

/** The values no one has confirmed yet, as dotted paths (`phases.0.term`). */
export function unconfirmedValues(regulation: Regulation): string[] {
  const named = ['minimumAge', 'referenceDate', 'withdrawal', 'doubles', 'carryOver'] as const;
  const top = named.filter((name) => regulation[name].status === 'te_bevestigen');
  const perPhase = regulation.phases.flatMap((phase, index) =>
    (['threshold', 'term'] as const)
      .filter((name) => phase[name].status === 'te_bevestigen')
      .map((name) => `phases.${index}.${name}`),
  );
  return [...top, ...perPhase];
}
