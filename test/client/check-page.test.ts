import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { formatKeys } from '../../src/ledger/keys-file.ts';
import { formatReceipt } from '../../src/ledger/receipt.ts';
import { launchBrowser } from '../builders/browser.ts';
import { checkpointOver, exampleBundle, treeOf } from '../ledger/example.ts';
import { buildClientInto } from './build.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-page-'));
const record = Buffer.from('{"surname":"Jansen"}');
const { lines, log, input } = exampleBundle({ records: new Map() });

type Published = { ledger: string; checkpoint: string | null; keys: string };
let published: Published;
let asked: string[] = [];
let server: Server;
let browser: Browser;
let page: Page;
let address = '';

const textOf = (given: readonly string[]) => given.map((line) => `${line}\n`).join('');
const publish = (given: readonly string[]): Published => ({
  ledger: textOf(given),
  checkpoint: checkpointOver(log, given),
  keys: input.keys,
});
const receiptOf = (given: readonly string[], index: number, origin = log.key.origin) => ({
  name: 'bewijs.tlog-proof',
  mimeType: 'text/plain',
  buffer: Buffer.from(
    formatReceipt({
      line: given[index] ?? '',
      index,
      proof: treeOf(given).inclusionProof(index),
      checkpoint: checkpointOver({ ...log, key: { ...log.key, origin } }, given),
    }),
  ),
});

