import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fields, slug } from '../builders/service.ts';
import { openTestSite, shownValue, type TestSite, titleOf, visitor } from '../builders/web.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.close());

const { post } = visitor(() => site.url);

describe('forms from elsewhere', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://elders.example' }],
    [{ origin: 'null' }],
  ] as Record<string, string>[][])('are refused with %j', async (headers) => {
    const answer = await post(`/${slug}/tekenen/versturen`, { ...fields() }, headers);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Dit formulier kwam van een andere website');
    expect(await site.test.takeMail()).toEqual([]);
  });
});

describe('bodies that are no form', () => {
  const send = (type: string | undefined, body: string | Uint8Array<ArrayBuffer>, extra = {}) =>
    fetch(`${site.url}/${slug}/tekenen`, {
      method: 'POST',
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...extra },
    });
  const form = 'application/x-www-form-urlencoded';

  it.each([
    ['JSON', 'application/json', '{"voornamen":["a"]}', {}, 415],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x--', {}, 415],
    ['no type', undefined, 'voornamen=a', {}, 415],
    ['another character set', `${form}; charset=iso-8859-1`, 'voornamen=%eb', {}, 415],
    ['a compressed body', form, 'voornamen=a', { 'content-encoding': 'gzip' }, 415],
    ['33 kB', form, `voornamen=${'a'.repeat(33 * 1024)}`, {}, 413],
    ['too many fields', form, 'a=1&'.repeat(100), {}, 413],
    ['a broken escape', form, 'voornamen=%', {}, 400],
    ['bytes that are no UTF-8', form, new Uint8Array([97, 61, 0xff]), {}, 400],
  ])('%s', async (_what, type, body, extra, status) => {
    const answer = await send(type, body, extra);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/<html lang="nl">[\s\S]*<h1/);
  });

  it('a form without a body is an empty form', async () => {
    const answer = await fetch(`${site.url}/${slug}/tekenen`, { method: 'POST' });
    expect(answer.status).toBe(422);
  });
});

describe('when something breaks', () => {
  it('gives the form back with everything typed, and logs where but not what', async () => {
    const secret = 'fatima@voorbeeld.example';
    const broken = await openTestSite({
      service: {
        startSigning: async () => {
          throw new TypeError(`cannot store ${secret}`);
        },
        checkReady: async () => {
          throw new Error('disk full');
        },
      },
    });
    const answer = await fetch(`${broken.url}/${slug}/tekenen/versturen`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields() }),
    });
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(titleOf(text)).toMatch(/^Fout: /);
    expect(text).toContain('Uw gegevens zijn niet verstuurd.');
    expect(text).toContain('Bel 030');
    for (const [name, value] of Object.entries(fields())) {
      if (!['verklaring', 'toestemming', 'vervolg'].includes(name))
        expect(shownValue(text, name), name).toBe(value);
    }
    expect(text).not.toMatch(/TypeError|cannot store| at /);
    expect((await fetch(`${broken.url}/readyz`)).status).toBe(503);
    await broken.close();
    expect(broken.log.join('\n')).toContain('TypeError');
    expect(broken.log.join('\n')).toContain('/:petition/tekenen/versturen');
    expect(broken.log.join('\n')).not.toContain(secret);
  });

  it('still shows a page when the database is gone', async () => {
    const fail = async () => {
      throw new Error('gone');
    };
    const broken = await openTestSite({ service: { petition: fail, petitions: fail } });
    for (const path of ['/', `/${slug}`, '/privacy', '/zomaar/wat']) {
      const answer = await fetch(broken.url + path);
      expect(answer.status).toBe(path === '/zomaar/wat' ? 404 : 500);
      expect(await answer.text()).toContain('<h1');
    }
    await broken.close();
  });
});

describe('behind https', () => {
  it('tells browsers to stay there', async () => {
    const secure = await openTestSite({ config: { publicUrl: 'https://petitie.test' } });
    const { headers } = await fetch(`${secure.url}/privacy`);
    await secure.close();
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
