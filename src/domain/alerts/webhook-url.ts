import { err, ok, type Result } from '../result.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

export const mostWebhooks = 5;
const longest = 500;

export type WebhookUrlFlaw =
  | 'missing'
  | 'tooLong'
  | 'notAUrl'
  | 'notHttps'
  | 'port'
  | 'credentials'
  | 'fragment'
  /** Loopback, private or another address that is not of the public internet, or a name without a dot. */
  | 'notPublic';

/** Names that are never of the public internet (RFC 6761, 6762, 8375, 9476). */
const closedNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|invalid|test|alt|onion)$/;

/** Host of a URL without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(':');

function flawOf(url: URL): WebhookUrlFlaw | null {
  if (url.protocol !== 'https:') return 'notHttps';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.hash !== '') return 'fragment';
  // The URL parser leaves out 443, the usual port of https.
  if (url.port !== '') return 'port';
  const host = hostOf(url).replace(/\.$/, '').toLowerCase();
  const named = host.includes('.') && !closedNames.test(host);
  return (isAddress(host) ? isPublicAddress(host) : named) ? null : 'notPublic';
}

/** On a machine of a developer or a test: a server on the machine itself, also without TLS and on any port. */
function isOwnMachine(url: URL): boolean {
  const host = hostOf(url);
  return /^https?:$/.test(url.protocol) && (host === 'localhost' || isLoopback(host));
}

/**
 * An address that deliveries may go to, as it is stored. What the name leads to is looked at again at every delivery.
 * @param loopback allow servers on the machine itself; never in production
 */
export function parseWebhookUrl(typed: string, loopback: boolean): Result<string, WebhookUrlFlaw> {
  const text = typed.trim();
  if (text === '') return err('missing');
  if (text.length > longest) return err('tooLong');
  if (!URL.canParse(text)) return err(/^https?:/i.test(text) ? 'notAUrl' : 'notHttps');
  const url = new URL(text);
  const flaw = flawOf(url);
  const clean = url.username === '' && url.password === '' && url.hash === '';
  if (flaw !== null && !(loopback && clean && isOwnMachine(url))) return err(flaw);
  return ok(url.href);
}

/** Whether a delivery may connect to an address that a name led to. */
export function mayConnect(address: string, loopback: boolean): boolean {
  return isPublicAddress(address) || (loopback && isLoopback(address));
}
