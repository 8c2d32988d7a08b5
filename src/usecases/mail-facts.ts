import type { Petition, Phase } from '../domain/petition.ts';
import { linkDeadline } from '../domain/signing.ts';
import { proofOf } from './confirm-signature.ts';
import type { SignatoryItem, Store } from './ports.ts';

export type MailFacts = {
  readonly petition: Petition;
  readonly phase: Phase;
  /** Text of `bewijs.tlog-proof`, for a receipt. */
  readonly proof: string | null;
  /** First ms at which the link in the mail no longer works. */
  readonly validUntil: number;
};

/** What stands behind a queued mail at the moment it is written. */
export function mailFacts(context: { readonly store: Store }) {
  return async ({ secret }: SignatoryItem): Promise<MailFacts> => {
    // Of its own phase: a later one has another ledger, its proof would be of someone else's line.
    const args = { slug: secret.petition, number: secret.phase };
    const row = await context.store.read('phaseNumbered', args);
    if (row === null) throw new Error('a mail without its phase');
    const { petition, phase } = row;
    const proof =
      secret.ledgerIndex === undefined ? null : await proofOf(context, phase.id, secret.ledgerIndex);
    return { petition, phase, proof, validUntil: linkDeadline(secret.receivedAt, phase.closesAt) };
  };
}
