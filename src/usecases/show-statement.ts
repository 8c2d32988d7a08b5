import { decisionIn, objectionUntil, standingOf } from '../domain/own-statement.ts';
import { phaseStatus } from '../domain/petition.ts';
import { proofOf, tokenBytes } from './confirm-signature.ts';
import type { Context } from './context.ts';
import type { PrivateLink } from './reads.ts';
import type { StatementView } from './service.ts';

/**
 * Behind either private link, of whichever phase, once signing is over. Null while one can still confirm or withdraw, and
 * for a link that leads to no confirmed statement: then the answers of those links hold. Writes nothing.
 */
export function showStatement(context: Context) {
  return async (link: PrivateLink, token: string): Promise<StatementView | null> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return null;
    const hash = context.secrets.sha256(bytes);
    const found = await context.store.read('ownStatement', { link, hash });
    if (found === null || phaseStatus(found.phase, context.clock()) !== 'closed') return null;
    const { statement, phase, acts, carriedTo } = found;
    const { id, receivedAt, confirmedAt, ledgerIndex } = statement;
    if (confirmedAt === null || ledgerIndex === null) return null;
    const decision = decisionIn(acts, phase.number);
    const requestWithdrawn = acts.some(({ kind }) => kind === 'requestWithdrawn');
    const standing = standingOf(statement, decision !== null, requestWithdrawn);
    if (standing === null) return null;
    const { number, name, firstDay, lastDay } = phase;
    return {
      petition: phase.petition,
      phase: { number, name, firstDay, lastDay },
      id,
      receivedAt,
      confirmedAt,
      standing,
      decision: decision && {
        ...decision,
        objectionUntil: objectionUntil(decision.decidedOn, context.equated),
      },
      requestWithdrawn,
      carriedTo,
      proof: await proofOf(context, phase.id, ledgerIndex),
    };
  };
}
