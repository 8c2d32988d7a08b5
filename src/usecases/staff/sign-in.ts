import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor, StaffUser } from '../../domain/staff.ts';
import type { StaffChange } from '../../domain/staff-change.ts';
import { makeChallenge, spendChallenge } from './challenge.ts';
import type { PasskeyOptions, StaffContext } from './context.ts';
import { recoveryHash } from './recovery-codes.ts';
import { newSession } from './session.ts';

/** One code for whatever is wrong: nobody learns which passkeys or codes exist. */
export type SignInRefusal = { readonly code: 'SignInRefused' };
const refused = err({ code: 'SignInRefused' } as const);

export type SignedIn = { readonly token: string; readonly user: StaffUser };

/** What to ask a browser that wants to log in, or to prove anew who sits there. */
export function signInOptions(context: StaffContext) {
  return (): Promise<PasskeyOptions> =>
    context.passkeys.signInOptions(makeChallenge(context, { to: 'signIn' }));
}

type Proven = {
  readonly user: StaffUser;
  /** To be written with whatever follows from the proof. */
  readonly changes: readonly StaffChange[];
};

/** Checks the answer of a passkey; its challenge is spent and its counter raised in the commit that acts on it. */
async function prove<T>(
  context: StaffContext,
  answer: string,
  act: (
    proven: Proven,
  ) => Result<{ readonly changes: readonly StaffChange[]; readonly result: T }, SignInRefusal>,
): Promise<Result<T, SignInRefusal>> {
  const said = context.passkeys.read(answer);
  if (said === null) return refused;
  const spend = spendChallenge(context, { to: 'signIn' }, said.challenge);
  if (spend === null) return refused;
  const args = { id: said.id, challenge: spend.hash };
  const known = await context.store.read('staffByPasskey', args);
  if (known === null) return refused;
  const checked = await context.passkeys.checkSignIn(answer, said.challenge, known.passkey);
  if (checked === null) return refused;
  return context.store.decide('staffByPasskey', args, (found) => {
    // Answered twice at once, or the counter moved meanwhile: only one of the two is the owner's.
    if (found === null || found.spent || found.passkey.counter !== known.passkey.counter) return refused;
    const used: StaffChange = { type: 'passkeyUsed', id: said.id, ...checked, at: context.clock() };
    return act({ user: found.user, changes: [spend, used] });
  });
}

/** `device`: browser and system in two words. */
export function signIn(context: StaffContext) {
  return (answer: string, device: string): Promise<Result<SignedIn, SignInRefusal>> =>
    prove(context, answer, ({ user, changes }) => {
      const { token, change } = newSession(context, user.id, 'passkey', device);
      return ok({ changes: [...changes, change], result: { token, user } });
    });
}

/** The user of a session proves anew who they are; with someone else's passkey it is refused. */
export function proveIdentity(context: StaffContext) {
  return (actor: Actor, answer: string): Promise<Result<Actor, SignInRefusal>> =>
    prove(context, answer, ({ user, changes }) => {
      if (user.id !== actor.user) return refused;
      const at = context.clock();
      const proven: StaffChange = {
        type: 'sessionProven',
        id: actor.session,
        user: user.id,
        via: 'passkey',
        at,
      };
      return ok({ changes: [...changes, proven], result: { ...actor, via: 'passkey', provenAt: at } });
    });
}

/** A recovery code opens a session once, in which nothing but making a new passkey can be done. */
export function signInByCode(context: StaffContext) {
  return async (code: string, device: string): Promise<Result<SignedIn, SignInRefusal>> => {
    const hash = recoveryHash(context, code);
    if (hash === null) return refused;
    return context.store.decide('staffByRecoveryCode', { hash }, (user) => {
      if (user === null) return refused;
      const at = context.clock();
      const { token, change } = newSession(context, user.id, 'recovery', device);
      const used: StaffChange = { type: 'recoveryCodeUsed', user: user.id, hash, at };
      return ok({ changes: [used, change], result: { token, user } });
    });
  };
}
