import {
  bearerToken,
  dayToNote,
  mostTokens,
  parseTokenName,
  parseTokenTerm,
  petitionOpened,
  type TokenNameFlaw,
  tokenExpiry,
  tokenText,
} from '../../domain/alerts/api-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Outcome, Random, Secrets, Store } from '../ports.ts';

export type TokenContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly secrets: Pick<Secrets, 'sha256'>;
};

export type TokenRefusal =
  | { readonly code: 'PetitionUnknown' | 'TokenUnknown' | 'TokensFull' }
  | {
      readonly code: 'TokenInvalid';
      readonly name: TokenNameFlaw | null;
      readonly term: 'missing' | null;
    };

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** Makes a token; its text is never to be seen again, and only its hash is kept. */
export function createApiToken({ store, clock, random, secrets }: TokenContext) {
  return async (
    slug: string,
    typed: { readonly name: string; readonly term: string },
    by: string,
  ): Promise<Result<{ token: string; expiresAt: number }, TokenRefusal>> => {
    const name = parseTokenName(typed.name);
    const term = parseTokenTerm(typed.term);
    if (!name.ok || !term.ok)
      return err({
        code: 'TokenInvalid',
        name: name.ok ? null : name.error,
        term: term.ok ? null : term.error,
      });
    const text = tokenText(random.bytes(32));
    const id = Buffer.from(random.bytes(16)).toString('hex');
    const hash = secrets.sha256(bytesOf(text));
    type Made = { token: string; expiresAt: number };
    return store.decide('apiTokens', { slug }, ({ row, tokens }): Outcome<Made, TokenRefusal> => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      const at = clock();
      const works = tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && at < expiresAt);
      if (works.length >= mostTokens) return err({ code: 'TokensFull' });
      const expiresAt = tokenExpiry(at, term.value);
      const made = { token: id, petition: slug, name: name.value, hash, by, at, expiresAt };
      return ok({
        changes: [{ type: 'apiTokenCreated', ...made }],
        result: { token: text, expiresAt },
      });
    });
  };
}

/** By any organiser of the petition, whoever made it; revoking twice changes nothing. */
export function revokeApiToken({ store, clock }: TokenContext) {
  return (petition: string, token: string, by: string): Promise<Result<null, TokenRefusal>> =>
    store.decide('apiTokens', { slug: petition }, ({ tokens }): Outcome<null, TokenRefusal> => {
      const known = tokens.find(({ id }) => id === token);
      if (known === undefined) return err({ code: 'TokenUnknown' });
      if (known.revokedAt !== null) return ok({ changes: [], result: null });
      return ok({
        changes: [{ type: 'apiTokenRevoked', token, petition, by, at: clock() }],
        result: null,
      });
    });
}

/** Who asks: a token that works and the petition it opens. */
export type ApiCaller = { readonly token: string; readonly petition: string };

/**
 * What an Authorization header opens at this moment; null for every reason why it opens nothing. The first use of a day
 * is noted, as a day.
 */
export function authorise({ store, clock, secrets }: TokenContext) {
  return async (header: string | undefined): Promise<ApiCaller | null> => {
    const text = bearerToken(header);
    if (text === null) return null;
    const hash = secrets.sha256(bytesOf(text));
    const known = await store.read('apiToken', { hash });
    const now = clock();
    const petition = petitionOpened(known, now);
    if (known === null || petition === null) return null;
    if (dayToNote(known.lastUsed, now) !== null) await note(store, hash, now);
    return { token: known.id, petition };
  };
}

async function note(store: Store, hash: Uint8Array, now: number): Promise<void> {
  await store.decide('apiToken', { hash }, (known) => {
    const day = known === null ? null : dayToNote(known.lastUsed, now);
    if (known === null || day === null || known.revokedAt !== null) return ok({ changes: [], result: null });
    return ok({ changes: [{ type: 'apiTokenUsed', token: known.id, day }], result: null });
  });
}
