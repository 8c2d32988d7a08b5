import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { OidcProvider } from '../../src/adapters/oidc.ts';
import { listen, redirectUri, settingsFor, stop } from '../builders/oidc.ts';
import { startForger } from '../builders/oidc-forger.ts';

type Forger = Awaited<ReturnType<typeof startForger>>;
let forger: Forger;
afterEach(() => forger.close());

const down = { ok: false, error: { code: 'OidcUnavailable' } };
const refused = (reason: string) => ({ ok: false, error: { code: 'OidcRefused', reason } });
const leave = (provider: OidcProvider) => provider.start({ kind: 'login', redirectUri });

/** Leaves for the forger and comes back with a code. */
async function comeBack(provider: OidcProvider) {
  const started = await leave(provider);
  if (!started.ok) throw new Error(started.error.code);
  const { pending } = started.value;
  forger.state.nonce = pending.nonce;
  return provider.finish(new URL(`${redirectUri}?code=x&state=${pending.state}`), pending);
}

type Claims = { [claim: string]: unknown };
const seconds = () => Math.floor(Date.now() / 1000);

describe('a token that is not right', () => {
  test('the forger is believed as long as it is honest', async () => {
    forger = await startForger();
    const result = await comeBack(new OidcProvider(settingsFor(forger.issuer)));
    expect(result).toMatchObject({
      ok: true,
      value: { subject: 'griet', name: 'Griet', issuer: forger.issuer },
    });
  });

  test.each<[string, (claims: Claims) => Claims, string]>([
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://ander.example' }), 'token'],
    ['for another application', (claims) => ({ ...claims, aud: 'iets-anders' }), 'token'],
    [
      'for several, of which another has the say',
      (claims) => ({ ...claims, aud: ['referendumpetitie', 'x'], azp: 'x' }),
      'token',
    ],
    ['of another log-in', (claims) => ({ ...claims, nonce: 'anders' }), 'token'],
    ['without a nonce', ({ nonce: _nonce, ...claims }) => claims, 'token'],
    ['without a subject', ({ sub: _sub, ...claims }) => claims, 'token'],
    ['that has expired', (claims) => ({ ...claims, iat: seconds() - 120, exp: seconds() - 31 }), 'clock'],
    ['that holds from later on', (claims) => ({ ...claims, nbf: seconds() + 60 }), 'clock'],
  ])('%s', async (_, claims, reason) => {
    forger = await startForger({ claims });
    expect(await comeBack(new OidcProvider(settingsFor(forger.issuer)))).toEqual(refused(reason));
  });

  test.each<[string, (claims: Claims) => Claims]>([
    ['does not tell when', ({ auth_time: _told, ...claims }) => claims],
    ['tells that it was this morning', (claims) => ({ ...claims, auth_time: seconds() - 4 * 3600 })],
    ['tells no number', (claims) => ({ ...claims, auth_time: 'net' })],
  ])('of a provider that %s the person authenticated', async (name, claims) => {
    forger = await startForger({ claims });
    const result = await comeBack(new OidcProvider(settingsFor(forger.issuer)));
    expect(result).toEqual(
      name.includes('number') ? refused('token') : { ok: false, error: { code: 'NotFresh' } },
    );
  });

  test('clocks that differ by less than half a minute are no reason', async () => {
    forger = await startForger({
      claims: (claims) => ({ ...claims, iat: seconds() + 20, nbf: seconds() + 20, exp: seconds() - 20 }),
    });
    expect((await comeBack(new OidcProvider(settingsFor(forger.issuer)))).ok).toBe(true);
  });

  test.each(['other', 'none'] as const)('signed with the key %s', async (key) => {
    forger = await startForger({ key });
    expect(await comeBack(new OidcProvider(settingsFor(forger.issuer)))).toEqual(refused('token'));
  });

  test.each<[string, Claims, string[]]>([
    ['a list', { roles: ['utrecht-balie', 'utrecht-griffie'] }, ['griffie', 'desk']],
    ['one text', { roles: 'utrecht-balie' }, ['desk']],
    ['anything else', { roles: { 'utrecht-griffie': true } }, []],
    ['numbers', { roles: [1, null, ['utrecht-griffie']] }, []],
    ['part of a value', { roles: ['utrecht-griffie-stagiair'] }, []],
  ])('roles as %s', async (_, changes, roles) => {
    forger = await startForger({ claims: (claims) => ({ ...claims, ...changes }) });
    const result = await comeBack(new OidcProvider(settingsFor(forger.issuer)));
    if (roles.length === 0)
      expect(result).toMatchObject({ ok: false, error: { code: 'NoRole', issuer: expect.any(String) } });
    else expect(result.ok && result.value.grants.map(({ role }) => role)).toEqual(roles);
  });

  test.each([
    ['realm_access.roles', { realm_access: { roles: ['utrecht-griffie'] } }],
    ['https://utrecht.example/rollen', { 'https://utrecht.example/rollen': ['utrecht-griffie'] }],
  ])('roles in the claim %s', async (roleClaim, changes) => {
    forger = await startForger({ claims: ({ roles: _roles, ...claims }) => ({ ...claims, ...changes }) });
    const result = await comeBack(new OidcProvider(settingsFor(forger.issuer, { roleClaim })));
    expect(result).toMatchObject({ ok: true, value: { grants: [{ role: 'griffie', petition: null }] } });
  });
});

