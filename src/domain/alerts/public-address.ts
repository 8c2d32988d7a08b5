/**
 * Blocks that are not for the public internet (IANA special-purpose registries for IPv4 and IPv6, RFC 6890 and what
 * followed, with multicast). A webhook to one of these would let an organiser look around inside our own network.
 */
const closedIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** Public IPv6 is handed out of this block only; within it, these are not for us. */
const openIpv6 = '2000::/3';
const closedIpv6 = [
  // Protocol assignments, with Teredo and ORCHID; documentation; 6to4, which carries any IPv4 address.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
] as const;

/** Bits of an IPv4 address in dotted form, no leading zeros; null when it is none. */
function ipv4Bits(text: string): bigint | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const parts = match.slice(1);
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return null;
  return parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}

/** Bits of an IPv6 address (RFC 4291, 2.2), without a zone; null when it is none. */
function ipv6Bits(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const bits = ipv4Bits(dotted[2] ?? '');
    if (bits === null) return null;
    return ipv6Bits(`${dotted[1]}${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if ([...before, ...(after ?? [])].some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...(after ?? [])];
  return groups.reduce((bits, group) => bits * 0x10000n + BigInt(`0x${group}`), 0n);
}

function within(bits: bigint, block: string, width: 32 | 128): boolean {
  const [base = '', length] = block.split('/');
  const start = (width === 32 ? ipv4Bits(base) : ipv6Bits(base)) ?? 0n;
  const shift = BigInt(width - Number(length));
  return bits >> shift === start >> shift;
}

/**
 * Whether an IP address is one of the public internet. False for anything that is not an address, and for the forms in
 * which IPv6 carries an IPv4 address (mapped, translated, 6to4).
 */
export function isPublicAddress(text: string): boolean {
  const four = ipv4Bits(text);
  if (four !== null) return !closedIpv4.some((block) => within(four, block, 32));
  const six = ipv6Bits(text);
  if (six === null || !within(six, openIpv6, 128)) return false;
  return !closedIpv6.some((block) => within(six, block, 128));
}

/** Whether an IP address is the machine itself. */
export function isLoopback(text: string): boolean {
  const four = ipv4Bits(text);
  if (four !== null) return within(four, '127.0.0.0/8', 32);
  return ipv6Bits(text) === 1n;
}

/** Network of an address as it is counted for alarms: /24 of IPv4, /48 of IPv6; '' for what is no address. */
export function networkOf(text: string): string {
  const address = text.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  const four = ipv4Bits(mapped?.[1] ?? address);
  if (four !== null) return `4/${(four >> 8n).toString(16)}`;
  const six = ipv6Bits(address);
  return six === null ? '' : `6/${(six >> 80n).toString(16)}`;
}
