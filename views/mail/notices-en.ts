import type { NoticeKind } from '../../src/usecases/ports.ts';
import { englishAlerts } from './alert-notices-en.ts';
import { type MailContent, type NoticeWords, paragraph } from './content.ts';
import { englishNews } from './news-en.ts';

const roleWords: { readonly [role: string]: string } = {
  organiser: 'organiser of a request',
  desk: 'someone who enters paper',
  griffie: 'staff of the council clerk’s office',
  operator: 'operator',
  observer: 'observer',
};

/** Mail to others than signatories. `values` of each kind are named beside it. */
export const englishNotices: { readonly [kind in NoticeKind]: (words: NoticeWords) => MailContent } = {
  ...englishAlerts,
  ...englishNews,
  /** name, role, token, expiresAt (ms since the epoch). */
  invitation: ({ value, moment, page }) => ({
    subject: 'Your access to the referendum petition',
    parts: [
      paragraph(`Dear ${value('name')},`),
      paragraph(
        `You are given access to the referendum petition as ${roleWords[value('role')] ?? value('role')}.`,
      ),
      paragraph(
        'Open the link. You will make a passkey: a key on your phone, computer or security key. There is no password.',
      ),
      {
        kind: 'button',
        label: 'Make my passkey',
        copyHint: 'Does the button not work? Then copy this link:',
        url: page(`uitnodiging/${value('token')}`),
      },
      paragraph(`The link works once, until ${moment('expiresAt')}. Do not forward this mail.`),
      paragraph('Did you not expect this mail? Then do nothing.'),
    ],
    closing: ['Referendumpetitie'],
  }),
};
