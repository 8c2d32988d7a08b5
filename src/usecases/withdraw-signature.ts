import type { CivilDate } from '../domain/calendar.ts';
import { rulesInForce } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type WithdrawalRefusal, withdraw } from '../domain/signing.ts';
import { proofOf, tokenBytes } from './confirm-signature.ts';
import type { Context } from './context.ts';
import type { StatementAtHand } from './reads.ts';
import type { LinkRefusal, WithdrawalAtHand, WithdrawalReceipt } from './service.ts';

export function peekWithdrawal(context: Context) {
  return async (token: string): Promise<Result<WithdrawalAtHand, LinkRefusal>> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return err({ code: 'LinkUnknown' });
    const found = await context.store.read('byWithdrawal', { withdrawalHash: context.secrets.sha256(bytes) });
    if (found === null) return err({ code: 'LinkUnknown' });
    const allowed = mayWithdraw(found, context.clock());
    if (!allowed.ok) return allowed;
    const { id, receivedAt } = found.statement;
    return ok({ petition: found.petition.slug, id, receivedAt, lastDay: found.phase.lastDay });
  };
}

/**
 * Publishes the token in the ledger, so that anyone can see that the holder of the link withdrew and not we; wipes the
 * sealed record and its tags in the same commit.
 */
export function withdrawSignature(context: Context) {
  return async (token: string): Promise<Result<WithdrawalReceipt, LinkRefusal>> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return err({ code: 'LinkUnknown' });
    const now = context.clock();
    const withdrawalHash = context.secrets.sha256(bytes);
    const decided = await context.store.decide('byWithdrawal', { withdrawalHash }, (found) => {
      if (found === null) return err<LinkRefusal>({ code: 'LinkUnknown' });
      const allowed = mayWithdraw(found, now);
      if (!allowed.ok) return allowed;
      const { statement, phase, ledgerSize } = found;
      const change = { id: statement.id, phase: phase.id, at: now, token, ledgerIndex: ledgerSize };
      return ok({ changes: [{ type: 'statementWithdrawn', ...change }], result: found });
    });
    if (!decided.ok) return decided;
    const { petition, statement, phase, ledgerSize } = decided.value;
    const proof = await proofOf(context, phase.id, ledgerSize);
    return ok({ petition: petition.slug, id: statement.id, withdrawnAt: now, proof });
  };
}

function mayWithdraw(
  { petition, phase, statement }: StatementAtHand,
  now: number,
): Result<'withdraw', LinkRefusal> {
  const step = withdraw(statement.state, rulesInForce(petition).withdrawal, phase, now);
  return step.ok ? step : err(refusal(step.error, petition.slug, phase.lastDay));
}

function refusal(code: WithdrawalRefusal, petition: string, lastDay: CivilDate): LinkRefusal {
  return code === 'WithdrawalNotAllowed' ? { code, petition } : { code, petition, lastDay };
}
