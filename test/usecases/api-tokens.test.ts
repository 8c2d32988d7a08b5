import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertsOf, rows, staffMember, write } from '../builders/alerts.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { hour, withDatabase } from './tools.ts';

let service: TestService;
let alerts: ReturnType<typeof alertsOf>['service'];
let organiser: string;
beforeEach(async () => {
  service = await openTestService();
  alerts = alertsOf(service).service;
  organiser = (await staffMember(service, 'organiser')).user;
});
afterEach(() => service.close());

async function make(term = '30', by = organiser): Promise<string> {
  const made = await alerts.createToken(slug, { name: 'Teller', term }, by);
  if (!made.ok) throw new Error(made.error.code);
  return made.value.token;
}
const opens = async (token: string) => (await alerts.authorise(`Bearer ${token}`))?.petition ?? null;

describe('a token', () => {
  test('opens its petition, and is kept as a hash only', async () => {
    const token = await make();
    expect(await opens(token)).toBe(slug);
    const [row] = rows<{ hash: Buffer; name: string }>(service, 'SELECT hash, name FROM api_token');
    expect(row?.hash.equals(createHash('sha256').update(token).digest())).toBe(true);
    const everything = withDatabase(service, (db) => db.serialize().toString('latin1'));
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(token.slice(3));
  });

  test('its use is noted as a day, once a day', async () => {
    const token = await make();
    const used = () =>
      rows<{ last_used: string | null }>(service, 'SELECT last_used FROM api_token')[0]?.last_used;
    expect(used()).toBe(null);
    await opens(token);
    expect(used()).toBe('2026-03-02');
    await opens(token);
    service.clock.now += 13 * hour;
    await opens(token);
    expect(used()).toBe('2026-03-03');
  });

  test('works until the ms of its end', async () => {
    const token = await make('30');
    service.clock.now += 30 * 24 * hour - 1;
    expect(await opens(token)).toBe(slug);
    service.clock.now += 1;
    expect(await opens(token)).toBe(null);
  });

  test('that is revoked works no more, whoever made it; twice is once', async () => {
    const other = (await staffMember(service, 'organiser')).user;
    const token = await make();
    const [row] = rows<{ id: string }>(service, 'SELECT id FROM api_token');
    expect(await alerts.revokeToken('geen-verzoek', row?.id ?? '', other)).toEqual({
      ok: false,
      error: { code: 'TokenUnknown' },
    });
    expect(await opens(token)).toBe(slug);
    expect((await alerts.revokeToken(slug, row?.id ?? '', other)).ok).toBe(true);
    expect((await alerts.revokeToken(slug, row?.id ?? '', other)).ok).toBe(true);
    expect(await opens(token)).toBe(null);
    const events = rows<{ event: string; detail: string }>(
      service,
      "SELECT event, detail FROM audit WHERE event LIKE 'api-token.%' ORDER BY seq",
    );
    expect(events.map(({ event, detail }) => [event, JSON.parse(detail)])).toEqual([
      ['api-token.created', { petition: slug, by: organiser }],
      ['api-token.revoked', { petition: slug, by: other }],
    ]);
  });

  test('of someone who left works no more from that commit on', async () => {
    const token = await make();
    await write(service, { type: 'staffEnded', user: organiser, by: 'operator', at: service.clock.now });
    expect(await opens(token)).toBe(null);
  });

  test('of someone with another role now works no more', async () => {
    const token = await make();
    withDatabase(service, (db) => db.exec("UPDATE staff_user SET role = 'observer'"));
    expect(await opens(token)).toBe(null);
  });

  test('needs a name and a term', async () => {
    expect(await alerts.createToken(slug, { name: ' ', term: '31' }, organiser)).toEqual({
      ok: false,
      error: { code: 'TokenInvalid', name: 'missing', term: 'missing' },
    });
  });

  test('ten work at most; one that ended makes room', async () => {
    for (let count = 0; count < 10; count++) await make();
    expect(await alerts.createToken(slug, { name: 'x', term: '30' }, organiser)).toMatchObject({
      error: { code: 'TokensFull' },
    });
    service.clock.now += 30 * 24 * hour;
    await make();
  });
});

test('the database refuses a token of more than a year, another hash, and one that is used after it was revoked', async () => {
  await make('365');
  const run = (sql: string) => () => rows(service, `${sql} RETURNING 1`);
  expect(run('UPDATE api_token SET expires_at = expires_at + 1')).toThrow('pinned');
  expect(run('UPDATE api_token SET hash = randomblob(32)')).toThrow('pinned');
  expect(run('UPDATE api_token SET revoked_at = created_at')).not.toThrow();
  expect(run("UPDATE api_token SET last_used = '2026-03-02'")).toThrow('stays revoked');
  const insert = `INSERT INTO api_token SELECT '${'f'.repeat(32)}', petition, user, name, randomblob(32), 0, 31536000001, NULL, NULL FROM api_token`;
  expect(run(insert)).toThrow('CHECK');
});
