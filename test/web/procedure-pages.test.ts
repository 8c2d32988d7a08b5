import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PetitionView } from '../../src/usecases/service.ts';
import { act, at, confirmed, demoPetition, scenes, viewOf } from '../builders/petition-view.ts';
import { slug } from '../builders/service.ts';
import { openTestSite, type TestSite, visitor } from '../builders/web.ts';
import { parseCalendar } from './parse-calendar.ts';

let site: TestSite;
let view: PetitionView;
let now = 0;
const { get, post } = visitor(() => site.url);

beforeAll(async () => {
  site = await openTestSite({
    service: { petition: async () => view, petitions: async () => [view], now: () => now },
  });
});
afterAll(() => site.close());

function set(name: string, moment?: string): void {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(name);
  arrive(scene.view, at(moment ?? scene.now));
}

/** No two visits at the same moment: the server answers visitors of the same moment with the same page. */
let visits = 0;
function arrive(shown: PetitionView, moment: number): void {
  visits = (visits + 1) % 50;
  [view, now] = [shown, moment + visits * 10];
}

/** What a visitor reads: no tags, one space between words. */
const words = (html: string): string =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const read = async (path: string): Promise<string> => words((await get(path)).text);

describe('the petition page says where the procedure stands', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'disputed',
      [
        'Het staat nog niet vast welke dag de laatste is. Teken uiterlijk op maandag 17 juli 2023: dan bent u in elk geval op tijd.',
        'maandag 17 juli 2023. Als het begin dit is: de dag dat het besluit op de website van de raad staat, dinsdag 27 juni 2023.',
        'woensdag 26 juli 2023. Als het begin dit is: de dag dat het besluit in het Gemeenteblad staat, donderdag 6 juli 2023.',
        'Nog 7 dagen om zeker op tijd te zijn: tot en met maandag 17 juli 2023, 23.59 uur.',
        'Ik wil tekenen',
      ],
      ['Nog 16 dagen'],
    ],
    [
      'late',
      [
        'Misschien was maandag 17 juli 2023 de laatste dag.',
        'Misschien telt uw steun dan niet mee.',
        'Ik wil tekenen',
      ],
      ['dan bent u in elk geval op tijd'],
    ],
    [
      'fixed',
      [
        'De laatste dag is maandag 17 juli 2023, 23.59 uur.',
        'Het centraal stembureau heeft dat zo bepaald op woensdag 12 juli 2023.',
        'Reden: De raadssite is de plaats',
        'Nog 3 dagen: tot en met maandag 17 juli 2023, 23.59 uur.',
      ],
      ['Het staat nog niet vast'],
    ],
    [
      'extended',
      [
        'Door een storing is de termijn langer geworden. Tekenen kan nu tot en met dinsdag 18 juli 2023, 23.59 uur.',
        'Storing van zaterdag 15 juli 2023 om 19.10 uur tot zaterdag 15 juli 2023 om 23.40 uur.',
        'Vandaag is de laatste dag.',
        'Op dit moment (18.05 uur): nog 5 uur.',
      ],
      ['De laatste dag is maandag'],
    ],
    [
      'checking',
      [
        'U kunt niet meer tekenen. Dit verzoek is gesloten op maandag 17 juli 2023.',
        'De gemeente controleert nu de steunverklaringen.',
        'Het besluit komt uiterlijk op maandag 24 juli 2023.',
      ],
      ['Ik wil tekenen', 'Nog '],
    ],
    [
      'admitted',
      [
        'Het verzoek is toegelaten',
        'Het verzoek gaat door naar de volgende stap. De volgende stap is het definitieve verzoek.',
        'Besluit van dinsdag 25 juli 2023.',
        '1.240 geldig, van de 1.000 die nodig zijn',
      ],
      ['Ik wil tekenen', 'controleert nu'],
    ],
    [
      'rejected',
      [
        'Er is niet genoeg geldige steun. Het verzoek gaat niet door.',
        'Geldig: 990. Ongeldig: 999. Nodig: 1.000.',
        'Bent u het er niet mee eens? In het besluit staat wat u kunt doen, en tot wanneer.',
        'Lees het besluit',
        '990 geldig, van de 1.000 die nodig zijn',
      ],
      ['Ik wil tekenen'],
    ],
    [
      'objection',
      ['Op woensdag 2 augustus 2023 is bezwaar gemaakt. Het verzoek was niet toegelaten.'],
      ['Het verzoek gaat niet door.'],
    ],
    [
      'withdrawn',
      [
        'De mensen die om het referendum vroegen, hebben het verzoek ingetrokken. Dat was op dinsdag 11 juli 2023.',
        'Uw steun wordt niet meer gebruikt.',
        'De steunverklaringen worden vernietigd vanaf woensdag 11 oktober 2023.',
      ],
      ['Ik wil tekenen', 'controleert nu', 'Teken uiterlijk'],
    ],
    [
      'destroyed',
      ['De steunverklaringen zijn vernietigd op donderdag 7 december 2023.', 'Daar staan geen namen in.'],
      ['Ik wil tekenen'],
    ],
  ])('%s', async (name, said, unsaid) => {
    set(name);
    const text = await read(`/${slug}`);
    for (const sentence of said) expect(text).toContain(sentence);
    for (const sentence of unsaid) expect(text).not.toContain(sentence);
    const english = await read(`/${slug}?lang=en`);
    expect(english).not.toMatch(/\b(?:tot en met|maandag|dinsdag)\b/);
  });

  it('changes every minute of the last day, although nothing was recorded', async () => {
    set('extended');
    expect(await read(`/${slug}`)).toContain('(18.05 uur): nog 5 uur.');
    now += 60_000;
    expect(await read(`/${slug}`)).toContain('(18.06 uur): nog 5 uur.');
    now = at('2023-07-18T21:30:00Z');
    expect(await read(`/${slug}`)).toContain('(23.30 uur): nog 30 minuten.');
    now = at('2023-07-18T22:00:00Z');
    expect(await read(`/${slug}`)).toContain('Dit verzoek is gesloten op dinsdag 18 juli 2023.');
  });

  it('a withdrawn request takes no signature, on any page', async () => {
    set('withdrawn');
    expect(await read(`/${slug}/tekenen`)).toContain('U kunt niet meer tekenen');
    expect(await read(`/${slug}/papier`)).not.toContain('Lever het in');
    expect(JSON.parse((await get(`/${slug}/telling.json`)).text).status).toBe('closed');
    expect((await post(`/${slug}/tekenen/opnieuw`, { email: 'a@b.example' })).status).toBe(409);
  });

  it('names the safe day on the paper page too', async () => {
    set('disputed');
    expect(await read(`/${slug}/papier`)).toContain('Doe dit uiterlijk op maandag 17 juli 2023.');
  });

  it('lets no markup through from what an official wrote', async () => {
    set('withdrawn');
    const [last] = view.acts.slice(-1);
    view = {
      ...view,
      acts: [...view.acts.slice(0, -1), { ...last, reason: '<b onclick=x>Let op</b>' } as never],
    };
    now += 1;
    const { text } = await get(`/${slug}/regels`);
    expect(text).toContain('&lt;b onclick=x>Let op&lt;/b>');
    expect(text).not.toContain('<b onclick');
  });
});

