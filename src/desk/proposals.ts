import type { Reason } from '../domain/reasons.ts';
import type { Given } from './acts.ts';
import type { Desk } from './desk.ts';
import { doubleProposals } from './doubles.ts';
import { automaticGrounds } from './grounds.ts';

/**
 * Steps that say of many statements at once what follows; nothing is given until an official applies it. `brp` stands apart
 * from `register`: the population register says who lives where and not who may vote, so that is for the official to add.
 */
export const steps = ['grounds', 'register', 'brp', 'doubles'] as const;
export type Step = (typeof steps)[number];

/** What a step would give, in order of id; statements that have this verdict already are left out. */
export function proposalsOf(desk: Desk, step: Step): Given[] {
  if (step === 'grounds') return groundProposals(desk);
  return step === 'doubles'
    ? doubleProposals(desk)
    : registerProposals(desk, step === 'brp' ? 'brp' : 'file');
}

/** Grounds a to d on statements without a verdict; an official who decided otherwise is not overruled. */
function groundProposals(desk: Desk): Given[] {
  return automaticGrounds(desk.case).flatMap(({ id, reason }): Given[] =>
    desk.versionOf(id) === 0 ? [{ id, verdict: 'invalid', reason, was: 0 }] : [],
  );
}

/**
 * Statements without a verdict that agree with a register row in everything are valid, and those whose row says so are
 * of someone who is not entitled. Wherever something differs or nobody was found, a person decides.
 */
function registerProposals(desk: Desk, source: 'file' | 'brp'): Given[] {
  return desk.case.entries.flatMap((entry): Given[] => {
    const { id } = entry;
    const match = desk.matchOf(id);
    if (match === null || desk.matchSource(id) !== source || desk.standing(id) !== null) return [];
    const was = desk.versionOf(id);
    const exact = match.differences.length === 0;
    if (match.outcome === 'match' && exact && !desk.isLate(entry)) return [{ id, verdict: 'valid', was }];
    return match.outcome === 'notEntitled' && exact
      ? [{ id, verdict: 'invalid', reason: 'niet_kiesgerechtigd', was }]
      : [];
  });
}

/** Numbers of what would change: for the dry run before anything is applied. */
export type Dry = {
  readonly valid: number;
  readonly invalid: { readonly [reason in Reason]?: number };
  readonly open: number;
  /** How many of them have another verdict now. */
  readonly replaced: number;
};

export function dryRun(desk: Desk, given: readonly Given[]): Dry {
  const invalid: { [reason in Reason]?: number } = {};
  for (const each of given)
    if (each.verdict === 'invalid') invalid[each.reason] = (invalid[each.reason] ?? 0) + 1;
  const of = (verdict: Given['verdict']) => given.filter((each) => each.verdict === verdict).length;
  const replaced = given.filter(({ id }) => desk.standing(id) !== null).length;
  return { valid: of('valid'), invalid, open: of('open'), replaced };
}
