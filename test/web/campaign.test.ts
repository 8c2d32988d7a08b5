import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fields, slug } from '../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, titleOf, visitor } from '../builders/web.ts';
import { withDatabase } from '../usecases/tools.ts';

let site: TestSite;
let organiser: StaffVisitor;
const by = 'ab'.repeat(16);
const { get, post } = visitor(() => site.url);

beforeAll(async () => {
  site = await openTestSite();
  organiser = await staffVisitor(site.test, 'organiser');
  await site.test.campaign.makeCode(slug, { code: 'oost', name: 'Buurthuis Oost' }, by);
});
afterAll(() => site?.close());

type Counts = { visits: number; sent: number; confirmed: number };
async function counts(code = 'oost'): Promise<Counts | undefined> {
  await site.test.campaign.flush();
  return withDatabase(site.test, (db) =>
    db.prepare<[string], Counts>('SELECT visits, sent, confirmed FROM campaign WHERE code = ?').get(code),
  );
}

async function added(act: () => Promise<unknown>): Promise<Partial<Counts>> {
  const before = await counts();
  await act();
  const after = await counts();
  const names = ['visits', 'sent', 'confirmed'] as const;
  return Object.fromEntries(names.map((name) => [name, (after?.[name] ?? 0) - (before?.[name] ?? 0)]));
}

const none = { visits: 0, sent: 0, confirmed: 0 };

describe('an address with a code', () => {
  it('gives the very page that there is without, and counts a visit', async () => {
    const plain = await get(`/${slug}`);
    for (const address of [`/${slug}?via=oost`, `/${slug}?via=OOST`, `/${slug}?via=niets`]) {
      const page = await get(address);
      expect(page.text).toBe(plain.text);
      expect(page.headers.get('etag')).toBe(plain.headers.get('etag'));
    }
    const english = await get(`/${slug}?lang=en`);
    expect((await get(`/${slug}?lang=en&via=oost`)).text).toBe(english.text);
    expect((await get(`/${slug}?via=oost&lang=en`)).text).toBe(english.text);
  });

  it.each([
    ['a known code', `/${slug}?via=oost`, {}, 1],
    ['a known code in capitals', `/${slug}?via=Oost`, {}, 1],
    ['an unknown code', `/${slug}?via=west`, {}, 0],
    ['the form itself', `/${slug}/tekenen?via=oost`, {}, 1],
    ['the form after the page', `/${slug}/tekenen`, { referer: `/${slug}?via=oost` }, 0],
    ['a program that looks at the link', `/${slug}?via=oost`, { 'user-agent': 'WhatsApp/2.23' }, 0],
    ['a page fetched ahead', `/${slug}?via=oost`, { 'sec-purpose': 'prefetch' }, 0],
  ])('%s', async (_what, path, headers: Record<string, string>, visits) => {
    const sent = headers.referer === undefined ? headers : { referer: site.url + headers.referer };
    expect(await added(() => get(path, sent))).toEqual({ ...none, visits });
  });

  it('keeps one page for a thousand codes that do not exist', async () => {
    const made: string[] = [];
    for (let number = 0; number < 1000; number++) {
      const page = await get(`/${slug}?via=onzin-${number}`);
      made.push(page.headers.get('etag') ?? '');
    }
    expect(new Set(made).size).toBe(1);
  });

  it('travels through the form, its check and its mistakes, and is counted with the statement and its confirmation', async () => {
    const referer = `${site.url}/${slug}?via=oost`;
    const form = await get(`/${slug}/tekenen`, { referer });
    expect(shownValue(form.text, 'via')).toBe('oost');
    expect((await get(`/${slug}/tekenen`)).text).not.toContain('name="via"');
    const body = { ...fields({ email: 'via@voorbeeld.example', achternaam: 'Vianen' }), via: 'oost' };
    const flawed = await post(`/${slug}/tekenen`, { ...body, achternaam: '' });
    expect(flawed.status).toBe(422);
    expect(shownValue(flawed.text, 'via')).toBe('oost');
    const check = await post(`/${slug}/tekenen`, body);
    expect(shownValue(check.text, 'via')).toBe('oost');
    expect(await added(() => post(`/${slug}/tekenen/versturen`, body))).toEqual({ ...none, sent: 1 });
    const [mail] = (await site.test.takeMail()).slice(-1);
    const token = mail === undefined || !('token' in mail.secret) ? '' : mail.secret.token;
    expect(await added(() => post(`/bevestigen/${token}`, {}))).toEqual({ ...none, confirmed: 1 });
    expect(await added(() => post(`/bevestigen/${token}`, {}))).toEqual(none);
  });

  it.each(['west', '../x', 'x'.repeat(300), '<b>', 'oost\0'])(
    'ignores %j in a form without a word',
    async (via) => {
      const body = { ...fields({ email: `${via.length}@voorbeeld.example`, achternaam: 'Niets' }), via };
      const answers = await added(async () => {
        const sent = await post(`/${slug}/tekenen/versturen`, body);
        expect(sent.status).toBe(200);
        expect(sent.text).not.toContain('<b>');
      });
      expect(answers).toEqual(none);
    },
  );

  it('ignores the address of another site as where someone came from', async () => {
    const referer = `https://elders.example/${slug}?via=oost`;
    expect((await get(`/${slug}/tekenen`, { referer })).text).not.toContain('name="via"');
    expect((await get(`/${slug}/tekenen`, { referer: 'geen adres' })).status).toBe(200);
  });
});

