import type { Act, ActKind, ActOf } from '../../src/domain/acts.ts';
import { type CivilDate, termCloses } from '../../src/domain/calendar.ts';
import { type CaseFile, emptyCaseFile } from '../../src/domain/case-file.ts';
import { mayFollow } from '../../src/domain/may-follow.ts';
import type { Rules } from '../../src/domain/rules.ts';

export const day = (text: string): CivilDate => text as CivilDate;
/** 'YYYY-MM-DD HH:mm' on a summer clock in Utrecht, in ms since the epoch. */
export const summer = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+02:00`);

const grounds = { date: day('2023-07-25'), reason: 'Het centraal stembureau heeft besloten.' };
const recorded = { at: summer('2023-07-25 12:00'), by: 'de griffie', phase: 1 };
const { at, by } = recorded;
const threeWeeksOfJune = {
  firstDay: day('2023-06-27'),
  lastDay: day('2023-07-17'),
  closesAt: termCloses(day('2023-07-17')),
};
/** What an act may rest on. */
export const document = 'https://gemeente.voorbeeld.example/besluit';

/** A verifier key by its form; the domain does not compute with it. */
export const vkey = (name: string, bytes = name): string =>
  `griffie.voorbeeld.example/${name}+00112233+${Buffer.from(bytes.padEnd(33, '-')).toString('base64')}`;

/** One act of every kind, as in Utrecht in the summer of 2023. */
const examples: { readonly [K in ActKind]: ActOf<K> } = {
  ruleSettled: {
    kind: 'ruleSettled',
    at: recorded.at,
    by: recorded.by,
    path: 'minimumAge',
    value: 18,
    reason: 'Zo staat het in de verordening.',
  },
  startEventRecorded: {
    kind: 'startEventRecorded',
    ...recorded,
    event: 1,
    start: 'council-site',
    date: day('2023-06-27'),
    ...threeWeeksOfJune,
  },
  phaseOpened: {
    kind: 'phaseOpened',
    ...recorded,
    at: summer('2023-06-27 09:00'),
    name: 'preliminary',
    opensAt: summer('2023-06-27 09:00'),
    threshold: 1000,
    ...threeWeeksOfJune,
  },
  dayFixed: {
    kind: 'dayFixed',
    ...recorded,
    event: 1,
    ...threeWeeksOfJune,
    reason: 'De site is de plaats van publicatie.',
  },
  outageRecorded: {
    kind: 'outageRecorded',
    ...recorded,
    outage: 1,
    from: summer('2023-07-01 10:00'),
    to: summer('2023-07-01 11:00'),
    noticedBy: 'service',
    note: 'De website stond stil.',
  },
  termExtended: {
    kind: 'termExtended',
    ...recorded,
    lastDay: day('2023-07-27'),
    closesAt: termCloses(day('2023-07-27')),
    cause: 'griffie',
    outages: [],
    reason: 'Een storing.',
  },
  termEnded: {
    kind: 'termEnded',
    ...recorded,
    lastDay: day('2023-07-25'),
    closesAt: recorded.at,
    cause: 'operator',
    reason: 'Op verzoek.',
  },
  ledgerSealed: { kind: 'ledgerSealed', ...recorded },
  verdictsRecorded: { kind: 'verdictsRecorded', ...recorded, valid: 990, invalid: 999 },
  judgeKeyRecorded: { kind: 'judgeKeyRecorded', at, by, name: 'griffier', key: vkey('griffier') },
  judgeKeyRevoked: {
    kind: 'judgeKeyRevoked',
    at,
    by,
    name: 'griffier',
    key: vkey('griffier'),
    reason: 'De griffier is vertrokken.',
  },
  admitted: { kind: 'admitted', ...recorded, ...grounds },
  rejected: { kind: 'rejected', ...recorded, ...grounds },
  objectionLodged: { kind: 'objectionLodged', ...recorded, ...grounds },
  objectionDecided: { kind: 'objectionDecided', ...recorded, ...grounds, outcome: 'dismissed' },
  requestWithdrawn: { kind: 'requestWithdrawn', ...recorded, ...grounds },
  becameIrrevocable: { kind: 'becameIrrevocable', ...recorded, ...grounds },
  heldForProsecutor: { kind: 'heldForProsecutor', ...recorded, ...grounds },
  releasedByProsecutor: { kind: 'releasedByProsecutor', ...recorded, ...grounds },
  destructionOrdered: { kind: 'destructionOrdered', ...recorded, ...grounds },
  destroyed: { kind: 'destroyed', ...recorded, ...grounds },
};
export const actKinds = Object.keys(examples) as readonly ActKind[];

export function act<K extends ActKind>(kind: K, changes: Partial<ActOf<K>> = {}): ActOf<K> {
  return { ...(examples[kind] as ActOf<K>), ...changes };
}

const threeWeeks = { amount: 3, unit: 'week', counting: 'startdag' } as const;

/** Rules as in Utrecht, with so many phases. */
export function rulesWith(phases: 1 | 2 | 3, changes: Partial<Rules> = {}): Rules {
  const names = ['notice', 'preliminary', 'final'] as const;
  return {
    minimumAge: 18,
    referenceDate: 'day-of-signing',
    generalTermsAct: false,
    withdrawal: 'until-term-end',
    doubles: 'first-counts',
    carryOver: 'none',
    closeAtThreshold: 'no',
    destruction: { after: 'irrevocable', amount: 3, unit: 'month' },
    phases: names
      .slice(3 - phases)
      .map((name) => ({ name, threshold: 1000, term: threeWeeks, decision: null })),
    ...changes,
  };
}

/** The file after acts that may all be recorded. */
export function filed(
  acts: readonly Act[],
  rules: Rules | null = rulesWith(2),
  from: CaseFile = emptyCaseFile,
): CaseFile {
  return acts.reduce((file, given) => {
    const followed = mayFollow(file, given, rules);
    if (!followed.ok) throw new Error(`${given.kind}: ${JSON.stringify(followed.error)}`);
    return followed.value;
  }, from);
}

type Dated = Extract<Act, { date: CivilDate; reason: string }>['kind'];
/** A dated act, recorded at noon of its day. */
export function on<K extends Dated>(kind: K, date: string, changes: Partial<ActOf<K>> = {}): ActOf<K> {
  const when = { at: summer(`${date} 12:00`), date: day(date) } as Partial<ActOf<K>>;
  return act(kind, { ...when, ...changes });
}

export const endOf = (lastDay: string) => ({ lastDay: day(lastDay), closesAt: termCloses(day(lastDay)) });

/** Utrecht 2023: three weeks from the council's list, or from the gazette nine days later. */
export const list = act('startEventRecorded', { at: summer('2023-06-27 09:00') });
export const gazette = act('startEventRecorded', {
  at: summer('2023-07-06 09:00'),
  event: 2,
  start: 'municipal-gazette',
  date: day('2023-07-06'),
  firstDay: day('2023-07-06'),
  ...endOf('2023-07-26'),
});
/** What follows on the gazette while people sign and nothing is fixed. */
export const keptOpen = act('termExtended', {
  at: gazette.at,
  ...endOf('2023-07-26'),
  cause: 'disputed',
});
/** The griffie fixes one of them. */
export const fixed = (start: ActOf<'startEventRecorded'>, at: string): ActOf<'dayFixed'> => {
  const { event, firstDay, lastDay, closesAt } = start;
  return act('dayFixed', { at: summer(at), event, firstDay, lastDay, closesAt });
};
export const opened = act('phaseOpened', {
  at: summer('2023-06-27 10:00'),
  opensAt: summer('2023-06-27 10:00'),
});
export const sealed = act('ledgerSealed', { at: summer('2023-07-18 00:01') });
export const checked = [list, opened, sealed] as const;
export const admitted = on('admitted', '2023-07-25');
export const rejected = on('rejected', '2023-07-25');
export const openedAgain = act('phaseOpened', {
  at: summer('2023-08-01 09:00'),
  phase: 2,
  name: 'final',
  opensAt: summer('2023-08-01 09:00'),
  firstDay: day('2023-08-01'),
  ...endOf('2023-09-11'),
});

/** A sample as the judge of 2017 drew it, signed. */
export const sampled = act('verdictsRecorded', {
  valid: 3782,
  invalid: 325,
  method: 'sample',
  sample: { N: 417_135, n: 4107, k: 3782, seed: '4 2 6 6 1 3', valid: 384_126 },
  signedBy: ['griffier', 'voorzitter'],
  result: 'a'.repeat(64),
  desk: 'd'.repeat(64),
});
/** An order and what follows on it, by someone else. */
export const ordered = (date: string, changes: Partial<ActOf<'destructionOrdered'>> = {}) =>
  on('destructionOrdered', date, changes);
export const destroyedBy = (who: string, date: string, changes: Partial<ActOf<'destroyed'>> = {}) =>
  on('destroyed', date, { by: who, backups: [], ...changes });
