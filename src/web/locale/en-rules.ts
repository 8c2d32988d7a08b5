import type { Texts } from './nl.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const length = (amount: number, unit: string): string =>
  `${amount} ${unit.replace('-', ' ')}${amount === 1 ? '' : 's'}`;

function ordinal(days: number): string {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[days % 10] ?? 'th';
  return `${days}${days % 100 > 10 && days % 100 < 14 ? 'th' : ending}`;
}

export const enRules: Texts['rules'] = {
  title: 'Rules for this request',
  lead: 'This request follows the rules of:',
  source: 'Source',
  status: {
    confirmed: 'Confirmed',
    settled: 'Settled',
    unconfirmed: 'To be confirmed',
    unknown: 'Not known yet',
  },
  statusNote:
    'Does it say ‘to be confirmed’? Then the rule is not certain yet. The office of the council clerk will check it.',
  statusNoteUnknown:
    'Does it say ‘not known yet’? Then the council clerk fills in the rule. Signing starts only when all rules are settled.',
  unknown: 'Not known yet.',
  settledBy: (by, day) => `Settled by ${by} on ${day}.`,
  reason: 'Reason:',
  was: 'Before that it said:',
  document: 'Read the paper',
  groups: {
    who: 'Who may sign?',
    support: 'How much support is needed?',
    term: 'How long can you sign?',
    signing: 'How do you sign?',
    carryOver: 'Counting in the next step',
    check: 'Check and decision',
    keeping: 'Inspection, keeping and destruction',
    about: 'About these rules',
  },
  questions: {
    age: 'How old must you be?',
    nationality: 'Which nationality must you have?',
    reference: 'On which day must you be entitled to vote?',
    threshold: (phase) => `For the ${phase}`,
    term: (phase) => `How long can you sign the ${phase}?`,
    termsAct: 'Does a last day in the weekend move?',
    closeAtThreshold: 'Can signing stop early when there is enough support?',
    fields: 'What do you fill in?',
    channels: 'In which way can you sign?',
    declaration: 'What do you declare?',
    withdrawal: 'Can you withdraw your support?',
    doubles: 'What if someone signs twice?',
    carryOver: 'Does your support also count in the next step?',
    method: 'Which support does the municipality check?',
    decision: (phase) => `Who decides on the ${phase}, and when?`,
    inspection: 'What is published, and who may inspect what?',
    destruction: 'When are the support statements destroyed?',
    inForce: 'Since when do these rules apply?',
    object: 'What can a referendum be about?',
  },
  age: (age) => `${age} or older.`,
  nationality: {
    'kieswet-b3':
      'Dutch, or of another country of the European Union. Do you come from outside the European Union? Then you must have lived in the Netherlands with permission for 5 years or longer.',
    'kieswet-b2': 'Dutch nationality.',
  },
  reference: {
    'day-of-signing': 'On the day you sign.',
    'term-start': 'On the first day of signing.',
    'term-end': 'On the last day of signing.',
    'any-moment-in-term': 'On any day in the time of signing.',
  },
  referenceFixed: (day) => `On ${day}.`,
  referenceMeeting: (days) => `On the ${ordinal(days)} day before the meeting about the decision.`,
  threshold: (count) => `${group(count)} valid support statements.`,
  thresholdShare: (percentage) => `${percentage} percent of the people who may vote.`,
  thresholdByInhabitants: 'That depends on the number of inhabitants:',
  thresholdUpTo: (inhabitants, threshold) => `up to ${group(inhabitants)} inhabitants: ${group(threshold)}`,
  thresholdAbove: (threshold) => `more inhabitants: ${group(threshold)}`,
  thresholdHere: (count) => `For this request: ${group(count)}.`,
  length,
  termForward: {
    startdag: (term) => `${term}. The first day counts.`,
    'dag-erna': (term) => `${term}. The day after the start is day 1.`,
  },
  termStart: (event) => `The start: ${event}.`,
  termStartUnknown: 'On which day it starts is not known yet.',
  termBack: (term) => `Until ${term} before the meeting about the decision.`,
  termFixed: (first, last) => `From ${first} to ${last}, both included.`,
  startEvents: {
    'decision-adopted': 'the day of the decision',
    'decision-list': 'the day the list of decisions appears',
    'council-site': 'the day the decision is on the website of the council',
    'municipal-gazette': 'the day the decision is in the municipal gazette (Gemeenteblad)',
    'state-gazette': 'the day the decision is in the Government Gazette (Staatscourant)',
    'admission-published': 'the day it is published that the step before succeeded',
    order: 'a day that was set by a decision',
  },
  termsAct: {
    yes: 'Yes. Is the last day a Saturday, Sunday or holiday? Then it moves to the next ordinary day.',
    no: 'No. The last day can also be a Saturday, Sunday or holiday.',
  },
  closeAtThreshold: {
    no: 'No.',
    'when-valid': 'Yes. That is allowed once enough valid support has been found.',
    'when-counted': 'Yes. That is allowed once enough support has been counted.',
  },
  fields: {
    givenNames: 'given names',
    initials: 'initials',
    surname: 'surname',
    birthDate: 'date of birth',
    birthPlace: 'place of birth',
    address: 'address',
    place: 'town',
    signature: 'signature',
  },
  channels: { email: 'on this website, with a link in an email', digid: 'with DigiD', paper: 'on paper' },
  declarationLead: 'You declare:',
  declarationNone: 'The rules prescribe no sentences. You declare what the form says.',
  withdrawal: { none: 'No.', 'until-term-end': 'Yes, until the end of the last day.' },
  doubles: {
    'first-counts': 'Then the first support statement counts. The others do not.',
    'none-counts': 'Then none of the support statements counts.',
  },
  carryOver: {
    none: 'No. You sign again for every step.',
    valid: 'Yes, if your support was valid.',
    all: 'Yes.',
  },
  method: {
    full: 'All support statements.',
    'until-threshold': 'Support statements until enough valid ones have been found.',
  },
  methodSample: (z, p, f) =>
    `A part of the support statements, drawn by lot. The numbers for it: z = ${z}, p = ${p} and F = ${f}.`,
  authorities: {
    'chair-central-electoral-committee': 'the chair of the central electoral committee',
    'central-electoral-committee': 'the central electoral committee',
    'municipal-electoral-committee': 'the municipal electoral committee',
    'municipal-council': 'the municipal council',
    'municipal-executive': 'the mayor and aldermen',
    'provincial-council': 'the Provincial Council',
    'referendum-committee': 'the referendum committee',
    'council-clerk': 'the council clerk',
  },
  decisionWithin: (term) => `Within ${term} after the last day to sign.`,
  decisionNoLimit: 'By when the decision must be there is not known.',
  session: (days, at) => `The public session is ${days} ${days === 1 ? 'day' : 'days'} after that, at ${at}.`,
  destruction: {
    irrevocable: (term) => `${term} after the decision is final.`,
    decision: (term) => `${term} after the decision.`,
    'phase-end': (term) => `${term} after the last day of signing.`,
  },
  inForceFrom: (from) => `Since ${from}.`,
  inForceUntil: (until) => `Until ${until}, that day included.`,
  objects: {
    'decision-taken': 'a decision that has been taken',
    'draft-decision': 'a decision that has yet to be taken',
    'citizens-proposal': 'a proposal of inhabitants',
    act: 'an act of parliament',
  },
};
