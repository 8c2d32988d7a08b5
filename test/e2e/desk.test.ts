import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newJudgeKey, readJudgeKey } from '../../src/adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { reasons } from '../../src/domain/reasons.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { readResultPackage } from '../../src/ledger/result-package.ts';
import { openResult } from '../../src/ledger/verdict-files.ts';
import { launchBrowser } from '../builders/browser.ts';
import { type JudgingScenario, judgingScenario } from '../builders/judging.ts';
import { caseOf } from '../builders/judging-desk.ts';
import { type RunningServer, startServer } from '../builders/running-server.ts';
import { DeskPage } from './pages/desk-page.ts';

type Asked = { readonly method: string; readonly url: string; readonly body: string };

const first = 'A. de Vries, griffier';
const second = 'B. Yılmaz, voorzitter';
const folder = mkdtempSync(join(tmpdir(), 'desk-'));
const asked: Asked[] = [];
const errors: string[] = [];
let scenario: JudgingScenario;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let desk: DeskPage;
/** What people filled in, and the identity: nothing of it may be seen outside the browser. */
let secrets: string[];
let files: { bundle: string; identity: string; register: string; key: string };

beforeAll(async () => {
  scenario = await judgingScenario({ statements: 60, seed: 'werkblad', threshold: 25, registerSize: 2000 });
  const put = (name: string, data: string | Uint8Array) => {
    writeFileSync(join(folder, name), data);
    return join(folder, name);
  };
  const key = newJudgeKey('griffie.example/lid-1');
  if (!key.ok) throw new Error(key.error.code);
  files = {
    bundle: put('griffie.zip', scenario.bundle),
    identity: put('judge.agekey', `# public key: age1…\n${scenario.identity}\n`),
    register: put('register.csv', scenario.registerCsv.replace('geboortedatum', 'Dag')),
    key: put('lid-1.key', key.value.text),
  };
  const { entries } = await caseOf(scenario);
  const records = entries.flatMap(({ record }) => (record.ok ? [record.value] : []));
  secrets = [
    scenario.identity,
    ...records.map(({ postcode }) => postcode),
    ...records.map(({ birthDate }) => birthDate),
    ...records.map(({ surname }) => surname).filter((name) => name.length > 5),
  ].filter((secret) => secret.length > 5 && !secret.startsWith('0000'));
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const screen = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' } as const;
  context = await browser.newContext({ ...screen, acceptDownloads: true });
  context.on('request', (request) => {
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    asked.push({ method: request.method(), url: request.url(), body });
  });
  desk = new DeskPage(await open());
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.url}/griffie`);
  return page;
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** No flaw that axe knows, and no page that scrolls sideways on a small screen. */
async function accessible(): Promise<void> {
  const { page } = desk;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 900 });
}

const truthOf = (id: string) => {
  const truth = scenario.truth.get(id);
  if (truth === undefined) throw new Error(`no statement ${id}`);
  return truth;
};
const heading = (name: string | RegExp) => desk.page.getByRole('heading', { name });
const saved = async (save: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), save()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

/** Everything the browser keeps for this site. */
const keptByBrowser = () =>
  desk.page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of db.objectStoreNames) {
        const request = db.transaction(store).objectStore(store).getAll();
        found.push(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
      }
      db.close();
    }
    return JSON.stringify(found);
  });

describe('a griffie judges a bundle in the browser, with the keyboard', { timeout: 120_000 }, () => {
  it('opens it: verified, the wrong key refused, the right one wiped from the page', async () => {
    await accessible();
    await desk.openBundle(files.bundle);
    await desk.press('Open de verklaringen');
    await desk.page.getByText('Vul uw naam of functie in.').waitFor();
    await desk.fill('Uw naam of functie', first);
    await desk.tabTo(desk.page.getByText('Of plak de sleutel'));
    await desk.page.keyboard.press('Enter');
    await accessible();
    await desk.fill('De sleutel als tekst', 'AGE-SECRET-KEY-1QQQQ');
    await desk.press('Open de verklaringen');
    await desk.page.getByText('Dit is geen sleutel.').first().waitFor();
    expect(await desk.page.locator('#sleutel-tekst').inputValue()).toBe('');
    await desk.unlock(first, files.identity);
    const page = await desk.page.content();
    expect(page).not.toContain(scenario.identity);
    expect(page).toContain('60 verklaringen zijn geopend');
    await accessible();
  });

  it('acknowledges receipt in numbers, as text and as PDF', async () => {
    const text = await saved(() => desk.press('Bewaar als tekst'));
    expect(text.name).toBe('ontvangst-sociaal-werk-utrecht-1.txt');
    const hash = Buffer.from(ledgerCrypto.sha256(scenario.bundle)).toString('hex');
    expect(text.bytes.toString()).toContain(hash);
    const pdf = await saved(() => desk.press('Laat de website een PDF maken'));
    expect(Object.keys(unzipSync(pdf.bytes))).toContain('ontvangstbevestiging.pdf');
  });

  it('a second tab on the same bundle is refused', async () => {
    const other = new DeskPage(await open());
    await other.openBundle(files.bundle);
    await other.fill('Uw naam of functie', second);
    await other.choose('sleutel', files.identity);
    await other.press('Open de verklaringen');
    await other.page.getByText('Dit pakket is al open in een ander tabblad').waitFor();
    await other.page.close();
  });

  it('grounds a to d: counted first, then applied', async () => {
    await desk.step(2);
    await accessible();
    await desk.apply();
    await accessible();
  });

  it('register: a column that is not recognised is pointed out, then compared', async () => {
    await desk.step(3);
    await desk.choose('register', files.register);
    await desk.page.getByText('Wij herkennen deze kolommen niet: Geboortedatum.').waitFor();
    await accessible();
    await desk.tabTo(desk.page.getByLabel('Geboortedatum', { exact: true }));
    await desk.page.keyboard.type('Dag');
    await desk.press('Vergelijk opnieuw');
    await desk.page.getByText(/^Vergeleken met/).waitFor();
    await accessible();
    await desk.apply();
    await accessible();
  });

  it('doubles: an official says what is one person, and the rule is applied', async () => {
    await desk.step(4);
    await accessible();
    const groups = desk.page.locator('.desk-group:has(button)');
    const open = () => desk.page.getByRole('heading', { name: /^Nog te kiezen/ }).innerText();
    for (let left = Number(/\d+/.exec(await open())?.[0]); left > 0; left--) {
      const heads = await groups.first().locator('thead th').allInnerTexts();
      const persons = heads.slice(1).map((short) => {
        const id = [...scenario.truth.keys()].find((each) => each.startsWith(short.replace(' ', '')));
        return truthOf(id ?? '').person;
      });
      const name = new Set(persons).size === 1 ? 'Dit is één persoon' : 'Dit zijn verschillende personen';
      await desk.tabTo(groups.first().getByRole('button', { name }));
      await desk.page.keyboard.press('Enter');
      await desk.page.getByRole('heading', { name: new RegExp(`Nog te kiezen: ${left - 1} `) }).waitFor();
    }
    await desk.apply();
    await accessible();
  });

  it('what was done is still there after the page was loaded again', async () => {
    const file = await saved(() => desk.press('Bewaar werkbestand'));
    expect(file.name).toBe('griffie-sociaal-werk-utrecht-1.desk.jsonl');
    writeFileSync(join(folder, 'eerder.desk.jsonl'), file.bytes);
    await desk.page.reload();
    await desk.openBundle(files.bundle);
    await desk.page.getByText(/In deze browser staan al \d+ handelingen/).waitFor();
    await desk.unlock(second, files.identity);
    await desk.page.getByText('U gaat verder waar u was gebleven.').waitFor();
    const again = await saved(() => desk.press('Bewaar werkbestand'));
    expect(again.bytes).toEqual(file.bytes);
  });

  it('method: all statements, chosen', async () => {
    await desk.step(5);
    await accessible();
    await desk.tabTo(desk.page.getByLabel(/^Alle verklaringen/));
    await desk.page.keyboard.press('Space');
    await desk.press('Kies deze werkwijze');
    await desk.page.getByText('Gekozen: alle verklaringen.').waitFor();
  });

  it('verdicts: the rest, one by one with keys', async () => {
    await desk.step(6);
    await accessible();
    expect(await desk.page.title()).toMatch(/^Oordelen – /);
    // The heading has the focus: the keys work from there, and say where one is.
    await desk.page.keyboard.press('j');
    await desk.page.getByText(/^Nummer \d+, .+, open/).waitFor();
    await desk.page.keyboard.press('k');
    await desk.press('Naar de lijst');
    await desk.tabTo(desk.page.getByRole('listbox'));
    const toDo = desk.page.locator('[role=listbox] [role=option]');
    for (let judged = 0; (await toDo.count()) > 0; judged++) {
      if (judged > 60) throw new Error('the list does not get shorter');
      const id = await desk.activeId();
      const { alone } = truthOf(id);
      const key = alone.reason === null ? 'v' : String(reasons.indexOf(alone.reason) + 1);
      await desk.page.keyboard.press(key);
      await desk.page.locator(`[role=option][id$="${id}"]`).waitFor({ state: 'detached' });
    }
    await accessible();
  });

  it('one puts the list forward, the same person cannot confirm it, another does', async () => {
    await desk.step(4);
    if (await desk.page.getByRole('button', { name: 'Bekijk wat er verandert' }).isVisible())
      await desk.apply();
    await desk.step(7);
    await desk.press('Leg de lijst voor');
    await desk.page.getByText(`${second} heeft de lijst voorgelegd.`).waitFor();
    await accessible();
    await desk.fill('Naam of functie van de tweede ambtenaar', ` ${second.replace('v', 'V')}  `);
    await desk.press('Stel de lijst vast');
    await desk.page.getByText('U hebt deze lijst zelf voorgelegd.').waitFor();
    await desk.fill('Naam of functie van de tweede ambtenaar', first);
    await desk.press('Stel de lijst vast');
    await desk.page.getByText('De lijst staat vast.').waitFor();
    await accessible();
    const file = await saved(() => desk.press('Bewaar werkbestand'));
    writeFileSync(join(folder, 'later.desk.jsonl'), file.bytes);
  });

  it('the result is the truth that the builder knows, signed by a member', async () => {
    await desk.tabTo(desk.page.getByText('Onderteken de uitslag'));
    await desk.page.keyboard.press('Enter');
    await desk.choose('sleutel-lid', files.key);
    await desk.page.getByText('griffie.example/lid-1', { exact: true }).waitFor();
    await accessible();
    const { name, bytes } = await saved(() => desk.press('Maak de uitslag'));
    expect(name).toBe('uitslag-sociaal-werk-utrecht-1.zip');
    const read = readResultPackage(ledgerCrypto.sha256, bytesSource(bytes));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { verdicts, reasons: given, texts } = read.value;
    const why = new Map(given.map(({ id, reason }) => [id, reason as string | null]));
    const found = verdicts.map(({ id, verdict }) => [id, verdict, why.get(id) ?? null]);
    const wanted = [...scenario.truth].map(([id, { verdict, reason }]) => [id, verdict, reason]).sort();
    expect(found).toEqual(wanted);
    const key = readJudgeKey(readFileSync(files.key, 'utf8'));
    const opened = key.ok && openResult(ledgerCrypto, texts.result, [key.value.key]);
    expect(opened).toMatchObject({ ok: true, value: { signedBy: ['griffie.example/lid-1'] } });
    for (const secret of secrets) expect(JSON.stringify(texts)).not.toContain(secret);
  });

  it('the website says why it does not take a result without keys on file', async () => {
    await desk.press('Lever de uitslag in');
    await desk.page.getByText('geen sleutels van leden bekend').waitFor();
  });

  it('official documents: what is missing is named, what was typed survives, the zip is saved', async () => {
    await desk.press('Maak de stukken');
    await heading('Dit klopt nog niet').waitFor();
    await accessible();
    const typed = {
      'zitting-plaats': 'Stadskantoor, zaal 3',
      'lid-0-naam': 'mr. C. Bos',
      'lid-0-functie': 'voorzitter',
      'wie-beslist': 'de voorzitter van het centraal stembureau',
      bewaard: 'de kluis van de griffie',
      inzage: 'de balie',
    };
    for (const [id, text] of Object.entries(typed)) {
      await desk.tabTo(desk.page.locator(`#${id}`));
      await desk.page.keyboard.type(text);
    }
    await desk.page.locator('#zitting-datum').fill('2026-04-07');
    await desk.page.locator('#zitting-tijd').fill('10:00');
    await desk.page.locator('#datum-besluit').fill('2026-04-07');
    const stukken = await saved(() => desk.press('Maak de stukken'));
    const names = Object.keys(unzipSync(stukken.bytes));
    expect(names.filter((name) => name.endsWith('.pdf')).length).toBe(4);
    expect(names.filter((name) => name.endsWith('.odt')).length).toBe(4);
    expect(await keptByBrowser()).toContain('Stadskantoor, zaal 3');
  });

  it('speaks English when asked, without losing anything', async () => {
    await desk.tabTo(desk.page.getByRole('link', { name: 'English' }));
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('heading', { name: 'Certify' }).waitFor();
    expect(await desk.page.getAttribute('html', 'lang')).toBe('en');
    await desk.page.getByText('The list is final.').waitFor();
    await accessible();
  });

  it('keeps the desk file and the form in the browser, nothing else, and erases them when asked', async () => {
    const before = await keptByBrowser();
    expect(before).toContain('listConfirmed');
    for (const secret of secrets) expect(before).not.toContain(secret);
    await desk.press('Erase everything of this bundle from this browser');
    await accessible();
    await desk.press('Yes, erase everything');
    await desk.page.locator('#pakket').waitFor();
    const kept = await keptByBrowser();
    expect(kept).not.toContain('Stadskantoor, zaal 3');
    expect(kept).not.toContain('verdictsGiven');
  });
});

