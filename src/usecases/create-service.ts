import { completeAddress } from './complete-address.ts';
import { confirmSignature, peekConfirmation } from './confirm-signature.ts';
import type { Context } from './context.ts';
import { publishedLog } from './published-log.ts';
import { resendConfirmation } from './resend-confirmation.ts';
import { reviewStatement } from './review-statement.ts';
import type { Service } from './service.ts';
import { showStatement } from './show-statement.ts';
import { startSigning } from './start-signing.ts';
import { peekWithdrawal, withdrawSignature } from './withdraw-signature.ts';

/** Everything a visitor can do, wired to one store. */
export function createService(context: Context, checkReady: () => Promise<void>): Service {
  const { store } = context;
  return {
    now: context.clock,
    petitions: () => store.read('petitions', {}),
    petition: (slug) => store.read('petition', { slug }),
    completeAddress: completeAddress(context),
    reviewStatement: reviewStatement(context),
    startSigning: startSigning(context),
    resendConfirmation: resendConfirmation(context),
    peekConfirmation: peekConfirmation(context),
    confirmSignature: confirmSignature(context),
    peekWithdrawal: peekWithdrawal(context),
    withdrawSignature: withdrawSignature(context),
    showStatement: showStatement(context),
    publishedLog: publishedLog(context),
    checkReady,
  };
}
