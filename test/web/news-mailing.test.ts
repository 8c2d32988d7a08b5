import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showCounts } from '../../src/usecases/campaign/counting.ts';
import { slug } from '../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../builders/staff.ts';
import { openTestSite, shownValue, type TestSite, titleOf, visitor } from '../builders/web.ts';

let site: TestSite;
let organiser: StaffVisitor;
const { get, post } = visitor(() => site.url);
const desk = `/organisatie/${slug}/nieuws`;
const mailing = `${desk}/1/mailen`;
const typed = {
  titelNl: 'Bijeenkomst in Oost',
  tekstNl: '## Kom ook\n\nWij praten over het verzoek',
  titelEn: 'Meeting in the east',
  tekstEn: 'Come and talk',
};

beforeAll(async () => {
  site = await openTestSite();
  organiser = await staffVisitor(site.test, 'organiser');
  await post(`${desk}/nieuw`, { ...typed, actie: 'publiceer' }, organiser.headers);
});
afterAll(() => site?.close());

const stateOf = async () => (await site.test.campaign.posts(slug)).find(({ id }) => id === 1)?.mailing;

async function join(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await site.test.campaign.subscribe(slug, `lezer${index}@voorbeeld.example`, 'nl');
    const mails = (await site.test.takeMail()) as unknown as {
      secret: { notice: { values: { token: string } } };
    }[];
    await site.test.campaign.joinList(mails.at(-1)?.secret.notice.values.token ?? '');
  }
}

describe('mailing a post', () => {
  it('is offered as a page that says what goes out and that it cannot be taken back; nothing is sent', async () => {
    const form = await get(`${desk}/1`, organiser.headers);
    expect(form.text).toContain(`href="${mailing}"`);
    expect(form.text).not.toContain(`action="${mailing}"`);
    expect((await get(desk, organiser.headers)).text).toContain(`href="${mailing}"`);
    const { status, text } = await get(mailing, organiser.headers);
    expect(status).toBe(200);
    expect(titleOf(text)).toContain('Dit bericht mailen?');
    for (const part of [
      'Bijeenkomst in Oost',
      'Kom ook. Wij praten over het verzoek',
      'Meeting in the east',
      'Come and talk',
      'Dat zijn er nog te weinig om een getal te tonen.',
      'Dit kunt u niet terugdraaien.',
      'Ja, verstuur de mails',
    ])
      expect(text).toContain(part);
    expect(await stateOf()).toBe('none');
    const english = await get(`${mailing}?lang=en`, organiser.headers);
    expect(english.text).toContain('You cannot undo this.');
  });

  it('names no more than the tens that are shown elsewhere', async () => {
    await join(23);
    site.test.clock.now += 24 * 3_600_000;
    await showCounts(site.test.app.context)();
    organiser = await staffVisitor(site.test, 'organiser');
    const { shown } = await site.test.campaign.list(slug);
    expect(shown).toBeGreaterThan(0);
    const { text } = await get(mailing, organiser.headers);
    expect(text).toContain(`Dat zijn er ${shown} of meer`);
    expect(text).not.toMatch(/\b23\b/);
  });

  it('does not send without the text having been seen, nor one that was changed after it', async () => {
    const { text } = await get(mailing, organiser.headers);
    const versie = shownValue(text, 'versie');
    expect((await post(mailing, {}, organiser.headers)).status).toBe(409);
    // The check and the form carry the same version, and time does not have to pass for it to change.
    const other = { ...typed, tekstNl: 'De zaal is veranderd.', versie, actie: 'bewaar' };
    await post(`${desk}/1`, other, organiser.headers);
    const refused = await post(mailing, { versie }, organiser.headers);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('is intussen veranderd. Er is nog niets verstuurd.');
    expect(refused.text).toContain('De zaal is veranderd.');
    expect(await stateOf()).toBe('none');
    const sent = await post(mailing, { versie: shownValue(refused.text, 'versie') }, organiser.headers);
    expect(sent.headers.get('location')).toBe(`${desk}?klaar=mailing`);
    expect(await stateOf()).toBe('running');
  });

  it('is there once, and only for what is public', async () => {
    expect((await get(mailing, organiser.headers)).headers.get('location')).toBe(`${desk}?klaar=refused`);
    expect((await get(desk, organiser.headers)).text).not.toContain(`href="${mailing}"`);
    await post(`${desk}/nieuw`, { ...typed, actie: 'bewaar' }, organiser.headers);
    expect((await get(`${desk}/2/mailen`, organiser.headers)).headers.get('location')).toBe(
      `${desk}?klaar=refused`,
    );
    for (const unknown of ['nieuw', '99'])
      expect((await get(`${desk}/${unknown}/mailen`, organiser.headers)).status).toBe(404);
  });
});

