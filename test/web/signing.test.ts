import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldNames } from '../../src/domain/submission.ts';
import { fields, signAndGetToken, slug } from '../builders/service.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

type Body = Record<string, string> | [string, string][];
const post = async (path: string, body: Body, at = site) => {
  const answer = await fetch(at.url + path, {
    method: 'POST',
    body: new URLSearchParams(body),
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const get = async (path: string, at = site) => {
  const answer = await fetch(at.url + path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const check = (body: Body, at = site) => post(`/${slug}/tekenen`, body, at);
const send = (body: Body, at = site) => post(`/${slug}/tekenen/versturen`, body, at);
const title = (text: string) => /<title>([^<]*)/.exec(text)?.[1];
const entities: Record<string, string> = { amp: '&', lt: '<', quot: '"' };
const decode = (text: string) =>
  text.replace(/&(amp|lt|quot);/g, (_all, name: string) => entities[name] ?? '');
const valueOfField = (text: string, name: string) => {
  const input = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(text)?.[0] ?? '';
  return decode(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? '');
};

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
    expect(text).not.toMatch(/type="number"|required=""/);
    expect(text).not.toContain('id="fouten"');
  });

  it('says of an empty form what to do, field by field, and where', async () => {
    const { status, text } = await check({});
    expect(status).toBe(422);
    expect(title(text)).toMatch(/^Fout: Uw gegevens/);
    expect(text).toContain('id="fouten" role="alert" tabindex="-1" autofocus');
    expect(text).toContain('Controleer deze 10 vragen:');
    const links = text.matchAll(/<li><a class="[^"]*" href="#(\w+)">/g);
    const targets = [...links].map((match) => match[1] ?? '');
    expect(targets.length).toBe(10);
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
      for (const name of fieldNames.filter((field) => !/verklaring|toestemming/.test(field))) {
        expect(valueOfField(text, name)).toBe(typed[name].replaceAll('\0', ''));
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
    expect(text).toContain('nummer 12, toevoeging BS');
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
    for (const name of fieldNames) expect(valueOfField(text, name)).toBe(fields()[name]);
    expect(text.match(/checked/g)).toHaveLength(2);
  });

  it('changes language without losing what was typed, also half a form', async () => {
    const { status, text } = await post(`/${slug}/tekenen?lang=en`, {
      voornamen: 'Fatima',
      actie: 'verander',
    });
    expect(status).toBe(200);
    expect(text).toContain('<html lang="en">');
    expect(valueOfField(text, 'voornamen')).toBe('Fatima');
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
      expect(valueOfField(text, 'postcode')).toBe('');
      expect(valueOfField(text, 'achternaam')).toBe('Çelik');
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
          expect(plain(valueOfField(answer.text, name))).toBe(plain(body[name]));
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

describe('after sending', () => {
  const shape = (text: string, email: string) =>
    text.replaceAll(email, 'ADRES').replace(/base64,[\w+/=]+/, 'base64,');

  it('shows the same page whoever signed before, with whatever address', async () => {
    const first = await send({ ...fields({ email: 'een@voorbeeld.example' }) });
    const again = await send({ ...fields({ email: 'een@voorbeeld.example' }) });
    const [mail] = await site.test.takeMail();
    await site.test.service.confirmSignature(mail?.secret.token ?? '');
    const after = await send({ ...fields({ email: 'een@voorbeeld.example' }) });
    const other = await send({ ...fields({ email: 'twee@voorbeeld.example' }) });
    expect([first, again, after, other].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const shapes = [
      shape(first.text, 'een@voorbeeld.example'),
      shape(again.text, 'een@voorbeeld.example'),
      shape(after.text, 'een@voorbeeld.example'),
      shape(other.text, 'twee@voorbeeld.example'),
    ];
    expect(new Set(shapes).size).toBe(1);
    expect(first.text).toContain('Kijk nu in uw mail');
    expect(first.headers.get('cache-control')).toBe('no-store');
    await site.test.takeMail();
  });

  it('offers the exact record once, as a file', async () => {
    const { text } = await send({ ...fields({ email: 'record@voorbeeld.example' }) });
    const encoded = /href="data:application\/json;base64,([\w+/=]+)" download="ondertekening.json"/.exec(
      text,
    )?.[1];
    const record = JSON.parse(Buffer.from(encoded ?? '', 'base64').toString());
    expect(record).toMatchObject({ surname: 'Çelik', postcode: '3511AB', petition: slug });
    expect(JSON.stringify(record)).not.toContain('record@voorbeeld.example');
    await site.test.takeMail();
  });

  it('answers a request for another mail alike for every address', async () => {
    const known = await post(`/${slug}/tekenen/opnieuw`, { email: 'record@voorbeeld.example' });
    const unknown = await post(`/${slug}/tekenen/opnieuw`, { email: 'niemand@voorbeeld.example' });
    const nonsense = await post(`/${slug}/tekenen/opnieuw`, { email: '\0' });
    expect(known.text).toBe(unknown.text);
    expect(known.text).toBe(nonsense.text);
    expect(known.text).toContain('Als wij dit adres kennen');
    await site.test.takeMail();
  });
});

describe('the link in the mail', () => {
  it('confirms only when the button is pressed, and gives a receipt that can be shown again', async () => {
    const token = await signAndGetToken(site.test, { achternaam: 'Jansen', email: 'link@voorbeeld.example' });
    const path = `/bevestigen/${token}`;
    const looks = [await get(path), await get(path), await get(path)];
    for (const { status, text } of looks) {
      expect(status).toBe(200);
      expect(text).toContain('Ja, ik bevestig mijn steun');
    }
    expect((await get(`${path}/bewijs.tlog-proof`)).status).toBe(404);
    const confirmed = await post(path, {});
    expect(title(confirmed.text)).toMatch(/^Bedankt\./);
    expect(confirmed.text).toMatch(/data-receipt-number[^>]*>(?:[0-9a-f]{4} ){7}[0-9a-f]{4}</);
    expect(confirmed.headers.get('cache-control')).toBe('no-store');
    expect(confirmed.text).toContain('<meta name="robots" content="noindex, nofollow"/>');
    expect(confirmed.text).toContain('maandag 2 maart 2026 om 12.00 uur');
    const proof = await get(`${path}/bewijs.tlog-proof`);
    expect(proof.text).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);
    expect(proof.headers.get('content-disposition')).toBe('attachment; filename="bewijs.tlog-proof"');
    expect(proof.headers.get('referrer-policy')).toBe('no-referrer');
    for (const again of [await post(path, {}), await get(path)]) {
      expect(again.status).toBe(200);
      expect(again.text).toContain('Deze link is al gebruikt');
    }
  });

  it('works with what mail programs make of it', async () => {
    const token = await signAndGetToken(site.test, {
      achternaam: 'De Boer',
      email: 'punt@voorbeeld.example',
    });
    expect((await get(`/bevestigen/${token.toUpperCase()}.`)).text).toContain('Ja, ik bevestig mijn steun');
  });

  it.each(['/bevestigen/', '/intrekken/'])('%s with a wrong token says so kindly', async (path) => {
    for (const token of ['0'.repeat(32), 'x', '%00', '..%2f..', 'a'.repeat(3000)]) {
      for (const answer of [await get(path + token), await post(path + token, {})]) {
        expect(answer.status).toBe(404);
        expect(answer.text).toContain('Deze link klopt niet');
      }
    }
  });

  it('withdraws on a second press only, and says so for good', async () => {
    const token = await signAndGetToken(site.test, { achternaam: 'Bakker', email: 'weg@voorbeeld.example' });
    const receipt = await post(`/bevestigen/${token}`, {});
    const link = /href="(\/intrekken\/[0-9a-f]+)"/.exec(receipt.text)?.[1] ?? '';
    const asked = await get(link);
    expect(asked.text).toContain('Ja, trek mijn steun in');
    expect((await get(link)).text).toContain('Ja, trek mijn steun in');
    const done = await post(link, {});
    expect(title(done.text)).toMatch(/^Uw steun is ingetrokken/);
    expect(done.text).toMatch(/download="bewijs-intrekking\.tlog-proof"/);
    for (const answer of [await get(link), await post(link, {}), await get(`/bevestigen/${token}`)]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Deze steun is al ingetrokken');
    }
  });
});

describe('outside the term', () => {
  it('says from when, until when, and keeps nothing', async () => {
    const early = await openTestSite({ start: '2026-04-01' });
    const form = await get(`/${slug}/tekenen`, early);
    expect(form.text).toContain('Tekenen kan vanaf woensdag 1 april 2026 om 00.00 uur.');
    expect(form.text).not.toContain('<form');
    expect((await get(`/${slug}`, early)).text).not.toContain('Ik wil tekenen');
    const sent = await send({ ...fields() }, early);
    expect(sent.status).toBe(409);
    expect(sent.text).toContain('Uw gegevens zijn niet bewaard.');
    expect(await early.test.takeMail()).toEqual([]);
    await early.close();
  });

  it('warns on the last day and closes to the millisecond', async () => {
    const late = await openTestSite();
    const { clock } = late.test;
    const token = await signAndGetToken(late.test);
    const end = Date.parse('2026-03-22T23:00:00.000Z'); // midnight in Utrecht
    clock.now = end - 1;
    expect((await get(`/${slug}`, late)).text).toContain('Vandaag is de laatste dag.');
    expect((await send({ ...fields({ email: 'net@voorbeeld.example' }) }, late)).status).toBe(200);
    clock.now = end;
    for (const answer of [await send({ ...fields() }, late), await check({ ...fields() }, late)]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('Dit verzoek is gesloten op zondag 22 maart 2026.');
    }
    for (const answer of [
      await get(`/bevestigen/${token}`, late),
      await post(`/bevestigen/${token}`, {}, late),
    ]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('niet op tijd bevestigd en telt niet mee');
    }
    expect((await get(`/${slug}`, late)).text).toContain('De gemeente controleert nu de steunverklaringen.');
    expect(JSON.parse((await get(`/${slug}/telling.json`, late)).text).status).toBe('closed');
    await late.close();
  });

  it('an old link leads back to the form', async () => {
    const slow = await openTestSite();
    const token = await signAndGetToken(slow.test);
    slow.test.clock.now += 48 * 3600 * 1000 + 1;
    const answer = await get(`/bevestigen/${token}`, slow);
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('Vul het formulier opnieuw in. Dat kan tot en met zondag 22 maart 2026.');
    expect(answer.text).toContain(`href="/${slug}/tekenen"`);
    await slow.close();
  });

  it('says so before any phase has opened', async () => {
    const none = await openTestSite({ open: false });
    expect((await get(`/${slug}`, none)).text).toContain('De eerste dag is nog niet bekend.');
    expect((await get(`/${slug}/tekenen`, none)).text).toContain('Tekenen kan nog niet');
    expect((await send({ ...fields() }, none)).status).toBe(409);
    expect(JSON.parse((await get(`/${slug}/telling.json`, none)).text)).toEqual({
      petition: slug,
      phase: null,
      status: 'upcoming',
    });
    expect((await get(`/${slug}/checkpoint`, none)).status).toBe(404);
    expect((await get(`/${slug}/papier`, none)).status).toBe(200);
    await none.close();
  });
});

describe('too many at once', () => {
  it('gives the form back with everything typed, and a way out', async () => {
    const busy = await openTestSite({ config: { signLimit: 2 } });
    const person = (n: number) => ({
      ...fields({ achternaam: `Naam${'abc'[n]}`, email: `${n}@voorbeeld.example` }),
    });
    expect([(await send(person(0), busy)).status, (await send(person(1), busy)).status]).toEqual([200, 200]);
    const refused = await send(person(2), busy);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('900');
    expect(refused.text).toContain('Wacht 15 minuten en probeer het opnieuw. Of teken op papier');
    expect(valueOfField(refused.text, 'achternaam')).toBe('Naamc');
    expect((await get(`/${slug}/tekenen`, busy)).status).toBe(200);
    await busy.close();
  });

  it('stops someone who guesses links, and nobody whose link is right', async () => {
    const guarded = await openTestSite({ config: { signLimit: 3 } });
    const token = await signAndGetToken(guarded.test);
    for (let n = 0; n < 6; n++) expect((await get(`/bevestigen/${token}`, guarded)).status).toBe(200);
    const guesses = [];
    for (let n = 0; n < 4; n++) guesses.push((await get(`/bevestigen/${n}`, guarded)).status);
    expect(guesses).toEqual([404, 404, 404, 429]);
    await guarded.close();
  });
});

it('no log line holds what was typed, a link, a token or an address', async () => {
  const token = await signAndGetToken(site.test, { achternaam: 'Logman', email: 'log@voorbeeld.example' });
  await get(`/bevestigen/${token}?lang=en`);
  await check({ ...fields({ achternaam: 'Logman', email: 'log@voorbeeld.example' }) });
  await get('/zomaar/iets?email=log@voorbeeld.example');
  const lines = site.log.join('\n');
  expect(lines).toContain('"route":"/bevestigen/:token"');
  expect(lines).toContain('"route":"unmatched"');
  for (const secret of [token, 'Logman', 'log@', '127.0.0.1', slug, 'lang=en'])
    expect(lines).not.toContain(secret);
});
