import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import {
  addDays,
  type CivilDate,
  civilDateAt,
  dateInWords,
  rfc3339,
  startOfDay,
  termCloses,
} from '../../src/domain/calendar.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { parseTally } from '../../src/ledger/tally-file.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { launchBrowser } from '../builders/browser.ts';
import { type RunningServer, startServer } from '../builders/running-server.ts';

/** A command blocks this process; a connection kept open meanwhile would be closed by the server unnoticed. */
const once = { headers: { connection: 'close' } };

const slug = 'sociaal-werk-utrecht';
/** The day the list stood on the council site, and the last days of three weeks from then and from today. */
let listed: CivilDate;
let early: CivilDate;
let late: CivilDate;
const griffie = ['--by', 'de griffie'];

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ PUBLISH_SECONDS: '1' });
  // As the server has it: midnight may have passed since this file was read.
  const today = civilDateAt(Date.parse((await count()).opens));
  late = addDays(today, 20);
  listed = addDays(today, -9);
  early = addDays(listed, 20);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function mainOf(page: Page, path = ''): Promise<string> {
  await page.goto(`${server.url}/${slug}${path}`);
  return (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
}

const count = async () =>
  (await (await fetch(`${server.url}/${slug}/telling.json`, once)).json()) as {
    opens: string;
    closes: string;
    lastDay: string;
  };

/** The files of a fresh bundle, by name. */
function bundle(kind: 'public' | 'judge'): Map<string, string> {
  const out = join(server.dir, `${kind}-${Math.trunc(performance.now())}.zip`);
  server.run('export', kind, slug, out);
  const zip = readFileSync(out);
  const report = verifyBundle(ledgerCrypto, zip);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  const files = new Map<string, string>();
  for (const { name, data } of readArchive(bytesSource(zip)))
    files.set(name, Buffer.from(data).toString('utf8'));
  return files;
}

const lastDayIn = (files: Map<string, string>) => {
  const body = (files.get('tally.txt') ?? '').split('\n\n')[0] ?? '';
  const tally = parseTally(`${body}\n`);
  return tally.ok ? tally.value.tally.lastday : null;
};
const opensOn = (day: CivilDate) => rfc3339(startOfDay(day));
const closesOn = (day: CivilDate) => rfc3339(termCloses(day));
const words = (day: CivilDate) => dateInWords(day, 'nl');

describe('a disputed last day', () => {
  it('two days are possible: the page names both, and the one that is surely in time', async () => {
    server.run('start-event', 'add', slug, '--kind', 'council-site', '--date', listed, ...griffie);
    const page = await browser.newPage({ javaScriptEnabled: false });
    const shown = await mainOf(page);
    expect(shown).toContain('Welke dag is de laatste?');
    expect(shown).toContain(`Teken uiterlijk op ${words(early)}: dan bent u in elk geval op tijd.`);
    expect(shown).toContain(words(late));
    expect(await count()).toMatchObject({ closes: closesOn(late), lastDay: late });
    const judge = bundle('judge');
    expect(lastDayIn(judge)).toBe(late);
    expect(judge.get('readings.csv')?.split('\n').slice(1, 3)).toEqual([
      `${early},${opensOn(listed)},${closesOn(early)},0,0,0,0,`,
      `${late},${opensOn(addDays(listed, 9))},${closesOn(late)},0,0,0,0,0`,
    ]);
    await page.close();
  });

  it('the griffie fixes one: the page, the moment of closing and the bundle follow', async () => {
    const reason = 'De besluitenlijst op de site van de raad is de publicatie.';
    server.run('phase', 'fix', slug, '2', ...griffie, '--reason', reason);
    const page = await browser.newPage({ javaScriptEnabled: false });
    const shown = await mainOf(page);
    expect(shown).not.toContain('Welke dag is de laatste?');
    expect(shown).toContain(`tot en met ${words(early)}, 23.59 uur`);
    expect(shown).toContain(reason);
    expect(await mainOf(page, '/regels')).toContain(reason);
    expect(await count()).toMatchObject({ closes: closesOn(early), lastDay: early });
    for (const kind of ['public', 'judge'] as const) {
      const files = bundle(kind);
      expect(lastDayIn(files)).toBe(early);
      const acts = JSON.parse(files.get('procedure.json') ?? '[]') as { kind: string }[];
      expect(acts.at(-1)).toMatchObject({
        kind: 'dayFixed',
        event: 2,
        by: 'de griffie',
        lastDay: early,
        closesAt: closesOn(early),
        reason,
      });
      expect(files.has('readings.csv')).toBe(kind === 'judge');
    }
    await page.close();
  });

  it('the calendar file and the form carry the new day', async () => {
    const agenda = await (await fetch(`${server.url}/${slug}/agenda.ics`, once)).text();
    expect(agenda).toContain(early.replaceAll('-', ''));
    expect(agenda).not.toContain(late.replaceAll('-', ''));
    const page = await browser.newPage();
    const form = await mainOf(page, '/tekenen');
    expect(form).toContain(`Teken en bevestig uiterlijk op ${words(early)}.`);
    expect(form).not.toContain(words(late));
    await page.close();
  });
});
