import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../builders/browser.ts';
import { code, handedIn, issued } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, signInBrowser, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite } from '../../builders/web.ts';
import { ledgerLines } from '../../usecases/tools.ts';

let site: TestSite;
let browser: Browser;
let anna: StaffVisitor;
let bram: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true });
  browser = await launchBrowser();
  anna = await staffVisitor(site.test, 'desk', { name: 'Anna de Balie' });
  bram = await staffVisitor(site.test, 'desk', { name: 'Bram van de Balie' });
  await issued(site.test, 3);
  await issued(site.test, 1, 3);
  site.test.clock.now += 60_000;
  await handedIn(site.test, [1, 2, 4]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Options = Parameters<Browser['newContext']>[0];
async function pageOf(visitor: StaffVisitor, options: Options = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await signInBrowser(page, visitor);
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}

const desk = () => `${site.url}/balie/${slug}`;
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.name || ""');
const person = ['Noor', '', 'Bakker', '3', '4', '1985', '3511AB', '12bis', 'Oudegracht'];

/** By keyboard alone: the number of the sheet, then every box with Tab, and Enter. Resolves to the keys pressed. */
async function typeSheet(page: Page, sheet: number, boxes: readonly string[]): Promise<number> {
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  expect(await focused(page)).toBe('blad');
  await page.keyboard.type(code(sheet));
  await page.keyboard.press('Enter');
  await page.waitForURL(/invoer\?/);
  expect(await focused(page)).toBe('voornamen');
  for (const [index, text] of boxes.entries()) {
    if (index > 0) await press('Tab');
    await page.keyboard.type(text);
    keys += text.length;
  }
  await press('Enter');
  await page.waitForURL(/gedaan=/);
  return keys;
}

describe.each([true, false])(
  'typing a sheet by keyboard alone, JavaScript %s',
  { timeout: 90_000 },
  (javaScriptEnabled) => {
    test('two people, each at their own screen: the statement counts, and the focus is on the next number', async () => {
      const sheet = javaScriptEnabled ? 1 : 2;
      const before = ledgerLines(site.test).length;
      const first = await pageOf(anna, { javaScriptEnabled: true });
      await first.goto(desk());
      const keys = await typeSheet(first, sheet, person);
      expect(keys).toBe(person.join('').length + 9);
      expect(await first.locator('[role=status]').innerText()).toContain('Bewaard');
      expect(await focused(first)).toBe('blad');
      // The clock of the test stands still otherwise.
      site.test.clock.now += 1000;
      const second = await pageOf(bram, { javaScriptEnabled });
      await second.goto(desk());
      if (javaScriptEnabled) await typeSheet(second, sheet, person);
      else {
        await second.locator('input[name=blad]').fill(code(sheet));
        await second.locator('input[name=blad]').press('Enter');
        await second.waitForURL(/invoer\?/);
        const names = [
          'voornamen',
          'tussenvoegsel',
          'achternaam',
          'geboortedag',
          'geboortemaand',
          'geboortejaar',
        ];
        for (const [index, name] of [...names, 'postcode', 'huisnummer', 'straat'].entries())
          await second.locator(`input[name=${name}]`).fill(person[index] ?? '');
        await second.locator('input[name=straat]').press('Enter');
        await second.waitForURL(/gedaan=/);
      }
      expect(await second.locator('[role=status]').innerText()).toContain('telt mee');
      expect(ledgerLines(site.test)).toHaveLength(before + 1);
      await first.context().close();
      await second.context().close();
    });
  },
);

describe('what goes wrong', { timeout: 90_000 }, () => {
  test('what was typed stays, the focus is on the box to mend, and nothing is kept of it once it is refused', async () => {
    const page = await pageOf(anna);
    await page.goto(`${desk()}/invoer?blad=${code(4)}`);
    await page.locator('input[name=voornamen]').fill('Wonderbaarlijk');
    await page.locator('input[name=achternaam]').fill('Nergenshuizer');
    await page.locator('input[name=postcode]').fill('1012 JS');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('input[name=achternaam]').inputValue()).toBe('Nergenshuizer');
    expect(await page.getByRole('alert').innerText()).toContain('niet in Utrecht');
    await expectAccessible(page);
    await page.getByRole('button', { name: /Woont niet in de gemeente/ }).click();
    await page.waitForURL(/regel=2/);
    expect(await page.content()).not.toContain('Nergenshuizer');
    await page.context().close();
  });

  test('a difference is named, not shown', async () => {
    const page = await pageOf(bram);
    await page.goto(`${desk()}/invoer?blad=${code(4)}&regel=1`);
    await page.getByRole('button', { name: /Geen handtekening/ }).click();
    await page.waitForURL(/gedaan=verschil/);
    expect(await page.locator('main').innerText()).toContain('U typte iets anders dan uw collega: reden');
    expect(await page.locator('main').innerText()).not.toContain('Woont niet in de gemeente.');
    await expectAccessible(page);
    await page.goto(desk());
    expect(await page.locator('.paper-todo__differs').innerText()).toContain('Verschil in: reden');
    await page.context().close();
  });

  test.each([
    ['', 'Scan de QR-code'],
    ['abc', 'geen nummer van een blad'],
    [code(9), 'niet uitgegeven'],
    [code(3), 'nog niet geregistreerd'],
  ])('the number %j', async (typed, sentence) => {
    const page = await pageOf(anna);
    await page.goto(`${desk()}/invoer?blad=${typed}`);
    expect(await page.locator('.utrecht-form-field-error-message').innerText()).toContain(sentence);
    expect(await page.locator('input[name=blad]').inputValue()).toBe(typed);
    expect(await focused(page)).toBe('blad');
    await page.context().close();
  });
});

