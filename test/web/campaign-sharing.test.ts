import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { packageRoot } from '../../src/paths.ts';
import { textsIn } from '../../src/web/locale/index.ts';
import { askWho, petitionModel } from '../../src/web/public/model.ts';
import { pictureWords } from '../../src/web/public/picture.ts';
import { demoPetition, equatedDays, scenes, todayAt, viewOf } from '../builders/petition-view.ts';
import { slug } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { openTestSite, type TestSite, type TestSiteOptions, visitor } from '../builders/web.ts';

const by = 'ab'.repeat(16);
const base = `/organisatie/${slug}/campagne`;

async function open(options: TestSiteOptions = {}): Promise<TestSite> {
  const site = await openTestSite(options);
  const made = await site.test.campaign.makeCode(slug, { code: 'oost', name: 'Buurthuis Oost' }, by);
  if (!made.ok) throw new Error(made.error.code);
  return site;
}

async function asOrganiser(site: TestSite) {
  const { headers } = await staffVisitor(site.test, 'organiser');
  const guest = visitor(() => site.url);
  return (path: string) => guest.get(path, headers);
}

/** The texts to share, by the id of their field. */
function textsOf(html: string): Record<string, string> {
  const found = [...html.matchAll(/<textarea[^>]*\bid="([^"]+)"[^>]*>([^<]*)</g)];
  return Object.fromEntries(found.map(([, id = '', text = '']) => [id, text]));
}

const kinds = ['whatsapp', 'mail', 'sociaal'] as const;

async function posterText(site: TestSite, name: string): Promise<string> {
  const { headers } = await staffVisitor(site.test, 'organiser');
  const answer = await fetch(`${site.url}${base}/oost/${name}`, { headers });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const input = Buffer.from(await answer.arrayBuffer());
  return execFileSync('pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' }).replace(/\s+/g, ' ');
}

describe('while one can sign', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await open();
  });
  afterAll(() => site?.close());

  it('the list of codes says that posters and texts are there, and leads to them', async () => {
    const { text } = await (await asOrganiser(site))(base);
    expect(text).toContain('Bij elke code horen een link, posters met een QR-code en teksten om te delen.');
    expect(text).toMatch(new RegExp(`href="${base}/oost">Link, posters en teksten<`));
  });

  it('texts say who may sign and until when, in both languages', async () => {
    const texts = textsOf((await (await asOrganiser(site))(`${base}/oost`)).text);
    for (const kind of kinds) {
      expect(texts[`${kind}-nl`]).toContain('Woont u in Utrecht en bent u 18 jaar of ouder?');
      expect(texts[`${kind}-nl`]).toContain('Tekenen kan tot en met zondag 22 maart 2026.');
      expect(texts[`${kind}-en`]).toContain('Do you live in Utrecht and are you 18 or older?');
      expect(texts[`${kind}-en`]).toContain('You can sign up to and including Sunday 22 March 2026.');
    }
    expect(texts['whatsapp-nl']).toContain(
      'En mag u stemmen voor de gemeenteraad van Utrecht? Dan mag u tekenen.',
    );
    expect(texts['mail-nl']).toContain(
      'Bent u Nederlander, of komt u uit een ander land van de Europese Unie?',
    );
  });

  it.each([
    ['poster-a4-nl.pdf', 'Woont u in Utrecht en bent u 18 jaar of ouder? Bent u Nederlander,'],
    ['poster-a5-nl.pdf', 'Woont u in Utrecht en bent u 18 jaar of ouder? Bent u Nederlander,'],
    ['poster-a5-en.pdf', 'Do you live in Utrecht and are you 18 or older? Are you Dutch,'],
  ])('%s says who may sign, and whose poster it is', async (name, who) => {
    const text = await posterText(site, name);
    expect(text).toContain(who);
    expect(text).toContain('hulp@voorbeeld.example');
    expect(text).not.toContain('…');
  });
});

