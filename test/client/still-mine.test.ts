import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefused } from '../../src/client/staff/still-mine.ts';

describe('a form that the browser kept whole', () => {
  /** Answers with the status that its path asks for. */
  const server = createServer((req, res) => {
    res.writeHead(Number(req.url?.slice(1)), { location: '/200' });
    res.end();
  });
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => server.close());

  it.each([
    [200, false],
    [204, false],
    [304, false],
    [401, true],
    [403, true],
    [404, false],
    [409, false],
    [429, false],
    [500, false],
    [502, false],
    [503, false],
    [504, false],
  ])('after %i goes: %s', async (status, gone) => {
    const { port } = server.address() as AddressInfo;
    const asked = await fetch(`http://127.0.0.1:${port}/${status}`, { method: 'HEAD', redirect: 'manual' });
    expect(asked.status).toBe(status);
    expect(isRefused(asked)).toBe(gone);
  });

  it('goes where asking for it leads to log-in, of which a browser tells no more than that', () => {
    expect(isRefused({ type: 'opaqueredirect', status: 0 })).toBe(true);
    expect(isRefused({ type: 'error', status: 0 })).toBe(false);
  });
});
