import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { OidcSettings } from '../../src/adapters/oidc.ts';

export const redirectUri = 'http://127.0.0.1:9/inloggen/oidc/terug';
export const secret = 'geheim-van-de-toepassing';

export const settingsFor = (issuer: string, changes: Partial<OidcSettings> = {}): OidcSettings => ({
  name: 'Gemeente Utrecht',
  issuer,
  clientId: 'referendumpetitie',
  clientSecret: secret,
  scope: 'openid profile email',
  roleClaim: 'roles',
  roles: [
    { value: 'utrecht-griffie', grant: { role: 'griffie', petition: null } },
    { value: 'utrecht-balie', grant: { role: 'desk', petition: null } },
    { value: 'initiatief', grant: { role: 'organiser', petition: 'sociaal-werk-utrecht' } },
  ],
  acr: null,
  ...changes,
});

/** Claims by account. */
const accounts: { readonly [account: string]: object } = {
  griet: { name: 'Griet de Griffier', email: 'griet@utrecht.example', roles: ['utrecht-griffie'] },
  bob: { name: 'Bob van de Balie', roles: 'utrecht-balie' },
  beide: {
    given_name: 'Bo',
    family_name: 'Beide',
    roles: ['x', 'initiatief', 'utrecht-balie', 'utrecht-griffie'],
  },
  niemand: { name: 'Niemand', roles: ['iets-anders'] },
  leeg: { preferred_username: 'leeg' },
  dwars: {
    name: 'A\u202ed\u0000am',
    email: 'dwars@utrecht.example',
    email_verified: false,
    roles: ['utrecht-griffie'],
  },
};

export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

export type OidcServerOptions = {
  /** Claims in the ID token instead of at the userinfo address. */
  readonly inToken?: boolean;
  readonly redirectUris?: readonly string[];
  /** Seconds a code can be redeemed. */
  readonly codeLife?: number;
  readonly secret?: string;
  /** Claims in the place of those of the account, by name. */
  readonly claimsOf?: (account: string) => object;
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post' | 'none';
};

/** A real provider on the loopback address; its log-in form takes any password. */
export async function startOidcServer(options: OidcServerOptions = {}) {
  const server = createServer();
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const {
    inToken = false,
    redirectUris = [redirectUri],
    codeLife = 60,
    authMethod = 'client_secret_basic',
  } = options;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'referendumpetitie',
        ...(authMethod === 'none' ? {} : { client_secret: options.secret ?? secret }),
        redirect_uris: redirectUris,
        token_endpoint_auth_method: authMethod,
      },
    ],
    ...(authMethod === 'client_secret_post' ? { clientAuthMethods: ['client_secret_post'] } : {}),
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'roles'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: !inToken,
    cookies: { keys: ['alleen-voor-de-proef'] },
    ttl: { AuthorizationCode: codeLife },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts[id], ...options.claimsOf?.(id) }),
    }),
  });
  server.on('request', provider.callback());
  return { issuer, server, close: () => stop(server) };
}

/** A browser without a screen: follows redirects with its cookies until it would leave the provider. */
export class Visitor {
  readonly #issuer: string;
  readonly #cookies = new Map<string, string>();

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** Logs in and agrees, or does not; where the provider then sends the browser. */
  async visit(url: string, account: string, does: 'agree' | 'deny' = 'agree'): Promise<URL> {
    let at = await this.#follow(url);
    for (let step = 0; step < 4 && at.startsWith(this.#issuer); step++) {
      if (does === 'deny') {
        at = await this.#follow(`${at}/abort`);
        continue;
      }
      const page = await (await this.#fetch(at)).text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (prompt === undefined) throw new Error(`no form at ${at}: ${page.slice(0, 200)}`);
      at = await this.#follow(at, new URLSearchParams({ prompt, login: account, password: 'x' }));
    }
    return new URL(at);
  }

  async #fetch(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Until a page that does not redirect, or an address elsewhere. */
  async #follow(url: string, form?: URLSearchParams): Promise<string> {
    let response = await this.#fetch(url, form);
    let at = url;
    for (let location = response.headers.get('location'); location !== null; ) {
      at = new URL(location, at).href;
      if (!at.startsWith(this.#issuer)) return at;
      response = await this.#fetch(at);
      location = response.headers.get('location');
    }
    if (response.status >= 400)
      throw new Error(`${response.status} at ${at}: ${(await response.text()).slice(0, 300)}`);
    return at;
  }
}
