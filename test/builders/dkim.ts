import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** RFC 6376 section 3.4.4: runs of white space become one space, none at line ends, one CRLF after the last line. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

/** RFC 6376 section 3.4.2. */
function relaxedHeader(line: string): string {
  const colon = line.indexOf(':');
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function tagsOf(value: string): Map<string, string> {
  return new Map(
    value.split(';').flatMap((tag) => {
      const equals = tag.indexOf('=');
      return equals < 0
        ? []
        : [[tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s+/g, '')] as const];
    }),
  );
}

/** A second opinion on a DKIM signature (rsa-sha256, relaxed/relaxed), after RFC 6376 and node:crypto alone. */
export function checkDkim(
  raw: Buffer,
  publicKey: KeyObject,
): {
  readonly domain: string;
  readonly selector: string;
  readonly signed: string[];
  readonly bodyHash: boolean;
  readonly signature: boolean;
} | null {
  const message = raw.toString('latin1');
  const split = message.indexOf('\r\n\r\n');
  const headers = message.slice(0, split).split(/\r\n(?![ \t])/);
  const dkim = headers.find((line) => /^dkim-signature:/i.test(line));
  if (dkim === undefined) return null;
  const tags = tagsOf(dkim.slice(dkim.indexOf(':') + 1));
  const tag = (name: string) => tags.get(name) ?? '';
  const hash = createHash('sha256')
    .update(relaxedBody(message.slice(split + 4)), 'latin1')
    .digest('base64');
  const signed = tag('h').toLowerCase().split(':');
  const remaining = [...headers];
  const lines = signed.flatMap((name) => {
    const index = remaining.findLastIndex((line) => line.toLowerCase().startsWith(`${name}:`));
    return index < 0 ? [] : remaining.splice(index, 1).map((line) => `${relaxedHeader(line)}\r\n`);
  });
  const unsigned = relaxedHeader(dkim)
    .replace(/(;\s*b=)[^;]*/, '$1')
    .trimEnd();
  const verifier = createVerify('RSA-SHA256').update(lines.join('') + unsigned, 'latin1');
  return {
    domain: tag('d'),
    selector: tag('s'),
    signed,
    bodyHash: hash === tag('bh'),
    signature: tag('a') === 'rsa-sha256' && verifier.verify(publicKey, tag('b'), 'base64'),
  };
}
