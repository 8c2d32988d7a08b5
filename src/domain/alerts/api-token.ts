import { type CivilDate, civilDateAt } from '../calendar.ts';
import { err, ok, type Result } from '../result.ts';

/** How a token looks: known at sight, also to scanners that search for secrets that leaked. */
export const tokenPrefix = 'rp_';
const tokenForm = /^rp_[A-Za-z0-9_-]{43}$/;
export const mostTokens = 10;
const longestName = 60;
/** Terms to choose from, in days; the last one is the longest there is. */
export const tokenTerms = [30, 90, 365] as const;
export type TokenTerm = (typeof tokenTerms)[number];

const day = 24 * 60 * 60_000;

/** The token of 32 random bytes. */
export const tokenText = (random: Uint8Array): string =>
  `${tokenPrefix}${Buffer.from(random).toString('base64url')}`;

/** The token in an Authorization header (RFC 6750); null for anything else. */
export function bearerToken(header: string | undefined): string | null {
  const token = /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
  return tokenForm.test(token) ? token : null;
}

export type TokenNameFlaw = 'missing' | 'tooLong';

/** A name by which its maker knows it again. */
export function parseTokenName(typed: string): Result<string, TokenNameFlaw> {
  const name = typed.normalize('NFC').replaceAll(/\p{C}/gu, ' ').replaceAll(/\s+/g, ' ').trim();
  if (name === '') return err('missing');
  return [...name].length > longestName ? err('tooLong') : ok(name);
}

export function parseTokenTerm(typed: string): Result<TokenTerm, 'missing'> {
  const term = tokenTerms.find((days) => String(days) === typed.trim());
  return term === undefined ? err('missing') : ok(term);
}

/** Last ms before it no longer works is one before this. */
export const tokenExpiry = (createdAt: number, term: TokenTerm): number => createdAt + term * day;

export type TokenFacts = {
  readonly petition: string;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** Whether who made it is still an organiser of the petition. */
  readonly ownerMay: boolean;
};

/** What a token opens now: a petition, or nothing. One answer for every reason why not. */
export function petitionOpened(token: TokenFacts | null, now: number): string | null {
  if (token === null || token.revokedAt !== null || now >= token.expiresAt || !token.ownerMay) return null;
  return token.petition;
}

/** The day to note as the last one on which it was used; null when that is known already. */
export function dayToNote(lastUsed: CivilDate | null, now: number): CivilDate | null {
  const today = civilDateAt(now);
  return today === lastUsed ? null : today;
}
