import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecrets, sha256, systemRandom } from '../../src/adapters/secrets.ts';
import type { MailSecret } from '../../src/usecases/ports.ts';

const keys = { tag: Buffer.alloc(32, 1), contact: Buffer.alloc(32, 2) };
const secrets = createSecrets(keys);
const mail: MailSecret = {
  to: 'fatima@voorbeeld.example',
  locale: 'en',
  petition: 'sociaal-werk-utrecht',
  phase: 1,
  id: '0'.repeat(32),
  receivedAt: 1_772_449_200_000,
  token: 'ab'.repeat(16),
};

test('a tag is HMAC-SHA256 of the UTF-8 text under the tag key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const expected = createHmac('sha256', keys.tag).update(Buffer.from(text, 'utf8')).digest('hex');
      expect(Buffer.from(secrets.tag(text)).toString('hex')).toBe(expected);
    }),
  );
  const other = createSecrets({ ...keys, tag: Buffer.alloc(32, 3) });
  expect(other.tag('x')).not.toEqual(secrets.tag('x'));
});

test('sha256 is that of FIPS 180-4', () => {
  expect(Buffer.from(sha256(Buffer.from('abc'))).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a withdrawal token is 16 bytes in hex, follows from the confirmation token and not the other way', () => {
  const expected = createHmac('sha256', Buffer.from(mail.token, 'hex'))
    .update('referendumpetitie/withdraw/v1')
    .digest('hex');
  expect(secrets.withdrawalToken(mail.token)).toBe(expected.slice(0, 32));
  expect(secrets.withdrawalToken('ac'.repeat(16))).not.toBe(secrets.withdrawalToken(mail.token));
});

describe('a sealed contact', () => {
  test('opens to what was sealed, with and without the facts of a receipt', () => {
    for (const secret of [mail, { ...mail, confirmedAt: 5, ledgerIndex: 0 }]) {
      expect(secrets.openContact(secrets.sealContact(secret))).toEqual(secret);
    }
  });

  test('shows neither address nor token, and differs every time', () => {
    const [one, two] = [secrets.sealContact(mail), secrets.sealContact(mail)].map((bytes) =>
      Buffer.from(bytes),
    );
    expect(one?.includes(mail.to)).toBe(false);
    expect(one?.includes(mail.token)).toBe(false);
    expect(one?.subarray(0, 12)).not.toEqual(two?.subarray(0, 12));
  });

  test('does not open once any byte is altered or cut off, or with another key', () => {
    const sealed = secrets.sealContact(mail);
    for (let at = 0; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 128;
      expect(() => secrets.openContact(altered), `byte ${at}`).toThrow();
    }
    expect(() => secrets.openContact(sealed.subarray(1))).toThrow();
    expect(() => secrets.openContact(new Uint8Array(0))).toThrow();
    const other = createSecrets({ ...keys, contact: Buffer.alloc(32, 9) });
    expect(() => other.openContact(sealed)).toThrow();
  });
});

test('system randomness has the length asked for and does not repeat', () => {
  expect(systemRandom.bytes(64)).toHaveLength(64);
  expect(systemRandom.bytes(64)).not.toEqual(systemRandom.bytes(64));
});
