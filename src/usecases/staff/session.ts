import { err, ok, type Result } from '../../domain/result.ts';
import { type Actor, actorFor, idleMs, type SignInMethod, sessionMs } from '../../domain/staff.ts';
import type { StaffChange } from '../../domain/staff-change.ts';
import type { StaffContext } from './context.ts';

type Started = { readonly token: string; readonly change: Extract<StaffChange, { type: 'sessionStarted' }> };

/** Not written down more often than this, ms: a page with ten pictures is one visit. */
const seenEveryMs = 60_000;

/** A new session: its token (32 bytes, base64url) goes to the browser, its hash into the database. */
export function newSession(
  { random, secrets, clock }: Pick<StaffContext, 'random' | 'secrets' | 'clock'>,
  user: string,
  via: SignInMethod,
  device: string,
): Started {
  const token = Buffer.from(random.bytes(32));
  const id = Buffer.from(random.bytes(16)).toString('hex');
  const tokenHash = secrets.sha256(token);
  return {
    token: token.toString('base64url'),
    change: { type: 'sessionStarted', tokenHash, id, user, via, device, at: clock() },
  };
}

/** Who is behind a token, without this counting as use of the session; null when there is none, or it is over. */
export function findActorStill({ store, secrets, clock }: Pick<StaffContext, 'store' | 'secrets' | 'clock'>) {
  return async (token: string): Promise<Actor | null> => {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 32) return null;
    const found = await store.read('staffSession', { tokenHash: secrets.sha256(bytes) });
    const actor = actorFor(found, clock());
    return actor.ok ? actor.value : null;
  };
}

/** Who is behind a token; null when there is no such session, or it is over. Notes that the session was used. */
export function findActor(context: Pick<StaffContext, 'store' | 'secrets' | 'clock'>) {
  return async (token: string): Promise<Actor | null> => {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 32) return null;
    const found = await context.store.read('staffSession', { tokenHash: context.secrets.sha256(bytes) });
    const now = context.clock();
    const actor = actorFor(found, now);
    if (!actor.ok || found === null) return null;
    if (now >= found.session.seenAt + seenEveryMs)
      await write(context, { type: 'sessionSeen', id: found.session.id, at: now });
    return actor.value;
  };
}

export function signOut(context: Pick<StaffContext, 'store' | 'clock'>) {
  return async (actor: Actor): Promise<void> => {
    await endSession(context)(actor, actor.session, 'signed-out');
  };
}

/** Ends one of the actor's own sessions. `SessionUnknown`: it is over already, or someone else's. */
export function endSession(context: Pick<StaffContext, 'store' | 'clock'>) {
  return async (
    actor: Actor,
    id: string,
    why: 'signed-out' | 'ended' = 'ended',
  ): Promise<Result<null, { readonly code: 'SessionUnknown' }>> =>
    context.store.decide('staffAccount', { user: actor.user }, (account) => {
      const known = account?.sessions.some((session) => session.id === id) ?? false;
      if (!known) return err({ code: 'SessionUnknown' as const });
      const change: StaffChange = { type: 'sessionEnded', id, user: actor.user, why, at: context.clock() };
      return ok({ changes: [change], result: null });
    });
}

/** Sessions and challenges whose time is over are forgotten. */
export function tidyStaff(context: Pick<StaffContext, 'store' | 'clock'>) {
  return async (): Promise<void> => {
    const now = context.clock();
    await write(context, {
      type: 'staffTidied',
      idleBefore: now - idleMs,
      startedBefore: now - sessionMs,
      now,
    });
  };
}

async function write({ store }: Pick<StaffContext, 'store'>, change: StaffChange): Promise<void> {
  await store.decide('nothing', {}, () => ok({ changes: [change], result: null }));
}
