import type { TimeStamper } from '../usecases/date-checkpoints.ts';

const timeout = 20_000;
const maxAnswer = 256 * 1024;

/** A time-stamping authority over HTTP (RFC 3161 section 3.4). */
export function createTimeStamper(url: string): TimeStamper {
  return async (request) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    if (!answer.ok) throw new Error(`time-stamping authority answered ${answer.status}`);
    const response = new Uint8Array(await answer.arrayBuffer());
    if (response.length > maxAnswer || !isGranted(response) || !includes(response, imprint(request))) {
      throw new Error('time-stamping authority did not date this checkpoint');
    }
    return response;
  };
}

/** TimeStampResp ::= SEQUENCE { PKIStatusInfo ::= SEQUENCE { status INTEGER …: 0 granted, 1 granted with changes. */
function isGranted(response: Uint8Array): boolean {
  const afterOuter = contentOffset(response, 0);
  const afterStatusInfo = contentOffset(response, afterOuter);
  const [tag, length, status = 255] = response.subarray(afterStatusInfo, afterStatusInfo + 3);
  return response[0] === 0x30 && response[afterOuter] === 0x30 && tag === 0x02 && length === 1 && status <= 1;
}

/** Where the content of the DER element at `offset` starts. */
function contentOffset(der: Uint8Array, offset: number): number {
  const length = der[offset + 1] ?? 0;
  return offset + 2 + (length > 0x80 ? length - 0x80 : 0);
}

/** Version, then MessageImprint { AlgorithmIdentifier, OCTET STRING of 32 bytes }, then certReq: the hash stands before the last 3. */
const imprint = (request: Uint8Array): Uint8Array => request.subarray(-35, -3);

function includes(bytes: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from(part));
}
