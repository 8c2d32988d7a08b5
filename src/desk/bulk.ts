import type { Reason } from '../domain/reasons.ts';
import type { Given } from './acts.ts';
import type { Desk, Standing } from './desk.ts';
import { type Dry, dryRun } from './proposals.ts';

/** One verdict for many statements. */
export type Giving = { readonly verdict: 'valid' } | { readonly verdict: 'invalid'; readonly reason: Reason };

/** What giving one verdict to many would do: nothing is given yet. Ids in the order of the question. */
export type BulkPlan = {
  readonly given: readonly Given[];
  /** They have this verdict with this note already. */
  readonly same: readonly string[];
  readonly refused: readonly { readonly id: string; readonly code: 'LateCannotBeValid' | 'SampleFixed' }[];
  readonly dry: Dry;
};

/**
 * One act for all ids at once would be refused for one of them; this names those the desk would refuse, so that the others
 * can be given it. `note` empty: none. Ids that are not on the desk are left out.
 */
export function planBulk(desk: Desk, ids: readonly string[], giving: Giving, note: string): BulkPlan {
  const given: Given[] = [];
  const same: string[] = [];
  const refused: BulkPlan['refused'][number][] = [];
  for (const id of new Set(ids)) {
    if (!desk.case.byId.has(id)) continue;
    const one: Given = { id, ...giving, ...(note === '' ? {} : { note }), was: desk.versionOf(id) };
    const refusal = desk.refusalOf(one)?.code;
    if (isSame(desk.standing(id), giving, note)) same.push(id);
    else if (refusal === 'LateCannotBeValid' || refusal === 'SampleFixed')
      refused.push({ id, code: refusal });
    else given.push(one);
  }
  return { given, same, refused, dry: dryRun(desk, given) };
}

const isSame = (standing: Standing | null, giving: Giving, note: string): boolean =>
  standing?.verdict === giving.verdict && standing.reason === reasonOf(giving) && standing.note === note;

const reasonOf = (giving: Giving): Reason | null => (giving.verdict === 'invalid' ? giving.reason : null);
