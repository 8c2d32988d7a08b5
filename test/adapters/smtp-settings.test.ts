import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../src/adapters/smtp-outcome.ts';
import { parseSmtpUrl } from '../../src/adapters/smtp-settings.ts';

describe('parseSmtpUrl', () => {
  const plain = { host: 'mail.example', secure: false, requireTLS: false, tls: { rejectUnauthorized: true } };
  test.each([
    ['smtp://mail.example', plain],
    ['smtp://mail.example:2525', { ...plain, port: 2525 }],
    ['smtps://mail.example', { ...plain, secure: true }],
    ['smtp://mail.example?requireTLS=true', { ...plain, requireTLS: true }],
    ['smtp://u%40x:p%3Aw@mail.example', { ...plain, requireTLS: true, auth: { user: 'u@x', pass: 'p:w' } }],
    ['smtp://u:p@mail.example?requireTLS=false', { ...plain, auth: { user: 'u', pass: 'p' } }],
    ['smtps://u:p@mail.example', { ...plain, secure: true, auth: { user: 'u', pass: 'p' } }],
    ['smtp://localhost:25', { ...plain, host: 'localhost', port: 25, tls: { rejectUnauthorized: false } }],
    ['smtp://[::1]:25', { ...plain, host: '::1', port: 25, tls: { rejectUnauthorized: false } }],
    ['smtp://mail.example?name=petitie.example', { ...plain, name: 'petitie.example' }],
    [
      'smtp://10.0.0.1?tls.servername=mail.example',
      { ...plain, host: '10.0.0.1', tls: { rejectUnauthorized: true, servername: 'mail.example' } },
    ],
  ])('%s', (url, settings) => {
    expect(parseSmtpUrl(url)).toEqual(settings);
  });

  test.each([
    '',
    'mail.example',
    'http://mail.example',
    'smtp://',
    'smtp://geheim:geheim@mail.example?debug=true',
    'smtp://geheim@mail.example?logger=true',
    'smtp://mail.example?maxRequeues=5',
    'smtp://geheim@mail.example?requireTLS=geheim',
  ])('refuses %j without repeating a secret', (url) => {
    let message = '';
    try {
      parseSmtpUrl(url);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toMatch(/^SMTP URL: /);
    expect(message).not.toContain('geheim');
  });
});

describe('outcomeOf', () => {
  test.each([
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'permanent', 'smtp-550'],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'permanent', 'smtp-554'],
    [{ code: 'EENVELOPE', responseCode: 530, command: 'RCPT TO' }, 'temporary', 'smtp-530'],
    [{ code: 'EENVELOPE', responseCode: 503, command: 'DATA' }, 'temporary', 'smtp-503'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'temporary', 'smtp-550'],
    [{ code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, 'temporary', 'smtp-554'],
    [{ code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, 'temporary', 'smtp-421'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'temporary', 'auth'],
    [{ code: 'EENVELOPE' }, 'permanent', 'address'],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'temporary', 'dns'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'temporary', 'connection'],
    [{ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'temporary', 'tls'],
    [{ code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'temporary', 'tls'],
    [{ code: 'EABORT' }, 'temporary', 'timeout'],
    [{}, 'temporary', 'unknown'],
    [undefined, 'temporary', 'unknown'],
    ['text', 'temporary', 'unknown'],
  ])('%j → %s %s', (error, kind, reason) => {
    expect(outcomeOf(error)).toEqual({ kind, reason });
  });
});
