import { describe, expect, it } from 'vitest';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { endTerm } from '../../src/usecases/terms.ts';
import { fields, signAndGetToken, slug } from '../builders/service.ts';
import {
  type Body,
  openTestSite,
  shownValue,
  type TestSite,
  type TestSiteOptions,
  visitor,
} from '../builders/web.ts';

const earlier = { by: 'operator', reason: 'Proef', cause: 'operator' } as const;

type Visit = ReturnType<typeof visitor> & {
  readonly site: TestSite;
  check(body: Body): ReturnType<ReturnType<typeof visitor>['post']>;
  send(body: Body): ReturnType<ReturnType<typeof visitor>['post']>;
};

/** A site of its own for one test. */
async function at(options: TestSiteOptions, visit: (visit: Visit) => Promise<void>): Promise<void> {
  const site = await openTestSite(options);
  const ways = visitor(() => site.url);
  try {
    await visit({
      ...ways,
      site,
      check: (body) => ways.post(`/${slug}/tekenen`, body),
      send: (body) => ways.post(`/${slug}/tekenen/versturen`, body),
    });
  } finally {
    await site.close();
  }
}

describe('outside the term', () => {
  it('says from when, until when, and keeps nothing', async () => {
    await at({ start: '2026-04-01' }, async ({ get, send, site }) => {
      const form = await get(`/${slug}/tekenen`);
      expect(form.text).toContain('Tekenen kan vanaf woensdag 1 april 2026 om 00.00 uur.');
      expect(form.text).not.toContain('<form');
      expect((await get(`/${slug}`)).text).not.toContain('Ik wil tekenen');
      const sent = await send({ ...fields() });
      expect(sent.status).toBe(409);
      expect(sent.text).toContain('Uw gegevens zijn niet bewaard.');
      expect(await site.test.takeMail()).toEqual([]);
    });
  });

  it('warns on the last day and closes to the millisecond', async () => {
    await at({}, async ({ get, post, check, send, site }) => {
      const token = await signAndGetToken(site.test);
      const end = Date.parse('2026-03-22T23:00:00.000Z'); // midnight in Utrecht
      site.test.clock.now = end - 1;
      expect((await get(`/${slug}`)).text).toContain('Vandaag is de laatste dag.');
      expect((await send({ ...fields({ email: 'net@voorbeeld.example' }) })).status).toBe(200);
      site.test.clock.now = end;
      for (const answer of [await send({ ...fields() }), await check({ ...fields() })]) {
        expect(answer.status).toBe(409);
        expect(answer.text).toContain('Dit verzoek is gesloten op zondag 22 maart 2026.');
      }
      for (const answer of [await get(`/bevestigen/${token}`), await post(`/bevestigen/${token}`, {})]) {
        expect(answer.status).toBe(410);
        expect(answer.text).toContain('niet op tijd bevestigd en telt niet mee');
      }
      const resend = await post(`/${slug}/tekenen/opnieuw`, { email: 'net@voorbeeld.example' });
      expect(resend.status).toBe(409);
      for (const { text } of [resend, await get(`/${slug}/tekenen/opnieuw`), await get(`/${slug}/papier`)]) {
        expect(text).toContain('Dit verzoek is gesloten op zondag 22 maart 2026.');
        expect(text).not.toMatch(/<form|papier\.pdf|U kunt ook op papier tekenen/);
      }
      const said = (await get(`/${slug}`)).text.split('De gemeente controleert nu de steunverklaringen.');
      expect(said.length - 1).toBe(1);
      expect(JSON.parse((await get(`/${slug}/telling.json`)).text).status).toBe('closed');
    });
  });

  it('a number of distinct persons is shown once the ledger is sealed, and not a moment earlier', async () => {
    await at({}, async ({ get, site }) => {
      const { test } = site;
      for (const email of ['een@voorbeeld.example', 'twee@voorbeeld.example']) {
        await test.service.confirmSignature(await signAndGetToken(test, { email }));
      }
      const count = async () => JSON.parse((await get(`/${slug}/telling.json`)).text);
      const open = await count();
      expect(open).toMatchObject({ confirmed: 2, supporters: 2 });
      expect(Object.keys(open)).not.toContain('counted');
      expect(Object.keys(open)).not.toContain('duplicate');
      await endTerm(test.app.context)(slug, earlier);
      expect(Object.keys(await count())).not.toContain('counted');
      test.clock.now += drainTime + 1;
      await sealPhase(test.app.context)(slug);
      expect(await count()).toMatchObject({ confirmed: 2, counted: 1, duplicate: 1, supporters: 1 });
      const page = (await get(`/${slug}`)).text;
      expect(page).toContain('Geteld: 1 persoon. Dubbele steun die niet meetelt: 1.');
      expect(page.split('De gemeente controleert nu').length - 1).toBe(1);
    });
  });

  it('an old link leads back to the form', async () => {
    await at({}, async ({ get, site }) => {
      const token = await signAndGetToken(site.test);
      site.test.clock.now += 48 * 3600 * 1000 + 1;
      const answer = await get(`/bevestigen/${token}`);
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Vul het formulier opnieuw in. Dat kan tot en met zondag 22 maart 2026.');
      expect(answer.text).toContain(`href="/${slug}/tekenen"`);
    });
  });

  it('says so before any phase has opened', async () => {
    await at({ open: false }, async ({ get, send }) => {
      expect((await get(`/${slug}`)).text).toContain('De eerste dag is nog niet bekend.');
      expect((await get(`/${slug}/tekenen`)).text).toContain('Tekenen kan nog niet');
      expect((await send({ ...fields() })).status).toBe(409);
      const count = { petition: slug, phase: null, status: 'upcoming' };
      expect(JSON.parse((await get(`/${slug}/telling.json`)).text)).toEqual(count);
      expect((await get(`/${slug}/checkpoint`)).status).toBe(404);
      expect((await get(`/${slug}/papier`)).status).toBe(200);
    });
  });
});

