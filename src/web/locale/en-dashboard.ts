import type { Texts } from './nl.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const decimal = (value: number, digits: number): string => value.toFixed(digits);
const statements = (count: number): string =>
  `${group(count)} ${count === 1 ? 'support statement' : 'support statements'}`;

export const enDashboard: Texts['dashboard'] = {
  percent: (share) => `${decimal(share * 100, 0)}%`,
  decimal,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  shortDay: (day, month) => `${day} ${month}`,
  hour: (hour, offset) => `${hour}:00${offset}`,
  summerTime: ' (summer time)',
  winterTime: ' (winter time)',

  list: {
    title: 'Your requests',
    lead: 'Choose the request whose figures you want to see.',
    none: 'There is no request that you may see.',
    stand: (counted, threshold) => `${group(counted)} counted, ${group(threshold)} needed`,
    notOpened: 'Signing has not begun',
  },
  title: 'Figures',
  eyebrow: (title) => `Figures of: ${title}`,
  none: 'There are no figures yet. They come as soon as the first term is open.',
  privacy: 'You see numbers only. You cannot see who signed. We do not show small numbers per district.',
  made: (moment) => `These figures are of ${moment}.`,
  reload: 'Load the newest figures',
  live: {
    on: (moment) => `These figures keep up by themselves. Last change: ${moment}.`,
    lost: (moment) =>
      `The connection is gone. These figures are of ${moment} and do not keep up now. We are trying again.`,
    over: (moment) =>
      `These figures do not keep up any more. They are of ${moment}. Load the page again, or log in again.`,
    say: (counted) => `New count: ${group(counted)}.`,
  },
  status: {
    upcoming: (day) => `Signing is possible from ${day}.`,
    open: (day) => `Signing is possible until ${day}.`,
    closed: (day) => `Signing was possible until ${day}.`,
  },
  stand: {
    title: 'Where it stands',
    counted: 'Counted',
    of: (threshold) => `of the ${group(threshold)} that are needed`,
    share: (share) => `That is ${decimal(Math.floor(share * 1000) / 10, 1)}%.`,
    progress: 'Counted of what is needed',
    confirmed: 'Confirmed by mail, also if withdrawn later',
    unconfirmed: 'Not confirmed yet',
    neverConfirmed: 'Not confirmed in time',
    withdrawn: 'Withdrawn',
    paper: 'On paper',
    carried: 'From the first request',
    sum: (confirmed, carried, paper, withdrawn, dropped, counted) => {
      const more = [
        ...(carried > 0 ? [`${group(carried)} from the first request`] : []),
        ...(paper > 0 ? [`${group(paper)} on paper`] : []),
      ];
      const less = [
        ...(withdrawn > 0 ? [`${group(withdrawn)} withdrawn`] : []),
        ...(dropped > 0 ? [`${group(dropped)} double or too late`] : []),
      ];
      return [
        `${[`${group(confirmed)} confirmed`, ...more].join(', plus ')}.`,
        ...(less.length === 0 ? [] : [`Minus ${less.join(', and ')}.`]),
        `That makes ${group(counted)} that ${counted === 1 ? 'counts' : 'count'}.`,
      ].join(' ');
    },
    unconfirmedNote:
      'Not yet confirmed: these people have not pressed the link in their mail yet. Their support does not count yet.',
    neverConfirmedNote:
      'Not confirmed in time: these people did not press the link in their mail in time. That support does not count.',
    openNote: 'Double support is still in it: it is left out after the term.',
    closedNote:
      'Support that was withdrawn does not count. Nor do double support and support that came too late. So counted can be lower than confirmed.',
  },
  certainty: {
    title: 'How many more are needed?',
    more: (count) => `${statements(count)} more needed to be 95% certain of enough valid support.`,
    reached: 'There are enough: you are more than 95% certain of enough valid support.',
    over: 'Signing is over. There are not enough to be 95% certain of enough valid support.',
    unreachable:
      'As it stands, 95% certainty is out of reach. Too much support is invalid. Ask the clerk why.',
    now: (share) => `The chance that there are enough already: ${share}.`,
    why: (threshold) =>
      `${group(threshold)} valid support statements are needed. The check always takes some away. Someone signed twice, for example, or has left the municipality. That is why you need more than ${group(threshold)}.`,
    share: (mean, low, high) => `We expect that ${mean} will be valid. It may also be ${low}, or ${high}.`,
    target: (target) =>
      `With ${group(target)} counted support statements the chance is 95% that enough of them are valid.`,
    basis: {
      cases: 'This expectation comes from earlier requests in the Netherlands.',
      flags: (count, moment) =>
        `This expectation comes from earlier requests, and from what stands out in ${statements(count)} of this request (measured on ${moment}).`,
      verdicts: (valid, invalid) =>
        `The clerk has judged ${group(valid + invalid)} support statements: ${group(valid)} valid and ${group(invalid)} invalid. The expectation for the rest comes from these.`,
      certified: (valid) => `The municipality certified that ${group(valid)} support statements are valid.`,
    },
    method: 'Read how we calculate this',
  },
  forecast: {
    title: 'When will it be reached?',
    threshold: (count) => `The ${group(count)} that are needed`,
    certain: '95% certainty',
    met: (day) => `Reached on ${day}.`,
    expected: (day, earliest, latest) => `Probably on ${day}. It may also be ${earliest}, or ${latest}.`,
    expectedOpen: (day, earliest) =>
      `Probably on ${day}, at the earliest on ${earliest}. It may also not be reached in time.`,
    sure: (day) => `Probably on ${day}.`,
    pace: (perDay) => `This takes about ${perDay} a day for granted.`,
    none: {
      'too-early': 'It is too early for that. After two whole days we can say something.',
      quiet: 'Almost nothing came in during the last days. That is why we cannot say anything.',
      'not-in-term': 'At this pace it will not be reached in time.',
      closed: 'Signing is over.',
    },
    needed: (perDay) => `From now on ${group(perDay)} a day are needed until the last day.`,
  },
  charts: {
    table: 'See the figures in a table',
    total: 'Together',
    email: 'By mail',
    paper: 'On paper',
    withdrawn: 'Withdrawn',
    received: 'Forms',
    day: 'Day',
    hour: 'Hour',
    counted: 'Counted',
    withdrawnLater: (count) =>
      `Of those, ${group(count)} ${count === 1 ? 'was' : 'were'} withdrawn. The bars still show ${count === 1 ? 'it' : 'them'}.`,
    incomplete: (day) => `${day} (so far)`,
  },
  progress: {
    title: 'On the way to the threshold',
    threshold: (count) => `needed: ${group(count)}`,
    target: (count) => `95% certain: ${group(count)}`,
    now: (count) => `now ${group(count)}`,
    end: (count) => `counted: ${group(count)}`,
    dropped: (count) =>
      `At the end ${group(count)} ${count === 1 ? 'was' : 'were'} taken off: double or too late.`,
    summary: (counted, threshold) =>
      counted >= threshold
        ? `${group(counted)} are counted: ${group(counted - threshold)} more than the ${group(threshold)} that are needed.`
        : `${group(counted)} are counted of the ${group(threshold)} that are needed: ${group(threshold - counted)} to go.`,
    picture:
      'A line runs from the first day to now. A dashed line above it is what is needed. A dotted line shows how it will probably go on.',
    legendWedge: 'Light area: between the earliest and the latest day that we expect.',
    legendRange:
      'Thick stroke on the threshold: the days on which it may happen. An arrow: perhaps not in time.',
  },
  perDay: {
    title: 'Per day',
    summary: (days, total, best, most) =>
      total === 0
        ? 'Nothing has come in yet.'
        : days === 1
          ? `${group(total)} came in on the first day.`
          : `${group(total)} came in within ${group(days)} days. The best day was ${best}, with ${group(most)}.`,
    picture:
      'A bar for each day, as high as the number that was confirmed or entered from paper on that day.',
  },
  perHour: {
    title: 'Per hour, the last three days',
    summary: (total, best, most) =>
      total === 0
        ? 'Nothing came in during the last three days.'
        : `${group(total)} came in during the last three days. The busiest hour was ${best}, with ${group(most)}.`,
    picture: 'A bar for each hour. A line shows where a new day begins.',
  },
  funnel: {
    title: 'Where do people stop?',
    steps: {
      form: 'Form opened',
      check: 'Details looked over',
      sent: 'Sent',
      mailed: 'Mail delivered',
      confirmed: 'Confirmed',
    },
    step: 'Step',
    count: 'Number',
    goesOn: 'Goes on',
    stops: 'Stops here',
    note: (stopped, share) => `${share} stop after this (${group(stopped)})`,
    since: (moment) => `Form opened and details looked over are counted since ${moment}.`,
    formNote:
      'Whoever opens the form twice is counted twice here. Whoever withdrew later is still among the confirmed here.',
    summary: (step, stopped, share) =>
      `Most people stop after the step ‘${step}’: ${group(stopped)}, which is ${share}.`,
    nobody: 'Nobody stopped on the way.',
    empty: 'Nobody has opened the form yet.',
    picture: 'A bar for each step. The shorter the bar, the fewer people came that far.',
  },
  mail: {
    title: 'Do the mails arrive?',
    domain: 'Mailbox at',
    sent: 'Arrived',
    delayed: 'Delayed',
    bounced: 'Did not arrive',
    reasons: 'What the mail server says',
    other: 'all others',
    trouble: 'Something is wrong here',
    fine: 'Goes well',
    verdict: 'Verdict',
    until: (moment) =>
      `Until ${moment}. Numbers are rounded down to fives. Only large providers have a line of their own.`,
    allFine: 'The mails arrive well everywhere.',
    summary: (troubled) => `At ${troubled} fewer mails arrive than usual. Ask the operator to have a look.`,
    empty: 'No mails have been sent yet, or too few to say anything about them.',
    picture: 'A bar for each provider in three parts: arrived, delayed, and did not arrive.',
    figure: (sent, failed) => (failed === 0 ? group(sent) : `${group(sent)}, ${group(failed)} wrong`),
  },
  map: {
    title: 'Per district',
    absolute: 'Number per district',
    relative: 'Per 1,000 inhabitants',
    district: 'District',
    inhabitants: 'Inhabitants',
    count: 'Number (about)',
    per1000: 'Per 1,000',
    hidden: 'fewer than 10',
    hiddenShort: '< 10',
    notYet: 'not known yet',
    waiting: 'There is too little support yet to show anything per district.',
    updated: (moment) =>
      `Of ${moment}. The numbers are approximate, and rounded to tens, so that nobody can see who signed.`,
    summary: (most, count, dense, per1000) =>
      `Most support comes from ${most} (about ${group(count)}). Per 1,000 inhabitants it is ${dense}, with ${per1000}.`,
    pictureTiles:
      'A schematic map: every district is a tile of the same size, about where it lies in the city.',
    pictureShapes: 'A map of the municipality with the borders of its districts. North is up.',
    range: (from, to) => `${from} to under ${to}`,
    atLeast: (from) => `${from} or more`,
    credits: (credits) => `Borders of the districts: ${credits}.`,
    legend: 'What the colours mean',
  },
  downloads: {
    title: 'Take the figures along',
    lead: 'These files hold the same figures as this page.',
    columns: ['Part', 'Row', 'Figure', 'Value'],
    csv: 'Download as CSV',
    xlsx: 'Download for Excel (XLSX)',
    json: 'Download as JSON',
    print: 'Print this page',
  },
  method: {
    title: 'How we calculate this',
    points: [
      'We start from earlier requests of which it is known how much support was valid. They are in the table below.',
      'We also look at this request itself: how much support looks double, and how many addresses we do not know. If the clerk has judged a part, that weighs most.',
      'An expectation follows from it, with a lower and an upper end. The chance that the real number lies between them is 90%.',
      'For the day on which it will be reached we look at the days before. The last days weigh most.',
      'An expectation is no promise. You only know for certain after the check by the municipality.',
    ],
    caption: 'Earlier requests',
    case: 'Request',
    kind: 'How people signed',
    received: 'Received',
    valid: 'Valid',
    share: 'Share valid',
    cases: {
      'rotterdam-2016': 'Rotterdam, 2016',
      'leiden-2020': 'Leiden, 2020',
      'national-2017-preliminary': 'The Netherlands, 2017, first request',
      'national-2017-final': 'The Netherlands, 2017, final request',
      'utrecht-2021': 'Utrecht, 2021',
      'utrecht-2023': 'Utrecht, 2023',
    },
    kinds: {
      'identity-checked': 'identity checked beforehand',
      forms: 'with forms',
      'general-site': 'on a general website',
    },
  },
};
