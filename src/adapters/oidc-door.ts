import { readFileSync } from 'node:fs';
import type { Clock, Random, Secrets, Store } from '../usecases/ports.ts';
import type { FederationContext } from '../usecases/staff/federation.ts';
import { OidcProvider, type OidcSettings } from './oidc.ts';
import { createTextSeal } from './text-seal.ts';

type Given = {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly random: Random;
  readonly clock: Clock;
};

/** Path to which the identity provider sends browsers back; registered there with the public address before it. */
export const oidcReturnPath = '/inloggen/oidc/terug';

/** What log-in by the identity provider of the municipality needs. Throws where the file of the secret cannot be read. */
export function oidcDoor(
  { store, secrets, random, clock }: Given,
  publicUrl: string,
  settings: Omit<OidcSettings, 'clientSecret'> & { readonly clientSecretFile: string | null },
): FederationContext {
  const { clientSecretFile, ...rest } = settings;
  const clientSecret = clientSecretFile === null ? null : readFileSync(clientSecretFile, 'utf8').trim();
  return {
    store,
    secrets,
    random,
    clock,
    provider: new OidcProvider({ ...rest, clientSecret }, { clock }),
    seal: createTextSeal(secrets.tag('referendumpetitie/oidc-pending/v1')),
    redirectUri: `${publicUrl}${oidcReturnPath}`,
  };
}
