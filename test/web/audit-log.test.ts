import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/staff.ts';
import { auditRows, auditRules, fillAuditScene, otherSlug } from '../builders/audit-scene.ts';
import { launchBrowser } from '../builders/browser.ts';
import { slug } from '../builders/service.ts';
import { type StaffVisitor, signInBrowser, staffVisitor } from '../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../builders/web.ts';

let site: TestSite;
let browser: Browser;
let griffie: StaffVisitor;
let scoped: StaffVisitor;
const guest = visitor(() => site.url);
const get = (path: string, who: StaffVisitor = griffie) => guest.get(path, who.headers);
const entries = (html: string) => html.match(/<li id="gebeurtenis-\d+">/g)?.length ?? 0;
const numbers = (html: string) => [...html.matchAll(/id="gebeurtenis-(\d+)"/g)].map(([, seq]) => Number(seq));

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true, rules: auditRules });
  const service = site.test;
  await fillAuditScene(service);
  griffie = await staffVisitor(service, 'griffie', { petition: null, name: 'Griet de Groot' });
  scoped = await staffVisitor(service, 'griffie', { petition: slug });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('/logboek', () => {
  test('says every event in a sentence, newest first, with all of it folded behind', async () => {
    const { status, text, headers } = await get('/logboek');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('no-store');
    const rows = auditRows(site.test);
    const seqs = numbers(text);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(seqs[0]).toBe(rows.at(-1)?.seq);
    expect(text).toContain('Voor Griet de Groot is een account gemaakt, met de rol Griffie.');
    expect(text).toContain('Een mail kwam niet aan en is opgegeven (smtp-550). Het adres is gewist.');
    expect(text).toContain(rows.at(-1)?.hash.toString('hex') ?? '-');
    const english = (await get('/logboek?lang=en')).text;
    expect(english).toContain('An account was made for Griet de Groot, with the role');
  });

  test('leads through all pages, each event once, and back', async () => {
    const all: number[] = [];
    let path: string | undefined = '/logboek';
    for (; path !== undefined; ) {
      const { text }: { text: string } = await get(path);
      all.push(...numbers(text));
      path = /href="([^"]*)"[^>]*>Ouder</.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(all).toEqual(
      auditRows(site.test)
        .map(({ seq }) => seq)
        .reverse(),
    );
    const second = await get(`/logboek?voor=${all[49]}`);
    const back = /href="([^"]*)"[^>]*>Nieuwer</.exec(second.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(numbers((await get(back)).text)).toEqual(all.slice(0, 50));
  });

  test.each([
    ['soort=statement', (event: { event: string }) => event.event.startsWith('statement.')],
    ['soort=mail', (event: { event: string }) => event.event === 'mail.failed'],
    [
      'dag=2026-03-02',
      (event: { at: number }) => new Date(event.at + 3_600_000).toISOString().startsWith('2026-03-02'),
    ],
    [`fase=${slug}/1&soort=statement`, (event: { phase: number | null }) => event.phase === 1],
  ])('shows %s only', async (query, wanted) => {
    const expected = auditRows(site.test).filter(
      (row) => wanted(row) && (!query.includes('soort=statement') || row.event.startsWith('statement.')),
    );
    const { text } = await get(`/logboek?${query}`);
    expect(numbers(text)).toEqual(
      expected
        .map(({ seq }) => seq)
        .reverse()
        .slice(0, 50),
    );
    expect(text).toContain(
      expected.length === 1 ? '1 gebeurtenis gevonden' : `${expected.length} gebeurtenissen gevonden`,
    );
  });

  test.each([
    ['dag=31-02-2026', 'Dit is geen dag die bestaat'],
    ['dag=2026-02-30', 'Dit is geen dag die bestaat'],
    ['soort=%3Cscript%3E', 'Deze keuze bestaat niet'],
    ['fase=x/99', 'Deze keuze bestaat niet'],
  ])('%s: a sentence, and what was typed stays', async (query, sentence) => {
    const { status, text } = await get(`/logboek?${query}`);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    if (query.startsWith('dag')) expect(text).toContain(`value="${query.slice(4)}"`);
    expect(text).not.toContain('<script>');
  });

  test.each(['voor=x', 'na=-1', 'voor[]=1', 'dag[]=x', 'soort=a&soort=b', 'na=999999999999999', 'voor=1'])(
    'anything may stand behind the question mark: %s',
    async (query) => {
      expect((await get(`/logboek?${query}`)).status).toBe(200);
    },
  );
});

describe('who reads what', () => {
  test('of one petition: only its own events', async () => {
    const { text } = await get(`/logboek/${slug}?soort=statement`);
    const own = auditRows(site.test).filter(
      ({ phase, event }) => phase === 1 && event.startsWith('statement.'),
    );
    expect(entries(text)).toBe(Math.min(own.length, 50));
    expect((await get(`/logboek/${slug}`)).text).not.toContain(otherSlug);
    expect((await get('/logboek/bestaat-niet')).status).toBe(404);
  });

  test('whoever has one petition in reach sees no other, by no page and no filter', async () => {
    for (const query of [
      '',
      '?soort=statement',
      '?soort=petition',
      `?fase=${otherSlug}/1`,
      '?dag=2026-03-02',
      '?na=1',
    ]) {
      const { text } = await get(`/logboek${query}`, scoped);
      expect(text.replaceAll(`value="${otherSlug}/1"`, '')).not.toContain(otherSlug);
    }
    expect(entries((await get(`/logboek?fase=${otherSlug}/1`, scoped)).text)).toBe(0);
    expect((await get(`/logboek/${otherSlug}`, scoped)).status).toBe(404);
    expect((await get(`/logboek/${slug}`, scoped)).status).toBe(200);
  });

  test.each(['organiser', 'desk', 'observer'] as Role[])('there is no such page for %s', async (role) => {
    const who = await staffVisitor(site.test, role);
    expect((await get('/logboek', who)).status).toBe(404);
    expect((await get(`/logboek/${slug}`, who)).status).toBe(404);
  });

  test('whoever is not logged in is asked to', async () => {
    const answer = await guest.get('/logboek');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/inloggen?naar=');
  });
});

test.each([
  [320, 'light', true],
  [768, 'dark', false],
  [1280, 'light', true],
] as const)('in a browser, %i wide, %s, script %s', async (width, colorScheme, javaScriptEnabled) => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  await signInBrowser(page, griffie);
  await page.goto(`${site.url}/logboek`);
  await page.getByLabel('Soort').selectOption('procedure');
  await page.getByRole('button', { name: 'Toon' }).click();
  await page.locator('summary').first().click();
  expect(await page.locator('details[open] dd').count()).toBeGreaterThan(3);
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  if (javaScriptEnabled) {
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  }
  const { SHOTS: shots } = process.env;
  if (shots !== undefined) await page.screenshot({ path: `${shots}/log-${width}.png` });
  if (shots !== undefined && width === 1280) {
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: `${shots}/log-print.png` });
  }
  await context.close();
});
