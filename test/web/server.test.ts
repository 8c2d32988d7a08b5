import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Slug } from '../../src/domain/petition.ts';
import { signAndGetToken, slug } from '../builders/service.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';

let site: TestSite;

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const get = (path: string, init: RequestInit = {}) => fetch(site.url + path, { redirect: 'manual', ...init });
/** Bytes as they come over the line, without a client that unpacks them. */
function raw(path: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const sent = httpRequest(site.url + path, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.on('error', reject);
      sent.end();
    },
  );
}

const pages = [
  ['/', 'Laat Utrechters'],
  [`/${slug}`, 'Laat Utrechters'],
  [`/${slug}/tekenen`, 'Uw gegevens'],
  [`/${slug}/tekenen/opnieuw`, 'Vraag een nieuwe mail'],
  [`/${slug}/controleren`, 'Controleer uw bewijs'],
  [`/${slug}/regels`, 'Regels voor dit verzoek'],
  [`/${slug}/papier`, 'Tekenen op papier'],
  ['/privacy', 'Wat doen wij met uw gegevens?'],
  ['/toegankelijkheid', 'Toegankelijkheid'],
  ['/contact', 'Contact'],
] as const;

describe('every page', () => {
  it.each(pages)('%s exists, in Dutch and in English, and for HEAD', async (path, heading) => {
    const dutch = await get(path);
    expect(dutch.status).toBe(200);
    expect(dutch.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await dutch.text();
    expect(text).toMatch(/<html lang="nl">/);
    expect(text).toContain(heading);
    expect(text.match(/<h1/g)).toHaveLength(1);
    const english = await (await get(`${path}?lang=en`)).text();
    expect(english).toMatch(/<html lang="en">/);
    expect(english).not.toContain(`>${heading}<`.replace('>Contact<', '>Neem contact op<'));
    const head = await get(path, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(await head.text()).toBe('');
  });

  it.each([...pages.map(([path]) => path), '/bestaat/niet', '/bevestigen/00'])(
    '%s is locked down',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it.each(pages)('%s asks nothing of another host', async (path) => {
    const text = await (await get(path)).text();
    // Where this page stands, and its feed, are named and not fetched.
    const fetched = text.replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '');
    const loaded = [...fetched.matchAll(/<(?:link|script|img)[^>]*\b(?:href|src)="([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(loaded.length).toBeGreaterThan(0);
    for (const address of loaded) {
      expect(address).toMatch(/^\/assets\//);
      const asset = await get(address ?? '');
      expect(asset.status).toBe(200);
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it('keeps the language in every link to another page', async () => {
    const text = await (await get(`/${slug}?lang=en`)).text();
    const links = [...text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    const dutch = links.filter(
      (link) => !link.endsWith('?lang=en') && !/\.txt|\.json|checkpoint$/.test(link),
    );
    expect(dutch).toEqual([`/${slug}`]); // the way back to Dutch
  });
});

describe('the petition page', () => {
  it.each(['br', 'gzip', 'identity'])('is the same page as %s', async (encoding) => {
    const answer = await raw(`/${slug}`, { 'accept-encoding': encoding });
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body };
    const text = unpack[encoding as keyof typeof unpack](answer.body).toString();
    expect(text).toBe(await (await get(`/${slug}`)).text());
    expect(answer.headers.vary).toBe('accept-encoding');
    const etag = String(answer.headers.etag);
    const again = await raw(`/${slug}`, { 'accept-encoding': encoding, 'if-none-match': `"x", ${etag}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('does not send brotli to who refuses it', async () => {
    const { headers } = await raw(`/${slug}`, { 'accept-encoding': 'br;q=0, gzip' });
    expect(headers['content-encoding']).toBe('gzip');
  });

  it('shows the count as numbers and as a bar, and follows it', async () => {
    const token = await signAndGetToken(site.test, { email: 'teller@voorbeeld.example' });
    const before = await (await get(`/${slug}`)).text();
    expect((await site.test.service.confirmSignature(token)).ok).toBe(true);
    await site.test.takeMail();
    const after = await (await get(`/${slug}`)).text();
    expect(before).toContain('<progress aria-label="Bevestigde steunverklaringen" max="1000" value="0">');
    expect(after).toContain('<progress aria-label="Bevestigde steunverklaringen" max="1000" value="1">');
    expect(after).toContain('Er is 1 steunverklaring bevestigd.');
  });
});

describe('telling.json', () => {
  it('gives what may be known while a phase is open, and nothing counted by person', async () => {
    const answer = await get(`/${slug}/telling.json`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    expect(await answer.json()).toEqual({
      petition: slug,
      phase: 1,
      phaseName: 'preliminary',
      status: 'open',
      confirmed: 1,
      paper: 0,
      withdrawn: 0,
      supporters: 1,
      threshold: 1000,
      opens: '2026-03-02T11:00:00.000Z',
      closes: '2026-03-22T23:00:00.000Z',
      lastDay: '2026-03-22',
    });
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect((await get(`/${slug}/telling.json`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('the published files', () => {
  it('are empty before the first publication', async () => {
    const ledger = await get(`/${slug}/ledger.txt`);
    expect([ledger.status, await ledger.text()]).toEqual([200, '']);
    const checkpoint = await get(`/${slug}/checkpoint`);
    expect(checkpoint.status).toBe(404);
    expect(await checkpoint.text()).toContain('Er is nog niets gepubliceerd.');
    const keys = await get(`/${slug}/keys.txt`);
    expect(keys.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(keys.headers.get('access-control-allow-origin')).toBe('*');
    expect(await keys.text()).toMatch(/^log petitie\.test\//);
    const same = { headers: { 'if-none-match': keys.headers.get('etag') ?? '' } };
    expect((await get(`/${slug}/keys.txt`, same)).status).toBe(304);
  });

  it('include the paper form', async () => {
    const pdf = await get(`/${slug}/papier.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(await pdf.text()).toBe('%PDF-1.7');
  });
});

describe('for machines', () => {
  it('says that it lives and that it can write', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('says whom to tell about a weak spot (RFC 9116)', async () => {
    const text = await (await get('/.well-known/security.txt')).text();
    expect(text).toContain('Contact: mailto:beveiliging@voorbeeld.example\n');
    const expires = Date.parse(/Expires: (\S+)/.exec(text)?.[1] ?? '');
    expect(expires).toBeGreaterThan(site.test.clock.now);
    expect(expires).toBeLessThan(site.test.clock.now + 365 * 24 * 3600 * 1000);
  });

  it('keeps search engines away from personal links', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('Disallow: /bevestigen/');
    const confirm = await get(`/bevestigen/${'0'.repeat(32)}`);
    expect(confirm.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(confirm.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what does not exist', () => {
  const unknown = [
    '/bestaat-niet',
    '/a/b/c/d',
    '/bestaat-niet/tekenen',
    '/bestaat-niet/telling.json',
    '/%00',
  ];
  it.each([...unknown, '/postvak', '/postvak/1', '/assets/site.css', `/${slug.toUpperCase()}`])(
    '%s is a page with a way back',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('Deze pagina bestaat niet');
    },
  );

  it('a slash at the end leads to the same page', async () => {
    expect(await (await get(`/${slug}/`)).text()).toBe(await (await get(`/${slug}`)).text());
  });

  it('a path that cannot be decoded is a 400 page', async () => {
    const answer = await raw('/%ff%fe', {});
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toContain('Wij begrijpen deze vraag niet');
  });

  it.each([
    ['DELETE', `/${slug}`, 'GET, HEAD, OPTIONS'],
    ['PUT', `/${slug}/tekenen`, 'GET, HEAD, POST, OPTIONS'],
    ['GET', `/${slug}/tekenen/versturen`, 'POST, OPTIONS'],
    ['POST', '/privacy', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/bevestigen/00', 'GET, HEAD, POST, OPTIONS'],
  ])('%s %s is a 405 page that says what is allowed', async (method, path, allow) => {
    const answer = await raw(path, {}, method);
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
    expect(answer.body.toString()).toContain('Dat kan niet op deze pagina');
  });

  it('OPTIONS says what is allowed', async () => {
    const answer = await raw(`/${slug}/tekenen`, {}, 'OPTIONS');
    expect([answer.status, answer.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  it('no petition can take the name of a page', () => {
    for (const [path] of pages.filter(([page]) => !page.includes(slug) && page !== '/')) {
      expect(Slug.safeParse(path.slice(1)).success).toBe(false);
    }
  });
});
