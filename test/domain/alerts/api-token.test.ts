import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bearerToken,
  dayToNote,
  parseTokenName,
  parseTokenTerm,
  petitionOpened,
  type TokenFacts,
  tokenExpiry,
  tokenText,
} from '../../../src/domain/alerts/api-token.ts';
import type { CivilDate } from '../../../src/domain/calendar.ts';

const token = tokenText(new Uint8Array(32).fill(7));

describe('the Authorization header', () => {
  test.each<[string, string | undefined, string | null]>([
    ['none', undefined, null],
    ['as it should be', `Bearer ${token}`, token],
    ['the word in small letters', `bearer ${token}`, token],
    ['another scheme', `Basic ${token}`, null],
    ['no scheme', token, null],
    ['cut off', `Bearer ${token.slice(0, -1)}`, null],
    ['something after it', `Bearer ${token} x`, null],
    ['another prefix', `Bearer xx_${token.slice(3)}`, null],
    ['a character too many', `Bearer ${token}A`, null],
  ])('%s', (_name, header, read) => {
    expect(bearerToken(header)).toBe(read);
  });

  test('every token is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (random) => {
        expect(bearerToken(`Bearer ${tokenText(random)}`)).toBe(tokenText(random));
      }),
    );
  });
});

test.each([
  ['Dashboard', 'Dashboard'],
  ['  twee   woorden\n', 'twee woorden'],
  ['', 'missing'],
  ['\u200b', 'missing'],
  ['a'.repeat(61), 'tooLong'],
  ['é'.repeat(60), 'é'.repeat(60)],
])('name %j: %j', (typed, read) => {
  const parsed = parseTokenName(typed);
  expect(parsed.ok ? parsed.value : parsed.error).toBe(read);
});

test.each([
  ['30', 30],
  ['90', 90],
  ['365', 365],
  ['366', 'missing'],
  ['', 'missing'],
  ['1e2', 'missing'],
])('term %j: %j', (typed, read) => {
  const parsed = parseTokenTerm(typed);
  expect(parsed.ok ? parsed.value : parsed.error).toBe(read);
});

describe('what a token opens', () => {
  const now = 1_800_000_000_000;
  const works: TokenFacts = { petition: 'een', expiresAt: now + 1, revokedAt: null, ownerMay: true };
  test.each<[string, TokenFacts | null, string | null]>([
    ['unknown', null, null],
    ['works', works, 'een'],
    ['expired this very ms', { ...works, expiresAt: now }, null],
    ['revoked', { ...works, revokedAt: now - 1 }, null],
    ['its maker is no organiser any more', { ...works, ownerMay: false }, null],
  ])('%s', (_name, facts, opened) => {
    expect(petitionOpened(facts, now)).toBe(opened);
  });

  test('no longer than a year', () => {
    expect(tokenExpiry(now, 365) - now).toBe(365 * 24 * 3_600_000);
  });

  test('a day is noted once', () => {
    // 2027-01-15 in Utrecht.
    const day = '2027-01-15' as CivilDate;
    expect(dayToNote(null, now)).toBe(day);
    expect(dayToNote('2027-01-14' as CivilDate, now)).toBe(day);
    expect(dayToNote(day, now)).toBe(null);
  });
});
