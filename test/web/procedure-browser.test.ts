import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PetitionView } from '../../src/usecases/service.ts';
import { launchBrowser } from '../builders/browser.ts';
import { at, scenes } from '../builders/petition-view.ts';
import { slug } from '../builders/service.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';

let site: TestSite;
let browser: Browser;
let view: PetitionView;
let now = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await openTestSite({
    service: { petition: async () => view, petitions: async () => [view], now: () => now },
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const fold of await page.locator('summary').all()) await fold.click();
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
    what,
  ).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(wider, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Right edge of the widest text in the picture, and of the picture, in CSS pixels. */
const edges = `(() => {
  const svg = document.querySelector('.timeline-picture');
  const right = Math.max(...[...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect().right));
  return [right, svg.getBoundingClientRect().right];
})()`;

describe.each<[string, BrowserContextOptions]>([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a tablet in the dark', { viewport: { width: 768, height: 900 }, colorScheme: 'dark' }],
])('in every state the pages are accessible %s', (_where, options) => {
  it.each(['disputed', 'extended', 'rejected', 'withdrawn', 'destroyed'])(
    '%s',
    { timeout: 60_000 },
    async (name) => {
      const scene = scenes[name];
      if (scene === undefined) throw new Error(name);
      [view, now] = [scene.view, at(scene.now)];
      const context = await browser.newContext({ ...options, javaScriptEnabled: true });
      const page = await context.newPage();
      await page.goto(`${site.url}/${slug}`);
      await expectAccessible(page, `petition, ${name}`);
      await page.goto(`${site.url}/${slug}/regels?lang=en`);
      const [text = 1, picture = 0] = (await page.evaluate(edges)) as number[];
      expect(text, 'a name runs out of the picture').toBeLessThanOrEqual(picture);
      await expectAccessible(page, `rules, ${name}`);
      await context.close();
    },
  );
});
