import { setTimeout as sleep } from 'node:timers/promises';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Insight } from '../../../src/domain/insight/model.ts';
import { idleMs } from '../../../src/domain/staff.ts';
import { textsIn } from '../../../src/web/locale/index.ts';
import { csvCell, csvOf } from '../../../src/web/organiser/exports.ts';
import { tablesOf } from '../../../src/web/organiser/tables.ts';
import { inventedInsight } from '../../builders/invented-insight.ts';
import { signAndGetToken, slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';
import { withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let organiser: StaffVisitor;
const guest = visitor(() => site.url);
const page = `/organisatie/${slug}`;

beforeAll(async () => {
  site = await openTestSite({ beatMs: 150 });
  organiser = await staffVisitor(site.test, 'organiser');
  for (const name of ['Aarts', 'Bakker', 'Cohen']) await confirmed(name);
  await signAndGetToken(site.test, { achternaam: 'Dijk', email: 'dijk@voorbeeld.example' });
});
afterAll(async () => site?.close());

async function confirmed(achternaam: string): Promise<void> {
  const token = await signAndGetToken(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` });
  const done = await site.test.service.confirmSignature(token);
  if (!done.ok) throw new Error(done.error.code);
}

const live = (html: string, name: string): string =>
  new RegExp(`data-live="${name}"[^>]*>([^<]*)`).exec(html)?.[1] ?? 'missing';

describe('the page', () => {
  it('shows the stand, when it was made, and how to load it anew', async () => {
    const { status, text, headers } = await guest.get(page, organiser.headers);
    expect(status).toBe(200);
    expect(
      ['counted', 'confirmed', 'unconfirmed', 'withdrawn', 'paper'].map((name) => live(text, name)),
    ).toEqual(['3', '3', '1', '0', '0']);
    expect(text).toContain('Deze cijfers zijn van maandag 2 maart 2026 om 12.00 uur.');
    expect(text).toMatch(/<a [^>]*href="\/organisatie\/sociaal-werk-utrecht">Laad de nieuwste cijfers/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  });

  it('is there in English', async () => {
    const { text } = await guest.get(`${page}?lang=en`, organiser.headers);
    expect(text).toContain('These figures are of Monday 2 March 2026 at 12:00.');
    expect(text).toContain(`data-dashboard="${page}/live?lang=en"`);
  });

  it('has no number per district while nothing was published', async () => {
    const { text } = await guest.get(page, organiser.headers);
    expect(text).toContain('Er is nog te weinig steun om per wijk iets te laten zien.');
  });

  test.each(['observer', 'griffie', 'operator'] as const)('is there for %s', async (role) => {
    const { headers } = await staffVisitor(site.test, role, { petition: null });
    expect((await guest.get(page, headers)).status).toBe(200);
  });

  it('is where who has one petition in reach comes at once', async () => {
    const all = await staffVisitor(site.test, 'observer', { petition: null });
    for (const { headers } of [organiser, all]) {
      const answer = await guest.get('/organisatie?lang=en', headers);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${page}?lang=en`);
    }
  });

  it('is one of the petitions in the list, with its stand', async () => {
    withDatabase(site.test, (db) =>
      db.exec(
        `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
         SELECT 'elders', replace(content, '"${slug}"', '"elders"'), content_hash, regulation, regulation_hash, created_at
         FROM petition`,
      ),
    );
    const all = await staffVisitor(site.test, 'observer', { petition: null });
    const { text } = await guest.get('/organisatie', all.headers);
    expect(text).toMatch(/3 geteld, [\d.]+ nodig/);
    expect(text).toContain('Tekenen is nog niet begonnen');
    for (const to of [page, '/organisatie/elders']) expect(text).toContain(`href="${to}"`);
    const elsewhere = await staffVisitor(site.test, 'organiser', { petition: 'elders' });
    const theirs = await guest.get('/organisatie', elsewhere.headers);
    expect(theirs.headers.get('location')).toBe('/organisatie/elders');
  });

  it('of a petition that is not there is no page', async () => {
    const operator = await staffVisitor(site.test, 'operator', { petition: null });
    expect((await guest.get('/organisatie/nergens', operator.headers)).status).toBe(404);
    expect((await guest.get('/organisatie/nergens/cijfers.csv', operator.headers)).status).toBe(404);
    expect((await guest.get('/organisatie/nergens/live', operator.headers)).status).toBe(204);
  });
});

