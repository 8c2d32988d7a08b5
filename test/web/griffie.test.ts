import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocumentWorker, type DocumentWorker } from '../../src/adapters/document-worker.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { createPasskeyChecker } from '../../src/adapters/passkeys.ts';
import { buildDesk } from '../../src/build/desk.mjs';
import { buildStyles } from '../../src/build/styles.mjs';
import { buildResultPackage } from '../../src/ledger/result-package.ts';
import { packageRoot } from '../../src/paths.ts';
import { createInsightService } from '../../src/usecases/insight/service.ts';
import { recordResult } from '../../src/usecases/record-result.ts';
import { createStaffService } from '../../src/usecases/staff/service.ts';
import { loadAssets } from '../../src/web/assets.ts';
import { createApp } from '../../src/web/server.ts';
import { example, lengthy, sampled } from '../builders/documents.ts';
import { manageParts, threadOptions } from '../builders/manage.ts';
import { equatedDays } from '../builders/petition-view.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { seal } from '../usecases/procedure-tools.ts';
import { appointed, packageOf, type Seat } from '../usecases/result-tools.ts';
import { signAndConfirm } from '../usecases/tools.ts';

let service: TestService;
let server: Server;
let url: string;
let documents: DocumentWorker;
/** `waitMs` is read when a request begins. */
const patience = { waitMs: 60_000, ...threadOptions };
let ids: string[];
const log: string[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-assets-'));
  await Promise.all([buildStyles(packageRoot(), folder), buildDesk(packageRoot(), folder)]);
  service = await openTestService();
  documents = createDocumentWorker(patience);
  ids = [];
  for (const achternaam of ['Aarts', 'Bakker'])
    ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
  await seal(service);
  const write = (fields: object) => void log.push(JSON.stringify(fields));
  const passkeys = createPasskeyChecker('http://petitie.test');
  const app = createApp({
    service: service.service,
    staff: createStaffService({ ...service.app.context, passkeys }),
    insight: createInsightService(service.app.context),
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
    ...manageParts(service),
    documents: documents.make,
    results: {
      crypto: ledgerCrypto,
      enter: recordResult({ ...service.app.context, crypto: ledgerCrypto }),
    },
  });
  rmSync(folder, { recursive: true });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await documents?.stop();
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

  it('tells which characters the font of the PDF lacks', async () => {
    const input = { ...(example('official-record') as object), municipality: '東京' };
    const answer = await ask({ document: 'besluit', input });
    expect(decodeURIComponent(answer.headers.get('x-missing-characters') ?? '')).toBe('東 京');
    const whole = await ask({ document: 'besluit', input: example('official-record') });
    expect(whole.headers.has('x-missing-characters')).toBe(false);
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

  it('one address cannot go on asking, and is not read any more; to sign it has another limit', async () => {
    const same = { 'x-forwarded-for': '10.9.9.9' };
    for (let time = 0; time < 20; time++) expect((await ask({}, same)).status).toBe(422);
    const answer = await post('/griffie/stukken', 'text/plain', 'x'.repeat(300_000), same);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
    const { nl, en } = (await answer.json()) as { nl: string; en: string };
    expect(nl).toContain('Wacht een kwartier');
    expect(en).toContain('Wait a quarter of an hour');
    const form = 'application/x-www-form-urlencoded';
    expect((await post(`/${slug}/tekenen`, form, '', same)).status).not.toBe(429);
  });

  it('while they are made, everyone else is answered', async () => {
    const order: string[] = [];
    const made = ask({ document: 'besluit', input: lengthy() }).then(async (answer) => {
      await answer.arrayBuffer();
      order.push('documents');
      return answer.status;
    });
    while (order.length === 0) {
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      order.push('health');
    }
    expect(await made).toBe(200);
    expect(order).toEqual(['health', 'documents']);
  });

  it('a sample so close to the line that whole numbers would take minutes gets its flaws', async () => {
    const input = { ...(sampled() as Record<string, unknown>) };
    const near = { N: 20_000_000, n: 10_000_000, k: 6_000_087 };
    const sample = { ...(input.sample as object), ...near };
    const answer = await ask({ document: 'besluit', input: { ...input, sample } });
    expect(answer.status).toBe(422);
  }, 20_000);

  it('of those who ask at the same time two are served, others hear when to come back', async () => {
    const input = example('official-record');
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask({ document: 'besluit', input })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503, 503]);
    for (const answer of answers.filter(({ status }) => status === 503)) {
      expect(answer.headers.get('retry-after')).toBe('20');
      const { nl } = (await answer.json()) as { nl: string };
      expect(nl).toContain('Probeer het over 20 seconden opnieuw');
    }
  });

  it('what takes too long is given up, and the next one is made', async () => {
    patience.waitMs = 0;
    const answer = await ask({ document: 'besluit', input: lengthy() });
    patience.waitMs = 60_000;
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as { en: string }).en).toContain('takes too long');
    expect((await ask({ document: 'besluit', input: example('official-record') })).status).toBe(200);
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
    // Nor is it read: the same for what is too large.
    expect(await handIn(new Uint8Array(17_000_000))).toEqual(told);
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

  it('for a petition that is not here nothing is read, and for one that is no more than 16 MB', async () => {
    const large = new Uint8Array(17_000_000);
    expect(await handIn(large, 'bestaat-niet')).toMatchObject({ status: 404, ok: false });
    expect((await post(`/griffie/${slug}/uitslag`, 'application/zip', large as BodyInit)).status).toBe(413);
  });

  it('two at a time; the next one hears when to come back, and has its turn when one is gone', async () => {
    const path = `${url}/griffie/${slug}/uitslag`;
    const headers = { 'content-type': 'application/zip', 'content-length': 1000 };
    const stalled = await Promise.all(
      ['10.7.0.1', '10.7.0.2'].map(async (from) => {
        const upload = request(path, { method: 'POST', headers: { ...headers, 'x-forwarded-for': from } });
        upload.on('error', () => undefined);
        upload.write('PK');
        return upload;
      }),
    );
    const answer = () => handIn(new Uint8Array([1, 2, 3]));
    await expect.poll(async () => (await answer()).status).toBe(503);
    const told = await answer();
    expect(told.nl).toContain('Probeer het over 10 seconden opnieuw');
    for (const upload of stalled) upload.destroy();
    await expect.poll(async () => (await answer()).status).toBe(422);
  });

  it('verdicts under a signed result of other verdicts are not entered', async () => {
    const own = await packageOf(service, { verdicts: verdicts(), seats });
    const files = unzipSync(own);
    const read = (name: string): string => new TextDecoder().decode(files[name]);
    const texts = { reasons: read('reasons.csv'), result: read('result.txt'), desk: read('desk.jsonl') };
    const changed = buildResultPackage(ledgerCrypto.sha256, {
      ...texts,
      verdicts: `${read('verdicts.txt')}more\n`,
    });
    expect(await handIn(changed)).toMatchObject({ status: 422, ok: false });
    const forged = buildResultPackage(ledgerCrypto.sha256, {
      ...texts,
      verdicts: read('verdicts.txt'),
      result: texts.result.replace('valid 1', 'valid 2').replace('judged 2', 'judged 3'),
    });
    expect((await handIn(forged)).nl).toContain('Een handtekening onder deze uitslag klopt niet');
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
