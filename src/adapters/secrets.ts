import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';
import type { MailSecret, NoticeSecret, Random, Secrets } from '../usecases/ports.ts';

const nonceLength = 12;
const authTagLength = 16;
const withdrawalLabel = 'referendumpetitie/withdraw/v1';

const MailSecretJson = z.object({
  to: z.string(),
  locale: z.enum(['nl', 'en']),
  petition: z.string(),
  phase: z.number(),
  id: z.string(),
  receivedAt: z.number(),
  confirmedAt: z.number().optional(),
  ledgerIndex: z.number().optional(),
  followUp: z.literal(true).optional(),
  via: z.string().optional(),
  token: z.string(),
});

const NoticeSecretJson = z.object({
  to: z.string(),
  locale: z.enum(['nl', 'en']),
  notice: z.object({ petition: z.string().nullable(), values: z.record(z.string(), z.string()) }),
});

/** Keys are 32 bytes each; they live in files outside the database (keys.ts). */
export function createSecrets(keys: { readonly tag: Uint8Array; readonly contact: Uint8Array }): Secrets {
  const tagKey = createSecretKey(keys.tag);
  const contactKey = createSecretKey(keys.contact);
  const texts = textSealing(contactKey);
  const tag = (message: string) => createHmac('sha256', tagKey).update(message, 'utf8').digest();
  return {
    keyCheck: tag(`referendumpetitie/keys/v1\n${Buffer.from(sha256(keys.contact)).toString('hex')}`)
      .subarray(0, 16)
      .toString('hex'),
    tag,
    sha256,
    withdrawalToken: (token) =>
      createHmac('sha256', Buffer.from(token, 'hex'))
        .update(withdrawalLabel)
        .digest()
        .subarray(0, 16)
        .toString('hex'),
    ...texts,
    sealContact: (secret) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', contactKey, nonce, { authTagLength });
      return Buffer.concat([
        nonce,
        cipher.update(JSON.stringify(secret), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    openContact: (sealed) => MailSecretJson.parse(unseal(contactKey, sealed)) as MailSecret,
    openNotice: (sealed): NoticeSecret => NoticeSecretJson.parse(unseal(contactKey, sealed)),
  };
}

/** AES-256-GCM as for contacts; the purpose is authenticated along with the text. */
function textSealing(key: KeyObject): Pick<Secrets, 'sealText' | 'openText'> {
  const options = { authTagLength };
  const bound = (purpose: string) => Buffer.from(`referendumpetitie/text/v1\n${purpose}`);
  return {
    sealText: (purpose, text) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, options).setAAD(bound(purpose));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    openText: (purpose, sealed) => {
      const end = sealed.length - authTagLength;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), options);
      decipher.setAAD(bound(purpose)).setAuthTag(sealed.subarray(end));
      const opened = [decipher.update(sealed.subarray(nonceLength, end)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    },
  };
}

/** The JSON value inside; throws where it was sealed with another key or altered. */
function unseal(key: KeyObject, sealed: Uint8Array): unknown {
  const nonce = sealed.subarray(0, nonceLength);
  const end = sealed.length - authTagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength });
  decipher.setAuthTag(sealed.subarray(end));
  const json = Buffer.concat([decipher.update(sealed.subarray(nonceLength, end)), decipher.final()]);
  return JSON.parse(json.toString('utf8'));
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

export const sha256 = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer');
