import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { concatBytes, equalBytes, fromBase64, toBase64 } from '../../ledger/bytes.ts';
import { isOrigin, parseVerifierKey, verifierKey } from '../../ledger/checkpoint.ts';
import { addSignature } from '../../ledger/result-file.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import { browserCrypto } from '../crypto.ts';

/** A key a member of the judge signs with; the seed (32 bytes) is secret. */
export type JudgeKey = { readonly name: string; readonly seed: Uint8Array };

const { sha256 } = browserCrypto;
/** DER of a PKCS8 Ed25519 key up to its 32 bytes (RFC 8410). */
const pkcs8Head = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);
/** As the command line writes and reads it. */
const mark = '# verifier key: ';

/** Text of a key file as `judge key create` makes it, from 32 random bytes; null when the name will not do. */
export function newKeyFile(
  name: string,
  seed: Uint8Array,
): { readonly text: string; readonly verifierKey: string } | null {
  if (!isOrigin(name)) return null;
  const vkey = verifierKey(sha256, { origin: name, publicKey: ed25519.getPublicKey(seed) });
  const pem = toBase64(concatBytes(pkcs8Head, seed));
  const text = `${mark}${vkey}\n-----BEGIN PRIVATE KEY-----\n${pem}\n-----END PRIVATE KEY-----\n`;
  return { text, verifierKey: vkey };
}

/** The key in a key file; null when it is none, or its name belongs to another key. */
export function readJudgeKey(text: string): JudgeKey | null {
  const line = text.split(/\r?\n/).find((each) => each.startsWith(mark)) ?? '';
  const named = parseVerifierKey(sha256, line.slice(mark.length).trim());
  const [, inside = ''] =
    /-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----/.exec(text) ?? [];
  const der = fromBase64(inside.replace(/\s/g, ''));
  if (!named.ok || der?.length !== 48 || !equalBytes(der.subarray(0, 16), pkcs8Head)) return null;
  const seed = der.slice(16);
  const { origin, publicKey } = named.value;
  return equalBytes(ed25519.getPublicKey(seed), publicKey) ? { name: origin, seed } : null;
}

/** `result.txt` with the signature of each key below it. */
export function signResult(text: string, keys: readonly JudgeKey[]): string {
  return keys.reduce((signed, { name, seed }) => {
    const key = { origin: name, publicKey: ed25519.getPublicKey(seed) };
    const added = addSignature(sha256, signed, key, (message) => ed25519.sign(message, seed));
    if (!added.ok) throw new Error('a result that was just made can be signed');
    return added.value;
  }, text);
}

/**
 * `result.txt` of a package that was signed elsewhere, with the names of its keys; null when it is no result of this very
 * desk file.
 */
export function signedBefore(
  zip: Uint8Array,
  deskText: string,
): { readonly result: string; readonly names: readonly string[] } | null {
  const read = readResultPackage(sha256, bytesSource(zip));
  if (!read.ok || read.value.texts.desk !== deskText) return null;
  const { texts, result } = read.value;
  return { result: texts.result, names: result.signatures.map(({ name }) => name) };
}
