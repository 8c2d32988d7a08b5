import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailbox } from '../../src/web/public/mailbox-types.ts';
import { launchBrowser } from '../builders/browser.ts';
import { signAndGetToken, slug } from '../builders/service.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';
import { headingOf, PetitionPage, ReceiptPage } from '../e2e/pages/signing-pages.ts';

const mailbox: Mailbox = {
  list: async () => [
    { id: 'a1', to: 'fatima@voorbeeld.example', subject: 'Bevestig uw steun', receivedAt: 0 },
  ],
  get: async (id) =>
    id === 'a1'
      ? {
          to: 'fatima@voorbeeld.example',
          subject: 'Bevestig uw steun',
          receivedAt: 0,
          html: '',
          text: 'Klik op deze link:\nhttp://petitie.test/bevestigen/0a1b?lang=en\nof <b>niet</b>.',
          attachments: [{ name: 'bewijs.tlog-proof', content: 'x' }],
        }
      : null,
};

let site: TestSite;
let browser: Browser;
const paths: Record<string, string> = {
  petition: `/${slug}`,
  form: `/${slug}/tekenen`,
  resend: `/${slug}/tekenen/opnieuw`,
  check: `/${slug}/controleren`,
  rules: `/${slug}/regels`,
  paper: `/${slug}/papier`,
  privacy: '/privacy',
  accessibility: '/toegankelijkheid',
  contact: '/contact',
  mailbox: '/postvak',
  mail: '/postvak/a1',
  notFound: '/bestaat/niet',
  wrongLink: `/bevestigen/${'0'.repeat(32)}`,
};

beforeAll(async () => {
  site = await openTestSite({ mailbox, config: { demo: true } });
  browser = await launchBrowser();
  const waiting = await signAndGetToken(site.test, { achternaam: 'Wachter', email: 'w@voorbeeld.example' });
  const done = await signAndGetToken(site.test, { achternaam: 'Klaar', email: 'k@voorbeeld.example' });
  const confirmed = await site.test.service.confirmSignature(done);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  paths.confirm = `/bevestigen/${waiting}`;
  paths.receipt = `/bevestigen/${done}`;
  paths.withdraw = `/intrekken/${confirmed.value.withdrawalToken}`;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function withPage(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(site.url))
      complaints.push(request.url());
  });
  await visit(page);
  await context.close();
  expect(complaints).toEqual([]);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  expect(found, what).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(wider, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Every page that is the answer to a form. */
async function visitForms(page: Page, seen: (what: string) => Promise<void>): Promise<void> {
  await page.goto(`${site.url}/${slug}/tekenen`);
  await page.getByRole('button', { name: /^Verder/ }).click();
  await seen('errors');
  const form = await new PetitionPage(await opened(page)).sign();
  await form.fill({
    voornamen: 'Ada',
    achternaam: 'Vos',
    email: 'ada@voorbeeld.example',
    woonplaats: 'Zeist',
  });
  await form.tick();
  const check = await form.next();
  await seen('check step');
  await check.send();
  for (const fold of await page.locator('summary').all()) await fold.click();
  await seen('mail sent');
  await page.getByRole('button', { name: 'Stuur de mail opnieuw' }).click();
  await seen('mail sent again');
}

async function opened(page: Page): Promise<Page> {
  await page.goto(`${site.url}/${slug}`);
  return page;
}

describe.each([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen in the dark', { colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('every page is accessible %s', (_where, options) => {
  it('when it is opened', { timeout: 120_000 }, async () => {
    await withPage(options, async (page) => {
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(site.url + path);
        for (const fold of await page.locator('summary').all()) await fold.click();
        await expectAccessible(page, name);
      }
    });
  });

  it('when it answers a form', { timeout: 60_000 }, async () => {
    await withPage(options, (page) => visitForms(page, (what) => expectAccessible(page, what)));
  });
});

/** HTML, style and script, unpacked, as a browser with an empty cache gets them. */
async function weightOf(html: string): Promise<number> {
  const parts = html.matchAll(/<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]+)"/g);
  const sizes = [...parts].map(
    async ([, path]) => (await (await fetch(site.url + path)).arrayBuffer()).byteLength,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, Buffer.byteLength(html));
}

