import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longestAway, OidcProvider, type OidcSettings } from '../../src/adapters/oidc.ts';
import type { OidcPending, OidcPurpose } from '../../src/usecases/identity-provider.ts';
import {
  type OidcServerOptions,
  redirectUri,
  settingsFor,
  startOidcServer,
  Visitor,
} from '../builders/oidc.ts';

type Running = Awaited<ReturnType<typeof startOidcServer>>;

/** Leaves for the provider; what must be kept meanwhile. */
async function leave(provider: OidcProvider, kind: OidcPurpose = 'login') {
  const started = await provider.start({ kind, redirectUri });
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

async function roundTrip(
  provider: OidcProvider,
  visitor: Visitor,
  account: string,
  kind: OidcPurpose = 'login',
  does: 'agree' | 'deny' = 'agree',
) {
  const { url, pending } = await leave(provider, kind);
  const back = await visitor.visit(url, account, does);
  return { back, pending, result: await provider.finish(back, pending) };
}

let running: Running;
const providerFor = (changes: Partial<OidcSettings> = {}, clock?: () => number) =>
  new OidcProvider(settingsFor(running.issuer, changes), clock ? { clock } : {});

describe.each([
  ['claims at the userinfo address', {}],
  ['claims in the ID token', { inToken: true }],
  ['the secret in the body', { authMethod: 'client_secret_post' }],
] as [string, OidcServerOptions][])('a log-in, %s', (_, options) => {
  beforeAll(async () => {
    running = await startOidcServer(options);
  });
  afterAll(() => running.close());

  test.each([
    ['griet', 'Griet de Griffier', 'griet@utrecht.example', ['griffie']],
    ['bob', 'Bob van de Balie', null, ['desk']],
    ['beide', 'Bo Beide', null, ['griffie', 'desk', 'organiser']],
    ['dwars', 'Adam', null, ['griffie']],
  ])('%s comes back with name, address and roles', async (account, name, email, roles) => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { result } = await roundTrip(providerFor(), new Visitor(running.issuer), account);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { grants, authTime, ...who } = result.value;
    expect(who).toEqual({ issuer: running.issuer, subject: account, name, email });
    expect(grants.map(({ role }) => role)).toEqual(roles);
    expect(authTime).toBeGreaterThanOrEqual(before);
  });

  test.each(['niemand', 'leeg'])('%s has no role here', async (account) => {
    const { result } = await roundTrip(providerFor(), new Visitor(running.issuer), account);
    expect(result).toMatchObject({ ok: false, error: { code: 'NoRole', issuer: expect.any(String) } });
  });
});

