import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/staff.ts';
import { rows, write } from '../../builders/alerts.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, signInBrowser, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, titleOf, visitor } from '../../builders/web.ts';

let site: TestSite;
let organiser: StaffVisitor;
const { get, post } = visitor(() => site.url);
const path = `/organisatie/${slug}/koppelingen`;

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true });
  organiser = await staffVisitor(site.test, 'organiser');
});
afterAll(() => site?.close());

test('the page says of which petition it is, also when something is wrong', async () => {
  const { text } = await get(path, organiser.headers);
  expect(text).toContain(
    '<p class="eyebrow">Laat Utrechters meebeslissen over het sociaal werk in hun buurt</p>',
  );
  expect(titleOf(text)).toMatch(/^Koppelingen en meldingen: Laat Utrechters meebeslissen/);
  const english = await post(`${path}/webhooks?lang=en`, { adres: 'http://x' }, organiser.headers);
  expect(english.status).toBe(422);
  expect(titleOf(english.text)).toMatch(/^Error: Connections and notices: \S/);
});

describe('who may do what', () => {
  const posts = [
    'meldingen',
    'webhooks',
    `webhooks/${'a'.repeat(32)}/test`,
    `webhooks/${'a'.repeat(32)}/aan`,
    `webhooks/${'a'.repeat(32)}/verwijderen`,
    'sleutels',
    `sleutels/${'a'.repeat(32)}/intrekken`,
  ];

  test('nobody without a session', async () => {
    expect((await get(path)).status).toBe(303);
    for (const act of posts) expect((await post(`${path}/${act}`, {})).status).toBe(403);
  });

  test.each<[Role, string | null, number, number]>([
    ['organiser', slug, 200, 422],
    ['operator', null, 200, 404],
    ['desk', slug, 404, 404],
    ['griffie', slug, 404, 404],
    ['observer', slug, 404, 404],
  ])('%s of %s: page %i, new webhook %i', async (role, petition, page, added) => {
    const { headers } = await staffVisitor(site.test, role, { petition });
    expect((await get(path, headers)).status).toBe(page);
    expect((await post(`${path}/webhooks`, { adres: 'http://x' }, headers)).status).toBe(added);
  });

  test('an operator chooses mails and sees no webhook or key', async () => {
    const { headers, user } = await staffVisitor(site.test, 'operator', { petition: null });
    const { text } = await get(path, headers);
    expect(text).toContain('Mails aan u');
    expect(text).not.toMatch(/webhooks|sleutel/i);
    expect((await post(`${path}/meldingen`, { mail: 'anomaly' }, headers)).status).toBe(303);
    expect(rows(site.test, `SELECT kind FROM unwanted_notice WHERE user = '${user}'`)).toEqual([
      { kind: 'milestone' },
    ]);
  });

  test('another website cannot make one do it', async () => {
    const headers = { ...organiser.headers, 'sec-fetch-site': 'cross-site' };
    expect((await post(`${path}/sleutels`, { naam: 'x', termijn: '30' }, headers)).status).toBe(403);
  });
});

describe('what is typed wrong', () => {
  test.each([
    ['', 'Vul het adres van de webhook in.'],
    ['http://voorbeeld.nl/', 'Het adres moet beginnen met https://.'],
    ['https://voorbeeld.nl:8443/', 'Laat de poort weg.'],
    ['https://a:b@voorbeeld.nl/', 'Laat de gebruikersnaam'],
    ['https://169.254.169.254/', 'Dit adres ligt niet op het openbare internet.'],
    ['https://[::1]/"onfocus="x', 'Dit adres'],
  ])('address %s: %s', async (adres, sentence) => {
    const answer = await post(`${path}/webhooks`, { adres }, organiser.headers);
    expect(answer.status).toBe(422);
    expect(titleOf(answer.text)).toContain('Fout: ');
    expect(answer.text).toContain(sentence);
    expect(shownValue(answer.text, 'adres')).toBe(adres);
    expect(answer.text).not.toContain('"onfocus');
  });

  test('a key without name or term: what was typed stays', async () => {
    const none = await post(`${path}/sleutels`, {}, organiser.headers);
    expect(none.status).toBe(422);
    expect(none.text).toContain('Controleer deze 2 vragen');
    const half = await post(`${path}/sleutels?lang=en`, { naam: 'Counter' }, organiser.headers);
    expect(shownValue(half.text, 'naam')).toBe('Counter');
    expect(half.text).toContain('Choose how long the key works.');
  });

  test('an act on what is not there shows the page', async () => {
    for (const act of [
      'webhooks/x/test',
      'webhooks/x/aan',
      'webhooks/x/verwijderen',
      'sleutels/x/intrekken',
    ]) {
      const answer = await post(`${path}/${act}`, {}, organiser.headers);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    }
  });
});

