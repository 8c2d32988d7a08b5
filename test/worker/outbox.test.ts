import { describe, expect, test } from 'vitest';
import type { MailTransport } from '../../src/usecases/delivery.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { composeMail } from '../../views/mail/compose.ts';
import { demoProof, mailContext, mailSecret } from '../builders/mail.ts';
import { fill, numbered, recipients, states, workerScene } from '../builders/outbox-scene.ts';
import { smtpScene } from '../builders/smtp-scene.ts';
import { headerOf, parseMail, unusedPort } from '../builders/smtp-sink.ts';

const minute = 60_000;
const hour = 60 * minute;

const mail = smtpScene();
const quick = { timeouts: { idle: 200, connection: 200, greeting: 200 } };

describe('delivery', () => {
  test('sends everything that is due, oldest first, wipes it, and scrubs the disk once', async () => {
    const server = await mail.sink();
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 3);
    expect(await worker.runOnce()).toBe(3);
    expect(recipients(server)).toEqual(numbered(3));
    expect(outbox.entries.map(({ state, secret }) => [state, secret])).toEqual(Array(3).fill(['sent', null]));
    expect(outbox.scrubs).toBe(1);
    expect(await worker.runOnce()).toBe(0);
    expect(outbox.scrubs).toBe(1);
    expect(server.received).toHaveLength(3);
  });

  test('every kind of mail in both languages arrives as composed', async () => {
    const server = await mail.sink();
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    const kinds = ['confirm', 'reminder', 'lastCall', 'alreadySigned', 'addressFull', 'receipt'] as const;
    const items = kinds.flatMap((kind) =>
      (['nl', 'en'] as const).map((locale) => ({ kind, secret: mailSecret({ locale }) })),
    );
    for (const { kind, secret } of items) outbox.add(kind, secret);
    await worker.runOnce();
    const parsed = await Promise.all(server.received.map(parseMail));
    const composed = items.map((item) => composeMail(item, mailContext({ proof: demoProof })));
    expect(parsed.map(({ subject, text }) => [subject, text?.trimEnd()])).toEqual(
      composed.map(({ subject, text }) => [subject, text.trimEnd()]),
    );
  });

  test('two hundred, each exactly once, one at a time however many runs are asked for', async () => {
    const server = await mail.sink();
    const { outbox, config } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 200);
    let inFlight = 0;
    const seen = new Set<number>();
    const counting: MailTransport = {
      ...config.transport,
      async send(message) {
        seen.add(++inFlight);
        const outcome = await config.transport.send(message);
        inFlight -= 1;
        return outcome;
      },
    };
    const worker = createOutboxWorker({ ...config, transport: counting });
    const counts = await Promise.all([worker.runOnce(), worker.runOnce(), worker.runOnce()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(200);
    expect(recipients(server)).toEqual(numbered(200));
    expect([...seen]).toEqual([1]);
    expect(server.connections).toBeLessThanOrEqual(3);
  });

  test('marks one message before it starts on the next', async () => {
    const server = await mail.sink();
    const { outbox, config } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 5);
    const unmarkedWhenTaken: number[] = [];
    const watching: MailTransport = {
      ...config.transport,
      send(mail) {
        unmarkedWhenTaken.push(
          server.received.length - outbox.entries.filter(({ state }) => state === 'sent').length,
        );
        return config.transport.send(mail);
      },
    };
    await createOutboxWorker({ ...config, transport: watching }).runOnce();
    expect(unmarkedWhenTaken).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a server that refuses', () => {
  test('550 for one: failed at once and wiped; the others arrive', async () => {
    const server = await mail.sink({ onRcpt: (address) => (address.startsWith('persoon2@') ? 550 : 250) });
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 3);
    await worker.runOnce();
    expect(states(outbox)).toEqual([
      ['sent', null],
      ['failed', 'smtp-550'],
      ['sent', null],
    ]);
    expect(outbox.entries[1]?.secret).toBeNull();
    expect(recipients(server)).toEqual(['persoon1@voorbeeld.example', 'persoon3@voorbeeld.example']);
  });

  test('greylisting: deferred, and delivered when the time has come, not before', async () => {
    const seen = new Set<string>();
    const server = await mail.sink({
      onRcpt: (address) => (seen.size === seen.add(address).size ? 250 : 451),
    });
    const { outbox, worker, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 3);
    expect(await worker.runOnce()).toBe(3);
    expect(states(outbox)).toEqual(Array(3).fill(['queued', 'smtp-451']));
    expect(outbox.scrubs).toBe(0);
    expect(await worker.runOnce()).toBe(0);
    time.now += minute - 1;
    expect(await worker.runOnce()).toBe(0);
    time.now += 1;
    expect(await worker.runOnce()).toBe(3);
    expect(recipients(server)).toEqual(numbered(3));
  });

  test('for 72 hours: tried ever more slowly, then failed, visible and wiped', async () => {
    const server = await mail.sink({ onRcpt: () => 451 });
    const { outbox, worker, time, log } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 1);
    const [entry] = outbox.entries;
    const start = time.now;
    const moments: number[] = [];
    while (entry?.state === 'queued') {
      time.now = entry.nextAttemptAt;
      moments.push(time.now - start);
      await worker.runOnce();
    }
    expect(entry).toMatchObject({ state: 'failed', reason: 'smtp-451', secret: null });
    expect(moments.slice(0, 5)).toEqual([0, 1, 3, 7, 15].map((minutes) => minutes * minute));
    expect(moments.at(-1)).toBe(72 * hour);
    expect(entry?.attempts).toBe(moments.length);
    expect(log.lines.at(-1)).toContain('mail given up');
    expect(server.received).toEqual([]);
  });
});

