import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { LedgerCrypto } from '../ledger/crypto.ts';

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

let lastKey: { readonly bytes: Buffer; readonly key: KeyObject } | null = null;

/** One log key checks thousands of checkpoints: parse it once. */
function publicKeyObject(bytes: Uint8Array): KeyObject {
  if (lastKey?.bytes.equals(bytes)) return lastKey.key;
  const key = createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: 'der', type: 'spki' });
  lastKey = { bytes: Buffer.from(bytes), key };
  return key;
}

/** The ledger's primitives from Node's OpenSSL. */
export const ledgerCrypto: LedgerCrypto = {
  sha256: (data) => hash('sha256', data, 'buffer'),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    return verify(null, message, publicKeyObject(publicKey), signature);
  },
};
