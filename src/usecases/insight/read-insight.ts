import { judgedOf } from '../../domain/case-file.ts';
import { insightOf } from '../../domain/insight/insight.ts';
import { shownUntil } from '../../domain/insight/mail.ts';
import type { Insight } from '../../domain/insight/model.ts';
import { validCount } from '../../domain/tally.ts';
import type { Clock, Store } from '../ports.ts';

export type InsightContext = { readonly store: Store; readonly clock: Clock };

/** Numbers of the newest phase as they stand; null where there is no such petition, or no phase yet. */
export type ReadInsight = (slug: string) => Promise<Insight | null>;

/** One read, and from there on pure. */
export function readInsight({ store, clock }: InsightContext): ReadInsight {
  return async (slug) => {
    const at = clock();
    const found = await store.read('insight', { slug, until: shownUntil(at) });
    if (found === null) return null;
    const { row, ...numbers } = found;
    const { phase, caseFile } = row;
    if (phase === null) return null;
    const judged = judgedOf(caseFile, phase.number);
    // Verdicts that were entered one by one name no method: more of them may follow.
    const certified = judged?.method === undefined ? null : validCount(found.verdicts, judged);
    return insightOf({ at, phase, ...numbers, certified });
  };
}

/**
 * The same numbers for everyone who asks within `keepMs`: a thousand listeners are one read. Who asks while it is being
 * read waits for that; an error is nobody's answer for longer than it takes.
 */
export function cachedInsight(read: ReadInsight, clock: Clock, keepMs = 2000): ReadInsight {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Insight | null> }>();
  const forget = (slug: string) => {
    kept.delete(slug);
  };
  return (slug) => {
    const known = kept.get(slug);
    const age = known === undefined ? keepMs : clock() - known.at;
    if (known !== undefined && age >= 0 && age < keepMs) return known.answer;
    const answer = read(slug);
    kept.set(slug, { at: clock(), answer });
    // A name that is no petition is not remembered: anybody can think of a million.
    answer.then(
      (insight) => {
        if (insight === null) forget(slug);
      },
      () => forget(slug),
    );
    return answer;
  };
}
