import type { Change } from '../domain/change.ts';
import { phaseStatus, rulesInForce } from '../domain/petition.ts';
import { ok } from '../domain/result.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Secrets } from './ports.ts';
import type { FollowUpRow, PetitionRow } from './reads.ts';

type Context = PhaseContext & { readonly secrets: Pick<Secrets, 'openContact' | 'sealContact'> };

/** Wishes handled in one commit, so that visitors never wait long behind it. */
const batch = 200;

/**
 * One mail to everyone who asked for it, once the next phase is open and signatures do not carry over; the wish is
 * forgotten in the same commit. Where nothing comes any more it is forgotten without a mail. Resolves to the mails queued.
 */
export function inviteAgain(context: Context) {
  const { store, clock } = context;
  return async (): Promise<number> => {
    let queued = 0;
    for (let more = true; more; ) {
      const at = clock();
      const decided = await store.decide('followUps', { limit: batch, now: at }, (wishes) => {
        const changes = wishes.flatMap(({ wish, row }) => answer(context, wish, row, at));
        const mails = changes.filter(({ type }) => type === 'mailQueued').length;
        return ok({ changes, result: { mails, more: changes.length > 0 && wishes.length === batch } });
      });
      if (!decided.ok) break;
      queued += decided.value.mails;
      more = decided.value.more;
    }
    return queued;
  };
}

function answer({ secrets }: Context, wish: FollowUpRow, row: PetitionRow, at: number): Change[] {
  const { phase, petition } = row;
  const { tag } = wish;
  const forgotten: Change = { type: 'followUpForgotten', petition: wish.petition, phase: wish.phase, tag };
  const later = phase !== null && phase.number > wish.phase;
  if (!later) return [forgotten];
  const open = phaseStatus(phase, at) === 'open';
  if (!open || rulesInForce(petition).carryOver !== 'none') return [forgotten];
  const secret = secrets.sealContact({
    ...secrets.openContact(wish.secret),
    phase: phase.number,
    receivedAt: at,
  });
  return [forgotten, { type: 'mailQueued', phase: phase.id, kind: 'signAgain', secret, at }];
}