describe('a server that breaks', () => {
  test('stalls on one message: that one is deferred, the next arrives', async () => {
    const server = await mail.sink({
      onData: (_mail, to) => (to.startsWith('persoon1@') ? 'stall' : 'accept'),
    });
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 2);
    await worker.runOnce();
    expect(states(outbox)).toEqual([
      ['queued', 'timeout'],
      ['sent', null],
    ]);
    expect(recipients(server)).toEqual(['persoon2@voorbeeld.example']);
  });

  test('dies in the middle of every first attempt: everything arrives exactly once', async () => {
    const cut = new Set<string>();
    const server = await mail.sink({
      onData(mail, to) {
        if (cut.has(to)) return 'accept';
        if (mail === null) cut.add(to);
        return 'cut-before-end';
      },
    });
    const { outbox, worker, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 4);
    await worker.runOnce();
    expect(states(outbox)).toEqual(Array(4).fill(['queued', 'connection']));
    time.now += 2 * minute;
    await worker.runOnce();
    expect(recipients(server).sort()).toEqual(numbered(4));
  });

  test('takes a message and dies before it says so: that one comes again, with the same Message-ID', async () => {
    let deaths = 0;
    const server = await mail.sink({
      onData: (mail) => (mail !== null && deaths++ === 0 ? 'cut-before-reply' : 'accept'),
    });
    const { outbox, worker, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 3);
    await worker.runOnce();
    time.now += 2 * minute;
    await worker.runOnce();
    expect(recipients(server).sort()).toEqual(['persoon1@voorbeeld.example', ...numbered(3)].sort());
    const ids = server.received.map((mail) => headerOf(mail, 'Message-ID'));
    expect(new Set(ids).size).toBe(3);
    expect(states(outbox)).toEqual(Array(3).fill(['sent', null]));
  });

  test('is down, then up: everything arrives exactly once', async () => {
    const port = await unusedPort();
    const { outbox, worker, time } = workerScene(mail.transportTo(`smtp://127.0.0.1:${port}`, quick));
    fill(outbox, 20);
    await worker.runOnce();
    expect(states(outbox)).toEqual(Array(20).fill(['queued', 'connection']));
    const server = await mail.sink({ port });
    time.now += 2 * minute;
    await worker.runOnce();
    expect(recipients(server)).toEqual(numbered(20));
  });
});
