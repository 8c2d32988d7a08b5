import type { Reason } from '../domain/reasons.ts';
import type { ListedReason, ListedVerdict } from '../ledger/verdict-files.ts';
import type { Given } from './acts.ts';
import type { Desk } from './desk.ts';
import { type Dry, dryRun } from './proposals.ts';

/** The list of an earlier desk: every invalid one has its reason. */
export type EarlierList = {
  readonly verdicts: readonly ListedVerdict[];
  readonly reasons: readonly ListedReason[];
};

/** What giving those verdicts on this desk would do. */
export type EarlierPlan = {
  readonly given: readonly Given[];
  readonly dry: Dry;
  /** They have this verdict already, whatever their note. */
  readonly same: number;
  /** Judged differently on this desk since: those verdicts stay. */
  readonly judgedAnew: number;
  /** Too early, too late or double: that follows anew from the term and from what else is there, by the steps. */
  readonly byStep: number;
  /** No longer on the desk: withdrawn meanwhile. */
  readonly gone: number;
  /** Cannot have that verdict here: too late by the term as it is now, or a sample was drawn. */
  readonly refused: number;
};

const bySteps: ReadonlySet<Reason> = new Set(['te_vroeg', 'te_laat', 'dubbel']);

/** Whether a text is a verdicts.txt, rather than a list that someone typed. */
export const isVerdictsFile = (text: string): boolean => /^[0-9a-f]{32} invalid$/m.test(text);

/**
 * The verdicts of an earlier desk on the statements that are still there: after a new end of term the bundle is another one,
 * and so is its desk file. Nothing that was said on this desk is replaced.
 */
export function planEarlier(desk: Desk, { verdicts, reasons }: EarlierList): EarlierPlan {
  const reasonOf = new Map(reasons.map((each) => [each.id, each]));
  const given: Given[] = [];
  const left = { same: 0, judgedAnew: 0, byStep: 0, gone: 0, refused: 0 };
  for (const listed of verdicts) {
    const one = givenOf(desk, listed, reasonOf.get(listed.id));
    const why = leftOut(desk, one);
    if (why === null) given.push(one);
    else left[why] += 1;
  }
  return { given, dry: dryRun(desk, given), ...left };
}

type Told = Exclude<Given, { verdict: 'open' }>;

function givenOf(desk: Desk, { id }: ListedVerdict, why: ListedReason | undefined): Told {
  const was = desk.versionOf(id);
  if (why === undefined) return { id, verdict: 'valid', was };
  const { reason, note } = why;
  return { id, verdict: 'invalid', reason, ...(note === '' ? {} : { note }), was };
}

function leftOut(desk: Desk, one: Told): keyof Omit<EarlierPlan, 'given' | 'dry'> | null {
  const { id, was } = one;
  const reason = one.verdict === 'invalid' ? one.reason : null;
  const standing = desk.standing(id);
  if (!desk.case.byId.has(id)) return 'gone';
  if (standing?.verdict === one.verdict && standing.reason === reason) return 'same';
  if (was !== 0) return 'judgedAnew';
  if (reason !== null && bySteps.has(reason)) return 'byStep';
  return desk.refusalOf(one) === null ? null : 'refused';
}
