import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertsOf, rows, staffMember } from '../builders/alerts.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { type Receiver, receiver } from '../builders/webhook-servers.ts';
import { hour, minute } from './tools.ts';

let service: TestService;
let organiser: string;
const servers: Receiver[] = [];
beforeEach(async () => {
  service = await openTestService();
  organiser = (await staffMember(service, 'organiser')).user;
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await service.close();
});

/** A server that answers with these statuses in turn, the last one over and over. */
async function answering(...statuses: number[]): Promise<Receiver> {
  let asked = 0;
  const server = await receiver((_req, res) => {
    const status = statuses[Math.min(asked, statuses.length - 1)] ?? 204;
    asked += 1;
    res.writeHead(status).end();
  });
  servers.push(server);
  return server;
}

type HookRow = {
  readonly id: string;
  readonly disabled_at: number | null;
  readonly failing_since: number | null;
};
const hook = () => rows<HookRow>(service, 'SELECT * FROM webhook')[0];
const states = () =>
  rows<{ state: string; attempts: number; reason: string | null }>(
    service,
    'SELECT state, attempts, reason FROM webhook_delivery ORDER BY id',
  );
const audit = () =>
  rows<{ event: string; detail: string }>(
    service,
    "SELECT event, detail FROM audit WHERE event LIKE 'webhook.%' ORDER BY seq",
  );

/** A webhook to that server with one test message in the queue. */
async function hooked(server: Receiver, alerts = alertsOf(service)) {
  const added = await alerts.service.addWebhook(slug, server.url, organiser);
  if (!added.ok) throw new Error(added.error.code);
  const id = hook()?.id ?? '';
  expect(await alerts.service.testWebhook(slug, id)).toMatchObject({ ok: true });
  return { alerts, id, secret: added.value.secret };
}

describe('a webhook', () => {
  test('is registered with a secret that is kept sealed, and on the audit log without its address', async () => {
    const { secret } = await hooked(await answering(204));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [row] = rows<{ secret: Buffer }>(service, 'SELECT secret FROM webhook');
    expect(row?.secret.includes(secret.slice(6))).toBe(false);
    expect(audit().map(({ event, detail }) => [event, JSON.parse(detail)])).toEqual([
      ['webhook.added', { petition: slug, by: organiser }],
    ]);
  });

  test('there are five at most, each once', async () => {
    const { service: alerts } = alertsOf(service);
    for (let port = 1; port <= 5; port++)
      expect((await alerts.addWebhook(slug, `http://127.0.0.1:${port}/`, organiser)).ok).toBe(true);
    expect(await alerts.addWebhook(slug, 'http://127.0.0.1:1/', organiser)).toEqual({
      ok: false,
      error: { code: 'WebhookKnown' },
    });
    expect(await alerts.addWebhook(slug, 'http://127.0.0.1:6/', organiser)).toEqual({
      ok: false,
      error: { code: 'WebhooksFull' },
    });
    expect(await alerts.addWebhook(slug, 'http://10.0.0.1/', organiser)).toMatchObject({
      error: { code: 'WebhookUrlInvalid' },
    });
    expect(await alerts.addWebhook('geen-verzoek', 'http://127.0.0.1:7/', organiser)).toMatchObject({
      error: { code: 'PetitionUnknown' },
    });
  });

  test('of another petition is not there', async () => {
    const { alerts, id } = await hooked(await answering(204));
    for (const act of [
      alerts.service.removeWebhook,
      alerts.service.enableWebhook,
      alerts.service.testWebhook,
    ])
      expect(await act('geen-verzoek', id, organiser)).toEqual({
        ok: false,
        error: { code: 'WebhookUnknown' },
      });
  });
});

