import type { nlStatement } from './nl-statement.ts';

export const enStatement: typeof nlStatement = {
  title: 'Your support statement',
  step: 'Step',
  standing: {
    checking: {
      title: 'The municipality is checking the support statements',
      lines: () => [
        'We have received your support. It is not known yet whether it is valid.',
        'After the decision you will see that on this page. Keep the email with this link.',
      ],
    },
    withdrawn: {
      title: 'Your support has been withdrawn',
      lines: (phase) => [`Your support does not count for the ${phase}. We have deleted your details.`],
    },
    dropped: {
      title: 'The request has been withdrawn',
      lines: () => [
        'The people who asked for the referendum have withdrawn their request.',
        'The municipality no longer checks your support. You do not have to do anything.',
      ],
    },
    valid: {
      title: 'Your support is valid',
      lines: (phase) => [
        `The municipality has checked your support statement. Your support counts for the ${phase}.`,
      ],
    },
    invalid: {
      title: 'Your support is not valid',
      lines: (phase) => [
        `The municipality has checked your support statement. Your support does not count for the ${phase}.`,
      ],
    },
    unjudged: {
      title: 'Your support was not checked separately',
      lines: () => [
        'The public list has no verdict on your support statement. The municipality does not always have to check every one.',
        'Sometimes a part is enough to know whether there is enough support. You do not have to do anything.',
      ],
    },
  },
  reasonTitle: 'Why is your support not valid?',
  reasonUnknown: (email) => `The reason is not on this page. Ask the municipality: ${email}.`,
  checkTitle: 'What you can check yourself',
  reasons: {
    te_vroeg: {
      title: 'Received too early',
      text: () => 'We received your form before signing began.',
      check: (_municipality, first) => [
        `The first day to sign was ${first}.`,
        'Compare that day with ‘Form received on’ in your receipt.',
      ],
    },
    te_laat: {
      title: 'Received too late',
      text: () => 'We received your form or your confirmation after the last day.',
      check: (_municipality, _first, last) => [
        `The last day to sign was ${last}.`,
        'Compare that day with ‘Form received on’ and ‘Confirmed on’ in your receipt.',
      ],
    },
    verkeerd_formulier: {
      title: 'Not on the right form',
      text: () => 'Your support was not on the form that belongs to this request under the rules.',
      check: () => ['Ask the municipality which form it received from you.'],
    },
    onvolledig: {
      title: 'Not all details filled in',
      text: () => 'Something that the rules require was missing from your form.',
      check: () => [
        'Did you keep the file ondertekening.json? It holds exactly what you filled in.',
        'Ask the municipality which detail was missing.',
      ],
    },
    niet_kiesgerechtigd: {
      title: 'You were not entitled to support this request',
      text: (municipality) =>
        `On the day that counts you were not listed as a voter in ${municipality}. For example, you lived in another municipality, or you were too young.`,
      check: () => [
        'Read in the rules who may sign and which day counts.',
        'See on mijn.overheid.nl how you are registered: your address, date of birth and nationality.',
      ],
    },
    onjuist: {
      title: 'Your details differ from those of the municipality',
      text: () =>
        'What you filled in differs from what the municipality knows about you. It is about your name, date of birth or address.',
      check: () => [
        'See on mijn.overheid.nl how your name, date of birth and address are known.',
        'Did you keep the file ondertekening.json? It holds exactly what you filled in.',
        'Had you just moved? Perhaps the municipality did not know your new address yet.',
      ],
    },
    dubbel: {
      title: 'Signed more than once',
      text: () => 'There is more than one support statement with your details.',
      check: () => [
        'Did you also sign on paper, or with another email address?',
        'Did you sign only once? Then perhaps someone else used your details. Report that to the municipality.',
      ],
    },
  },
  doubles: {
    'first-counts': 'The first one counts. This one does not.',
    'none-counts': 'Under the rules none of those statements counts then.',
  },
  decisionTitle: 'The decision on the request',
  decision: {
    admitted: (phase, day) => `The ${phase} was admitted on ${day}.`,
    rejected: (phase, day) => `The ${phase} was not admitted on ${day}.`,
    onObjection: (day) => `That was decided on an objection. The first decision was of ${day}.`,
    contested: 'There is an objection against the decision. The outcome may still change.',
    requestWithdrawn: 'After that the request was withdrawn. You do not have to do anything.',
    irrevocable: 'The decision is final.',
  },
  laterTitle: (phase) => `The ${phase}`,
  later: {
    carried: (phase) => `Your support was carried over to the ${phase}. You do not have to sign again.`,
    signAgain: (phase, day) =>
      `Your earlier support does not count for the ${phase}. Do you want to support that too? Then sign again. You can do so until ${day}, that day included.`,
    apart: (phase) => `Your earlier support does not count for the ${phase}.`,
  },
  objection: {
    title: 'Do you disagree?',
    until: (decided, until) =>
      `You can object to the decision of ${decided}. Your objection must have arrived on ${until} at the latest.`,
    sixWeeks:
      'You have six weeks, from the day after the decision. Was the decision announced later? Then you have more time.',
    over: (until) => `You could object until ${until}, that day included. That time is over.`,
    overLodged:
      'Did you object in time yourself? Then you will get a letter with the decision on your objection. It says what you can do after that.',
    decided: (day) => `On ${day} an objection against this decision was decided on.`,
    decidedLodged:
      'Did you object yourself? The decision on your objection says whether you can go to court, and until when.',
    irrevocable: 'The decision is final. You can no longer object.',
    howTitle: 'How to object',
    how: [
      'Write a letter, in Dutch, with your name, your address and the date. Put your signature under it.',
      'Write which decision it is about and why you disagree.',
      'Add your receipt number. With it the municipality can find your support statement.',
      'Send the letter to the address in the decision. You do not know it? Ask the municipality.',
    ],
    nextTitle: 'What happens with your objection?',
    next: [
      'The municipality looks at the decision and at your support statement again. You may tell your story.',
      'Until your objection is decided on, the decision holds.',
      'You get a letter with the decision on your objection. It also says whether you can go to court.',
      'Does your support turn out to be valid? Then you see that on this page and in the public list.',
      'Whoever handles your objection knows that you signed. Your name does not go on the internet.',
    ],
    contactTitle: 'How to reach the municipality',
    email: 'Email',
    phone: 'Telephone',
    address: 'Address',
  },
  proof:
    'With this file you see for yourself that your support is in the public list. Your name is not in it.',
  keep: 'This page is for you alone. Whoever has the link sees what is here. So do not share the link.',
  toView: 'See your support statement',
  destroyed: {
    title: 'Was your link about this request?',
    text: (title, day) =>
      `The support statements for ‘${title}’ were destroyed on ${day}. The links in the emails therefore no longer work.`,
    nothing: 'We can no longer see who signed.',
  },
};
