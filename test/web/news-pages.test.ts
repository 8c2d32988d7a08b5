import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NewsBoard } from '../../src/web/public/news-board.ts';
import { slug } from '../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../builders/web.ts';

const rendered = vi.hoisted(() => [] as string[]);
vi.mock('../../src/web/public/markdown.ts', async (original) => {
  const real = await original<typeof import('../../src/web/public/markdown.ts')>();
  const renderNews = (text: string) => {
    rendered.push(text);
    return real.renderNews(text);
  };
  return { ...real, renderNews };
});

let site: TestSite;
let organiser: StaffVisitor;
const { get, post } = visitor(() => site.url);
const desk = `/organisatie/${slug}/nieuws`;
const typed = { titelNl: 'Titel', tekstNl: 'Een **tekst**', titelEn: '', tekstEn: '' };

beforeAll(async () => {
  site = await openTestSite();
  organiser = await staffVisitor(site.test, 'organiser');
  await post(`${desk}/nieuw`, { ...typed, actie: 'publiceer' }, organiser.headers);
});
afterAll(() => site?.close());
beforeEach(() => {
  rendered.length = 0;
});

describe('pages with news', () => {
  it.each(['nieuws', 'nieuws/1', 'nieuws.atom'])(
    '%s is made once for everyone, in each language',
    async (path) => {
      for (const query of ['', '?lang=en']) {
        const first = await get(`/${slug}/${path}${query}`);
        expect(first.status).toBe(200);
        const etag = first.headers.get('etag') ?? '';
        expect(etag).not.toBe('');
        const again = await get(`/${slug}/${path}${query}`, { 'if-none-match': etag });
        expect(again.status).toBe(304);
      }
      expect(rendered.length).toBeLessThanOrEqual(2);
    },
  );

  it('show what was changed, and nothing that was retracted', async () => {
    site.test.clock.now += 60_000;
    const versie = shownValue((await get(`${desk}/1`, organiser.headers)).text, 'versie');
    const other = { ...typed, tekstNl: 'Een _andere_', versie, actie: 'bewaar' };
    await post(`${desk}/1`, other, organiser.headers);
    expect((await get(`/${slug}/nieuws/1`)).text).toContain('<em>andere</em>');
    expect((await get(`/${slug}/nieuws.atom`)).text).toContain('&lt;em&gt;andere');
    expect((await get(`/${slug}/nieuws`)).text).toContain('Een andere');
    await post(`${desk}/nieuw`, { ...typed, titelNl: 'Tweede', actie: 'publiceer' }, organiser.headers);
    expect((await get(`/${slug}/nieuws`)).text).toContain('Tweede');
    await post(`${desk}/2/intrekken`, {}, organiser.headers);
    expect((await get(`/${slug}/nieuws/2`)).status).toBe(404);
    expect((await get(`/${slug}/nieuws`)).text).not.toContain('Tweede');
  });

  it('keep the blocks of a text apart wherever its beginning is shown', async () => {
    const tekstNl = '## Waar\n\nIn de wijk.\n\nNeem mee\n- pen\n- papier';
    site.test.clock.now += 60_000;
    await post(
      `${desk}/nieuw`,
      { ...typed, titelNl: 'Blokken', tekstNl, actie: 'publiceer' },
      organiser.headers,
    );
    const posts = await site.test.campaign.posts(slug);
    const id = posts.find(({ text }) => text.nl.title === 'Blokken')?.id;
    const beginning = 'Waar. In de wijk. Neem mee. pen. papier';
    expect((await get(`/${slug}/nieuws`)).text).toContain(`>${beginning}</p>`);
    expect((await get(`/${slug}/nieuws.atom`)).text).toContain(`<summary type="text">${beginning}</summary>`);
    const page = (await get(`/${slug}/nieuws/${id}`)).text;
    expect(page).toContain(`<meta property="og:description" content="${beginning}"/>`);
    expect(page).toContain(`<meta name="description" content="${beginning}"/>`);
  });

  it('name the day until which an address is kept, counted from today', async () => {
    const until = (text: string) => /20\d\d/.exec(text.slice(text.indexOf('nieuws-uitleg')))?.[0];
    const before = until((await get(`/${slug}/nieuws`)).text);
    site.test.clock.now += 200 * 24 * 3_600_000;
    expect(until((await get(`/${slug}/nieuws`)).text)).not.toBe(before);
  });

  it('keep the HTML of a text while it says the same', async () => {
    const one = { id: 1, text: { nl: { title: 'a', body: 'een' }, en: null }, updatedAt: null };
    let now = one;
    const board = new NewsBoard({ publicNews: async () => [now] as never });
    await board.posts('x');
    for (let count = 0; count < 3; count++) board.html('x', now as never, 'nl');
    expect(rendered).toEqual(['een']);
    now = { ...one, text: { nl: { title: 'a', body: 'twee' }, en: null } };
    expect(board.html('x', now as never, 'nl')).toContain('twee');
    expect(rendered).toEqual(['een', 'twee']);
  });
});

describe('a text that is nested too deep', () => {
  it.each([
    ['quotes', '>'.repeat(8000)],
    ['lists', `${'- '.repeat(3999)}a`],
    ['styles', `${'*a '.repeat(1300)}a${' a*'.repeat(1300)}`],
  ])('%s: is a flaw of it, and what was typed stays', async (_what, tekstNl) => {
    const own = await staffVisitor(site.test, 'organiser');
    for (const [query, sentence] of [
      ['', 'Er staan te veel citaten, lijsten of opmaak in elkaar.'],
      ['?lang=en', 'There are too many quotes, lists or styles inside one another.'],
    ]) {
      for (const actie of ['voorbeeld', 'publiceer']) {
        const { status, text } = await post(
          `${desk}/nieuw${query}`,
          { ...typed, tekstNl, actie },
          own.headers,
        );
        expect(status).toBe(422);
        expect(text).toContain(sentence);
        expect(text.replaceAll('&gt;', '>')).toContain(tekstNl);
      }
    }
  });

  it('in English is named at the English text, and twenty deep is fine', async () => {
    const own = await staffVisitor(site.test, 'organiser');
    const english = { ...typed, titelEn: 'Title', tekstEn: '>'.repeat(8000), actie: 'voorbeeld' };
    const flawed = await post(`${desk}/nieuw`, english, own.headers);
    expect(flawed.text).toMatch(/href="#tekstEn"/);
    expect(flawed.text).not.toMatch(/href="#tekstNl"/);
    const fine = { ...typed, tekstNl: `${'> '.repeat(18)}diep`, actie: 'voorbeeld' };
    expect((await post(`${desk}/nieuw`, fine, own.headers)).status).toBe(200);
  });

  it('is shown as it was typed where it was kept from before', async () => {
    const fields = { ...typed, titelNl: 'Van eerder', tekstNl: '>'.repeat(8000) };
    const by = organiser.user;
    const written = await site.test.campaign.writePost({ slug, post: null, fields, publish: true, by });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const { status, text } = await get(`/${slug}/nieuws/${written.ok ? written.value.post : 0}`);
    expect(status).toBe(200);
    expect(text).toContain('&gt;&gt;&gt;');
    expect((await get(`/${slug}/nieuws.atom`)).status).toBe(200);
  });
});
