import type { Reason } from '../domain/reasons.ts';
import type { Given } from './acts.ts';
import type { Desk } from './desk.ts';
import { doubleProposals } from './doubles.ts';
import { automaticGrounds, isByStep } from './grounds.ts';

/**
 * Steps that say of many statements at once what follows; nothing is given until an official applies it. `residents` stands
 * apart from `register`: who lives where was looked up, not who may vote, so that is for the official to answer for.
 * `carried`: what was found valid in an earlier phase and counts in this one.
 */
export const steps = ['grounds', 'register', 'residents', 'carried', 'doubles'] as const;
export type Step = (typeof steps)[number];

/** What a step would give, in order of id; statements that have this verdict already are left out. */
export function proposalsOf(desk: Desk, step: Step): Given[] {
  switch (step) {
    case 'grounds':
      return groundProposals(desk);
    case 'carried':
      return carriedProposals(desk);
    case 'doubles':
      return doubleProposals(desk);
    default:
      return registerProposals(desk, step === 'register');
  }
}

/**
 * Grounds a to d on statements of which nothing was said, or by another step only: whatever the order of the steps, they
 * end the same. An official who decided otherwise is not overruled, and a drawn sample keeps what it was drawn from.
 */
function groundProposals(desk: Desk): Given[] {
  return automaticGrounds(desk.case).flatMap(({ id, reason }): Given[] => {
    const standing = desk.standing(id);
    const was = desk.versionOf(id);
    const given: Given = { id, verdict: 'invalid', reason, was };
    const asked = standing === null ? was === 0 : isByStep(standing) && standing.reason !== reason;
    return asked && desk.refusalOf(given) === null ? [given] : [];
  });
}

/** Statements that have a ground of their own: no step finds them valid. */
const withGround = (desk: Desk): ReadonlySet<string> =>
  new Set(automaticGrounds(desk.case).map(({ id }) => id));

/**
 * Statements without a verdict and without a ground that agree with a register row in everything are valid, and those
 * whose row says so are of someone who is not entitled. Wherever something differs or nobody was found, a person decides.
 */
function registerProposals(desk: Desk, entitlementKnown: boolean): Given[] {
  const grounds = withGround(desk);
  return desk.case.entries.flatMap((entry): Given[] => {
    const { id } = entry;
    const match = desk.matchOf(id);
    if (match === null || desk.standing(id) !== null || grounds.has(id)) return [];
    if (desk.knowsEntitlement(id) !== entitlementKnown) return [];
    const was = desk.versionOf(id);
    const exact = match.differences.length === 0;
    if (match.outcome === 'match' && exact && !desk.isLate(entry)) return [{ id, verdict: 'valid', was }];
    return match.outcome === 'notEntitled' && exact
      ? [{ id, verdict: 'invalid', reason: 'niet_kiesgerechtigd', was }]
      : [];
  });
}

/** Only where the rule is that what was found valid counts on: no other statement was carried then. */
function carriedProposals(desk: Desk): Given[] {
  if (desk.case.rules.carryOver !== 'valid') return [];
  const grounds = withGround(desk);
  return desk.case.entries.flatMap((entry): Given[] => {
    const { id, channel } = entry;
    const asked = channel === 'carried' && desk.standing(id) === null && !grounds.has(id);
    return asked && !desk.isLate(entry) ? [{ id, verdict: 'valid', was: desk.versionOf(id) }] : [];
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
