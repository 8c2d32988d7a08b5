import type { Texts } from './nl.ts';

export const enInfo: Texts['info'] = {
  privacy: {
    title: 'What do we do with your details?',
    points: (municipality) => [
      `The municipality of ${municipality} is responsible for your details.`,
      'With your name, address and date of birth the municipality checks whether you may sign. And whether you signed once.',
      'Someone who works for the municipality compares your details with the Personal Records Database (BRP). That is the list of all inhabitants.',
      'We use your email address only for the emails about your support. It is not part of your support statement.',
      'The people who ask for the referendum do not see your details. Your name will not be on the internet.',
    ],
    howTitle: 'How do we protect your details?',
    how: [
      'We encrypt your details as soon as you send them. Only the municipality and the keeper of the backup key can open your details.',
      'The public list holds only a random number. Nobody can see from it who you are.',
      'This website uses no cookies and does not track you. We do not keep your IP address.',
      'Do you come by a poster or link with a code? Then we count how often that code is used. Your name is not part of that.',
    ],
    street:
      'If you leave the street empty, we ask PDOK, a service of the Dutch land registry, for the street of your postcode and house number. PDOK gets only those two, not your name. We remember the answer for 10 minutes at most. Rather not? Then fill in your street yourself.',
    rightsTitle: 'Your rights',
    rights: (email) => [
      'You may see, correct or delete your details. Sometimes deleting is no longer possible, because the count is finished.',
      'You may withdraw your consent. The rules of the request say how long. The link is on the page with your receipt.',
      `Do you have a question or a complaint? Email ${email}.`,
      'You can also send a complaint to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).',
    ],
    keepTitle: 'How long do we keep your details?',
    keep: [
      'Your email address: until your emails have been sent. If you do not confirm: until the link no longer works.',
      'Do you want an email when you have to sign again? Then we also keep your email address apart, separate from your support. We delete it when that email has been sent, or when no next step comes.',
      'Do you want news by email? Then your email address stands on a list of its own, encrypted and separate from your support. We ask for your consent to that apart. You can always unsubscribe: we then delete it at once, and otherwise on the day that is named where you sign up at the latest.',
      'A code made from your email address: until closing at the latest. With it we count how often the address is used. Without our key nobody can read the address from it.',
      'Your support statement: until the decision on the request is final. Then the municipality destroys the statements and makes a record of that.',
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everyone must be able to use this website. Also with a screen reader, with only a keyboard, enlarged, or on an old phone.',
    stateTitle: 'What has been done?',
    state: [
      'We build to the guidelines of WCAG 2.2, levels A and AA.',
      'With every change we test all pages automatically. All pages work without JavaScript. Only checking a receipt in the browser needs JavaScript. That page also says how to do it without.',
      'No independent organisation has examined this website yet. People with a disability have not tested it yet. So there is no official accessibility statement yet.',
    ],
    helpTitle: 'Does something not work?',
    help: (email, phone) =>
      `Let us know. Email ${email}${phone ? ` or call ${phone}` : ''}. We will fix it or help you in another way. You can always sign on paper too.`,
  },
  contact: {
    title: 'Contact',
    lead: 'Do you have a question, or do you have trouble signing? We will help you.',
    phone: 'Phone',
    email: 'Email',
    desk: 'Sign on paper',
    security: 'Have you found a weak spot in the security? Report it here:',
  },
  paper: {
    title: 'Sign on paper',
    lead: 'You can also sign on paper. It counts exactly as much.',
    steps: (address, pdf) => [
      pdf
        ? `Open the form (PDF) and print it. Or get one at ${address}. The form is in Dutch, because it is an official paper.`
        : `Get the form at ${address}. The form is in Dutch, because it is an official paper.`,
      'Fill in everything and sign it. One person on each form.',
      `Hand it in at ${address}.`,
    ],
    deadline: (lastDay) => `Do this on ${lastDay} at the latest. What comes in later does not count.`,
    pdf: 'Open the form (PDF)',
    once: 'Did you already sign on this website? Then do not sign on paper too. Your support counts once.',
  },
  check: {
    title: 'Check your receipt',
    lead: 'After confirming you got a file: bewijs.tlog-proof. Here you see whether your support is in the public list.',
    privacy:
      'Your browser downloads the whole list and does the sums itself. Your receipt is not sent to us. So we do not know who is checking.',
    wait: 'The list is updated every few minutes. Did you confirm just now? Then please wait a little.',
    choose: 'Choose your receipt (bewijs.tlog-proof)',
    drop: 'You can also drag the file to this box.',
    chooseRecord: 'Choose your details (ondertekening.json, optional)',
    recordHelp: 'Did you keep this file? Then you also see whether we stored exactly your details.',
    noScript:
      'Checking on this page needs JavaScript. Below it says how to do it yourself, without this page.',
    selfTitle: 'Rather do the sums all by yourself?',
    self: 'Download the public list and look for the line from your receipt. You can do that with programs that are on every Linux computer:',
    selfAll:
      'Do you want to recount everything? Then download the public bundle after closing and use this program. It works without internet:',
  },
  printButton: 'Print this page',
  errors: {
    400: {
      title: 'We do not understand this request',
      text: 'Something went wrong while sending. Go back to the form and try again.',
    },
    403: {
      title: 'This form came from another website',
      text: 'For your safety we only accept forms from this website. Open the page again and try once more.',
    },
    404: { title: 'This page does not exist', text: 'Check the address, or go to the start.' },
    405: { title: 'That is not possible on this page', text: 'Go to the start and try again.' },
    413: {
      title: 'You are sending too much at once',
      text: 'There is too much text. Go back and fill in shorter texts.',
    },
    415: {
      title: 'We do not know this format',
      text: 'The details came in a way we cannot read. Use the form on this website.',
    },
    429: { title: 'Please wait', text: 'It does not work right now. Wait 15 minutes and try again.' },
    500: {
      title: 'Something is broken',
      text: 'Your details have not been sent. Please try again later.',
      phone: (phone) => `Does it last long on the last day? Call ${phone}.`,
    },
  },
  mailbox: {
    title: 'Mailbox of the example',
    lead: 'In this example emails do not really leave. You read them here.',
    empty: 'There is no email yet.',
    from: 'To',
    at: 'Sent on',
    attachments: 'Attachments',
    back: 'Back to the mailbox',
  },
};
