import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterFailure, giveUpAfterMs } from '../../../src/domain/alerts/delivery.ts';
import { parseWebhookUrl } from '../../../src/domain/alerts/webhook-url.ts';

const flawOf = (typed: string, loopback = false) => {
  const parsed = parseWebhookUrl(typed, loopback);
  return parsed.ok ? `→ ${parsed.value}` : parsed.error;
};

describe('the address of a webhook', () => {
  test.each([
    ['', 'missing'],
    [' \n', 'missing'],
    ['https://hook.voorbeeld.nl/a?b=c', '→ https://hook.voorbeeld.nl/a?b=c'],
    [' https://HOOK.voorbeeld.nl ', '→ https://hook.voorbeeld.nl/'],
    ['https://hook.voorbeeld.nl:443/', '→ https://hook.voorbeeld.nl/'],
    ['https://1.1.1.1/', '→ https://1.1.1.1/'],
    ['https://[2606:4700::1]/', '→ https://[2606:4700::1]/'],
    ['hook.voorbeeld.nl', 'notHttps'],
    ['http://hook.voorbeeld.nl/', 'notHttps'],
    ['ftp://hook.voorbeeld.nl/', 'notHttps'],
    ['javascript:alert(1)', 'notHttps'],
    ['https://', 'notAUrl'],
    ['https://hook.voorbeeld.nl:8443/', 'port'],
    ['https://hook.voorbeeld.nl:80/', 'port'],
    ['https://user:geheim@hook.voorbeeld.nl/', 'credentials'],
    ['https://user@hook.voorbeeld.nl/', 'credentials'],
    ['https://hook.voorbeeld.nl/#top', 'fragment'],
    [`https://hook.voorbeeld.nl/${'a'.repeat(500)}`, 'tooLong'],
    ['https://localhost/', 'notPublic'],
    ['https://localhost./', 'notPublic'],
    ['https://intern/', 'notPublic'],
    ['https://printer.local/', 'notPublic'],
    ['https://db.internal/', 'notPublic'],
    ['https://127.0.0.1/', 'notPublic'],
    // All of these are 127.0.0.1 to the URL parser.
    ['https://2130706433/', 'notPublic'],
    ['https://0x7f.1/', 'notPublic'],
    ['https://0177.0.0.1/', 'notPublic'],
    ['https://127.1/', 'notPublic'],
    ['https://１２７.0.0.1/', 'notPublic'],
    ['https://169.254.169.254/latest/meta-data/', 'notPublic'],
    ['https://10.1.2.3/', 'notPublic'],
    ['https://[::1]/', 'notPublic'],
    ['https://[::ffff:127.0.0.1]/', 'notPublic'],
    ['https://[::ffff:1.1.1.1]/', 'notPublic'],
    ['https://[fd00::1]/', 'notPublic'],
  ])('%s: %s', (typed, outcome) => {
    expect(flawOf(typed)).toBe(outcome);
  });

  test.each([
    ['http://127.0.0.1:8080/a', '→ http://127.0.0.1:8080/a'],
    ['http://localhost:8080/', '→ http://localhost:8080/'],
    ['https://[::1]:8443/', '→ https://[::1]:8443/'],
    ['http://user@localhost/', 'notHttps'],
    ['http://10.0.0.1/', 'notHttps'],
    ['https://10.0.0.1/', 'notPublic'],
    ['https://hook.voorbeeld.nl:8443/', 'port'],
  ])('where servers on the machine itself are allowed, %s: %s', (typed, outcome) => {
    expect(flawOf(typed, true)).toBe(outcome);
  });

  test('whatever is taken is https, without port, credentials or fragment, and taken again as it is', () => {
    const parts = fc.tuple(
      fc.constantFrom('https://', 'HTTPS:', 'http://', 'wss://', '//', ''),
      fc.constantFrom('', 'a@', 'a:b@', '@'),
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().map((ip) => `[${ip}]`),
        fc.constantFrom('a.nl', 'localhost', 'A.NL.', 'xn--a.nl'),
      ),
      fc.constantFrom('', ':443', ':80', ':', ':0443'),
      fc.constantFrom('', '/', '/a?b=c', '#d', '\\@b.nl', '/%00'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          parts.map((each) => each.join('')),
          fc.string(),
        ),
        (typed) => {
          const parsed = parseWebhookUrl(typed, false);
          if (!parsed.ok) return;
          const url = new URL(parsed.value);
          expect([url.protocol, url.port, url.username, url.password, url.hash]).toEqual([
            'https:',
            '',
            '',
            '',
            '',
          ]);
          expect(parseWebhookUrl(parsed.value, false)).toEqual(parsed);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('after a failed attempt', () => {
  const now = 1_000_000_000;
  test.each([
    [0, 10_000],
    [1, 60_000],
    [2, 300_000],
    [4, 2 * 3_600_000],
    [40, 12 * 3_600_000],
  ])('%i attempts before: again after about %i ms', (attempts, pause) => {
    const again = (jitter: number) => afterFailure({ attempts, failingSince: null, now, jitter });
    expect(again(0)).toEqual({ kind: 'again', at: now + pause * 0.8 });
    expect(again(0.5)).toEqual({ kind: 'again', at: now + pause });
  });

  test('a webhook that always fails is tried for three days exactly, and not too often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (dice) => {
          let at = now;
          let attempts = 0;
          while (true) {
            const jitter = dice[attempts % dice.length] ?? 0;
            const next = afterFailure({
              attempts,
              failingSince: attempts === 0 ? null : now,
              now: at,
              jitter,
            });
            if (next.kind === 'disable') break;
            expect(next.at).toBeGreaterThan(at);
            at = next.at;
            attempts += 1;
          }
          expect(at).toBe(now + giveUpAfterMs);
          expect(attempts).toBeLessThan(16);
        },
      ),
    );
  });
});
