import type { nlCampaign } from './nl-campaign.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const statements = (count: number): string => (count === 1 ? 'support statement' : 'support statements');

export const enCampaign: typeof nlCampaign = {
  counter: {
    title: (title) => `Count: ${title}`,
    of: (threshold) => `of ${group(threshold)} ${statements(threshold)}`,
    validOf: (threshold) => `valid, of the ${group(threshold)} that are needed`,
    soon: 'Signing has not started yet',
    sign: 'I want to sign',
    read: 'Read the request',
    closed: {
      forNow: 'You cannot sign now. Perhaps you can sign again later.',
      forGood: 'Signing is no longer possible.',
    },
    newWindow: '(opens in a new window)',
    badge: (count, threshold) => `${group(count)} of ${group(threshold)} ${statements(threshold)}`,
    badgeValid: (count, threshold) => `${group(count)} valid, ${group(threshold)} needed`,
    over: {
      forNow: (stand) => `${stand}, signing is not possible now, perhaps again later`,
      forGood: (stand) => `${stand}, signing is over`,
    },
  },
  who: {
    lives: (place) => `Do you live in ${place}?`,
    livesAged: (place, age) => `Do you live in ${place} and are you ${age} or older?`,
    'kieswet-b3':
      'Are you Dutch, or from another country of the European Union? Then you may sign. From outside the European Union? Then you must have lived in the Netherlands with permission for 5 years or longer.',
    'kieswet-b2': 'And do you have Dutch nationality? Then you may sign.',
    mayVote: (electorate) => `And may you vote for ${electorate}? Then you may sign.`,
    unknown: 'On the website you can read whether you may sign.',
  },
  poster: {
    call: 'Scan and support this request',
    steps: [
      'Scan the code with the camera of your phone.',
      'Fill in your details. It takes about 3 minutes.',
      'Confirm with the link in your mail.',
    ],
    deadline: (day) => `You can sign up to and including ${day}.`,
    from: (moment) => `You can sign from ${moment}.`,
    qrAlt: (address) => `QR code that leads to ${address}`,
    typeIt: 'Rather type? Go to',
    paper: (address) => `No phone or email? Sign on paper at ${address}.`,
    sender: (initiators, email) =>
      `Who asks this? ${initiators.replace(/\.$/, '')}. This poster is not by the municipality. Questions? ${email}`,
  },
  news: {
    title: 'News',
    lead: (title) => `From the people who ask for this referendum: ${title}.`,
    none: 'There is no news yet.',
    on: (day) => `Posted on ${day}`,
    updated: (day) => `updated on ${day}`,
    more: 'Read on',
    back: 'To all news',
    toPetition: 'To the request',
    dutchOnly: 'This post is in Dutch only.',
    feed: 'Follow the news with a news reader (Atom)',
    newest: 'News',
    stayTitle: 'Want to stay informed?',
    stay: 'We post news about this request on a page of its own. There you can also ask for it by mail.',
    stayLink: 'Read the news',
    list: {
      title: 'News by mail',
      lead: 'Would you like news about this request in your mail? Then enter your email address.',
      email: 'Email address for news',
      consent: 'Yes, send me news about this request.',
      consentHelp:
        'We use your address for nothing else. You can stop at any moment, with one press of a button.',
      consentMissing: 'Tick the box. Without your consent we may not send you news.',
      separate:
        'Getting news is not the same as signing. The news list stands apart from the support statements.',
      until: (day) => `We will delete your address on ${day} at the latest.`,
      button: 'Send me news',
      doneTitle: 'Now look in your mail',
      done: 'We have sent a mail to the address you entered. Press the button behind the link in that mail. From then on you get our news.',
      doneMissing:
        'No mail? Look in your junk or spam folder. We send one address at most 3 of these mails a day.',
    },
    confirm: {
      title: 'Would you like news by mail?',
      text: (title) => `It is news about this request: ${title}.`,
      button: 'Yes, send me news',
      doneTitle: 'You will get our news',
      done: 'Below every mail is a link to stop. We then delete your address at once.',
      not: 'Rather not? Then you can have your address deleted at once.',
      unknownTitle: 'This link does not work any more',
      unknown: 'Perhaps the link is too old, or you have unsubscribed. You can sign up again.',
    },
    leave: {
      title: 'Do you want to stop getting news?',
      text: 'You will get no more news about this request. We delete your email address at once.',
      notSigning: 'This is about news only. Have you signed? Nothing changes about that.',
      button: 'Yes, stop the news',
      doneTitle: 'You will get no more news',
      done: 'Your email address is not on the news list (any more).',
    },
  },
};
