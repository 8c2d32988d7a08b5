import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../builders/browser.ts';
import { type RunningServer, startServer } from '../builders/running-server.ts';
import { parseMail, type SmtpSink, startSmtpSink } from '../builders/smtp-sink.ts';

/** A command blocks this process; a connection kept open meanwhile would be closed by the server unnoticed. */
const once = { headers: { connection: 'close' } };

const slug = 'sociaal-werk-utrecht';

let smtp: SmtpSink;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  smtp = await startSmtpSink();
  server = await startServer({ SMTP_URL: smtp.url, PUBLISH_SECONDS: '1' });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await smtp?.close();
});

type Person = { voornamen: string; tussenvoegsel?: string; achternaam: string; email: string };

async function fillForm(page: Page, person: Person): Promise<void> {
  const values = {
    ...person,
    postcode: '3511 ab',
    huisnummer: '12bis',
    straat: 'Burgemeester Reigerstraat',
    woonplaats: 'Utrecht',
    geboortedag: '31',
    geboortemaand: '3',
    geboortejaar: '1980',
  };
  for (const [name, value] of Object.entries(values)) await page.fill(`[name=${name}]`, value);
  await page.check('[name=verklaring]');
  await page.check('[name=toestemming]');
}

/** From the start page to "Kijk nu in uw mail"; returns the one-time record. */
async function sign(page: Page, person: Person): Promise<Buffer> {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Ik wil tekenen' }).first().click();
  await fillForm(page, person);
  await page.getByRole('button', { name: /^Verder/ }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Kloppen uw gegevens?');
  expect(await page.getByRole('main').textContent()).toContain(person.achternaam);
  await page.getByRole('button', { name: 'Verstuur' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Kijk nu in uw mail');
  const link = await page.locator('a[download="ondertekening.json"]').getAttribute('href');
  const [, encoded = ''] = /^data:application\/json;base64,(.*)$/.exec(link ?? '') ?? [];
  return Buffer.from(decodeURIComponent(encoded), 'base64');
}

async function mailTo(address: string, subject: string) {
  for (let tries = 0; tries < 100; tries++) {
    for (const mail of smtp.received.filter(({ to }) => to.includes(address))) {
      const parsed = await parseMail(mail);
      if (parsed.subject === subject) return parsed;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail "${subject}" came`);
}

async function confirm(page: Page, address: string): Promise<void> {
  const mail = await mailTo(address, 'Bevestig uw steun');
  const [link = ''] = /http:\/\/\S+\/bevestigen\/[0-9a-f]{32}/.exec(mail.text ?? '') ?? [];
  await page.goto(link);
  await page.getByRole('button', { name: 'Ja, ik bevestig mijn steun' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Bedankt. Wij hebben uw steun ontvangen',
  );
}

async function download(page: Page, name: RegExp): Promise<string> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const file = join(server.dir, `${Math.trunc(performance.now())}-${(await started).suggestedFilename()}`);
  await (await started).saveAs(file);
  return file;
}

async function publishedLines(count: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const text = await (await fetch(`${server.url}/${slug}/ledger.txt`, once)).text();
    if (text.split('\n').length - 1 >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the ledger was not published');
}

const people: Person[] = [
  {
    voornamen: 'Fatima Anna',
    tussenvoegsel: 'van der',
    achternaam: 'Çelik-Österholm',
    email: 'fatima@voorbeeld.example',
  },
  {
    voornamen: 'Łukasz',
    achternaam: "Wolfeschlegelsteinhausenbergerdorff d'Ancona",
    email: 'lukasz@voorbeeld.example',
  },
];

describe('from the start page to a verified bundle', () => {
  const records: Buffer[] = [];
  let receipt = '';

  it('signs and confirms with JavaScript', async () => {
    const page = await browser.newPage();
    records.push(await sign(page, people[0] as Person));
    await confirm(page, 'fatima@voorbeeld.example');
    receipt = await download(page, /bewijs\.tlog-proof/);
    const mail = await mailTo('fatima@voorbeeld.example', 'Wij hebben uw steun ontvangen');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['bewijs.tlog-proof']);
    await page.close();
  });

  it('signs and confirms without JavaScript, on a small screen', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    records.push(await sign(page, people[1] as Person));
    await confirm(page, 'lukasz@voorbeeld.example');
    await page.goto(`${server.url}/${slug}`);
    expect(await page.getByRole('main').textContent()).toContain('Er zijn 2 steunverklaringen bevestigd.');
    await context.close();
  });

  it('checks the receipt in the browser against the published ledger', async () => {
    await publishedLines(2);
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(`${server.url}/${slug}/controleren`);
    await page.setInputFiles('#bewijs', receipt);
    await page.locator('#uitslag').getByText(/klopt/i).first().waitFor();
    const [, line = ''] = /^extra (.*)$/m.exec(readFileSync(receipt, 'utf8')) ?? [];
    const [, , id = ''] = Buffer.from(line, 'base64').toString().split(' ');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(asked.filter((request) => request.includes(id))).toEqual([]);
    await page.close();
  });

  it('closes, exports both bundles, and everybody finds the same number', async () => {
    server.run('phase', 'close', slug);
    const closed = await (await fetch(`${server.url}/${slug}/tekenen`, once)).text();
    expect(closed).toContain('U kunt niet meer tekenen');
    const [publicZip, judgeZip] = [join(server.dir, 'public.zip'), join(server.dir, 'judge.zip')];
    server.run('export', 'public', slug, publicZip);
    server.run('export', 'judge', slug, judgeZip);
    const { verifierKey } = JSON.parse(server.run('petition', 'show', slug, '--json')).phase;
    for (const zip of [publicZip, judgeZip]) {
      const report = JSON.parse(server.run('verify', zip, '--key', verifierKey, '--json'));
      expect(report).toMatchObject({ ok: true, size: 2, tally: { confirmed: 2, counted: 2, duplicate: 0 } });
    }
    expect(await openVerifyPage(publicZip, verifierKey)).toMatch(/confirmed\s*2|bevestigd\D*2/i);
  });

  it('lets the judge open every statement with age, exactly as it was typed', () => {
    const folder = join(server.dir, 'judge');
    execFileSync('unzip', ['-q', join(server.dir, 'judge.zip'), '-d', folder]);
    const lines = readFileSync(join(folder, 'ledger.txt'), 'utf8').trimEnd().split('\n');
    const opened = lines.map((line) => {
      const [, , id = '', sealed, record] = line.split(' ');
      const file = join(folder, 'sealed', `${id}.age`);
      expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sealed);
      const plain = execFileSync('age', [
        '-d',
        '-i',
        join(server.dataDir, 'demo-sleutels', 'judge.agekey'),
        file,
      ]);
      expect(createHash('sha256').update(plain).digest('hex')).toBe(record);
      return plain;
    });
    expect(opened.map(String)).toEqual(records.map(String));
    const [first] = opened.map((plain) => JSON.parse(String(plain)));
    expect(first).toMatchObject({
      givenNames: 'Fatima Anna',
      surnamePrefix: 'van der',
      surname: 'Çelik-Österholm',
    });
    expect(first).toMatchObject({
      postcode: '3511AB',
      houseNumber: '12',
      houseNumberSuffix: 'BS',
      birthDate: '1980-03-31',
    });
    const petition = readFileSync(join(folder, 'petition.json'));
    expect(first.statement).toBe(createHash('sha256').update(petition).digest('hex'));
  });

  it('fails on a bundle in which one byte was changed', () => {
    const bytes = readFileSync(join(server.dir, 'public.zip'));
    const at = bytes.indexOf('v1 confirmed ') + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const broken = join(server.dir, 'broken.zip');
    writeFileSync(broken, bytes);
    const { status, stdout, stderr } = server.attempt('verify', broken);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^FAIL .*ledger\.txt/m);
    expect(stderr).not.toContain('    at ');
  });
});

/** The bundle's own page, from disk and without a network; the key is what the reader has from elsewhere. */
async function openVerifyPage(zip: string, key: string): Promise<string> {
  const folder = join(server.dir, 'public');
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(`file://${join(folder, 'verify.html')}`);
  await page.fill('#sleutel', key);
  await page.setInputFiles('#pakket', zip);
  const verdict = page.locator('#uitslag');
  await verdict.getByText('Alles klopt').first().waitFor();
  const text = (await verdict.textContent()) ?? '';
  await context.close();
  return text;
}
