import { type BigProvider, bigProviders } from '../insight/model.ts';

const names: ReadonlySet<string> = new Set(bigProviders);

/** Whether a mail domain has so many users that naming it says nothing of anyone. No other one is ever named. */
export const isBigProvider = (domain: string): domain is BigProvider => names.has(domain);

/** The part after the last @, in lower case; '' without one. */
export const domainOf = (email: string): string => /@([^@]*)$/.exec(email)?.[1]?.trim().toLowerCase() ?? '';
