import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJudgeDocuments } from '../../src/adapters/judge-documents.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { buildDesk } from '../../src/build/desk.mjs';
import { buildStyles } from '../../src/build/styles.mjs';
import { packageRoot } from '../../src/paths.ts';
import { recordResult } from '../../src/usecases/record-result.ts';
import { loadAssets } from '../../src/web/assets.ts';
import { createApp } from '../../src/web/server.ts';
import { example } from '../builders/documents.ts';
import { equatedDays } from '../builders/petition-view.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { seal } from '../usecases/procedure-tools.ts';
import { appointed, packageOf, type Seat } from '../usecases/result-tools.ts';
import { signAndConfirm } from '../usecases/tools.ts';

let service: TestService;
let server: Server;
let url: string;
let ids: string[];
const log: string[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-assets-'));
  await Promise.all([buildStyles(packageRoot(), folder), buildDesk(packageRoot(), folder)]);
  service = await openTestService();
  ids = [];
  for (const achternaam of ['Aarts', 'Bakker'])
    ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
  await seal(service);
  const write = (fields: object) => void log.push(JSON.stringify(fields));
  const app = createApp({
    service: service.service,
    config: {
      publicUrl: 'http://petitie.test',
      production: false,
      demo: false,
      trustProxy: 'loopback',
      signLimit: 10,
      contactSecurity: 'mailto:beveiliging@voorbeeld.example',
      ipHashKey: new Uint8Array(32).fill(7),
    },
    log: { info: write, error: write },
    assets: loadAssets(join(folder, 'public')),
    equatedDays,
    documents: makeJudgeDocuments,
    results: recordResult({ ...service.app.context, crypto: ledgerCrypto }),
  });
  rmSync(folder, { recursive: true });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await service?.close();
});

let address = 0;
/** Every visit from an address of its own, unless told otherwise. */
const post = (path: string, type: string, body: BodyInit, headers: Record<string, string> = {}) => {
  address += 1;
  const from = { 'x-forwarded-for': `10.0.0.${address}`, 'sec-fetch-site': 'same-origin' };
  return fetch(url + path, { method: 'POST', headers: { 'content-type': type, ...from, ...headers }, body });
};
const json = 'application/json';

describe('the start page of the desk', () => {
  it('says what is needed and what stays on the computer, in both languages', async () => {
    const dutch = await (await fetch(`${url}/griffie`)).text();
    expect(dutch).toMatch(/<html lang="nl">/);
    expect(dutch).toContain('Uw gegevens blijven op deze computer');
    expect(dutch.match(/<h1/g)).toHaveLength(1);
    const english = await (await fetch(`${url}/griffie?lang=en`)).text();
    expect(english).toContain('Your data stay on this computer');
  });

  it('tells how to work without JavaScript', async () => {
    const text = await (await fetch(`${url}/griffie`)).text();
    const [, without = ''] = /<noscript>(.*?)<\/noscript>/s.exec(text) ?? [];
    expect(without).toContain('referendumpetitie judge intake');
  });

  it('may start workers, and send nothing by a form; the worker can reach nothing at all', async () => {
    const answer = await fetch(`${url}/griffie`);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [, worker = ''] = /data-worker="([^"]+)"/.exec(await answer.text()) ?? [];
    expect(worker).toMatch(/^\/assets\/desk-worker\.[0-9a-f]{12}\.js$/);
    const script = await fetch(url + worker);
    expect(script.status).toBe(200);
    expect(script.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
  });
});

