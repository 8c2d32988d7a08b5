import { type MailContent, type NoticeWords, paragraph } from './content.ts';

type Text = (words: NoticeWords) => MailContent;
const copyHint = 'Werkt de knop niet? Kopieer dan deze link:';

/** Mails of the news list. `values` of each are named beside it; the petition is never null. */
export const dutchNews = {
  /** municipality, token, until (a day in words). The subject is in no sentence: anyone may type any address. */
  newsConfirm: ({ petition, value, page }) => ({
    subject: 'Bevestig uw aanmelding voor nieuws',
    parts: [
      paragraph(
        `Iemand vulde dit e-mailadres in voor nieuws over een verzoek om een referendum in de gemeente ${value('municipality')}.`,
      ),
      paragraph('Bent u dat? Open dan de link. Druk daarna op de knop op die pagina.'),
      {
        kind: 'button',
        label: 'Bevestig mijn aanmelding',
        copyHint,
        url: page(`${petition}/nieuws/bevestigen/${value('token')}`),
      },
      paragraph(
        `Bevestigt u niet? Dan krijgt u geen nieuws. Wij wissen uw e-mailadres op ${value('until')}. Op de pagina kunt u het ook meteen laten wissen.`,
      ),
      paragraph('Aanmelden voor nieuws is geen steunverklaring. Het staat daar helemaal los van.'),
      paragraph('Hebt u dit niet zelf ingevuld? Dan hoeft u niets te doen.'),
    ],
    closing: ['Referendumpetitie'],
  }),
  /** municipality, token, title, excerpt, post. */
  news: ({ petition, value, page }) => ({
    subject: value('title'),
    parts: [
      paragraph(value('excerpt')),
      {
        kind: 'button',
        label: 'Lees het hele bericht',
        copyHint,
        url: page(`${petition}/nieuws/${value('post')}`),
      },
      {
        kind: 'link',
        text: 'Wilt u geen nieuws meer? Meld u af met één druk op de knop:',
        url: page(`${petition}/nieuws/afmelden/${value('token')}`),
      },
    ],
    closing: [
      `U krijgt deze mail omdat u zich aanmeldde voor nieuws over een verzoek in de gemeente ${value('municipality')}.`,
      'Dit bericht is van de mensen die om het referendum vragen, niet van de gemeente.',
    ],
  }),
} satisfies { readonly [kind: string]: Text };
