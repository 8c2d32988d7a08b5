import type { Change } from '../../domain/change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import {
  type InvitationFields,
  type InvitationRefusal,
  invitationMs,
  invitee,
  type StaffUser,
} from '../../domain/staff.ts';
import type { StaffContext } from './context.ts';

export type Invited = {
  readonly user: StaffUser;
  /** Path of the link is `/uitnodiging/<token>`; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: number;
  /** The account was there already: a new link for it. */
  readonly known: boolean;
};

export type InviteRefusal = InvitationRefusal | { readonly code: 'PetitionUnknown' };

type InviteContext = Pick<StaffContext, 'store' | 'secrets' | 'random' | 'clock' | 'wakeMail'>;

/**
 * Makes an account and sends its owner a link of one use to make a passkey with; for an account that is there already
 * a new link in the place of the old, for who lost every passkey and code. `mail: false`: whoever invites passes the
 * link on. `by`: a user's id, or 'operator'.
 */
export function inviteStaff(context: InviteContext) {
  return async (
    fields: InvitationFields & { readonly locale: StaffUser['locale'] },
    by: string,
    { mail = true } = {},
  ): Promise<Result<Invited, InviteRefusal>> => {
    const person = invitee(fields);
    if (!person.ok) return person;
    const { email, role, petition } = person.value;
    if (petition !== null && (await context.store.read('petition', { slug: petition })) === null)
      return err({ code: 'PetitionUnknown' });
    const fresh = { ...person.value, id: hex(context.random.bytes(16)), locale: fields.locale };
    const token = hex(context.random.bytes(16));
    const invited = await context.store.decide('staffByEmail', { email, role, petition }, (known) => {
      const user = known ?? fresh;
      const at = context.clock();
      const expiresAt = at + invitationMs;
      const tokenHash = context.secrets.sha256(Buffer.from(token, 'hex'));
      const changes: Change[] = [
        ...(known === null ? [{ type: 'staffInvited', user, by, at } as const] : []),
        { type: 'invitationMade', user: user.id, tokenHash, expiresAt, by, at },
        ...(mail ? [letter(context, user, token, expiresAt, at)] : []),
      ];
      return ok({ changes, result: { user, token, expiresAt, known: known !== null } });
    });
    if (invited.ok && mail) context.wakeMail();
    return invited;
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function letter(
  { secrets }: InviteContext,
  { email, name, role, locale, petition }: StaffUser,
  token: string,
  expiresAt: number,
  at: number,
): Change {
  const values = { name, role, token, expiresAt: String(expiresAt) };
  const secret = secrets.sealContact({ to: email, locale, notice: { petition, values } });
  return { type: 'mailQueued', phase: null, kind: 'invitation', secret, at };
}

/** Ends an account at once: sessions, passkeys, codes and links. `by`: a user's id, or 'operator'. */
export function endStaff(context: Pick<StaffContext, 'store' | 'clock'>) {
  return (user: string, by: string): Promise<Result<StaffUser, { readonly code: 'StaffUnknown' }>> =>
    context.store.decide('staffAccount', { user }, (account) => {
      if (account === null) return err({ code: 'StaffUnknown' as const });
      const change = { type: 'staffEnded', user, by, at: context.clock() } as const;
      return ok({ changes: [change], result: account.user });
    });
}
