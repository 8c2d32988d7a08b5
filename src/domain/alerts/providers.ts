/**
 * Mail providers with so many users that naming one says nothing of anyone. Domains of one provider go together. Every
 * other domain could be one family or one employer, and is never named.
 */
const providers = {
  Gmail: ['gmail.com', 'googlemail.com'],
  'Outlook en Hotmail': [
    'outlook.com',
    'outlook.nl',
    'hotmail.com',
    'hotmail.nl',
    'live.nl',
    'live.com',
    'msn.com',
  ],
  Ziggo: ['ziggo.nl', 'upcmail.nl', 'home.nl', 'casema.nl', 'chello.nl', 'quicknet.nl', 'hetnet.nl'],
  KPN: ['kpnmail.nl', 'planet.nl', 'kpnplanet.nl'],
  XS4ALL: ['xs4all.nl'],
  Apple: ['icloud.com', 'me.com', 'mac.com'],
  Yahoo: ['yahoo.com', 'yahoo.nl', 'ymail.com'],
  Proton: ['protonmail.com', 'proton.me', 'pm.me'],
} as const satisfies { readonly [name: string]: readonly string[] };

export type ProviderName = keyof typeof providers;
export const providerNames = Object.keys(providers) as readonly ProviderName[];

const names: ReadonlySet<string> = new Set(providerNames);
export const isProviderName = (name: string): name is ProviderName => names.has(name);

const byDomain: ReadonlyMap<string, ProviderName> = new Map(
  providerNames.flatMap((name) => providers[name].map((domain): [string, ProviderName] => [domain, name])),
);

/** The part after the last @, in lower case; '' without one. */
export const domainOf = (email: string): string =>
  email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();

/** The big provider behind a mail domain; null for every other domain. */
export function providerOf(domain: string): ProviderName | null {
  return byDomain.get(domain.toLowerCase()) ?? null;
}