describe('too many at once', () => {
  it('gives the form back with everything typed, and a way out', async () => {
    await at({ config: { signLimit: 2 } }, async ({ get, send }) => {
      const person = (name: string) => ({
        ...fields({ achternaam: name, email: `${name}@voorbeeld.example` }),
      });
      for (const name of ['Een', 'Twee']) expect((await send(person(name))).status).toBe(200);
      const refused = await send(person('Drie'));
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('900');
      expect(refused.text).toContain('Wacht 15 minuten en probeer het opnieuw. Of teken op papier');
      expect(shownValue(refused.text, 'achternaam')).toBe('Drie');
      expect((await get(`/${slug}/tekenen`)).status).toBe(200);
    });
  });

  it('counts the forms that were completed, not those sent back for a mistake', async () => {
    await at({ config: { signLimit: 2 } }, async ({ send }) => {
      const person = (achternaam: string) => ({
        ...fields({ achternaam, email: `${achternaam}@voorbeeld.example` }),
      });
      const bodies = [...Array(5).fill(''), 'Een', 'Twee', 'Drie'].map(person);
      const statuses: number[] = [];
      for (const body of bodies) statuses.push((await send(body)).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 200, 200, 429]);
    });
  });

  it('counts each visitor behind our own proxy apart', async () => {
    await at({ config: { signLimit: 1 } }, async ({ post }) => {
      const from = (address: string) =>
        post(`/${slug}/tekenen/opnieuw`, { email: 'x@voorbeeld.example' }, { 'x-forwarded-for': address });
      const statuses = [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')];
      expect(statuses.map(({ status }) => status)).toEqual([200, 429, 200]);
    });
  });

  it('stops someone who guesses links, and nobody whose link is right', async () => {
    await at({ config: { signLimit: 3 } }, async ({ get, site }) => {
      const token = await signAndGetToken(site.test);
      for (let n = 0; n < 6; n++) expect((await get(`/bevestigen/${token}`)).status).toBe(200);
      const guesses = [];
      for (let n = 0; n < 4; n++) guesses.push((await get(`/bevestigen/${n}`)).status);
      expect(guesses).toEqual([404, 404, 404, 429]);
    });
  });

  it('lets a link through after sixty wrong ones from the same address', async () => {
    await at({ config: { signLimit: 30 } }, async ({ get, post, site }) => {
      const token = await signAndGetToken(site.test);
      const guesses: number[] = [];
      for (let n = 0; n < 60; n++)
        guesses.push((await get(`/bevestigen/${String(n).padStart(32, '0')}`)).status);
      expect(guesses).toEqual([...Array(30).fill(404), ...Array(30).fill(429)]);
      expect((await get(`/bevestigen/${token}`)).text).toContain('Ja, ik bevestig mijn steun');
      const receipt = await post(`/bevestigen/${token}`, {});
      expect(receipt.status).toBe(200);
      expect((await get(`/bevestigen/${token}/bewijs.tlog-proof`)).status).toBe(200);
      const link = /href="(\/intrekken\/[0-9a-f]+)"/.exec(receipt.text)?.[1] ?? '';
      expect((await get(link)).status).toBe(200);
      expect((await post(link, {})).status).toBe(200);
      expect((await get(`/bevestigen/${'f'.repeat(32)}`)).status).toBe(429);
    });
  });
});
