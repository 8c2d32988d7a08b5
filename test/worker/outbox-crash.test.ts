import { describe, expect, test } from 'vitest';
import type { Outbox, OutboxItem } from '../../src/usecases/ports.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { mailSecret } from '../builders/mail.ts';
import { compose, fill, numbered, recipients, states, until, workerScene } from '../builders/outbox-scene.ts';
import { smtpScene } from '../builders/smtp-scene.ts';
import { headerOf } from '../builders/smtp-sink.ts';

const hour = 3_600_000;

const mail = smtpScene();
const quick = { timeouts: { idle: 200, connection: 200, greeting: 200 } };

describe('a crash of ours', () => {
  test('between 250 and our mark repeats that one message at most, with the same Message-ID', async () => {
    const server = await mail.sink();
    const { outbox, config, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 5);
    const dying: Outbox = {
      ...outbox,
      sent: (id) => (id === 3 ? new Promise<never>(() => undefined) : outbox.sent(id)),
    };
    void createOutboxWorker({ ...config, outbox: dying }).runOnce();
    await until(() => server.received.length === 3);
    const next = createOutboxWorker(config);
    expect(await next.runOnce()).toBe(2);
    time.now += hour;
    expect(await next.runOnce()).toBe(1);
    expect(recipients(server).sort()).toEqual(['persoon3@voorbeeld.example', ...numbered(5)].sort());
    const twice = server.received.filter(({ to }) => to[0] === 'persoon3@voorbeeld.example');
    expect(new Set(twice.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1);
  });

  test('before delivery loses nothing: the lease lapses and the message goes out', async () => {
    const server = await mail.sink();
    const { outbox, worker, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 1);
    await outbox.claim(1);
    expect(await worker.runOnce()).toBe(0);
    time.now += hour;
    expect(await worker.runOnce()).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  test('a mark that fails is made later, without sending again', async () => {
    const server = await mail.sink();
    const { outbox, config, time } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 2);
    let failures = 1;
    const flaky: Outbox = {
      ...outbox,
      async sent(id) {
        if (failures-- > 0) throw new Error('disk full');
        await outbox.sent(id);
      },
    };
    const worker = createOutboxWorker({ ...config, outbox: flaky });
    await expect(worker.runOnce()).rejects.toThrow('disk full');
    time.now += hour;
    expect(await worker.runOnce()).toBe(2);
    expect(states(outbox)).toEqual(Array(2).fill(['sent', null]));
    expect(recipients(server)).toEqual(numbered(2));
  });

  test('one mail that cannot be composed holds up no other, and says nothing of the person', async () => {
    const server = await mail.sink();
    const broken = async (item: OutboxItem) => {
      if (item.id === 1)
        throw new TypeError(`no text for ${item.secret.to}\n    at fatima@voorbeeld.example:1:1`);
      return compose(item);
    };
    const { outbox, worker, log } = workerScene(mail.transportTo(server.url, quick), { compose: broken });
    fill(outbox, 2);
    await worker.runOnce();
    expect(states(outbox)).toEqual([
      ['queued', 'compose'],
      ['sent', null],
    ]);
    expect(log.lines[0]).toMatch(
      /^error .*"error":"TypeError".*"at":"\S+outbox-crash\.test\.ts:\d+:\d+".* mail could not be composed$/,
    );
    expect(log.lines.join('\n')).not.toMatch(/@|persoon|fatima|no text/);
  });

  test('a transport that throws is treated as a refusal for now', async () => {
    const throwing = {
      send: () => Promise.reject(new Error('persoon1@voorbeeld.example')),
      close: async () => undefined,
    };
    const { outbox, worker, log } = workerScene(throwing);
    fill(outbox, 1);
    await worker.runOnce();
    expect(states(outbox)).toEqual([['queued', 'transport']]);
    expect(log.lines.join('\n')).not.toContain('@');
  });
});

describe('the running worker', () => {
  test('finds what was there, what comes by, and what it is woken for', async () => {
    const server = await mail.sink();
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 2);
    worker.start();
    worker.start();
    await until(() => server.received.length === 2);
    outbox.add('receipt', mailSecret());
    await until(() => server.received.length === 3);
    await worker.stop();
    outbox.add('receipt', mailSecret());
    worker.wake();
    expect(await worker.runOnce()).toBe(0);
    expect(server.received).toHaveLength(3);
  });

  test('wakes at once when something was queued', async () => {
    const server = await mail.sink();
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick), { pollMs: 3_600_000 });
    worker.start();
    for (let n = 1; n <= 3; n += 1) {
      outbox.add('confirm', mailSecret());
      worker.wake();
      await until(() => server.received.length === n);
    }
    await worker.stop();
    expect(outbox.entries.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('stops after the message in flight, marked; the rest stays queued', async () => {
    const server = await mail.sink();
    const { outbox, worker } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 50);
    worker.start();
    await until(() => server.received.length >= 2);
    await worker.stop();
    const sent = outbox.entries.filter(({ state }) => state === 'sent').length;
    expect(sent).toBe(server.received.length);
    expect(sent).toBeLessThan(50);
    expect(outbox.entries.slice(sent).every(({ leasedUntil }) => leasedUntil === 0)).toBe(true);
  });

  test('survives a queue that cannot be read for a while', async () => {
    const server = await mail.sink();
    const { outbox, config, log } = workerScene(mail.transportTo(server.url, quick));
    fill(outbox, 1);
    let failures = 2;
    const flaky: Outbox = {
      ...outbox,
      claim: (limit) =>
        failures-- > 0 ? Promise.reject(new Error('persoon1@voorbeeld.example')) : outbox.claim(limit),
    };
    const worker = createOutboxWorker({ ...config, outbox: flaky });
    worker.start();
    await until(() => outbox.entries[0]?.state === 'sent');
    await worker.stop();
    expect(log.lines.filter((line) => line.includes('could not be read'))).toHaveLength(2);
    expect(log.lines.join('\n')).not.toContain('@');
  });
});

test('no log line names an address, a token or a statement', async () => {
  const answers = [250, 550, 451, 250];
  const server = await mail.sink({
    onRcpt: () => answers.shift() ?? 250,
    onData: () => (answers.length === 0 ? 'stall' : 'accept'),
  });
  const { outbox, worker, log } = workerScene(mail.transportTo(server.url, quick));
  fill(outbox, 4, 'receipt');
  await worker.runOnce();
  expect(log.lines).toHaveLength(4);
  const { token, id } = mailSecret();
  for (const secret of ['@', 'persoon', 'voorbeeld', token, id])
    expect(log.lines.join('\n')).not.toContain(secret);
});
