import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopback, isPublicAddress, networkOf } from '../../../src/domain/alerts/public-address.ts';

describe('addresses that a webhook may not reach', () => {
  test.each([
    // IPv4: first and last of each block.
    '0.0.0.0',
    '0.255.255.255',
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.0.0',
    '169.254.169.254',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.0',
    '192.168.255.255',
    '198.18.0.0',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    // IPv6: unspecified, loopback, link-local, unique local, multicast, documentation, discard.
    '::',
    '::1',
    'fe80::1',
    'febf::1',
    'fc00::1',
    'fdff::1',
    'ff02::1',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    'fec0::1',
    // IPv6 that carries an IPv4 address, also a public one.
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '0:0:0:0:0:ffff:a00:1',
    '::ffff:0:127.0.0.1',
    // No addresses.
    '',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.04',
    ':::',
    '1::2::3',
    '2606:4700:::1',
    '12345::',
    'fe80::1%eth0',
    '2606:4700',
    '[2606:4700::1]',
    '1:2:3:4:5:6:7:8:9',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.1',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a02:a440::1',
    '2001:4860:4860::8888',
    '2003::1',
    '2600::',
  ])('%s is of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

/** Node's own list as a second opinion, of the blocks that matter most. */
const closed = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [base, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  closed.ipv4.addSubnet(base, length, 'ipv4');
for (const [base, length] of [
  ['::', 8],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.ipv6.addSubnet(base, length, 'ipv6');

describe('against the address code of Node', () => {
  test('nothing that Node knows as closed is public, in any way of writing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
        if (closed[family].check(address, family)) expect(isPublicAddress(address)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('what is public is an address, and its network holds it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 20 })), (text) => {
        if (isPublicAddress(text)) expect(isIP(text)).not.toBe(0);
        if (isIP(text) !== 0) expect(networkOf(text)).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['::2', false],
  ['::ffff:127.0.0.1', false],
])('loopback: %s %s', (address, is) => {
  expect(isLoopback(address)).toBe(is);
});

test.each([
  ['203.0.113.9', '203.0.113.250', true],
  ['203.0.113.9', '203.0.114.9', false],
  ['::ffff:203.0.113.9', '203.0.113.1', true],
  ['2a02:a440:12:1::1', '2a02:a440:12:ffff::9', true],
  ['2a02:a440:12::1', '2a02:a440:13::1', false],
  ['fe80::1%eth0', 'fe80::2%eth1', true],
])('one network: %s and %s %s', (one, other, same) => {
  expect(networkOf(one) === networkOf(other)).toBe(same);
});
