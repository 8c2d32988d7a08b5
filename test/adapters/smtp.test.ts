import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../views/mail/compose.ts';
import { checkDkim } from '../builders/dkim.ts';
import { demoProof, mailContext, mailSecret, outgoingMail } from '../builders/mail.ts';
import { accepted, only, smtpScene } from '../builders/smtp-scene.ts';
import { headerOf, parseMail } from '../builders/smtp-sink.ts';

const scene = smtpScene();

describe('a delivered mail', () => {
  test('is what was composed: both parts, attachment, headers', async () => {
    const server = await scene.sink();
    const composed = composeMail(
      { kind: 'receipt', secret: mailSecret() },
      mailContext({ proof: demoProof }),
    );
    const outcome = await scene.transportTo(server.url).send({
      ...outgoingMail({ messageId: '7.c0ffee' }),
      ...composed,
    });
    expect(outcome).toEqual(accepted);
    const mail = only(server);
    const parsed = await parseMail(mail);
    expect(mail.from).toBe('noreply@ondertekenen.example');
    expect(mail.to).toEqual(['fatima@voorbeeld.example']);
    expect(parsed.subject).toBe('Wij hebben uw steun ontvangen');
    expect(parsed.from).toMatchObject({
      name: 'Referendum Utrecht',
      address: 'noreply@ondertekenen.example',
    });
    expect(parsed.text?.trimEnd()).toBe(composed.text.trimEnd());
    expect(parsed.html?.trimEnd()).toBe(composed.html.trimEnd());
    const [attachment] = parsed.attachments;
    expect(attachment?.filename).toBe('bewijs.tlog-proof');
    expect(Buffer.from(attachment?.content as ArrayBuffer).toString('utf8')).toBe(demoProof);
    expect(headerOf(mail, 'Message-ID')).toBe('<7.c0ffee@ondertekenen.example>');
    expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'X-Auto-Response-Suppress')).toBe('All');
    expect(Date.parse(headerOf(mail, 'Date') ?? '')).not.toBeNaN();
    expect(headerOf(mail, 'X-Mailer')).toBeUndefined();
    expect(headerOf(mail, 'User-Agent')).toBeUndefined();
  });

  test.each(['nl', 'en'] as const)('in %s has only lines that SMTP carries', async (locale) => {
    const server = await scene.sink();
    const composed = composeMail({ kind: 'addressFull', secret: mailSecret({ locale }) }, mailContext());
    await scene.transportTo(server.url).send({ ...outgoingMail(), ...composed });
    const { raw } = only(server);
    const lines = raw.toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(raw.every((byte) => byte < 0x80)).toBe(true);
    expect((await parseMail(only(server))).text?.trimEnd()).toBe(composed.text.trimEnd());
  });

  test.each([
    ['renée@café.example', 'renée@café.example'],
    ['jan@café.example', 'jan@xn--caf-dma.example'],
    ["o'brien+petitie@sub.voorbeeld.example", "o'brien+petitie@sub.voorbeeld.example"],
  ])('reaches %s', async (to, written) => {
    const server = await scene.sink();
    expect(await scene.transportTo(server.url).send(outgoingMail({ to }))).toEqual(accepted);
    const mail = only(server);
    expect(mail.to).toEqual([to]);
    expect(Buffer.from(headerOf(mail, 'To') ?? '', 'latin1').toString('utf8')).toBe(written);
  });

  test('keeps diacritics in sender and subject', async () => {
    const server = await scene.sink();
    const from = 'Gemeente Súdwest-Fryslân <noreply@ondertekenen.example>';
    await scene
      .transportTo(server.url, { from })
      .send(outgoingMail({ subject: 'Één keer — ﷽ 😀 Žluťoučký kůň' }));
    const parsed = await parseMail(only(server));
    expect(parsed.from?.name).toBe('Gemeente Súdwest-Fryslân');
    expect(parsed.subject).toBe('Één keer — ﷽ 😀 Žluťoučký kůň');
  });

  test('does not name this machine', async () => {
    const names: string[] = [];
    const server = await scene.sink({
      options: {
        onMailFrom(_address, session, callback) {
          names.push(session.hostNameAppearsAs);
          callback(null);
        },
      },
    });
    await scene.transportTo(server.url).send(outgoingMail());
    expect(names).toEqual(['ondertekenen.example']);
  });

  test('two hundred go over one connection, each exactly once', async () => {
    const server = await scene.sink();
    const transport = scene.transportTo(server.url);
    const ids = Array.from({ length: 200 }, (_, index) => `${index + 1}.ab`);
    const outcomes = await Promise.all(ids.map((messageId) => transport.send(outgoingMail({ messageId }))));
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    const arrived = server.received.map((mail) => headerOf(mail, 'Message-ID'));
    expect(new Set(arrived)).toEqual(new Set(ids.map((id) => `<${id}@ondertekenen.example>`)));
    expect(arrived).toHaveLength(200);
    expect(server.connections).toBeLessThanOrEqual(3);
  });
});

