import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PaperPlace, PaperVault } from '../usecases/paper-context.ts';

const nonceLength = 12;
const authTagLength = 16;

const text = z.string();
const Identity = z.strictObject({
  person: z.strictObject({ givenNames: text, surnamePrefix: text, surname: text, birthDate: text }),
  address: z.strictObject({
    postcode: text,
    houseNumber: text,
    houseLetter: text,
    houseNumberSuffix: text,
    street: text,
    place: text,
  }),
});

const bound = ({ petition, phase, sheet, line, user }: PaperPlace): Buffer =>
  Buffer.from(`referendumpetitie/paper/v1\n${petition}\n${phase}\n${sheet}\n${line}\n${user}`);

/** Every sealed entry has this many bytes of text, so that its length says nothing about a name. */
const padded = 1024;

/**
 * AES-256-GCM with the contact key, 12-byte nonce first, 16-byte tag last, bound to the line and the user: an entry that
 * is moved to another line does not open.
 */
export function createPaperVault(contactKey: Uint8Array): PaperVault {
  const key = createSecretKey(contactKey);
  return {
    seal: (place, identity) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength });
      cipher.setAAD(bound(place));
      const json = Buffer.from(JSON.stringify(identity));
      const plain = Buffer.concat([json, Buffer.alloc(Math.max(padded - json.length, 0), ' ')]);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open: (place, sealed) => {
      const end = sealed.length - authTagLength;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), {
        authTagLength,
      });
      decipher.setAAD(bound(place));
      decipher.setAuthTag(sealed.subarray(end));
      const json = Buffer.concat([decipher.update(sealed.subarray(nonceLength, end)), decipher.final()]);
      return Identity.parse(JSON.parse(json.toString('utf8')));
    },
  };
}
