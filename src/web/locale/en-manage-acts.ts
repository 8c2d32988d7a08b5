import { enWritten } from './en-written.ts';
import type { nlManageActs } from './nl-manage-acts.ts';

export const enManageActs: typeof nlManageActs = {
  acts: {
    ruleSettled: {
      title: 'Confirm rules',
      lead: 'Choose the rules that are right. Your name will stand beside them.',
      effect: ['The chosen rules hold for this request. The public page with rules says so.'],
    },
    ruleChanged: {
      title: 'Change a rule',
      lead: 'Is something else in force than what stands here? Choose the rule and type what is.',
      effect: [
        'The rule gets this value. What stood there before can still be read.',
        'A rule can be changed until signing begins, and never after that.',
      ],
    },
    startEventRecorded: {
      title: 'Record a possible start',
      lead: 'From which day does the term run? Record every day that it could be.',
      effect: [
        'The website computes what the last day would be.',
        'Are people signing already, and is this last day later? Then they can sign until that day.',
      ],
    },
    phaseOpened: {
      title: 'Open signing',
      lead: 'This starts the signing. Make sure first that text and rules are entirely right.',
      effect: [
        'Text and rules are fixed from then on. Nobody can change them any more.',
        'All support is locked with the keys of the griffie (council clerk) and of the backup.',
        'Everyone can sign from the first day of the term.',
      ],
    },
    dayFixed: {
      title: 'Fix the last day',
      lead: 'Which start holds? It settles the last day.',
      effect: [
        'Is that day over already? Then signing ends now, and later support does not count.',
        'Is that day later than before? Then people can sign until and including it.',
        'Is there a result? Then it is void, and the statements are judged again.',
      ],
    },
    outageRecorded: {
      title: 'Record an outage',
      lead: 'Was there a time in which people could not sign? Record from when until when.',
      effect: ['The outage is shown on the public page. By itself it does not move the last day.'],
    },
    termExtended: {
      title: 'Lengthen the term',
      lead: 'For instance because of an outage. Choose an outage, or give the address of a decision.',
      effect: [
        'Everyone can sign until and including the new last day.',
        'Was the list closed already? Then it opens again, and a result is void.',
      ],
    },
    termEnded: {
      title: 'Stop signing now',
      lead: 'This ends the signing earlier than planned.',
      effect: [
        'From this moment nobody can sign or confirm any more.',
        'Who signed but did not confirm yet does not count.',
        'The public list becomes final: a few seconds later, or when no paper is expected any more and all has been entered.',
      ],
    },
    judgeKeyRecorded: {
      title: 'Record a key for the result',
      lead: 'With this key an official signs the result. Give the office it belongs to.',
      effect: ['From now on a result counts only with signatures of these keys.'],
    },
    judgeKeyRevoked: {
      title: 'Revoke a key',
      lead: 'For instance because someone has another job, or the key was lost.',
      effect: ['This key signs no result any more. It never comes back.'],
    },
    admitted: {
      title: 'Admit the request',
      lead: 'Record the decision that the request goes on.',
      effect: ['The page says that the request was admitted. Then the next step can begin.'],
    },
    rejected: {
      title: 'Reject the request',
      lead: 'Record the decision that the request does not go on.',
      effect: ['The page says that the request does not go on, with the reason.'],
    },
    objectionLodged: {
      title: 'Record an objection',
      lead: 'Is there an objection or appeal against the decision? Record it. Name no people.',
      effect: ['The page says that the decision is contested. The next step waits.'],
    },
    objectionDecided: {
      title: 'The decision on the objection',
      lead: 'Does the decision stand, or does it change?',
      effect: ['If it stands, the first decision holds. If it changes, the opposite holds.'],
    },
    requestWithdrawn: {
      title: 'The request was withdrawn',
      lead: 'Do those who asked for the referendum withdraw their request? Record it here.',
      effect: ['Are people still signing? Then that ends now.', 'Nothing follows but destruction.'],
    },
    becameIrrevocable: {
      title: 'The decision is final',
      lead: 'Can nobody object any more? Then the decision is irrevocable.',
      effect: ['The procedure is over. The time until destruction begins to run.'],
    },
    heldForProsecutor: {
      title: 'Keep longer for an investigation',
      lead: 'Does the public prosecutor ask for the statements? Then they are not destroyed now.',
      effect: ['Nothing can be destroyed until the investigation is over. An order to do so lapses.'],
    },
    releasedByProsecutor: {
      title: 'The investigation is over',
      lead: 'The statements need not be kept for the investigation any longer.',
      effect: ['Everything goes on as before the investigation.'],
    },
    destructionOrdered: {
      title: 'Order the destruction',
      lead: 'You give the order. Someone else carries it out, within 14 days.',
      effect: [
        'From now on someone else can destroy the statements. You cannot do it yourself.',
        'Nothing is wiped yet.',
      ],
    },
    destroyed: {
      title: 'Destroy the statements',
      lead: 'Someone else ordered it. You carry it out. This is the last step.',
      effect: [
        'All statements are wiped, with everything that leads to a person.',
        'The public list, the numbers and the decisions stay.',
        'While it is being done the website stands still for a moment.',
      ],
    },
  },
  fields: {
    dag: { label: 'Day', hint: 'Day of the decision or act, such as 22-11-2026.' },
    reden: { label: 'Reason', hint: 'This is published. Give no details of people.' },
    stuk: { label: 'Address of the document', hint: 'Starts with https://. Anyone can read it.' },
    paden: { label: 'Rules that are right', hint: '' },
    pad: { label: 'Rule', hint: '' },
    waarde: {
      label: 'What is in force',
      hint: 'At the foot of the page you see how to type this for each rule.',
    },
    soort: { label: 'What happened on that day?', hint: '' },
    bron: { label: 'Where can it be read?', hint: 'The address of a page. Starts with https://.' },
    toelichting: { label: 'Note', hint: 'This is published. Give no details of people.' },
    vergadering: {
      label: 'Day of the meeting',
      hint: 'Needed where the rules count back from a meeting. Such as 22-11-2026.',
    },
    begindag: {
      label: 'Day from which the term runs',
      hint: 'Empty: today, or the start that was recorded already. Such as 22-11-2026.',
    },
    aantal: {
      label: 'Number of voters or inhabitants',
      hint: 'How many statements are needed follows from it.',
    },
    begin: { label: 'Which start holds?', hint: '' },
    van: { label: 'From', hint: 'Day and time in the Netherlands, such as 22-11-2026 14:05.' },
    tot: { label: 'To', hint: 'The first moment at which everything worked again.' },
    totdag: { label: 'New last day', hint: 'Such as 22-11-2026.' },
    storingen: { label: 'Because of this outage', hint: '' },
    oorzaak: { label: 'Why does it end?', hint: '' },
    zetel: { label: 'Office', hint: 'For instance: chair of the electoral committee. No name.' },
    sleutel: { label: 'Key', hint: 'The line after “verifier key:” in the key file.' },
    welke: { label: 'Which key?', hint: '' },
    uitkomst: { label: 'What is the outcome?', hint: '' },
    kopieen: {
      label: 'Copies in other places',
      hint: 'One on each line: name = day on which it went or will go. Such as: backup = 22-11-2026.',
    },
    geenkopieen: { label: 'No copy was ever made', hint: '' },
    herhaal: { label: 'Type the name of the request', hint: 'So that you surely wipe the right one.' },
  },
  flaws: {
    missing: 'Fill this in.',
    chooseOne: 'Choose one.',
    ...enWritten,
    notAMoment: 'This is no day with a time. Type it like 22-11-2026 14:05, the day first.',
    notANumber: 'Type a whole number of 1 or more.',
    notAnAddress: 'Type an address that starts with https://.',
    tooLong: 'This text is too long.',
    notTheSlug: 'This is not the name of this request.',
    notACopy: 'Type on each line a name, an equals sign and a day.',
    copiesUnsaid: 'Name the copies, or tick that there are none. Not both.',
  },
  options: {
    cause: { operator: 'Another reason', threshold: 'There is enough support' },
    outcome: { dismissed: 'The decision stands', granted: 'The decision changes' },
    yes: 'Yes',
  },
  startEvent: (event, day, last) => `${event}, ${day}. The last day is then ${last}.`,
  outage: (from, to) => `From ${from} to ${to}`,
  optional: '(optional)',
  sparedBy: { outage: '(not needed when you choose an outage)' },
};
