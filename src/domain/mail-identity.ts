import { domainToASCII } from 'node:url';
import { normalisePart } from './identity.ts';

/**
 * An e-mail address as the cap per address sees it: NFC, trimmed, lower case, domain in ASCII. Mail servers may tell
 * capitals in the local part apart, people do not.
 */
export function normaliseEmail(email: string): string {
  const text = email.normalize('NFC').trim().toLowerCase().normalize('NFC');
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  return at < 0 ? text : text.slice(0, at + 1) + (domainToASCII(domain) || domain);
}

type MailAddressIn = { readonly petition: string; readonly phase: string; readonly email: string };

/** Text under the HMAC that counts the people of one address: four lines joined by LF, no LF at the end. */
export function mailTagMessage(mail: MailAddressIn): string {
  return addressTagMessage('referendumpetitie/mail/v1', mail);
}

/** Text under the HMAC that keeps the wish of one address for a mail about the next phase once; as the one above. */
export function followUpTagMessage(mail: MailAddressIn): string {
  return addressTagMessage('referendumpetitie/follow-up/v1', mail);
}

function addressTagMessage(purpose: string, mail: MailAddressIn): string {
  const email = normaliseEmail(mail.email).replace(/\s+/gu, ' ');
  return [purpose, normalisePart(mail.petition), normalisePart(mail.phase), email].join('\n');
}
