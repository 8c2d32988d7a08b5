import { describe, expect, test } from 'vitest';
import { createLogProbe } from '../builders/log.ts';
import { outgoingMail } from '../builders/mail.ts';
import { accepted, only, smtpScene } from '../builders/smtp-scene.ts';
import { startRawServer, unusedPort } from '../builders/smtp-sink.ts';

const scene = smtpScene();

describe('a server that will not have it', () => {
  test('refuses one recipient: permanent for that one, the connection lives on', async () => {
    const server = await scene.sink({ onRcpt: (address) => (address.startsWith('weg@') ? 550 : 250) });
    const transport = scene.transportTo(server.url);
    const outcomes = [];
    for (const to of ['weg@voorbeeld.example', 'er@voorbeeld.example']) {
      outcomes.push(await transport.send(outgoingMail({ to })));
    }
    expect(outcomes).toEqual([{ kind: 'permanent', reason: 'smtp-550' }, accepted]);
    expect(only(server).to).toEqual(['er@voorbeeld.example']);
    expect(server.connections).toBe(1);
  });

  test('greylists: temporary, then taken', async () => {
    let tries = 0;
    const server = await scene.sink({ onRcpt: () => (++tries === 1 ? 451 : 250) });
    const transport = scene.transportTo(server.url);
    expect(await transport.send(outgoingMail())).toEqual({ kind: 'temporary', reason: 'smtp-451' });
    expect(await transport.send(outgoingMail())).toEqual(accepted);
    expect(server.received).toHaveLength(1);
  });

  test.each([
    [552, { kind: 'permanent', reason: 'smtp-552' }],
    [452, { kind: 'temporary', reason: 'smtp-452' }],
  ])('answers the message with %i', async (code, outcome) => {
    const server = await scene.sink({ onData: () => code });
    expect(await scene.transportTo(server.url).send(outgoingMail())).toEqual(outcome);
  });

  test('refuses our sender: our mistake, so nobody loses a mail', async () => {
    const server = await scene.sink({ onFrom: () => 553 });
    expect(await scene.transportTo(server.url).send(outgoingMail())).toEqual({
      kind: 'temporary',
      reason: 'smtp-553',
    });
  });

  test('refuses our password: the same', async () => {
    const server = await scene.sink({
      options: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_auth, _session, callback) => callback(new Error('no')),
      },
    });
    const url = server.url.replace('//', '//user:wrong@');
    expect(await scene.transportTo(url).send(outgoingMail())).toEqual({ kind: 'temporary', reason: 'auth' });
    expect(await scene.transportTo(url).verify()).toEqual({ kind: 'temporary', reason: 'auth' });
  });
});

