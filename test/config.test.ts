import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, publicHost, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  test('without any setting: a demo on this machine', () => {
    expect(readConfig({})).toEqual({
      production: false,
      gaps: [],
      addressDir: resolve('data/addresses'),
      dataDir: resolve('data'),
      keysDir: resolve('data/keys'),
      database: resolve('data/petition.sqlite'),
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      trustProxy: 'loopback',
      mail: { smtpUrl: null, from: 'Referendumpetitie <noreply@localhost>', dkim: null },
      publishMs: 600_000,
      tsaUrl: null,
      oidc: null,
      pdokUrl: null,
      securityContact: 'mailto:security@localhost',
      signLimit: 60,
      webhookLoopback: false,
      logLevel: 'info',
    });
  });

  test('every setting is taken over', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      DATA_DIR: '/srv/petitie',
      KEYS_DIR: '/run/sleutels',
      HOST: '0.0.0.0',
      PORT: '8080',
      PUBLIC_URL: 'https://petitie.voorbeeld.example/',
      TRUST_PROXY: '2',
      SMTP_URL: 'smtps://u:p@mail.voorbeeld.example:465',
      MAIL_FROM: 'Petitie <petitie@voorbeeld.example>',
      DKIM_DOMAIN: 'voorbeeld.example',
      DKIM_SELECTOR: 's1',
      DKIM_KEY_FILE: '/run/dkim.pem',
      PUBLISH_SECONDS: '900',
      TSA_URL: 'https://tsa.voorbeeld.example',
      PDOK_URL: 'https://pdok.voorbeeld.example/locatieserver',
      SECURITY_CONTACT: 'mailto:veilig@voorbeeld.example',
      SIGN_LIMIT: '5',
      WEBHOOK_LOOPBACK: '1',
      LOG_LEVEL: 'warn',
    });
    expect(config).toEqual({
      production: true,
      gaps: ['WEBHOOK_LOOPBACK must be 0: webhooks would reach into this machine'],
      addressDir: '/srv/petitie/addresses',
      dataDir: '/srv/petitie',
      keysDir: '/run/sleutels',
      database: '/srv/petitie/petition.sqlite',
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://petitie.voorbeeld.example',
      trustProxy: 2,
      mail: {
        smtpUrl: 'smtps://u:p@mail.voorbeeld.example:465',
        from: 'Petitie <petitie@voorbeeld.example>',
        dkim: { domain: 'voorbeeld.example', selector: 's1', keyFile: '/run/dkim.pem' },
      },
      publishMs: 900_000,
      tsaUrl: 'https://tsa.voorbeeld.example',
      oidc: null,
      pdokUrl: 'https://pdok.voorbeeld.example/locatieserver',
      securityContact: 'mailto:veilig@voorbeeld.example',
      signLimit: 5,
      webhookLoopback: true,
      logLevel: 'warn',
    });
    expect(publicHost(config)).toBe('petitie.voorbeeld.example');
  });

  test('an empty setting is none; a folder on the command line outweighs the environment', () => {
    expect(readConfig({ PORT: '', SMTP_URL: '', DATA_DIR: '' })).toEqual(readConfig({}));
    expect(readConfig({ DATA_DIR: '/a' }, { dataDir: '/b' })).toMatchObject({
      dataDir: '/b',
      keysDir: '/b/keys',
    });
  });

  test('the address follows the port; its port is part of the name of the log', () => {
    expect(publicHost(readConfig({ PORT: '8081' }))).toBe('localhost:8081');
    expect(publicHost(readConfig({ PUBLIC_URL: 'https://Petitie.voorbeeld.example:443/' }))).toBe(
      'petitie.voorbeeld.example',
    );
  });

  test.each([
    ['NODE_ENV', 'productie'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', 'drieduizend'],
    ['PUBLIC_URL', 'petitie.voorbeeld.example'],
    ['PUBLIC_URL', 'ftp://petitie.voorbeeld.example'],
    ['PUBLIC_URL', 'https://u:p@petitie.voorbeeld.example'],
    ['PUBLIC_URL', 'https://petitie.voorbeeld.example/pad?q=1'],
    ['TRUST_PROXY', 'foo'],
    ['TRUST_PROXY', '99'],
    ['TRUST_PROXY', 'true'],
    ['SMTP_URL', 'http://mail.voorbeeld.example'],
    ['PUBLISH_SECONDS', '0'],
    ['PUBLISH_SECONDS', '86401'],
    ['TSA_URL', 'javascript:alert(1)'],
    ['SECURITY_CONTACT', 'veilig@voorbeeld.example'],
    ['SIGN_LIMIT', '0'],
    ['LOG_LEVEL', 'veel'],
  ])('%s=%s is refused in one sentence that names the setting', (name, value) => {
    const refused = () => readConfig({ [name]: value });
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(new RegExp(`^setting ${name}: [^\\n]+$`));
  });

  test('a secret in a setting is not repeated in the refusal', () => {
    expect(() => readConfig({ SMTP_URL: 'http://u:geheim@mail' })).toThrow(/^(?!.*geheim)/s);
  });

  test.each([
    { DKIM_DOMAIN: 'a' },
    { DKIM_SELECTOR: 'a' },
    { DKIM_KEY_FILE: 'a' },
    { DKIM_DOMAIN: 'a', DKIM_SELECTOR: 'b' },
  ])('half of DKIM (%j) is refused', (environment) => {
    expect(() => readConfig(environment)).toThrow(
      'set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE together',
    );
  });
});

describe('what production still lacks', () => {
  const complete = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://petitie.voorbeeld.example',
    TRUST_PROXY: '1',
    SMTP_URL: 'smtp://mail.voorbeeld.example',
    MAIL_FROM: 'Petitie <petitie@voorbeeld.example>',
    SECURITY_CONTACT: 'mailto:veilig@voorbeeld.example',
  };
  const gaps = (environment: NodeJS.ProcessEnv) => readConfig(environment).gaps;

  test('none when all is set, and none outside production', () => {
    expect(gaps(complete)).toEqual([]);
    expect(gaps({})).toEqual([]);
  });

  test.each(['PUBLIC_URL', 'TRUST_PROXY', 'SMTP_URL', 'MAIL_FROM', 'SECURITY_CONTACT'])(
    '%s is missed',
    (name) => {
      expect(gaps({ ...complete, [name]: '' })).toHaveLength(1);
      expect(gaps({ ...complete, [name]: '' })[0]).toContain(name);
    },
  );

  test('an address without TLS is a gap', () => {
    expect(gaps({ ...complete, PUBLIC_URL: 'http://petitie.voorbeeld.example' })).toEqual([
      'PUBLIC_URL must be an https address',
    ]);
  });

  test('publishing sooner than every ten minutes is a gap', () => {
    expect(gaps({ ...complete, PUBLISH_SECONDS: '599' })[0]).toContain('PUBLISH_SECONDS');
    expect(gaps({ ...complete, PUBLISH_SECONDS: '600' })).toEqual([]);
  });

  test('all of them are named at once', () => {
    expect(gaps({ NODE_ENV: 'production' })).toHaveLength(5);
  });
});