describe('a delivery', () => {
  test('is tried again until it is taken, under the same id', async () => {
    const server = await answering(500, 500, 204);
    const { alerts } = await hooked(server);
    expect(await alerts.send()).toBe(1);
    expect(states()).toEqual([{ state: 'queued', attempts: 1, reason: 'http-500' }]);
    expect(hook()?.failing_since).toBe(service.clock.now);
    // Not yet.
    expect(await alerts.send()).toBe(0);
    service.clock.now += minute;
    expect(await alerts.send()).toBe(1);
    service.clock.now += 10 * minute;
    expect(await alerts.send()).toBe(1);
    expect(states()).toEqual([{ state: 'delivered', attempts: 3, reason: null }]);
    expect(hook()?.failing_since).toBe(null);
    expect(new Set(server.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(server.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(alerts.log.join()).not.toMatch(/127\.0\.0\.1|whsec/);
  });

  test('that was under way in a crash is sent again, also after a restart', async () => {
    const server = await answering(204);
    const { alerts } = await hooked(server);
    // Claimed, and then the process is gone.
    expect(await alerts.queue.claim(8)).toHaveLength(1);
    service = await service.reopen();
    const after = alertsOf(service);
    expect(await after.send()).toBe(0);
    service.clock.now += minute + 1;
    expect(await after.send()).toBe(1);
    expect(states()).toEqual([{ state: 'delivered', attempts: 2, reason: null }]);
  });

  test('whose webhook was removed meanwhile is forgotten without a word', async () => {
    const { alerts, id } = await hooked(await answering(204));
    const [message] = await alerts.queue.claim(8);
    await alerts.service.removeWebhook(slug, id, organiser);
    await alerts.queue.record(message?.delivery ?? 0, { kind: 'accepted' }, 0.5);
    expect(states()).toEqual([]);
    expect(audit().at(-1)?.event).toBe('webhook.removed');
  });

  test('that fails for three days switches the webhook off, with a mail', async () => {
    const server = await answering(503);
    const { alerts, id } = await hooked(server);
    await service.takeMail();
    const began = service.clock.now;
    while (hook()?.disabled_at === null) {
      await alerts.send();
      service.clock.now += 20 * minute;
    }
    const days = ((hook()?.disabled_at ?? 0) - began) / (24 * hour);
    expect(days).toBeGreaterThanOrEqual(3);
    expect(days).toBeLessThan(3.1);
    expect(server.received.length).toBeLessThan(20);
    expect(states()[0]).toMatchObject({ state: 'failed', reason: 'http-503' });
    const [mail, ...more] = await service.takeMail();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'anomaly',
      secret: { notice: { petition: slug, values: { kind: 'webhookDisabled' } } },
    });
    expect(audit().at(-1)).toMatchObject({ event: 'webhook.disabled' });
    // Nothing goes there until someone switches it on again.
    expect(await alerts.service.testWebhook(slug, id)).toEqual({ ok: false, error: { code: 'WebhookOff' } });
    expect(await alerts.service.enableWebhook(slug, id, organiser)).toMatchObject({ ok: true });
    expect(await alerts.service.enableWebhook(slug, id, organiser)).toEqual({
      ok: false,
      error: { code: 'WebhookOn' },
    });
    expect(hook()).toMatchObject({ disabled_at: null, failing_since: null });
  });

  test('answered with 410 switches it off at once', async () => {
    const { alerts } = await hooked(await answering(410));
    await alerts.send();
    expect(hook()?.disabled_at).toBe(service.clock.now);
  });

  test('a month later is forgotten; what waits is not', async () => {
    const { alerts, id } = await hooked(await answering(204));
    await alerts.send();
    await alerts.service.testWebhook(slug, id);
    service.clock.now += 31 * 24 * hour;
    await alerts.queue.forget();
    expect(states()).toEqual([{ state: 'queued', attempts: 0, reason: null }]);
  });
});

test('the database refuses a sixth webhook, another body and an alarm within six hours by itself', async () => {
  await hooked(await answering(204));
  const run = (sql: string) => () => rows(service, `${sql} RETURNING 1`);
  const insert = (table: string, values: string) => run(`INSERT INTO ${table} VALUES (${values})`);
  expect(run("UPDATE webhook_delivery SET body = '{}'")).toThrow('a delivery is pinned');
  const alarm = `'${slug}', 'networkBurst', 0, 1000`;
  expect(insert('alarm', alarm)).not.toThrow();
  expect(run('UPDATE alarm SET told_at = 21600999')).toThrow('at most once per six hours');
  expect(run('UPDATE alarm SET told_at = 21601000, raised = 1')).not.toThrow();
  expect(run('UPDATE alarm SET told_at = 99999999999')).toThrow('at most once per six hours');
  expect(insert('milestone', '1, 33, 5, 5')).toThrow('CHECK');
  expect(insert('milestone', '1, 25, 5, 5')).not.toThrow();
  expect(run('UPDATE milestone SET count = 6')).toThrow('milestones stay');
  const webhook = (name: string) =>
    `'${name.repeat(32)}', '${slug}', 'https://a.nl/${name}', x'00', 1, NULL, NULL, NULL, NULL`;
  for (const name of ['a', 'b', 'c', 'd']) expect(insert('webhook', webhook(name))).not.toThrow();
  expect(insert('webhook', webhook('e'))).toThrow('at most five');
});