describe('a short address', () => {
  it.each([
    ['/n/oost', `/${slug}?via=oost`],
    ['/n/OOST', `/${slug}?via=oost`],
    ['/n/oost.', `/${slug}?via=oost`],
    ['/n/oost/en', `/${slug}?via=oost&lang=en`],
    ['/n/west', '/'],
    ['/n/..%2f..%2felders', '/'],
    ['/n/%00', '/'],
  ])('%s leads to %s', async (path, location) => {
    const answer = await get(path);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(location);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

const png = (body: ArrayBuffer) => Buffer.from(body).subarray(1, 4).toString();

describe('what other sites may show', () => {
  it('the counter: in any frame, without a cookie, with its own style and script only', async () => {
    const { status, headers, text } = await get(`/${slug}/teller`);
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('public, max-age=10');
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="60"/></noscript>');
    expect(text.length).toBeLessThan(5000);
    const count = JSON.parse((await get(`/${slug}/telling.json`)).text) as { supporters: number };
    expect(text).toContain(`<b>${count.supporters}</b>`);
    expect((await get(`/${slug}/teller?lang=en`)).text).toContain('of 1,000 support statements');
  });

  it('no other page', async () => {
    for (const path of [`/${slug}`, `/${slug}/nieuws`, `/${slug}/tekenen`, '/privacy']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('the badge: an SVG that is well-formed, with the count in words', async () => {
    const { headers, text } = await get(`/${slug}/teller.svg`);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    lint(text, 'badge.svg');
    expect(text).toMatch(/aria-label="\d+ van 1\.000 steunverklaringen"/);
  });

  it('the picture: named in the head with its alternative, drawn in both languages, kept for a while', async () => {
    const { text } = await get(`/${slug}`);
    const tag = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(text)?.[1];
    expect(tag('og:image')).toBe(`http://petitie.test/${slug}/beeld.png`);
    expect(tag('og:image:alt')).toContain('steunverklaringen');
    expect(tag('og:title')).toContain('Utrechters');
    expect(tag('twitter:card')).toBe('summary_large_image');
    expect(tag('description')).toBe(tag('og:description'));
    for (const query of ['', '?lang=en']) {
      const picture = await fetch(`${site.url}/${slug}/beeld.png${query}`);
      expect(picture.headers.get('content-type')).toBe('image/png');
      expect(picture.headers.get('cache-control')).toBe('public, max-age=300');
      expect(png(await picture.arrayBuffer())).toBe('PNG');
      const again = await fetch(`${site.url}/${slug}/beeld.png${query}`, {
        headers: { 'if-none-match': picture.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    }
    expect((await get('/niets/beeld.png')).status).toBe(404);
  });
});

function lint(xml: string, name: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'xml-'));
  try {
    writeFileSync(join(folder, name), xml);
    execFileSync('xmllint', ['--noout', '--nonet', join(folder, name)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const write = (titelNl: string, tekstNl: string, english = false) =>
  site.test.campaign.writePost({
    slug,
    post: null,
    fields: { titelNl, tekstNl, titelEn: english ? 'Title <b>' : '', tekstEn: english ? 'Text & more' : '' },
    publish: true,
    by,
  });

describe('the Atom feed', () => {
  const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
  const all = (xml: string, element: string) =>
    [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(
      ([, text]) => text ?? '',
    );

  it('is valid before there is any news, and with news that XML does not like', async () => {
    const empty = (await get(`/${slug}/nieuws.atom`)).text;
    lint(empty, 'empty.atom');
    expect(all(empty, 'id')).toHaveLength(1);
    await write(
      '<script>alert(1)</script> & “Çelik”',
      '<img src=x onerror=alert(1)>\n\n]]> [klik](javascript:alert(1)) [goed](https://x.test/?a=1&b=2)',
      true,
    );
    site.test.clock.now += 60_000;
    await write('Tweede bericht', '# Kop\n\nTekst.');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    for (const query of ['', '?lang=en']) {
      const { headers, text } = await get(`/${slug}/nieuws.atom${query}`);
      expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      lint(text, 'news.atom');
      // RFC 4287, 4.1.1 and 4.1.2: what a feed and each of its entries must have, once each.
      const [feed = '', ...entries] = text.split('<entry');
      expect(entries).toHaveLength(2);
      for (const part of [feed, ...entries]) {
        for (const element of ['id', 'updated', 'title']) expect(all(part, element)).toHaveLength(1);
        expect(all(part, 'updated')[0]).toMatch(rfc3339);
      }
      expect(feed).toMatch(/<author><name>[^<]+<\/name><\/author>/);
      expect(feed).toMatch(
        /<link rel="self" type="application\/atom\+xml" href="http:\/\/petitie\.test\/[^"]+"\/>/,
      );
      for (const entry of entries) {
        expect(entry).toMatch(
          /<link rel="alternate" type="text\/html" href="http:\/\/petitie\.test\/[^"]+"\/>/,
        );
        expect(all(entry, 'published')[0]).toMatch(rfc3339);
        expect(entry).toMatch(/<content type="html"/);
      }
      const ids = all(text, 'id');
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(URL.canParse(id)).toBe(true);
      const updated = all(text, 'updated').map((moment) => Date.parse(moment));
      expect(updated[0]).toBe(Math.max(...updated.slice(1)));
      expect(text).not.toMatch(/<script|<img|javascript:/);
    }
  });
});

describe('news on the site', () => {
  it('is shown safely, in the language of the page or in Dutch, and named on the page of the petition', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const list = await get(`/${slug}/nieuws`);
    expect(list.text).toContain('Tweede bericht');
    expect(list.text).not.toMatch(/<script>alert|<img src=x/);
    const shown = await get(`/${slug}/nieuws/1`);
    expect(shown.text).toContain('rel="nofollow noopener"');
    expect(shown.text).not.toMatch(/<script>alert|<img src=x|javascript:/);
    const dutch = await get(`/${slug}/nieuws/2?lang=en`);
    expect(dutch.text).toContain('This post is in Dutch only.');
    expect(dutch.text).toMatch(/<h1 class="utrecht-heading-1" lang="nl">Tweede bericht/);
    expect((await get(`/${slug}`)).text).toContain(`href="/${slug}/nieuws/2"`);
    for (const path of ['99', 'x', '1.0', '01', '__proto__']) {
      expect((await get(`/${slug}/nieuws/${path}`)).status).toBe(404);
    }
  });
});

async function askedToken(email: string): Promise<string> {
  await post(`/${slug}/nieuws`, { email, nieuws: 'ja' });
  const mails: readonly { secret: { notice?: { values: { token?: string } } } }[] =
    (await site.test.takeMail()) as never;
  return mails.at(-1)?.secret.notice?.values.token ?? '';
}

describe('the news list', () => {
  it('asks again for what is missing, with what was typed', async () => {
    const flawed = await post(`/${slug}/nieuws`, { email: 'geen adres' });
    expect(flawed.status).toBe(422);
    expect(titleOf(flawed.text)).toMatch(/^Fout/);
    expect(shownValue(flawed.text, 'email')).toBe('geen adres');
    expect(flawed.text).toContain('Zet een vinkje. Zonder uw toestemming');
    expect((await post(`/${slug}/nieuws`, {})).status).toBe(422);
  });

  it('answers the same for an address that is on it and one that is not', async () => {
    const token = await askedToken('op-de-lijst@voorbeeld.example');
    await post(`/${slug}/nieuws/bevestigen/${token}`, {});
    const known = await post(`/${slug}/nieuws`, { email: 'op-de-lijst@voorbeeld.example', nieuws: 'ja' });
    const unknown = await post(`/${slug}/nieuws`, { email: 'onbekend@voorbeeld.example', nieuws: 'ja' });
    expect(known.status).toBe(200);
    expect(known.text).toBe(unknown.text);
    expect(known.text).not.toContain('@voorbeeld');
  });

  it('shows a button behind the link, and works twice', async () => {
    const token = await askedToken('knop@voorbeeld.example');
    const page = await get(`/${slug}/nieuws/bevestigen/${token}`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(page.text).toContain('Ja, stuur mij nieuws');
    for (let time = 0; time < 2; time++) {
      const joined = await post(`/${slug}/nieuws/bevestigen/${token}`, {});
      expect(joined.status).toBe(200);
      expect(joined.text).toContain('U krijgt ons nieuws');
    }
    expect((await get(`/${slug}/nieuws/bevestigen/${'0'.repeat(32)}`)).status).toBe(404);
    expect((await post(`/${slug}/nieuws/bevestigen/${'0'.repeat(32)}`, {})).status).toBe(404);
  });

  it('confirms from our own page only, and ends from anywhere with one POST (RFC 8058)', async () => {
    const token = await askedToken('stop@voorbeeld.example');
    const elsewhere = { origin: 'https://mail.elders.example', 'sec-fetch-site': 'cross-site' };
    expect((await post(`/${slug}/nieuws/bevestigen/${token}`, {}, elsewhere)).status).toBe(403);
    await post(`/${slug}/nieuws/bevestigen/${token}`, {});
    const opened = await get(`/${slug}/nieuws/afmelden/${token}`);
    expect(opened.text).toContain('Ja, stop met nieuws');
    expect(await site.test.campaign.peekSubscription(token)).not.toBeNull();
    const left = await post(
      `/${slug}/nieuws/afmelden/${token}`,
      { 'List-Unsubscribe': 'One-Click' },
      elsewhere,
    );
    expect(left.status).toBe(200);
    expect(await site.test.campaign.peekSubscription(token)).toBeNull();
    const again = await post(`/${slug}/nieuws/afmelden/${token}`, {}, elsewhere);
    expect([again.status, again.text]).toEqual([left.status, left.text]);
  });

  it('ends with multipart and with no body at all as well', async () => {
    for (const body of [new FormData(), null]) {
      body?.append('List-Unsubscribe', 'One-Click');
      const token = await askedToken(`${body === null ? 'leeg' : 'delen'}@voorbeeld.example`);
      const answer = await fetch(`${site.url}/${slug}/nieuws/afmelden/${token}`, { method: 'POST', body });
      expect(answer.status).toBe(200);
      expect(await site.test.campaign.peekSubscription(token)).toBeNull();
    }
  });

  it('leaves no address and no token in the log', () => {
    expect(site.log.join('\n')).not.toMatch(/voorbeeld\.example|[0-9a-f]{32}/);
  });
});

describe('pages of organisers', () => {
  const base = `/organisatie/${slug}`;
  const mine = () => organiser.headers;

  it('make a code, say what is wrong with one, and keep what was typed', async () => {
    const made = await post(`${base}/campagne`, { code: 'west', naam: 'Posters in West' }, mine());
    expect(made.status).toBe(303);
    expect(made.headers.get('location')).toBe(`${base}/campagne?gemaakt=west`);
    expect((await get(`${base}/campagne?gemaakt=west`, mine())).text).toContain('De code west is gemaakt.');
    expect((await get(`${base}/campagne?gemaakt=%3Cb%3E`, mine())).text).not.toContain('is gemaakt');
    const flawed = await post(`${base}/campagne`, { code: 'geen code!', naam: '' }, mine());
    expect(flawed.status).toBe(422);
    expect(shownValue(flawed.text, 'code')).toBe('geen code!');
    const taken = await post(`${base}/campagne`, { code: 'oost', naam: 'x1' }, mine());
    expect(taken.status).toBe(409);
    expect(taken.text).toContain('al een keer gebruikt');
  });

  it('give a poster in each size, language and edge, and texts with the link', {
    timeout: 180_000,
  }, async () => {
    const page = await get(`${base}/campagne/oost`, mine());
    expect(page.text).toContain('http://petitie.test/n/oost');
    expect(page.text).toContain('Let the people of Utrecht');
    const posters = [...page.text.matchAll(/href="([^"]+\.pdf)"/g)].map(([, path]) => path ?? '');
    expect(posters).toHaveLength(8);
    for (const path of posters) {
      const poster = await get(path, mine());
      expect(poster.headers.get('content-type')).toBe('application/pdf');
      expect(poster.text.slice(0, 5)).toBe('%PDF-');
      expect(poster.headers.get('content-disposition')).toMatch(
        /^inline; filename="oost-poster-a[45]-(nl|en)(-drukker)?\.pdf"$/,
      );
    }
    for (const wrong of ['poster-a3-nl.pdf', 'poster-a4-fr.pdf', 'x'])
      expect((await get(`${base}/campagne/oost/${wrong}`, mine())).status).toBe(404);
    expect((await get(`${base}/campagne/niets`, mine())).status).toBe(404);
  });

  it('stop a code, once', async () => {
    const stopped = await post(`${base}/campagne/west/stoppen`, {}, mine());
    expect(stopped.headers.get('location')).toBe(`${base}/campagne?gestopt=west`);
    expect((await get(`${base}/campagne?gestopt=west`, mine())).text).toContain('telt niet meer');
    expect((await post(`${base}/campagne/west/stoppen`, {}, mine())).status).toBe(404);
    expect((await get('/n/west')).headers.get('location')).toBe(`/${slug}`);
  });

  it('write a post: errors, preview, back to the form, publish, change, mail, retract', async () => {
    const typed = { titelNl: 'Een titel', tekstNl: 'Tekst <b>vet</b> **vet**', titelEn: '', tekstEn: '' };
    const flawed = await post(
      `${base}/nieuws/nieuw`,
      { ...typed, titelNl: '', titelEn: 'Title', actie: 'voorbeeld' },
      mine(),
    );
    expect(flawed.status).toBe(422);
    expect(flawed.text).toContain('Tekst &lt;b>vet&lt;/b> **vet**');
    const preview = await post(`${base}/nieuws/nieuw`, { ...typed, actie: 'voorbeeld' }, mine());
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('<strong>vet</strong>');
    expect(preview.text).not.toContain('<b>vet</b>');
    expect(preview.text).toContain('name="tekstNl" value="Tekst &lt;b>vet&lt;/b> **vet**"');
    const before = (await site.test.campaign.posts(slug)).length;
    const back = await post(`${base}/nieuws/nieuw`, { ...typed, actie: 'verander' }, mine());
    expect(back.text).toContain('name="tekstNl"');
    expect(await site.test.campaign.posts(slug)).toHaveLength(before);
    const published = await post(`${base}/nieuws/nieuw`, { ...typed, actie: 'publiceer' }, mine());
    expect(published.headers.get('location')).toBe(`${base}/nieuws?klaar=published`);
    const [row] = await site.test.campaign.posts(slug);
    const path = `${base}/nieuws/${row?.id}`;
    expect((await get(`/${slug}/nieuws/${row?.id}`)).status).toBe(200);
    site.test.clock.now += 24 * 3_600_000;
    const fresh = await staffVisitor(site.test, 'organiser');
    const seen = shownValue((await get(path, fresh.headers)).text, 'versie');
    const other = { ...typed, titelNl: 'Andere titel', versie: seen, actie: 'bewaar' };
    await post(path, other, fresh.headers);
    expect((await get(`/${slug}/nieuws/${row?.id}`)).text).toMatch(/Andere titel[\s\S]*bijgewerkt op/);
    const { text: check } = await get(`${path}/mailen`, fresh.headers);
    const versie = shownValue(check, 'versie');
    for (const outcome of ['mailing', 'refused']) {
      const mailed = await post(`${path}/mailen`, { versie }, fresh.headers);
      expect(mailed.headers.get('location')).toContain(`klaar=${outcome}`);
    }
    expect((await post(`${path}/intrekken`, {}, fresh.headers)).headers.get('location')).toContain(
      'klaar=retracted',
    );
    expect((await get(`/${slug}/nieuws/${row?.id}`)).status).toBe(404);
    expect((await get(path, fresh.headers)).status).toBe(404);
    expect((await post(path, { ...typed, actie: 'publiceer' }, fresh.headers)).status).toBe(404);
  });

  it('take texts of eight thousand letters with accents', async () => {
    const someone = await staffVisitor(site.test, 'organiser');
    const long = { titelNl: 'Lang', tekstNl: 'é'.repeat(8000), titelEn: 'Long', tekstEn: 'é'.repeat(8000) };
    expect(
      (await post(`${base}/nieuws/nieuw`, { ...long, actie: 'voorbeeld' }, someone.headers)).status,
    ).toBe(200);
  });

  it('are for organisers of this petition only', async () => {
    const other = await staffVisitor(site.test, 'griffie');
    for (const path of [
      '/campagne',
      '/campagne/oost',
      '/campagne/oost/poster-a4-nl.pdf',
      '/nieuws',
      '/nieuws/nieuw',
    ]) {
      expect((await get(base + path, other.headers)).status).toBe(404);
      expect((await get(base + path)).status).toBe(303);
    }
  });

  it('show no exact count and no address', async () => {
    const someone = await staffVisitor(site.test, 'organiser');
    const id = await site.test.campaign.idOf(slug, 'oost');
    for (let visit = 0; visit < 7; visit++) site.test.campaign.visit(id ?? 0);
    await counts();
    const page = await get(`${base}/campagne`, someone.headers);
    expect(page.text).toContain('te weinig');
    expect((await get(`${base}/nieuws`, someone.headers)).text).not.toMatch(/[\w.-]+@voorbeeld\.example/);
  });
});