describe('a server that breaks', () => {
  const quick = { timeouts: { idle: 150, greeting: 150, connection: 150, total: 400 } };

  test('stalls after the message: timeout', async () => {
    const server = await scene.sink({ onData: () => 'stall' });
    expect(await scene.transportTo(server.url, quick).send(outgoingMail())).toEqual({
      kind: 'temporary',
      reason: 'timeout',
    });
  });

  test('stalls in the middle of the message, without reading on: timeout', async () => {
    const server = await startRawServer((socket) => {
      socket.write('220 hi\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (/^EHLO/m.test(text)) socket.write('250 hi\r\n');
        else if (/^DATA/m.test(text)) {
          socket.write('354 go\r\n');
          socket.pause();
        } else socket.write('250 ok\r\n');
      });
    });
    scene.keep(server);
    const text = 'lange regel '.repeat(500_000);
    expect(await scene.transportTo(server.url, quick).send(outgoingMail({ text }))).toEqual({
      kind: 'temporary',
      reason: 'timeout',
    });
  });

  test('never greets, or trickles a greeting that does not end: timeout', async () => {
    const silent = await startRawServer(() => undefined);
    const trickling = await startRawServer((socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    scene.keep(silent);
    scene.keep(trickling);
    for (const server of [silent, trickling]) {
      expect(await scene.transportTo(server.url, quick).send(outgoingMail())).toEqual({
        kind: 'temporary',
        reason: 'timeout',
      });
    }
  });

  test('trickles an answer to the message that does not end: timeout', async () => {
    const server = await startRawServer((socket) => {
      let timer: NodeJS.Timeout | undefined;
      socket.write('220 hi\r\n');
      socket.on('close', () => clearInterval(timer));
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (/^DATA/m.test(text)) socket.write('354 go\r\n');
        else if (/^\.\r\n/m.test(text)) timer = setInterval(() => socket.write('250-wait\r\n'), 20);
        else if (/^(EHLO|MAIL|RCPT)/.test(text)) socket.write('250 ok\r\n');
      });
    });
    scene.keep(server);
    expect(await scene.transportTo(server.url, quick).send(outgoingMail())).toEqual({
      kind: 'temporary',
      reason: 'timeout',
    });
  });

  test.each(['cut-before-end', 'cut-before-reply'] as const)(
    '%s: temporary, and never sent again by itself',
    async (how) => {
      const server = await scene.sink({
        onData: () => how,
      });
      const transport = scene.transportTo(server.url);
      expect(await transport.send(outgoingMail())).toEqual({ kind: 'temporary', reason: 'connection' });
      // Longer than the pool of the library waits before it would queue a message again.
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(server.received).toHaveLength(how === 'cut-before-reply' ? 1 : 0);
      expect(server.connections).toBe(1);
    },
  );

  test('drops the idle connection between two messages: both arrive once', async () => {
    const server = await scene.sink();
    const transport = scene.transportTo(server.url);
    expect(await transport.send(outgoingMail({ messageId: '1.a' }))).toEqual(accepted);
    await server.dropConnections();
    expect(await transport.send(outgoingMail({ messageId: '2.a' }))).toEqual(accepted);
    expect(server.received).toHaveLength(2);
    expect(server.connections).toBe(2);
  });

  test('is not there, or hangs up before a greeting', async () => {
    const url = `smtp://127.0.0.1:${await unusedPort()}`;
    const transport = scene.transportTo(url);
    expect(await transport.send(outgoingMail())).toEqual({ kind: 'temporary', reason: 'connection' });
    expect(await transport.verify()).toEqual({ kind: 'temporary', reason: 'connection' });
    let calls = 0;
    const rude = await startRawServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    scene.keep(rude);
    expect(await scene.transportTo(rude.url).send(outgoingMail())).toEqual({
      kind: 'temporary',
      reason: 'connection',
    });
    expect(calls).toBe(1);
  });

  test('speaks something else', async () => {
    const server = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    scene.keep(server);
    expect(await scene.transportTo(server.url).send(outgoingMail())).toEqual({
      kind: 'temporary',
      reason: 'protocol',
    });
  });

  test('close waits for the message in flight', async () => {
    const server = await scene.sink();
    const transport = scene.transportTo(server.url);
    const sending = transport.send(outgoingMail());
    await transport.close();
    expect(await sending).toEqual(accepted);
    expect((await transport.send(outgoingMail())).kind).toBe('temporary');
    expect(server.received).toHaveLength(1);
  });
});

test('what is logged or returned holds no address, no password and no word of the server', async () => {
  const log = createLogProbe();
  const refusing = await scene.sink({ onRcpt: () => 550 });
  const outcomes = [
    await scene.transportTo(refusing.url, { log }).send(outgoingMail()),
    await scene
      .transportTo(`smtp://geheim:wachtwoord@127.0.0.1:${await unusedPort()}`, { log })
      .send(outgoingMail()),
    await scene.transportTo(`smtp://geheim:wachtwoord@127.0.0.1:${await unusedPort()}`, { log }).verify(),
    await scene.transportTo(refusing.url, { log }).send(outgoingMail({ to: 'fatima@voorbeeld.example\r\n' })),
  ];
  expect(log.lines.length).toBeGreaterThan(0);
  expect(`${log.lines.join('\n')}${JSON.stringify(outcomes)}`).not.toMatch(
    /@|fatima|voorbeeld|geheim|wachtwoord|not today/i,
  );
});
