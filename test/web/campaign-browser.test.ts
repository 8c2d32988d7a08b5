import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../builders/browser.ts';
import { slug } from '../builders/service.ts';
import { signInBrowser, staffVisitor } from '../builders/staff.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';
import { PetitionPage } from '../e2e/pages/signing-pages.ts';
import { withDatabase } from '../usecases/tools.ts';

let site: TestSite;
let browser: Browser;
const by = 'ab'.repeat(16);
const base = `/organisatie/${slug}`;
const paths: Record<string, string> = {
  petition: `/${slug}`,
  counter: `/${slug}/teller`,
  news: `/${slug}/nieuws`,
  post: `/${slug}/nieuws/1`,
  postEnglish: `/${slug}/nieuws/1?lang=en`,
  leave: `/${slug}/nieuws/afmelden/${'0'.repeat(32)}`,
  unknown: `/${slug}/nieuws/bevestigen/${'0'.repeat(32)}`,
  campaign: `${base}/campagne`,
  code: `${base}/campagne/oost`,
  newsDesk: `${base}/nieuws`,
  newPost: `${base}/nieuws/nieuw`,
  editPost: `${base}/nieuws/1`,
  mailPost: `${base}/nieuws/1/mailen`,
};

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true });
  browser = await launchBrowser();
  const { campaign } = site.test;
  await campaign.makeCode(slug, { code: 'oost', name: 'Posters in buurthuis Oost' }, by);
  const tekstNl =
    '### Kop\n\nTekst met [een link](https://x.test/).\n\n- een\n- twee\n\n> citaat\n\n`code`\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  const fields = { titelNl: 'Bijeenkomst', tekstNl, titelEn: '', tekstEn: '' };
  await campaign.writePost({ slug, post: null, fields, publish: true, by });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  expect(found, what).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(wider, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function withOrganiser(
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await signInBrowser(page, await staffVisitor(site.test, 'organiser'));
  await visit(page);
  await context.close();
  expect(complaints).toEqual([]);
}

describe.each([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('every page is accessible %s', (_where, options) => {
  it('when it is opened', { timeout: 600_000 }, async () => {
    await withOrganiser(options, async (page) => {
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(site.url + path);
        await expectAccessible(page, name);
      }
    });
  });

  it('when it answers a form', { timeout: 300_000 }, async () => {
    await withOrganiser(options, async (page) => {
      await page.goto(`${site.url}/${slug}/nieuws`);
      await page.getByRole('button', { name: 'Stuur mij nieuws' }).click();
      await expectAccessible(page, 'errors of the news list');
      await page.goto(`${site.url}${base}/campagne`);
      await page.getByRole('button', { name: 'Maak de code' }).click();
      await expectAccessible(page, 'errors of a code');
      await page.goto(`${site.url}${base}/nieuws/nieuw`);
      await page.getByRole('button', { name: 'Bekijk het voorbeeld' }).click();
      await expectAccessible(page, 'errors of a post');
      await page.getByLabel('Titel (Nederlands)').fill('Nieuw bericht');
      await page.getByLabel('Tekst (Nederlands)').fill('Eerste regel\n\nTweede regel');
      await page.getByRole('button', { name: 'Bekijk het voorbeeld' }).click();
      await expectAccessible(page, 'preview');
      expect(await page.locator('article p').allInnerTexts()).toEqual(['Eerste regel', 'Tweede regel']);
    });
  });
});

describe.each([
  ['with script', true],
  ['without script', false],
])('what was typed in a post, %s', (_how, javaScriptEnabled) => {
  const title = 'Titel (Nederlands)';
  const text = 'Tekst (Nederlands)';
  const typed = 'Eerste alinea.\n\nTweede alinea.';
  const preview = (page: Page) => page.getByRole('button', { name: 'Bekijk het voorbeeld' }).click();

  async function back(page: Page): Promise<void> {
    await page.locator('article').waitFor();
    await page.waitForLoadState();
    // It may leave before it answers.
    await page.evaluate('history.back()').catch(() => {});
    await page.getByLabel(title).waitFor();
  }

  async function expectTyped(page: Page, what = typed): Promise<void> {
    expect(await page.getByLabel(title).inputValue()).toBe('Wij komen bijeen');
    expect(await page.getByLabel(text).inputValue()).toBe(what);
  }

  it('is there again after the browser’s Back, and after the button of the preview', {
    timeout: 120_000,
  }, async () => {
    await withOrganiser({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.url}${base}/nieuws/nieuw`);
      await page.getByLabel(title).fill('Wij komen bijeen');
      await page.getByLabel(text).fill(typed);
      await preview(page);
      await back(page);
      await expectTyped(page);
      await preview(page);
      await page.getByRole('button', { name: 'Verander' }).click();
      await expectTyped(page);
      await page.getByLabel(text).fill(`${typed} Meer.`);
      await preview(page);
      await back(page);
      await expectTyped(page, `${typed} Meer.`);
    });
  });

  it('does not come back after logging out', { timeout: 120_000 }, async () => {
    await withOrganiser({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.url}${base}/nieuws/nieuw`);
      await page.getByLabel(text).fill(typed);
      await preview(page);
      await page.getByRole('button', { name: 'Log uit' }).click();
      await page.waitForURL(/inloggen$/);
      // Past the preview, which no browser keeps, to the form.
      await page.evaluate('history.go(-2)');
      await page.waitForURL(/inloggen\?naar=/);
      expect(await page.getByLabel(text).count()).toBe(0);
      expect(await page.content()).not.toContain('Tweede alinea');
    });
  });
});

