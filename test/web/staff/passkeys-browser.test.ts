import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/staff.ts';
import { inviteStaff } from '../../../src/usecases/staff/invitations.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { slug } from '../../builders/service.ts';
import { openTestSite, type TestSite } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let browser: Browser;

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function invite(email: string, role: Role = 'organiser', name = 'Fenna Çelik-de Wit'): Promise<string> {
  const fields = { name, email, role, petition: role === 'organiser' ? slug : null, locale: 'nl' } as const;
  const invited = await inviteStaff(site.test.app.context)(fields, 'operator');
  if (!invited.ok) throw new Error(invited.error.code);
  return `${site.url}/uitnodiging/${invited.value.token}`;
}

type Device = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  readonly key: string;
};

/** A browser with a platform authenticator in it whose user always agrees. */
async function device(options: Parameters<Browser['newContext']>[0] = {}): Promise<Device> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, context, cdp, key: authenticatorId };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

async function join(page: Page, link: string): Promise<string[]> {
  await page.goto(link);
  await page.getByLabel(/Hoe noemt u/).fill('Mijn laptop');
  await page.getByRole('button', { name: 'Maak een passkey' }).click();
  await page.getByRole('heading', { name: 'Uw herstelcodes' }).waitFor();
  return page.locator('.codes code').allInnerTexts();
}

async function expectAccessible(page: Page): Promise<void> {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}

describe('from the link in the mail to a page behind log-in', () => {
  it('makes a passkey, shows recovery codes once, logs out, and in again with the passkey', async () => {
    const { page, context } = await device();
    const link = await invite('fenna@voorbeeld.example');
    const codes = await join(page, link);
    expect(codes).toHaveLength(8);
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    await page.getByRole('link', { name: 'Voeg een tweede passkey toe' }).click();
    expect(await heading(page)).toBe('Uw account');
    expect(await page.locator('.staff-list').first().innerText()).toContain('Mijn laptop');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({
      name: '__Host-sessie',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
    });
    await page.getByRole('button', { name: 'Log uit', exact: true }).click();
    expect(await heading(page)).toBe('Inloggen');
    expect(await context.cookies()).toEqual([]);
    await page.goto(`${site.url}/account`);
    expect(await heading(page)).toBe('Inloggen');
    await page.getByRole('button', { name: 'Log in met een passkey' }).click();
    await page.getByRole('heading', { name: 'Uw account' }).waitFor();
    await page.goto(link);
    expect(await page.locator('main').innerText()).toContain('Deze link werkt niet (meer).');
    await context.close();
  });

  it('after a recovery code only a new passkey can be made, and then everything is open', async () => {
    const first = await device();
    const codes = await join(
      first.page,
      await invite('jan@voorbeeld.example', 'griffie', 'Jan van der Ploeg-Bußmann'),
    );
    await first.context.close();
    const { page, context } = await device();
    await page.goto(`${site.url}/inloggen`);
    await page.getByLabel('Herstelcode').fill(` ${codes[3]?.toLowerCase().replaceAll('-', ' ')}`);
    await page.getByRole('button', { name: 'Log in met een herstelcode' }).click();
    expect(await page.locator('main').innerText()).toContain('Maak eerst een nieuwe passkey');
    expect(await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Voeg een passkey toe' }).click();
    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('U hebt nog 7 herstelcodes.');
    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    expect(await heading(page)).toBe('Uw herstelcodes');
    await context.close();
    const again = await device();
    await again.page.goto(`${site.url}/inloggen`);
    await again.page.getByLabel('Herstelcode').fill(codes[3] ?? '');
    await again.page.getByRole('button', { name: 'Log in met een herstelcode' }).click();
    expect(await again.page.locator('main').innerText()).toContain('Deze code klopt niet of is al gebruikt.');
    await again.context.close();
  });

  it('after a new link nothing from before opens anything: passkey, codes, sessions', async () => {
    const old = await device();
    const codes = await join(old.page, await invite('mo@voorbeeld.example', 'operator', 'Mo'));
    const { page, context } = await device();
    const fresh = await join(page, await invite('mo@voorbeeld.example', 'operator', 'Mo'));
    expect(fresh).toHaveLength(8);
    expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
    await old.page.goto(`${site.url}/account`);
    expect(await heading(old.page)).toBe('Inloggen');
    await old.page.getByRole('button', { name: 'Log in met een passkey' }).click();
    await old.page.getByText('Inloggen is niet gelukt').waitFor();
    await old.page.getByLabel('Herstelcode').fill(codes[0] ?? '');
    await old.page.getByRole('button', { name: 'Log in met een herstelcode' }).click();
    expect(await old.page.locator('main').innerText()).toContain('Deze code klopt niet of is al gebruikt.');
    await page.goto(`${site.url}/account`);
    expect(await heading(page)).toBe('Uw account');
    for (const each of [old.context, context]) await each.close();
  });

  it('asks for the passkey again after ten minutes, in the middle of a form, and goes on with what was sent', async () => {
    const { page, context } = await device();
    await join(page, await invite('els@voorbeeld.example', 'operator', 'Els'));
    await page.goto(`${site.url}/account`);
    site.test.clock.now += 11 * 60_000;
    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    expect(await heading(page)).toBe('Bevestig dat u het bent');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Gebruik mijn passkey' }).click();
    await page.getByRole('heading', { name: 'Uw herstelcodes' }).waitFor();
    await context.close();
  });

  it('codes that are on the screen are not made anew by a reload, which says that they are shown once', async () => {
    const { page, context } = await device();
    await join(page, await invite('nel@voorbeeld.example', 'operator', 'Nel'));
    const said = async () => {
      await page.reload();
      expect(await heading(page)).toBe('Uw account');
      expect(await page.getByRole('status').innerText()).toContain('maar één keer zien');
    };
    await said();
    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    expect(await heading(page)).toBe('Uw herstelcodes');
    const [code = ''] = await page.locator('.codes code').allInnerTexts();
    await said();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Log uit', exact: true }).click();
    await page.getByLabel('Herstelcode').fill(code);
    await page.getByRole('button', { name: 'Log in met een herstelcode' }).click();
    expect(await heading(page)).toBe('Uw account');
    await context.close();
  });

  it('a session that lapsed while a form was open: log in on the way, nothing lost', async () => {
    const { page, context } = await device();
    await join(page, await invite('ilse@voorbeeld.example', 'operator', 'Ilse'));
    await page.goto(`${site.url}/account`);
    site.test.clock.now += 31 * 60_000;
    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    expect(await heading(page)).toBe('Log opnieuw in');
    await page.getByRole('button', { name: 'Gebruik mijn passkey' }).click();
    await page.getByRole('heading', { name: 'Uw herstelcodes' }).waitFor();
    await context.close();
  });

  it('refuses a clone of an authenticator: its counter is behind', async () => {
    const { page, context, cdp, key } = await device();
    await join(page, await invite('kees@voorbeeld.example', 'desk', 'Kees'));
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: key });
    const logIn = async () => {
      await context.clearCookies();
      await page.goto(`${site.url}/inloggen?naar=/account`);
      await page.getByRole('button', { name: 'Log in met een passkey' }).click();
      await page.waitForLoadState();
    };
    await logIn();
    await page.getByRole('heading', { name: 'Uw account' }).waitFor();
    await logIn();
    await page.getByRole('heading', { name: 'Uw account' }).waitFor();
    for (const { credentialId } of credentials)
      await cdp.send('WebAuthn.removeCredential', { authenticatorId: key, credentialId });
    for (const credential of credentials)
      await cdp.send('WebAuthn.addCredential', { authenticatorId: key, credential });
    await logIn();
    await page.getByText('Inloggen is niet gelukt').waitFor();
    await context.close();
  });
});

