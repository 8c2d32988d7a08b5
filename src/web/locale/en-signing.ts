import { enStatement } from './en-statement.ts';
import type { Texts } from './nl.ts';

export const enSigning: Texts['signing'] = {
  mail: {
    title: 'Now check your email',
    sent: (email) => `We have sent an email to ${email}.`,
    sentPlain: 'The email says what you have to do now.',
    counts: 'Your support only counts once you open the link in the email and press the button there.',
    valid: (moment) => `The link works until ${moment}.`,
    missingTitle: 'No email?',
    missing: 'Look in the folder ‘junk’ or ‘spam’. After 15 minutes you can ask for a new email.',
    wrongAddress: 'Is there a mistake in the email address? Then fill in the form again.',
    again: 'Send the email again',
    askAgain: 'Ask for the email again',
    againTitle: 'Ask for a new email',
    againLead: 'Fill in the email address you used on the form.',
    againDone: 'If we know this address, you will get a new email within a few minutes.',
    againLimit: 'You can ask for the email again 3 times a day at most.',
    recordTitle: 'If you want to recount everything later',
    record:
      'This file holds exactly the details we have stored encrypted. You can save this file only once. We cannot make it again later. You do not need it to sign. Note: your name, address and date of birth are in it. Keep it in a safe place and do not share it.',
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
    repeatedTitle: 'You have already confirmed your support',
    repeated: 'You do not have to do anything. Here is your receipt once more.',
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
      'With this file you can see later that your support is in the public list. Your name is not in it. You also get it by email.',
    proofDownload: 'Save your receipt (bewijs.tlog-proof)',
    proofCheck: 'How to check your receipt',
    proofCheckAt: 'Check your receipt at:',
    shareTitle: 'Share this request',
    share: 'Do you know someone who wants to sign too? Send this address:',
    print: 'Print this page',
    mistake: (email, lastDay) =>
      `Do you see a mistake in your details? Email ${email}, on ${lastDay} at the latest.`,
    withdrawTitle: 'Changed your mind?',
    withdraw: (lastDay) => `You can withdraw your support until ${lastDay}, that day included.`,
    withdrawNone: 'The rules for this request do not allow you to withdraw your support.',
    withdrawLink: 'I want to withdraw my support',
    withdrawKeep:
      'You also get this link by email. Keep that email. Only with this link can you withdraw your support.',
    withdrawWarning:
      'Do not share this link and do not leave this page open. With the link someone else can withdraw your support.',
  },
  withdraw: {
    title: 'Do you want to withdraw your support?',
    lead: (lastDay) =>
      `If you withdraw, your support no longer counts. You can withdraw until ${lastDay}, that day included. You may sign again afterwards.`,
    about: 'This is about the following support statement:',
    yes: 'Yes, withdraw my support',
    no: 'No, go back',
    doneTitle: 'Your support has been withdrawn',
    done: (moment) => `You withdrew your support on ${moment}. Your support no longer counts.`,
    doneAgain: (lastDay) => `You may sign again until ${lastDay}, that day included.`,
    doneProof:
      'We send no email about this, because we no longer have your email address. Save this receipt now. You can save this file only once.',
    notYou: (email) => `Did you not do this yourself? Then email ${email} quickly.`,
  },
  links: {
    LinkUnknown: {
      title: 'This link is not correct',
      text: () => 'Copy the whole link from the email and try again.',
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
      title: 'This email address has been used often',
      text: (_lastDay: string, _open: boolean) =>
        'Five other people have already confirmed their support with this email address. Fill in the form again with another email address, or sign on paper.',
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
      text: (lastDay) => `The request closed on ${lastDay}. You can still see where your support stands.`,
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
  statement: enStatement,
};