test('a form that is sent is counted by its network and its domain, under hashes', async () => {
  const seen: string[][] = [];
  const watch = {
    form: (...[petition, network, domain]: [string, string, string, number]) =>
      void seen.push([petition, network, domain]),
    of: () => ({
      networks: { window: { total: 0, top: null, counts: new Map() }, past: [] },
      domains: { window: { total: 0, top: null, counts: new Map() }, past: [] },
    }),
  };
  const other = await openTestSite({ watch });
  try {
    const { fields } = await import('../../builders/service.ts');
    const send = (email: string, ip: string) =>
      visitor(() => other.url).post(`/${slug}/tekenen/versturen`, fields({ email }), {
        'x-forwarded-for': ip,
      });
    await send('a@gmail.com', '203.0.113.7');
    await send('b@een-gezin.example', '203.0.113.250');
    await send('c@een-gezin.example', '198.51.100.1');
    await send('geen adres', '198.51.100.1');
    expect(seen.map(([petition]) => petition)).toEqual([slug, slug, slug]);
    const [one, two, three] = seen;
    expect(one?.[1]).toBe(two?.[1]);
    expect(one?.[1]).not.toBe(three?.[1]);
    expect(one?.[2]).toBe('gmail.com');
    expect(two?.[2]).toBe(three?.[2]);
    expect(JSON.stringify(seen)).not.toMatch(/203|een-gezin/);
  } finally {
    await other.close();
  }
});

async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function open(options: Parameters<Browser['newContext']>[0]): Promise<[BrowserContext, Page]> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await signInBrowser(page, await staffVisitor(site.test, 'organiser'));
    return [context, page];
  }

  test.each<[string, NonNullable<Parameters<Browser['newContext']>[0]>]>([
    ['320 wide, light', { viewport: { width: 320, height: 700 } }],
    ['768 wide, dark', { viewport: { width: 768, height: 900 }, colorScheme: 'dark' }],
    ['1280 wide, no script', { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }],
  ])(
    '%s: make a webhook and a key, choose mails, revoke and remove',
    async (_name, options) => {
      const [context, page] = await open(options);
      const check = options.javaScriptEnabled === false ? async () => {} : expectAccessible;
      await page.goto(site.url + path);
      await check(page);
      await page.getByLabel('Adres van de webhook').fill('https://intern.local/');
      await page.getByRole('button', { name: 'Voeg de webhook toe' }).click();
      await page.getByRole('heading', { name: 'Er ging iets mis' }).waitFor();
      await check(page);
      await page
        .getByLabel('Adres van de webhook')
        .fill('https://hook.voorbeeld.nl/berichten/verzoek/sociaal-werk?bron=petitie');
      await page.getByRole('button', { name: 'Voeg de webhook toe' }).click();
      expect(await page.locator('.fresh code').innerText()).toMatch(/^whsec_/);
      await check(page);
      await page.getByLabel('Naam van de sleutel').fill('Teller op onze website');
      await page.getByLabel('90 dagen').check();
      await page.getByRole('button', { name: 'Maak een sleutel' }).click();
      expect(await page.locator('.fresh code').innerText()).toMatch(/^rp_/);
      await check(page);
      const at = site.test.clock.now;
      const [hook] = rows<{ id: string }>(site.test, 'SELECT id FROM webhook');
      await page.getByRole('button', { name: 'Stuur een testbericht' }).click();
      await page.getByText('Er is een testbericht onderweg').waitFor();
      await write(site.test, {
        type: 'webhookDisabled',
        webhook: hook?.id ?? '',
        petition: slug,
        reason: 'http-503',
        at,
      });
      await page.goto(`${site.url}${path}?lang=en`);
      await page.getByText('your server answered with status 503').waitFor();
      await check(page);
      await page.goto(site.url + path);
      await page.getByRole('button', { name: 'Zet weer aan' }).click();
      await page.getByText('De webhook staat weer aan').waitFor();
      await page.getByLabel('Mijlpalen').uncheck();
      await page.getByRole('button', { name: 'Bewaar mijn keuze' }).click();
      expect(await page.getByLabel('Mijlpalen').isChecked()).toBe(false);
      expect(await page.getByLabel('Opvallende dingen').isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Trek in Teller op onze website' }).first().click();
      await page.getByText('De sleutel werkt niet meer').waitFor();
      await page.getByRole('button', { name: /^Verwijder/ }).click();
      await page.getByText('Er zijn nog geen webhooks').waitFor();
      await check(page);
      await context.close();
    },
    180_000,
  );
});
