import { type MailContent, type NoticeWords, paragraph } from './content.ts';

type Text = (words: NoticeWords) => MailContent;
const copyHint = 'Does the button not work? Then copy this link:';

/** Mails of the news list. `values` of each are named beside it; the petition is never null. */
export const englishNews = {
  /** municipality, token, until (a day in words). The subject is in no sentence: anyone may type any address. */
  newsConfirm: ({ petition, value, page }) => ({
    subject: 'Confirm that you want news',
    parts: [
      paragraph(
        `Someone entered this e-mail address for news about a request for a referendum in the municipality of ${value('municipality')}.`,
      ),
      paragraph('Was it you? Then open the link, and press the button on that page.'),
      {
        kind: 'button',
        label: 'Confirm that I want news',
        copyHint,
        url: page(`${petition}/nieuws/bevestigen/${value('token')}`),
      },
      paragraph(
        `If you do not confirm, you get no news. We will delete your e-mail address on ${value('until')}. On the page you can also have it deleted at once.`,
      ),
      paragraph('Asking for news is not a support statement. The two have nothing to do with each other.'),
      paragraph('Did you not enter it yourself? Then there is nothing you need to do.'),
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
        label: 'Read the whole post',
        copyHint,
        url: page(`${petition}/nieuws/${value('post')}`),
      },
      {
        kind: 'link',
        text: 'No more news, please? Unsubscribe with one press of a button:',
        url: page(`${petition}/nieuws/afmelden/${value('token')}`),
      },
    ],
    closing: [
      `You get this mail because you asked for news about a request in the municipality of ${value('municipality')}.`,
      'This post is by the people who ask for the referendum, not by the municipality.',
    ],
  }),
} satisfies { readonly [kind: string]: Text };