const finalPhase = (carryOver: 'none' | 'valid' | 'all', carried = 0): PetitionView =>
  viewOf(
    [
      act.opened('2021-06-01T08:00:00Z', '2021-06-21'),
      act.sealed('2021-06-21T22:05:00Z'),
      act.decided('admitted', '2021-06-28', 'Genoeg steun.'),
      act.opened('2021-08-18T08:00:00Z', '2021-09-28', 2, 10_000),
    ],
    { confirmed: 4000, carried },
    demoPetition({ carryOver: confirmed(carryOver) }),
  );

describe('signatures of an earlier step', () => {
  const firstPhase = (carryOver: 'none' | 'valid' | 'all'): PetitionView =>
    viewOf(
      [act.opened('2021-06-01T08:00:00Z', '2021-06-21')],
      {},
      demoPetition({ carryOver: confirmed(carryOver) }),
    );

  it.each([
    [
      firstPhase('none'),
      'Dan volgt het definitieve verzoek. Uw handtekening van nu telt daar niet mee. U tekent dan opnieuw.',
    ],
    [firstPhase('valid'), 'Is uw steun geldig? Dan telt die daar ook mee.'],
    [firstPhase('all'), 'Uw steun telt daar ook mee.'],
    [
      finalPhase('none'),
      'Hebt u al getekend voor het eerste verzoek? Dan telt die handtekening nu niet mee. Wilt u ook het definitieve verzoek steunen? Teken dan opnieuw.',
    ],
    [
      finalPhase('valid'),
      'Hebt u al getekend voor het eerste verzoek? En was uw steun geldig? Dan telt uw steun ook nu. U hoeft niets te doen.',
    ],
    [finalPhase('all'), 'Hebt u al getekend voor het eerste verzoek? Dan telt uw steun ook nu.'],
  ])('the start page says which rule applies (%#)', async (shown, sentence) => {
    arrive(
      { ...shown, petition: { ...shown.petition, contentHash: sentence } },
      (shown.phase?.opensAt ?? 0) + 1000,
    );
    expect(await read(`/${slug}`)).toContain(sentence);
  });

  it('are in the count, which says how many they are', async () => {
    arrive(finalPhase('valid', 850), at('2021-09-01'));
    const text = await read(`/${slug}`);
    expect(text).toContain('4.850 van 10.000');
    expect(text).toContain('Waarvan 850 uit een eerdere stap.');
    const count = JSON.parse((await get(`/${slug}/telling.json`)).text);
    expect(count).toMatchObject({ confirmed: 4000, carried: 850, supporters: 4850 });
    expect((await get(`/${slug}`)).text).toContain(`href="/${slug}/fase/1/ledger.txt"`);
  });

  it('are no part of the count where they do not carry over', async () => {
    arrive(finalPhase('none'), at('2021-09-02'));
    expect(JSON.parse((await get(`/${slug}/telling.json`)).text)).not.toHaveProperty('carried');
    expect(await read(`/${slug}`)).not.toContain('uit een eerdere stap');
  });
});

