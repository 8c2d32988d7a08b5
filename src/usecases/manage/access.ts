import { mayManage } from '../../domain/manage.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor, InvitationFields, StaffUser } from '../../domain/staff.ts';
import type { Context } from '../context.ts';
import type { Outcome } from '../ports.ts';
import { type InviteRefusal, inviteStaff, linkStaff } from '../staff/invitations.ts';
import type { StaffListRow } from '../staff-reads.ts';

type AccessContext = Pick<Context, 'store' | 'secrets' | 'random' | 'clock' | 'wakeMail'>;

export type AccessRefusal =
  | InviteRefusal
  /** The griffie invites who enters paper, and nobody else. */
  | { readonly code: 'RoleNotYours' }
  | { readonly code: 'StaffUnknown' }
  /** Nobody could invite anyone any more. */
  | { readonly code: 'LastOperator' };

/** The accounts this actor may see: those it may invite and end. */
export function listStaff({ store }: Pick<AccessContext, 'store'>) {
  return async (actor: Actor): Promise<readonly StaffListRow[]> => {
    const all = await store.read('staff', {});
    return all.filter(({ user }) => mayManage(actor, user));
  };
}

/** Makes an account, or a new link for one that is there, and mails the link. */
export function inviteBy(context: AccessContext) {
  const invite = inviteStaff(context);
  return async (
    actor: Actor,
    fields: InvitationFields & { readonly locale: StaffUser['locale'] },
  ): Promise<Result<StaffUser, AccessRefusal>> => {
    const role = fields.role as StaffUser['role'];
    // Whoever has one petition in reach invites for that one.
    const petition = actor.petition ?? fields.petition;
    if (actor.role === 'griffie' && !mayManage(actor, { role, petition }))
      return err({ code: 'RoleNotYours' });
    const invited = await invite({ ...fields, petition }, actor.user);
    return invited.ok ? ok(invited.value.user) : invited;
  };
}

/** A new link in the place of the old one, by mail. */
export function linkBy(context: AccessContext) {
  const link = linkStaff(context);
  return async (actor: Actor, id: string): Promise<Result<StaffUser, AccessRefusal>> => {
    const account = await context.store.read('staffAccount', { user: id });
    if (account === null || !mayManage(actor, account.user)) return err({ code: 'StaffUnknown' });
    return link(id, actor.user);
  };
}

/** Ends an account at once, with its sessions and passkeys; an operator who can log in always stays. */
export function endBy({ store, clock }: AccessContext) {
  return async (actor: Actor, id: string): Promise<Result<StaffUser, AccessRefusal>> =>
    store.decide('staff', {}, (all): Outcome<StaffUser, AccessRefusal> => {
      const found = all.find(({ user }) => user.id === id)?.user;
      if (found === undefined || !mayManage(actor, found)) return err({ code: 'StaffUnknown' });
      if (found.role === 'operator' && !all.some((row) => row.user.id !== id && runsAll(row)))
        return err({ code: 'LastOperator' });
      const change = { type: 'staffEnded', user: id, by: actor.user, at: clock() } as const;
      return ok({ changes: [change], result: found });
    });
}

/** An operator of every petition who can log in. */
const runsAll = ({ user, passkeys, federated }: StaffListRow): boolean =>
  user.role === 'operator' && user.petition === null && (passkeys > 0 || federated);
