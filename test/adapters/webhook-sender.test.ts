import { execFileSync } from 'node:child_process';
import type { LookupAddress } from 'node:dns';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createWebhookSender, type WebhookSenderOptions } from '../../src/adapters/webhook-sender.ts';
import { certificateFor, type Receiver, receiver, tlsReceiver } from '../builders/webhook-servers.ts';

const key = Buffer.alloc(32, 5);
const at = 1_788_000_000_123;
const body = '{"type":"webhook.test","data":{"naam":"é"}}';
const sender = (options: Partial<WebhookSenderOptions> = {}) =>
  createWebhookSender({ loopback: true, userAgent: 'referendumpetitie', ...options });
const send = (url: string, options: Partial<WebhookSenderOptions> = {}) =>
  sender(options).send({ url, id: 'milestone-een-1-25', body, key, at });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
function kept(server: Receiver): Receiver {
  closing.push(server.close);
  return server;
}

describe('what is sent', () => {
  test('one POST with the body, signed as Standard Webhooks say', async () => {
    const server = kept(await receiver());
    expect(await send(server.url)).toEqual({ kind: 'accepted' });
    const [{ headers, body: sent } = { headers: {}, body: '' }] = server.received;
    expect(server.received).toHaveLength(1);
    expect(sent).toBe(body);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'milestone-een-1-25',
      'webhook-timestamp': '1788000000',
      connection: 'close',
    });
    // With openssl, as in the documents.
    const signed = execFileSync(
      'openssl',
      ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`, '-binary'],
      {
        input: `milestone-een-1-25.1788000000.${body}`,
      },
    );
    expect(headers['webhook-signature']).toBe(`v1,${signed.toString('base64')}`);
  });

  test('the example of the Standard Webhooks specification', async () => {
    const server = kept(await receiver());
    const message = {
      url: server.url,
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: '{"test": 2432232314}',
      key: Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'),
      at: 1_614_265_330_000,
    };
    await sender().send(message);
    expect(server.received[0]?.headers['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});

describe('what comes back', () => {
  test.each([
    [200, { kind: 'accepted' }],
    [202, { kind: 'accepted' }],
    [301, { kind: 'failed', reason: 'http-301' }],
    [400, { kind: 'failed', reason: 'http-400' }],
    [410, { kind: 'gone', reason: 'http-410' }],
    [500, { kind: 'failed', reason: 'http-500' }],
  ])('%i', async (status, attempt) => {
    const server = kept(await receiver((_req, res) => res.writeHead(status).end('x')));
    expect(await send(server.url)).toEqual(attempt);
  });

  test('a redirect is not followed', async () => {
    const inside = kept(await receiver());
    const server = kept(await receiver((_req, res) => res.writeHead(307, { location: inside.url }).end()));
    expect(await send(server.url)).toEqual({ kind: 'failed', reason: 'http-307' });
    expect(inside.received).toEqual([]);
  });

  test('an answer without end: only its first line is read', async () => {
    let [written, closed] = [0, false];
    const server = kept(
      await receiver((_req, res) => {
        res.writeHead(200);
        const more = () => {
          while (!res.destroyed && res.write(Buffer.alloc(64 * 1024))) written += 64;
        };
        res.on('drain', more).on('close', () => {
          closed = true;
        });
        more();
      }),
    );
    expect(await send(server.url)).toEqual({ kind: 'accepted' });
    await expect.poll(() => closed).toBe(true);
    expect(written).toBeLessThan(16 * 1024);
  });

  test('a head without end', async () => {
    const server = kept(await receiver((_req, res) => res.writeHead(200, { x: 'a'.repeat(20_000) }).end()));
    expect(await send(server.url)).toEqual({ kind: 'failed', reason: 'protocol' });
  });

  test.each(['nothing at all', 'one byte at a time'])('a server that says %s', async (way) => {
    const sockets = new Set<Socket>();
    const slow = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      const timer = setInterval(() => way === 'one byte at a time' && socket.write('H'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const { port } = slow.address() as { port: number };
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => slow.close(resolve));
    });
    const started = performance.now();
    const attempt = await send(`http://127.0.0.1:${port}/`, { timeoutMs: 300 });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(attempt.kind).toBe('failed');
    expect(attempt).toEqual({ kind: 'failed', reason: way === 'nothing at all' ? 'timeout' : 'protocol' });
  });

  test('nobody listens', async () => {
    const server = await receiver();
    await server.close();
    expect(await send(server.url)).toEqual({ kind: 'failed', reason: 'connection' });
  });

  test('the connection breaks', async () => {
    const server = kept(await receiver((req) => req.socket.destroy()));
    expect(await send(server.url)).toEqual({ kind: 'failed', reason: 'connection' });
  });
});

