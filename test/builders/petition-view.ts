import { join } from 'node:path';
import { equatedDaysFile, readEquatedDays } from '../../src/adapters/equated-days.ts';
import { readPetitionFolder } from '../../src/adapters/petition-folder.ts';
import type { Act, ActOf } from '../../src/domain/acts.ts';
import { type CivilDate, civilDateAt, startOfDay, termCloses } from '../../src/domain/calendar.ts';
import { readCaseFile } from '../../src/domain/case-file.ts';
import type { EquatedDays } from '../../src/domain/holidays.ts';
import type { Petition, Phase } from '../../src/domain/petition.ts';
import type { Regulation } from '../../src/domain/regulation.ts';
import { rulesOf } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import type { PetitionView } from '../../src/usecases/service.ts';
import type { Today } from '../../src/web/public/moment.ts';

/** A day, or a time in UTC on it. */
export const at = (text: string): number =>
  text.length === 10 ? startOfDay(text as CivilDate) : Date.parse(text);
export const date = (text: string): CivilDate => text as CivilDate;

export const equatedDays: EquatedDays = (() => {
  const days = readEquatedDays(equatedDaysFile());
  if (!days.ok) throw new Error(days.error.reason);
  return days.value;
})();

export const todayAt = (text: string): Today => ({ now: at(text), equated: equatedDays });

/** A value that the griffie has confirmed. */
export const confirmed = <T>(value: T) => ({ value, source: 'verordening', status: 'bevestigd' as const });

const presets = join(packageRoot(), 'presets');

/** The petition that comes with the program, under its regulation or a changed one. */
export function demoPetition(change: Partial<Regulation> = {}): Petition {
  const folder = readPetitionFolder(
    join(presets, 'petitions', 'sociaal-werk-utrecht'),
    join(presets, 'regulations'),
  );
  if (!folder.ok) throw new Error(folder.error.reason);
  const { content } = folder.value;
  const settled = { source: 'verordening', status: 'bevestigd' as const };
  const regulation: Regulation = {
    ...folder.value.regulation,
    generalTermsAct: { value: false, ...settled },
    closeAtThreshold: { value: 'no', ...settled },
    ...change,
  };
  const rules = rulesOf(regulation);
  return { slug: content.slug, content, contentHash: 'c', regulation, regulationHash: 'r', rules };
}

const office = 'het centraal stembureau';

export const act = {
  start: (
    event: number,
    start: ActOf<'startEventRecorded'>['start'],
    on: string,
    lastDay: string,
    recorded: string,
    url?: string,
  ): Act => ({
    kind: 'startEventRecorded',
    at: at(recorded),
    by: 'de griffie',
    phase: 1,
    event,
    start,
    date: date(on),
    firstDay: date(on),
    lastDay: date(lastDay),
    closesAt: termCloses(date(lastDay)),
    ...(url === undefined ? {} : { url }),
  }),
  opened: (opens: string, lastDay: string, phase = 1, threshold = 1000): Act => ({
    kind: 'phaseOpened',
    at: at(opens),
    by: 'de griffie',
    phase,
    name: phase === 1 ? 'preliminary' : 'final',
    opensAt: at(opens),
    firstDay: civilDateAt(at(opens)),
    lastDay: date(lastDay),
    closesAt: termCloses(date(lastDay)),
    threshold,
  }),
  fixed: (event: number, lastDay: string, recorded: string): Act => ({
    kind: 'dayFixed',
    at: at(recorded),
    by: office,
    phase: 1,
    event,
    firstDay: date('2023-06-27'),
    lastDay: date(lastDay),
    closesAt: termCloses(date(lastDay)),
    reason: 'De raadssite is de plaats waar de gemeente raadsbesluiten bekendmaakt.',
    document: 'https://utrecht.voorbeeld.example/besluit-laatste-dag',
  }),
  outage: (from: string, to: string): Act => ({
    kind: 'outageRecorded',
    at: at(to) + 60_000,
    by: 'service',
    phase: 1,
    outage: 1,
    from: at(from),
    to: at(to),
    noticedBy: 'service',
    note: 'De website gaf geen antwoord.',
  }),
  extended: (lastDay: string, recorded: string, outages = [1]): Act => ({
    kind: 'termExtended',
    at: at(recorded),
    by: 'de griffie',
    phase: 1,
    lastDay: date(lastDay),
    closesAt: termCloses(date(lastDay)),
    cause: 'griffie',
    outages,
    reason: 'De website was een avond niet bereikbaar.',
  }),
  sealed: (recorded: string, phase = 1): Act => ({
    kind: 'ledgerSealed',
    at: at(recorded),
    by: 'service',
    phase,
  }),
  verdicts: (valid: number, invalid: number, recorded: string, phase = 1): Act => ({
    kind: 'verdictsRecorded',
    at: at(recorded),
    by: office,
    phase,
    valid,
    invalid,
  }),
  decided: <
    K extends
      | 'admitted'
      | 'rejected'
      | 'objectionLodged'
      | 'requestWithdrawn'
      | 'becameIrrevocable'
      | 'destroyed'
      | 'heldForProsecutor',
  >(
    kind: K,
    on: string,
    reason: string,
    document?: string,
    phase = 1,
  ): Act =>
    ({
      kind,
      at: at(on) + 12 * 3_600_000,
      by: office,
      phase,
      date: date(on),
      reason,
      ...(document === undefined ? {} : { document }),
    }) as ActOf<K>,
};

