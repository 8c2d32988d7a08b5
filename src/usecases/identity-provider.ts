import type { Result } from '../domain/result.ts';

/** As `Role` of the staff; an identity provider is asked for nothing else. */
export type GrantedRole = 'organiser' | 'desk' | 'griffie' | 'operator' | 'observer';

/** A role that a value of the role claim gives; `petition` is a slug, null for every petition. */
export type Grant = { readonly role: GrantedRole; readonly petition: string | null };

/** `stepUp`: the person must authenticate anew, now. */
export type OidcPurpose = 'login' | 'stepUp';

/**
 * What must be kept between leaving for the identity provider and coming back, by one browser only and out of everyone
 * else's reach: `codeVerifier` is a secret. `startedAt`: ms since the epoch.
 */
export type OidcPending = {
  readonly kind: OidcPurpose;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly startedAt: number;
};

/** Who came back. `grants` in the order of the settings, at least one; `authTime`: ms since the epoch. */
export type OidcIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly grants: readonly Grant[];
  readonly authTime: number;
};

/**
 * Why not. `denied`: the person or the provider said no. `state`: not the browser that left, or no answer at all.
 * `expired`: away for too long. `code`: used before, or too old. `token`: not made for us, for this log-in, or not by
 * this issuer. `clock`: its times do not fit our clock. `issuer`: the address belongs to another issuer. `client`: the
 * provider does not know us by this id and secret. `strength`: not authenticated as the settings ask. `answer`: anything
 * else that the provider said.
 */
export type OidcRefusal =
  | {
      readonly code: 'OidcRefused';
      readonly reason:
        | 'denied'
        | 'state'
        | 'expired'
        | 'code'
        | 'token'
        | 'clock'
        | 'issuer'
        | 'client'
        | 'strength'
        | 'answer';
    }
  /** It does not answer, or not in time. */
  | { readonly code: 'OidcUnavailable' }
  /** Known there, but without a role here. */
  | { readonly code: 'NoRole'; readonly issuer: string; readonly subject: string }
  /** The person did not authenticate recently, or (step-up) not anew, or the provider does not tell. */
  | { readonly code: 'NotFresh' };

/** A municipality's own identity provider. Nothing here throws, and no answer holds a token. */
export interface IdentityProvider {
  /** Shown on the button: whose account to log in with. */
  readonly name: string;
  start(request: {
    readonly kind: OidcPurpose;
    readonly redirectUri: string;
  }): Promise<Result<{ readonly url: string; readonly pending: OidcPending }, OidcRefusal>>;
  /** `currentUrl`: where the browser came back; only its query counts. */
  finish(currentUrl: URL, pending: OidcPending): Promise<Result<OidcIdentity, OidcRefusal>>;
}
