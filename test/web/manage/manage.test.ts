import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ledgerCrypto } from '../../../src/adapters/ledger-crypto.ts';
import type { Role } from '../../../src/domain/staff.ts';
import { bytesSource } from '../../../src/ledger/archive-reader.ts';
import { verifyBundle } from '../../../src/ledger/verify.ts';
import { expireStatements } from '../../../src/usecases/housekeeping.ts';
import { signAndGetToken, slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../../builders/web.ts';
import { lastAudit, seal } from '../../usecases/procedure-tools.ts';
import { appointed, packageOf } from '../../usecases/result-tools.ts';
import { signAndConfirm } from '../../usecases/tools.ts';

let site: TestSite;
let ids: string[];
const { get, post } = visitor(() => site.url);
const origin = { 'sec-fetch-site': 'same-origin' };
const as = ({ headers }: StaffVisitor) => ({ ...headers, ...origin });

beforeAll(async () => {
  site = await openTestSite();
  ids = [];
  for (const achternaam of ['Aarts', 'Bakker', 'Claes'])
    ids.push((await signAndConfirm(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
  site.test.clock.now += 60 * 60_000;
});
afterAll(() => site?.close());

const staff = (role: Role, name?: string) =>
  staffVisitor(site.test, role, { petition: null, ...(name === undefined ? {} : { name }) });
const acts = async () => (await site.test.service.petition(slug))?.acts.length ?? 0;

describe('who may come where', () => {
  const pages = ['', '/openen', '/stoppen', '/storing', '/toelaten', '/verlengen', '/sleutel-opschrijven'];
  const open: { readonly [role in Role]?: readonly string[] } = {
    griffie: pages,
    operator: ['', '/openen', '/stoppen', '/storing'],
    observer: [''],
  };
  test.each(['organiser', 'desk', 'griffie', 'operator', 'observer'] as const)('%s', async (role) => {
    const who = as(await staffVisitor(site.test, role));
    for (const page of pages) {
      const expected = open[role]?.includes(page) ? 200 : 404;
      expect((await get(`/beheer/${slug}${page}`, who)).status, page).toBe(expected);
      if (page === '') continue;
      const check = await post(`/beheer/${slug}${page}`, {}, who);
      expect(check.status === 404, `check ${page}`).toBe(expected === 404);
      const record = await post(`/beheer/${slug}${page}/vastleggen`, {}, who);
      expect(record.status === 404, `record ${page}`).toBe(expected === 404);
    }
    const bundle = await post(`/beheer/${slug}/pakket`, { fase: '9' }, who);
    expect(bundle.status === 404).toBe(role !== 'griffie');
  });

  it('asks who is there first, and knows no petition or act that there is not', async () => {
    const page = await get(`/beheer/${slug}`);
    expect([page.status, page.headers.get('location')]).toEqual([303, `/inloggen?naar=%2Fbeheer%2F${slug}`]);
    const who = as(await staff('griffie'));
    expect((await get('/beheer/niets', who)).status).toBe(404);
    expect((await get(`/beheer/${slug}/niets`, who)).status).toBe(404);
    expect(
      (
        await post(
          `/beheer/${slug}/stoppen`,
          { reden: 'x' },
          who.cookie ? { cookie: who.cookie, 'sec-fetch-site': 'cross-site' } : {},
        )
      ).status,
    ).toBe(403);
  });

  it('an observer sees no act and no bundle for the griffie', async () => {
    const { text } = await get(`/beheer/${slug}`, as(await staff('observer')));
    expect(text).not.toMatch(/vastleggen|pakket"|Nu aan de beurt/);
  });
});

describe('a refusal says why, and keeps what was typed', () => {
  const document = 'https://gemeente.voorbeeld.example/besluit';
  test.each<[string, Record<string, string>, string, string]>([
    ['stoppen', { reden: '' }, 'Reden: Vul dit in.', ''],
    ['stoppen', { reden: 'x'.repeat(2001) }, 'Reden: Deze tekst is te lang.', ''],
    ['verlengen', { totdag: '31-02-2026', reden: 'Storing.' }, 'Dit is geen dag die bestaat.', 'totdag'],
    ['verlengen', { totdag: '2026-03-10', reden: 'S', stuk: document }, 'Kies een latere dag.', 'totdag'],
    ['verlengen', { totdag: '2027-12-01', reden: 'S', stuk: document }, 'Verlengen kan tot en met', 'stuk'],
    ['verlengen', { totdag: '2026-06-01', reden: 'S' }, 'Kies een storing, of geef het adres', 'totdag'],
    ['verlengen', { totdag: '2026-06-01', reden: 'S', stuk: 'javascript:alert(1)' }, 'Typ een adres', 'stuk'],
    [
      'storing',
      { van: '2026-03-02T10:00', tot: 'gisteren', toelichting: 'x' },
      'geen dag met een tijd',
      'tot',
    ],
    [
      'storing',
      { van: '2026-03-02T12:00', tot: '2026-03-02T11:00', toelichting: 'x' },
      'Een storing begint',
      'van',
    ],
    ['toelaten', { dag: '2026-03-02', reden: 'R' }, 'Dit kan nu niet.', 'dag'],
    ['openen', {}, 'Er loopt al een termijn', ''],
    ['sleutel-opschrijven', { zetel: 'voorzitter', sleutel: 'abc' }, 'Dit is geen sleutel', 'sleutel'],
    ['begin-opschrijven', { dag: '2026-03-02' }, 'Wat gebeurde er op die dag?: Kies er een.', 'dag'],
    ['stoppen', { reden: 'recht\u202eom' }, 'kan zo niet gepubliceerd worden', ''],
    [
      'regel-wijzigen',
      { pad: 'minimumAge', waarde: '16', reden: 'R', stuk: document },
      'Dit kan nu niet.',
      '',
    ],
  ])('%s %j', async (page, fields, sentence, kept) => {
    const who = as(await staff('griffie'));
    const before = await acts();
    for (const path of [page, `${page}/vastleggen`]) {
      const answer = await post(`/beheer/${slug}/${path}`, { ...fields, stand: String(before) }, who);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('Fout: ');
      if (kept !== '') expect(shownValue(answer.text, kept)).toBe(fields[kept]);
      expect((await post(`/beheer/${slug}/${path}?lang=en`, fields, who)).status).toBe(422);
    }
    expect(await acts()).toBe(before);
  });

  it('ending the term early says first how many wait for a confirmation, and no more than those', async () => {
    const told = async () => {
      const looked = await post(`/beheer/${slug}/stoppen`, { reden: 'Genoeg.' }, as(await staff('griffie')));
      return /Wacht nog op een bevestiging\s+(\d+)/.exec(looked.text.replace(/<[^>]+>/g, ' '))?.[1];
    };
    expect(await told()).toBe('0');
    await signAndGetToken(site.test, { achternaam: 'Dirks', email: 'dirks@voorbeeld.example' });
    expect(await told()).toBe('1');
    // A link that lapsed long ago is nobody's loss now.
    site.test.clock.now += 3 * 86_400_000;
    await expireStatements(site.test.app.context)();
    await signAndGetToken(site.test, { achternaam: 'Evers', email: 'evers@voorbeeld.example' });
    expect(await told()).toBe('1');
  });

  it('looks without writing, records once, and not on what has changed since', async () => {
    const griffie = await staff('griffie', 'Greet de Griffier');
    const before = await acts();
    const outage = {
      van: '2026-03-02T12:10',
      tot: '2026-03-02T12:15',
      toelichting: 'De mail kwam niet aan.',
    };
    const looked = await post(`/beheer/${slug}/storing`, outage, as(griffie));
    expect(looked.text).toContain('De mail kwam niet aan.');
    expect(shownValue(looked.text, 'stand')).toBe(String(before));
    expect(await acts()).toBe(before);
    const record = () =>
      post(`/beheer/${slug}/storing/vastleggen`, { ...outage, stand: String(before) }, as(griffie));
    const answers = await Promise.all([record(), record()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(answers.map(({ text }) => text).join()).toContain('Intussen is er iets anders vastgelegd.');
    expect(await acts()).toBe(before + 1);
    expect(lastAudit(site.test, 'phase.outage-recorded')).toMatchObject({
      by: 'Greet de Griffier (griffie)',
      user: griffie.user,
      petition: slug,
    });
    const changing = await post(`/beheer/${slug}/storing`, { ...outage, actie: 'verander' }, as(griffie));
    expect([changing.status, shownValue(changing.text, 'van')]).toEqual([200, outage.van]);
  });

  it('asks for a fresh proof before it records', async () => {
    const griffie = await staff('griffie');
    site.test.clock.now += 11 * 60_000;
    const before = await acts();
    const answer = await post(
      `/beheer/${slug}/stoppen/vastleggen`,
      { reden: 'Klaar.', stand: String(before) },
      as(griffie),
    );
    expect([answer.status, shownValue(answer.text, 'reden')]).toEqual([403, 'Klaar.']);
    const page = await get(`/beheer/${slug}/uitslag`, as(griffie));
    expect(page.headers.get('location') ?? page.status).toBe(
      `/account/bewijs?naar=%2Fbeheer%2F${slug}%2Fuitslag`,
    );
    // A file leaves the page as it is: one comes back to where it is asked for.
    const bundle = await post(`/beheer/${slug}/pakket`, { fase: '1' }, as(griffie));
    expect([bundle.status, bundle.headers.get('location')]).toEqual([
      303,
      `/account/bewijs?naar=${encodeURIComponent(`/beheer/${slug}?bewezen=ja#pakketten`)}`,
    ]);
    expect(await acts()).toBe(before);
  });
});

describe('bundles and the result, once the ledger is sealed', { timeout: 240_000 }, () => {
  const download = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(site.url + path, init);
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  it('is not there before', async () => {
    expect((await get(`/${slug}/telling.zip`)).status).toBe(404);
    expect((await get(`/${slug}/fase/9/telling.zip`)).status).toBe(404);
    expect((await get(`/${slug}`)).text).not.toContain('telling.zip');
  });

  it('hands out the public one to anyone: made once, the same for all, and checked', async () => {
    await seal(site.test);
    for (const page of [`/${slug}`, `/${slug}/controleren`])
      expect((await get(page)).text).toContain(`href="/${slug}/telling.zip"`);
    const all = await Promise.all(Array.from({ length: 8 }, () => download(`/${slug}/telling.zip`)));
    expect(new Set(all.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(1);
    const [first] = all;
    if (first === undefined) throw new Error('nothing');
    expect(first.answer.headers.get('content-disposition')).toBe(
      `attachment; filename="telling-${slug}-1.zip"`,
    );
    expect(Number(first.answer.headers.get('content-length'))).toBe(first.bytes.length);
    expect(verifyBundle(ledgerCrypto, bytesSource(Buffer.from(first.bytes))).ok).toBe(true);
    const etag = first.answer.headers.get('etag') ?? '';
    expect(
      (await download(`/${slug}/telling.zip`, { headers: { 'if-none-match': etag } })).answer.status,
    ).toBe(304);
    expect((await download(`/${slug}/fase/1/telling.zip`)).bytes).toEqual(first.bytes);
  });

  it('hands out the judge’s to the griffie, two at a time, and writes down who took it', async () => {
    const griffie = await staff('griffie', 'Greet de Griffier');
    // Three of a thousand: whatever a judge finds, it is too little.
    const { text } = await get(`/beheer/${slug}`, as(griffie));
    expect(text).toContain('Ook als alle steun geldig is, is dat te weinig. Beoordelen hoeft dan niet.');
    const order = [
      'Nu aan de beurt',
      'Het verzoek niet toelaten',
      'Wat nog meer kan',
      'Het verzoek toelaten',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].filter((place) => place > 0).sort((a, b) => a - b));
    const init = () => ({
      method: 'POST',
      headers: { ...as(griffie), 'content-type': 'application/x-www-form-urlencoded' },
      body: 'fase=1',
    });
    const all = await Promise.all([1, 2, 3].map(() => download(`/beheer/${slug}/pakket`, init())));
    expect(all.map(({ answer }) => answer.status).sort()).toEqual([200, 200, 503]);
    const good = all.find(({ answer }) => answer.status === 200);
    expect(good?.answer.headers.get('cache-control')).toBe('no-store');
    expect(good?.answer.headers.get('content-disposition')).toBe(
      `attachment; filename="griffie-${slug}-1.zip"`,
    );
    expect(verifyBundle(ledgerCrypto, bytesSource(Buffer.from(good?.bytes ?? []))).ok).toBe(true);
    expect(all.find(({ answer }) => answer.status === 503)?.answer.headers.get('retry-after')).toBe('60');
    expect(lastAudit(site.test, 'bundle.taken')).toEqual({
      petition: slug,
      number: 1,
      kind: 'griffie',
      user: griffie.user,
    });
    expect((await post(`/beheer/${slug}/pakket`, { fase: '3' }, as(griffie))).status).toBe(422);
    // That it was taken changes no bundle: its hash stands in a receipt.
    const again = await download(`/beheer/${slug}/pakket`, init());
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(good?.bytes ?? []))).toBe(0);
    const log = await get('/logboek?soort=bundle', as(griffie));
    expect(log.text).toMatch(/haalde het griffiepakket op\.[\s\S]*?Door: Greet de Griffier/);
  });

  it('takes a result with enough signatures, in the name of who hands it in', async () => {
    const griffie = await staff('griffie', 'Greet de Griffier');
    const seats = await appointed(site.test, 'voorzitter', 'secretaris');
    const hand = async (zip: Uint8Array) => {
      const form = new FormData();
      form.set('bestand', new Blob([Uint8Array.from(zip)], { type: 'application/zip' }), 'uitslag.zip');
      form.set('opnieuw', '');
      const answer = await fetch(`${site.url}/beheer/${slug}/uitslag`, {
        method: 'POST',
        headers: as(griffie),
        body: form,
      });
      return { status: answer.status, text: await answer.text() };
    };
    expect((await get(`/beheer/${slug}/uitslag`, as(griffie))).text).toContain('2 handtekeningen');
    expect(await hand(new Uint8Array([1, 2, 3]))).toMatchObject({ status: 422 });
    expect((await hand(new Uint8Array())).text).toContain('Kies eerst het bestand');
    const verdicts = ids.map((id) => ({ id, verdict: 'valid' as const }));
    const alone = await hand(await packageOf(site.test, { verdicts, seats: seats.slice(0, 1) }));
    expect(alone.text).toContain('Er zijn 2 handtekeningen nodig');
    const entered = await hand(await packageOf(site.test, { verdicts, seats }));
    expect(entered.text).toContain('De uitslag is ingevoerd: 3 geldig en 0 ongeldig.');
    expect(lastAudit(site.test, 'procedure.verdicts-recorded')).toMatchObject({
      by: 'Greet de Griffier (griffie)',
      user: griffie.user,
      valid: 3,
    });
    // Another act on file, another public bundle.
    const { bytes } = await download(`/${slug}/telling.zip`);
    expect(verifyBundle(ledgerCrypto, bytesSource(Buffer.from(bytes))).ok).toBe(true);
  });
});
