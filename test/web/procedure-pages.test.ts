import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../src/domain/acts.ts';
import { type CivilDate, termCloses } from '../../src/domain/calendar.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { PetitionView } from '../../src/usecases/service.ts';
import { act, at, confirmed, demoPetition, disputed, scenes, viewOf } from '../builders/petition-view.ts';
import { slug } from '../builders/service.ts';
import { openTestSite, type TestSite, visitor } from '../builders/web.ts';
import { parseCalendar } from './parse-calendar.ts';

let site: TestSite;
let view: PetitionView;
let now = 0;
const { get, post } = visitor(() => site.url);

const noDay = '2000-01-01' as CivilDate;
const statement = { petition: slug, id: '0'.repeat(32), receivedAt: at('2023-07-01') };
const receipt = { ...statement, confirmedAt: at('2023-07-02'), proof: '', withdrawalToken: 'b'.repeat(32) };

beforeAll(async () => {
  site = await openTestSite({
    service: {
      petition: async () => view,
      petitions: async () => [view],
      now: () => now,
      peekWithdrawal: async () => ok({ ...statement, lastDay: view.phase?.lastDay ?? noDay }),
      withdrawSignature: async () => ok({ ...statement, withdrawnAt: now, proof: '' }),
      peekConfirmation: async (token) =>
        token.startsWith('0')
          ? err({ code: 'LinkExpired', petition: slug, lastDay: view.phase?.lastDay ?? noDay })
          : ok({ ...statement, receipt: { ...receipt, repeated: true } }),
    },
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
        'maandag 17 juli 2023. Als wij tellen vanaf dinsdag 27 juni 2023: de dag dat het besluit op de website van de raad staat.',
        'woensdag 26 juli 2023. Als wij tellen vanaf donderdag 6 juli 2023: de dag dat het besluit in het Gemeenteblad staat.',
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
        'U krijgt meer tijd, omdat de website een storing had. Tekenen kan nu tot en met dinsdag 18 juli 2023, 23.59 uur.',
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
        'Volgens de regels is het besluit er uiterlijk op maandag 24 juli 2023.',
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

  it.each([
    [`/${slug}/tekenen`, 'Teken en bevestig uiterlijk op '],
    [`/${slug}/papier`, 'Doe dit uiterlijk op '],
    [`/bevestigen/${'0'.repeat(32)}`, 'Vul het formulier opnieuw in. Dat kan tot en met '],
    [`/bevestigen/${'a'.repeat(32)}`, 'U kunt uw steun intrekken tot en met '],
    [`/intrekken/${'b'.repeat(32)}`, 'Intrekken kan tot en met '],
  ])('names the safe day on %s too, and once it is over the last there may be', async (path, said) => {
    set('disputed');
    const early = await read(path);
    expect(early).toContain(`${said}maandag 17 juli 2023.`);
    expect(early).not.toContain('26 juli');
    set('late');
    expect(await read(path)).toContain(`${said}woensdag 26 juli 2023.`);
  });

  it('names the safe day to who withdrew and may sign again', async () => {
    set('disputed');
    const { text } = await post(`/intrekken/${'b'.repeat(32)}`, {});
    expect(words(text)).toContain('U mag tot en met maandag 17 juli 2023 opnieuw tekenen.');
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

describe('a term that was ended, and one that was lengthened', () => {
  const opened = act.opened('2023-06-27T09:00:00Z', '2023-07-17');
  const ended = (moment: string, lastDay: string): Act => ({
    kind: 'termEnded',
    at: at(moment),
    by: 'operator',
    phase: 1,
    lastDay: lastDay as CivilDate,
    closesAt: at(moment),
    cause: 'operator',
    reason: 'De raad trekt het besluit in.',
  });
  const endedOnFifth = ended('2023-07-05T10:00:00Z', '2023-07-05');
  const longer = act.extended('2023-07-20', '2023-07-06T10:00:00Z', []);
  const early = 'Het tekenen is eerder gestopt dan gepland: op ';
  const pages = async () => [await read(`/${slug}`), await read(`/${slug}/regels`)] as const;

  it('says that and why it was ended early', async () => {
    arrive(viewOf([opened, endedOnFifth]), at('2023-07-05T12:00:00Z'));
    const [page, rules] = await pages();
    expect(page).toContain(`${early}woensdag 5 juli 2023 om 12.00 uur. Reden: De raad trekt het besluit in.`);
    expect(rules).toContain('Tekenen eerder gestopt');
    expect(rules).not.toContain('Tekenen gesloten');
  });

  it('forgets that once it was lengthened and ran out by itself', async () => {
    const view = viewOf([opened, endedOnFifth, longer]);
    arrive(view, at('2023-07-10T12:00:00Z'));
    expect(await read(`/${slug}`)).toContain(
      'U krijgt meer tijd. Tekenen kan nu tot en met donderdag 20 juli 2023, 23.59 uur.',
    );
    arrive(view, at('2023-07-21T12:00:00Z'));
    const [page, rules] = await pages();
    expect(page).toContain('Dit verzoek is gesloten op donderdag 20 juli 2023.');
    expect(page).toContain('Tekenen kon tot en met donderdag 20 juli 2023, 23.59 uur.');
    expect(page).not.toContain(early);
    expect(page).not.toContain('Tekenen kan nu');
    expect(rules).toContain('Tekenen gesloten');
  });

  it('forgets that once a day was fixed', async () => {
    const start = act.start(1, 'council-site', '2023-06-27', '2023-07-17', '2023-06-27T08:00:00Z');
    const fixed = act.fixed(1, '2023-07-17', '2023-07-06T10:00:00Z');
    arrive(viewOf([start, opened, endedOnFifth, fixed]), at('2023-07-18T12:00:00Z'));
    const [page, rules] = await pages();
    expect(page).not.toContain(early);
    expect(rules).toContain('Tekenen gesloten');
  });

  it('promises no more time once it was ended after all', async () => {
    const last = ended('2023-07-19T10:00:00Z', '2023-07-19');
    arrive(viewOf([opened, longer, last]), at('2023-07-19T12:00:00Z'));
    const [page] = await pages();
    expect(page).toContain(early);
    expect(page).not.toMatch(/meer tijd|20 juli/);
  });

  const untilSettled: Act = {
    kind: 'termExtended',
    at: at('2023-07-07T08:00:00Z'),
    by: 'de griffie',
    phase: 1,
    lastDay: '2023-07-26' as CivilDate,
    closesAt: termCloses('2023-07-26' as CivilDate),
    cause: 'disputed',
    outages: [],
    reason: 'Er is een mogelijke begindag bijgekomen.',
  };

  it('lengthened only because its day is disputed: promises no more than that day which is safe', async () => {
    const [first, , second] = disputed;
    const acts = [first, opened, second, untilSettled] as readonly Act[];
    arrive(viewOf(acts), at('2023-07-10T12:00:00Z'));
    const [page, rules] = await pages();
    expect(page).toContain('Teken uiterlijk op maandag 17 juli 2023: dan bent u in elk geval op tijd.');
    expect(page).not.toMatch(/meer tijd|storing/);
    expect(rules).toContain('Misschien meer tijd om te tekenen');
    expect(rules).not.toContain('storing had');
  });

  it('lengthened by the only start event there is: says why', async () => {
    const only = act.start(1, 'municipal-gazette', '2023-07-06', '2023-07-26', '2023-07-07T08:00:00Z');
    arrive(viewOf([opened, only, untilSettled]), at('2023-07-11T12:00:00Z'));
    expect(await read(`/${slug}`)).toContain(
      'U krijgt meer tijd, omdat nog niet vaststaat wanneer het tekenen is begonnen.',
    );
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
    expect(text).toContain('Uit een eerdere stap tellen 850 geldige mee.');
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

  it('counts out what came after a day that was fixed later, and says how many that are', async () => {
    set('checking');
    const sealed = view.phase;
    if (sealed === null) throw new Error('no phase');
    view = { ...view, phase: { ...sealed, duplicate: 2, late: 7 } };
    expect(JSON.parse((await get(`/${slug}/telling.json`)).text)).toMatchObject({
      confirmed: 1989,
      late: 7,
      duplicate: 2,
      counted: 1980,
    });
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

  it('and declares what we ask when the regulation prescribes nothing', async () => {
    const petition = { ...demoPetition({ declaration: confirmed([]) }), contentHash: 'nothing prescribed' };
    arrive(asked(petition), at('2021-06-02'));
    const form = await read(`/${slug}/tekenen`);
    const own = ['steun;', 'ik mag stemmen voor', 'nog niet eerder heb gesteund', 'dat ze kloppen.'];
    expect(form).toContain('Ik verklaar dat: ik het eerste verzoek (inleidend verzoek)');
    for (const part of own) expect(form).toContain(part);
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
