import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const whole = {
  OIDC_ISSUER: 'https://login.utrecht.example',
  OIDC_CLIENT_ID: 'referendumpetitie',
  OIDC_ROLES: 'griffie=utrecht-griffie, desk=CN=balie;x,organiser:sociaal-werk-utrecht=initiatief',
};

describe('settings of the identity provider', () => {
  test('without an issuer there is none', () => {
    expect(readConfig({ OIDC_CLIENT_ID: 'x' }).oidc).toBeNull();
  });

  test('roles by value, in order, each with its petition', () => {
    expect(readConfig(whole).oidc).toEqual({
      issuer: 'https://login.utrecht.example',
      clientId: 'referendumpetitie',
      clientSecretFile: null,
      name: 'de gemeente',
      scope: 'openid profile email',
      roleClaim: 'roles',
      acr: null,
      roles: [
        { value: 'utrecht-griffie', grant: { role: 'griffie', petition: null } },
        { value: 'CN=balie;x', grant: { role: 'desk', petition: null } },
        { value: 'initiatief', grant: { role: 'organiser', petition: 'sociaal-werk-utrecht' } },
      ],
    });
  });

  test.each([
    ['no client', { OIDC_CLIENT_ID: '' }, 'needs OIDC_CLIENT_ID'],
    ['no roles', { OIDC_ROLES: '' }, 'needs OIDC_CLIENT_ID and OIDC_ROLES'],
    ['http to somewhere else', { OIDC_ISSUER: 'http://login.utrecht.example' }, 'must be an https address'],
    ['an unknown role', { OIDC_ROLES: 'baas=x' }, '"baas=x" is not role=value'],
    ['an organiser of everything', { OIDC_ROLES: 'organiser=x' }, 'an organiser needs a petition'],
    ['a role without a value', { OIDC_ROLES: 'griffie=x,desk' }, '"desk" is not role=value'],
    ['no address', { OIDC_ISSUER: 'login' }, 'OIDC_ISSUER'],
    ['scopes without openid', { OIDC_SCOPE: 'profile' }, 'OIDC_SCOPE'],
  ])('%s stops the start with a sentence', (_, changes, sentence) => {
    expect(() => readConfig({ ...whole, ...changes })).toThrow(ConfigError);
    expect(() => readConfig({ ...whole, ...changes })).toThrow(sentence);
  });

  test('http on the loopback address is for trying out, not for production', () => {
    const local = { ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000' };
    expect(readConfig(local).oidc?.issuer).toBe('http://127.0.0.1:4000');
    expect(readConfig({ ...local, NODE_ENV: 'production' }).gaps).toContain(
      'OIDC_ISSUER must be an https address',
    );
  });
});
