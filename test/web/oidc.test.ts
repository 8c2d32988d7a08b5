import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { oidcDoor, oidcReturnPath } from '../../src/adapters/oidc-door.ts';
import { stepUpMs } from '../../src/domain/staff.ts';
import { endStaff } from '../../src/usecases/staff/invitations.ts';
import { launchBrowser } from '../builders/browser.ts';
import { settingsFor, startOidcServer } from '../builders/oidc.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';
import { auditEvents } from '../usecases/procedure-tools.ts';
import { withDatabase } from '../usecases/tools.ts';

let provider: Awaited<ReturnType<typeof startOidcServer>>;
let site: TestSite;
let browser: Browser;
const roles = { griet: ['utrecht-griffie'] as string[] };
const shots = process.env.SHOTS;
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  browser = await launchBrowser();
  let redirectUri = '';
  site = await openTestSite({
    asLocalhost: true,
    now: Date.now(),
    federation: async (context, publicUrl) => {
      redirectUri = `${publicUrl}${oidcReturnPath}`;
      provider = await startOidcServer({
        authMethod: 'none',
        redirectUris: [redirectUri],
        claimsOf: (account) => (account === 'griet' ? { roles: roles.griet } : {}),
      });
      const { clientSecret: _secret, ...settings } = settingsFor(provider.issuer, { clientSecret: null });
      return oidcDoor(context, publicUrl, { ...settings, clientSecretFile: null });
    },
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await provider?.close();
});

const open = (javaScriptEnabled = true): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });

/** At the provider: name, any password, and agreeing where it asks. */
async function authenticate(page: Page, account: string): Promise<void> {
  await page.waitForLoadState();
  // Who is logged in there, and was so a moment ago, is sent back at once.
  if (!page.url().startsWith(provider.issuer)) return;
  await page.fill('input[name=login]', account);
  await page.fill('input[name=password]', 'x');
  await page.click('button[type=submit]');
  if (page.url().startsWith(provider.issuer)) await page.click('button[type=submit]');
}

const logIn = async (page: Page, account: string, path = '/inloggen'): Promise<void> => {
  await page.goto(`${site.url}${path}`);
  await page.getByRole('link', { name: 'Log in met het account van Gemeente Utrecht' }).click();
  await authenticate(page, account);
};
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const main = (page: Page) => page.locator('main').innerText();
const accounts = () =>
  withDatabase(site.test, (db) =>
    db
      .prepare(
        'SELECT name, email, role, subject, ended_at IS NOT NULL AS ended FROM staff_user ORDER BY created_at',
      )
      .all(),
  );

