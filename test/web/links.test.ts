import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fields, signAndGetToken, slug } from '../builders/service.ts';
import { type Body, openTestSite, shownValue, type TestSite, titleOf, visitor } from '../builders/web.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const { get, post } = visitor(() => site.url);
const check = (body: Body) => post(`/${slug}/tekenen`, body);
const send = (body: Body) => post(`/${slug}/tekenen/versturen`, body);

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
    expect(known.text).toBe(unknown.text);
    expect(known.text).toContain('Als wij dit adres kennen');
    await site.test.takeMail();
  });

  it.each([
    ['', 'Vul uw e-mailadres in.'],
    ['\0', 'Hier staan onzichtbare tekens in.'],
    ['fatima@voorbeeld', 'Dit e-mailadres klopt niet. Het lijkt op naam@voorbeeld.nl.'],
  ])('asks for another mail to %j: says what to do, as the form does', async (email, sentence) => {
    const { status, text } = await post(`/${slug}/tekenen/opnieuw`, { email });
    expect(status).toBe(422);
    expect(titleOf(text)).toMatch(/^Fout: /);
    expect(text.split(sentence).length - 1).toBe(2);
    expect(text).toContain('href="#email"');
    expect(text).toContain('aria-describedby="email-uitleg email-fout"');
    expect(shownValue(text, 'email')).toBe(email.replaceAll('\0', ''));
    expect(await site.test.takeMail()).toEqual([]);
  });

  it('names the moment until which the link works, and offers no other page for the one-time file', async () => {
    const { text } = await send({ ...fields({ email: 'tot@voorbeeld.example' }) });
    expect(text).toContain('De link werkt tot woensdag 4 maart 2026 om 12.00 uur.');
    expect(text).toContain('U kunt dit bestand maar één keer bewaren.');
    expect(text).not.toContain('lang=en');
    await site.test.takeMail();
  });

  it('whoever lost the mail finds the way from the form, the contact page and a broken link', async () => {
    for (const path of [`/${slug}/tekenen`, '/contact', `/bevestigen/${'0'.repeat(32)}`]) {
      expect((await get(path)).text, path).toContain(`href="/${slug}/tekenen/opnieuw"`);
    }
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
      expect(text).toContain('U hebt het formulier ingevuld op maandag 2 maart 2026 om 12.00 uur.');
    }
    expect((await get(`${path}/bewijs.tlog-proof`)).status).toBe(404);
    const confirmed = await post(path, {});
    expect(titleOf(confirmed.text)).toMatch(/^Bedankt\./);
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
      expect(again.text).toContain('U hebt uw steun al bevestigd');
    }
  });

  it('of a sixth person at one address says why, and leads back to the form', async () => {
    const tokens: string[] = [];
    for (const achternaam of ['Aa', 'Bos', 'Cats', 'Dijk', 'Eik', 'Fries']) {
      tokens.push(await signAndGetToken(site.test, { achternaam, email: 'huis@voorbeeld.example' }));
    }
    const path = `/bevestigen/${tokens.pop()}`;
    for (const token of tokens) expect((await post(`/bevestigen/${token}`, {})).status).toBe(200);
    for (const answer of [await get(path), await post(path, {})]) {
      expect(answer.status).toBe(409);
      expect(titleOf(answer.text)).toMatch(/^Dit e-mailadres is al vaak gebruikt/);
      expect(answer.text).toContain('Met dit e-mailadres hebben al 5 andere mensen hun steun bevestigd.');
      expect(answer.text).toContain(`href="/${slug}/tekenen"`);
      expect(answer.text).not.toContain('huis@voorbeeld.example');
    }
    expect((await get(`${path}?lang=en`)).text).toContain('Five other people have already confirmed');
    expect((await get(`${path}/bewijs.tlog-proof`)).status).toBe(404);
    await site.test.takeMail();
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
    const number = /data-receipt-number[^>]*>([0-9a-f ]+)</.exec(receipt.text)?.[1];
    expect(asked.text).toContain(`>${number}<`);
    expect(asked.text).toContain('maandag 2 maart 2026 om 12.00 uur');
    expect((await get(link)).text).toContain('Ja, trek mijn steun in');
    const done = await post(link, {});
    expect(titleOf(done.text)).toMatch(/^Uw steun is ingetrokken/);
    expect(done.text).toMatch(/download="bewijs-intrekking\.tlog-proof"/);
    for (const answer of [await get(link), await post(link, {}), await get(`/bevestigen/${token}`)]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Deze steun is al ingetrokken');
    }
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