describe('before the first phase is open', () => {
  it('says that there are no figures, and nothing to follow', async () => {
    const early = await openTestSite({ open: false });
    const { headers } = await staffVisitor(early.test, 'organiser');
    const there = visitor(() => early.url);
    expect((await there.get(page, headers)).text).toContain('Er zijn nog geen cijfers.');
    expect((await there.get(`${page}/live`, headers)).status).toBe(204);
    expect((await there.get(`${page}/cijfers.json`, headers)).status).toBe(404);
    await early.close();
  });
});

describe('files', () => {
  it('hold the numbers of the page', async () => {
    const { text } = await guest.get(page, organiser.headers);
    const json = await guest.get(`${page}/cijfers.json`, organiser.headers);
    const { counts, certainty, format } = JSON.parse(json.text) as Insight & { format: string };
    expect(format).toBe('referendumpetitie/insight/v1');
    expect(String(counts.counted)).toBe(live(text, 'counted'));
    expect(String(counts.unconfirmed)).toBe(live(text, 'unconfirmed'));
    const csv = await guest.get(`${page}/cijfers.csv`, organiser.headers);
    expect(csv.text).toContain(`De stand;Geteld;Geteld;${counts.counted}\r\n`);
    expect(csv.text).toContain(`De stand;Nog niet bevestigd;Geteld;${counts.unconfirmed}\r\n`);
    const more = certainty.needed.kind === 'more' ? certainty.needed.count : 0;
    expect(csv.text).toContain(`;${more}\r\n`);
    expect(csv.headers.get('content-disposition')).toBe(
      `attachment; filename="cijfers-${slug}-2026-03-02.csv"`,
    );
    expect(csv.headers.get('cache-control')).toBe('no-store');
  });

  it('as XLSX can be read, with numbers as numbers', async () => {
    const answer = await fetch(`${site.url}${page}/cijfers.xlsx`, { headers: organiser.headers });
    const sheets = await readXlsxFile(Buffer.from(await answer.arrayBuffer()));
    const names = sheets.map(({ sheet }) => sheet);
    expect(names).toEqual([
      'De stand',
      'Per dag',
      'Per uur',
      'Waar stoppen mensen',
      'Komen de mails aan',
      'Per wijk',
    ]);
    expect(sheets[0]?.data).toContainEqual(['Geteld', 3]);
    expect(sheets[5]?.data).toContainEqual(['Binnenstad', 20_645, 'nog niet bekend', 'nog niet bekend']);
  });

  it('hide what the page hides', () => {
    const insight = inventedInsight();
    for (const locale of ['nl', 'en'] as const) {
      const t = textsIn(locale);
      const district = tablesOf(insight, t)
        .at(-1)
        ?.rows.find(([name]) => name === 'Vleuten-De Meern');
      expect(district?.slice(2)).toEqual([t.dashboard.map.hidden, t.dashboard.map.hidden]);
      const shown = tablesOf(insight, t)
        .at(-1)
        ?.rows.find(([name]) => name === 'Overvecht');
      expect(shown?.slice(2)).toEqual([140, 3.9]);
    }
  });

  it('as CSV open in a spreadsheet of the language', () => {
    const insight = inventedInsight();
    const [dutch, english] = (['nl', 'en'] as const).map((locale) => {
      const t = textsIn(locale);
      return csvOf(tablesOf(insight, t), t);
    });
    expect(dutch?.startsWith('\uFEFFOnderdeel;Regel;Cijfer;Waarde\r\n')).toBe(true);
    expect(dutch).toContain(';Overvecht;Per 1.000;3,9\r\n');
    expect(english).toContain(',Overvecht,"Per 1,000",3.9\r\n');
    expect(dutch?.split('\r\n').every((line) => line === '' || line.split(';').length === 4)).toBe(true);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+31', "'+31"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a;b', '"a;b"'],
    ['a"b', '"a""b"'],
    ['a\r\nb', '"a\r\nb"'],
    [-3, '-3'],
    [3.5, '3,5'],
  ])('CSV cell %j', (value, written) => {
    expect(csvCell(value, ';', ',')).toBe(written);
  });
});

