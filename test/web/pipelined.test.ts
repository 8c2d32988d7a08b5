import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeTurns } from '../../src/web/griffie/refuse.ts';
import { turns } from '../../src/web/manage/turns.ts';
import { slug } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { openTestSite, visitor } from '../builders/web.ts';

const warnings: string[] = [];
const warned = ({ name }: Error) => void warnings.push(name);
let server: Server | null = null;

beforeEach(() => {
  warnings.length = 0;
  process.on('warning', warned);
});
afterEach(() => {
  process.off('warning', warned);
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !done(); tries++) await sleep(20);
  expect(done()).toBe(true);
}

async function serve(handler: RequestHandler): Promise<number> {
  server = createServer(express().use(handler));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function pipeline(port: number, many: number, path = '/', headers: object = {}): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n${lines.join('')}\r\n`.repeat(many));
  return socket;
}

describe('many requests on one connection that goes before they are answered', () => {
  it('give every place back, once, and leave no listeners behind', async () => {
    const places = turns(30);
    let arrived = 0;
    let socketOf: Socket | null = null;
    const port = await serve((req, res) => {
      arrived += 1;
      socketOf = req.socket;
      if (!places.full()) places.take(req, res);
    });
    for (let round = 1; round <= 2; round++) {
      const socket = await pipeline(port, 30);
      await until(() => arrived === 30 * round);
      expect(places.full()).toBe(true);
      socket.destroy();
      await until(() => socketOf?.destroyed === true && !places.full());
    }
    // Had one been given back twice, more than thirty would now fit.
    const socket = await pipeline(port, 29);
    await until(() => arrived === 89);
    expect(places.full()).toBe(false);
    const last = await pipeline(port, 1);
    await until(() => arrived === 90);
    expect(places.full()).toBe(true);
    for (const each of [socket, last]) each.destroy();
    expect(warnings).toEqual([]);
  });

  it('give a place back after each answer on a connection that stays', async () => {
    const places = turns(1);
    const taken: boolean[] = [];
    let listeners = 0;
    const port = await serve((req, res) => {
      taken.push(!places.full() && places.take(req, res));
      listeners = req.socket.listenerCount('close');
      res.end('x');
    });
    const socket = await pipeline(port, 1);
    await until(() => taken.length === 1);
    const first = listeners;
    for (let count = 2; count <= 20; count++) {
      await sleep(5);
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      await until(() => taken.length === count);
    }
    expect(taken).toEqual(Array.from({ length: 20 }, () => true));
    expect(listeners).toBe(first);
    expect(warnings).toEqual([]);
    socket.destroy();
  });

  it('get no place, and no work done, once the connection has gone', async () => {
    const places = turns(1);
    const answers: boolean[] = [];
    const port = await serve(async (req, res) => {
      await once(req.socket, 'close');
      answers.push(places.take(req, res));
    });
    const socket = await pipeline(port, 3);
    await sleep(50);
    socket.destroy();
    await until(() => answers.length === 3);
    expect(answers).toEqual([false, false, false]);
    expect(places.full()).toBe(false);
  });

  it('do not keep results from being entered', async () => {
    let [arrived, inside] = [0, 0];
    const take = takeTurns({ headers: () => [] } as never);
    const port = await serve((req, res) => {
      arrived += 1;
      // Those behind the first wait for it, and have no socket of their own.
      if (arrived === 1) return;
      take(req, res, () => {
        inside += 1;
        if (req.path === '/now') res.end('in');
      });
    });
    const socket = await pipeline(port, 3);
    await until(() => inside === 2);
    socket.destroy();
    await sleep(100);
    expect((await fetch(`http://127.0.0.1:${port}/now`)).status).toBe(200);
  });
});

describe('dashboards on one connection', () => {
  const page = `/organisatie/${slug}`;

  it('leave when it goes, and when the session has ended', async () => {
    const site = await openTestSite({ beatMs: 30 });
    const { get, post } = visitor(() => site.url);
    const { headers } = await staffVisitor(site.test, 'observer');
    const port = Number(new URL(site.url).port);
    const gone = await pipeline(port, 6, `${page}/live`, headers);
    await until(() => site.live.size === 6);
    gone.destroy();
    await until(() => site.live.size === 0);
    const waiting = await pipeline(port, 2, `${page}/live`, headers);
    await until(() => site.live.size === 2);
    // The second waits for the first to be read; both are over, and nothing is written after that.
    waiting.pause();
    await post('/uitloggen', {}, { ...headers, 'sec-fetch-site': 'same-origin' });
    await until(() => site.live.size === 0);
    await sleep(150);
    expect((await get('/')).status).toBe(200);
    waiting.destroy();
    await site.close();
    expect(warnings).toEqual([]);
  });
});
