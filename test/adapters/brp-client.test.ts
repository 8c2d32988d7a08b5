import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { BrpClient, type BrpClock, type BrpSettings, parseKeyFile } from '../../src/adapters/brp-client.ts';
import {
  type BrpServerOptions,
  type BrpTrouble,
  type Resident,
  startBrpServer,
} from '../builders/brp-server.ts';

const anna: Resident = {
  surnamePrefix: '',
  surname: 'Zeldzaam',
  givenNames: 'Anna',
  birthDate: '1980-03-05',
  postcode: '3512AB',
  houseNumber: '26',
  houseLetter: '',
  houseNumberSuffix: '',
};
const question = {
  type: 'ZoekMetPostcodeEnHuisnummer',
  postcode: '3512AB',
  huisnummer: 26,
  geboortedatum: '1980-03-05',
  fields: ['naam.geslachtsnaam'],
};
const key = 'proef-sleutel';

/** Time that passes only when somebody sleeps. */
class FakeClock implements BrpClock {
  time = 0;
  readonly slept: number[] = [];
  now = () => this.time;
  sleep = async (ms: number) => {
    this.slept.push(ms);
    this.time += ms;
  };
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function scene(server: Partial<BrpServerOptions> = {}, settings: Partial<BrpSettings> = {}) {
  const brp = await startBrpServer({ people: [anna], key, ...server });
  const clock = new FakeClock();
  const created = BrpClient.create({
    url: brp.url,
    headers: { 'X-API-KEY': key },
    rate: 5,
    clock,
    ...settings,
  });
  if (!created.ok) throw new Error(created.error.code);
  const client = created.value;
  cleanups.push(() => client.close(), brp.close);
  return { brp, clock, client };
}

const failing =
  (count: number, trouble: BrpTrouble) =>
  (request: number): BrpTrouble =>
    request <= count ? trouble : null;

test('a question as the specification has it, and its answer', async () => {
  const { brp, client } = await scene();
  const reply = await client.ask(question);
  expect(brp.asked).toEqual([question]);
  expect(reply).toMatchObject({
    ok: true,
    value: { kind: 'found', body: { personen: [{ naam: { geslachtsnaam: 'Zeldzaam' } }] } },
  });
});

test('a bearer token, and the address with /personen behind it', async () => {
  const headers = { Authorization: `Bearer ${key}` };
  const brp = await startBrpServer({ people: [], key });
  cleanups.push(brp.close);
  const client = BrpClient.create({ url: `${brp.url}/personen/`, headers, rate: 5, clock: new FakeClock() });
  if (!client.ok) throw new Error(client.error.code);
  cleanups.push(() => client.value.close());
  expect(await client.value.ask(question)).toMatchObject({ ok: true });
});

test('too many persons is an answer, not a failure', async () => {
  const { client } = await scene({ people: Array.from({ length: 11 }, () => anna) });
  expect(await client.ask(question)).toEqual({ ok: true, value: { kind: 'tooMany' } });
});

describe('what stops it', () => {
  test.each<[string, object, Partial<BrpServerOptions>, object]>([
    [
      'a parameter the API does not know, by its name',
      { ...question, geslachtsnaam: 'Zeldzaam' },
      {},
      { code: 'BrpQuestionRefused', parameters: ['geslachtsnaam'] },
    ],
    [
      'a field that may not be asked',
      { ...question, fields: ['uitsluitingKiesrecht'] },
      {},
      { code: 'BrpQuestionRefused', parameters: ['fields[0]'] },
    ],
    ['a key that is not known', question, { key: 'another' }, { code: 'BrpKeyRefused' }],
    ['no authorisation', question, { trouble: () => ({ status: 403 }) }, { code: 'BrpNotAuthorised' }],
    [
      'a redirect',
      question,
      { trouble: () => ({ status: 302, headers: { location: 'http://127.0.0.1/' } }) },
      { code: 'BrpNotThere', status: 302 },
    ],
  ])('%s: at once', async (_, asked, server, failure) => {
    const { brp, client } = await scene(server);
    expect(await client.ask(asked)).toEqual({ ok: false, error: failure });
    expect(brp.requests()).toBe(1);
  });

  test.each<[string, BrpTrouble, object]>([
    ['busy', { status: 429 }, { code: 'BrpBusy' }],
    ['out of order', { status: 503 }, { code: 'BrpUnavailable', status: 503 }],
    ['hangs up', 'hangUp', { code: 'BrpUnreachable', cause: 'ECONNRESET' }],
  ])('%s: after as many attempts as allowed', async (_, trouble, failure) => {
    const { brp, client } = await scene({ trouble: () => trouble }, { attempts: 3 });
    expect(await client.ask(question)).toEqual({ ok: false, error: failure });
    expect(brp.requests()).toBe(3);
  });

  test('told to come back after more than ten minutes: a person starts it again', async () => {
    const { brp, clock, client } = await scene({
      trouble: () => ({ status: 429, headers: { 'retry-after': '3600' } }),
    });
    expect(await client.ask(question)).toMatchObject({ error: { code: 'BrpBusy' } });
    expect([brp.requests(), clock.time]).toEqual([1, 0]);
  });

  test('nobody there', async () => {
    const { brp, client } = await scene({}, { attempts: 2 });
    await brp.close();
    expect(await client.ask(question)).toMatchObject({ error: { cause: 'ECONNREFUSED' } });
  });

  test('no answer in time', async () => {
    const { createServer } = await import('node:net');
    const silent = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => silent.close());
    const { port } = silent.address() as { port: number };
    const { client } = await scene({}, { url: `http://127.0.0.1:${port}`, timeout: 50, attempts: 2 });
    expect(await client.ask(question)).toMatchObject({ error: { code: 'BrpUnreachable', cause: 'TIMEOUT' } });
  });
});

