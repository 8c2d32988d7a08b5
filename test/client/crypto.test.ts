import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { browserCrypto } from '../../src/client/crypto.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

function keyOf(seed: Uint8Array) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { privateKey, publicKey: new Uint8Array(publicKey) };
}

test('RFC 8032 section 7.1, test 3, in both', () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
  const publicKey = hex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025');
  const signature = hex(
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  );
  for (const crypto of [ledgerCrypto, browserCrypto]) {
    expect(crypto.verifyEd25519(publicKey, hex('af82'), signature)).toBe(true);
    expect(crypto.verifyEd25519(publicKey, hex('af83'), signature)).toBe(false);
  }
});

test('server and browser give the same answers', () => {
  fc.assert(
    fc.property(
      bytes(32),
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(),
      fc.nat(7),
      (seed, message, place, bit) => {
        const { privateKey, publicKey } = keyOf(seed);
        const signature = new Uint8Array(sign(null, message, privateKey));
        expect(browserCrypto.verifyEd25519(publicKey, message, signature)).toBe(true);
        expect(ledgerCrypto.verifyEd25519(publicKey, message, signature)).toBe(true);
        expect(Buffer.compare(browserCrypto.sha256(message), ledgerCrypto.sha256(message))).toBe(0);
        const wrong = Uint8Array.from(signature);
        wrong[place % 64] = (wrong[place % 64] ?? 0) ^ (1 << bit);
        expect(browserCrypto.verifyEd25519(publicKey, message, wrong)).toBe(false);
        expect(ledgerCrypto.verifyEd25519(publicKey, message, wrong)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('a signature with S + L is refused by both (RFC 8032 section 5.1.7)', () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const { privateKey, publicKey } = keyOf(Buffer.alloc(32, 5));
  const message = Buffer.from('telling');
  const signature = Buffer.from(sign(null, message, privateKey));
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
  const other = Buffer.concat([
    signature.subarray(0, 32),
    Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse(),
  ]);
  for (const crypto of [ledgerCrypto, browserCrypto]) {
    expect(crypto.verifyEd25519(publicKey, message, other)).toBe(false);
  }
});

test('nonsense is false, never an exception', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 70 }),
      bytes(32),
      bytes(64),
      (a, b, key, signature) => {
        for (const crypto of [ledgerCrypto, browserCrypto]) {
          expect(crypto.verifyEd25519(a, b, b)).toBe(false);
          expect(crypto.verifyEd25519(key, b, signature)).toBe(false);
        }
      },
    ),
  );
});
