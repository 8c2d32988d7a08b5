import type { Grant, OidcIdentity } from '../usecases/identity-provider.ts';

type Claims = { readonly [claim: string]: unknown };

/** The roles that these claims give, in the order of the settings, each once. */
export function grantsOf(
  claims: Claims,
  roleClaim: string,
  roles: readonly { readonly value: string; readonly grant: Grant }[],
): Grant[] {
  const values = new Set(claimValues(claims, roleClaim));
  const granted = roles.filter(({ value }) => values.has(value)).map(({ grant }) => grant);
  return granted.filter(
    (grant, index) =>
      granted.findIndex(({ role, petition }) => role === grant.role && petition === grant.petition) === index,
  );
}

/** A claim by its very name, which may have dots in it, else by a path (`realm_access.roles`): a text or a list of texts. */
function claimValues(claims: Claims, name: string): string[] {
  const found = Object.hasOwn(claims, name)
    ? claims[name]
    : name.split('.').reduce(member, claims as unknown);
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((value) => typeof value === 'string');
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Claims)[name]
    : undefined;

/** Long enough for any name; a provider is not trusted to keep to it. */
const longestName = 120;

export function personOf(claims: Claims): Pick<OidcIdentity, 'name' | 'email'> {
  const { name, given_name, family_name, preferred_username, email, email_verified } = claims;
  const whole = [given_name, family_name].filter((part) => typeof part === 'string').join(' ');
  const shown = [name, whole, preferred_username].map(plain).find((text) => text !== '') ?? '';
  const known = plain(email);
  return { name: shown, email: email_verified === false || !known.includes('@') ? null : known };
}

/** Text without control characters or anything that turns the direction of writing. */
function plain(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...text].slice(0, longestName).join('');
}
