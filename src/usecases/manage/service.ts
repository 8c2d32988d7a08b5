import { type BundleKind, officialName } from '../../domain/manage.ts';
import { ok } from '../../domain/result.ts';
import type { Actor } from '../../domain/staff.ts';
import type { LedgerCrypto } from '../../ledger/crypto.ts';
import type { ResultPackage } from '../../ledger/result-package.ts';
import { recordResult } from '../record-result.ts';
import { endBy, inviteBy, linkBy, listStaff } from './access.ts';
import { type ActingContext, performAct } from './acts.ts';
import { onBehalfOf } from './stores.ts';

type ManageContext = ActingContext & {
  readonly crypto: LedgerCrypto;
  /** Writes the database file anew, so that what was wiped is gone from the disk as well. */
  readonly clearFile: () => void;
};

/** Everything the pages on which officials run a petition may ask for. */
export type ManageService = ReturnType<typeof createManageService>;

export function createManageService(context: ManageContext) {
  const { store, clock } = context;
  return {
    crypto: context.crypto,
    perform: performAct(context),
    clearFile: context.clearFile,
    /** Written before the first byte leaves: a download that breaks off was one all the same. */
    bundleTaken: (actor: Actor, petition: string, number: number, kind: BundleKind) =>
      store.decide('nothing', {}, () => {
        const change = {
          type: 'bundleTaken',
          petition,
          number,
          kind,
          user: actor.user,
          at: clock(),
        } as const;
        return ok({ changes: [change], result: null });
      }),
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
