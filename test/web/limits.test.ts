import { describe, expect, it } from 'vitest';
import { hashedAddress } from '../../src/web/limits.ts';

const config = { ipHashKey: new Uint8Array(32).fill(1) };
const other = { ipHashKey: new Uint8Array(32).fill(2) };
const hash = (ip: string, day = '2026-03-02', key = config) => hashedAddress(key, day, ip);

describe('the name under which an address is counted', () => {
  it('is the same for one address on one day', () => expect(hash('192.0.2.1')).toBe(hash('192.0.2.1')));
  it('differs by address, by day and by key', () => {
    const names = [
      hash('192.0.2.1'),
      hash('192.0.2.2'),
      hash('192.0.2.1', '2026-03-03'),
      hash('192.0.2.1', '2026-03-02', other),
    ];
    expect(new Set(names).size).toBe(4);
  });
  it('does not hold the address', () => expect(hash('192.0.2.1')).not.toContain('192'));
  it('is one for a whole IPv6 line at home', () =>
    expect(hash('2001:db8:1:100::1')).toBe(hash('2001:db8:1:100:ffff::2')));
});