describe.each([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen in the dark', { colorScheme: 'dark' as const }],
])('every page of log-in is accessible %s', (_where, options) => {
  it('invitation, codes, account, log-in, refusals', async () => {
    const { page, context } = await device(options);
    const link = await invite(`a${_where.length}@voorbeeld.example`);
    await page.goto(link);
    await expectAccessible(page);
    await join(page, link);
    await expectAccessible(page);
    await page.goto(`${site.url}/account`);
    await expectAccessible(page);
    await page.goto(`${site.url}/account?lang=en`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expectAccessible(page);
    await page.getByLabel('Recovery code').fill('AAAA');
    await page.getByRole('button', { name: 'Log in with a recovery code' }).click();
    await expectAccessible(page);
    expect(await heading(page)).toBe('Log in');
    await page.goto(link);
    await expectAccessible(page);
    await context.close();
  });
});

it('holds no token, code or passkey that opens anything in the database, and none in the log', async () => {
  const { page, context } = await device();
  const link = await invite('pia@voorbeeld.example');
  const codes = await join(page, link);
  const [cookie] = await context.cookies();
  const token = Buffer.from(cookie?.value ?? '', 'base64url');
  expect(token).toHaveLength(32);
  const dump = withDatabase(site.test, (db) =>
    ['staff_user', 'staff_session', 'staff_invitation', 'staff_recovery_code', 'staff_passkey', 'audit'].map(
      (table) => db.prepare(`SELECT * FROM ${table}`).all(),
    ),
  );
  const text = JSON.stringify(dump, (_key, value) =>
    value !== null && typeof value === 'object' && value.type === 'Buffer'
      ? Buffer.from(value.data).toString('hex')
      : value,
  );
  const secrets = [
    token.toString('hex'),
    cookie?.value ?? '',
    link.split('/').at(-1) ?? '',
    ...codes.flatMap((code) => [code, code.replaceAll('-', '')]),
  ];
  expect(text).toContain('pia@voorbeeld.example');
  for (const secret of secrets) {
    expect(text.includes(secret)).toBe(false);
    expect(site.log.join('\n').includes(secret)).toBe(false);
  }
  const audit = JSON.stringify(dump.at(-1));
  expect(audit).toContain('staff.signed-in');
  expect(audit).not.toMatch(/voorbeeld\.example|Fenna/);
  await context.close();
});
