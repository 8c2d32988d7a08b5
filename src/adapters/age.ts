import {
  createCipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { bech32 } from '@scure/base';
import type { Sealer } from '../usecases/ports.ts';

/** DER SubjectPublicKeyInfo of an X25519 key up to its 32 raw bytes (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b656e032100', 'hex');
const x25519Info = 'age-encryption.org/v1/X25519';
const noSalt = Buffer.alloc(32);
const firstBlock = Buffer.of(1);
const zeroNonce = Buffer.alloc(12);
/** STREAM nonce of the first chunk when it is also the last: counter 0, last-chunk flag 1. */
const onlyChunkNonce = Buffer.concat([Buffer.alloc(11), Buffer.of(1)]);
const chunkSize = 64 * 1024;

type Recipient = { readonly raw: Buffer; readonly key: KeyObject };

const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });

/**
 * X25519 of a private key and this point is its public key (RFC 7748 section 6.1). Exporting the key instead takes twice
 * as long as DER, and as a JWK it can wait forever in Node 20, for a lock that the garbage collector needs as well.
 */
const basePoint = publicKeyOf(Buffer.concat([Buffer.of(9), Buffer.alloc(31)]));

/** The 32 bytes of an `age1…` recipient; throws on anything else. */
function parseRecipient(text: string): Recipient {
  const { prefix, bytes } = bech32.decodeToBytes(text);
  if (prefix !== 'age' || bytes.length !== 32) throw new Error('not an age X25519 recipient');
  const raw = Buffer.from(bytes);
  return { raw, key: publicKeyOf(raw) };
}

export function isRecipient(text: string): boolean {
  try {
    const { key } = parseRecipient(text);
    // A point of small order (all zeros, say) has the right length and can be sealed to by nobody.
    diffieHellman({ privateKey: generateKeyPairSync('x25519').privateKey, publicKey: key });
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals records as binary age v1 files (age-encryption.org/v1): for each recipient an X25519 stanza with its own
 * ephemeral key, then the payload as one STREAM chunk. Written here because the sealing is on the path of every
 * signature and the age libraries are five times slower; what it makes is opened in the tests by the age tool itself.
 */
export class AgeSealer implements Sealer {
  readonly #recipients = new Map<string, Recipient>();

  seal(record: Uint8Array, recipients: { readonly judge: string; readonly backup: string }): Uint8Array {
    if (record.length > chunkSize) throw new Error('a record is one age chunk, 64 KiB at most');
    const fileKey = randomBytes(16);
    const header = `age-encryption.org/v1\n${this.#stanza(recipients.judge, fileKey)}${this.#stanza(recipients.backup, fileKey)}---`;
    const mac = createHmac('sha256', derive(fileKey, noSalt, 'header'))
      .update(header)
      .digest();
    const nonce = randomBytes(16);
    const payload = encrypt(derive(fileKey, nonce, 'payload'), onlyChunkNonce, record);
    return Buffer.concat([Buffer.from(`${header} ${unpadded(mac)}\n`, 'latin1'), nonce, payload]);
  }

  #stanza(text: string, fileKey: Buffer): string {
    const recipient = this.#recipient(text);
    const { privateKey } = generateKeyPairSync('x25519');
    const share = diffieHellman({ privateKey, publicKey: basePoint });
    const secret = diffieHellman({ privateKey, publicKey: recipient.key });
    const wrapKey = derive(secret, Buffer.concat([share, recipient.raw]), x25519Info);
    return `-> X25519 ${unpadded(share)}\n${unpadded(encrypt(wrapKey, zeroNonce, fileKey))}\n`;
  }

  #recipient(text: string): Recipient {
    let recipient = this.#recipients.get(text);
    if (recipient === undefined) {
      recipient = parseRecipient(text);
      this.#recipients.set(text, recipient);
    }
    return recipient;
  }
}

/** HKDF-SHA-256 (RFC 5869) for the one block of 32 bytes that age asks for; OpenSSL's own takes twice as long. */
function derive(secret: Buffer, salt: Buffer, info: string): Buffer {
  const extracted = createHmac('sha256', salt).update(secret).digest();
  return createHmac('sha256', extracted).update(info).update(firstBlock).digest();
}

function encrypt(key: Buffer, nonce: Buffer, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** age writes base64 without padding; 32 bytes stay under its line length of 64. */
function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

export type AgeKeyPair = { readonly identity: string; readonly recipient: string };

/** Loaded when it is needed: the library takes a third of a second to start, and the server itself never opens anything. */
const library = () => import('age-encryption');

export async function createIdentity(): Promise<AgeKeyPair> {
  const { generateX25519Identity, identityToRecipient } = await library();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Opens one age file; rejects when the identity does not fit or a byte was changed. */
export async function openSealed(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed);
}
