import { z } from 'zod';
import { err, ok, type Result } from './domain/result.ts';
import { type Role, roles } from './domain/staff.ts';

/** Settings of a municipality's own identity provider; without OIDC_ISSUER there is none. */
export const oidcSettings = {
  /** Address of the identity provider, as it names itself; https, or http on the loopback address for trying out. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  /** File with the client secret; without it PKCE alone protects a log-in. */
  OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  /** Whose account to log in with, for the button. */
  OIDC_NAME: z.string().max(60).default('de gemeente'),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [!-~]+)*$/)
    .default('openid profile email'),
  /** Claim with the roles or groups of a person; a path with dots reaches into objects (`realm_access.roles`). */
  OIDC_ROLE_CLAIM: z.string().min(1).default('roles'),
  /** Which value of that claim gives which role, by commas; the first that a person has counts: `griffie=utrecht-griffie,organiser:sociaal-werk-utrecht=initiatief`. */
  OIDC_ROLES: z.string().optional(),
  /** Authentication context class (`acr`) that every log-in must have, such as one for two factors. */
  OIDC_ACR: z.string().optional(),
};
type OidcEnvironment = z.infer<z.ZodObject<typeof oidcSettings>>;

export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string | null;
  readonly name: string;
  readonly scope: string;
  readonly roleClaim: string;
  readonly roles: readonly {
    readonly value: string;
    readonly grant: { readonly role: Role; readonly petition: string | null };
  }[];
  readonly acr: string | null;
};

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** null without an issuer; a sentence that names the setting when one does not fit. */
export function oidcConfig(env: OidcEnvironment): Result<OidcConfig | null, string> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES: mapping } = env;
  if (issuer === undefined) return ok(null);
  if (clientId === undefined || mapping === undefined)
    return err('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_ROLES');
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && !loopback.test(hostname))
    return err('OIDC_ISSUER must be an https address (http on the loopback address only)');
  const parsed = mapping.split(',').map((entry) => roleEntry(entry.trim()));
  const wrong = parsed.indexOf(null);
  if (wrong >= 0)
    return err(
      `OIDC_ROLES: "${mapping.split(',')[wrong]?.trim()}" is not role=value or role:petition=value; an organiser needs a petition`,
    );
  return ok({
    issuer,
    clientId,
    clientSecretFile: env.OIDC_CLIENT_SECRET_FILE ?? null,
    name: env.OIDC_NAME,
    scope: env.OIDC_SCOPE,
    roleClaim: env.OIDC_ROLE_CLAIM,
    roles: parsed.filter((entry) => entry !== null),
    acr: env.OIDC_ACR ?? null,
  });
}

function roleEntry(entry: string): OidcConfig['roles'][number] | null {
  const [, name, petition = null, value = ''] =
    /^([a-z]+)(?::([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?))?=(.+)$/.exec(entry) ?? [];
  const role = roles.find((each) => each === name);
  if (role === undefined || (role === 'organiser' && petition === null)) return null;
  return { value, grant: { role, petition } };
}
