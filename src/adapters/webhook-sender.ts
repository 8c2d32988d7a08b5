import { createHmac } from 'node:crypto';
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Attempt } from '../domain/alerts/delivery.ts';
import { signedContent } from '../domain/alerts/events.ts';
import { hostOf, mayConnect, parseWebhookUrl } from '../domain/alerts/webhook-url.ts';
import type { WebhookMessage, WebhookSender } from '../usecases/alerts/ports.ts';

/** Everything of one attempt together: name, connection, TLS, request, first line of the answer. */
const timeoutMs = 5000;
/** The head of an answer is read as far as this; its body not at all. */
const mostHead = 8 * 1024;

type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type WebhookSenderOptions = {
  /** Servers on this machine are allowed, without TLS too; never in production. */
  readonly loopback: boolean;
  readonly userAgent: string;
  /** For tests: how names are resolved, and whose certificates are trusted beside the usual ones. */
  readonly resolve?: Resolve;
  readonly ca?: string;
  readonly timeoutMs?: number;
};

/** Signature of a message (Standard Webhooks, symmetric): `v1,` and HMAC-SHA256 in base64. */
export function webhookSignature(message: WebhookMessage): string {
  const content = signedContent(message.id, seconds(message.at), message.body);
  return `v1,${createHmac('sha256', message.key).update(content).digest('base64')}`;
}

const seconds = (at: number): number => Math.floor(at / 1000);

/** An address that must not be connected to. */
class RefusedAddress extends Error {}

/**
 * Resolves a name and hands on what may be connected to. The connection is made to the very addresses that were looked
 * at here, so that a name which answers differently a moment later gains nothing. One closed address among them refuses
 * them all.
 */
function checkedLookup(resolve: Resolve, loopback: boolean): NonNullable<RequestOptions['lookup']> {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const closed = addresses.some(({ address }) => !mayConnect(address, loopback));
      if (closed || addresses.length === 0) return callback(new RefusedAddress(), []);
      const [first] = addresses;
      if (options.all === true) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function headersOf(message: WebhookMessage, userAgent: string) {
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(message.body),
    'user-agent': userAgent,
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds(message.at)),
    'webhook-signature': webhookSignature(message),
  };
}

function attemptOf(answer: IncomingMessage): Attempt {
  const status = answer.statusCode ?? 0;
  const reason = `http-${status}`;
  if (status === 410) return { kind: 'gone', reason };
  return status >= 200 && status < 300 ? { kind: 'accepted' } : { kind: 'failed', reason };
}

const tlsTrouble = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/;

/** A short code of ours: what the other side or the system said stays out of the database and the log. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof RefusedAddress) return 'address';
  const code = error.code ?? '';
  if (tlsTrouble.test(code)) return 'tls';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'dns';
  if (code.startsWith('HPE_')) return 'protocol';
  return code === 'ETIMEDOUT' ? 'timeout' : 'connection';
}

/** Sends webhooks, each over a connection of its own, to public addresses only. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { loopback, userAgent, ca } = options;
  const lookup = checkedLookup(options.resolve ?? systemLookup, loopback);
  // No connection is kept: the next one looks the name up and checks it again.
  const agents = {
    'http:': new HttpAgent({ keepAlive: false }),
    'https:': new HttpsAgent({ keepAlive: false, ...(ca === undefined ? {} : { ca }) }),
  };
  return {
    send(message) {
      const parsed = parseWebhookUrl(message.url, loopback);
      if (!parsed.ok) return Promise.resolve({ kind: 'failed', reason: 'address' });
      const url = new URL(parsed.value);
      // An address in the URL is connected to without a look-up.
      const host = hostOf(url);
      if (isIP(host) !== 0 && !mayConnect(host, loopback))
        return Promise.resolve({ kind: 'failed', reason: 'address' });
      const plain = url.protocol === 'http:';
      const headers = headersOf(message, userAgent);
      const agent = plain ? agents['http:'] : agents['https:'];
      const settings = { method: 'POST', agent, lookup, headers, maxHeaderSize: mostHead };
      const open = () => (plain ? httpRequest : httpsRequest)(url, settings);
      return exchange(open, message.body, options.timeoutMs ?? timeoutMs);
    },
  };
}

/** One request; the answer is its first line, and the rest is cut off unread. */
function exchange(
  open: () => ReturnType<typeof httpRequest>,
  body: string,
  limitMs: number,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = open();
    const finish = (attempt: Attempt) => {
      clearTimeout(timer);
      resolve(attempt);
      request.destroy();
    };
    const timer = setTimeout(() => finish({ kind: 'failed', reason: 'timeout' }), limitMs);
    request.on('response', (answer) => finish(attemptOf(answer)));
    // Also after the end: a connection that breaks then must not bring the process down.
    request.on('error', (error) => finish({ kind: 'failed', reason: reasonOf(error) }));
    request.end(body);
  });
}
