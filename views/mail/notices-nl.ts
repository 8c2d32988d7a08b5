import type { NoticeKind } from '../../src/usecases/ports.ts';
import { dutchAlerts } from './alert-notices-nl.ts';
import { type MailContent, type NoticeWords, paragraph } from './content.ts';
import { dutchNews } from './news-nl.ts';

const roleWords: { readonly [role: string]: string } = {
  organiser: 'organisator van een verzoek',
  desk: 'medewerker die papier invoert',
  griffie: 'medewerker van de griffie',
  operator: 'beheerder',
  observer: 'waarnemer',
};

/** Mail to others than signatories. `values` of each kind are named beside it. */
export const dutchNotices: { readonly [kind in NoticeKind]: (words: NoticeWords) => MailContent } = {
  ...dutchAlerts,
  ...dutchNews,
  /** name, role, token, expiresAt (ms since the epoch). */
  invitation: ({ value, moment, page }) => ({
    subject: 'Uw toegang tot de referendumpetitie',
    parts: [
      paragraph(`Beste ${value('name')},`),
      paragraph(
        `U krijgt toegang tot de referendumpetitie als ${roleWords[value('role')] ?? value('role')}.`,
      ),
      paragraph(
        'Open de link. U maakt dan een passkey: een sleutel op uw telefoon, computer of beveiligingssleutel. Een wachtwoord is er niet.',
      ),
      {
        kind: 'button',
        label: 'Maak mijn passkey',
        copyHint: 'Werkt de knop niet? Kopieer dan deze link:',
        url: page(`uitnodiging/${value('token')}`),
      },
      paragraph(`De link werkt één keer, tot ${moment('expiresAt')}. Stuur deze mail niet door.`),
      paragraph('Verwachtte u deze mail niet? Doe dan niets.'),
    ],
    closing: ['Referendumpetitie'],
  }),
};