const html = (
  lang: string,
) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>x</title><main>
<form><label>Bewijs <input type="file" id="bewijs"></label><label>Gegevens <input type="file" id="ondertekening"></label></form>
<div id="uitslag" role="status" aria-live="polite"></div></main><script src="/check.js" defer></script></html>`;

beforeAll(async () => {
  await buildClientInto(folder);
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const files: Record<string, string | Buffer | null> = {
      '/sociaal-werk/controleren': html('nl'),
      '/sociaal-werk/controleren?lang=en': html('en'),
      '/check.js': readFileSync(join(folder, 'public/check.js')),
      '/check-ledger.js': readFileSync(join(folder, 'public/check-ledger.js')),
      '/sociaal-werk/fase/1/ledger.txt': published.ledger,
      '/sociaal-werk/fase/1/checkpoint': published.checkpoint,
      '/sociaal-werk/fase/1/keys.txt': published.keys,
    };
    const body = files[path];
    const type = path.endsWith('.js')
      ? 'text/javascript'
      : path.includes('controleren')
        ? 'text/html'
        : 'text/plain';
    response.writeHead(body === null || body === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    });
    response.end(body ?? 'not there');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  published = publish(lines);
});

const title = async (): Promise<string | null> => {
  const heading = page.locator('#uitslag h2');
  await heading.waitFor();
  return heading.textContent();
};
async function check(
  receipt: ReturnType<typeof receiptOf>,
  path = '/sociaal-werk/controleren',
): Promise<string | null> {
  await page.goto(address + path);
  asked = [];
  await page.locator('#bewijs').setInputFiles(receipt);
  return title();
}
const said = () => page.locator('#uitslag').textContent();

describe('the check page', () => {
  test('a receipt in the published ledger: where it stands, and under which key', async () => {
    expect(await check(receiptOf(lines, 0))).toBe('Uw bewijs klopt');
    expect(await said()).toContain('regel 1 van 11');
    expect(await said()).toContain('Uw steun is bevestigd.');
    expect(await said()).toContain(`${log.key.origin}+`);
    expect(await page.getAttribute('#uitslag', 'data-tone')).toBe('good');
    expect(await page.locator('.voortgang').isVisible()).toBe(false);
  });

  test('the server learns nothing about which receipt it was', async () => {
    await check(receiptOf(lines, 0));
    const first = [...asked].sort();
    await check(receiptOf(lines, 7));
    expect([...asked].sort()).toEqual(first);
    expect(first).toEqual([
      '/check-ledger.js',
      '/sociaal-werk/fase/1/checkpoint',
      '/sociaal-werk/fase/1/keys.txt',
      '/sociaal-werk/fase/1/ledger.txt',
    ]);
  });

  test('withdrawn, and in English', async () => {
    expect(await check(receiptOf(lines, 1), '/sociaal-werk/controleren?lang=en')).toBe(
      'Your receipt is right. Your support has been withdrawn',
    );
    expect(await said()).toContain('This support was withdrawn. It does not count.');
  });

  test.each([
    ['valid', '', 'Uw bewijs klopt. Uw steun is geldig', 'Geldig betekent: uw steun telt mee', 'good'],
    [
      'invalid',
      '',
      'Uw bewijs klopt. Uw steun is niet geldig',
      'De reden staat niet in de openbare lijst.',
      'wait',
    ],
    ['valid', '?lang=en', 'Your receipt is right. Your support is valid', 'Valid means: it counts', 'good'],
    [
      'invalid',
      '?lang=en',
      'Your receipt is right. Your support is not valid',
      'with the private link',
      'wait',
    ],
  ])(
    'judged %s%s: what that means, and where the reason is',
    async (verdict, query, heading, words, tone) => {
      const id = lines[0]?.split(' ')[2] ?? '';
      published = publish([...lines, `v1 judged ${id} ${verdict}`]);
      expect(await check(receiptOf(lines, 0), `/sociaal-werk/controleren${query}`)).toBe(heading);
      expect(await said()).toContain(words);
      expect(await page.getAttribute('#uitslag', 'data-tone')).toBe(tone);
    },
  );

  test('newer than what is published: come back later', async () => {
    published = publish(lines.slice(0, 3));
    expect(await check(receiptOf(lines, 9))).toContain('staat nog niet in de openbare lijst');
    published = { ...published, checkpoint: null };
    expect(await check(receiptOf(lines, 9))).toBe('Er is nog geen openbare lijst');
  });

  test('a ledger from which the line was removed', async () => {
    published = publish(lines.filter((_, index) => index !== 0));
    expect(await check(receiptOf(lines.slice(0, 5), 0))).toBe('De openbare lijst klopt niet met uw bewijs');
    expect(await page.getAttribute('#uitslag', 'data-tone')).toBe('bad');
  });

  test('a ledger that its signature does not fit, even after a second download', async () => {
    published = { ...publish(lines), ledger: textOf(lines.slice(0, 4)) };
    expect(await check(receiptOf(lines, 0))).toBe('De openbare lijst klopt niet');
    expect(asked.filter((path) => path.endsWith('ledger.txt'))).toHaveLength(2);
  });

  test('a file that is no receipt, even one that looks like HTML', async () => {
    const file = { ...receiptOf(lines, 0), buffer: Buffer.from('<img src=x onerror=alert(1)>') };
    expect(await check(file)).toBe('Dit is niet het goede bestand');
    expect(await page.locator('#uitslag img').count()).toBe(0);
  });

  test.each([
    ['another petition', 'ondertekenen.example/kappen/1', 'Dit bewijs hoort bij een ander verzoek.'],
    ['no phase', 'ondertekenen.example/sociaal-werk', 'Dit bestand is geen bewijs'],
    ['a phase that climbs', 'ondertekenen.example/sociaal-werk/..', 'Dit bestand is geen bewijs'],
    ['a phase of two digits', 'ondertekenen.example/sociaal-werk/10', 'Dit bestand is geen bewijs'],
  ])('a receipt whose log is that of %s: nothing is downloaded', async (_, origin, words) => {
    await check(receiptOf(lines, 0, origin));
    expect(await said()).toContain(words);
    expect(await page.getAttribute('#uitslag', 'data-tone')).toBe('bad');
    expect(asked.filter((path) => path.includes('fase'))).toEqual([]);
  });

  test('a receipt of another phase: the files of that phase, if they are there', async () => {
    expect(await check(receiptOf(lines, 0, 'ondertekenen.example/sociaal-werk/2'))).toBe(
      'Er is nog geen openbare lijst',
    );
    expect(asked.filter((path) => path.includes('fase')).sort()).toEqual([
      '/sociaal-werk/fase/2/checkpoint',
      '/sociaal-werk/fase/2/keys.txt',
      '/sociaal-werk/fase/2/ledger.txt',
    ]);
  });

  test('the own copy of the record fits, or does not', async () => {
    const own = exampleBundle({ records: new Map([[lines[0]?.split(' ')[2] ?? '', record]]) });
    published = {
      ledger: textOf(own.lines),
      checkpoint: checkpointOver(own.log, own.lines),
      keys: input.keys,
    };
    expect(await check(receiptOf(own.lines, 0))).toBe('Uw bewijs klopt');
    const copy = { name: 'ondertekening.json', mimeType: 'application/json', buffer: record };
    await page.locator('#ondertekening').setInputFiles(copy);
    await page.getByText('precies wat er verzegeld is').waitFor();
    await page
      .locator('#ondertekening')
      .setInputFiles({ ...copy, buffer: Buffer.from('{"surname":"Pietersen"}') });
    await page.getByText('hoort niet bij dit bewijs').waitFor();
    expect(await page.getAttribute('#uitslag', 'data-tone')).toBe('bad');
  });

  test('a receipt dropped on the form', async () => {
    await page.goto(`${address}/sociaal-werk/controleren`);
    const text = receiptOf(lines, 0).buffer.toString();
    const transfer = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'bewijs.tlog-proof'));
      return data;
    }, text);
    await page.dispatchEvent('form', 'drop', { dataTransfer: transfer });
    expect(await title()).toBe('Uw bewijs klopt');
  });

  test('without a connection', async () => {
    await page.goto(`${address}/sociaal-werk/controleren`);
    await page.context().setOffline(true);
    await page.locator('#bewijs').setInputFiles(receiptOf(lines, 0));
    expect(await title()).toBe('De openbare lijst is niet opgehaald');
    await page.context().setOffline(false);
  });

  test('keys of another log', async () => {
    const other = { origin: 'elders.example/x/1', publicKey: log.key.publicKey };
    const since = '2026-03-02T08:00:00.000Z';
    const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    const keys = formatKeys(ledgerCrypto.sha256, {
      log: { ...other, since },
      judge: { recipient, since },
      backup: { recipient, since },
    });
    published = { ...published, keys };
    expect(await check(receiptOf(lines, 0))).toBe('De openbare lijst klopt niet');
  });
});

test('the page itself stays light: what calculates is fetched only when needed', () => {
  expect(readFileSync(join(folder, 'public/check.js')).length).toBeLessThan(8_000);
});
