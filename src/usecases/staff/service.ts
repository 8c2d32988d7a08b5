import type { Actor } from '../../domain/staff.ts';
import type { LogArguments, LogPage } from '../audit-log-reads.ts';
import type { StaffAccount } from '../staff-reads.ts';
import type { StaffContext } from './context.ts';
import type { Federation } from './federation.ts';
import {
  acceptInvitation,
  addPasskey,
  addPasskeyOptions,
  peekInvitation,
  removePasskey,
} from './passkeys.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { endSession, findActor, findActorStill, signOut } from './session.ts';
import { proveIdentity, signIn, signInByCode, signInOptions } from './sign-in.ts';

/** Everything the pages of log-in and one's own account may ask for. */
export type StaffService = ReturnType<typeof createStaffService>;

export function createStaffService(context: StaffContext, federated: Federation | null = null) {
  return {
    /** Log-in by the identity provider of the municipality; null where there is none. */
    federation: federated,
    actorBehind: findActor(context),
    actorStillBehind: findActorStill(context),
    signInOptions: signInOptions(context),
    signIn: signIn(context),
    signInByCode: signInByCode(context),
    proveIdentity: proveIdentity(context),
    signOut: signOut(context),
    endSession: endSession(context),
    peekInvitation: peekInvitation(context),
    acceptInvitation: acceptInvitation(context),
    account: (actor: Actor): Promise<StaffAccount | null> =>
      context.store.read('staffAccount', { user: actor.user }),
    addPasskeyOptions: addPasskeyOptions(context),
    addPasskey: addPasskey(context),
    removePasskey: removePasskey(context),
    makeRecoveryCodes: makeRecoveryCodes(context),
    auditLog: (args: LogArguments): Promise<LogPage> => context.store.read('auditLog', args),
  };
}
