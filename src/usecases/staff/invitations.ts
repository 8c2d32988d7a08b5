import type { Change } from '../../domain/change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { sameOfficial } from '../../domain/same-official.ts';
import {
  type InvitationFields,
  type InvitationRefusal,
  invitationMs,
  invitee,
  type StaffUser,
} from '../../domain/staff.ts';
import type { Outcome } from '../ports.ts';
import type { StaffContext } from './context.ts';

export type Invited = {
  readonly user: StaffUser;
  /** Path of the link is `/uitnodiging/<token>`; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: number;
  /** The account was there already: a new link for it. */
  readonly known: boolean;
};

export type InviteRefusal =
  | InvitationRefusal
  | { readonly code: 'PetitionUnknown' }
  /** Known by the identity provider of the municipality: a link of ours would outlive that. */
  | { readonly code: 'LogsInElsewhere' }
  /** Who appoints those who type paper, and judges, is none of them. */
  | { readonly code: 'SameAsGriffie' };
type LinkStaffRefusal = { readonly code: 'StaffUnknown' | 'LogsInElsewhere' };

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
    if (await isOnTheOtherSide(context, person.value)) return err({ code: 'SameAsGriffie' });
    const fresh = { ...person.value, id: hex(context.random.bytes(16)), locale: fields.locale };
    const token = hex(context.random.bytes(16));
    const invited = await context.store.decide(
      'staffByEmail',
      { email, role, petition },
      (known): Outcome<Invited, InviteRefusal> => {
        if (known?.federated) return err({ code: 'LogsInElsewhere' });
        const user = known?.user ?? fresh;
        const at = context.clock();
        const made = { user, token, expiresAt: at + invitationMs, known: known !== null };
        const changes: Change[] = [
          ...(known === null ? [{ type: 'staffInvited', user, by, at } as const] : []),
          ...linkChanges(context, made, by, at, mail),
        ];
        return ok({ changes, result: made });
      },
    );
    if (invited.ok && mail) context.wakeMail();
    return invited;
  };
}

type Invitee = Pick<StaffUser, 'name' | 'email' | 'role' | 'petition'>;

/** Someone who is to type paper has an account of the griffie for the same petition, or the other way round. */
async function isOnTheOtherSide(
  { store }: InviteContext,
  { role, petition, ...person }: Invitee,
): Promise<boolean> {
  const other = role === 'desk' ? 'griffie' : role === 'griffie' ? 'desk' : null;
  if (other === null) return false;
  const all = await store.read('staff', {});
  return all.some(
    ({ user }) =>
      user.role === other &&
      (petition === null || user.petition === null || user.petition === petition) &&
      sameOfficial(user, { id: '', ...person }),
  );
}

function linkChanges(
  context: InviteContext,
  { user, token, expiresAt }: Invited,
  by: string,
  at: number,
  mail: boolean,
): Change[] {
  const tokenHash = context.secrets.sha256(Buffer.from(token, 'hex'));
  return [
    { type: 'invitationMade', user: user.id, tokenHash, expiresAt, by, at },
    ...(mail ? [letter(context, user, token, expiresAt, at)] : []),
  ];
}

/** A new link, by mail, for an account that is there; never a new account. */
export function linkStaff(context: InviteContext) {
  return async (id: string, by: string): Promise<Result<StaffUser, LinkStaffRefusal>> => {
    const token = hex(context.random.bytes(16));
    const linked = await context.store.decide(
      'staffAccount',
      { user: id },
      (account): Outcome<StaffUser, LinkStaffRefusal> => {
        if (account === null) return err({ code: 'StaffUnknown' });
        if (account.federated) return err({ code: 'LogsInElsewhere' });
        const at = context.clock();
        const made = { user: account.user, token, expiresAt: at + invitationMs, known: true };
        return ok({ changes: linkChanges(context, made, by, at, true), result: account.user });
      },
    );
    if (linked.ok) context.wakeMail();
    return linked;
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