it('every page fits in 60 kB', async () => {
  const weights = new Map<string, number>();
  for (const [name, path] of Object.entries(paths)) {
    weights.set(name, await weightOf(await (await fetch(site.url + path)).text()));
  }
  const errors = await fetch(`${site.url}/${slug}/tekenen`, { method: 'POST' });
  weights.set('errors', await weightOf(await errors.text()));
  for (const [name, weight] of weights) {
    expect(weight, name).toBeGreaterThan(25_000); // the style sheet is in it
    expect(weight, name).toBeLessThan(60_000);
  }
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_how, javaScriptEnabled) => {
  it('the error summary has the focus, and its links lead to the fields', async () => {
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.url}/${slug}/tekenen`);
      await page.getByRole('button', { name: /^Verder/ }).click();
      expect(await page.title()).toMatch(/^Fout: /);
      expect(await page.locator('#fouten:focus').count()).toBe(1);
      await page.locator('#fouten a[href="#postcode"]').click();
      await page.keyboard.type('3511ab');
      expect(await page.locator('#postcode').inputValue()).toBe('3511ab');
    });
  });

  it('one can sign with the keyboard alone, confirm, and withdraw', async () => {
    await withPage({ javaScriptEnabled }, async (page) => {
      const form = await new PetitionPage(await opened(page)).sign();
      const achternaam = javaScriptEnabled ? 'Toets' : 'Zonder';
      await form.fill({ voornamen: 'Bo', achternaam, email: 'bo@voorbeeld.example' });
      await page.locator('#verklaring').press('Space');
      await page.locator('#toestemming').press('Space');
      await page.locator('#email').press('Enter');
      expect(await headingOf(page)).toBe('Kloppen uw gegevens?');
      expect(await page.locator('html').getAttribute('lang')).toBe('nl');
      await page.getByRole('button', { name: 'Verstuur' }).press('Enter');
      expect(await headingOf(page)).toBe('Kijk nu in uw mail');
      const token = (await site.test.takeMail()).at(-1)?.secret.token;
      const receipt = await ReceiptPage.confirm(page, `${site.url}/bevestigen/${token}`);
      expect(await receipt.number()).toMatch(/^[0-9a-f]{32}$/);
      await receipt.withdraw();
      expect(await headingOf(page)).toBe('Uw steun is ingetrokken');
    });
  });

  it('the language changes without losing a letter', async () => {
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.url}/${slug}/tekenen`);
      await page.fill('#achternaam', 'Çelik-Ødegård');
      await page.getByRole('button', { name: 'English' }).click();
      expect(await headingOf(page)).toBe('Your details');
      expect(await page.locator('#achternaam').inputValue()).toBe('Çelik-Ødegård');
    });
  });
});

it('the first stop of the Tab key skips to the content', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${site.url}/${slug}`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Ga naar de inhoud');
    await page.keyboard.press('Enter');
    expect(await page.locator('main:focus').count()).toBe(1);
  });
});

it('text at 200 % and with wide spacing stays readable', async () => {
  await withPage({ viewport: { width: 640, height: 900 } }, async (page) => {
    for (const path of [`/${slug}`, `/${slug}/tekenen`, paths.receipt ?? '']) {
      await page.goto(site.url + path);
      // WCAG 1.4.4 and 1.4.12; set through the DOM, because the page allows no style from elsewhere.
      await page.evaluate(`
        document.documentElement.style.fontSize = '200%';
        for (const node of document.body.querySelectorAll('*')) {
          node.style.letterSpacing = '0.12em'; node.style.wordSpacing = '0.16em'; node.style.lineHeight = '1.5';
        }`);
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(wider, path).toBeLessThanOrEqual(0);
    }
  });
});

it('everything one can press is at least 24 pixels high', async () => {
  await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
    for (const path of [`/${slug}`, `/${slug}/tekenen`, paths.receipt ?? '']) {
      await page.goto(site.url + path);
      const boxes = await page.locator('button:visible, input:visible, summary:visible, footer li a').all();
      for (const box of boxes) {
        const size = await box.boundingBox();
        if (size !== null && size.height > 1)
          expect(size.height, await box.innerHTML()).toBeGreaterThanOrEqual(24);
      }
    }
  });
});

it('the mailbox shows a mail as text, and only its own links as links', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${site.url}/postvak`);
    await page.getByRole('link', { name: 'Bevestig uw steun' }).click();
    const link = page.getByRole('main').getByRole('link', { name: /bevestigen/ });
    expect(await link.getAttribute('href')).toBe('http://petitie.test/bevestigen/0a1b?lang=en');
    expect(await page.getByRole('main').textContent()).toContain('of <b>niet</b>.');
  });
});

it('the receipt prints without buttons and without the withdrawal link', async () => {
  await withPage({}, async (page) => {
    await page.goto(site.url + (paths.receipt ?? ''));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Ik wil mijn steun intrekken').isVisible()).toBe(false);
    expect(await page.locator('[data-receipt-number]').isVisible()).toBe(true);
    expect(await page.getByRole('contentinfo').isVisible()).toBe(false);
    expect(await page.getByText(`http://petitie.test/${slug}/controleren`).isVisible()).toBe(true);
  });
});

it('a person with one name, in any script, gets through', async () => {
  await withPage({}, async (page) => {
    const form = await new PetitionPage(await opened(page)).sign();
    await form.fill({ voornamen: '-', achternaam: '王小明', email: 'wang@voorbeeld.example' });
    await form.tick();
    const rows = await (await form.next()).rows();
    expect(rows.Naam).toBe('(geen voornaam) 王小明');
  });
});
