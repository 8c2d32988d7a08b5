import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles, stepUpMs } from '../../src/domain/staff.ts';
import type { Route } from '../../src/web/route.ts';
import { fields, signAndGetToken, slug } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { openTestSite, visitor } from '../builders/web.ts';
import { withDatabase } from '../usecases/tools.ts';
import { type Row, staffRows } from './matrix.ts';

const site = await openTestSite();
const table = site.routes;
const behindLogIn = table.filter(({ access }) => access !== 'public');

/** Each request with a session of its own: some of them end it. */
const guest = async (role: Role) => (await staffVisitor(site.test, role)).headers;
const stranger = async (role: Role) => (await staffVisitor(site.test, role, { petition: 'elders' })).headers;
const person = { voornamen: 'Wilhelmina', achternaam: 'Bußmann-Çelik', email: 'wilhelmina@geheim.example' };

beforeAll(async () => {
  withDatabase(site.test, (db) =>
    db.exec(
      `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
       SELECT 'elders', replace(content, '"${slug}"', '"elders"'), content_hash, regulation, regulation_hash, created_at
       FROM petition`,
    ),
  );
  for (const achternaam of [person.achternaam, 'Aarts', 'de Vries']) await confirmed(achternaam);
});
afterAll(async () => site.close());

async function confirmed(achternaam: string): Promise<void> {
  const token = await signAndGetToken(site.test, {
    ...person,
    achternaam,
    email: `${achternaam.length}@geheim.example`,
  });
  const done = await site.test.service.confirmSignature(token);
  if (!done.ok) throw new Error(done.error.code);
}

const filled = (path: string): string =>
  path
    .replace(':petition', slug)
    .replace(/:(?:token|id|code|number|user|sheet|act)\b/g, '1')
    .replace(/:[a-z]+/gi, '1');
const ask = (route: Pick<Route, 'method' | 'path'>, headers: Record<string, string>) => {
  const who = visitor(() => site.url);
  return route.method === 'get'
    ? who.get(filled(route.path), headers)
    : who.post(filled(route.path), {}, headers);
};
const nothingHere = async (headers: Record<string, string>) => {
  const answer = await visitor(() => site.url).get('/bestaat/echt/niet', headers);
  return answer.text;
};

test('the table of who may enter what is the one written down', () => {
  const rows = behindLogIn.map(({ method, path, access }): Row => {
    if (access === 'public') throw new Error('public');
    return access.stepUp ? [method, path, access.roles, 'stepUp'] : [method, path, access.roles];
  });
  const sorted = (list: readonly Row[]) => list.map((row) => JSON.stringify(row)).sort();
  expect(sorted(rows)).toEqual(sorted(staffRows));
});

describe.each(behindLogIn.map((route) => [route.method, route.path, route] as const))(
  '%s %s',
  (_m, _p, route) => {
    const named = route.access === 'public' ? [] : route.access.roles;
    test('nobody without a session', async () => {
      const answer = await ask(route, {});
      expect([303, 403, 413, 415]).toContain(answer.status);
      if (answer.status === 303) expect(answer.headers.get('location')).toMatch(/^\/inloggen\?naar=/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    test.each(roles)('%s', async (role) => {
      const headers = await guest(role);
      const answer = await ask(route, headers);
      if (named.includes(role)) expect(answer.status).not.toBe(500);
      else {
        expect(answer.status).toBe(404);
        expect(answer.text).toBe(await nothingHere(headers));
      }
    });

    test('from another website: refused before anything is looked at', async () => {
      if (route.method === 'get') return;
      for (const role of named) {
        const { cookie } = await guest(role);
        const answer = await ask(route, { cookie, 'sec-fetch-site': 'cross-site' });
        expect(answer.status, role).toBe(403);
      }
    });
  },
);

test('of another petition there is nothing here, for whatever role', async () => {
  for (const route of behindLogIn.filter(({ path }) => path.includes(':petition'))) {
    for (const role of route.access === 'public' ? [] : route.access.roles) {
      const headers = await stranger(role);
      const answer = await ask(route, headers);
      expect(answer.status, `${role} ${route.path}`).toBe(404);
      expect(answer.text, `${role} ${route.path}`).toBe(await nothingHere(headers));
    }
  }
});

test('organisers, observers and desk find nothing of any person on any page', async () => {
  const hidden = withDatabase(site.test, (db) => {
    const ids = db.prepare<[], { id: string }>('SELECT id FROM statement').all();
    const tags = db
      .prepare<[], { tag: Buffer }>(
        'SELECT person_tag AS tag FROM statement UNION SELECT weak_tag FROM statement',
      )
      .all();
    return [...ids.map(({ id }) => id), ...tags.map(({ tag }) => tag.toString('hex'))];
  });
  const typed = [person.voornamen, person.achternaam, '@geheim.example', fields().postcode.replace(' ', '')];
  for (const role of ['organiser', 'observer', 'desk'] as const) {
    const headers = await guest(role);
    for (const route of table.filter(
      ({ method, path }) => method === 'get' && !/ledger\.txt|live$/.test(path),
    )) {
      const { text } = await ask(route, headers);
      for (const secret of [...typed, ...hidden])
        expect(text.includes(secret), `${role} ${route.path}`).toBe(false);
    }
  }
});

test('what needs a fresh proof asks for it, and does nothing before', async () => {
  for (const route of behindLogIn) {
    if (route.access === 'public' || !route.access.stepUp) continue;
    for (const role of route.access.roles) {
      const headers = await guest(role);
      site.test.clock.now += stepUpMs;
      const answer = await ask(route, headers);
      if (route.method === 'get' || route.askedFrom !== undefined)
        expect(answer.headers.get('location'), route.path).toMatch(/^\/account\/bewijs\?naar=/);
      else expect(answer.status, route.path).toBe(403);
      if (answer.status === 403 && route.body === undefined)
        expect(answer.text).toContain('Bevestig dat u het bent');
    }
  }
});
