import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../src/web/api/openapi.ts';
import { DaysAnswer, DistrictsAnswer, InsightAnswer } from '../../src/web/api/schema.ts';
import { publicUrl, write } from '../builders/alerts.ts';
import { fields, slug } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../builders/web.ts';

let site: TestSite;
let token: string;
let organiser: string;
const { get, post } = visitor(() => site.url);
const path = (name: string, petition = slug) => `/api/v1/petitions/${petition}/${name}`;
const bearer = (text = token) => ({ authorization: `Bearer ${text}` });
const shown = (html: string) => /<code>(rp_[^<]+)<\/code>/.exec(html)?.[1] ?? '';

beforeAll(async () => {
  site = await openTestSite();
  const { headers, user } = await staffVisitor(site.test, 'organiser');
  organiser = user;
  const made = await post(
    `/organisatie/${slug}/koppelingen/sleutels`,
    { naam: 'Teller', termijn: '90' },
    headers,
  );
  token = shown(made.text);
  for (let index = 0; index < 3; index++)
    await site.test.service.startSigning(
      slug,
      fields({ email: `a${index}@gmail.com`, achternaam: `De Wit${index}` }),
      'nl',
    );
});
afterAll(() => site?.close());

type Document = ReturnType<typeof openApiDocument> & {
  readonly paths: { readonly [path: string]: { readonly get: { readonly responses: object } } };
  readonly components: { readonly schemas: { readonly [name: string]: object } };
};
const document = async () => JSON.parse((await get('/api/v1/openapi.json')).text) as Document;

/** A schema of the document, with the others beside it, as a checker of its own. */
function checker({ components }: Document, name: string): z.ZodType {
  const text = JSON.stringify({ $defs: components.schemas, $ref: `#/$defs/${name}` });
  const schema = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<
    typeof z.fromJSONSchema
  >[0];
  return z.fromJSONSchema(schema);
}

describe('numbers', () => {
  test.each([
    ['insight', InsightAnswer, 'Insight'],
    ['days', DaysAnswer, 'Days'],
    ['districts', DistrictsAnswer, 'Districts'],
  ] as const)('%s: as the document says, and nothing more', async (name, schema, described) => {
    const answer = await get(path(name), bearer());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe(null);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const numbers: unknown = JSON.parse(answer.text);
    expect(schema.parse(numbers)).toEqual(numbers);
    expect(checker(await document(), described).parse(numbers)).toEqual(numbers);
    expect(numbers).toMatchObject({ petition: slug });
  });

  test('hide what the page hides: with three statements no district has a number', async () => {
    const { districts } = DistrictsAnswer.parse(JSON.parse((await get(path('districts'), bearer())).text));
    expect(districts).toHaveLength(10);
    expect(districts.map(({ count }) => count)).toEqual(Array(10).fill(null));
  });

  test('a tag stands for the numbers, whenever they are read', async () => {
    const first = await get(path('insight'), bearer());
    const etag = first.headers.get('etag') ?? '';
    site.test.clock.now += 1000;
    const same = await get(path('insight'), { ...bearer(), 'if-none-match': etag });
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
    // Numbers are two seconds old at most.
    site.test.clock.now += 3000;
    await site.test.service.startSigning(
      slug,
      fields({ email: 'later@gmail.com', achternaam: 'Jansen' }),
      'nl',
    );
    const later = await get(path('insight'), { ...bearer(), 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(later.headers.get('etag')).not.toBe(etag);
  });
});

describe('refusals', () => {
  test('without a token that works there is one answer, whatever is wrong', async () => {
    const ended = await staffVisitor(site.test, 'organiser');
    const made = await post(
      `/organisatie/${slug}/koppelingen/sleutels`,
      { naam: 'x', termijn: '30' },
      ended.headers,
    );
    const of = shown(made.text);
    expect((await get(path('days'), bearer(of))).status).toBe(200);
    await write(site.test, { type: 'staffEnded', user: ended.user, by: 'operator', at: site.test.clock.now });
    const headers = [
      {},
      bearer('rp_kort'),
      bearer(`rp_${'A'.repeat(43)}`),
      { authorization: 'Basic eDp5' },
      bearer(of),
    ];
    const answers = await Promise.all(headers.map((each) => get(path('days'), each)));
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.text).toBe(answers[0]?.text);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    const problem = JSON.parse(answers[0]?.text ?? '');
    expect(checker(await document(), 'Problem').parse(problem)).toEqual(problem);
  });

  test.each([slug.slice(1), 'bestaat-niet'])(
    'another petition, there or not (%s), is refused alike',
    async (petition) => {
      const answer = await get(path('insight', petition), bearer());
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'other-petition']);
    },
  );

  test('what is not there, and what is not allowed, are problems too', async () => {
    const nothing = await get('/api/v1/petitions');
    expect([nothing.status, JSON.parse(nothing.text).code]).toEqual([404, 'not-found']);
    const posted = await post(path('insight'), {}, bearer());
    expect([posted.status, JSON.parse(posted.text).code, posted.headers.get('allow')]).toEqual([
      405,
      'not-allowed',
      'GET, HEAD, OPTIONS',
    ]);
  });

  test('a preflight of another website gets no permission', async () => {
    const answer = await fetch(site.url + path('insight'), {
      method: 'OPTIONS',
      headers: { origin: 'https://elders.example', 'access-control-request-method': 'GET' },
    });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('no log line and no audit event holds the token', async () => {
    expect(site.log.join('\n')).not.toContain(token);
    expect(site.log.join('\n')).toContain('/api/v1/petitions/:petition/insight');
    expect(organiser).not.toBe('');
  });
});

describe('limits', () => {
  test('guessing ends after thirty wrong ones; a token that works is not held up; and a token has an end too', async () => {
    let status = 0;
    for (let count = 0; count < 40 && status !== 429; count++)
      ({ status } = await get(path('days'), bearer(`rp_${String(count).padStart(43, 'x')}`)));
    expect(status).toBe(429);
    const tooMany = await get(path('days'));
    expect([tooMany.status, tooMany.headers.get('retry-after'), JSON.parse(tooMany.text).code]).toEqual([
      429,
      '900',
      'too-many-requests',
    ]);
    const codes = new Map<number, number>();
    for (let count = 0; count < 320; count++) {
      const { status: each } = await get(path('days'), bearer());
      codes.set(each, (codes.get(each) ?? 0) + 1);
    }
    expect(codes.get(429)).toBeGreaterThan(19);
    expect(codes.get(200)).toBeGreaterThan(280);
  });
});

describe('the OpenAPI document', () => {
  test('describes every route of the API, and every reference leads somewhere', async () => {
    const text = JSON.stringify(openApiDocument(publicUrl));
    const made = JSON.parse(text) as Document;
    expect(made.openapi).toBe('3.1.0');
    expect(Object.keys(made.paths)).toEqual(
      ['insight', 'days', 'districts'].map((name) => `/petitions/{petition}/${name}`),
    );
    for (const { get: operation } of Object.values(made.paths))
      expect(Object.keys(operation.responses)).toEqual(['200', '304', '401', '403', '404', '429']);
    const names = Object.keys(made.components.schemas);
    const referred = [...text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(referred.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !referred.includes(name))).toEqual([]);
    expect(text).not.toMatch(/\$defs|"id"/);
  });
});