describe('a provider that does not answer', () => {
  test('is asked at the first log-in and not before, and once for a crowd', async () => {
    forger = await startForger();
    const provider = new OidcProvider(settingsFor(forger.issuer));
    expect(forger.state.requests).toEqual([]);
    const started = await Promise.all([leave(provider), leave(provider), leave(provider)]);
    expect(started.every(({ ok }) => ok)).toBe(true);
    expect(forger.state.requests).toEqual(['/.well-known/openid-configuration']);
    const states = started.map((each) => each.ok && each.value.pending.state);
    expect(new Set(states).size).toBe(3);
  });

  test('nobody listens: unavailable at once, asked again after a pause, and then it works', async () => {
    const server = createServer();
    const port = await listen(server);
    await stop(server);
    const clock = { now: Date.now() };
    const provider = new OidcProvider(settingsFor(`http://127.0.0.1:${port}`), { clock: () => clock.now });
    expect(await leave(provider)).toEqual(down);
    forger = await startForger();
    const back = createServer((_, res) => {
      const issuer = `http://127.0.0.1:${port}`;
      const at = (path: string) => `${issuer}${path}`;
      const body = { issuer, authorization_endpoint: at('/a'), token_endpoint: at('/t'), jwks_uri: at('/j') };
      res.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await listen(back, port);
    expect(await leave(provider)).toEqual(down);
    clock.now += 10_001;
    expect((await leave(provider)).ok).toBe(true);
    await stop(back);
  });

  test.each<[string, (res: import('node:http').ServerResponse) => void]>([
    ['an error', (res) => res.writeHead(503).end()],
    ['a page', (res) => res.setHeader('content-type', 'text/html').end('<h1>Storing</h1>')],
    ['half an answer', (res) => res.setHeader('content-type', 'application/json').end('{"issuer":')],
    ['a connection that breaks', (res) => res.destroy()],
    ['nothing, for longer than we wait', () => {}],
  ])('%s instead of its metadata', async (_, answer) => {
    forger = await startForger({ at: { '/.well-known/openid-configuration': answer } });
    const before = performance.now();
    expect(await leave(new OidcProvider(settingsFor(forger.issuer), { timeout: 1 }))).toEqual(down);
    expect(performance.now() - before).toBeLessThan(4000);
  });

  test.each<[string, (res: import('node:http').ServerResponse) => void]>([
    [
      'an error',
      (res) => res.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"server_error"}'),
    ],
    ['a page', (res) => res.setHeader('content-type', 'text/html').end('<h1>Storing</h1>')],
    ['a connection that breaks', (res) => res.destroy()],
    ['nothing, for longer than we wait', () => {}],
  ])('%s instead of a token or its keys', async (_, answer) => {
    for (const path of ['/token', '/jwks']) {
      forger = await startForger({ at: { [path]: answer } });
      const provider = new OidcProvider(settingsFor(forger.issuer), { timeout: 1 });
      expect(await comeBack(provider)).toEqual(down);
      if (path === '/token') await forger.close();
    }
  });

  test('metadata of another issuer', async () => {
    forger = await startForger({
      metadata: (metadata) => ({ ...metadata, issuer: 'https://ander.example' }),
    });
    expect(await leave(new OidcProvider(settingsFor(forger.issuer)))).toEqual(refused('issuer'));
  });

  test('keys that were changed since: a token with a new one is believed once it is published', async () => {
    forger = await startForger();
    const provider = new OidcProvider(settingsFor(forger.issuer));
    expect((await comeBack(provider)).ok).toBe(true);
    expect((await comeBack(provider)).ok).toBe(true);
    expect(forger.state.requests.filter((path) => path === '/jwks')).toHaveLength(1);
  });
});
