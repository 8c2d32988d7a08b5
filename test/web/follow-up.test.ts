import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endTerm } from '../../src/usecases/terms.ts';
import { confirmed } from '../builders/petition-view.ts';
import { fields, slug } from '../builders/service.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../builders/web.ts';

const question = 'Mail mij één keer als ik voor de volgende stap opnieuw moet tekenen.';

describe('one mail about the next step', () => {
  let site: TestSite;
  const { get, post } = visitor(() => site.url);
  beforeAll(async () => {
    site = await openTestSite({ rules: (preset) => ({ ...preset, carryOver: confirmed('none') }) });
  });
  afterAll(() => site.close());

  it('is offered, not ticked, not required, and the page says what becomes of the address', async () => {
    const { text } = await get(`/${slug}/tekenen`);
    expect(text).toContain(question);
    expect(text).toContain(
      'Wij bewaren uw e-mailadres daarvoor apart, los van uw steun, en wissen het daarna.',
    );
    const box = /<input[^>]*name="vervolg"[^>]*>/.exec(text)?.[0] ?? '';
    expect(box).not.toMatch(/checked|aria-required/);
    expect((await get('/privacy')).text).toContain('Wilt u een mail als u opnieuw moet tekenen?');
  });

  it('survives a mistake, the check step and the way back', async () => {
    const wrong = await post(`/${slug}/tekenen`, { ...fields({ postcode: '9999' }), vervolg: 'ja' });
    expect(wrong.status).toBe(422);
    expect(/<input[^>]*name="vervolg"[^>]*>/.exec(wrong.text)?.[0]).toContain('checked');
    const check = await post(`/${slug}/tekenen`, { ...fields(), vervolg: 'ja' });
    expect(check.text).toContain('Mail over de volgende stap');
    expect(shownValue(check.text, 'vervolg')).toBe('ja');
    const back = await post(`/${slug}/tekenen`, { ...fields(), vervolg: 'ja', actie: 'verander' });
    expect(/<input[^>]*name="vervolg"[^>]*>/.exec(back.text)?.[0]).toContain('checked');
  });

  it('is not asked for by itself', async () => {
    const check = await post(`/${slug}/tekenen`, { ...fields(), vervolg: '' });
    expect(check.text).toContain('Kloppen uw gegevens?');
    expect(check.text).not.toContain('Mail over de volgende stap');
    expect((await post(`/${slug}/tekenen/versturen`, { ...fields(), vervolg: '' })).status).toBe(200);
  });
});

it.each(['valid', 'all'] as const)('is not offered where support carries over (%s)', async (value) => {
  const site = await openTestSite({ rules: (preset) => ({ ...preset, carryOver: confirmed(value) }) });
  try {
    expect((await visitor(() => site.url).get(`/${slug}/tekenen`)).text).not.toContain(question);
  } finally {
    await site.close();
  }
});

describe('the files of one phase', () => {
  it('stay under its number, the newest without', async () => {
    const site = await openTestSite();
    const { get } = visitor(() => site.url);
    try {
      for (const file of ['ledger.txt', 'checkpoint', 'keys.txt']) {
        const newest = await get(`/${slug}/${file}`);
        const first = await get(`/${slug}/fase/1/${file}`);
        expect([first.status, first.text]).toEqual([newest.status, newest.text]);
        for (const number of ['0', '2', '01', '1e0', 'een', '99999999999999999999'])
          expect((await get(`/${slug}/fase/${number}/${file}`)).status).toBe(404);
      }
      expect((await get(`/${slug}/fase/1`)).status).toBe(404);
      await endTerm(site.test.app.context)(slug, {
        by: 'de griffie',
        reason: 'Op verzoek.',
        cause: 'operator',
      });
      site.test.clock.now += 1;
      expect((await get(`/${slug}`)).text).toContain('Het tekenen is eerder gestopt dan gepland: op ');
    } finally {
      await site.close();
    }
  });
});
