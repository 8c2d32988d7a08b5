import { civilDateAt } from '../domain/calendar.ts';
import type { Change } from '../domain/change.ts';
import { type Phase, phaseStatus } from '../domain/petition.ts';
import { ok } from '../domain/result.ts';
import { dueReminder, linkDeadline, linkLifetime } from '../domain/signing.ts';
import { stillWaits } from './paper-deadline.ts';
import type { PhaseContext, TermContext } from './phase-context.ts';
import type { Reads } from './reads.ts';
import { drainTime, sealPhase } from './seal-phase.ts';
import { countedNow, endTerm } from './terms.ts';

/** Rows handled in one commit, so that visitors never wait long behind it. */
const batch = 200;

/**
 * Publishes the newest checkpoint of each running phase once per slot of the clock: so a line that becomes public
 * stands among all others of its slot, and nobody can pair it with someone seen at a keyboard.
 */
export function publishCheckpoints({ store, clock }: PhaseContext, slotLength: number) {
  const slot = (at: number) => Math.floor(at / slotLength);
  return async (): Promise<number> => {
    const at = clock();
    const decided = await store.decide('publication', {}, (logs) => {
      const due = logs.filter(
        ({ phase, size, published }) =>
          size > (published?.size ?? 0) && slot(at) > slot(published?.publishedAt ?? phase.opensAt),
      );
      const changes = due.map(({ phase }): Change => ({ type: 'checkpointPublished', phase: phase.id, at }));
      return ok({ changes, result: due.length });
    });
    return decided.ok ? decided.value : 0;
  };
}

/** Seals every phase whose term is over. */
export function sealDuePhases(context: TermContext) {
  const seal = sealPhase(context);
  const waits = stillWaits(context);
  return async (): Promise<number> => {
    const logs = await context.store.read('publication', {});
    const due = logs.filter(({ phase }) => context.clock() >= phase.closesAt + drainTime);
    const sealed = await Promise.all(
      due.map(async ({ phase }) => !(await waits(phase)) && (await seal(phase.petition))),
    );
    return sealed.filter(Boolean).length;
  };
}

/**
 * Ends a term whose regulation says that it ends once enough statements are counted; resolves to the number ended.
 */
export function endTermsAtThreshold(context: PhaseContext) {
  const end = endTerm(context);
  const by = 'service';
  const reason = 'Er zijn genoeg steunverklaringen. Volgens de regeling eindigt de termijn dan.';
  return async (): Promise<number> => {
    let ended = 0;
    for (const { phase } of await context.store.read('publication', {})) {
      if (!(await isEnough(context, phase))) continue;
      const done = await end(phase.petition, { by, reason, cause: 'threshold' });
      if (done.ok) ended += 1;
    }
    return ended;
  };
}

/** Counting persons takes a while: only where the rule asks for it and the mere lines are enough. */
async function isEnough(
  { store, clock }: PhaseContext,
  { id, petition, threshold }: Phase,
): Promise<boolean> {
  const row = await store.read('petition', { slug: petition });
  if (row?.phase == null || row.petition.rules?.closeAtThreshold !== 'when-counted') return false;
  const lines = countedNow(row, { late: 0, doubles: [] });
  if (phaseStatus(row.phase, clock()) !== 'open' || lines < threshold) return false;
  return countedNow(row, await store.read('excess', { phase: id })) >= threshold;
}

/** Reminder after 24 hours and last call 12 hours before the end, once each; resolves to the number queued. */
export function remindSignatories({ store, clock }: PhaseContext) {
  return async (): Promise<number> => {
    const now = clock();
    const logs = await store.read('publication', {});
    let queued = 0;
    for (const { phase } of logs.filter((log) => phaseStatus(log.phase, now) === 'open')) {
      queued += await eachPending(store, phase.id, now - linkLifetime, now, (row) => {
        const kind = row.superseded ? null : dueReminder(row, phase, now);
        if (kind === null) return [];
        return [
          { type: 'statementReminded', id: row.id, phase: phase.id, kind, at: now },
          { type: 'mailQueued', phase: phase.id, kind, secret: row.contact, at: now },
        ];
      });
    }
    return queued;
  };
}

/** Wipes the statements whose link was not used in time; resolves to their number. */
export function expireStatements({ store, clock }: PhaseContext) {
  return async (): Promise<number> => {
    const now = clock();
    let expired = 0;
    for (const phase of await store.read('waitingPhases', {})) {
      // A confirmation that arrived in time may still be on its way to the commit.
      const over = now >= phase.closesAt + drainTime;
      const until = over ? Number.MAX_SAFE_INTEGER : now - linkLifetime - drainTime + 1;
      expired += await eachPending(store, phase.id, 0, until, (row) => {
        const late = now >= linkDeadline(row.receivedAt, phase.closesAt);
        return late ? [{ type: 'statementExpired', id: row.id, phase: phase.id, at: now }] : [];
      });
    }
    return expired;
  };
}

/** Forgets the daily mail counts of days gone by. */
export function forgetOldCounts({ store, clock }: PhaseContext) {
  return async (): Promise<void> => {
    const before = civilDateAt(clock());
    await store.decide('nothing', {}, () =>
      ok({ changes: [{ type: 'quotaForgotten', before }], result: null }),
    );
  };
}

type PendingRow = ReturnType<Reads['pending']>['rows'][number];

/** Walks unconfirmed statements received in [from, to) in batches, one commit each; counts the rows that changed. */
async function eachPending(
  store: PhaseContext['store'],
  phase: number,
  from: number,
  to: number,
  changesFor: (row: PendingRow) => Change[],
): Promise<number> {
  let touched = 0;
  let start = from;
  while (true) {
    const args = { phase, from: start, to, limit: batch };
    const walked = await store.decide('pending', args, ({ rows }) => {
      const perRow = rows.map(changesFor);
      const last = rows.at(-1)?.receivedAt;
      const next = rows.length < batch || last === undefined ? null : last === args.from ? last + 1 : last;
      return ok({
        changes: perRow.flat(),
        result: { touched: perRow.filter((changes) => changes.length > 0).length, next },
      });
    });
    if (!walked.ok) return touched;
    touched += walked.value.touched;
    if (walked.value.next === null) return touched;
    start = walked.value.next;
  }
}