describe('official documents', () => {
  const ask = (body: unknown, headers = {}) => post('/griffie/stukken', json, JSON.stringify(body), headers);

  it('are made of the counts and the session, as PDF and as text to edit; nothing is kept', async () => {
    const answer = await ask({ document: 'besluit', input: example('official-record') });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const names = Object.keys(files);
    expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThanOrEqual(3);
    for (const name of names) {
      const head = Buffer.from(files[name] ?? [])
        .subarray(0, 4)
        .toString('latin1');
      expect(head).toBe(name.endsWith('.pdf') ? '%PDF' : 'PK\u0003\u0004');
      if (name.endsWith('.pdf')) expect(names).toContain(name.replace(/pdf$/, 'odt'));
    }
  });

  it('and the acknowledgement of receipt', async () => {
    const answer = await ask({ document: 'ontvangstbevestiging', input: example('intake-acknowledgement') });
    const files = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    expect(files.sort()).toEqual(['ontvangstbevestiging.odt', 'ontvangstbevestiging.pdf']);
  });

  it('say what is wrong, field by field, in both languages', async () => {
    const input = { ...(example('official-record') as object), session: { place: '' } };
    const answer = await ask({ document: 'besluit', input });
    expect(answer.status).toBe(422);
    const { flaws } = (await answer.json()) as { flaws: { path: string; nl: string; en: string }[] };
    expect(flaws.map(({ path }) => path)).toContain('session.place');
    for (const { nl, en } of flaws) expect(nl).not.toBe(en);
  });

  it.each([
    ['another document', { document: 'paspoort', input: {} }],
    ['nothing', {}],
    ['a list', []],
    ['a number', 7],
  ])('%s is refused as input', async (_what, body) => expect((await ask(body)).status).toBe(422));

  it.each([
    ['broken JSON', 400, json, '{"document":'],
    ['bytes that are no text', 400, json, new Uint8Array([0x22, 0xff, 0x22])],
    ['a form', 415, 'application/x-www-form-urlencoded', 'document=besluit'],
    ['more than 256 kB', 413, json, `"${'x'.repeat(300_000)}"`],
  ])('%s: %d', async (_what, status, type, body) => {
    expect((await post('/griffie/stukken', type, body)).status).toBe(status);
  });

  it('another website cannot ask', async () => {
    const answer = await ask({}, { 'sec-fetch-site': 'cross-site', origin: 'https://elders.example' });
    expect(answer.status).toBe(403);
  });

  it('one address cannot go on asking', async () => {
    const same = { 'x-forwarded-for': '10.9.9.9' };
    const first = await Promise.all(Array.from({ length: 40 }, () => ask({}, same)));
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await ask({}, same)).status).toBe(429);
  });
});

describe('handing in the result', () => {
  type Told = { ok: boolean; nl: string; en: string };
  const handIn = async (body: Uint8Array, petition = slug) => {
    const answer = await post(`/griffie/${petition}/uitslag`, 'application/zip', body as BodyInit);
    return { status: answer.status, ...((await answer.json()) as Told) };
  };
  const verdicts = () =>
    ids.map((id, index) =>
      index === 0 ? { id, verdict: 'valid' as const } : { id, verdict: 'invalid' as const },
    );
  let seats: Seat[];

  it('without keys of judges on file nobody can hand in anything here', async () => {
    const told = await handIn(await packageOf(service, { verdicts: verdicts() }));
    expect(told).toMatchObject({ status: 422, ok: false });
    expect(told.nl).toContain('geen sleutels van leden bekend');
  });

  it('with too few signatures, or by another key, it is refused and says why', async () => {
    seats = await appointed(service, 'voorzitter', 'griffier');
    const [one] = seats;
    const unsigned = await handIn(await packageOf(service, { verdicts: verdicts() }));
    expect(unsigned.nl).toContain('Er zijn 2 handtekeningen nodig');
    const half = await handIn(await packageOf(service, { verdicts: verdicts(), seats: one ? [one] : [] }));
    expect(half.nl).toContain('Deze uitslag heeft er 1.');
    expect(half.en).toContain('This result has 1.');
    expect(half.status).toBe(422);
  });

  it.each([
    ['no zip', () => new Uint8Array([1, 2, 3])],
    ['nothing', () => new Uint8Array(0)],
  ])('%s is no result', async (_what, body) => {
    expect((await handIn(body())).nl).toContain('Dit is geen uitslag');
  });

  it('of a petition that is not here', async () => {
    const told = await handIn(await packageOf(service, { verdicts: verdicts(), seats }), 'bestaat-niet');
    expect([told.status, told.ok]).toEqual([404, false]);
  });

  it('as something else than a zip: 415; from another website: 403', async () => {
    expect((await post(`/griffie/${slug}/uitslag`, json, '{}')).status).toBe(415);
    const other = { 'sec-fetch-site': 'cross-site' };
    expect((await post(`/griffie/${slug}/uitslag`, 'application/zip', 'x', other)).status).toBe(403);
  });

  it('signed by two seats: it is entered, and the page says by whom', async () => {
    const told = await handIn(await packageOf(service, { verdicts: verdicts(), seats }));
    expect(told).toMatchObject({ status: 200, ok: true });
    expect(told.nl).toContain('1 geldig en 1 ongeldig');
    expect(told.nl).toMatch(/Ondertekend door: .*voorzitter.*griffier/);
    const view = await service.service.petition(slug);
    expect(view?.caseFile.judged.at(-1)).toMatchObject({ valid: 1, invalid: 1 });
  });

  it('leaves no trace of what was handed in but the route', () => {
    expect(log.join('\n')).not.toMatch(/verdict|Aarts|Bakker/);
    expect(log.some((line) => line.includes('"/griffie/:petition/uitslag"'))).toBe(true);
  });
});
