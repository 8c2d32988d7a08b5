import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { code, entered, handedIn, issued, onPaper, typed } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';

let site: TestSite;
let anna: StaffVisitor;
let griffie: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite();
  anna = await staffVisitor(site.test, 'desk', { name: 'Anna de Balie' });
  griffie = await staffVisitor(site.test, 'griffie');
  await issued(site.test, 6);
  await issued(site.test, 1, 3);
  await handedIn(site.test, [1, 2, 3, 4, 5, 6, 7]);
});
afterAll(() => site.close());

const get = (path: string) => visitor(() => site.url).get(`/balie/${slug}${path}`, anna.headers);
const post = (body: Record<string, string>, lang = '') =>
  visitor(() => site.url).post(`/balie/${slug}/invoer${lang}`, body, {
    ...anna.headers,
    'sec-fetch-site': 'same-origin',
  });
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2011', '-')
    .replace(/\s+/g, ' ');
const mainOf = (html: string): string => /<h1[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

const person = {
  voornamen: 'Noor',
  achternaam: 'Bakker',
  geboortedag: '3',
  geboortemaand: '4',
  geboortejaar: '1985',
  postcode: '3511AB',
  huisnummer: '12',
  straat: 'Oudegracht',
  woonplaats: 'Utrecht',
};
const blank = Object.fromEntries(Object.keys(person).map((name) => [name, '']));

describe('what is wrong is said to who types, not to who signed', () => {
  test.each([
    ['voornamen', { voornamen: '' }, 'Vul de voornamen in zoals ze op papier staan'],
    ['voornamen', { voornamen: 'N00r' }, 'Typ alleen letters'],
    ['tussenvoegsel', { tussenvoegsel: '@' }, 'Typ alleen letters'],
    ['achternaam', { achternaam: '' }, 'Vul de achternaam in zoals die op papier staat'],
    ['achternaam', { achternaam: 'x'.repeat(300) }, 'Dit is te lang'],
    ['achternaam', { achternaam: 'Bak\u202eker' }, 'onzichtbare tekens'],
    ['achternaam', { achternaam: 'Bak\ufffder' }, 'onderweg verloren'],
    ['geboortedag', { geboortedag: '', geboortemaand: '', geboortejaar: '' }, 'Vul de geboortedatum in'],
    ['geboortedag', { geboortedag: '' }, 'Vul ook de dag in zoals die op papier staat'],
    ['geboortemaand', { geboortemaand: 'lente' }, 'Typ de maand als getal'],
    ['geboortejaar', { geboortejaar: '64' }, 'Typ het jaar met 4 cijfers'],
    ['geboortedag', { geboortedag: '31' }, 'Deze datum bestaat niet. Kijk op het papier'],
    ['geboortejaar', { geboortejaar: '1802' }, 'te lang geleden'],
    ['geboortedag', { geboortejaar: '2190' }, 'Deze geboortedatum ligt in de toekomst'],
    ['geboortedag', { geboortejaar: '2015' }, 'Kies dan ‘Te jong’'],
    ['postcode', { postcode: '' }, 'Vul de postcode in'],
    ['postcode', { postcode: '35 AB' }, 'Typ 4 cijfers en 2 letters'],
    ['postcode', { postcode: '1012 JS' }, 'Kies dan ‘Woont niet in de gemeente’'],
    ['huisnummer', { huisnummer: '' }, 'Vul het huisnummer in'],
    ['huisnummer', { huisnummer: '0' }, 'Een huisnummer begint bij 1'],
    ['huisnummer', { huisnummer: 'bis' }, 'Typ eerst het nummer'],
    ['straat', { straat: '' }, 'Vul de straat in'],
    ['straat', { straat: '!!' }, 'Dit is geen naam van een straat'],
    ['woonplaats', { woonplaats: '' }, 'Vul de plaats in'],
  ])('%s: %j', async (box, mistake, sentence) => {
    const body = { ...person, ...mistake };
    const { status, text } = await post({ blad: code(1), regel: '1', uitkomst: 'statement', ...body });
    expect(status).toBe(422);
    const main = mainOf(text);
    expect(plain(main)).toContain(sentence);
    expect(main).toContain(`href="#${box}"`);
    expect(new RegExp(`<input[^>]*\\bname="${box}"[^>]*>`).exec(main)?.[0]).toContain('autofocus');
    expect(plain(main)).not.toMatch(/\b(?:uw|mag|mogen|tekenen|wij)\b/i);
  });

  test('in English as well, and everything that is wrong in the order of the paper', async () => {
    for (const sheet of [1, 7]) {
      const { text } = await post({ blad: code(sheet), regel: '1', ...blank }, '?lang=en');
      expect(plain(mainOf(text))).not.toMatch(/\byour\b/i);
      const named = [...text.matchAll(/href="#([a-z]+)"/g)].map(([, name]) => name);
      const boxes = [...mainOf(text).matchAll(/<input[^>]*\bname="([a-z]+)"/g)].map(([, name]) => name ?? '');
      expect(named.filter((name) => name !== 'inhoud')).toEqual(boxes.filter((name) => named.includes(name)));
      expect(named).toContain('straat');
    }
  });
});

/** Words above the boxes of a sheet, in the order in which they are printed, by the name of the box they are typed in. */
async function printedOrder(number: number): Promise<string[]> {
  const pdf = await fetch(`${site.url}/balie/${slug}/lijsten.pdf?van=${number}&aantal=1`, {
    headers: griffie.headers,
  });
  const input = Buffer.from(await pdf.arrayBuffer());
  const text = spawnSync('pdftotext', ['-raw', '-', '-'], { input }).stdout.toString();
  const printed = {
    voornamen: 'Voornamen (voluit)',
    tussenvoegsel: 'Tussenvoegsel',
    achternaam: 'Achternaam (',
    geboortedag: 'Geboortedatum',
    postcode: 'Postcode',
    huisnummer: number === 7 ? 'Nummer' : 'Huisnummer',
    straat: 'Straat',
    woonplaats: number === 7 ? 'Plaats (' : 'Woonplaats (',
  };
  const from = text.indexOf(printed.voornamen);
  const places = Object.entries(printed).map(([name, words]) => [name, text.indexOf(words, from)] as const);
  expect(places.every(([, at]) => at >= 0)).toBe(true);
  return places.sort(([, a], [, b]) => a - b).map(([name]) => name);
}

test.each([
  ['one statement', 1],
  ['strips', 7],
])('the boxes stand in the order of a sheet with %s', async (_kind, number) => {
  const { text } = await get(`/invoer?blad=${code(number)}`);
  const boxes = [...text.matchAll(/<input[^>]*\bid="([a-z]+)"/g)].map(([, name]) => name ?? '');
  const order = await printedOrder(number);
  expect(boxes.filter((name) => order.includes(name))).toEqual(order);
});

describe('a strip that is done says so', () => {
  beforeAll(async () => {
    await entered(site.test, 2, onPaper({ achternaam: 'Wonderbaarlijk' }));
    await entered(site.test, 3, { kind: 'refused', reason: 'noSignature' });
    await entered(site.test, 4, { kind: 'empty' });
    await entered(site.test, 5, { kind: 'crossed' });
    await typed(site.test, anna.user, 6, { kind: 'empty' });
    await entered(site.test, 7, { kind: 'empty' }, 1);
  });

  test.each([
    [2, 'ingevoerd. De verklaring is verzegeld'],
    [3, 'niet ingevoerd. De reden: geen handtekening'],
    [4, 'Twee mensen zagen dat er niets op staat'],
    [5, 'Twee mensen zagen dat het is doorgehaald'],
    [6, 'u typte dit al. Iemand anders moet dit nog typen'],
  ])('sheet %i: %s', async (sheet, sentence) => {
    const { status, text } = await get(`/invoer?blad=${code(sheet)}`);
    expect(status).toBe(200);
    expect(plain(mainOf(text))).toContain(sentence);
    expect(text).not.toContain('name="achternaam"');
    expect(text).not.toContain('Wonderbaarlijk');
    expect(/<input[^>]*name="blad"[^>]*>/.exec(text)?.[0]).toContain('autofocus');
    expect(text).toContain(`href="/balie/${slug}"`);
  });

  test('with the way to the next strip of the sheet', async () => {
    const { text } = await get(`/invoer?blad=${code(7)}&regel=1`);
    expect(plain(mainOf(text))).toContain('Deze strook is klaar');
    expect(text).toContain(`href="/balie/${slug}/invoer?blad=${code(7)}&amp;regel=2"`);
    expect(plain(text)).toContain('Verder met strook 2 van 3');
  });

  test('also to who was typing it meanwhile, without what they typed', async () => {
    const body = { ...person, achternaam: 'Tussendoor' };
    const { status, text } = await post({ blad: code(4), regel: '1', uitkomst: 'statement', ...body });
    expect(status).toBe(409);
    expect(plain(mainOf(text))).toContain('U hoeft hier niets meer te typen');
    expect(text).not.toContain('Tussendoor');
  });
});

test('the keys are told without naming what differs by browser as if it were the same', async () => {
  const { text } = await get(`/invoer?blad=${code(7)}&regel=2`);
  expect(plain(text)).toContain('druk op Tab tot u bij de keuze bent, en dan op Enter');
  expect(plain(text)).not.toMatch(/Alt \+ [A-Z]/);
});
