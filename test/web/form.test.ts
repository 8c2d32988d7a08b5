import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldNames } from '../../src/domain/submission.ts';
import { fields, slug } from '../builders/service.ts';
import { type Body, openTestSite, shownValue, type TestSite, titleOf, visitor } from '../builders/web.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const { get, post } = visitor(() => site.url);
const check = (body: Body) => post(`/${slug}/tekenen`, body);
const send = (body: Body) => post(`/${slug}/tekenen/versturen`, body);

describe('the form', () => {
  it('asks everything the rules need, with the tokens a browser fills in', async () => {
    const { text } = await get(`/${slug}/tekenen`);
    for (const name of fieldNames) expect(text, name).toContain(`name="${name}"`);
    const tokens = [
      'given-name',
      'family-name',
      'postal-code',
      'street-address',
      'bday-day',
      'bday-month',
      'bday-year',
      'email',
    ];
    for (const token of tokens) expect(text).toContain(`autocomplete="${token}"`);
    for (const part of ['dag', 'maand', 'jaar']) {
      expect(text).toMatch(new RegExp(`name="geboorte${part}"[^>]*aria-required="true"`));
    }
    expect(text).not.toMatch(/type="number"|required=""/);
    expect(text).not.toContain('id="fouten"');
  });

  it('says of an empty form what to do, field by field, and where', async () => {
    const { status, text } = await check({});
    expect(status).toBe(422);
    expect(titleOf(text)).toMatch(/^Fout: Uw gegevens/);
    expect(text).toContain('id="fouten" role="alert" tabindex="-1" autofocus');
    expect(text).toContain('Controleer deze 10 vragen:');
    const links = text.matchAll(/<li><a class="[^"]*" href="#(\w+)">/g);
    const targets = [...links].map((match) => match[1] ?? '');
    expect(targets.length).toBe(10);
    const places = targets.map((target) => text.indexOf(`id="${target}"`));
    expect(places, 'in the order of the page').toEqual([...places].sort((a, b) => a - b));
    for (const target of targets) expect(text, target).toContain(`id="${target}"`);
    for (const [, ids = ''] of text.matchAll(/aria-describedby="([^"]+)"/g)) {
      for (const id of ids.split(' ')) expect(text).toContain(`id="${id}"`);
    }
  });

  it.each([
    [{ postcode: '3431 AA' }, 'Deze postcode ligt in Nieuwegein.'],
    [{ postcode: '1012 AB' }, 'Deze postcode ligt niet in Utrecht.'],
    [{ postcode: '3500 AA' }, 'Dit is de postcode van een postbus.'],
    [{ postcode: '12' }, 'Vul 4 cijfers en 2 letters in.'],
    [{ geboortedag: '31', geboortemaand: '2' }, 'Deze datum bestaat niet.'],
    [{ geboortejaar: '' }, 'Vul ook het jaar in.'],
    [{ geboortejaar: '64' }, 'Vul het jaar in met 4 cijfers. Bijvoorbeeld: 1964.'],
    [{ geboortejaar: '1864' }, 'Dit jaar is te lang geleden.'],
    [{ geboortemaand: '13' }, 'Vul de maand in als getal, van 1 tot en met 12.'],
    [{ geboortedag: '3e' }, 'Vul de dag in als getal, van 1 tot en met 31.'],
    [{ huisnummer: '0' }, 'Een huisnummer begint bij 1.'],
    [{ toevoeging: 'fietsenstalling' }, 'Gebruik maximaal 6 letters en cijfers.'],
    [{ huisletter: 'achterom', toevoeging: '' }, 'Vul één letter in, bijvoorbeeld A.'],
    [{ geboortejaar: '2020' }, 'U moet 18 jaar of ouder zijn om te tekenen.'],
    [{ geboortejaar: '2150' }, 'Uw geboortedatum ligt in de toekomst.'],
    [{ email: 'fatima' }, 'Dit e-mailadres klopt niet.'],
    [{ toestemming: '' }, 'Zonder uw toestemming mogen wij uw steun niet tellen.'],
    [{ verklaring: 'nee' }, 'Zonder deze verklaring kunt u niet tekenen.'],
    [{ achternaam: 'Robert\u202e' }, 'Hier staan onzichtbare tekens in.'],
    [{ achternaam: 'A\0B' }, 'Hier staan onzichtbare tekens in.'],
    [{ achternaam: 'M\ufffdller' }, 'Een letter is onderweg verloren gegaan'],
    [{ voornamen: 'a'.repeat(10_000) }, 'Dit is te lang.'],
    [{ voornamen: '😀' }, 'Gebruik alleen letters'],
  ])('%j: one sentence, one question, everything else kept', async (change, sentence) => {
    const typed = fields(change);
    for (const { status, text } of [await check({ ...typed }), await send({ ...typed })]) {
      expect(status).toBe(422);
      expect(text).toContain('Controleer deze vraag:');
      expect(text.split(sentence).length - 1).toBe(2); // in the summary and beside the field
      for (const name of fieldNames.filter((field) => !/verklaring|toestemming|vervolg/.test(field))) {
        expect(shownValue(text, name)).toBe(typed[name].replaceAll('\0', ''));
      }
    }
    expect(await site.test.takeMail()).toEqual([]);
  });

  it('shows what was understood, with a friendly warning, before anything is stored', async () => {
    const { status, text } = await check({
      ...fields({ huisnummer: '12 bis', toevoeging: '', woonplaats: 'Nieuwegein' }),
    });
    expect(status).toBe(200);
    expect(text).toContain('Kloppen uw gegevens?');
    expect(text).toContain('nummer 12, geen letter, toevoeging bis');
    expect(text).toContain('31 maart 1980');
    expect(text).toContain('3511 AB Nieuwegein');
    expect(text).toContain('Klopt uw woonplaats?');
    expect(await site.test.takeMail()).toEqual([]);
  });

  it('takes a birth date of which the passport lacks the day', async () => {
    const { text } = await check({ ...fields({ geboortedag: '0' }) });
    expect(text).toContain('onbekend - 03 - 1980');
  });

  it('goes back to the form with everything typed, ticks included', async () => {
    const { text } = await check({ ...fields(), actie: 'verander' });
    expect(text).not.toContain('id="fouten"');
    for (const name of fieldNames.filter((field) => field !== 'vervolg')) {
      expect(shownValue(text, name)).toBe(fields()[name]);
    }
    expect(text.match(/checked/g)).toHaveLength(2);
  });

  it('changes language without losing what was typed, also half a form', async () => {
    const { status, text } = await post(`/${slug}/tekenen?lang=en`, {
      voornamen: 'Fatima',
      actie: 'verander',
    });
    expect(status).toBe(200);
    expect(text).toContain('<html lang="en">');
    expect(shownValue(text, 'voornamen')).toBe('Fatima');
  });

  it('changes language on the check step without going back to the form', async () => {
    const asked = await check({ ...fields() });
    const [button = ''] = /<button[^>]*lang="en"[^>]*>/.exec(asked.text) ?? [];
    expect(button).toContain(`formaction="/${slug}/tekenen?lang=en"`);
    expect(button).not.toContain('verander');
    const english = await post(`/${slug}/tekenen?lang=en`, { ...fields({ geboortemaand: 'maart' }) });
    expect(english.text).toContain('Are your details correct?');
    expect(english.text).toContain('31 March 1980');
  });

  it('Enter in a field does not press the language switch', async () => {
    const { text } = await get(`/${slug}/tekenen`);
    const first = /<button[^>]*form="formulier"[^>]*>/.exec(text)?.[0];
    expect(first).not.toMatch(/formaction|actie/);
  });

  it('asks again for a field that came twice and keeps the rest', async () => {
    const twice: [string, string][] = [...Object.entries(fields()), ['postcode', '3512 AB']];
    for (const { status, text } of [await check(twice), await send(twice)]) {
      expect(status).toBe(400);
      expect(text).toContain('Dit vak kwam twee keer bij ons binnen.');
      expect(shownValue(text, 'postcode')).toBe('');
      expect(shownValue(text, 'achternaam')).toBe('Çelik');
    }
    expect(await site.test.takeMail()).toEqual([]);
  });

  it('answers nothing that anyone can type with a 5xx, and shows it again exactly', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const typed = fc.record({
      voornamen: text,
      achternaam: text,
      straat: text,
      email: text,
      huisnummer: text,
      geboortejaar: text,
    });
    await fc.assert(
      fc.asyncProperty(typed, async (some) => {
        const body = { ...fields(), ...some };
        const answer = await check(body);
        expect([200, 422]).toContain(answer.status);
        // A browser reads CR LF and CR in HTML as LF, so they are compared as such.
        const plain = (value: string) => value.replaceAll('\0', '').replace(/\r\n?/g, '\n');
        for (const name of Object.keys(some) as (keyof typeof some)[]) {
          expect(plain(shownValue(answer.text, name))).toBe(plain(body[name]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ignores names that are not in the form', async () => {
    const odd: [string, string][] = [
      ...Object.entries(fields()),
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['voornamen[]', 'z'],
    ];
    expect((await check(odd)).status).toBe(200);
  });
});
