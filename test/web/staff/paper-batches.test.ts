import { afterAll, beforeAll, expect, test } from 'vitest';
import { code, handedIn, issued } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let anna: StaffVisitor;
let bram: StaffVisitor;
let organiser: StaffVisitor;
let griffie: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite();
  anna = await staffVisitor(site.test, 'desk', { name: 'Anna de Balie' });
  bram = await staffVisitor(site.test, 'desk', { name: 'Bram van de Balie' });
  organiser = await staffVisitor(site.test, 'organiser', { name: 'Olga Organisator' });
  griffie = await staffVisitor(site.test, 'griffie');
  for (const [who, aantal, stroken] of [
    [anna, '2', '1'],
    [organiser, '3', '2'],
    [anna, '2', '3'],
  ] as const) {
    site.test.clock.now += 60_000;
    await post(who, { aantal, stroken });
  }
  await issued(site.test, 1);
  await handedIn(site.test, [2]);
});
afterAll(() => site.close());

const get = (who: StaffVisitor, path: string) =>
  visitor(() => site.url).get(`/balie/${slug}${path}`, who.headers);
const post = (who: StaffVisitor, body: Record<string, string>) =>
  visitor(() => site.url).post(`/balie/${slug}/lijsten`, body, {
    ...who.headers,
    'sec-fetch-site': 'same-origin',
  });
const sheets = (): number =>
  withDatabase(site.test, (db) => db.prepare<[], number>('SELECT count(*) FROM paper_sheet').pluck().get()) ??
  0;
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2011', '-')
    .replace(/\s+/g, ' ');
const links = (html: string): string[] =>
  [...html.matchAll(/lijsten\.pdf(\?[^"]*)"/g)].map(([, query = '']) => query.replaceAll('&amp;', '&'));
/** The numbers in the file, by its name. */
async function printed(who: StaffVisitor, query: string) {
  const answer = await fetch(`${site.url}/balie/${slug}/lijsten.pdf${query}`, { headers: who.headers });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()).toString('base64') };
}

test('who issued a batch opens the very same file again, and no number is spent on it', async () => {
  const before = sheets();
  const { text } = await get(anna, '/lijsten');
  expect(links(text)).toEqual(['?van=6&aantal=2', '?van=1&aantal=2']);
  expect(plain(text)).toContain(`${code(1)} tot en met ${code(2)} (pdf)`);
  expect(plain(text)).toContain('2 bladen met 3 verklaringen per blad');
  expect(plain(text)).toContain('1 van 2 ingeleverd');
  expect(plain(text)).toContain('elk nummer kan maar één keer worden ingeleverd');
  const once = await printed(anna, '?van=6&aantal=2');
  expect(once.status).toBe(200);
  expect(await printed(anna, '?van=6&aantal=2')).toEqual(once);
  expect(sheets()).toBe(before);
});

test('nobody opens what somebody else issued, but the griffie', async () => {
  expect(links((await get(bram, '/lijsten')).text)).toEqual([]);
  const own = (await get(organiser, '/lijsten')).text;
  expect(links(own)).toEqual(['?van=3&aantal=3']);
  // Whoever gave one sheet to one person would see that it came back.
  expect(plain(own)).not.toMatch(/\d van \d+ ingeleverd/);
  expect((await printed(organiser, '?van=3&aantal=3')).status).toBe(200);
  for (const [who, query] of [
    [bram, '?van=1&aantal=2'],
    [organiser, '?van=1&aantal=2'],
    [anna, '?van=3&aantal=3'],
    // Begins in a batch of hers, ends in one that is not.
    [anna, '?van=1&aantal=3'],
    [anna, '?van=1'],
    [anna, '?van=x&aantal=-1'],
    [griffie, '?van=8&aantal=2'],
  ] as const)
    expect((await printed(who, query)).status).toBe(404);
  const all = (await get(griffie, '/lijsten')).text;
  expect(links(all)).toEqual(['?van=8&aantal=1', '?van=6&aantal=2', '?van=3&aantal=3', '?van=1&aantal=2']);
  expect(plain(all)).toContain('door Olga Organisator');
  expect(plain(all)).toContain('door de griffie');
  for (const query of links(all)) expect((await printed(griffie, query)).status).toBe(200);
});

test('to read again the answer to what was issued issues nothing', async () => {
  const answer = await post(bram, { aantal: '1', stroken: '1' });
  expect(answer.status).toBe(303);
  const where = answer.headers.get('location') ?? '';
  expect(where).toBe(`/balie/${slug}/lijsten?van=9`);
  const before = sheets();
  for (let time = 0; time < 2; time++) {
    const { text } = await get(bram, where.slice(`/balie/${slug}`.length));
    expect(plain(text)).toContain('1 blad is uitgegeven.');
    expect(plain(text)).toContain(`Open de lijst om te printen: ${code(9)} (pdf)`);
  }
  expect(sheets()).toBe(before);
  expect(plain((await get(anna, '/lijsten?van=9')).text)).not.toContain('uitgegeven.');
});

test('many batches stand on several pages', async () => {
  for (let count = 0; count < 50; count++) {
    site.test.clock.now += 1;
    await post(bram, { aantal: '1', stroken: '1' });
  }
  const first = (await get(bram, '/lijsten')).text;
  expect(links(first)).toHaveLength(50);
  const older = /href="\/balie\/[^"]*lijsten(\?voor=\d+)"/.exec(first)?.[1] ?? '';
  expect(links((await get(bram, `/lijsten${older}`)).text)).toEqual(['?van=9&aantal=1']);
  expect((await get(bram, '/lijsten?voor=x')).status).toBe(200);
});
