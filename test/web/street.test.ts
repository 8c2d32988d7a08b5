import { afterEach, describe, expect, it } from 'vitest';
import type { StreetLookup } from '../../src/usecases/ports.ts';
import { fields, slug } from '../builders/service.ts';
import { openTestSite, type TestSite, visitor } from '../builders/web.ts';

let site: TestSite | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

const known: StreetLookup = async ({ postcode, houseNumber }) =>
  postcode === '3511AB' && houseNumber === '12' ? { street: 'Lange Nieuwstraat', place: 'Utrecht' } : null;
async function open(streets: StreetLookup = known): Promise<TestSite> {
  site = await openTestSite({ streets, config: { findsStreet: true } });
  return site;
}
const typed = (change: Parameters<typeof fields>[0] = {}) =>
  fields({
    postcode: '3511 ab',
    huisnummer: '12 bis',
    toevoeging: '',
    huisletter: '',
    straat: '',
    ...change,
  });

describe('where the street is looked up', () => {
  it('says on the form that it may stay empty, and that one may rather fill it in', async () => {
    const { url } = await open();
    const { text } = await visitor(() => url).get(`/${slug}/tekenen`);
    expect(text).toContain('Laat dit vak leeg.');
    expect(text).toContain('Straat (niet verplicht)');
  });

  it('fills it in on the check step, and seals it', async () => {
    const { url, test } = await open();
    const { status, text } = await visitor(() => url).post(`/${slug}/tekenen`, { ...typed() });
    expect(status).toBe(200);
    expect(text).toContain('Lange Nieuwstraat 12 bis, 3511 AB Utrecht');
    expect(text).toContain('Wij hebben de straat en de plaats opgezocht.');
    const hidden = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(hidden).toMatchObject({ straat: 'Lange Nieuwstraat', huisnummer: '12 bis' });
    const sent = await visitor(() => url).post(`/${slug}/tekenen/versturen`, hidden);
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('Kijk nu in uw mail');
    expect(await test.takeMail()).toHaveLength(1);
  });

  it('says what street it found in English as well', async () => {
    const { url } = await open();
    const { text } = await visitor(() => url).post(`/${slug}/tekenen?lang=en`, { ...typed() });
    expect(text).toContain('We have looked up the street and the town.');
  });

  it('asks for it when it cannot be found, and keeps all else', async () => {
    const { url } = await open();
    const { status, text } = await visitor(() => url).post(`/${slug}/tekenen`, {
      ...typed({ huisnummer: '99' }),
    });
    expect(status).toBe(422);
    expect(text).toContain('Wij konden de straat niet vinden.');
    expect(text).toContain('value="99"');
  });

  it('leaves a street alone that was typed, and asks nobody', async () => {
    const asked: string[] = [];
    const { url } = await open(async ({ postcode }) => {
      asked.push(postcode);
      return null;
    });
    const { text } = await visitor(() => url).post(`/${slug}/tekenen`, {
      ...typed({ straat: 'Eigen straat' }),
    });
    expect(text).toContain('Eigen straat 12 bis');
    expect(text).not.toContain('opgezocht');
    await visitor(() => url).post(`/${slug}/tekenen`, { ...typed({ postcode: '3431AA' }) });
    await visitor(() => url).post(`/${slug}/tekenen`, { ...typed({ postcode: 'x' }) });
    await visitor(() => url).post(`/${slug}/tekenen`, { ...typed({ huisnummer: '0' }) });
    expect(asked).toEqual([]);
  });

  it('keeps a place that was typed, and takes another place in the municipality over', async () => {
    const { url } = await open(async () => ({ street: 'Dorpsstraat', place: 'Vleuten' }));
    const post = (change: Parameters<typeof fields>[0]) =>
      visitor(() => url).post(`/${slug}/tekenen`, { ...typed(change) });
    expect((await post({ woonplaats: 'Utrecht' })).text).toContain('3511 AB Vleuten');
    expect((await post({ woonplaats: 'De Meern' })).text).toContain('3511 AB De Meern');
  });

  it('says on the privacy page who learns what', async () => {
    const { url } = await open();
    expect((await visitor(() => url).get('/privacy')).text).toContain('PDOK, een dienst van het Kadaster');
    expect((await visitor(() => url).get('/privacy?lang=en')).text).toContain('PDOK');
  });
});

it('asks the street, and names no one else, where it is not switched on', async () => {
  site = await openTestSite();
  const { url } = site;
  const form = await visitor(() => url).get(`/${slug}/tekenen`);
  expect(form.text).not.toContain('Laat dit vak leeg.');
  expect((await visitor(() => url).get('/privacy')).text).not.toContain('PDOK');
  const { status, text } = await visitor(() => url).post(`/${slug}/tekenen`, { ...typed() });
  expect(status).toBe(422);
  expect(text).toContain('Vul uw straat in.');
});