describe('a desk file from elsewhere', { timeout: 120_000 }, () => {
  const begin = async (page: Page, file: string) => {
    const there = new DeskPage(page);
    await there.openBundle(files.bundle);
    await there.fill('Uw naam of functie', second);
    await there.choose('sleutel', files.identity);
    await there.choose('werkbestand', join(folder, file));
    await there.press('Open de verklaringen');
    return there;
  };

  it('is gone on with on another computer; two that differ are for a person to choose from', async () => {
    const computer = await browser.newContext({ acceptDownloads: true });
    const page = await computer.newPage();
    await page.goto(`${server.url}/griffie`);
    const there = await begin(page, 'eerder.desk.jsonl');
    await page.getByText('U gaat verder met het werkbestand dat u koos.').waitFor();
    await there.step(5);
    await there.press('Kies deze werkwijze');
    await page.getByText(/^Gekozen/).waitFor();
    // What the browser has kept is counted in the bar.
    const before = readFileSync(join(folder, 'eerder.desk.jsonl'), 'utf8').trim().split('\n').length;
    await page.getByText(new RegExp(`^${before + 1} handelingen in deze browser`)).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await begin(page, 'eerder.desk.jsonl');
    await page.getByText('In deze browser stonden meer handelingen').waitFor();
    await page.reload();
    await begin(page, 'later.desk.jsonl');
    await page.getByRole('heading', { name: 'Er zijn twee verschillende werkbestanden' }).waitFor();
    await there.tabTo(page.getByLabel(/^Het werkbestand in deze browser/));
    await page.keyboard.press('ArrowDown');
    await there.press('Ga hiermee verder');
    await page.getByRole('heading', { name: 'Bewijs van ontvangst' }).waitFor();
    await there.step(7);
    await page.getByText('De lijst staat vast.').waitFor();
    await computer.close();
  });

  it('that is damaged is refused, with the line where that shows', async () => {
    const computer = await browser.newContext();
    const page = await computer.newPage();
    await page.goto(`${server.url}/griffie`);
    const text = readFileSync(join(folder, 'later.desk.jsonl'), 'utf8');
    writeFileSync(join(folder, 'stuk.desk.jsonl'), text.replace('"source":"grounds"', '"source":"hand"'));
    const there = await begin(page, 'stuk.desk.jsonl');
    await page.getByText('beschadigd of veranderd, bij regel 3').waitFor();
    await there.press('Ga verder zonder dit bestand');
    await page.getByRole('heading', { name: 'Bewijs van ontvangst' }).waitFor();
    await computer.close();
  });
});

describe('what left the browser', () => {
  it('is pages, assets and what an official sent: no identity, no name, no address, no birth date', () => {
    for (const { url, body } of asked) {
      for (const secret of secrets) {
        expect(url).not.toContain(secret);
        expect(body).not.toContain(secret);
      }
    }
    const sent = asked.filter(({ method }) => method !== 'GET').map(({ url }) => new URL(url).pathname);
    expect([...new Set(sent)].sort()).toEqual(['/griffie/sociaal-werk-utrecht/uitslag', '/griffie/stukken']);
    const read = asked.filter(({ method }) => method === 'GET').map(({ url }) => new URL(url));
    for (const { origin, pathname } of read) {
      if (origin === 'null') continue;
      expect(origin).toBe(server.url);
      expect(pathname).toMatch(/^\/(?:griffie|assets\/.*|favicon\.ico)$/);
    }
  });

  it('nothing went wrong on the way but what was meant to be refused', () => {
    expect(errors.filter((text) => !/status of 422/.test(text))).toEqual([]);
  });
});
