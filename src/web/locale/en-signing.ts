import type { Texts } from './nl.ts';

export const enSigning: Texts['signing'] = {
  mail: {
    title: 'Now look in your mail',
    sent: (email) => `We have sent a mail to ${email}.`,
    sentPlain: 'The mail says what you have to do now.',
    counts: 'Your support only counts once you click the link in the mail.',
    valid: (lastDay) => `The link works for 48 hours, but never after ${lastDay}.`,
    missingTitle: 'No mail?',
    missing: 'Look in the folder ‘junk’ or ‘spam’. After 15 minutes you can ask for a new mail.',
    wrongAddress: 'Is there a mistake in the e-mail address? Then fill in the form again.',
    again: 'Send the mail again',
    againTitle: 'Ask for a new mail',
    againLead: 'Fill in the e-mail address you used on the form.',
    againDone: 'If we know this address, you will get a new mail within a few minutes.',
    againLimit: 'You can ask for the mail again 3 times a day at most.',
    recordTitle: 'If you want to recount everything later',
    record:
      'This file holds exactly the details we have stored encrypted. We cannot make it again later. You do not need it to sign. Note: your name, address and date of birth are in it. Keep it in a safe place and do not share it.',
    recordDownload: 'Save ondertekening.json',
  },
  confirm: {
    title: 'Confirm your support',
    lead: (phase, subject) => `You support the ${phase} for a referendum about ${subject}.`,
    received: (moment) => `You filled in the form on ${moment}.`,
    press: 'Press the button to confirm. Only then does your support count.',
    button: 'Yes, I confirm my support',
    not: 'Did you not fill in the form? Then close this page. You do not have to do anything.',
  },
  receipt: {
    title: 'Thank you. We have received your support',
    repeatedTitle: 'This link has been used already',
    repeated: 'You do not have to do anything. We already had your support. Here is your receipt once more.',
    about: 'Request',
    received: 'Form received on',
    confirmed: 'Confirmed on',
    number: 'Receipt number',
    nextTitle: 'What happens now?',
    next: (lastDay) => [
      `People can sign until ${lastDay}, that day included.`,
      'After that the municipality checks all support statements.',
      'The central electoral committee decides whether there is enough valid support. That committee also runs the elections.',
      'You can read the decision on this website.',
    ],
    proofTitle: 'Your receipt',
    proof:
      'With this file you can see later that your support is in the public list. Your name is not in it. You also get it by mail.',
    proofDownload: 'Save your receipt (bewijs.tlog-proof)',
    proofCheck: 'How to check your receipt',
    print: 'Print this page',
    mistake: (email, lastDay) =>
      `Do you see a mistake in your details? Mail ${email}, on ${lastDay} at the latest.`,
    withdrawTitle: 'Changed your mind?',
    withdraw: (lastDay) => `You can withdraw your support until ${lastDay}, that day included.`,
    withdrawNone: 'The rules for this request do not allow you to withdraw your support.',
    withdrawLink: 'I want to withdraw my support',
    withdrawWarning:
      'Do not share this link and do not leave this page open. With the link someone else can withdraw your support.',
  },
  withdraw: {
    title: 'Do you want to withdraw your support?',
    lead: (lastDay) =>
      `If you withdraw, your support no longer counts. You can withdraw until ${lastDay}, that day included. You may sign again afterwards.`,
    yes: 'Yes, withdraw my support',
    no: 'No, go back',
    doneTitle: 'Your support has been withdrawn',
    done: (moment) => `You withdrew your support on ${moment}. Your support no longer counts.`,
    doneAgain: (lastDay) => `You may sign again until ${lastDay}, that day included.`,
    doneProof: 'We send no mail about this, because we no longer have your e-mail address. Keep this proof.',
    notYou: (email) => `Did you not do this yourself? Then mail ${email} quickly.`,
  },
  links: {
    LinkUnknown: {
      title: 'This link is not correct',
      text: () => 'Copy the whole link from the mail and try again.',
    },
    LinkExpired: {
      title: 'This link no longer works',
      text: (lastDay) => `Fill in the form again. You can do so until ${lastDay}, that day included.`,
    },
    ConfirmedTooLate: {
      title: 'The request is closed',
      text: (lastDay) =>
        `The request closed on ${lastDay}. Your support was not confirmed in time and does not count.`,
    },
    AddressFull: {
      title: 'This e-mail address has been used often',
      text: (_lastDay: string, _open: boolean) =>
        'Five other people have already confirmed their support with this e-mail address. Fill in the form again with another e-mail address, or sign on paper.',
    },
    AlreadyWithdrawn: {
      title: 'This support has been withdrawn already',
      text: (lastDay, open) =>
        open
          ? `You do not have to do anything. Do you want to support the request after all? Then you can sign again until ${lastDay}, that day included.`
          : `You do not have to do anything. The request closed on ${lastDay}.`,
    },
    WithdrawalNotAllowed: {
      title: 'You cannot withdraw',
      text: () => 'You cannot withdraw your support. The rules for this request say so.',
    },
    WithdrawnTooLate: {
      title: 'You can no longer withdraw',
      text: (lastDay) => `The request closed on ${lastDay} and is now being checked.`,
    },
    toForm: 'To the form',
    toPetition: 'To the request',
    toRules: 'Read the rules for this request',
  },
  refused: {
    notOpenTitle: 'You cannot sign yet',
    closedTitle: 'You can no longer sign',
    notSent: 'Your details have not been stored.',
  },
};
