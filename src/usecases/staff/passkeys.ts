import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor, StaffUser } from '../../domain/staff.ts';
import type { Passkey, StaffChange } from '../../domain/staff-change.ts';
import type { Outcome } from '../ports.ts';
import { makeChallenge, spendChallenge } from './challenge.ts';
import type { PasskeyOptions, StaffContext } from './context.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { newSession } from './session.ts';

/** `InvitationUnknown`: never sent, used, replaced by a newer one, or of an account that has ended. */
export type LinkRefusal = { readonly code: 'InvitationUnknown' | 'InvitationExpired' };
export type PasskeyRefusal = { readonly code: 'PasskeyRefused' };

export type InvitationAtHand = { readonly user: StaffUser; readonly options: PasskeyOptions };
export type Joined = {
  readonly token: string;
  readonly user: StaffUser;
  /** Shown once. */
  readonly codes: readonly string[];
};

const tokenHashOf = ({ secrets }: StaffContext, token: string): Uint8Array | null => {
  const bytes = Buffer.from(token, 'hex');
  return bytes.length === 16 ? secrets.sha256(bytes) : null;
};

/** For the page behind the link; writes nothing. */
export function peekInvitation(context: StaffContext) {
  return async (token: string): Promise<Result<InvitationAtHand, LinkRefusal>> => {
    const tokenHash = tokenHashOf(context, token);
    const found = tokenHash === null ? null : await context.store.read('staffByInvitation', { tokenHash });
    if (found === null) return err({ code: 'InvitationUnknown' });
    if (context.clock() >= found.expiresAt) return err({ code: 'InvitationExpired' });
    return ok({ user: found.user, options: await optionsFor(context, found.user) });
  };
}

async function optionsFor(context: StaffContext, user: StaffUser): Promise<PasskeyOptions> {
  const account = await context.store.read('staffAccount', { user: user.id });
  const known = account?.passkeys.map(({ id }) => id) ?? [];
  const challenge = makeChallenge(context, { to: 'register', user: user.id });
  return context.passkeys.registrationOptions({ user, known, challenge });
}

type Made = {
  readonly passkey: Passkey;
  readonly spend: Extract<StaffChange, { type: 'challengeSpent' }>;
};

async function checkNew(
  context: StaffContext,
  user: string,
  answer: string,
  name: string,
): Promise<Result<Made, PasskeyRefusal>> {
  const said = context.passkeys.read(answer);
  const spend = said === null ? null : spendChallenge(context, { to: 'register', user }, said.challenge);
  if (said === null || spend === null) return err({ code: 'PasskeyRefused' });
  const made = await context.passkeys.checkRegistration(answer, said.challenge);
  if (made === null) return err({ code: 'PasskeyRefused' });
  // The same credential id twice, under another account, would be a forgery: the primary key refuses it too.
  const taken = await context.store.read('staffByPasskey', { id: made.id, challenge: spend.hash });
  if (taken !== null || made.id === '') return err({ code: 'PasskeyRefused' });
  return ok({ passkey: { ...made, name: shortName(name) }, spend });
}

const shortName = (typed: string): string =>
  [...typed.replace(/\s+/gu, ' ').trim()].slice(0, 60).join('') || 'Passkey';

type JoinRefusal = LinkRefusal | PasskeyRefusal;

/** The link is used: a passkey, recovery codes and a session in one commit; what there was before ends. */
export function acceptInvitation(context: StaffContext) {
  return async (
    token: string,
    answer: string,
    passkeyName: string,
    device: string,
  ): Promise<Result<Joined, JoinRefusal>> => {
    const atHand = await peekInvitation(context)(token);
    const tokenHash = tokenHashOf(context, token);
    if (!atHand.ok) return atHand;
    if (tokenHash === null) return err({ code: 'InvitationUnknown' });
    const { user } = atHand.value;
    const made = await checkNew(context, user.id, answer, passkeyName);
    if (!made.ok) return made;
    const codes = newRecoveryCodes(context, user.id);
    const session = newSession(context, user.id, 'passkey', device);
    const { spend, passkey } = made.value;
    const args = { tokenHash, challenge: spend.hash };
    return context.store.decide('staffByInvitation', args, (found): Outcome<Joined, JoinRefusal> => {
      if (found === null) return err({ code: 'InvitationUnknown' });
      if (found.spent) return err({ code: 'PasskeyRefused' });
      const at = context.clock();
      const changes: StaffChange[] = [
        spend,
        { type: 'invitationUsed', user: user.id, tokenHash, at },
        // Who needs a new link has lost passkey and codes, perhaps to someone.
        ...(found.hadProofs ? [{ type: 'proofsForgotten', user: user.id, at } as const] : []),
        { type: 'passkeyAdded', user: user.id, passkey, at },
        codes.change,
        session.change,
      ];
      return ok({ changes, result: { token: session.token, user, codes: codes.codes } });
    });
  };
}

export function addPasskeyOptions(context: StaffContext) {
  return async (actor: Actor): Promise<PasskeyOptions | null> => {
    const account = await context.store.read('staffAccount', { user: actor.user });
    return account === null ? null : optionsFor(context, account.user);
  };
}

/** A further passkey. It proves who made it: a session that began with a recovery code is a full one from then on. */
export function addPasskey(context: StaffContext) {
  return async (actor: Actor, answer: string, name: string): Promise<Result<null, PasskeyRefusal>> => {
    const made = await checkNew(context, actor.user, answer, name);
    if (!made.ok) return made;
    const args = { user: actor.user, challenge: made.value.spend.hash };
    return context.store.decide('staffAccount', args, (account) => {
      if (account === null || account.federated || account.spent)
        return err({ code: 'PasskeyRefused' as const });
      const { user } = actor;
      const at = context.clock();
      const changes: StaffChange[] = [
        made.value.spend,
        { type: 'passkeyAdded', user, passkey: made.value.passkey, at },
        { type: 'sessionProven', id: actor.session, user, via: 'passkey', at },
      ];
      return ok({ changes, result: null });
    });
  };
}

/** `LastPasskey`: without any, only recovery codes would be left to log in with. */
export type RemovalRefusal = { readonly code: 'PasskeyUnknown' | 'LastPasskey' };

export function removePasskey(context: Pick<StaffContext, 'store' | 'clock'>) {
  return (actor: Actor, id: string): Promise<Result<null, RemovalRefusal>> =>
    context.store.decide('staffAccount', { user: actor.user }, (account) => {
      const passkeys = account?.passkeys ?? [];
      if (!passkeys.some((passkey) => passkey.id === id))
        return err<RemovalRefusal>({ code: 'PasskeyUnknown' });
      if (passkeys.length === 1) return err<RemovalRefusal>({ code: 'LastPasskey' });
      const { user } = actor;
      const at = context.clock();
      const removed: StaffChange = { type: 'passkeyRemoved', user, id, at };
      // Whoever holds a lost device may have a session open with it.
      const others = (account?.sessions ?? []).filter((session) => session.id !== actor.session);
      const ended = others.map(
        (session): StaffChange => ({ type: 'sessionEnded', id: session.id, user, why: 'ended', at }),
      );
      return ok({ changes: [removed, ...ended], result: null });
    });
}
