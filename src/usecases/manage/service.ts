import { officialName } from '../../domain/manage.ts';
import type { Actor } from '../../domain/staff.ts';
import type { LedgerCrypto } from '../../ledger/crypto.ts';
import type { ResultPackage } from '../../ledger/result-package.ts';
import { recordResult } from '../record-result.ts';
import { endBy, inviteBy, linkBy, listStaff } from './access.ts';
import { type ActingContext, performAct } from './acts.ts';
import { recordBundleTaken } from './bundle-taken.ts';
import { onBehalfOf } from './stores.ts';

type ManageContext = ActingContext & {
  readonly crypto: LedgerCrypto;
  /** Writes the database file anew, so that what was wiped is gone from the disk as well. */
  readonly clearFile: () => void;
};

/** Everything the pages on which officials run a petition may ask for. */
export type ManageService = ReturnType<typeof createManageService>;

export function createManageService(context: ManageContext) {
  const { store } = context;
  return {
    crypto: context.crypto,
    perform: performAct(context),
    clearFile: context.clearFile,
    bundleTaken: recordBundleTaken(context),
    sealedBundle: (slug: string, number?: number) => store.read('sealedBundle', { slug, number }),
    /** A certified result, in the name of who hands it in; what makes it count are the signatures of judges. */
    handIn: (slug: string, actor: Actor, handed: ResultPackage, anew?: string) =>
      recordResult({ ...context, store: onBehalfOf(store, actor.user) })(
        slug,
        handed,
        officialName(actor),
        anew,
      ),
    staff: listStaff(context),
    invite: inviteBy(context),
    newLink: linkBy(context),
    endAccount: endBy(context),
  };
}
