import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../../builders/web.ts';

let site: TestSite;
let who: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite();
  who = await staffVisitor(site.test, 'griffie');
});
afterAll(() => site.close());

const guest = visitor(() => site.url);
const get = (path: string) => guest.get(path, who.headers);
const make = (vorige: string, lang = '') =>
  guest.post(`/account/herstelcodes${lang}`, { vorige }, { ...who.headers, 'sec-fetch-site': 'same-origin' });
const codesIn = (html: string) => html.match(/<code>[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}<\/code>/g) ?? [];

test.each([
  ['', 'Herstelcodes laten wij maar één keer zien. Hebt u ze niet bewaard? Maak dan hieronder nieuwe.'],
  ['?lang=en', 'Recovery codes are shown only once.'],
])('to ask for the page with codes again leads to the account, which says why%s', async (lang, sentence) => {
  const answer = await get(`/account/herstelcodes${lang}`);
  expect(answer.status).toBe(303);
  const account = await get(answer.headers.get('location') ?? '');
  expect(account.status).toBe(200);
  expect(account.text).toContain(sentence);
  expect((await get('/account')).text).not.toContain(sentence);
});

test('a form that is sent again makes no other codes: those on paper keep working', async () => {
  const vorige = shownValue((await get('/account')).text, 'vorige');
  const first = await make(vorige);
  expect(first.status).toBe(200);
  const [code = ''] = codesIn(first.text);
  expect(code).not.toBe('');
  const again = await make(vorige);
  expect(again.status).toBe(303);
  expect(again.headers.get('location')).toBe('/account?herstelcodes=eenmalig');
  const herstelcode = code.replace(/<\/?code>/g, '');
  const signedIn = await guest.post('/inloggen', { herstelcode }, { 'sec-fetch-site': 'same-origin' });
  expect(signedIn.status).toBe(303);
  // From the account as it is now, new ones are made.
  const now = shownValue((await get('/account')).text, 'vorige');
  expect(codesIn((await make(now)).text)).not.toHaveLength(0);
});

test('an invitation that is sent again by who just joined with it', async () => {
  const link = `/uitnodiging/${'a'.repeat(43)}`;
  const from = { 'sec-fetch-site': 'same-origin' };
  expect((await guest.post(link, {}, from)).status).toBe(404);
  const answer = await guest.post(link, {}, { ...who.headers, ...from });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/account?herstelcodes=eenmalig');
  // Whoever opens such a link is told that it does not work any more, logged in or not.
  expect((await get(link)).status).toBe(404);
});