describe('telling.json', () => {
  it('gives every day that may be the last, until one is fixed', async () => {
    set('disputed');
    expect(JSON.parse((await get(`/${slug}/telling.json`)).text).readings).toEqual([
      { lastDay: '2023-07-17', closes: '2023-07-17T22:00:00.000Z', startEvents: [1] },
      { lastDay: '2023-07-26', closes: '2023-07-26T22:00:00.000Z', startEvents: [2] },
    ]);
    set('fixed');
    expect(JSON.parse((await get(`/${slug}/telling.json`)).text)).not.toHaveProperty('readings');
  });
});

describe('who may sign', () => {
  const asked = (petition: ReturnType<typeof demoPetition>): PetitionView =>
    viewOf([act.opened('2021-06-01T08:00:00Z', '2021-06-21')], {}, petition);

  it.each([
    [demoPetition({ minimumAge: confirmed(16) }), 'U bent 16 jaar of ouder.'],
    [
      demoPetition({ minimumAge: { value: null, source: 'x', status: 'te_bevestigen' } }),
      'Hoe oud u moet zijn, is nog niet bekend.',
    ],
    [demoPetition({ nationality: confirmed('kieswet-b2') }), 'U hebt de Nederlandse nationaliteit.'],
    [
      demoPetition({ nationality: confirmed('kieswet-b3') }),
      'U bent Nederlander, of u komt uit een ander land',
    ],
    [
      demoPetition({
        municipality: { code: 'PV27', name: 'Noord-Holland', inhabitants: 'Noord-Hollanders' },
      }),
      'U mag tekenen als u mag stemmen voor Provinciale Staten van Noord-Holland.',
    ],
  ])('follows the regulation (%#)', async (petition, sentence) => {
    arrive(asked({ ...petition, contentHash: sentence }), at('2021-06-02'));
    expect(await read(`/${slug}`)).toContain(sentence);
  });

  it('and declares what the regulation prescribes', async () => {
    const declaration = confirmed([{ nl: 'Ik ben kiezer in Utrecht.', en: 'I am a voter in Utrecht.' }]);
    arrive(asked({ ...demoPetition({ declaration }), contentHash: 'declaration' }), at('2021-06-02'));
    expect(await read(`/${slug}/tekenen`)).toContain('Ik verklaar: Ik ben kiezer in Utrecht.');
  });
});

describe('the rules page', () => {
  it('has the timeline in a picture with a name, and in words with every source', async () => {
    set('extended');
    const { text } = await get(`/${slug}/regels`);
    expect(text).toMatch(
      /<svg[^>]* role="img" aria-label="Tijdlijn\. Alle momenten staan ook in de lijst\."/,
    );
    const list = text.slice(text.indexOf('<ol class="moments">'));
    for (const [, name] of text.matchAll(/<text[^>]*class="when">([^<]+)/g)) {
      const [day, month, year] = String(name).split(' ');
      expect(list).toMatch(new RegExp(`${day} ${month}[a-z]* ${year}`));
    }
    expect(list).toContain('href="https://utrecht.voorbeeld.example/besluit-laatste-dag"');
    expect(list).toContain(`href="/${slug}/agenda.ics"`);
    expect(text).not.toMatch(/style="/);
  });

  it('is made again when something is recorded', async () => {
    set('disputed');
    expect(await read(`/${slug}/regels`)).not.toContain('Laatste dag bepaald');
    set('fixed');
    expect(await read(`/${slug}/regels`)).toContain('Laatste dag bepaald');
  });
});

describe('agenda.ics', () => {
  it('is a calendar in the language asked for', async () => {
    set('fixed');
    const dutch = await get(`/${slug}/agenda.ics`);
    expect(dutch.status).toBe(200);
    expect(dutch.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(parseCalendar(dutch.text).events).toHaveLength(3);
    const english = parseCalendar((await get(`/${slug}/agenda.ics?lang=en`)).text);
    expect(english.events[0]?.SUMMARY).toMatch(/^Signing closes: /);
  });

  it('is an empty one when nothing comes, and does not exist for another petition', async () => {
    set('rejected');
    expect(parseCalendar((await get(`/${slug}/agenda.ics`)).text).events).toEqual([]);
    expect((await get(`/${slug}/agenda.ical`)).status).toBe(404);
  });
});
