import type { Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DeskAct } from '../../../src/desk/acts.ts';
import { reasons } from '../../../src/domain/reasons.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { deskScene } from '../../builders/desk-case.ts';
import { servePage } from './verdicts-scene.ts';

const scene = deskScene(3000, 'verdicts');
const all = scene.case.entries;
const numberOf = (id: string) => all.findIndex((entry) => entry.id === id) + 1;
const grouped = (n: number) => n.toLocaleString('nl-NL');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let server: Server;
let address = '';
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  ({ server, address } = await servePage(scene));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

async function open(query = '', viewport = { width: 1280, height: 900 }): Promise<void> {
  page = await (await browser.newContext({ viewport })).newPage();
  problems.length = 0;
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${address}/${query}`);
  await page.locator('[role="option"]').first().waitFor();
}

const acts = () => page.evaluate<DeskAct[]>('window.scene.desk.file.acts');
const lastGiven = async () => {
  const act = (await acts()).at(-1);
  return act?.kind === 'verdictsGiven' ? act : null;
};
const said = () => page.locator('[data-said]').textContent();
const list = () => page.getByRole('listbox', { name: 'Verklaringen' });
const heading = () => page.locator('#desk-name').textContent();
const shown = async () =>
  Number((await page.locator('.desk-list-which').textContent())?.match(/[\d.]+/)?.[0].replaceAll('.', ''));
/** What a screen reader is told is the row one is on. */
const activeRow = () =>
  page.evaluate<{ text: string; selected: string; at: string; of: string } | null>(`(() => {
    const id = document.querySelector('[role=listbox]').getAttribute('aria-activedescendant');
    const row = id && document.getElementById(id);
    return row && { text: row.textContent, selected: row.getAttribute('aria-selected'),
      at: row.getAttribute('aria-posinset'), of: row.getAttribute('aria-setsize') };
  })()`);
const filter = (label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value);
const elsewhere = (id: string, reason: string, was: number) =>
  page.evaluate(
    ([given]) =>
      (globalThis as unknown as { scene: { elsewhere: (body: unknown) => void } }).scene.elsewhere({
        kind: 'verdictsGiven',
        source: 'hand',
        given: [given],
      }),
    [{ id, verdict: 'invalid', reason, was }],
  );
const idShown = async () => all[(await shown()) - 1]?.id ?? '';
const versionOf = (id: string) => page.evaluate<number>(`window.scene.desk.versionOf('${id}')`);

describe('the list', () => {
  test('thousands of rows, few in the document, and the one that is chosen always among them', async () => {
    await open();
    await page.getByRole('radio', { name: /Alle/ }).check();
    expect(await page.locator('[role="option"]').count()).toBeLessThan(60);
    await list().focus();
    expect(await activeRow()).toMatchObject({ selected: 'true', of: '3000' });
    await page.keyboard.press('End');
    expect(await activeRow()).toMatchObject({ at: '3000', of: '3000' });
    expect(await shown()).toBe(3000);
    await page.evaluate(`document.querySelector('[role=listbox]').scrollTop = 0`);
    await page.locator('[role="option"][aria-posinset="1"]').waitFor();
    expect(await activeRow()).toMatchObject({ at: '3000', selected: 'true' });
    await page.keyboard.press('Home');
    expect(await activeRow()).toMatchObject({ at: '1' });
    await page.keyboard.press('PageDown');
    expect(Number((await activeRow())?.at)).toBeGreaterThan(5);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    const visible = await page.evaluate<boolean>(`(() => {
      const box = document.querySelector('[role=listbox]').getBoundingClientRect();
      const row = document.querySelector('[aria-selected=true]').getBoundingClientRect();
      return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
    })()`);
    expect(visible).toBe(true);
  });

  test('begins with what is open; the counts are those of the desk', async () => {
    await open();
    const counts = await page.evaluate<number[]>(`['open', 'valid', 'invalid'].map((verdict) =>
      window.scene.desk.case.entries.filter(({ id }) => (window.scene.desk.standing(id)?.verdict ?? 'open') === verdict).length)`);
    const names = ['Open', 'Geldig', 'Ongeldig'];
    for (const [index, count] of counts.entries()) {
      const radio = page.getByRole('radio', { name: new RegExp(`^${grouped(count)} ${names[index]}`) });
      expect(await radio.count()).toBe(1);
    }
    expect((await activeRow())?.of).toBe(String(counts[0]));
  });

  test('search and filters narrow it down, and say so', async () => {
    await open();
    await page.getByRole('button', { name: 'Wis filters' }).click();
    await page.keyboard.press('/');
    const entry = all.find(({ record }) => record.ok && record.value.postcode !== '');
    const record = entry?.record.ok ? entry.record.value : null;
    await page.keyboard.type(
      `${record?.postcode.slice(0, 4)} ${record?.postcode.slice(4)} ${record?.surname}`,
    );
    expect(await said()).toMatch(/^\d+ van 3\.000 verklaringen$/);
    expect(await page.locator('[role="option"]').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining(record?.surname ?? '?')]),
    );
    await page.getByRole('searchbox').fill('');
    await filter('Grond', 'onvolledig');
    const rows = await page.locator('.desk-list-verdict').allTextContents();
    expect(new Set(rows)).toEqual(new Set(['Ongeldig, d niet volledig']));
    await page.getByRole('searchbox').fill('zzzz');
    await page.getByText('Geen verklaring past bij deze filters.').waitFor();
    expect(await page.getByRole('button', { name: /in deze lijst …/ }).isDisabled()).toBe(true);
  });
});

describe('by keyboard only', () => {
  test('judging: on to the next open one, each verdict said aloud and written down as one act', async () => {
    await open();
    const before = (await acts()).length;
    const [first, name] = [await shown(), await heading()];
    await page.keyboard.press('j');
    const second = await shown();
    expect(second).toBeGreaterThan(first);
    await page.keyboard.press('k');
    expect(await heading()).toBe(name);
    await page.keyboard.press('v');
    expect(await said()).toMatch(
      new RegExp(`^Nummer ${grouped(first)}: geldig\\. Nu nummer ${grouped(second)}, .+, open\\b.*\\.$`),
    );
    expect(await shown()).toBe(second);
    await page.keyboard.press('5');
    expect(await said()).toMatch(
      new RegExp(`^Nummer ${grouped(second)}: ongeldig, e mag niet stemmen\\. Nu nummer .+\\.$`),
    );
    expect((await acts()).slice(before)).toMatchObject([
      { kind: 'verdictsGiven', source: 'hand', given: [{ verdict: 'valid', was: 0 }] },
      {
        kind: 'verdictsGiven',
        source: 'hand',
        given: [{ verdict: 'invalid', reason: 'niet_kiesgerechtigd' }],
      },
    ]);
  });

  test('1 to 7 are the grounds a to g', async () => {
    await open();
    const before = (await acts()).length;
    for (const key of ['1', '2', '3', '4', '5', '6', '7']) await page.keyboard.press(key);
    const given = (await acts()).slice(before).map((act) => act.kind === 'verdictsGiven' && act.given[0]);
    expect(given.map((each) => each && each.verdict === 'invalid' && each.reason)).toEqual([...reasons]);
  });

  test('taking back goes verdict by verdict, each as a new act, back to the statement', async () => {
    await open();
    const first = await shown();
    await page.keyboard.press('v');
    const second = await shown();
    await page.keyboard.press('6');
    const count = (await acts()).length;
    await page.keyboard.press('u');
    expect(await said()).toBe(`Oordeel over nummer ${grouped(second)} teruggenomen. Nu: open.`);
    expect(await shown()).toBe(second);
    await page.keyboard.press('u');
    expect(await shown()).toBe(first);
    expect(await acts()).toHaveLength(count + 2);
    expect((await lastGiven())?.given).toMatchObject([{ verdict: 'open' }]);
    await page.keyboard.press('u');
    expect(await said()).toBe('Er is geen oordeel om terug te nemen.');
    expect(await acts()).toHaveLength(count + 2);
  });

  test('two verdicts on one statement are taken back one after the other', async () => {
    await open();
    const number = await shown();
    await page.keyboard.press('v');
    await page.getByRole('radio', { name: /Alle/ }).check();
    await page.getByRole('searchbox').fill(all[number - 1]?.id ?? '');
    await page.keyboard.press('Enter');
    await page.keyboard.press('7');
    for (const now of ['geldig', 'open']) {
      await page.keyboard.press('u');
      expect(await said()).toBe(`Oordeel over nummer ${grouped(number)} teruggenomen. Nu: ${now}.`);
    }
  });

  test('a verdict that replaced another is taken back to that one', async () => {
    await open();
    await page.getByRole('radio', { name: /Ongeldig/ }).check();
    await filter('Grond', 'onvolledig');
    const number = await shown();
    await page.keyboard.press('6');
    expect((await lastGiven())?.given).toMatchObject([{ reason: 'onjuist' }]);
    await page.keyboard.press('u');
    expect((await lastGiven())?.given).toMatchObject([{ reason: 'onvolledig' }]);
    expect(await said()).toBe(
      `Oordeel over nummer ${grouped(number)} teruggenomen. Nu: ongeldig, d niet volledig.`,
    );
  });

  test('keys typed in a field stay there; a note goes with the verdict, on one line', async () => {
    await open();
    const count = (await acts()).length;
    await page.keyboard.press('n');
    await page.keyboard.type('v1ju? gebeld');
    await page.keyboard.press('Enter');
    await page.keyboard.type('niet thuis\u202e');
    expect(await acts()).toHaveLength(count);
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('listbox');
    await page.keyboard.press('6');
    expect((await lastGiven())?.given).toMatchObject([{ note: 'v1ju? gebeld niet thuisj' }]);
    await page.getByLabel('Grond', { exact: true }).focus();
    await page.keyboard.press('v');
    expect(await acts()).toHaveLength(count + 1);
  });

  test('a draft of a note stays with its statement', async () => {
    await open();
    await page.keyboard.press('n');
    await page.keyboard.type('nog bellen');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('#desk-note').inputValue()).toBe('');
    await page.keyboard.press('k');
    expect(await page.locator('#desk-note').inputValue()).toBe('nog bellen');
  });

  test('help opens and closes by key, gives the focus back, and the keys can be switched off', async () => {
    await open();
    await list().focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Sneltoetsen' }).waitFor();
    const count = (await acts()).length;
    await page.keyboard.press('v');
    expect(await acts()).toHaveLength(count);
    await page.getByRole('checkbox', { name: 'Sneltoetsen aan' }).uncheck();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('listbox');
    const [at] = [await shown()];
    for (const key of ['v', 'j', '1', 'u', '?']) await page.keyboard.press(key);
    expect([await shown(), (await acts()).length]).toEqual([at, count]);
    await page.keyboard.press('ArrowDown');
    expect(await shown()).toBeGreaterThan(at);
    await page.reload();
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('v');
    expect(await acts()).toHaveLength(count);
  });

  test('every key has a button that does the same', async () => {
    await open();
    const first = await shown();
    await page.getByRole('button', { name: 'Volgende' }).click();
    expect(await shown()).toBeGreaterThan(first);
    await page.getByRole('button', { name: 'Vorige' }).click();
    expect(await shown()).toBe(first);
    await page.getByRole('button', { name: 'Geldig', exact: true }).click();
    expect((await lastGiven())?.given).toMatchObject([{ verdict: 'valid' }]);
    await page.getByRole('button', { name: 'g dubbel' }).click();
    expect((await lastGiven())?.given).toMatchObject([{ reason: 'dubbel' }]);
    await page.getByRole('button', { name: 'Laatste terug' }).click();
    expect((await lastGiven())?.given).toMatchObject([{ verdict: 'open' }]);
    await page.getByRole('button', { name: 'Toetsen' }).click();
    await page.getByRole('button', { name: 'Sluiten' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('the statement', () => {
  const kinds = (kind: string) => all.filter(({ id }) => scene.truth.get(id)?.kind === kind);

  async function show(id: string): Promise<void> {
    await page.getByRole('button', { name: 'Wis filters' }).click();
    await page.getByRole('searchbox').fill(id);
    await page.locator('[role="option"]').first().click();
  }

  test('what differs from the register is marked in words', async () => {
    await open();
    const entry = kinds('wrongBirthDate')[0];
    await show(entry?.id ?? '');
    const row = page.locator('tr', { hasText: 'Geboortedatum' });
    expect(await row.textContent()).toMatch(/\d\d-\d\d-\d{4}.*\d\d-\d\d-\d{4} verschilt/);
    const same = page.locator('tr', { hasText: 'Achternaam' });
    expect(await same.textContent()).not.toContain('verschilt');
    await page.getByText('Gevonden, met een verschil: geboortedatum.').waitFor();
  });

  test('without the register the outcome on record is still there', async () => {
    await open('?noregister');
    await show(kinds('wrongBirthDate')[0]?.id ?? '');
    await page.getByText('Het register is nu niet geladen.').waitFor();
    expect(await page.locator('.desk-list-outcome').textContent()).toContain('geboortedatum');
    expect(await page.getByRole('columnheader', { name: 'Register' }).count()).toBe(0);
  });

  test('the other statements of one person, a step away; and the way back', async () => {
    await open();
    const ids = scene.case.persons[0] ?? [];
    await show(ids[0] ?? '');
    await page.getByRole('heading', { name: 'Andere verklaringen van deze persoon' }).waitFor();
    await page.locator('.desk-list-others button').first().click();
    expect(await shown()).toBe(numberOf(ids[1] ?? ''));
    expect(await page.evaluate('document.activeElement.id')).toBe('desk-name');
    await page.getByText('niet in de lijst die u nu ziet').waitFor();
    expect(await list().getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('j');
    expect(await shown()).toBe(numberOf(ids[0] ?? ''));
  });

  test('everything that was decided on it, newest first', async () => {
    await open();
    const entry = kinds('incomplete')[0];
    await show(entry?.id ?? '');
    await page.keyboard.press('6');
    await show(entry?.id ?? '');
    const lines = await page.locator('.desk-list-history li b').allTextContents();
    expect(lines.slice(0, 2)).toEqual([
      'Ongeldig, f niet juist (met de hand)',
      'Ongeldig, d niet volledig (automatische gronden)',
    ]);
    expect(lines[2]).toMatch(/^Register: /);
    await page.getByRole('button', { name: 'Neem dit oordeel terug' }).click();
    expect((await lastGiven())?.given).toMatchObject([{ reason: 'onvolledig' }]);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('listbox');
  });
});

describe('refusals', () => {
  test('what someone else decided meanwhile is not overwritten, but shown', async () => {
    await open();
    const [id, number] = [await idShown(), await shown()];
    await elsewhere(id, 'dubbel', 0);
    const count = (await acts()).length;
    await page.keyboard.press('v');
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain(
      `Over nummer ${grouped(number)} is intussen iets anders besloten.`,
    );
    expect(await alert.textContent()).toContain('ongeldig, g dubbel (Griffier B)');
    expect(await acts()).toHaveLength(count);
    expect(await said()).toBe('');
    // Having seen it, the official can decide.
    await page.keyboard.press('v');
    expect((await lastGiven())?.given).toMatchObject([{ id, verdict: 'valid', was: count }]);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a late one cannot be valid', async () => {
    await open('?fresh');
    const late = all.find(({ id }) => scene.truth.get(id)?.kind === 'late');
    await page.getByRole('button', { name: 'Wis filters' }).click();
    await page.getByRole('searchbox').fill(late?.id ?? '');
    await page.locator('[role="option"]').click();
    const count = (await acts()).length;
    await page.keyboard.press('v');
    expect(await page.getByRole('alert').textContent()).toContain(
      'is te laat. Het kan daarom niet geldig zijn.',
    );
    expect(await acts()).toHaveLength(count);
  });

  test('taking back a verdict that someone else replaced is refused', async () => {
    await open();
    const id = await idShown();
    await page.keyboard.press('v');
    await elsewhere(id, 'onjuist', await versionOf(id));
    const count = (await acts()).length;
    await page.keyboard.press('u');
    expect(await page.getByRole('alert').textContent()).toContain('ongeldig, f niet juist (Griffier B)');
    expect(await acts()).toHaveLength(count);
  });
});

describe('between two officials', () => {
  const act = (who: 'act' | 'elsewhere', kind: string) =>
    page.evaluate(`window.scene.${who}({ kind: '${kind}', ...window.scene.hashes() })`);

  test('a list that was put forward says so; one that is final can only be looked at', async () => {
    await open();
    await page.evaluate('window.scene.ready()');
    expect(await act('act', 'listProposed')).toMatchObject({ ok: true });
    await page.getByText('Griffier A heeft de lijst voorgelegd.').waitFor();
    await act('elsewhere', 'listConfirmed');
    const count = (await acts()).length;
    await page.keyboard.press('v');
    expect(await page.getByRole('alert').textContent()).toContain('De lijst is vastgesteld.');
    expect(await acts()).toHaveLength(count);
    for (const name of ['Geldig', 'g dubbel', 'Laatste terug'])
      expect(await page.getByRole('button', { name, exact: name === 'Geldig' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /in deze lijst …/ }).isDisabled()).toBe(true);
  });
});

describe('many at once', () => {
  const dialog = () => page.getByRole('dialog');

  test('first what would happen, then one act; and it can be taken back', async () => {
    await open('?fresh');
    await page.getByRole('button', { name: /^Alle 3\.000 in deze lijst/ }).click();
    await dialog().getByText('Er wordt nog niets opgeslagen.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Pas toe op 0' }).isDisabled()).toBe(true);
    const late = all.filter(({ id }) => ['late', 'confirmedLate'].includes(scene.truth.get(id)?.kind ?? ''));
    const count = (await acts()).length;
    await dialog().getByLabel('Welk oordeel?').selectOption({ label: 'geldig' });
    const lines = await dialog().locator('.desk-list-dry > ul li').allTextContents();
    expect(lines).toEqual([
      `${grouped(3000 - late.length)} krijgen dit oordeel voor het eerst`,
      `${late.length} zijn te laat en kunnen niet geldig zijn; die blijven zoals ze zijn`,
    ]);
    await dialog().getByText('Welke zijn dat?').click();
    expect(await dialog().locator('.desk-list-which-ones li').count()).toBe(late.length);
    expect(await acts()).toHaveLength(count);
    await dialog()
      .getByRole('button', { name: `Pas toe op ${grouped(3000 - late.length)}` })
      .click();
    expect(await dialog().count()).toBe(0);
    expect(await acts()).toHaveLength(count + 1);
    expect((await lastGiven())?.given).toHaveLength(3000 - late.length);
    expect((await lastGiven())?.source).toBe('hand');
    expect(await said()).toBe(`${grouped(3000 - late.length)} verklaringen: geldig.`);
    await page.keyboard.press('u');
    expect(await said()).toBe(`${grouped(3000 - late.length)} oordelen teruggenomen.`);
    expect((await activeRow())?.of).toBe('3000');
  });

  test('only what the filters show, with a note, and by keyboard', async () => {
    await open();
    await filter('Kenmerk', 'outsideArea');
    const count = Number((await activeRow())?.of);
    const button = page.getByRole('button', { name: `Alle ${count} in deze lijst …` });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ongeldig, e');
    await page.keyboard.press('Tab');
    await page.keyboard.type('woont elders');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await said()).toBe(`${count} verklaringen: ongeldig, e mag niet stemmen.`);
    const given = (await lastGiven())?.given ?? [];
    expect(given).toHaveLength(count);
    const kinds = new Set(given.map(({ id }) => scene.truth.get(id)?.kind));
    expect([...kinds]).toEqual(['outside']);
    expect(given[0]).toMatchObject({ reason: 'niet_kiesgerechtigd', note: 'woont elders' });
  });

  test('what changed behind the dialog is refused in words and worked out again', async () => {
    await open();
    const id = await idShown();
    await filter('Kenmerk', 'needsHuman');
    await page.getByRole('button', { name: /in deze lijst …/ }).click();
    await dialog().getByLabel('Welk oordeel?').selectOption({ label: 'ongeldig, f niet juist' });
    await elsewhere(id, 'dubbel', 0);
    const count = (await acts()).length;
    await dialog()
      .getByRole('button', { name: /^Pas toe/ })
      .click();
    expect(await dialog().getByRole('alert').textContent()).toContain('ongeldig, g dubbel (Griffier B)');
    expect(await acts()).toHaveLength(count);
    const lines = await dialog().locator('.desk-list-dry > ul li').allTextContents();
    expect(lines[1]).toMatch(/^1 hebben nu een ander oordeel/);
    await page.keyboard.press('Escape');
    expect(await acts()).toHaveLength(count);
  });
});

describe('for everyone', () => {
  const axe = async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  test.each([
    [320, 'light'],
    [320, 'dark'],
    [768, 'light'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'axe finds nothing at %d px in %s, in the list, the help and the dialog',
    async (width, scheme) => {
      await open('', { width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      expect(await axe()).toEqual([]);
      await page.getByRole('button', { name: 'Wis filters' }).click();
      await page.keyboard.press('6');
      await page.keyboard.press('k');
      expect(await axe()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.keyboard.press('?');
      expect(await axe()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /in deze lijst …/ }).click();
      await page.getByLabel('Welk oordeel?').selectOption({ label: 'geldig' });
      await page.getByText('Welke zijn dat?').click();
      expect(await axe()).toEqual([]);
    },
  );

  test('on a small screen the list is above and the statement below', async () => {
    await open('', { width: 320, height: 640 });
    const [above, below] = [
      await list().boundingBox(),
      await page.locator('.desk-list-detail').boundingBox(),
    ];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  });

  test('text twice as large fits in its row', async () => {
    await open();
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    await page.setViewportSize({ width: 1279, height: 900 });
    const fits = await page.evaluate<boolean>(`[...document.querySelectorAll('[role=option]')].every((row) =>
      [...row.children].every((part) => part.getBoundingClientRect().bottom <= row.getBoundingClientRect().bottom + 1))`);
    expect(fits).toBe(true);
  });

  test('in English', async () => {
    await open('?lang=en');
    await page.getByRole('listbox', { name: 'Statements' }).waitFor();
    await page.keyboard.press('5');
    expect(await said()).toMatch(/^Number \d+: invalid, e /);
    expect(await page.locator('.desk-list').getAttribute('lang')).toBe('en');
  });
});
