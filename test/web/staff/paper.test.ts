import { afterAll, beforeAll, expect, test } from 'vitest';
import { code, handedIn, issued, typed } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let anna: StaffVisitor;
let bram: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite();
  anna = await staffVisitor(site.test, 'desk', { name: 'Anna de Balie' });
  bram = await staffVisitor(site.test, 'desk', { name: 'Bram van de Balie' });
  await issued(site.test, 2);
  await handedIn(site.test, [1, 2]);
  await typed(site.test, anna.user, 1, { kind: 'empty' });
});
afterAll(() => site.close());

const get = (who: StaffVisitor, path: string) =>
  visitor(() => site.url).get(`/balie/${slug}${path}`, who.headers);
const post = (who: StaffVisitor, path: string, body: Record<string, string>) =>
  visitor(() => site.url).post(`/balie/${slug}${path}`, body, {
    ...who.headers,
    'sec-fetch-site': 'same-origin',
  });
const enter = (who: StaffVisitor, uitkomst: string, sheet = 1) =>
  post(who, '/invoer', { blad: code(sheet), regel: '1', uitkomst, opnieuw: 'ja' });

test('the griffie sees what there is to do, and types nothing', async () => {
  const griffie = await staffVisitor(site.test, 'griffie', { name: 'Carla van de Griffie' });
  const overview = await get(griffie, '');
  expect(overview.status).toBe(200);
  expect(overview.text).toContain(code(1));
  expect(overview.text).toContain('Iemand anders moet dit nog typen');
  expect(overview.text).toContain('Overtypen doet de balie');
  expect(overview.text).not.toContain(`/balie/${slug}/invoer`);
  expect((await get(griffie, `/invoer?blad=${code(1)}`)).status).toBe(404);
  expect((await enter(griffie, 'empty')).status).toBe(404);
  expect((await get(anna, '')).text).toContain(`/balie/${slug}/invoer`);
});

test.each([
  ['', 'Iemand anders moet deze strook typen'],
  ['?lang=en', 'Someone else has to type this strip'],
])('a second account of one person is told so %s', async (lang, sentence) => {
  const again = await staffVisitor(site.test, 'desk', { name: 'anna DE balie' });
  const body = { blad: code(1), regel: '1', uitkomst: 'empty' };
  const answer = await post(again, `/invoer${lang}`, body);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain(sentence);
});

test('after three tries somebody else must type', async () => {
  for (const reason of ['illegible', 'altered', 'outside'])
    expect((await enter(bram, reason)).status).toBe(303);
  const answer = await enter(bram, 'empty');
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('U typte deze strook al 3 keer. Iemand anders moet deze strook typen.');
});

test.each([
  ['', 'Lever eerst bladen in'],
  ['?lang=en', 'Hand in sheets first'],
])('an organiser with too many sheets out is told so %s', async (lang, sentence) => {
  const organiser = await staffVisitor(site.test, 'organiser');
  withDatabase(site.test, (db) =>
    db
      .prepare(
        `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 1999)
         INSERT INTO paper_sheet (phase, number, kind, lines, issued_at, issued_by)
         SELECT (SELECT id FROM phase), (SELECT max(number) FROM paper_sheet) + n, 'printed', 1, 1, ? FROM counted`,
      )
      .run(organiser.user),
  );
  const answer = await post(organiser, `/lijsten${lang}`, { aantal: '2', stroken: '1' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect((await post(organiser, '/lijsten', { aantal: '1', stroken: '1' })).status).toBe(303);
});