describe('what was typed stays on the form, with a sentence that says why, when', () => {
  const long = { ...typed, titelNl: 'Wat ik typte', tekstNl: 'Een tekst waar ik lang aan schreef' };
  const expectKept = (text: string, sentence: string) => {
    expect(text).toContain('data-draft');
    for (const part of ['Wat ik typte', 'Een tekst waar ik lang aan schreef', sentence])
      expect(text).toContain(part);
  };
  const titles = async () => (await site.test.campaign.posts(slug)).map(({ text }) => text.nl.title);

  it('the mails of the post are leaving', async () => {
    expect(await stateOf()).toBe('running');
    const versie = shownValue((await get(`${desk}/1`, organiser.headers)).text, 'versie');
    const { status, text } = await post(`${desk}/1`, { ...long, versie, actie: 'bewaar' }, organiser.headers);
    expect(status).toBe(409);
    expectKept(text, 'Het bericht wordt nu gemaild, en iedereen krijgt dezelfde tekst.');
    expect(await titles()).not.toContain('Wat ik typte');
    const english = await post(`${desk}/1?lang=en`, { ...long, versie, actie: 'bewaar' }, organiser.headers);
    expectKept(english.text, 'The post is being emailed now, and everyone gets the same text.');
  });

  it('the post was changed since the form was opened, also when a preview came in between', async () => {
    const path = `${desk}/2`;
    const versie = shownValue((await get(path, organiser.headers)).text, 'versie');
    await post(path, { ...typed, titelNl: 'Nieuwer', versie, actie: 'bewaar' }, organiser.headers);
    const preview = await post(path, { ...long, versie, actie: 'voorbeeld' }, organiser.headers);
    expect(shownValue(preview.text, 'versie')).toBe(versie);
    const refused = await post(path, { ...long, versie, actie: 'bewaar' }, organiser.headers);
    expect(refused.status).toBe(409);
    expectKept(refused.text, 'De tekst van dit bericht is intussen veranderd');
    expect(await titles()).toContain('Nieuwer');
    const again = { ...long, versie: shownValue(refused.text, 'versie'), actie: 'bewaar' };
    expect((await post(path, again, organiser.headers)).status).toBe(303);
    expect(await titles()).not.toContain('Nieuwer');
  });

  it('a post came of the same form before; the very same one is that post', async () => {
    const before = (await titles()).length;
    const nummer = shownValue((await get(`${desk}/nieuw`, organiser.headers)).text, 'nummer');
    const send = (fields: typeof typed, key = nummer) =>
      post(`${desk}/nieuw`, { ...fields, nummer: key, actie: 'publiceer' }, organiser.headers);
    for (let time = 0; time < 2; time++) expect((await send(typed)).status).toBe(303);
    expect(await titles()).toHaveLength(before + 1);
    const refused = await send(long);
    expect(refused.status).toBe(409);
    expectKept(refused.text, 'Er is een bericht gemaakt nadat u dit formulier opende.');
    expect(await titles()).toHaveLength(before + 1);
    expect((await send(long, shownValue(refused.text, 'nummer'))).status).toBe(303);
    expect(await titles()).toHaveLength(before + 2);
  });
});

describe('what an organiser is typing', () => {
  it.each([
    ['the blank form', () => get(`${desk}/nieuw`, organiser.headers)],
    ['the form of a post', () => get(`${desk}/2`, organiser.headers)],
    ['the form again', () => post(`${desk}/nieuw`, { ...typed, actie: 'verander' }, organiser.headers)],
    [
      'the form with errors',
      () => post(`${desk}/nieuw`, { ...typed, titelNl: '', actie: 'voorbeeld' }, organiser.headers),
    ],
  ])('%s may be kept by the browser of whoever is logged in, and by nothing else', async (_what, ask) => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')?.toLowerCase()).toContain('cookie');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  });

  it('the preview and the list are kept nowhere', async () => {
    const preview = await post(`${desk}/nieuw`, { ...typed, actie: 'voorbeeld' }, organiser.headers);
    expect(preview.headers.get('cache-control')).toBe('no-store');
    expect((await get(desk, organiser.headers)).headers.get('cache-control')).toBe('no-store');
  });

  it('goes with the session: logging out clears what the browser kept', async () => {
    const leaving = await staffVisitor(site.test, 'organiser');
    const out = await post('/uitloggen', {}, { ...leaving.headers, 'sec-fetch-site': 'same-origin' });
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
  });
});
