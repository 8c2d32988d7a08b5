import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, roles } from '../../../src/domain/staff.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { slug } from '../../builders/service.ts';
import { signInBrowser, staffVisitor } from '../../builders/staff.ts';
import { openTestSite } from '../../builders/web.ts';

const site = await openTestSite({ asLocalhost: true });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What is no page: pictures, files and streams. */
const noPage = /\.(?:csv|xlsx|json|pdf)$|\/live$|\/beeld$|:poster$/;

/** Pages of a role that stand by themselves; those about one act, post or code have tests of their own. */
const pagesOf = (role: Role): string[] =>
  site.routes
    .filter(({ method, path, access }) => {
      const mine = access !== 'public' && access.roles.includes(role);
      return method === 'get' && mine && !noPage.test(path) && !/:(?!petition)/.test(path);
    })
    .map(({ path }) => path.replace(':petition', slug));

/** Small words that an English page has no use for, outside what is marked as Dutch, and recorded data. */
const dutch = `(() => {
  const body = document.body.cloneNode(true);
  for (const part of body.querySelectorAll('[lang=nl], details dl, script, style')) part.remove();
  return (body.textContent.match(/[^.\\n]*\\b(?:het|een|niet|wordt|voor|naar|bij|uw)\\b[^.\\n]*/gi) ?? []).join(' | ');
})()`;

test.each(
  roles.flatMap((role) => [[role, 320, 'dark', 'nl'] as const, [role, 1280, 'light', 'en'] as const]),
)(
  'every page of %s at %i pixels, %s, in %s',
  { timeout: 240_000 },
  async (role, width, colorScheme, locale) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    await signInBrowser(page, await staffVisitor(site.test, role));
    const paths = pagesOf(role);
    expect(paths.length).toBeGreaterThan(1);
    const found: string[] = [];
    for (const path of paths) {
      const asked = locale === 'en' ? '?lang=en' : '';
      await page.goto(site.url + path + asked, { waitUntil: 'domcontentloaded' });
      expect(await page.getAttribute('html', 'lang'), path).toBe(locale);
      const left = locale === 'en' ? await page.evaluate<string>(dutch) : '';
      if (left !== '') found.push(`${path} says in Dutch: ${left}`);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(wider) > 0) found.push(`${path} scrolls sideways`);
    }
    await context.close();
    expect(found).toEqual([]);
  },
);