type Stream = {
  readonly status: number;
  readonly headers: Headers;
  read(until: RegExp): Promise<string>;
  close(): void;
  ended(): Promise<string>;
};

async function listen(headers: Record<string, string>): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${site.url}${page}/live`, { headers, signal: stop.signal });
  const reader = answer.body?.getReader();
  let text = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    text += Buffer.from(value ?? []).toString('utf8');
    return !done;
  };
  return {
    status: answer.status,
    headers: answer.headers,
    read: async (until) => {
      while (!until.test(text)) if (!(await more())) break;
      return text;
    },
    ended: async () => {
      while (await more());
      return text;
    },
    close: () => stop.abort(),
  };
}

const stands = (text: string) =>
  [...text.matchAll(/^event: stand\ndata: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as { at: number; nl: { counted: string }; en: { counted: string } },
  );

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !done(); tries++) await sleep(50);
  expect(done()).toBe(true);
}

describe('live', () => {
  it('sends the stand at once, a sign of life, and the new stand when it changes', async () => {
    const stream = await listen(organiser.headers);
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(stream.headers.get('content-encoding')).toBeNull();
    await stream.read(/: nog daar\n\n/);
    site.test.clock.now += 5_000;
    await confirmed('Evers');
    const text = await stream.read(/"counted":"4"/);
    const all = stands(text);
    expect(all[0]?.nl.counted).toBe('3');
    expect(all.at(-1)?.en.counted).toBe('4');
    stream.close();
    await until(() => site.live.size === 0);
  });

  it('sends everyone who listens the same bytes', async () => {
    const griffie = await staffVisitor(site.test, 'griffie', { petition: null });
    const streams = await Promise.all([listen(organiser.headers), listen(griffie.headers)]);
    site.test.clock.now += 5_000;
    await confirmed('Faber');
    const texts = await Promise.all(streams.map((stream) => stream.read(/"counted":"5"/)));
    const [first, second] = texts.map((text) =>
      text.split('\n').filter((line) => line.includes('"counted":"5"')),
    );
    expect(first).toEqual(second);
    for (const stream of streams) stream.close();
    await until(() => site.live.size === 0);
  });

  it('is over when the session has ended, and says so', async () => {
    const visitorOf = await staffVisitor(site.test, 'organiser');
    const stream = await listen(visitorOf.headers);
    await guest.post('/uitloggen', {}, { ...visitorOf.headers, 'sec-fetch-site': 'same-origin' });
    expect(await stream.ended()).toMatch(/event: einde\ndata: \{\}\n\n$/);
  });

  it('does not keep a session from running out', async () => {
    const visitorOf = await staffVisitor(site.test, 'organiser');
    const stream = await listen(visitorOf.headers);
    // Signs of life go on all the time; nobody touched the page.
    for (const part of [0.5, 0.6]) {
      site.test.clock.now += Math.round(idleMs * part);
      await guest.get(`${page}/beeld`, visitorOf.headers);
      await sleep(400);
    }
    expect(await stream.ended()).toContain('event: einde');
  });

  it('is for a few pages at a time of one user', async () => {
    const visitorOf = await staffVisitor(site.test, 'observer');
    const streams: Stream[] = [];
    for (let count = 0; count < 6; count++) streams.push(await listen(visitorOf.headers));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const refused = await guest.get(`${page}/live`, visitorOf.headers);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    streams[0]?.close();
    await until(() => site.live.size === 5);
    const next = await listen(visitorOf.headers);
    expect(next.status).toBe(200);
    for (const stream of [...streams, next]) stream.close();
    await until(() => site.live.size === 0);
  });

  it('answers HEAD and goes', async () => {
    const head = await fetch(`${site.url}${page}/live`, {
      method: 'HEAD',
      headers: (await staffVisitor(site.test, 'organiser')).headers,
    });
    expect(head.status).toBe(200);
    expect(site.live.size).toBe(0);
  });

  it('ends without a word when the server stops: the page tries again', async () => {
    const stream = await listen((await staffVisitor(site.test, 'organiser')).headers);
    site.live.close();
    expect(await stream.ended()).not.toContain('einde');
    expect(site.live.size).toBe(0);
  });
});
