import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../builders/browser.ts';
import { holdCampaign } from '../../builders/campaign.ts';
import { signAndGetToken, slug } from '../../builders/service.ts';
import { type StaffVisitor, signInBrowser, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let browser: Browser;
let organiser: StaffVisitor;
/** Sees two petitions. */
let onlooker: StaffVisitor;
const path = `/organisatie/${slug}`;

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true, beatMs: 300 });
  browser = await launchBrowser();
  await holdCampaign(site.test, 51, 60);
  organiser = await staffVisitor(site.test, 'organiser');
  onlooker = await staffVisitor(site.test, 'observer', { petition: null });
  withDatabase(site.test, (db) =>
    db.exec(
      `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
       SELECT 'elders', replace(content, '"${slug}"', '"elders"'), content_hash, regulation, regulation_hash, created_at
       FROM petition`,
    ),
  );
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function withPage(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_|status of/.test(message.text())) complaints.push(message.text());
  });
  await signInBrowser(page, organiser);
  await visit(page);
  await context.close();
  expect(complaints).toEqual([]);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(wider, 'scrolls sideways').toBeLessThanOrEqual(0);
}

const counted = (page: Page) => page.locator('[data-live="counted"]').innerText();
const state = (page: Page) => page.locator('.age').getAttribute('data-live-state');

async function confirmed(achternaam: string): Promise<void> {
  const token = await signAndGetToken(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` });
  const done = await site.test.service.confirmSignature(token);
  if (!done.ok) throw new Error(done.error.code);
}

describe.each([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen in the dark', { colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('every page is accessible %s', (_where, options) => {
  it('list, and figures with all tables open', { timeout: 240_000 }, async () => {
    await withPage(options, async (page) => {
      await signInBrowser(page, onlooker);
      await page.goto(`${site.url}/organisatie`);
      expect(await page.locator('.card').count()).toBe(2);
      await expectAccessible(page);
      await signInBrowser(page, organiser);
      await page.goto(site.url + path);
      for (const fold of await page.locator('summary').all()) await fold.click();
      await expectAccessible(page);
    });
  });
});

describe('pictures', () => {
  it('have a name, words, and a letter size one can read on a phone', async () => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(site.url + path);
      const pictures = page.locator('.picture svg');
      expect(await pictures.count()).toBeGreaterThanOrEqual(5);
      for (const picture of await pictures.all()) {
        expect(await picture.getAttribute('role')).toBe('img');
        expect((await picture.locator('title').textContent())?.length).toBeGreaterThan(5);
        expect((await picture.locator('desc').textContent())?.length).toBeGreaterThan(20);
      }
      const smallest = await page.evaluate(
        `Math.min(...[...document.querySelectorAll('.picture text')]
          .filter((text) => getComputedStyle(text).display !== 'none')
          .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a))`,
      );
      expect(smallest).toBeGreaterThanOrEqual(9);
    });
  });

  it('keep every word inside', async () => {
    for (const width of [320, 768, 1280]) {
      await withPage({ viewport: { width, height: 900 } }, async (page) => {
        await page.goto(site.url + path);
        const outside = await page.evaluate(
          `[...document.querySelectorAll('.picture svg')].flatMap((svg) => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter((text) => {
              const box = text.getBoundingClientRect();
              return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1);
            }).map((text) => text.textContent);
          })`,
        );
        expect(outside, String(width)).toEqual([]);
      });
    }
  });
});

describe('without script', () => {
  it('says when it was made and offers a new one; every number is there', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.url + path);
      expect(await page.getByText(/^Deze cijfers zijn van/).isVisible()).toBe(true);
      await confirmed('Zonder');
      site.test.clock.now += 5_000;
      const before = Number(await counted(page));
      await page.getByRole('link', { name: 'Laad de nieuwste cijfers' }).click();
      expect(Number(await counted(page))).toBe(before + 1);
    });
  });
});

describe('with script', () => {
  it('keeps up by itself and says so, without reading every change aloud', async () => {
    await withPage({}, async (page) => {
      await page.goto(site.url + path);
      await expect.poll(() => state(page)).toBe('on');
      await expect.poll(() => page.getByText(/^Deze cijfers lopen mee/).isVisible()).toBe(true);
      const before = Number(await counted(page));
      await confirmed('Live');
      await expect.poll(() => counted(page), { timeout: 10_000 }).toBe(String(before + 1));
      expect(await page.locator('[data-live-say]').textContent()).toBe('');
    });
  });

  it('reads a change aloud after a minute, politely, and draws the pictures anew', {
    timeout: 60_000,
  }, async () => {
    await withPage({}, async (page) => {
      await page.clock.install();
      await page.goto(site.url + path);
      await expect.poll(() => state(page)).toBe('on');
      await page.locator('#dag-tabel summary').click();
      await page.locator('h1').click();
      await page.evaluate('document.activeElement.blur()');
      const bars = page.locator('#dag-tabel tfoot td');
      const before = await counted(page);
      const drawn = Number(await bars.first().innerText());
      const say = page.locator('[data-live-say]');
      await confirmed('Stil');
      site.test.clock.now += 5_000;
      await expect.poll(() => counted(page), { timeout: 20_000 }).not.toBe(before);
      expect(await say.textContent()).toBe('');
      await page.clock.fastForward(64_000);
      await expect
        .poll(async () => Number(await bars.first().innerText()), { timeout: 20_000 })
        .toBeGreaterThan(drawn);
      await confirmed('Hardop');
      await expect.poll(() => say.textContent(), { timeout: 20_000 }).toMatch(/^Nieuwe stand: \d+ geteld\.$/);
      expect(await say.getAttribute('role')).toBe('status');
      expect(await page.locator('#dag-tabel').getAttribute('open')).not.toBeNull();
    });
  });

  it('shows that it lost the connection, and connects again', { timeout: 120_000 }, async () => {
    await withPage({}, async (page) => {
      await page.goto(site.url + path);
      await expect.poll(() => state(page)).toBe('on');
      await page.route('**/live*', (route) => route.abort());
      site.live.close();
      await expect.poll(() => state(page), { timeout: 10_000 }).toBe('lost');
      expect(await page.getByRole('alert').innerText()).toMatch(
        /^De verbinding is weg\. Deze cijfers zijn van .* lopen nu niet mee/,
      );
      await expectAccessible(page);
      await page.unroute('**/live*');
      await expect.poll(() => state(page), { timeout: 30_000 }).toBe('on');
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });

  it('says that it is over when the session has ended, and leaves it at that', {
    timeout: 60_000,
  }, async () => {
    const leaving = await staffVisitor(site.test, 'organiser');
    const context = await browser.newContext();
    const page = await context.newPage();
    await signInBrowser(page, leaving);
    await page.goto(site.url + path);
    await expect.poll(() => state(page)).toBe('on');
    await fetch(`${site.url}/uitloggen`, {
      method: 'POST',
      headers: { ...leaving.headers, 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });
    await expect.poll(() => state(page), { timeout: 10_000 }).toBe('over');
    expect(await page.getByRole('alert').innerText()).toContain('lopen niet meer mee');
    await context.close();
  });
});

describe('on paper', () => {
  it('has the figures that are folded on the screen', async () => {
    await withPage({}, async (page) => {
      await page.goto(site.url + path);
      await page.emulateMedia({ media: 'print' });
      const box = await page.locator('#dag-tabel .scroll').boundingBox();
      expect(box?.height ?? 0).toBeGreaterThan(50);
      expect(await page.locator('.downloads').isVisible()).toBe(false);
    });
  });
});
