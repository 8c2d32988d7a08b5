import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { messagesNl } from '../../src/client/verify-page/messages-nl.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { messages } from '../../src/ledger/messages.ts';
import { formatReceipt } from '../../src/ledger/receipt.ts';
import { launchBrowser } from '../builders/browser.ts';
import { checkpointOver, exampleBundle, testLog, treeOf, zipOf } from '../ledger/example.ts';
import { judgedBundle } from '../ledger/judged.ts';
import { buildClientInto } from './build.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-page-'));
const bundle = exampleBundle({ judge: true });
const key = verifierKey(ledgerCrypto.sha256, bundle.log.key);
const otherKey = verifierKey(ledgerCrypto.sha256, testLog(bundle.log.key.origin, Buffer.alloc(32, 8)).key);
const put = (name: string, data: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
  return path;
};
const good = put('griffie.zip', bundle.zip);
const tampered = put(
  'tampered.zip',
  zipOf(
    bundle.files.map((file) =>
      file.name === 'ledger.txt'
        ? { ...file, data: Buffer.from(Buffer.from(file.data).toString().replace('v1 paper', 'v1 Paper')) }
        : file,
    ),
  ),
);
for (const file of bundle.files) put(join('map', file.name), file.data);

let browser: Browser;
let page: Page;
let requests: string[] = [];
let errors: string[] = [];

beforeAll(async () => {
  await buildClientInto(folder);
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  page = await context.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  requests = [];
  errors = [];
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
}

const outcome = () => page.locator('#uitslag .outcome h2').first();
const flaws = () =>
  page
    .locator('#uitslag li[data-ok=false]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-check')));

