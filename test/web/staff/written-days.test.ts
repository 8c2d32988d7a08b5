import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rfc3339InAmsterdam } from '../../../src/domain/calendar.ts';
import { code, issued } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, visitor } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let griffie: StaffVisitor;
const minute = 60_000;
beforeAll(async () => {
  site = await openTestSite();
  await issued(site.test, 20);
  site.test.clock.now += 3 * 24 * 60 * minute;
  griffie = await staffVisitor(site.test, 'griffie', { petition: null });
});
afterAll(() => site.close());

const guest = visitor(() => site.url);
const get = (path: string) => guest.get(path, griffie.headers);
const post = (path: string, body: Record<string, string>) =>
  guest.post(path, body, { ...griffie.headers, 'sec-fetch-site': 'same-origin' });
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const receivedAt = (number: number): string => {
  const at = withDatabase(site.test, (db) =>
    db.prepare<[number], number>('SELECT received_at FROM paper_sheet WHERE number = ?').pluck().get(number),
  );
  return rfc3339InAmsterdam(at ?? 0);
};

describe('when paper came in', () => {
  test.each([
    ['03-03-2026', '16:45', '2026-03-03T16:45:00+01:00'],
    ['3/3/2026', '16.45 uur', '2026-03-03T16:45:00+01:00'],
    ['3.3.2026', '8:05', '2026-03-03T08:05:00+01:00'],
    ['3 maart 2026', 'om 16.45', '2026-03-03T16:45:00+01:00'],
    ['dinsdag 3 mrt. 2026', '23u59', '2026-03-03T23:59:00+01:00'],
    ['2026-03-03', '16:45', '2026-03-03T16:45:00+01:00'],
  ])('%s, %s', async (dag, tijd, expected) => {
    const number = Number((await freeSheet()) ?? 0);
    const { status, text } = await post(`/balie/${slug}/ontvangst`, { bladen: code(number), dag, tijd });
    expect(status).toBe(200);
    expect(receivedAt(number)).toBe(expected);
    expect(plain(text)).toMatch(
      /1 blad is geregistreerd, ontvangen op dinsdag 3 maart 2026 om \d\d\.\d\d uur\./,
    );
  });

  test.each([
    ['03-03-26', '16:45', 'Typ het jaar met 4 cijfers', 'dag'],
    ['3 maart', '16:45', 'Typ ook het jaar', 'dag'],
    ['maandag 3-3-2026', '16:45', 'De naam van de dag past niet', 'dag'],
    ['30-02-2026', '16:45', 'Dit is geen dag die bestaat', 'dag'],
    ['3-3-2026', '25:00', 'Deze tijd bestaat niet', 'tijd'],
  ])('%s, %s: a sentence at the box, and what was typed stays', async (dag, tijd, sentence, box) => {
    const { status, text } = await post(`/balie/${slug}/ontvangst`, { bladen: code(20), dag, tijd });
    expect(status).toBe(422);
    expect(plain(text)).toContain(sentence);
    expect(shownValue(text, 'dag')).toBe(dag);
    expect(shownValue(text, 'tijd')).toBe(tijd);
    const wrong = [...text.matchAll(/<input[^>]*aria-invalid[^>]*>/g)].map(([input]) => input);
    expect(wrong.map((input) => /name="([a-z]+)"/.exec(input)?.[1])).toEqual([box]);
    expect(text).toContain(code(20));
  });

  test('as it is filled in beforehand it is now', async () => {
    const { text } = await get(`/balie/${slug}/ontvangst`);
    expect(shownValue(text, 'dag')).toMatch(/^\d\d-\d\d-2026$/);
    site.test.clock.now += 1234;
    const body = { bladen: code(19), dag: shownValue(text, 'dag'), tijd: shownValue(text, 'tijd') };
    expect((await post(`/balie/${slug}/ontvangst`, body)).status).toBe(200);
    expect(Date.parse(receivedAt(19))).toBe(Math.floor(site.test.clock.now / 60_000) * 60_000);
  });

  async function freeSheet(): Promise<number | undefined> {
    return withDatabase(site.test, (db) =>
      db.prepare<[], number>('SELECT min(number) FROM paper_sheet WHERE received_at IS NULL').pluck().get(),
    );
  }
});

describe('the day of the log', () => {
  test.each(['02-03-2026', '2/3/2026', '2 maart 2026', '2026-03-02', 'ma 2-3-2026'])('%s', async (dag) => {
    const { status, text } = await get(`/logboek?dag=${encodeURIComponent(dag)}`);
    expect(status).toBe(200);
    expect(text).toMatch(/id="gebeurtenis-/);
    expect(plain(text)).toContain('Alleen van maandag 2 maart 2026.');
    expect(shownValue(text, 'dag')).toBe(dag);
  });

  test('two digits of a year are refused, with a sentence', async () => {
    const { status, text } = await get('/logboek?dag=2-3-26');
    expect(status).toBe(422);
    expect(plain(text)).toContain('Typ het jaar met 4 cijfers');
    expect(shownValue(text, 'dag')).toBe('2-3-26');
  });
});

describe('acts of an official', () => {
  test.each([
    ['02-03-2026 14:00', '2 maart 2026 om 14.30 uur'],
    ['2026-03-02T14:00', '2026-03-02T14:30'],
    ['maandag 2 maart 2026 om 14.00 uur', '2/3/2026 14.30'],
  ])('an outage from %s to %s is understood, and told in words before it is recorded', async (van, tot) => {
    const { status, text } = await post(`/beheer/${slug}/storing`, { van, tot, toelichting: 'Stroom.' });
    expect(status).toBe(200);
    expect(plain(text)).toMatch(
      /Van maandag 2 maart 2026 om 14\.00 uur Tot maandag 2 maart 2026 om 14\.30 uur/,
    );
  });

  test.each([
    ['02-03-2026', 'Typ ook de tijd'],
    ['02-03-26 14:00', 'Typ het jaar met 4 cijfers'],
    ['02-03-2026 24:00', 'Deze tijd bestaat niet'],
    ['2026-02-30T14:00', 'Dit is geen dag met een tijd'],
  ])('an outage from %s: %s', async (van, sentence) => {
    const body = { van, tot: '02-03-2026 14:30', toelichting: 'Stroom.' };
    const { status, text } = await post(`/beheer/${slug}/storing`, body);
    expect(status).toBe(422);
    expect(plain(text)).toContain(sentence);
    // What a browser would not show in a date field stays to be seen as text.
    expect(/<input[^>]*name="van"[^>]*>/.exec(text)?.[0]).toContain('type="text"');
    expect(shownValue(text, 'van')).toBe(van);
  });

  test.each(['2026-06-01', '1 juni 2026', '31-2-2026'])(
    'a day is typed, and stays as it was typed: %s',
    async (totdag) => {
      const { text } = await post(`/beheer/${slug}/verlengen`, { totdag, reden: '' });
      expect(/<input[^>]*name="totdag"[^>]*>/.exec(text)?.[0]).toContain('type="text"');
      expect(shownValue(text, 'totdag')).toBe(totdag);
    },
  );

  test('a longer term asks for a document where there is no outage to choose', async () => {
    const { text } = await get(`/beheer/${slug}/verlengen`);
    expect(plain(text)).toContain('Adres van het stuk Begint met');
    expect(text).not.toContain('niet verplicht als u een storing kiest');
  });
});
