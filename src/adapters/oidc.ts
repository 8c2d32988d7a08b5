import { timingSafeEqual } from 'node:crypto';
import * as client from 'openid-client';
import { err, ok, type Result } from '../domain/result.ts';
import type {
  Grant,
  IdentityProvider,
  OidcIdentity,
  OidcPending,
  OidcRefusal,
} from '../usecases/identity-provider.ts';
import type { Clock } from '../usecases/ports.ts';
import { grantsOf, personOf } from './oidc-claims.ts';
import { outage, refusalOf } from './oidc-errors.ts';

export type OidcSettings = {
  readonly name: string;
  /** https, or http on the loopback address for trying out. */
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, that PKCE alone protects. */
  readonly clientSecret: string | null;
  readonly scope: string;
  /** Name of the claim, or a path with dots to it. */
  readonly roleClaim: string;
  readonly roles: readonly { readonly value: string; readonly grant: Grant }[];
  /** Authentication context class that every log-in must have. */
  readonly acr: string | null;
};

export type OidcOptions = {
  readonly clock?: Clock;
  /** For one request to the provider, in seconds. */
  readonly timeout?: number;
};

const second = 1000;
const minute = 60 * second;
/** How long somebody may be away at the provider. */
export const longestAway = 10 * minute;
/** Clocks of two servers may differ by this, in seconds. */
const tolerance = 30;
/**
 * How long ago a person may have authenticated when leaving for the provider, in seconds. A log-in counts as a proof of
 * who sits at the keyboard, so a session at the provider that began in the morning is not enough.
 */
const maxAge = { login: 300, stepUp: 0 } as const;
/** What the provider says of itself is asked for again after this. */
const metadataLife = 60 * minute;
/** A provider that is down is asked again no sooner. */
const pause = 10 * second;

type Known = { readonly at: number; readonly found: Result<client.Configuration, OidcRefusal> };

/**
 * OpenID Connect: authorization code with PKCE (S256), state, nonce, and the signature of the ID token checked. The
 * provider is asked for its metadata at the first log-in and not before, so that one that is down stops neither our
 * start nor any other log-in.
 */
export class OidcProvider implements IdentityProvider {
  readonly name: string;
  readonly #settings: OidcSettings;
  readonly #clock: Clock;
  readonly #timeout: number;
  #known: Known | null = null;
  #asking: Promise<Known> | null = null;

  constructor(settings: OidcSettings, { clock = Date.now, timeout = 5 }: OidcOptions = {}) {
    this.name = settings.name;
    this.#settings = settings;
    this.#clock = clock;
    this.#timeout = timeout;
  }

  async start({
    kind,
    redirectUri,
  }: Parameters<IdentityProvider['start']>[0]): ReturnType<IdentityProvider['start']> {
    const config = await this.#configuration();
    if (!config.ok) return config;
    const { scope, acr } = this.#settings;
    const state = client.randomState();
    const nonce = client.randomNonce();
    const codeVerifier = client.randomPKCECodeVerifier();
    const fresh = { max_age: String(maxAge[kind]), ...(kind === 'stepUp' ? { prompt: 'login' } : {}) };
    const url = client.buildAuthorizationUrl(config.value, {
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...fresh,
      ...(acr === null ? {} : { acr_values: acr }),
    });
    const pending = { kind, state, nonce, codeVerifier, redirectUri, startedAt: this.#clock() };
    return ok({ url: url.href, pending });
  }

  async finish(currentUrl: URL, pending: OidcPending): Promise<Result<OidcIdentity, OidcRefusal>> {
    const state = currentUrl.searchParams.get('state') ?? '';
    if (!sameText(state, pending.state)) return err({ code: 'OidcRefused', reason: 'state' });
    const away = this.#clock() - pending.startedAt;
    if (away < 0 || away > longestAway) return err({ code: 'OidcRefused', reason: 'expired' });
    const config = await this.#configuration();
    if (!config.ok) return config;
    // Behind a proxy the address as we see it may differ from the one the provider sent the browser to.
    const answer = new URL(pending.redirectUri);
    answer.search = currentUrl.search;
    try {
      return await this.#redeem(config.value, answer, pending);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      return err(refusal);
    }
  }

  async #redeem(
    config: client.Configuration,
    answer: URL,
    { kind, state, nonce, codeVerifier, startedAt }: OidcPending,
  ): Promise<Result<OidcIdentity, OidcRefusal>> {
    const tokens = await client.authorizationCodeGrant(config, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (token === undefined) return err({ code: 'OidcRefused', reason: 'token' });
    const { acr, roleClaim, roles } = this.#settings;
    if (acr !== null && token.acr !== acr) return err({ code: 'OidcRefused', reason: 'strength' });
    const authTime = typeof token.auth_time === 'number' ? token.auth_time * second : null;
    if (authTime === null || authTime + (maxAge[kind] + tolerance) * second < startedAt)
      return err({ code: 'NotFresh' });
    const claims = await this.#withUserInfo(config, tokens.access_token, token);
    const grants = grantsOf(claims, roleClaim, roles);
    if (grants.length === 0) return err({ code: 'NoRole', issuer: token.iss, subject: token.sub });
    return ok({ issuer: token.iss, subject: token.sub, ...personOf(claims), grants, authTime });
  }

  /** Many providers keep everything but the subject out of the ID token. What is in the token wins. */
  async #withUserInfo(
    config: client.Configuration,
    accessToken: string,
    token: client.IDToken,
  ): Promise<{ readonly [claim: string]: unknown }> {
    if (config.serverMetadata().userinfo_endpoint === undefined) return token;
    return { ...(await client.fetchUserInfo(config, accessToken, token.sub)), ...token };
  }

  async #configuration(): Promise<Result<client.Configuration, OidcRefusal>> {
    const known = this.#known;
    if (known !== null) {
      const life = known.found.ok ? metadataLife : pause;
      if (this.#clock() - known.at < life) return known.found;
    }
    // A crowd at the door asks once. A connection that was kept open may be gone: that is worth a second try.
    this.#asking ??= this.#discover(true).finally(() => {
      this.#asking = null;
    });
    this.#known = await this.#asking;
    return this.#known.found;
  }

  async #discover(again: boolean): Promise<Known> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const server = new URL(issuer);
    const insecure = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    try {
      const config = await client.discovery(
        server,
        clientId,
        { [client.clockTolerance]: tolerance },
        clientSecret === null ? client.None() : secretAuth(clientSecret),
        { timeout: this.#timeout, execute: [...insecure, client.enableNonRepudiationChecks] },
      );
      return { at: this.#clock(), found: ok(config) };
    } catch (error) {
      if (again && error instanceof TypeError) return this.#discover(false);
      return { at: this.#clock(), found: err(refusalOf(error) ?? outage) };
    }
  }
}

/** In the header where the provider takes it there, else in the body. */
function secretAuth(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const inHeader = methods === undefined || methods.includes('client_secret_basic');
    (inHeader ? basic : post)(server, ...rest);
  };
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && one.length > 0 && timingSafeEqual(one, other);
}