describe('verify.html, opened from disk', () => {
  test('a good bundle: every check passes, the tally is shown, nothing goes over the network', async () => {
    await open();
    await page.getByLabel('Sleutel van het verzoek').fill(key);
    await page.getByLabel('Kies het zip-bestand').setInputFiles(good);
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Alles klopt');
    expect(await flaws()).toEqual([]);
    expect(await page.locator('#uitslag li').count()).toBe(16);
    expect(await page.getByRole('row', { name: /^Telt mee/ }).textContent()).toBe('Telt mee6');
    expect(await page.getByRole('row', { name: /^Laatste dag/ }).textContent()).toBe(
      'Laatste dagzondag 22 maart 2026',
    );
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('a second phase: what was carried, the rule for doubles and every reading, in words', async () => {
    const none = { doubles: 'none-counts', duplicate: 4, counted: 5 } as const;
    const second = exampleBundle({ second: true, judge: true, tally: none });
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(put('tweede.zip', second.zip));
    await outcome().waitFor();
    expect(await flaws()).toEqual([]);
    const row = (name: RegExp) => page.getByRole('row', { name }).textContent();
    expect(await row(/^Uit een eerdere fase/)).toBe('Uit een eerdere fase3');
    expect(await row(/^Wie vaker tekende/)).toBe('Wie vaker tekendetelt niet mee');
    expect(await page.locator('li[data-check="readings.csv"]').textContent()).toContain(
      'De telling is nagedaan voor elke mogelijke laatste dag (3).',
    );
    expect(await page.locator('li[data-check="procedure.json"]').textContent()).toContain('De procedure');
  });

  test.each([
    ['2026-03-22T23:00:00.000Z', 'maandag 23 maart 2026 om 00:00 uur', 'Monday 23 March 2026 at 00:00'],
    ['2026-06-29T18:37:02.335Z', 'maandag 29 juni 2026 om 20:37:02 uur', 'Monday 29 June 2026 at 20:37:02'],
  ])('the end of the term %s is told in words, on the clock in Amsterdam', async (closes, dutch, english) => {
    const ended = exampleBundle({ tally: { closes } });
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(put('einde.zip', ended.zip));
    await outcome().waitFor();
    const row = (name: RegExp) => page.getByRole('row', { name }).textContent();
    expect(await row(/^Einde van de termijn/)).toBe(`Einde van de termijn${dutch}`);
    await page.getByRole('button', { name: 'English' }).click();
    expect((await row(/^End of the term/))?.replace(',', '')).toBe(`End of the term${english}`);
  });

  test('after judging: verdicts, reasons and who signed the result, in words', async () => {
    const judged = judgedBundle({ judge: true });
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(put('beoordeeld.zip', judged.zip));
    await outcome().waitFor();
    expect(await flaws()).toEqual([]);
    const row = (name: RegExp) => page.getByRole('row', { name }).textContent();
    expect(await row(/^Manier van controleren/)).toBe('Manier van controlerenalle verklaringen');
    expect(await row(/^Ongeldig: dubbel/)).toBe('Ongeldig: dubbel1');
    const told = (name: string) => page.locator(`li[data-check="${name}"]`).textContent();
    expect(await told('verdicts.txt')).toContain('7 oordelen: 4 geldig en 3 ongeldig.');
    expect(await told('reasons.csv')).toContain('3 ongeldige verklaringen, allemaal met de reden.');
    expect(await told('result.txt')).toContain(
      'Getekend door griffie.example/judge-1, griffie.example/judge-2.',
    );
    expect(await told('method')).toContain('over elk van de 7 verklaringen is geoordeeld.');
  });

  test('without a key: it agrees with itself, and the key is left open; the key makes it good', async () => {
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(good);
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Dit pakket past bij zichzelf. Vergelijk nog de sleutel.');
    expect(await page.locator('li[data-check="keys.txt"] .verdict').textContent()).toBe('? Open');
    expect(await page.locator('#uitslag .outcome').getAttribute('data-tone')).toBe('wait');
    const field = page.getByLabel('Sleutel van het verzoek');
    await field.fill(`  log ${key} since 2026-03-02T08:00:00.000Z `);
    await field.blur();
    await page.getByRole('heading', { name: 'Alles klopt' }).waitFor();
  });

  test('a slip in the key is an error at the field, and accuses nobody', async () => {
    await open();
    const field = page.getByLabel('Sleutel van het verzoek');
    await field.fill(key.slice(0, -2));
    await page.getByLabel('Kies het zip-bestand').setInputFiles(good);
    await page.getByText('Dit is geen sleutel.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain('sleutel-fout');
    expect(await page.locator('#uitslag').textContent()).toBe('');
    await field.fill(key);
    await field.blur();
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Alles klopt');
    expect(await field.getAttribute('aria-invalid')).toBeNull();
    expect(await page.getByText('Dit is geen sleutel.').isVisible()).toBe(false);
  });

  test('a file that is no bundle', async () => {
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(put('foto.zip', 'geen zip'));
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Dit is geen pakket');
    expect(await page.locator('#uitslag').textContent()).not.toContain('Vertrouw');
    expect(await page.locator('#uitslag li').count()).toBe(0);
  });

  test('a tampered bundle: what is wrong is said in words, with the line', async () => {
    await open();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(tampered);
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Dit pakket klopt niet');
    expect(await flaws()).toContain('ledger.txt');
    expect(await page.locator('li[data-check="ledger.txt"]').textContent()).toContain(
      'Regel 3 is geen goede regel.',
    );
    expect(await page.locator('li[data-check="ledger.txt"] .verdict').textContent()).toBe('\u2717 Fout');
  });

  test('in English', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await outcome().textContent()).toBe('This bundle is not right');
    expect(await page.locator('li[data-check="ledger.txt"]').textContent()).toContain(
      'line 3: not a line of the ledger',
    );
  });

  test('the unpacked folder', async () => {
    await open();
    await page.locator('#map').setInputFiles(join(folder, 'map'));
    await outcome().waitFor();
    expect(await flaws()).toEqual([]);
    expect(await page.locator('#uitslag li').count()).toBe(15);
  });

  test('another key than the reader has', async () => {
    await open();
    await page.getByLabel('Sleutel van het verzoek').fill(otherKey);
    await page.getByLabel('Kies het zip-bestand').setInputFiles(good);
    await outcome().waitFor();
    expect(await flaws()).toContain('keys.txt');
  });

  test('a receipt beside it', async () => {
    const { lines, log } = bundle;
    const proof = treeOf(lines).inclusionProof(1);
    const receipt = put(
      'bewijs.tlog-proof',
      formatReceipt({ line: lines[1] ?? '', index: 1, proof, checkpoint: checkpointOver(log, lines) }),
    );
    await open();
    await page.getByLabel('Kies een bewijs').setInputFiles(receipt);
    await page.getByText('Kies eerst het zip-bestand.').waitFor();
    await page.getByLabel('Kies het zip-bestand').setInputFiles(good);
    await outcome().waitFor();
    expect(await outcome().textContent()).toBe('Uw bewijs klopt. Uw steun is ingetrokken');
    expect(await page.locator('#uitslag .outcome').first().textContent()).toContain(
      'Deze steun is ingetrokken.',
    );
  });

  test('is accessible, before and after', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open();
      await page.getByLabel('Kies het zip-bestand').setInputFiles(tampered);
      await outcome().waitFor();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(
          (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`,
        ),
      ).toEqual([]);
    }
  });

  test('has one policy: nothing but what is in it', () => {
    const html = readFileSync(join(folder, 'verify.html'), 'utf8');
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/,
    );
    expect(html).not.toMatch(/(?:src|href)="/);
  });

  test('is built to the same bytes again', async () => {
    const again = mkdtempSync(join(tmpdir(), 'verify-again-'));
    await buildClientInto(again);
    for (const file of ['verify.html', 'public/check.js', 'public/check-ledger.js']) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file)))).toBe(true);
    }
    rmSync(again, { recursive: true });
  });
});

test('every finding has Dutch words with the same values', () => {
  for (const [code, english] of Object.entries(messages)) {
    const names = (sentence: string) =>
      new Set([...sentence.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name));
    const dutch = messagesNl[code as keyof typeof messages];
    for (const name of names(dutch)) expect(names(english), code).toContain(name);
  }
});
