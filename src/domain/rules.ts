import { z } from 'zod';
import {
  type DecisionRule,
  type DestructionRule,
  type PhaseName,
  type ReferenceDate,
  Regulation,
  type Ruling,
  type Sourced,
  type Term,
  type Threshold,
} from './regulation.ts';
import { err, ok, type Result } from './result.ts';

/** The rules a phase runs under, without their sources: what the code decides by. */
export type Rules = {
  readonly minimumAge: number;
  readonly referenceDate: ReferenceDate;
  readonly generalTermsAct: boolean;
  readonly withdrawal: 'none' | 'until-term-end';
  readonly doubles: 'first-counts' | 'none-counts';
  readonly carryOver: 'none' | 'valid' | 'all';
  readonly closeAtThreshold: 'no' | 'when-valid' | 'when-counted';
  /** null: not known how long statements are kept. */
  readonly destruction: DestructionRule | null;
  readonly phases: readonly {
    readonly name: PhaseName;
    readonly threshold: Threshold;
    readonly term: Term;
    readonly decision: DecisionRule | null;
  }[];
};

const topNames = [
  'inForce',
  'object',
  'minimumAge',
  'nationality',
  'referenceDate',
  'fields',
  'channels',
  'generalTermsAct',
  'withdrawal',
  'doubles',
  'carryOver',
  'closeAtThreshold',
  'method',
  'inspection',
  'destruction',
  'declaration',
] as const satisfies readonly (keyof Regulation)[];
const phaseNames = ['threshold', 'term', 'decision'] as const;

/** One value of a regulation by its dotted path (`minimumAge`, `phases.0.term`); null where the file is silent. */
export type RuleAtPath = { readonly path: string; readonly rule: Sourced<unknown> | null };

/** Every value a regulation can state, the phases first. */
export function rulesByPath(regulation: Regulation): RuleAtPath[] {
  const perPhase = regulation.phases.flatMap((phase, index) =>
    phaseNames.map((name) => ({ path: `phases.${index}.${name}`, rule: phase[name] ?? null })),
  );
  return [...perPhase, ...topNames.map((path) => ({ path, rule: regulation[path] ?? null }))];
}

/** The values no one has confirmed yet, as dotted paths; what the file is silent about is among them. */
export function unconfirmedValues(regulation: Regulation): string[] {
  return rulesByPath(regulation)
    .filter(({ rule }) => rule === null || rule.status === 'te_bevestigen')
    .map(({ path }) => path);
}

/** null while a value that a phase cannot do without is unknown. A file older than a rule has what held without it. */
export function rulesOf(regulation: Regulation): Rules | null {
  const phases = regulation.phases.map(({ name, threshold, term, decision }) => ({
    name,
    threshold: threshold.value,
    term: term.value,
    decision: decision?.value ?? null,
  }));
  const rules = {
    minimumAge: regulation.minimumAge.value,
    referenceDate: regulation.referenceDate.value,
    generalTermsAct: regulation.generalTermsAct?.value ?? false,
    withdrawal: regulation.withdrawal.value,
    doubles: regulation.doubles.value,
    carryOver: regulation.carryOver.value,
    closeAtThreshold: regulation.closeAtThreshold?.value ?? 'no',
    phases,
  };
  const known =
    Object.values(rules).every((value) => value !== null) &&
    phases.every(({ threshold, term }) => threshold !== null && term !== null);
  return known ? ({ ...rules, destruction: regulation.destruction?.value ?? null } as Rules) : null;
}

export type RulingRefusal =
  | { readonly code: 'RuleUnknown'; readonly path: string }
  | { readonly code: 'ValueMissing'; readonly path: string }
  /** Another value than the regulation's own text gives asks for a document. */
  | { readonly code: 'DocumentNeeded'; readonly path: string }
  | { readonly code: 'ValueInvalid'; readonly path: string; readonly reason: string };

type Json = z.infer<ReturnType<typeof z.json>>;

/** `was`: what stood there, when the value differs from it. */
export type Settled = { readonly regulation: Regulation; readonly value: Json; readonly was?: Json };

/**
 * The regulation with one value confirmed, or changed when `value` is given, by whoever is competent. What the preset
 * said stays readable: its source, and `was` when the value differs.
 */
export function settleValue(
  regulation: Regulation,
  path: string,
  ruling: Omit<Ruling, 'was'>,
  value?: Json,
): Result<Settled, RulingRefusal> {
  const found = rulesByPath(regulation).find((entry) => entry.path === path);
  if (found === undefined) return err({ code: 'RuleUnknown', path });
  const now: Sourced<unknown> = found.rule ?? { value: null, source: ruling.by, status: 'te_bevestigen' };
  const { source } = now;
  const before = (now.ruling?.was ?? now.value) as Json;
  const wanted = value === undefined ? (now.value as Json) : value;
  if (wanted === null) return err({ code: 'ValueMissing', path });
  const plain = Regulation.safeParse(
    withRule(regulation, path, { value: wanted, source, status: 'bevestigd' }),
  );
  if (!plain.success)
    return err({ code: 'ValueInvalid', path, reason: z.prettifyError(plain.error).replaceAll('\n', ' ') });
  // As parsed, so that the order in which members were typed makes no difference.
  const settled = valueAt(plain.data, path);
  const was = JSON.stringify(settled) === JSON.stringify(before) ? {} : { was: before };
  const asRead = now.status === 'bevestigd' && now.ruling === undefined;
  if (asRead && 'was' in was && ruling.document === undefined) return err({ code: 'DocumentNeeded', path });
  const rule = { value: settled, source, status: 'bevestigd', ruling: { ...ruling, ...was } };
  return ok({ regulation: Regulation.parse(withRule(regulation, path, rule)), value: settled, ...was });
}

const valueAt = (regulation: Regulation, path: string): Json =>
  rulesByPath(regulation).find((entry) => entry.path === path)?.rule?.value as Json;

function withRule(regulation: Regulation, path: string, rule: unknown): unknown {
  const [, index, name] = /^phases\.(\d)\.(\w+)$/.exec(path) ?? [];
  if (index === undefined || name === undefined) return { ...regulation, [path]: rule };
  const phases = regulation.phases.map((phase, at) =>
    at === Number(index) ? { ...phase, [name]: rule } : phase,
  );
  return { ...regulation, phases };
}
