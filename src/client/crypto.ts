import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { LedgerCrypto } from '../ledger/crypto.ts';

/** The ledger's primitives in a browser: the same answers as a server's, also where WebCrypto has no Ed25519. */
export const browserCrypto: LedgerCrypto = {
  sha256: (data) => sha256(data),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};
