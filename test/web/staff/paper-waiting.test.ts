import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealDuePhases } from '../../../src/usecases/housekeeping.ts';
import { drainTime } from '../../../src/usecases/seal-phase.ts';
import { entered, handedIn, issued } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';
import { phaseOf } from '../../usecases/tools.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
  await issued(site.test, 3);
  await handedIn(site.test, [1, 2]);
  site.test.clock.now = (await phaseOf(site.test)).closesAt + drainTime;
  await sealDuePhases(site.test.app.context)();
});
afterAll(() => site.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  (await visitor(() => site.url).get(path, headers)).text;
const griffie = async () => (await staffVisitor(site.test, 'griffie', { petition: null })).headers;

test('before a term is ended early the check step tells of the paper that is out', async () => {
  const other = await openTestSite();
  await issued(other.test, 3);
  await handedIn(other.test, [1, 2]);
  const { headers } = await staffVisitor(other.test, 'griffie', { petition: null });
  const { text } = await visitor(() => other.url).post(
    `/beheer/${slug}/stoppen`,
    { reden: 'Genoeg.' },
    { ...headers, 'sec-fetch-site': 'same-origin' },
  );
  const told = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(told).toContain('Papieren bladen nog niet ingeleverd 1 Papieren stroken nog in te voeren 2');
  await other.close();
});

test('while the list waits for paper, everyone who can do something about it sees how much and until when', async () => {
  const headers = await griffie();
  for (const page of [await get(`/balie/${slug}`, headers), await get(`/beheer/${slug}`, headers)]) {
    expect(page).toContain('De openbare lijst wacht op papier');
    expect(page).toMatch(
      /2 stroken zijn nog niet door twee mensen ingevoerd\. Dat kan tot en met zondag 5 april 2026\./,
    );
    expect(page).toMatch(/1 uitgegeven blad is nog niet ingeleverd\. Kwam het op tijd binnen\?/);
  }
  expect(await get(`/beheer/${slug}`, headers)).toContain(`href="/balie/${slug}"`);
  expect(await get(`/${slug}`)).toMatch(/Er kan nog steun op papier bij komen die op tijd is ingeleverd\./);
});

test('what is entered is no longer waited for; then the public page speaks of the check', async () => {
  await entered(site.test, 1, { kind: 'empty' });
  const halfway = await get(`/balie/${slug}`, await griffie());
  expect(halfway).toContain('1 strook is nog niet door twee mensen ingevoerd');
  await entered(site.test, 2, { kind: 'empty' });
  // The third sheet never came: registering it is over after the next working day.
  site.test.clock.now += 5 * 86_400_000;
  expect(await sealDuePhases(site.test.app.context)()).toBe(1);
  const page = await get(`/balie/${slug}`, await griffie());
  expect(page).not.toContain('De openbare lijst wacht op papier');
  const open = await get(`/${slug}`);
  expect(open).toContain('De gemeente controleert nu de steunverklaringen.');
  expect(open).not.toContain('Er kan nog steun op papier bij komen');
});