describe('under another regulation', () => {
  it('who may sign follows from its age, its area and its rule of nationality', async () => {
    const rules = (preset: Regulation): Regulation => ({
      ...preset,
      municipality: { ...preset.municipality, code: 'PV26', name: 'Provincie Utrecht' },
      minimumAge: { ...preset.minimumAge, value: 16 },
      nationality: { value: 'kieswet-b2', source: 'artikel 1', status: 'bevestigd' },
    });
    const site = await open({ rules, settle: false, open: false });
    const texts = textsOf((await (await asOrganiser(site))(`${base}/oost`)).text);
    const who =
      'Woont u in Provincie Utrecht en bent u 16 jaar of ouder? En hebt u de Nederlandse nationaliteit? Dan mag u tekenen.';
    for (const kind of kinds) expect(texts[`${kind}-nl`]).toContain(who);
    expect(await posterText(site, 'poster-a4-nl.pdf')).toContain(who);
    await site.close();
  });

  it('what is not known yet is not made up, and nobody is told that one can sign already', async () => {
    const rules = (preset: Regulation): Regulation => ({
      ...preset,
      minimumAge: { value: null, source: 'onbekend', status: 'te_bevestigen' },
    });
    const site = await open({ rules, settle: false, open: false });
    const texts = textsOf((await (await asOrganiser(site))(`${base}/oost`)).text);
    for (const kind of kinds) {
      expect(texts[`${kind}-nl`]).toContain('Tekenen kan nog niet.');
      expect(texts[`${kind}-nl`]).toContain('Woont u in Utrecht? Op de website leest u of u mag tekenen.');
    }
    expect(await posterText(site, 'poster-a4-nl.pdf')).toContain('Woont u in Utrecht? Op de website');
    await site.close();
  });
});

const ends = [
  {
    what: 'the last day of a phase that another may follow',
    rules: (preset: Regulation): Regulation => preset,
    nl: 'Tekenen kan nu niet. Misschien kunt u later opnieuw tekenen.',
    en: 'You cannot sign now. Perhaps you can sign again later.',
    counter: {
      nl: 'Tekenen kan nu niet. Misschien kunt u later opnieuw tekenen.',
      en: 'Perhaps you can sign again',
    },
    short: 'tekenen kan nu niet, misschien later opnieuw',
    why: 'Deze teksten vragen nu niet om te tekenen.',
    noPosters: 'Misschien kunnen mensen later opnieuw tekenen. Tot dan maken wij geen posters.',
    never: /niet meer tekenen|kan (nu )?niet meer|no longer|is over/,
  },
  {
    what: 'the last day of the last phase',
    rules: (preset: Regulation): Regulation => ({ ...preset, phases: preset.phases.slice(0, 1) }),
    nl: 'Tekenen kan nu niet meer.',
    en: 'Signing is no longer possible.',
    counter: { nl: 'Tekenen kan niet meer.', en: 'Signing is no longer possible.' },
    short: 'tekenen kan niet meer',
    why: 'Daarom vragen deze teksten niet meer om te tekenen.',
    noPosters: 'Tekenen kan niet meer. Daarom maken wij geen posters meer.',
    never: /later opnieuw|again later/,
  },
];

