import { concatBytes, fromHex } from './bytes.ts';

const head = fromHex('30390201013031300d060960864801650304020105000420') ?? new Uint8Array(0);
const certReqTrue = Uint8Array.of(0x01, 0x01, 0xff);

/**
 * RFC 3161 TimeStampReq in DER for a SHA-256 digest (32 bytes): version 1, certReq TRUE and no nonce, so that the same
 * checkpoint always gives the same request. 59 bytes.
 */
export function timeStampRequest(digest: Uint8Array): Uint8Array {
  if (digest.length !== 32) throw new RangeError('not a SHA-256 digest');
  return concatBytes(head, digest, certReqTrue);
}