type Resolve = NonNullable<WebhookSenderOptions['resolve']>;
/** Answers with these addresses, another list at each question. */
function resolving(...answers: string[][]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (host, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(host);
    const found = addresses.map(
      (address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
    );
    setImmediate(() => callback(null, found));
  };
  return { resolve, asked };
}

describe('where it goes', () => {
  test.each([
    ['https://127.0.0.1/'],
    ['https://[::1]/'],
    ['https://10.0.0.1/'],
    ['https://169.254.169.254/latest'],
    ['https://localhost/'],
    ['http://hook.voorbeeld.nl/'],
    ['https://user:geheim@hook.voorbeeld.nl/'],
    ['https://hook.voorbeeld.nl:8443/'],
  ])('%s is refused before anything is looked up', async (url) => {
    const { resolve, asked } = resolving(['1.1.1.1']);
    expect(await send(url, { loopback: false, resolve })).toEqual({ kind: 'failed', reason: 'address' });
    expect(asked).toEqual([]);
  });

  test.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['100.64.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['fe80::1']],
    [['fd00::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['224.0.0.1']],
    [['0.0.0.0']],
    // One closed address among public ones.
    [['1.1.1.1', '127.0.0.1']],
    [['2606:4700::1', 'fd00::1']],
    [[]],
  ])('a name that leads to %j is refused', async (addresses) => {
    const { resolve, asked } = resolving(addresses);
    const attempt = await send('https://hook.voorbeeld.nl/', { loopback: false, resolve, timeoutMs: 2000 });
    expect(attempt).toEqual({ kind: 'failed', reason: 'address' });
    expect(asked).toEqual(['hook.voorbeeld.nl']);
  });

  test('a name that turns to a closed address at the next question: the connection goes to the address that was checked', async () => {
    const certificate = certificateFor('localhost');
    const server = kept(await tlsReceiver(certificate));
    const { resolve, asked } = resolving(['127.0.0.1'], ['10.0.0.1']);
    const attempt = await send(`https://localhost:${server.port}/`, { resolve, ca: certificate.cert });
    expect(attempt).toEqual({ kind: 'accepted' });
    expect(asked).toEqual(['localhost']);
    // Each attempt looks again.
    expect(await send(`https://localhost:${server.port}/`, { resolve, ca: certificate.cert })).toEqual({
      kind: 'failed',
      reason: 'address',
    });
  });

  test('a name that is not there', async () => {
    const resolve: Resolve = (_host, _options, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    expect(await send('https://hook.voorbeeld.nl/', { loopback: false, resolve })).toEqual({
      kind: 'failed',
      reason: 'dns',
    });
  });

  test('a look-up that never answers', async () => {
    const attempt = await send('https://hook.voorbeeld.nl/', {
      loopback: false,
      resolve: () => {},
      timeoutMs: 200,
    });
    expect(attempt).toEqual({ kind: 'failed', reason: 'timeout' });
  });
});

describe('TLS', () => {
  test('a certificate that nobody vouches for, or of another name, gets nothing', async () => {
    const certificate = certificateFor('anders.voorbeeld.nl');
    const server = kept(await tlsReceiver(certificate));
    const url = `https://localhost:${server.port}/`;
    expect(await send(url)).toEqual({ kind: 'failed', reason: 'tls' });
    expect(await send(url, { ca: certificate.cert })).toEqual({ kind: 'failed', reason: 'tls' });
    expect(server.received).toEqual([]);
  });

  test('a server that speaks no TLS', async () => {
    const server = kept(await receiver());
    expect(await send(`https://localhost:${server.port}/`)).toEqual({ kind: 'failed', reason: 'tls' });
  });
});
