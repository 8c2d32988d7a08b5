import type { MailKind } from '../../src/usecases/ports.ts';
import { type MailContent, type MailPart, type MailWords, paragraph } from './content.ts';

const confirmButton = (words: MailWords): MailPart => ({
  kind: 'button',
  label: 'Confirm my support',
  copyHint: 'Does the button not work? Copy this link:',
  url: words.confirmUrl,
});

const notYou = paragraph('Did you not fill in this form? Then you do not have to do anything.');

const filledIn = (words: MailWords): MailPart =>
  paragraph(
    `You filled in a form on ${words.receivedAt}. With it you want to support a request to the municipality of ${words.municipality}.`,
  );

function closing(words: MailWords): readonly string[] {
  const phone = words.contactPhone === '' ? '' : ` or call ${words.contactPhone}`;
  return [`Questions? Email ${words.contactEmail}${phone}.`, `Municipality of ${words.municipality}`];
}

function unconfirmed(words: MailWords, subject: string): MailContent {
  return {
    subject,
    parts: [
      filledIn(words),
      paragraph('You have not confirmed your support yet. Your support does not count yet.'),
      paragraph('Do you want your support to count? Open the link. Then press the button on that page.'),
      confirmButton(words),
      paragraph(
        `Do this before ${words.validUntil}. After that the link stops working and we delete your details.`,
      ),
      notYou,
    ],
    closing: closing(words),
  };
}

function withdrawal(words: MailWords): readonly MailPart[] {
  if (!words.mayWithdraw) {
    return [
      paragraph('You cannot withdraw your support. The rules for this request say so.'),
      {
        kind: 'link',
        text: 'After the decision you can see here whether your support is valid:',
        url: words.ownUrl,
      },
      paragraph('Keep this email. Do not forward it: the link is only for you.'),
    ];
  }
  return [
    {
      kind: 'link',
      text: `Do you want to withdraw your support? You can do so up to and including ${words.end}:`,
      url: words.ownUrl,
    },
    paragraph('After the decision this link also shows whether your support is valid.'),
    paragraph('Keep this email. Only with this link can you withdraw your support.'),
    paragraph('Do not forward this email. With the link someone else can withdraw your support.'),
  ];
}

function proof(words: MailWords): readonly MailPart[] {
  if (words.checkUrl === null) return [];
  return [
    paragraph(
      'A receipt is attached to this email: bewijs.tlog-proof. It holds no details about you. With it you can check for yourself that your support is in the public list.',
    ),
    {
      kind: 'button',
      label: 'Check my receipt',
      copyHint: 'Does the button not work? Copy this link:',
      url: words.checkUrl,
    },
  ];
}

/** The Dutch texts, sentence by sentence. */
export const english: { readonly [kind in MailKind]: (words: MailWords) => MailContent } = {
  confirm: (words) => ({
    subject: 'Confirm your support',
    parts: [
      filledIn(words),
      paragraph('Is that right? Then open the link. After that, press the button on that page.'),
      confirmButton(words),
      paragraph(
        `The link works until ${words.validUntil}. If you do not confirm, your support does not count. We then delete your details.`,
      ),
      notYou,
    ],
    closing: closing(words),
  }),
  reminder: (words) => unconfirmed(words, 'Reminder: confirm your support'),
  lastCall: (words) => unconfirmed(words, 'Last reminder: confirm your support'),
  alreadySigned: (words) => ({
    subject: `Your form for the municipality of ${words.municipality}`,
    parts: [
      paragraph(`You filled in a form on ${words.receivedAt}.`),
      paragraph('We already had your support. You do not have to do anything. Your support counts once.'),
      paragraph(`Did you not fill in this form? Then email ${words.contactEmail}.`),
    ],
    closing: closing(words),
  }),
  addressFull: (words) => ({
    subject: 'Use another email address',
    parts: [
      filledIn(words),
      paragraph(
        'At most 5 people can sign with one email address. This email address has been used 5 times. So your support does not count.',
      ),
      paragraph('Do you still want to sign? Fill in the form again with another email address.'),
      paragraph(`You can also sign on paper at ${words.paperAddress}.`),
      paragraph(`You can sign up to and including ${words.end}.`),
      notYou,
    ],
    closing: closing(words),
  }),
  receipt: (words) => ({
    subject: 'We have received your support',
    parts: [
      paragraph(
        `We received your support on ${words.receivedAt}.${words.confirmedAt === null ? '' : ` You confirmed your support on ${words.confirmedAt}.`}`,
      ),
      paragraph(`Your receipt number is ${words.receiptNumber}. Keep this number.`),
      paragraph('The municipality will check later whether your support is valid.'),
      ...proof(words),
      ...withdrawal(words),
    ],
    closing: closing(words),
  }),
  signAgain: (words) => ({
    subject: 'The next step has begun',
    parts: [
      paragraph(
        `You asked us for one email about a request to the municipality of ${words.municipality}. Its next step has now begun.`,
      ),
      paragraph(
        'Your earlier support does not count now. Do you want to support this step too? Then sign again.',
      ),
      {
        kind: 'button',
        label: 'Go to the form',
        copyHint: 'Does the button not work? Copy this link:',
        url: words.formUrl,
      },
      paragraph(`You can sign up to and including ${words.end}.`),
      paragraph(
        'You do not have to do anything if you do not want to sign. We have now deleted your email address.',
      ),
    ],
    closing: closing(words),
  }),
};