describe('pauses', () => {
  test('questions go out no faster than the rate, however many wait', async () => {
    const { clock, client } = await scene();
    const times: number[] = [];
    await Promise.all(
      Array.from({ length: 11 }, async () => {
        await client.ask(question);
        times.push(clock.time);
      }),
    );
    // Ten pauses of 200 ms lie between eleven questions.
    expect(clock.time).toBeGreaterThanOrEqual(2000);
    expect(times).toHaveLength(11);
  });

  test('each failure doubles the pause', async () => {
    const { brp, clock, client } = await scene({ trouble: failing(3, { status: 503 }) });
    expect(await client.ask(question)).toMatchObject({ ok: true });
    expect([brp.requests(), clock.slept]).toEqual([4, [1000, 2000, 4000]]);
  });

  test('busy until a moment it names: nobody asks before', async () => {
    const { brp, clock, client } = await scene({
      trouble: failing(1, { status: 429, headers: { 'retry-after': '30' } }),
    });
    expect(await client.ask(question)).toMatchObject({ ok: true });
    expect(brp.requests()).toBe(2);
    expect(clock.time).toBeGreaterThanOrEqual(30_000);
  });
});

test('no failure holds anything of who was asked after', async () => {
  const troubles: BrpTrouble[] = [
    { status: 429 },
    { status: 503 },
    { status: 403 },
    { status: 418 },
    'hangUp',
  ];
  const failures = await Promise.all(
    troubles.map(async (trouble) => {
      const { client } = await scene({ trouble: () => trouble }, { attempts: 1 });
      return client.ask(question);
    }),
  );
  const { client } = await scene();
  failures.push(await client.ask({ ...question, postcode: 'Zeldzaam' }));
  expect(failures.every(({ ok }) => !ok)).toBe(true);
  for (const secret of ['Zeldzaam', '3512AB', '1980', '26', key])
    expect(JSON.stringify(failures)).not.toContain(secret);
});

test.each([
  ['ftp://brp.example', 'BrpAddressInvalid'],
  ['brp.example', 'BrpAddressInvalid'],
  ['https://name:secret@brp.example/', 'BrpAddressInvalid'],
  ['https://brp.example/?key=1', 'BrpAddressInvalid'],
  ['http://brp.example/haalcentraal/api/brp', 'BrpAddressPlain'],
])('the address %s is refused', (url, code) => {
  expect(BrpClient.create({ url, headers: {}, rate: 5 })).toEqual({ ok: false, error: { code } });
});

describe('a key file', () => {
  test.each<[string, Record<string, string> | null]>([
    ['abc-123\n', { 'X-API-KEY': 'abc-123' }],
    ['# of the test environment\nX-API-KEY: abc 123\n', { 'X-API-KEY': 'abc 123' }],
    ['Authorization: Bearer eyJ.x.y\r\n', { Authorization: 'Bearer eyJ.x.y' }],
    ['X-API-KEY: a\nx-origin-oin: 00000001\n', { 'X-API-KEY': 'a', 'x-origin-oin': '00000001' }],
    ['', null],
    ['two words', null],
    ['Host: elsewhere.example', null],
    ['Content-Length: 0', null],
    ['X-API-KEY: ü', null],
    ['a\nb', null],
  ])('%j', (text, headers) => {
    const read = parseKeyFile(text);
    expect(read).toEqual(
      headers === null ? { ok: false, error: { code: 'BrpKeyFileInvalid' } } : { ok: true, value: headers },
    );
  });
});

describe('with certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brp-tls-'));
  const file = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(file(name), 'utf8');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

  function certificates() {
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    openssl('req', '-x509', ...ec, '-subj', '/CN=Test CA', '-keyout', 'ca.key', '-out', 'ca.pem');
    writeFileSync(file('san'), 'subjectAltName=IP:127.0.0.1');
    for (const name of ['server', 'client']) {
      openssl(
        'req',
        ...ec.slice(0, 5),
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
      );
      const signed = [
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        '2',
        '-extfile',
        'san',
      ];
      openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
    }
  }

  test('both sides show theirs; a server that nobody vouches for is not asked', async () => {
    certificates();
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const tls = { key: text('server.key'), cert: text('server.pem'), ca: text('ca.pem') };
    const own = { cert: text('client.pem'), certKey: text('client.key') };
    const trusted = await scene({ tls }, { ...own, ca: text('ca.pem') });
    expect(await trusted.client.ask(question)).toMatchObject({ ok: true });
    const untrusted = await scene({ tls }, own);
    expect(await untrusted.client.ask(question)).toMatchObject({ error: { code: 'BrpUnreachable' } });
    expect(untrusted.brp.requests()).toBe(0);
    const bare = await scene({ tls }, { ca: text('ca.pem'), attempts: 1 });
    expect(await bare.client.ask(question)).toMatchObject({ error: { code: 'BrpUnreachable' } });
    expect(bare.brp.requests()).toBe(0);
  });
});
