import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebhookSender } from '../../src/adapters/webhook-sender.ts';
import { eventBody, testEvent, WebhookEvent } from '../../src/domain/alerts/events.ts';
import { packageRoot } from '../../src/paths.ts';
import { type Receiver, receiver } from '../builders/webhook-servers.ts';

const text = readFileSync(join(packageRoot(), 'docs/api.md'), 'utf8');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^\`]*(?:\`[^\`]+)*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  );

const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const dir = mkdtempSync(join(tmpdir(), 'webhook-'));
let server: Receiver;

beforeAll(async () => {
  server = await receiver();
  const at = Date.now();
  const body = eventBody(testEvent({ petition: 'een-verzoek', publicUrl: 'https://é.example' }, at));
  const key = Buffer.from(secret.slice(6), 'base64');
  await createWebhookSender({ loopback: true, userAgent: 'x' }).send({
    url: server.url,
    id: 'test-1',
    body,
    key,
    at,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

describe('the examples in docs/api.md, on a message that was really sent', () => {
  const message = () => server.received[0] ?? { headers: {}, body: '' };

  test('in a shell', () => {
    const { headers, body } = message();
    writeFileSync(join(dir, 'body.json'), body);
    const script = blocks('sh').find((block) => block.includes('openssl')) ?? '';
    const env = {
      PATH: process.env.PATH,
      SECRET: secret,
      WEBHOOK_ID: String(headers['webhook-id']),
      WEBHOOK_TIMESTAMP: String(headers['webhook-timestamp']),
    };
    const printed = execFileSync('sh', ['-c', script], { cwd: dir, env, encoding: 'utf8' });
    expect(headers['webhook-signature']).toBe(`v1,${printed}`);
  });

  test('in Node', async () => {
    const file = join(dir, 'genuine.mjs');
    writeFileSync(file, blocks('js')[0] ?? '');
    type Check = (headers: object, body: string, key: string) => boolean;
    const { isGenuine } = (await import(file)) as { isGenuine: Check };
    const { headers, body } = message();
    expect(isGenuine(headers, body, secret)).toBe(true);
    expect(isGenuine(headers, `${body} `, secret)).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-id': 'test-2' }, body, secret)).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-signature': 'v1,' }, body, secret)).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-timestamp': '1' }, body, secret)).toBe(false);
    expect(isGenuine(headers, body, `whsec_${Buffer.alloc(32, 4).toString('base64')}`)).toBe(false);
  });

  test('the message that is shown', () => {
    const [shown = ''] = blocks('json');
    expect(WebhookEvent.parse(JSON.parse(shown))).toMatchObject({ type: 'petition.milestone' });
  });
});