describe('log-in with the account of the municipality', () => {
  test.each([true, false])(
    'makes an account, and goes on to where one wanted to go; script %s',
    async (script) => {
      const context = await open(script);
      const page = await context.newPage();
      await logIn(page, 'griet', '/logboek');
      expect(page.url()).toBe(`${site.url}/logboek`);
      expect(await main(page)).toContain('Griet de Griffier Griffie');
      const names = (await context.cookies(site.url)).map(({ name }) => name);
      expect(names).toEqual(['__Host-sessie']);
      expect(accounts()).toEqual([
        {
          name: 'Griet de Griffier',
          email: 'griet@utrecht.example',
          role: 'griffie',
          subject: 'griet',
          ended: 0,
        },
      ]);
      await context.close();
    },
  );

  test('a second log-in is the same account; another role there is another role here, and none is the end', async () => {
    const context = await open();
    const page = await context.newPage();
    roles.griet = ['utrecht-balie'];
    await logIn(page, 'griet');
    expect(await main(page)).toContain('Invoer van papier');
    expect(accounts()).toMatchObject([{ role: 'desk' }]);
    roles.griet = [];
    const second = await browser.newContext();
    const away = await second.newPage();
    await logIn(away, 'griet');
    expect(await main(away)).toContain('maar u hebt hier geen rol');
    await page.goto(`${site.url}/account`);
    expect(await heading(page)).toBe('Inloggen');
    expect(auditEvents(site.test).filter((event) => event.startsWith('staff.role'))).toEqual([
      'staff.role-changed',
      'staff.role-lost',
    ]);
    roles.griet = ['utrecht-griffie'];
    await context.close();
    await second.close();
  });

  test('stopped halfway: back at the log-in page with a reason, accessible, and the door still there', async () => {
    const context = await open();
    const page = await context.newPage();
    await page.goto(`${site.url}/inloggen?naar=/logboek`);
    if (shots !== undefined) await page.screenshot({ path: `${shots}/oidc-login.png`, fullPage: true });
    await page.getByRole('link', { name: 'Log in met het account van Gemeente Utrecht' }).click();
    await page.goto(`${page.url()}/abort`);
    expect(await main(page)).toContain('U hebt het gestopt');
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    if (shots !== undefined) await page.screenshot({ path: `${shots}/oidc-denied.png`, fullPage: true });
    await page.getByRole('link', { name: 'Log in met het account van Gemeente Utrecht' }).click();
    await authenticate(page, 'griet');
    expect(page.url()).toBe(`${site.url}/logboek`);
    await context.close();
  });

  test('an answer that was made for another browser opens nothing', async () => {
    const [one, other] = [await open(), await open()];
    const page = await one.newPage();
    let answer = '';
    page.on('request', (request) => {
      if (request.url().includes(oidcReturnPath)) answer = request.url();
    });
    await page.goto(`${site.url}/inloggen`);
    await page.getByRole('link', { name: 'Log in met het account van Gemeente Utrecht' }).click();
    await authenticate(page, 'griet');
    expect(answer).toContain('code=');
    const victim = await other.newPage();
    await victim.goto(answer);
    expect(await main(victim)).toContain('Dit hoort niet bij een log-in die u hier begon');
    await victim.getByRole('link', { name: 'Log in met het account van Gemeente Utrecht' }).click();
    await victim.goto(answer);
    expect(await main(victim)).toContain('Dit hoort niet bij een log-in die u hier begon');
    expect((await other.cookies(site.url)).map(({ name }) => name)).toEqual([]);
    await one.close();
    await other.close();
  });

  test('whose account an operator ended does not come in again', async () => {
    const context = await open();
    const page = await context.newPage();
    await logIn(page, 'bob');
    const [row] = withDatabase(site.test, (db) =>
      db.prepare<[], { id: string }>(`SELECT id FROM staff_user WHERE subject = 'bob'`).all(),
    );
    expect((await endStaff(site.test.app.context)(row?.id ?? '', 'operator')).ok).toBe(true);
    await logIn(page, 'bob');
    expect(await main(page)).toContain('Dit account is beëindigd');
    await context.close();
  });
});

test('what needs a fresh proof: at the provider, in another tab where a form is on its way', async () => {
  const context = await open();
  const page = await context.newPage();
  await logIn(page, 'griet');
  // The provider lives by the real clock: the proof of before is made older instead.
  withDatabase(site.test, (db) =>
    db.prepare('UPDATE staff_session SET created_at = created_at - @age, proven_at = proven_at - @age').run({
      age: stepUpMs + 1000,
    }),
  );
  // A form on its way that needs a fresh proof.
  await page.goto(`${site.url}/beheer/toegang`);
  await page.getByLabel('Naam').fill('Daan de Vries');
  await page.getByLabel('E-mailadres').fill('daan@voorbeeld.example');
  await page.getByRole('button', { name: 'Stuur de uitnodiging' }).click();
  expect(await heading(page)).toBe('Bevestig dat u het bent');
  if (shots !== undefined) await page.screenshot({ path: `${shots}/oidc-prove.png`, fullPage: true });
  await page.getByRole('button', { name: 'Ga verder' }).click();
  expect(await heading(page)).toBe('Bevestig dat u het bent');
  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: /Bevestig bij Gemeente Utrecht/ }).click();
  const tab = await opening;
  await authenticate(tab, 'bob');
  expect(await main(tab)).toContain('Iemand anders bevestigde');
  await tab.close();
  await page.getByRole('button', { name: 'Ga verder' }).click();
  expect(await heading(page)).toBe('Bevestig dat u het bent');
  const again = context.waitForEvent('page');
  await page.getByRole('link', { name: /Bevestig bij Gemeente Utrecht/ }).click();
  const second = await again;
  await authenticate(second, 'griet');
  expect(await heading(second)).toBe('Uw account');
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.waitForURL(/toegang\?gedaan=sent$/);
  expect(await main(page)).toContain('Daan de Vries');
  await context.close();
});

test('nothing of the provider is in a log line, the database or the audit log', () => {
  const log = site.log.join('\n');
  expect(log).toContain('/inloggen/oidc/terug');
  expect(log).not.toMatch(/code=|state=|access_token|id_token|griet|eyJ[A-Za-z0-9]/);
  const text = withDatabase(site.test, (db) =>
    JSON.stringify(db.prepare('SELECT event, subject, detail FROM audit').all()),
  );
  expect(text).not.toMatch(/griet|Griffier|utrecht\.example/i);
});
