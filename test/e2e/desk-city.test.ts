import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newJudgeKey } from '../../src/adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { Desk } from '../../src/desk/desk.ts';
import { reasons } from '../../src/domain/reasons.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { readResultPackage } from '../../src/ledger/result-package.ts';
import { launchBrowser } from '../builders/browser.ts';
import { type JudgingScenario, judgingScenario } from '../builders/judging.ts';
import { caseOf } from '../builders/judging-desk.ts';
import { type RunningServer, startServer } from '../builders/running-server.ts';
import { run } from '../cli/run.ts';
import { DeskPage } from './pages/desk-page.ts';

// Utrecht in 2023, once more: 2,000 statements, half of them not in order, against a register of 300,000, judged in the
// browser; then the same desk file on the command line.
const folder = mkdtempSync(join(tmpdir(), 'desk-city-'));
const official = 'Ç. Öztürk-van den Bergh, griffier';
const other = 'J.J. Ó Briain, plaatsvervangend voorzitter';
let scenario: JudgingScenario;
let server: RunningServer;
let browser: Browser;
let desk: DeskPage;

const put = (name: string, data: string | Uint8Array): string => {
  writeFileSync(join(folder, name), data);
  return join(folder, name);
};
const saved = async (name: string, save: () => Promise<void>): Promise<string> => {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), save()]);
  return put(name, readFileSync(await download.path()));
};
const truthOf = (id: string) => {
  const truth = scenario.truth.get(id);
  if (truth === undefined) throw new Error(`no statement ${id}`);
  return truth;
};

beforeAll(async () => {
  scenario = await judgingScenario({ statements: 2000, seed: 'utrecht 2023', threshold: 1000 });
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const context = await browser.newContext({ acceptDownloads: true, reducedMotion: 'reduce' });
  desk = new DeskPage(await context.newPage());
  await desk.page.goto(`${server.url}/griffie`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

it('opens 2,000 statements and applies what nobody need look at', { timeout: 180_000 }, async () => {
  await desk.openBundle(put('griffie.zip', scenario.bundle));
  await desk.unlock(official, put('judge.agekey', scenario.identity));
  await desk.step(2);
  await desk.apply();
  await desk.step(3);
  await desk.choose('register', put('register.csv', scenario.registerCsv));
  await desk.page.getByText(/^Vergeleken met/).waitFor({ timeout: 60_000 });
  await desk.apply();
});

it('leaves to people what only people can tell: statements, then possible doubles', {
  timeout: 400_000,
}, async () => {
  await desk.step(6);
  await desk.page.getByRole('listbox').focus();
  const options = desk.page.locator('[role=listbox] [role=option]');
  for (let judged = 0; (await options.count()) > 0; judged++) {
    if (judged > scenario.truth.size) throw new Error('the list does not get shorter');
    const id = await desk.activeId();
    const { alone } = truthOf(id);
    await desk.page.keyboard.press(alone.reason === null ? 'v' : String(reasons.indexOf(alone.reason) + 1));
    await desk.page.locator(`[role=option][id$="${id}"]`).waitFor({ state: 'detached' });
  }
  await desk.step(4);
  await desk.apply();
  await judgeGroups();
});

/** Officials who know who is who. */
async function judgeGroups(): Promise<void> {
  const heading = desk.page.getByRole('heading', { name: /^Nog te kiezen/ });
  const groups = desk.page.locator('.desk-group:has(button)');
  for (let left = Number(/\d+/.exec(await heading.innerText())?.[0]); left > 0; left--) {
    const heads = await groups.first().locator('thead th').allInnerTexts();
    const persons = heads.slice(1).map((short) => {
      const id = [...scenario.truth.keys()].find((each) => each.startsWith(short.replace(' ', '')));
      return truthOf(id ?? '').person;
    });
    const name = new Set(persons).size === 1 ? 'Dit is één persoon' : 'Dit zijn verschillende personen';
    await groups.first().getByRole('button', { name }).focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('heading', { name: new RegExp(`Nog te kiezen: ${left - 1}\\b`) }).waitFor();
  }
  if (await desk.page.getByRole('button', { name: 'Bekijk wat er verandert' }).isVisible())
    await desk.apply();
}

it('two officials certify it; the result is the truth', { timeout: 120_000 }, async () => {
  await desk.step(7);
  await desk.press('Leg de lijst voor');
  await desk.fill('Naam of functie van de tweede ambtenaar', other);
  await desk.press('Stel de lijst vast');
  await desk.page.getByText('De lijst staat vast.').waitFor();
  const key = newJudgeKey('griffie.example/lid-1');
  if (!key.ok) throw new Error(key.error.code);
  await desk.page.getByText('Onderteken de uitslag').click();
  await desk.choose('sleutel-lid', put('lid-1.key', key.value.text));
  await desk.page.getByText('griffie.example/lid-1', { exact: true }).waitFor();
  await saved('uitslag.zip', () => desk.press('Maak de uitslag'));
  await saved('griffie.desk.jsonl', () => desk.press('Bewaar werkbestand'));
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(readFileSync(join(folder, 'uitslag.zip'))));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const why = new Map(read.value.reasons.map(({ id, reason }) => [id, reason as string | null]));
  const found = read.value.verdicts.map(({ id, verdict }) => [id, verdict, why.get(id) ?? null]);
  const wanted = [...scenario.truth].map(([id, { verdict, reason }]) => [id, verdict, reason]).sort();
  expect(found).toEqual(wanted);
  const { judged, valid, method } = read.value.result.result;
  expect({ judged, valid, method }).toEqual({ judged: 2000, valid: scenario.valid, method: 'full' });
});

it('the desk file says where a person was needed: there, and nowhere else', async () => {
  const file = readFileSync(join(folder, 'griffie.desk.jsonl'));
  const resumed = Desk.resume(ledgerCrypto.sha256, await caseOf(scenario), file);
  if (!resumed.ok) throw new Error(JSON.stringify(resumed.error));
  const { value: done } = resumed;
  const { acts } = done.file;
  const byHand = acts.flatMap((act) =>
    act.kind === 'verdictsGiven' && act.source === 'hand' ? act.given.map(({ id }) => id) : [],
  );
  expect(byHand.length).toBeGreaterThan(100);
  expect(byHand.filter((id) => !truthOf(id).needsHuman)).toEqual([]);
  const groups = acts.flatMap((act) => (act.kind === 'groupJudged' ? [act.group] : []));
  expect(groups.length).toBeGreaterThan(5);
});

it('the command line makes the same bytes of the same desk file and key', { timeout: 120_000 }, async () => {
  const path = (name: string) => join(folder, name);
  const args = ['certify', path('griffie.zip'), '--out', path('cli.zip'), '--sign', path('lid-1.key')];
  const ran = await run(['judge', ...args]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(readFileSync(path('cli.zip')).equals(readFileSync(path('uitslag.zip')))).toBe(true);
});
