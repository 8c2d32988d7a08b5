import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TextSeal } from '../usecases/staff/federation.ts';

const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM under a key of 32 bytes; base64url of nonce, text and tag. What does not open is nobody's. */
export function createTextSeal(key: Uint8Array): TextSeal {
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceLength + tagLength) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      try {
        const body = decipher.update(bytes.subarray(nonceLength, -tagLength));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
