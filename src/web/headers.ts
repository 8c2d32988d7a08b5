import type { ServerResponse } from 'node:http';
import { embedScript, embedStyle, policyHash } from './public/embed-parts.ts';

const locked = ["base-uri 'none'", "frame-ancestors 'none'"];
const own = ["style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'"];

/**
 * `desk`: the judge's pages start workers, and send nothing by a form. `worker`: the script that holds the identity and
 * reads the statements can reach nothing at all, not even this server. `embed`: the one page that other websites may show
 * within theirs; it has no form and no cookie that a frame around it could abuse.
 */
const policies = {
  site: ["default-src 'none'", ...own, "form-action 'self'", ...locked].join('; '),
  desk: ["default-src 'none'", ...own, "worker-src 'self'", "form-action 'none'", ...locked].join('; '),
  worker: ["default-src 'none'", ...locked].join('; '),
  embed: [
    "default-src 'none'",
    `style-src ${policyHash(embedStyle)}`,
    `script-src ${policyHash(embedScript)}`,
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    'frame-ancestors *',
  ].join('; '),
} as const;

const features = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics'];

const common = [
  'x-content-type-options',
  'nosniff',
  'cross-origin-opener-policy',
  'same-origin',
  'permissions-policy',
  features.map((name) => `${name}=()`).join(', '),
] as const;

/** Flat list of names and values, as `writeHead` takes it; computed once per kind of answer. */
export type HeaderList = readonly string[];

/**
 * `page`: may be kept, must be asked about again. `private`: what one person typed or holds. `draft`: a form of staff with
 * a long text of their own; see `caching`.
 */
type Kind = {
  readonly type: string;
  readonly cache: 'private' | 'draft' | 'page' | 'short' | 'picture' | 'immutable' | 'stream';
  /** Pages with a form need `same-origin`: with `no-referrer` browsers send `Origin: null` along with a POST. */
  readonly referrer?: 'same-origin' | 'no-referrer';
  readonly noindex?: boolean;
  /** Readable by scripts of any website. */
  readonly open?: boolean;
  readonly policy?: keyof typeof policies;
};

const caching = {
  private: 'no-store',
  /**
   * With `no-store` browsers also forget what was typed when one goes back to the form. A browser may keep this page for
   * whoever is logged in: it goes with the cookie (`vary`), and what is left is cleared (`clear-site-data`) with the cookie:
   * at log-out, when one ends one's own session or account, and at the first request after a session that ended otherwise.
   * Until that request a session that was idle for too long leaves the page in the cache of its browser.
   */
  draft: 'private, no-cache',
  page: 'no-cache',
  short: 'public, max-age=10',
  picture: 'public, max-age=300',
  /** `no-transform`: a proxy that compresses holds back what it is to pass on at once. */
  stream: 'no-store, no-transform',
  immutable: 'public, max-age=31536000, immutable',
} as const;

export type Headers = (kind: Kind) => HeaderList;

export function createHeaders(publicUrl: string): Headers {
  const https = publicUrl.startsWith('https:');
  const known = new Map<string, HeaderList>();
  const build = ({
    type,
    cache,
    referrer = 'same-origin',
    noindex = false,
    open = false,
    policy = 'site',
  }: Kind) => [
    'content-security-policy',
    policies[policy],
    ...common,
    ...(policy === 'embed' ? [] : ['x-frame-options', 'DENY']),
    ...(https ? ['strict-transport-security', 'max-age=31536000'] : []),
    'cross-origin-resource-policy',
    open ? 'cross-origin' : 'same-origin',
    ...(open ? ['access-control-allow-origin', '*'] : []),
    'content-type',
    type,
    'cache-control',
    caching[cache],
    ...(cache === 'draft' ? ['vary', 'cookie'] : []),
    'referrer-policy',
    referrer,
    ...(noindex ? ['x-robots-tag', 'noindex, nofollow'] : []),
  ];
  return (kind) => {
    const key = `${kind.type}|${kind.cache}|${kind.referrer}|${kind.noindex}|${kind.open}|${kind.policy}`;
    const list = known.get(key) ?? build(kind);
    known.set(key, list);
    return list;
  };
}

/** Answers in one go; Node leaves the body out of an answer to HEAD. */
export function answer(
  res: ServerResponse,
  status: number,
  headers: HeaderList,
  body: Buffer | string,
  extra: HeaderList = [],
): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  res.writeHead(status, [...headers, ...extra, 'content-length', String(length)]);
  res.end(body);
}
