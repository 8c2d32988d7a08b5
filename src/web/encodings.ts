import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HeaderList } from './headers.ts';

type Encoding = 'br' | 'gzip' | 'identity';
type Variant = { readonly etag: string; readonly body: Buffer; readonly headers: string[] };

const refused = (encoding: string) => new RegExp(`\\b${encoding}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`);
const refusedBy = { br: refused('br'), gzip: refused('gzip') };

function pickEncoding(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  if (accepted.includes('br') && !refusedBy.br.test(accepted)) return 'br';
  return accepted.includes('gzip') && !refusedBy.gzip.test(accepted) ? 'gzip' : 'identity';
}

const compress = {
  identity: (body: Buffer) => body,
  gzip: (body: Buffer) => gzipSync(body, { level: 6 }),
  br: (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

/** One finished answer with its compressed forms, each made when it is first asked for, and a strong ETag for each. */
export class Prepared {
  readonly #body: Buffer;
  readonly #headers: HeaderList;
  readonly #hash: string;
  readonly #compressible: boolean;
  readonly #variants: { [encoding in Encoding]?: Variant } = {};

  constructor(body: Buffer, headers: HeaderList, compressible = true) {
    this.#body = body;
    this.#headers = headers;
    this.#compressible = compressible;
    this.#hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  }

  #variant(encoding: Encoding): Variant {
    const known = this.#variants[encoding];
    if (known !== undefined) return known;
    const body = compress[encoding](this.#body);
    const etag = `"${this.#hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const headers = [...this.#headers, 'etag', etag];
    if (this.#compressible) headers.push('vary', 'accept-encoding');
    if (encoding !== 'identity') headers.push('content-encoding', encoding);
    headers.push('content-length', String(body.length));
    const variant = { etag, body, headers };
    this.#variants[encoding] = variant;
    return variant;
  }

  /** 200 with the best encoding, or 304 when the visitor holds these very bytes. */
  send(req: IncomingMessage, res: ServerResponse): void {
    const accepted = this.#compressible ? pickEncoding(req.headers['accept-encoding'] as string) : 'identity';
    const variant = this.#variant(accepted);
    if (holds(req.headers['if-none-match'], variant.etag)) {
      res.writeHead(304, variant.headers.slice(0, -2));
      res.end();
      return;
    }
    res.writeHead(200, variant.headers);
    res.end(variant.body);
  }
}

/** RFC 9110 13.1.2: weak comparison against a list, or `*`. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
