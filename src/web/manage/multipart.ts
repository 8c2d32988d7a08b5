import { err, ok, type Result } from '../../domain/result.ts';

export type Part = { readonly name: string; readonly file: boolean; readonly data: Buffer };

const mostParts = 16;
const separator = Buffer.from('\r\n\r\n');

/** The boundary in a Content-Type (RFC 2046, 5.1.1); null where it is no form with files. */
export function boundaryIn(contentType: string): string | null {
  const [, quoted, plain] =
    /^\s*multipart\/form-data\s*;(?:[^;]*;)*?\s*boundary=(?:"([^"\r\n]{1,70})"|([\w'()+,./:=?-]{1,70}))/i.exec(
      contentType,
    ) ?? [];
  return quoted ?? plain ?? null;
}

/** A whole multipart/form-data body (RFC 7578): strict about what we read, blind to everything else. */
export function parseMultipart(body: Buffer, boundary: string): Result<Part[], 'malformed'> {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  if (at === -1) return err('malformed');
  for (;;) {
    const after = at + mark.length;
    if (body.subarray(after, after + 2).toString('latin1') === '--') return ok(parts);
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), after);
    const head = body.indexOf(separator, after);
    if (next === -1 || head === -1 || head > next || parts.length >= mostParts) return err('malformed');
    const part = partFrom(body.subarray(after + 2, head).toString('utf8'), body.subarray(head + 4, next));
    if (part === null) return err('malformed');
    parts.push(part);
    at = next + 2;
  }
}

function partFrom(headers: string, data: Buffer): Part | null {
  const line = headers.split('\r\n').find((each) => /^content-disposition\s*:/i.test(each)) ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  return name === undefined ? null : { name, file: /;\s*filename\*?=/i.test(line), data };
}
