import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import { signNote, verifierKey } from '../ledger/checkpoint.ts';
import type { LogSigner } from '../usecases/ports.ts';
import { createIdentity, isRecipient } from './age.ts';
import { sha256 } from './secrets.ts';

/** Files in the keys folder, all readable by the service's user only. */
const files = {
  log: 'log.key.pem',
  tag: 'tag.key',
  contact: 'contact.key',
  recipients: 'recipients.json',
} as const;

/** Where `createKeys` put the identities: looked at again before the service starts in production. */
const identitiesFile = 'identities.path';

const Recipients = z.strictObject({
  judge: z.string().refine(isRecipient),
  backup: z.string().refine(isRecipient),
});
export type Recipients = z.infer<typeof Recipients>;

export type Keys = {
  readonly signer: LogSigner;
  /** Base64 of the DER SubjectPublicKeyInfo, the inside of a PEM that openssl reads. */
  readonly spki: string;
  readonly tag: Uint8Array;
  readonly contact: Uint8Array;
  readonly recipients: Recipients;
};

export type KeysRefusal =
  | { readonly code: 'KeysExist'; readonly path: string }
  | { readonly code: 'KeysMissing'; readonly path: string }
  | { readonly code: 'KeysUnreadable'; readonly path: string };

/**
 * Makes every key. The identities of the judge and of the backup go to their own folder, for the people who keep them;
 * the service itself only ever needs the recipients. Refuses to overwrite anything.
 */
export async function createKeys(
  folder: string,
  identities: string,
): Promise<Result<Recipients, KeysRefusal>> {
  const identityFiles = {
    judge: join(identities, 'judge.agekey'),
    backup: join(identities, 'backup.agekey'),
  };
  const existing = [
    ...[...Object.values(files), identitiesFile].map((name) => join(folder, name)),
    ...Object.values(identityFiles),
  ].find(existsSync);
  if (existing !== undefined) return err({ code: 'KeysExist', path: existing });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(identities, { recursive: true, mode: 0o700 });
  const judge = await createIdentity();
  const backup = await createIdentity();
  writeSecret(identityFiles.judge, `# public key: ${judge.recipient}\n${judge.identity}\n`);
  writeSecret(identityFiles.backup, `# public key: ${backup.recipient}\n${backup.identity}\n`);
  const recipients = { judge: judge.recipient, backup: backup.recipient };
  const log = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeSecret(join(folder, files.log), log.toString());
  writeSecret(join(folder, files.tag), `${randomBytes(32).toString('hex')}\n`);
  writeSecret(join(folder, files.contact), `${randomBytes(32).toString('hex')}\n`);
  writeSecret(join(folder, files.recipients), `${JSON.stringify(recipients, null, 2)}\n`);
  writeSecret(join(folder, identitiesFile), `${identities}\n`);
  return ok(recipients);
}

/** The folder in which the identities of these keys were made; null when the keys came from elsewhere. */
export function identitiesMadeIn(folder: string): string | null {
  const file = join(folder, identitiesFile);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

export function readKeys(folder: string): Result<Keys, KeysRefusal> {
  let path = folder;
  const read = (name: string) => {
    path = join(folder, name);
    return readFileSync(path, 'utf8');
  };
  try {
    const log = createPrivateKey(read(files.log));
    const tag = readHexKey(read(files.tag));
    const contact = readHexKey(read(files.contact));
    const recipients = Recipients.parse(JSON.parse(read(files.recipients)));
    const spki = createPublicKey(log).export({ format: 'der', type: 'spki' });
    return ok({ signer: createLogSigner(log), spki: spki.toString('base64'), tag, contact, recipients });
  } catch {
    return err({ code: existsSync(path) ? 'KeysUnreadable' : 'KeysMissing', path });
  }
}

export function createLogSigner(key: KeyObject): LogSigner {
  // The raw key is the tail of its DER SubjectPublicKeyInfo (RFC 8410).
  const publicKey = new Uint8Array(
    createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32),
  );
  const signBytes = (message: Uint8Array) => sign(null, message, key);
  return {
    publicKey,
    sign: signBytes,
    signNote: (origin, body) => signNote(sha256, body, { origin, publicKey }, signBytes),
    verifierKey: (origin) => verifierKey(sha256, { origin, publicKey }),
  };
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
}

function readHexKey(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}\n?$/.test(text)) throw new Error('not a 32-byte key in hex');
  return Buffer.from(text.trim(), 'hex');
}