describe('no header can be added', () => {
  const evil = [
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\nX: y',
    'a@b.example, c@d.example',
    'a@b.example c@d.example',
    'A <a@b.example>',
    'group: a@b.example;',
    '"a b"@b.example',
    'a@b@c.example',
    'a\u0000@b.example',
    'a\ud800@b.example',
    'geen-adres',
    '',
    '@b.example',
    `${'a'.repeat(65)}@b.example`,
  ];

  test.each(evil)('an address like %j is refused for good, unsent', async (to) => {
    const server = await scene.sink();
    expect(await scene.transportTo(server.url).send(outgoingMail({ to }))).toEqual({
      kind: 'permanent',
      reason: 'address',
    });
    expect(server.connections).toBe(0);
  });

  test('nor through subject, filename or Message-ID', async () => {
    const server = await scene.sink();
    const transport = scene.transportTo(server.url);
    const attachment = { filename: 'a\r\nX-Evil: 1', content: 'x', contentType: 'text/plain\r\nX-Evil: 1' };
    await transport.send(
      outgoingMail({ subject: 'Hallo\r\nX-Evil: 1\r\n\r\nbody', attachments: [attachment] }),
    );
    expect(only(server).raw.toString('latin1')).not.toMatch(/^X-Evil/m);
    expect(await transport.send(outgoingMail({ messageId: '1>\r\nX-Evil: 1' }))).toMatchObject({
      kind: 'permanent',
    });
  });

  test('nor by the operator', () => {
    expect(() =>
      scene.transportTo('smtp://127.0.0.1:1', { from: 'a@b.example\r\nBcc: c@d.example' }),
    ).toThrow(/sender/);
    expect(() => scene.transportTo('smtp://127.0.0.1:1', { messageIdDomain: 'b.example>\r\nX: y' })).toThrow(
      /Message-ID/,
    );
  });
});

describe('TLS', () => {
  test('STARTTLS is used when offered, smtps:// from the first byte', async () => {
    for (const options of [{ hideSTARTTLS: false }, { secure: true }]) {
      const server = await scene.sink({ options });
      expect(await scene.transportTo(server.url).send(outgoingMail())).toEqual(accepted);
      expect(only(server).secure).toBe(true);
    }
  });

  test('without it, nothing leaves when it is required', async () => {
    const server = await scene.sink({ options: { disabledCommands: ['STARTTLS'] } });
    const outcome = await scene.transportTo(`${server.url}?requireTLS=true`).send(outgoingMail());
    expect(outcome.kind).toBe('temporary');
    expect(server.received).toEqual([]);
  });

  test('a certificate that does not hold stops the mail', async () => {
    for (const options of [{ hideSTARTTLS: false }, { secure: true }]) {
      const server = await scene.sink({ options });
      const outcome = await scene
        .transportTo(`${server.url}?tls.rejectUnauthorized=true`)
        .send(outgoingMail());
      expect(outcome).toEqual({ kind: 'temporary', reason: 'tls' });
      expect(server.received).toEqual([]);
    }
  });
});

describe('DKIM', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = {
    domain: 'ondertekenen.example',
    selector: 'mail2021',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };

  test('the signature holds, and breaks with one changed letter', async () => {
    const server = await scene.sink();
    const composed = composeMail(
      { kind: 'receipt', secret: mailSecret() },
      mailContext({ proof: demoProof }),
    );
    await scene.transportTo(server.url, { dkim }).send({ ...outgoingMail(), ...composed });
    const { raw } = only(server);
    const check = checkDkim(raw, publicKey);
    expect(check).toMatchObject({
      domain: 'ondertekenen.example',
      selector: 'mail2021',
      bodyHash: true,
      signature: true,
    });
    expect(check?.signed).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id']));
    const text = raw.toString('latin1');
    const otherBody = Buffer.from(text.replace('Bewaar dit nummer', 'Bewaar dat nummer'), 'latin1');
    const otherHead = Buffer.from(text.replace('Subject: Wij', 'Subject: Zij'), 'latin1');
    expect(checkDkim(otherBody, publicKey)).toMatchObject({ bodyHash: false, signature: true });
    expect(checkDkim(otherHead, publicKey)).toMatchObject({ bodyHash: true, signature: false });
  });

  test('a key that cannot sign stops the start', () => {
    const ed25519 = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    expect(() => scene.transportTo('smtp://127.0.0.1:1', { dkim: { ...dkim, privateKey: ed25519 } })).toThrow(
      /RSA/,
    );
    expect(() =>
      scene.transportTo('smtp://127.0.0.1:1', { dkim: { ...dkim, privateKey: 'no key' } }),
    ).toThrow();
  });
});
