import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idleMs } from '../../../src/domain/staff.ts';
import { staffMember } from '../../builders/alerts.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';

let site: TestSite;
const { get, post } = visitor(() => site.url);
const draft = `/organisatie/${slug}/nieuws/nieuw`;

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const isDropped = ({ headers }: { headers: Headers }): boolean => {
  const cookie = headers.get('set-cookie') ?? '';
  expect(headers.get('clear-site-data')).toBe(cookie === '' ? null : '"cache"');
  return cookie.startsWith('__Host-sessie=; Max-Age=0; Path=/; Secure; HttpOnly');
};

async function idle(): Promise<StaffVisitor> {
  const organiser = await staffVisitor(site.test, 'organiser');
  expect(isDropped(await get(draft, organiser.headers))).toBe(false);
  site.test.clock.now += idleMs + 1;
  return organiser;
}

describe('what the browser kept goes with a cookie that has nobody behind it', () => {
  it.each([
    ['a page', 303, ({ headers }: StaffVisitor) => get(draft, headers)],
    [
      'the question whether a page may still be seen',
      303,
      ({ headers }) => fetch(site.url + draft, { method: 'HEAD', redirect: 'manual', headers }),
    ],
    ['a form', 403, ({ headers }) => post(draft, { titelNl: 'x', actie: 'voorbeeld' }, headers)],
    ['the log-in page', 200, ({ headers }) => get('/inloggen', headers)],
  ] as [string, number, (who: StaffVisitor) => Promise<{ status: number; headers: Headers }>][])(
    'after half an hour, at the first request: %s',
    async (_what, status, ask) => {
      const answer = await ask(await idle());
      expect(answer.status).toBe(status);
      expect(isDropped(answer)).toBe(true);
    },
  );

  it('not for whoever sends no cookie', async () => {
    const asked = await get(draft);
    expect(asked.status).toBe(303);
    expect(isDropped(asked)).toBe(false);
    expect(isDropped(await get('/inloggen'))).toBe(false);
  });

  it('when one ends the session one is in, and not when it is another', async () => {
    const own = await staffVisitor(site.test, 'organiser');
    const other = await post('/account/sessie/einde', { sessie: 'ab'.repeat(16) }, own.headers);
    expect(isDropped(other)).toBe(false);
    const ended = await post('/account/sessie/einde', { sessie: own.session }, own.headers);
    expect(ended.headers.get('location')).toBe('/account');
    expect(isDropped(ended)).toBe(true);
    expect((await get(draft, own.headers)).status).toBe(303);
  });

  it('when one ends the account that one has, and not when it is of someone else', async () => {
    const operator = await staffVisitor(site.test, 'operator', { petition: null });
    const organiser = await staffVisitor(site.test, 'organiser');
    // An operator who can log in always stays: someone else must be one.
    await staffMember(site.test, 'operator', { petition: null });
    const end = ({ user }: StaffVisitor) =>
      post('/beheer/toegang/einde', { account: user, zeker: 'ja' }, operator.headers);
    const other = await end(organiser);
    expect(other.headers.get('location')).toContain('gedaan=ended');
    expect(isDropped(other)).toBe(false);
    const own = await end(operator);
    expect(own.headers.get('location')).toContain('gedaan=ended');
    expect(isDropped(own)).toBe(true);
  });
});