type Counts = NonNullable<PetitionView['phase']>['counts'];
const none: Counts = { received: 0, confirmed: 0, paper: 0, carried: 0, withdrawn: 0 };

/** What the service would give for these acts. */
export function viewOf(
  acts: readonly Act[],
  counts: Partial<Counts> = {},
  petition: Petition = demoPetition(),
): PetitionView {
  const caseFile = readCaseFile(acts);
  const term = caseFile.terms.at(-1);
  const opened = acts.findLast((one) => one.kind === 'phaseOpened');
  if (term === undefined || opened?.kind !== 'phaseOpened') return { petition, phase: null, acts, caseFile };
  const phase: Phase = {
    id: opened.phase,
    petition: petition.slug,
    number: opened.phase,
    name: opened.name,
    origin: 'petitie.test/sociaal-werk-utrecht/1',
    opensAt: term.opensAt,
    closesAt: term.closesAt,
    firstDay: term.firstDay,
    lastDay: term.lastDay,
    meeting: null,
    threshold: opened.threshold,
    closedAt: term.sealed ? term.closesAt + 60_000 : null,
    duplicate: term.sealed ? 0 : null,
    late: term.sealed ? 0 : null,
    verifierKey: 'key',
    recipients: { judge: 'age1judge', backup: 'age1backup' },
    keyCheck: '00',
  };
  return {
    petition,
    phase: { ...phase, counts: { ...none, ...counts }, awaitsPaper: false },
    acts,
    caseFile,
  };
}

const decision = 'https://utrecht.voorbeeld.example/besluit';
/** Utrecht, summer of 2023: a list on the council site and the Gemeenteblad give two last days. */
export const disputed: readonly Act[] = [
  act.start(1, 'council-site', '2023-06-27', '2023-07-17', '2023-06-27T08:00:00Z', `${decision}enlijst`),
  act.opened('2023-06-27T09:00:00Z', '2023-07-26'),
  act.start(
    2,
    'municipal-gazette',
    '2023-07-06',
    '2023-07-26',
    '2023-07-07T08:00:00Z',
    `${decision}-gemeenteblad`,
  ),
];
const closed: readonly Act[] = [...disputed, act.fixed(1, '2023-07-17', '2023-07-12T10:00:00Z')];
const checked: readonly Act[] = [
  ...closed,
  act.sealed('2023-07-17T22:05:00Z'),
  act.verdicts(990, 999, '2023-07-24T10:00:00Z'),
];

/** Every state a visitor can find, with the moment of the visit. */
export const scenes: Record<string, { readonly view: PetitionView; readonly now: string }> = {
  disputed: { view: viewOf(disputed, { confirmed: 640 }), now: '2023-07-10T12:00:00Z' },
  late: { view: viewOf(disputed, { confirmed: 990 }), now: '2023-07-19T12:00:00Z' },
  fixed: { view: viewOf(closed, { confirmed: 720 }), now: '2023-07-14T12:00:00Z' },
  extended: {
    view: viewOf(
      [
        ...closed,
        act.outage('2023-07-15T17:10:00Z', '2023-07-15T21:40:00Z'),
        act.extended('2023-07-18', '2023-07-16T10:00:00Z'),
      ],
      { confirmed: 940, paper: 31, withdrawn: 4 },
    ),
    now: '2023-07-18T16:05:00Z',
  },
  checking: {
    view: viewOf([...closed, act.sealed('2023-07-17T22:05:00Z')], { confirmed: 1989 }),
    now: '2023-07-20T12:00:00Z',
  },
  rejected: {
    view: viewOf(
      [
        ...checked,
        act.decided('rejected', '2023-07-25', 'Er zijn tien geldige verklaringen te weinig.', decision),
      ],
      { confirmed: 1989 },
    ),
    now: '2023-07-28T12:00:00Z',
  },
  admitted: {
    view: viewOf(
      [
        ...closed,
        act.sealed('2023-07-17T22:05:00Z'),
        act.verdicts(1240, 60, '2023-07-24T10:00:00Z'),
        act.decided('admitted', '2023-07-25', 'Er zijn 1.240 geldige verklaringen.', decision),
      ],
      { confirmed: 1300 },
    ),
    now: '2023-07-28T12:00:00Z',
  },
  withdrawn: {
    view: viewOf(
      [...disputed, act.decided('requestWithdrawn', '2023-07-11', 'De raad heeft het besluit aangepast.')],
      {
        confirmed: 640,
      },
    ),
    now: '2023-07-13T12:00:00Z',
  },
  objection: {
    view: viewOf(
      [
        ...checked,
        act.decided('rejected', '2023-07-25', 'Er zijn tien geldige verklaringen te weinig.', decision),
        act.decided('objectionLodged', '2023-08-02', 'De initiatiefnemers rekenen vanaf het Gemeenteblad.'),
      ],
      { confirmed: 1989 },
    ),
    now: '2023-08-04T12:00:00Z',
  },
  destroyed: {
    view: viewOf(
      [
        ...checked,
        act.decided('rejected', '2023-07-25', 'Er zijn tien geldige verklaringen te weinig.', decision),
        act.decided('becameIrrevocable', '2023-09-06', 'Niemand heeft beroep ingesteld.'),
        act.decided('destroyed', '2023-12-07', 'De bewaartermijn is voorbij.', `${decision}-vernietiging`),
      ],
      { confirmed: 1989 },
    ),
    now: '2024-01-10T12:00:00Z',
  },
};
