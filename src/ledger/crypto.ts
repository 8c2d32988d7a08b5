/**
 * The two primitives the public format rests on, handed in so that the same code runs on a server and in a browser.
 * `verifyEd25519` follows RFC 8032: 32-byte public key, 64-byte signature; false for anything else, never throws.
 */
export type LedgerCrypto = {
  /** 32 bytes. Must not keep a reference to `data`: callers reuse their buffers. */
  readonly sha256: (data: Uint8Array) => Uint8Array;
  readonly verifyEd25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
};

export type Sha256 = LedgerCrypto['sha256'];
