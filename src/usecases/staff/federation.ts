import type { Change } from '../../domain/change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/staff.ts';
import type {
  Grant,
  IdentityProvider,
  OidcIdentity,
  OidcPending,
  OidcRefusal,
} from '../identity-provider.ts';
import type { StaffContext } from './context.ts';
import type { FederatedAccount } from './federation-reads.ts';
import { newSession } from './session.ts';

/** Keeps a text in a browser, out of its reader's hands: null for anything that was not sealed here. */
export type TextSeal = {
  seal(text: string): string;
  open(sealed: string): string | null;
};

export type FederationContext = Pick<StaffContext, 'store' | 'secrets' | 'random' | 'clock'> & {
  readonly provider: IdentityProvider;
  readonly seal: TextSeal;
  /** Where the provider sends browsers back to. */
  readonly redirectUri: string;
};

/** What is kept in the browser while it is away. `to`: the path to go on to, '' for the usual one. */
type Away = {
  readonly pending: OidcPending;
  readonly to: string;
  readonly locale: 'nl' | 'en';
  /** The session that proves itself; '' for a log-in. */
  readonly session: string;
};

export type FederationRefusal =
  | OidcRefusal
  /** An operator ended this account. */
  | { readonly code: 'AccountEnded' }
  /** Step-up: somebody else came back than who left. */
  | { readonly code: 'OtherPerson' };

export type Returned = {
  readonly to: string;
  readonly locale: 'nl' | 'en';
  /** null: the session that was there goes on. */
  readonly token: string | null;
};
/** A refusal still knows where the person wanted to go. */
export type NotReturned = FederationRefusal & Pick<Returned, 'to' | 'locale'>;

/** Log-in and step-up by the identity provider of the municipality. */
export function federation(context: FederationContext) {
  return {
    name: context.provider.name,
    leave: leave(context),
    comeBack: comeBack(context),
  };
}
export type Federation = ReturnType<typeof federation>;

/** Where to send the browser, and what it must keep meanwhile. `actor`: who has to prove anew who they are. */
function leave({ provider, seal, redirectUri }: FederationContext) {
  return async (
    actor: Actor | null,
    to: string,
    locale: 'nl' | 'en',
  ): Promise<Result<{ readonly url: string; readonly kept: string }, OidcRefusal>> => {
    const kind = actor === null ? 'login' : 'stepUp';
    const started = await provider.start({ kind, redirectUri });
    if (!started.ok) return started;
    const { url, pending } = started.value;
    const away: Away = { pending, to, locale, session: actor?.session ?? '' };
    return ok({ url, kept: seal.seal(JSON.stringify(away)) });
  };
}

function comeBack(context: FederationContext) {
  return async (
    currentUrl: URL,
    kept: string,
    actor: Actor | null,
    device: string,
  ): Promise<Result<Returned, NotReturned>> => {
    const text = context.seal.open(kept);
    if (text === null) return err({ code: 'OidcRefused', reason: 'state', to: '', locale: 'nl' });
    const { pending, to, locale, session } = JSON.parse(text) as Away;
    const back = { to, locale };
    const finished = await context.provider.finish(currentUrl, pending);
    if (!finished.ok) {
      if (finished.error.code === 'NoRole') await endSessions(context, finished.error);
      return err({ ...finished.error, ...back });
    }
    const done =
      pending.kind === 'stepUp'
        ? await prove(context, finished.value, actor, session)
        : await signIn(context, finished.value, locale, device);
    return done.ok ? ok({ ...back, token: done.value }) : err({ ...done.error, ...back });
  };
}

/** Who lost every role is out at the next log-in at the latest: a session lasts no longer than its eight hours anyway. */
async function endSessions(
  { store, clock }: FederationContext,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<void> {
  const grant: Grant = { role: 'observer', petition: null };
  await store.decide(
    'staffFederated',
    { federated: { issuer, subject }, email: null, grant },
    ({ account }) => {
      const changes: Change[] =
        account === null || account.ended ? [] : [{ type: 'federatedLost', user: account.id, at: clock() }];
      return ok({ changes, result: null });
    },
  );
}

/** The first role of the settings that the person has. */
function asked({ issuer, subject, email, grants }: OidcIdentity) {
  return { federated: { issuer, subject }, email, grant: grants[0] as Grant };
}

const longestName = 80;

function signIn(
  context: FederationContext,
  identity: OidcIdentity,
  locale: 'nl' | 'en',
  device: string,
): Promise<Result<string, FederationRefusal>> {
  const args = asked(identity);
  const name = [...(identity.name || identity.subject)].slice(0, longestName).join('').slice(0, longestName);
  const id = Buffer.from(context.random.bytes(16)).toString('hex');
  return context.store.decide('staffFederated', args, ({ account, emailTaken, petitionKnown }) => {
    if (!petitionKnown) return err<FederationRefusal>({ code: 'NoRole', ...args.federated });
    if (account?.ended) return err<FederationRefusal>({ code: 'AccountEnded' });
    const at = context.clock();
    const { role, petition } = args.grant;
    const person = { name, email: emailTaken ? null : identity.email, role };
    const same = account !== null && account.petition === petition;
    const user = same ? account.id : id;
    const session = newSession(context, user, 'oidc', device);
    const joined: Change = {
      type: 'federatedJoined',
      user: { ...person, id, petition, locale },
      federated: args.federated,
      at,
    };
    const changes: Change[] = same
      ? [...changed(account, person, at), session.change]
      : [...replaced(account, at), joined, session.change];
    return ok({ changes, result: session.token });
  });
}

function changed(
  account: FederatedAccount,
  person: Pick<FederatedAccount, 'name' | 'email' | 'role'>,
  at: number,
): Change[] {
  const same = (['name', 'email', 'role'] as const).every((field) => account[field] === person[field]);
  if (same) return [];
  const was = account.role === person.role ? null : account.role;
  return [{ type: 'federatedChanged', user: account.id, ...person, was, at }];
}

/** An account belongs to its petition for good: with another petition comes another account. */
const replaced = (account: FederatedAccount | null, at: number): Change[] =>
  account === null
    ? []
    : [
        { type: 'federatedDetached', user: account.id, at },
        { type: 'staffEnded', user: account.id, by: 'identity-provider', at },
      ];

/** The same person, still with the role of the session that asked. */
function prove(
  context: FederationContext,
  identity: OidcIdentity,
  actor: Actor | null,
  session: string,
): Promise<Result<null, FederationRefusal>> {
  return context.store.decide('staffFederated', asked(identity), ({ account }) => {
    if (actor === null || actor.session !== session || account?.id !== actor.user)
      return err<FederationRefusal>({ code: 'OtherPerson' });
    const kept = identity.grants.some(
      ({ role, petition }) => role === actor.role && petition === actor.petition,
    );
    if (!kept) return err<FederationRefusal>({ code: 'NoRole', ...asked(identity).federated });
    const at = context.clock();
    const change: Change = { type: 'sessionProven', id: session, user: actor.user, via: 'oidc', at };
    return ok({ changes: [change], result: null });
  });
}