describe('what does not come back as it should', () => {
  beforeAll(async () => {
    running = await startOidcServer();
  });
  afterAll(() => running.close());

  const arrive = async (provider = providerFor()) => {
    const { url, pending } = await leave(provider);
    return { provider, pending, back: await new Visitor(running.issuer).visit(url, 'griet') };
  };
  const refused = (reason: string) => ({ ok: false, error: { code: 'OidcRefused', reason } });

  test('the person says no', async () => {
    const { result } = await roundTrip(providerFor(), new Visitor(running.issuer), 'griet', 'login', 'deny');
    expect(result).toEqual(refused('denied'));
  });

  test.each([
    ['of another log-in', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['left out', (url: URL) => url.searchParams.delete('state')],
    ['emptied', (url: URL) => url.searchParams.set('state', '')],
  ])('the state is %s', async (_, change) => {
    const { provider, pending, back } = await arrive();
    change(back);
    expect(await provider.finish(back, pending)).toEqual(refused('state'));
  });

  test('a browser without a pending log-in has no state to show', async () => {
    const { provider, pending, back } = await arrive();
    back.searchParams.set('state', '');
    expect(await provider.finish(back, { ...pending, state: '' })).toEqual(refused('state'));
  });

  test('a code that was used before', async () => {
    const { provider, pending, back } = await arrive();
    expect((await provider.finish(back, pending)).ok).toBe(true);
    expect(await provider.finish(back, pending)).toEqual(refused('code'));
  });

  test.each<[string, Partial<OidcPending>, string]>([
    ['another nonce', { nonce: 'n'.repeat(43) }, 'token'],
    ['another verifier', { codeVerifier: 'v'.repeat(43) }, 'code'],
    ['another address to come back to', { redirectUri: `${redirectUri}/elders` }, 'code'],
  ])('a pending log-in with %s', async (_, changes, reason) => {
    const { provider, pending, back } = await arrive();
    expect(await provider.finish(back, { ...pending, ...changes })).toEqual(refused(reason));
  });

  test('a code that is too old for the provider', async () => {
    const quick = await startOidcServer({ codeLife: 1 });
    const provider = new OidcProvider(settingsFor(quick.issuer));
    const { url, pending } = await leave(provider);
    const back = await new Visitor(quick.issuer).visit(url, 'griet');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await provider.finish(back, pending)).toEqual(refused('code'));
    await quick.close();
  });

  test('somebody who was away for too long, or comes back before leaving', async () => {
    const clock = { now: Date.now() };
    const { provider, pending, back } = await arrive(providerFor({}, () => clock.now));
    clock.now += longestAway + 1;
    expect(await provider.finish(back, pending)).toEqual(refused('expired'));
    clock.now = pending.startedAt - 1;
    expect(await provider.finish(back, pending)).toEqual(refused('expired'));
  });

  test('another issuer in the answer than the one that was asked', async () => {
    const { provider, pending, back } = await arrive();
    back.searchParams.set('iss', 'https://ander.example');
    expect(await provider.finish(back, pending)).toEqual(refused('token'));
  });

  test.each([
    ['an answer without a code', '?state=', 'token'],
    ['an error that nobody knows', '?error=iets&state=', 'answer'],
    ['an error of the provider itself', '?error=server_error&state=', null],
  ])('%s', async (_, query, reason) => {
    const { provider, pending, back } = await arrive();
    const iss = back.searchParams.get('iss') ?? '';
    const url = new URL(`${redirectUri}${query}${pending.state}&iss=${encodeURIComponent(iss)}`);
    const expected = reason === null ? { ok: false, error: { code: 'OidcUnavailable' } } : refused(reason);
    expect(await provider.finish(url, pending)).toEqual(expected);
  });

  test('a secret that the provider does not know', async () => {
    const { result } = await roundTrip(
      providerFor({ clientSecret: 'verkeerd' }),
      new Visitor(running.issuer),
      'griet',
    );
    expect(result).toEqual(refused('client'));
  });

  test('a class of authentication that was asked for and not given', async () => {
    const acr = 'urn:utrecht:twee-factoren';
    const { result } = await roundTrip(providerFor({ acr }), new Visitor(running.issuer), 'griet');
    expect(result).toEqual(refused('strength'));
  });

  test('whatever stands behind the question mark, it is an answer and no exception', async () => {
    const { provider, pending, back } = await arrive();
    const names = fc.constantFrom(
      'code',
      'state',
      'iss',
      'error',
      'response',
      'id_token',
      'session_state',
      'x',
    );
    const query = fc.array(fc.tuple(names, fc.string({ unit: 'binary' })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(query, fc.boolean(), async (pairs, withState) => {
        const url = new URL(redirectUri);
        for (const [name, value] of pairs) url.searchParams.append(name, value);
        if (withState) {
          url.searchParams.set('state', pending.state);
          url.searchParams.set('iss', back.searchParams.get('iss') ?? '');
        }
        expect((await provider.finish(url, pending)).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('no refusal quotes anything of the provider: codes, states, tokens, messages', async () => {
    const { provider, pending, back } = await arrive();
    await provider.finish(back, pending);
    const again = JSON.stringify(await provider.finish(back, pending));
    expect(again).toBe(JSON.stringify(refused('code')));
  });
});

describe('step-up', () => {
  beforeAll(async () => {
    running = await startOidcServer();
  });
  afterAll(() => running.close());

  test('asks who is logged in already to authenticate anew', async () => {
    const same = new Visitor(running.issuer);
    const provider = providerFor();
    await roundTrip(provider, same, 'griet');
    const { url, pending } = await leave(provider, 'stepUp');
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    const back = await same.visit(url, 'griet');
    const result = await provider.finish(back, pending);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.authTime).toBeGreaterThan(pending.startedAt - 30_000);
  });

  test('an authentication of before is not fresh, though the answer is right in everything else', async () => {
    const now = Date.now();
    const clock = { now };
    const provider = providerFor({}, () => clock.now);
    const { url, pending } = await leave(provider, 'stepUp');
    const back = await new Visitor(running.issuer).visit(url, 'griet');
    clock.now = now + 120_000;
    const late = { ...pending, startedAt: now + 120_000 };
    expect(await provider.finish(back, late)).toEqual({ ok: false, error: { code: 'NotFresh' } });
  });
});
