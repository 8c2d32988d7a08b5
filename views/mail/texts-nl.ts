import type { MailKind } from '../../src/usecases/ports.ts';
import { type MailContent, type MailPart, type MailWords, paragraph } from './content.ts';

const confirmButton = (words: MailWords): MailPart => ({
  kind: 'button',
  label: 'Bevestig mijn steun',
  copyHint: 'Werkt de knop niet? Kopieer dan deze link:',
  url: words.confirmUrl,
});

const notYou = paragraph('Hebt u dit formulier niet ingevuld? Dan hoeft u niets te doen.');

function closing(words: MailWords): readonly string[] {
  const phone = words.contactPhone === '' ? '' : ` of bel ${words.contactPhone}`;
  return [`Vragen? Mail ${words.contactEmail}${phone}.`, `Gemeente ${words.municipality}`];
}

function unconfirmed(words: MailWords, subject: string): MailContent {
  return {
    subject,
    parts: [
      paragraph(
        `U hebt op ${words.receivedAt} een formulier ingevuld. Daarmee wilt u een verzoek aan de gemeente ${words.municipality} steunen.`,
      ),
      paragraph('U hebt uw steun nog niet bevestigd. Uw steun telt nu nog niet mee.'),
      paragraph('Wilt u dat uw steun meetelt? Open de link. Druk daarna op de knop op die pagina.'),
      confirmButton(words),
      paragraph(
        `Doe dit vóór ${words.validUntil}. Daarna werkt de link niet meer en verwijderen wij uw gegevens.`,
      ),
      notYou,
    ],
    closing: closing(words),
  };
}

function withdrawal(words: MailWords): readonly MailPart[] {
  if (!words.mayWithdraw) {
    return [
      paragraph('U kunt uw steun niet intrekken. Dat staat in de regels voor dit verzoek.'),
      { kind: 'link', text: 'Na het besluit ziet u hier of uw steun geldig is:', url: words.ownUrl },
      paragraph('Bewaar deze mail. Stuur deze mail niet door: de link is alleen voor u.'),
    ];
  }
  return [
    {
      kind: 'link',
      text: `Wilt u uw steun intrekken? Dat kan tot en met ${words.end}:`,
      url: words.ownUrl,
    },
    paragraph('Na het besluit ziet u met deze link ook of uw steun geldig is.'),
    paragraph('Bewaar deze mail. Alleen met deze link kunt u uw steun intrekken.'),
    paragraph('Stuur deze mail niet door. Met de link kan een ander uw steun intrekken.'),
  ];
}

function proof(words: MailWords): readonly MailPart[] {
  if (words.checkUrl === null) return [];
  return [
    paragraph(
      'Bij deze mail zit een bewijs: bewijs.tlog-proof. Er staan geen gegevens over u in. U kunt er zelf mee controleren of uw steun in de openbare lijst staat.',
    ),
    {
      kind: 'button',
      label: 'Controleer mijn bewijs',
      copyHint: 'Werkt de knop niet? Kopieer dan deze link:',
      url: words.checkUrl,
    },
  ];
}

/** One function per mail. The subject of the referendum is in none of the sentences: a mail may be read by others. */
export const dutch: { readonly [kind in MailKind]: (words: MailWords) => MailContent } = {
  confirm: (words) => ({
    subject: 'Bevestig uw steun',
    parts: [
      paragraph(
        `U hebt op ${words.receivedAt} een formulier ingevuld. Daarmee wilt u een verzoek aan de gemeente ${words.municipality} steunen.`,
      ),
      paragraph('Klopt dat? Open dan de link. Druk daarna op de knop op die pagina.'),
      confirmButton(words),
      paragraph(
        `De link werkt tot ${words.validUntil}. Bevestigt u niet? Dan telt uw steun niet mee. Wij verwijderen dan uw gegevens.`,
      ),
      notYou,
    ],
    closing: closing(words),
  }),
  reminder: (words) => unconfirmed(words, 'Herinnering: bevestig uw steun'),
  lastCall: (words) => unconfirmed(words, 'Laatste herinnering: bevestig uw steun'),
  alreadySigned: (words) => ({
    subject: `Uw formulier voor de gemeente ${words.municipality}`,
    parts: [
      paragraph(`U hebt op ${words.receivedAt} een formulier ingevuld.`),
      paragraph('Uw steun stond al bij ons. U hoeft niets meer te doen. Uw steun telt één keer.'),
      paragraph(`Hebt u dit formulier niet ingevuld? Mail dan naar ${words.contactEmail}.`),
    ],
    closing: closing(words),
  }),
  addressFull: (words) => ({
    subject: 'Gebruik een ander e-mailadres',
    parts: [
      paragraph(
        `U hebt op ${words.receivedAt} een formulier ingevuld. Daarmee wilt u een verzoek aan de gemeente ${words.municipality} steunen.`,
      ),
      paragraph(
        'Met één e-mailadres kunnen 5 mensen tekenen. Dit e-mailadres is al 5 keer gebruikt. Uw steun telt daarom niet mee.',
      ),
      paragraph('Wilt u toch tekenen? Vul het formulier opnieuw in met een ander e-mailadres.'),
      paragraph(`U kunt ook op papier tekenen bij ${words.paperAddress}.`),
      paragraph(`Tekenen kan tot en met ${words.end}.`),
      notYou,
    ],
    closing: closing(words),
  }),
  receipt: (words) => ({
    subject: 'Wij hebben uw steun ontvangen',
    parts: [
      paragraph(
        `Wij hebben uw steun ontvangen op ${words.receivedAt}.${words.confirmedAt === null ? '' : ` U hebt uw steun bevestigd op ${words.confirmedAt}.`}`,
      ),
      paragraph(`Uw ontvangstnummer is ${words.receiptNumber}. Bewaar dit nummer.`),
      paragraph('De gemeente controleert later of uw steun geldig is.'),
      ...proof(words),
      ...withdrawal(words),
    ],
    closing: closing(words),
  }),
  signAgain: (words) => ({
    subject: 'De volgende stap is begonnen',
    parts: [
      paragraph(
        `U vroeg ons om één mail over een verzoek aan de gemeente ${words.municipality}. De volgende stap daarvan is nu begonnen.`,
      ),
      paragraph('Uw eerdere steun telt nu niet mee. Wilt u ook deze stap steunen? Teken dan opnieuw.'),
      {
        kind: 'button',
        label: 'Naar het formulier',
        copyHint: 'Werkt de knop niet? Kopieer dan deze link:',
        url: words.formUrl,
      },
      paragraph(`Tekenen kan tot en met ${words.end}.`),
      paragraph('U hoeft niets te doen als u niet wilt tekenen. Wij hebben uw e-mailadres nu gewist.'),
    ],
    closing: closing(words),
  }),
};
