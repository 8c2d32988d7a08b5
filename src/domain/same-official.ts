import { samePerson } from './judge-keys.ts';

/** An account as far as it tells two people apart. `email`: null once the account has ended. */
export type Official = { readonly id: string; readonly name: string; readonly email: string | null };

/** One account, or two of the same person: by their mail address, or by their name however it is typed. */
export function sameOfficial(a: Official, b: Official): boolean {
  const sameMail = a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase();
  return a.id === b.id || sameMail || samePerson(a.name, b.name);
}