describe('handing in and issuing', { timeout: 90_000 }, () => {
  test('numbers by scanner, forms without one, and a number that is wrong', async () => {
    const page = await pageOf(anna);
    await page.goto(`${desk()}/ontvangst`);
    expect(await focused(page)).toBe('bladen');
    await page.locator('textarea').fill(`${code(3)}\n${code(1)}\n`);
    await page.getByRole('button', { name: 'Registreer' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('al geregistreerd');
    expect(await page.locator('textarea').inputValue()).toContain(code(3));
    await expectAccessible(page);
    await page.locator('textarea').fill(code(3));
    await page.locator('input[name=los]').fill('2');
    await page.getByRole('button', { name: 'Registreer' }).click();
    const done = page.locator('[role=status]');
    expect(await done.innerText()).toContain('3 bladen zijn geregistreerd');
    expect(await done.locator('code').allInnerTexts()).toEqual([code(5), code(6)]);
    await expectAccessible(page);
    await page.context().close();
  });

  test('a batch to print, and its file', async () => {
    const page = await pageOf(anna);
    await page.goto(`${desk()}/lijsten`);
    await page.locator('input[name=aantal]').fill('0');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toContain('van 1 tot en met 500');
    await page.locator('input[name=aantal]').fill('2');
    await page.keyboard.press('Enter');
    await page.locator('[role=status]').waitFor();
    await expectAccessible(page);
    const href = (await page.locator('[role=status] a').getAttribute('href')) ?? '';
    const pdf = await page.request.get(site.url + href);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await page.request.get(`${desk()}/lijsten.pdf?van=1&aantal=400`)).status()).toBe(404);
    await page.context().close();
  });
});

const pagesIn = (lang: string) => [
  `${desk()}?lang=${lang}`,
  `${desk()}/invoer?blad=${code(4)}&regel=3&lang=${lang}`,
  `${desk()}/ontvangst?lang=${lang}`,
  `${desk()}/lijsten?lang=${lang}`,
];

test.each([
  [320, 'light', 'nl'],
  [768, 'dark', 'en'],
  [1280, 'light', 'en'],
] as const)('every page at %i pixels, %s, in %s', { timeout: 120_000 }, async (width, colorScheme, lang) => {
  const page = await pageOf(anna, { viewport: { width, height: 900 }, colorScheme });
  for (const path of pagesIn(lang)) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.context().close();
});

test('no log line and no address holds what was typed', () => {
  const text = site.log.join('\n');
  for (const hidden of ['Bakker', 'Nergenshuizer', 'Oudegracht', '3511']) expect(text).not.toContain(hidden);
});