describe('the list of codes', () => {
  it.each([320, 768, 1280])('is read whole at %i pixels, each number with its name', async (width) => {
    const { campaign } = site.test;
    const name = 'Posters-en-nieuwsbrief-van-de-bewonersgroep-met-een-lange-naam';
    await campaign.makeCode(slug, { code: 'de-langste-code-die-er-maar-kan', name }, by);
    await withOrganiser({ viewport: { width, height: 800 } }, async (page) => {
      await page.goto(`${site.url}${base}/campagne`);
      for (const cell of await page.locator('.campaign-codes tbody :is(th, td)').all()) {
        const box = await cell.boundingBox();
        expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
        expect(await cell.evaluate((shown) => shown.scrollWidth > shown.clientWidth)).toBe(false);
      }
      const row = page.getByRole('row', { name: /oost/ });
      expect(await row.locator('td').nth(1).innerText()).toBe(
        width > 320 ? 'te weinig' : 'Bezoeken: te weinig',
      );
      await row.getByRole('link', { name: /Link, posters en teksten/ }).click();
      await page.waitForURL(/campagne\/oost$/);
    });
  });
});

/** A browser without a head says so, and is taken for a program that looks at links. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('with a browser', () => {
  it('a poster leads by its short address to a signature that is counted for its code', {
    timeout: 300_000,
  }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, userAgent });
    const page = await context.newPage();
    await page.goto(`${site.url}/n/oost`);
    const form = await new PetitionPage(page).sign();
    await form.fill({ voornamen: 'Ada', achternaam: 'Vos', email: 'ada@voorbeeld.example' });
    await form.tick();
    await (await form.next()).send();
    await context.close();
    await site.test.campaign.flush();
    const counts = withDatabase(site.test, (db) => db.prepare('SELECT visits, sent FROM campaign').get());
    expect(counts).toEqual({ visits: 1, sent: 1 });
  });

  it('a text is copied by its button, and can be selected without', { timeout: 300_000 }, async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await withOrganiser({ permissions }, async (page) => {
      await page.goto(`${site.url}${base}/campagne/oost`);
      await page.getByRole('button', { name: /^Kopieer: Kort adres/ }).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${site.url}/n/oost`);
    });
    await withOrganiser({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.url}${base}/campagne/oost`);
      expect(await page.getByRole('button', { name: /^Kopieer/ }).count()).toBe(0);
      expect(await page.getByLabel(/^Kort adres/).inputValue()).toBe(`${site.url}/n/oost`);
    });
  });

  it('the counter shows within a page of another site, and takes over a new number', {
    timeout: 60_000,
  }, async () => {
    const context = await browser.newContext({ viewport: { width: 400, height: 400 } });
    const page = await context.newPage();
    await page.clock.install();
    const frameOf = `<iframe src="${site.url}/${slug}/teller" width="320" height="230"></iframe>`;
    const paper = createServer((_req, res) => void res.setHeader('content-type', 'text/html').end(frameOf));
    await new Promise<void>((resolve) => paper.listen(0, '127.0.0.1', resolve));
    const { port } = paper.address() as AddressInfo;
    // Another origin than localhost.
    await page.goto(`http://127.0.0.1:${port}/`);
    const frame = page.frameLocator('iframe');
    const before = await frame.locator('b').innerText();
    await site.test.service.startSigning(
      slug,
      (await import('../builders/service.ts')).fields({ email: 'n@voorbeeld.example', achternaam: 'Nieuw' }),
      'nl',
    );
    const mail = (await site.test.takeMail()).at(-1);
    await site.test.service.confirmSignature(
      mail !== undefined && 'token' in mail.secret ? mail.secret.token : '',
    );
    await page.clock.runFor(61_000);
    await expect
      .poll(() => frame.locator('b').innerText(), { timeout: 10_000 })
      .toBe(String(Number(before) + 1));
    // The frame stays open past the last day: its link invites no longer.
    expect(await frame.getByRole('link').innerText()).toContain('Ik wil tekenen');
    site.test.clock.now += 30 * 24 * 3_600_000;
    // The answer may be kept for ten seconds.
    const later = async () => {
      await page.clock.runFor(61_000);
      return frame.getByRole('link').innerText();
    };
    await expect.poll(later, { timeout: 30_000, interval: 1000 }).toContain('Lees het verzoek');
    expect(await frame.locator('body').innerText()).toContain('Tekenen kan nu niet. Misschien');
    paper.close();
    await context.close();
  });
});
