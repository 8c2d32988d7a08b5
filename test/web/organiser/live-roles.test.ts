import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSession } from '../../../src/usecases/staff/session.ts';
import { signAndGetToken, slug } from '../../builders/service.ts';
import { staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';

/** Between two looks at whether a session still stands. */
const beatMs = 500;
const page = `/organisatie/${slug}`;
let site: TestSite;
const guest = visitor(() => site.url);

beforeAll(async () => {
  site = await openTestSite({ beatMs });
});
afterAll(() => site?.close());

type Stream = {
  readonly status: number;
  text(): string;
  /** Resolves when the server has ended the answer, to how long that took in ms. */
  readonly ended: Promise<number>;
  since(): void;
  leave(): void;
};

/** A connection of its own, as a browser keeps one open. */
async function follow(cookie: string): Promise<Stream> {
  const asked = request(`${site.url}${page}/live`, { headers: { cookie }, agent: false });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve).on('error', reject).end();
  });
  let text = '';
  let from = performance.now();
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const ended = new Promise<number>((resolve) => {
    answer.on('end', () => resolve(performance.now() - from));
    answer.on('error', () => resolve(Number.POSITIVE_INFINITY));
  });
  const since = () => {
    from = performance.now();
  };
  return { status: answer.statusCode ?? 0, text: () => text, ended, since, leave: () => asked.destroy() };
}

async function beats(stream: Stream): Promise<void> {
  const before = stream.text().length;
  await expect.poll(() => stream.text().slice(before), { timeout: 10 * beatMs }).toContain(': nog daar');
}

const over = /event: einde\ndata: \{\}\n\n$/;

async function confirmOne(achternaam: string): Promise<void> {
  const token = await signAndGetToken(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` });
  const done = await site.test.service.confirmSignature(token);
  if (!done.ok) throw new Error(done.error.code);
}

/** Two looks, and what a busy machine needs. */
const inTime = 2 * beatMs + 1500;

describe('an open dashboard', () => {
  it('ends when an operator ends the account; it cannot be opened again, and others stay', {
    timeout: 60_000,
  }, async () => {
    const operator = await staffVisitor(site.test, 'operator', { petition: null });
    const organiser = await staffVisitor(site.test, 'organiser');
    const [theirs, own] = [await follow(organiser.headers.cookie), await follow(operator.headers.cookie)];
    expect([theirs.status, own.status]).toEqual([200, 200]);
    await beats(theirs);
    expect(site.live.size).toBe(2);

    theirs.since();
    const end = await guest.post(
      '/beheer/toegang/einde',
      { account: organiser.user, zeker: 'ja' },
      operator.headers,
    );
    expect(end.headers.get('location')).toContain('gedaan=ended');
    expect(await theirs.ended).toBeLessThan(inTime);
    expect(theirs.text()).toMatch(over);
    expect(site.live.size).toBe(1);

    // What comes in afterwards reaches the other page, and not this one.
    site.test.clock.now += 5_000;
    await confirmOne('Later');
    await expect.poll(() => own.text(), { timeout: 10_000 }).toContain('"counted":"1"');
    expect(theirs.text()).not.toContain('"counted":"1"');

    for (const path of [`${page}/live`, `${page}/beeld`, page]) {
      const again = await guest.get(path, organiser.headers);
      expect(again.status).toBe(303);
      expect(again.headers.get('location')).toContain('/inloggen?naar=');
      expect(again.headers.get('content-type')).not.toContain('event-stream');
    }
    expect(site.live.size).toBe(1);
    own.leave();
    await expect.poll(() => site.live.size).toBe(0);
  });

  it('ends when its session is ended from another device, and only that session’s', {
    timeout: 60_000,
  }, async () => {
    const first = await staffVisitor(site.test, 'organiser');
    const { context } = site.test.app;
    const { token, change } = newSession(context, first.user, 'passkey', 'Chrome, Android');
    await context.store.decide('nothing', {}, () => ({
      ok: true,
      value: { changes: [change], result: null },
    }));
    const phone = await follow(`__Host-sessie=${token}`);
    const laptop = await follow(first.headers.cookie);
    await beats(phone);

    phone.since();
    await guest.post('/account/sessie/einde', { sessie: change.id }, first.headers);
    expect(await phone.ended).toBeLessThan(inTime);
    expect(phone.text()).toMatch(over);
    expect((await guest.get(`${page}/live`, { cookie: `__Host-sessie=${token}` })).status).toBe(303);
    await beats(laptop);
    expect((await guest.get(page, first.headers)).status).toBe(200);
    laptop.leave();
    await expect.poll(() => site.live.size).toBe(0);
  });

  it('does not wait for news: a petition in which nothing happens is left all the same', {
    timeout: 60_000,
  }, async () => {
    const organiser = await staffVisitor(site.test, 'organiser');
    const stream = await follow(organiser.headers.cookie);
    await sleep(beatMs / 2);
    stream.since();
    await guest.post('/uitloggen', {}, organiser.headers);
    expect(await stream.ended).toBeLessThan(inTime);
    expect(stream.text().match(/event: stand/g)).toHaveLength(1);
  });
});
