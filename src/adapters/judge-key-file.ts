import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { err, ok, type Result } from '../domain/result.ts';
import { equalBytes } from '../ledger/bytes.ts';
import { isOrigin, type LogKey, parseVerifierKey, verifierKey } from '../ledger/checkpoint.ts';
import { sha256 } from './secrets.ts';

/** A key with which a seat of the judge signs a result; `origin` is its name. */
export type JudgeSigner = {
  readonly key: LogKey;
  readonly verifierKey: string;
  /** 64 bytes, Ed25519. */
  readonly sign: (message: Uint8Array) => Uint8Array;
};

export type JudgeKeyFlaw =
  /** No printable ASCII without spaces and plus signs, of 1 to 255 characters. */
  | { readonly code: 'KeyNameInvalid' }
  /** No verifier key above a private Ed25519 key in PEM, or not one of the other. */
  | { readonly code: 'KeyFileInvalid' };

const mark = '# verifier key: ';

/** Text of a key file: the verifier key as a comment, then the private key (PKCS8, PEM) as openssl reads it. */
export function newJudgeKey(
  name: string,
): Result<{ readonly text: string; readonly verifierKey: string }, JudgeKeyFlaw> {
  if (!isOrigin(name)) return err({ code: 'KeyNameInvalid' });
  const { privateKey } = generateKeyPairSync('ed25519');
  const vkey = verifierKey(sha256, { origin: name, publicKey: publicKeyOf(privateKey) });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return ok({ text: `${mark}${vkey}\n${pem}`, verifierKey: vkey });
}

export function readJudgeKey(text: string): Result<JudgeSigner, JudgeKeyFlaw> {
  const line = text.split(/\r?\n/).find((each) => each.startsWith(mark)) ?? '';
  const named = parseVerifierKey(sha256, line.slice(mark.length).trim());
  const pem = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(text)?.[0];
  const key = pem === undefined ? null : parsePrivateKey(pem);
  if (!named.ok || key === null || !equalBytes(named.value.publicKey, publicKeyOf(key)))
    return err({ code: 'KeyFileInvalid' });
  const vkey = verifierKey(sha256, named.value);
  return ok({ key: named.value, verifierKey: vkey, sign: (message) => sign(null, message, key) });
}

function parsePrivateKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The raw key is the tail of its DER SubjectPublicKeyInfo (RFC 8410). */
const publicKeyOf = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