describe.each(ends)('after $what', ({ rules, nl, en, counter: words, short, why, noPosters, never }) => {
  let site: TestSite;
  let get: (path: string) => Promise<{ status: number; headers: Headers; text: string }>;
  beforeAll(async () => {
    site = await open({ rules });
    site.test.clock.now = Date.parse('2026-03-23T11:00:00Z');
    get = await asOrganiser(site);
  });
  afterAll(() => site?.close());

  it('no text invites to sign; all say how it stands and lead to the page', async () => {
    const { text } = await get(`${base}/oost`);
    expect(text).toContain(why);
    const texts = textsOf(text);
    for (const kind of kinds) {
      expect(texts[`${kind}-nl`]).toContain(nl);
      expect(texts[`${kind}-nl`]).toContain('http://petitie.test/n/oost');
      expect(texts[`${kind}-en`]).toContain(en);
      expect(texts[`${kind}-en`]).toContain('http://petitie.test/n/oost/en');
    }
    const all = Object.values(texts).join(' ');
    expect(all).not.toMatch(/Teken mee|Doet u ook mee|Steunt u|Wilt u dit|tot en met|mag u tekenen|minuten/);
    expect(all).not.toMatch(/Sign here|join in|support this|up to and including|may sign|minutes/);
    expect(all).not.toMatch(never);
  });

  it('no poster is offered or made, and the page says why', async () => {
    const page = await get(`${base}/oost`);
    expect(page.text).not.toContain('.pdf');
    expect(page.text).toContain(noPosters);
    for (const name of ['poster-a4-nl.pdf', 'poster-a5-en-drukker.pdf']) {
      const asked = await get(`${base}/oost/${name}`);
      expect(asked.status).toBe(303);
      expect(asked.headers.get('location')).toBe(`${base}/oost`);
    }
    expect((await get(`${base}/oost/poster-a3-nl.pdf`)).status).toBe(404);
  });

  it('counter, badge and picture say how it stands, and the counter leads to the request', async () => {
    const guest = visitor(() => site.url);
    const counter = await guest.get(`/${slug}/teller`);
    expect(counter.text).toContain(`<p>${words.nl}</p>`);
    expect(counter.text).toContain('Lees het verzoek');
    expect(counter.text).not.toContain('Ik wil tekenen');
    expect(counter.text).not.toMatch(never);
    expect((await guest.get(`/${slug}/teller?lang=en`)).text).toContain(words.en);
    const badge = (await guest.get(`/${slug}/teller.svg`)).text;
    expect(badge).toMatch(new RegExp(`aria-label="\\d+ van 1\\.000 steunverklaringen, ${short}"`));
    const { text } = await guest.get(`/${slug}`);
    expect(text).toMatch(new RegExp(`property="og:image:alt" content="[^"]*, ${short}\\."`));
    const view = await site.test.service.petition(slug);
    if (view === null) throw new Error('no petition');
    const model = petitionModel(view, { now: site.test.clock.now, equated: equatedDays }, 'nl');
    expect(pictureWords(model, 'http://petitie.test').tally?.of).toBe(
      `van 1.000 steunverklaringen. ${words.nl}`,
    );
  });
});

it.each([
  ['checking', 'forNow'],
  ['admitted', 'forNow'],
  ['rejected', 'forNow'],
  ['objection', 'forNow'],
  ['withdrawn', 'forGood'],
  ['destroyed', 'forGood'],
  ['disputed', null],
])('%s, in the first of two phases: %s', (name, over) => {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(name);
  const model = petitionModel(scene.view, todayAt(scene.now), 'nl');
  expect(model.phase?.over).toBe(over);
  const picture = pictureWords(model, 'http://petitie.test').tally?.of ?? '';
  expect(picture.includes('Misschien kunt u later opnieuw tekenen.')).toBe(over === 'forNow');
  expect(picture.includes('Tekenen kan niet meer.')).toBe(over === 'forGood');
});

describe('who may sign, by the presets', () => {
  const presets = join(packageRoot(), 'presets', 'regulations');
  const asked = (id: string, locale: 'nl' | 'en') => {
    const preset = Regulation.parse(JSON.parse(readFileSync(join(presets, `${id}.json`), 'utf8')));
    return askWho(viewOf([], {}, demoPetition(preset)), textsIn(locale));
  };

  it.each(['leiden-2022', 'amersfoort-2026', 'rotterdam-2018'])(
    '%s: from 16, so not by the right to vote',
    (id) => {
      expect(asked(id, 'nl').question).toMatch(/bent u 16 jaar of ouder\?$/);
      expect(asked(id, 'nl').inShort).not.toContain('stemmen');
      expect(asked(id, 'nl').inShort).toContain('Bent u Nederlander, of komt u uit een ander land');
      expect(asked(id, 'en').inShort).not.toContain('vote');
    },
  );

  it.each([
    ['utrecht-2023', 'En mag u stemmen voor de gemeenteraad van Utrecht? Dan mag u tekenen.'],
    ['noord-holland-2018', 'En hebt u de Nederlandse nationaliteit? Dan mag u tekenen.'],
    ['haarlem', 'Op de website leest u of u mag tekenen.'],
  ])('%s: %s', (id, short) => expect(asked(id, 'nl').inShort).toBe(short));
});
