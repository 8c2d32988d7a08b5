import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { InsightCounts } from '../../../src/domain/insight/model.ts';
import { sealDuePhases } from '../../../src/usecases/housekeeping.ts';
import { drainTime } from '../../../src/usecases/seal-phase.ts';
import { textsIn } from '../../../src/web/locale/index.ts';
import { sumSentence } from '../../../views/organiser/say.ts';
import { signAndGetToken, slug } from '../../builders/service.ts';
import { staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';
import { phaseOf } from '../../usecases/tools.ts';

let site: TestSite;
const guest = visitor(() => site.url);

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

async function dashboard(query = ''): Promise<string> {
  site.test.clock.now += 5_000;
  const { headers } = await staffVisitor(site.test, 'organiser');
  return (await guest.get(`/organisatie/${slug}${query}`, headers)).text;
}

async function confirm(achternaam: string): Promise<string> {
  const token = await signAndGetToken(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` });
  const done = await site.test.service.confirmSignature(token);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.withdrawalToken ?? '';
}

describe('before any mail was sent', () => {
  it('the page does not say that mails arrive', async () => {
    const text = await dashboard();
    expect(text).toContain('Er zijn nog geen mails verstuurd, of te weinig om er iets over te zeggen.');
    expect(text).not.toContain('De mails komen overal goed aan.');
    expect(text).not.toContain('Gaat goed');
    expect(await dashboard('?lang=en')).toContain('No mails have been sent yet, or too few');
  });

  it('nor do the files', async () => {
    const { headers } = await staffVisitor(site.test, 'organiser');
    const { text } = await guest.get(`/organisatie/${slug}/cijfers.csv`, headers);
    expect(text).toContain('alle andere;Oordeel;–');
    expect(text).not.toContain('Gaat goed');
  });
});

describe('when someone withdrew', () => {
  it('the page says how confirmed and counted differ, and why the bars are higher', async () => {
    const [withdrawal] = [await confirm('Aarts'), await confirm('Bakker'), await confirm('Cohen')];
    await site.test.service.withdrawSignature(withdrawal ?? '');
    const text = await dashboard();
    expect(text).toContain('3 bevestigd. Daar gaat af: 1 ingetrokken. Zo komen wij op 2 geteld.');
    expect(text).toContain('Bevestigd via de mail, ook wie de steun later introk');
    expect(text).toContain('Daarvan is er 1 ingetrokken. Die staat nog wel in de staven.');
    expect(await dashboard('?lang=en')).toContain('3 confirmed. Minus 1 withdrawn. That makes 2 that count.');
  });
});

describe('once the ledger is sealed', () => {
  let sealed: TestSite;
  const reader = visitor(() => sealed.url);

  beforeAll(async () => {
    sealed = await openTestSite();
    const { test: made } = sealed;
    await signAndGetToken(made, { achternaam: 'Dijk', email: 'dijk@voorbeeld.example' });
    for (const [achternaam, email] of [
      ['Evers', 'evers@voorbeeld.example'],
      ['Evers', 'evers.twee@voorbeeld.example'],
      ['Faber', 'faber@voorbeeld.example'],
    ] as const) {
      const token = await signAndGetToken(made, { achternaam, email });
      const done = await made.service.confirmSignature(token);
      if (!done.ok) throw new Error(done.error.code);
    }
    made.clock.now = (await phaseOf(made)).closesAt + drainTime;
    expect(await sealDuePhases(made.app.context)()).toBe(1);
    made.clock.now += 5_000;
  });
  afterAll(() => sealed?.close());

  const read = async (path = ''): Promise<string> => {
    const { headers } = await staffVisitor(sealed.test, 'organiser');
    return (await reader.get(`/organisatie/${slug}${path}`, headers)).text;
  };

  it('sentence, chart and files end at the same number', async () => {
    const text = await read();
    expect(text).toContain('Er zijn 2 geteld van de');
    expect(text).toContain('geteld: 2');
    expect(text).toContain('Aan het eind ging er 1 af: dubbel of te laat.');
    expect(text).not.toContain('nu 3');
    const days = (await read('/cijfers.csv')).match(/Per dag;[\d-]+;Geteld;\d+/g);
    expect(days?.at(-1)).toMatch(/;2$/);
    expect(await read('?lang=en')).toContain('counted: 2');
  });

  it('nobody can still confirm: it says so, on the page and in the files', async () => {
    const text = await read();
    expect(text).toContain('Niet op tijd bevestigd');
    expect(text).toContain('Die steun telt niet mee.');
    expect(text).not.toContain('Nog niet bevestigd');
    expect(await read('/cijfers.csv')).toContain('Niet op tijd bevestigd');
    expect(await read('?lang=en')).toContain('Not confirmed in time');
  });
});

const counts = (some: Partial<InsightCounts>): InsightCounts => ({
  received: 0,
  confirmed: 0,
  unconfirmed: 0,
  withdrawn: 0,
  paper: 0,
  carried: 0,
  counted: 0,
  ...some,
});

test.each([
  [
    { confirmed: 135, withdrawn: 3, counted: 132 },
    '135 bevestigd. Daar gaan af: 3 ingetrokken. Zo komen wij op 132 geteld.',
  ],
  [
    { confirmed: 9, withdrawn: 1, counted: 6 },
    '9 bevestigd. Daar gaat af: 1 ingetrokken, en 2 dubbel of te laat. Zo komen wij op 6 geteld.',
  ],
  [{ confirmed: 9, counted: 8 }, '9 bevestigd. Daar gaat af: 1 dubbel of te laat. Zo komen wij op 8 geteld.'],
  [{ confirmed: 135, counted: 135 }, '135 bevestigd. Zo komen wij op 135 geteld.'],
  [
    { confirmed: 1200, paper: 40, carried: 300, withdrawn: 12, counted: 1520 },
    '1.200 bevestigd, plus 300 uit het eerste verzoek, plus 40 op papier. Daar gaan af: 12 ingetrokken, en 8 dubbel of te laat. Zo komen wij op 1.520 geteld.',
  ],
])('the sum of %j', (some, sentence) => {
  expect(sumSentence(counts(some), textsIn('nl'))).toBe(sentence);
});
