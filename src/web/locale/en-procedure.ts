import type { Texts } from './nl.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const enProcedure: Texts['procedure'] = {
  endOfDay: (day) => `${day}, 23:59`,
  clock: (hour, minute) => `${hour}:${minute}`,
  countdown: {
    days: (days, end) => `${days} days left: until ${end}.`,
    tomorrow: (end) => `Tomorrow is the last day: until ${end}.`,
    today: 'Today is the last day. Sign and confirm before 23:59.',
    hours: (clock, hours) => `At this moment (${clock}): ${hours} ${hours === 1 ? 'hour' : 'hours'} left.`,
    minutes: (clock, minutes) =>
      `At this moment (${clock}): ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left.`,
    lastMinute: (clock) => `At this moment (${clock}): less than 1 minute left.`,
    safeDays: (days, end) => `${days} days left to be surely in time: until ${end}.`,
    safeTomorrow: (end) => `Tomorrow is the last day to be surely in time: until ${end}.`,
    safeToday: 'Today is the last day to be surely in time. Sign and confirm before 23:59.',
    late: (end) => `You can still sign until ${end}. Perhaps your support will not count then.`,
  },
  disputed: {
    title: 'Which day is the last?',
    open: (day) =>
      `It is not settled yet which day is the last. Sign on ${day} at the latest: then you are in time in any case.`,
    late: (day) =>
      `It is not settled yet which day is the last. Perhaps ${day} was the last day. Then later support does not count.`,
    closed:
      'It is not settled yet which day was the last. The municipality counts the support for each day separately.',
    lead: 'These days are possible:',
    day: (day) => `On ${day}.`,
    start: (event, day) => `If we count from ${day}: ${event}.`,
    recorded: 'This day is now written down as the last.',
    source: 'See the source',
  },
  fixed: {
    title: 'The last day is settled',
    text: (day) => `The last day is ${day}.`,
    by: (by, day) => `${by} decided so on ${day}.`,
  },
  extended: {
    title: 'More time to sign',
    outage: 'You get more time, because the website had an outage.',
    griffie: 'You get more time.',
    disputed: 'You get more time, because it is not settled yet when signing began.',
    until: (end) => `You can now sign until ${end}.`,
    was: (end) => `You could sign until ${end}.`,
    span: (from, to) => `Outage from ${from} to ${to}.`,
  },
  document: 'Read the decision',
  decidedOn: (day) => `Decision of ${day}.`,
  state: {
    closed: (day) => `You can no longer sign. This request closed on ${day}.`,
    endedEarly: 'Signing stopped earlier than planned.',
    awaitsPaper: (day) =>
      `Support on paper that was handed in in time can still be added. The count is final after ${day} at the latest.`,
    checking: 'The municipality is now checking the support statements.',
    decideBy: (day) => `The decision comes on ${day} at the latest.`,
    verdicts: (valid, invalid, threshold) =>
      `Checked: ${group(valid + invalid)}. Valid: ${group(valid)}. Invalid: ${group(invalid)}. Needed: ${group(threshold)}.`,
    admittedTitle: 'The request has been admitted',
    enough: 'There is enough valid support.',
    admitted: 'The request goes on to the next step.',
    nextStep: (phase) => `The next step is the ${phase}. On this page you can read when it begins.`,
    admittedLast: 'This was the last step.',
    referendumSoon: 'There will be a referendum once this decision is final.',
    rejectedTitle: 'The request does not go on',
    tooFew: 'There is not enough valid support. The request does not go on.',
    rejected: 'The request was not admitted. It does not go on.',
    remedy: 'Do you disagree? The decision says what you can do, and until when.',
    askUs: (email) => `Do you not have the decision? Email ${email}.`,
    objectionTitle: 'An objection has been made',
    objectionAdmitted: (day) =>
      `On ${day} an objection was made. The request had been admitted. Whether that stays so is not certain yet.`,
    objectionRejected: (day) =>
      `On ${day} an objection was made. The request had not been admitted. Whether that stays so is not certain yet.`,
    rejectedFinalTitle: 'The request does not go on',
    rejectedFinal: (day) => `The request was not admitted. That has been final since ${day}.`,
    referendumTitle: 'There will be a referendum',
    referendum: (day) => `The request was admitted. That has been final since ${day}.`,
    withdrawnTitle: 'The request has been withdrawn',
    withdrawn: (day) =>
      `The people who asked for the referendum have withdrawn the request. That was on ${day}. You can no longer sign.`,
    withdrawnWhatNow: 'Did you sign? You do not have to do anything. Your support is no longer used.',
    keptUntil: (day) => `The support statements will be destroyed from ${day}.`,
    transferredTitle: 'The support statements are kept longer',
    transferred: 'There is a criminal investigation. That is why they are not destroyed yet.',
    destroyedTitle: 'The support statements have been destroyed',
    destroyed: (day) => `The support statements were destroyed on ${day}.`,
    destroyedKept: 'The public list and the count remain. There are no names in them.',
  },
  carryOver: {
    next: {
      none: (next) =>
        `Does this request go on? Then the ${next} follows. Your signature of now does not count there. You then sign again.`,
      valid: (next) =>
        `Does this request go on? Then the ${next} follows. Is your support valid? Then it counts there too.`,
      all: (next) => `Does this request go on? Then the ${next} follows. Your support counts there too.`,
      unknown: (next) =>
        `Does this request go on? Then the ${next} follows. Whether your support of now counts there is not known yet.`,
    },
    now: {
      none: (before, now) =>
        `Did you already sign the ${before}? That signature does not count now. Do you also want to support the ${now}? Then please sign again.`,
      valid: (before) =>
        `Did you already sign the ${before}? And was your support valid? Then it counts now too. You do not have to do anything.`,
      all: (before) =>
        `Did you already sign the ${before}? Then your support counts now too. You do not have to do anything.`,
    },
    carried: (carried) =>
      `${group(carried)} valid ${carried === 1 ? 'statement counts' : 'statements count'} from an earlier step.`,
    late: (late) =>
      late === 1
        ? 'One statement came after the last day. It does not count.'
        : `${group(late)} statements came after the last day. They do not count.`,
  },
  timeline: {
    title: 'What has happened, and what comes?',
    picture: 'Timeline. All moments are also in the list.',
    past: 'Already happened',
    coming: 'Still to come',
    none: 'Nothing has been recorded yet.',
    nothingComes: 'No more days are planned.',
    today: 'Today',
    link: 'See the rules and all dates',
    agenda: 'Put the dates in your calendar (.ics)',
    recordedBy: (by, day) => `Recorded by ${by} on ${day}.`,
    document: 'Read the paper',
    source: 'See the source',
    service: 'this website',
    operator: 'the operator',
    names: {
      rulesSettled: (count) => (count === 1 ? '1 rule settled' : `${count} rules settled`),
      startEventRecorded: (source) => `Possible start: ${source}`,
      phaseOpened: (phase) => `Signing for the ${phase}`,
      dayFixed: 'Last day settled',
      outageRecorded: 'Outage of the website',
      termExtended: { griffie: 'More time to sign', disputed: 'Perhaps more time to sign' },
      termEnded: 'Signing stopped early',
      termOver: 'Signing closed',
      ledgerSealed: 'Public list complete',
      verdictsRecorded: 'Support checked',
      judgeKeyRecorded: 'Key for the result',
      judgeKeyRevoked: 'Key withdrawn',
      admitted: 'Request admitted',
      rejected: 'Request not admitted',
      objectionLodged: 'Objection made',
      objectionDecided: 'Decision on the objection',
      requestWithdrawn: 'Request withdrawn',
      becameIrrevocable: 'The decision is final',
      heldForProsecutor: 'Kept longer for investigation',
      releasedByProsecutor: 'Investigation finished',
      destructionOrdered: 'Order to destroy',
      destroyed: 'Support statements destroyed',
      lastDay: 'Last day to sign',
      possibleLastDay: 'Perhaps the last day',
      decideBy: 'Latest day for the decision',
      session: 'Public session',
      retention: 'Destruction allowed from now',
    },
    sources: {
      'decision-adopted': 'decision taken',
      'decision-list': 'list of decisions',
      'council-site': 'website of the council',
      'municipal-gazette': 'municipal gazette',
      'state-gazette': 'Government Gazette',
      'admission-published': 'step before succeeded',
      order: 'day set by decision',
    },
    rulesBelow: 'You can read below which rules they are.',
    wouldEnd: (day) => `The last day would be ${day}.`,
    needed: (threshold) => `Needed: ${group(threshold)} valid support statements.`,
    basis: (basis) => `Computed from the number of voters or inhabitants: ${group(basis)}.`,
    endsOn: (day) => `The last day was ${day} at that moment.`,
    nowUntil: (end) => `You can sign until ${end}.`,
    noticed: { service: 'The website noticed this itself.', operator: 'The operator reported this.' },
    until: (end) => `Until ${end}.`,
    granted: 'The decision has changed.',
    dismissed: 'The decision stays as it was.',
    sessionAt: (at) => `At ${at}.`,
    verdicts: (valid, invalid) => `Valid: ${group(valid)}. Invalid: ${group(invalid)}.`,
    sample: (n, all, valid) =>
      `A sample: ${group(n)} of the ${group(all)} checked. Estimated valid: ${group(valid)}.`,
    seat: 'Office',
    signsResult: 'With this key an official signs the result of the check.',
    signsNoMore: 'No result is signed with this key any more.',
  },
  agenda: {
    name: (title) => `Request for a referendum: ${title}`,
    opens: 'Signing begins',
    closes: 'Signing closes',
    about: (title, url) => `${title} –\n${url}`,
    possible: 'It is not settled yet which day is the last.',
  },
};
