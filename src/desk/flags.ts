import type { ActOf } from '../domain/acts.ts';
import { canLocate, locate } from '../domain/area.ts';
import { type CivilDate, civilDateAt, parseCivilDate } from '../domain/calendar.ts';
import { termOf } from '../domain/case-file.ts';
import { isOldEnough, leapDayDecides } from '../domain/eligibility.ts';
import type { Phase } from '../domain/petition.ts';
import type { Reason } from '../domain/reasons.ts';
import { referenceDay } from '../domain/reference-day.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import type { Desk } from './desk.ts';
import { personGroups, possibleGroups } from './doubles.ts';
import { automaticGrounds } from './grounds.ts';
import { proposalsOf } from './proposals.ts';

/**
 * What an official should see at a glance of a statement. None of them is a verdict.
 *
 * `unreadable`: its record was not opened, or is not the one that the ledger names. `carried`: from an earlier phase.
 * `personDouble`: another statement is of the same person; `possibleDouble`: perhaps, by the weak tag;
 * `possibleDoubleUnjudged`: and nobody has said so yet. `tooYoung`, `leapDay`: by the birth date as filled in.
 * `needsHuman`: a verdict is asked, there is none, and no step gives one. `sampled`: drawn.
 */
export const flags = [
  'early',
  'late',
  'unreadable',
  'carried',
  'wrongForm',
  'incomplete',
  'matchDifference',
  'notFound',
  'notEntitled',
  'severalFound',
  'personDouble',
  'possibleDouble',
  'possibleDoubleUnjudged',
  'birthDatePartlyKnown',
  'tooYoung',
  'outsideArea',
  'leapDay',
  'needsHuman',
  'sampled',
] as const;
export type Flag = (typeof flags)[number];

/** What is to be seen of one statement, in the order of `flags`. */
export function flagsOf(desk: Desk, entry: DeskEntry): Flag[] {
  const { fixed } = factsOf(desk.case);
  const found = new Set([...(fixed.get(entry.id) ?? []), ...moving(desk, entry)]);
  return flags.filter((flag) => found.has(flag));
}

type Facts = {
  /** Follows from the bundle alone, by id. */
  readonly fixed: ReadonlyMap<string, readonly Flag[]>;
  readonly grounds: ReadonlySet<string>;
};

/** A bundle never changes, so neither does what follows from it. */
const knownFacts = new WeakMap<DeskCase, Facts>();

function factsOf(deskCase: DeskCase): Facts {
  const known = knownFacts.get(deskCase);
  if (known !== undefined) return known;
  const grounds = new Map(automaticGrounds(deskCase).map(({ id, reason }) => [id, reason]));
  const days = referenceDays(deskCase);
  const fixed = new Map(
    deskCase.entries.map((entry) => [entry.id, fixedFlags(deskCase, entry, grounds.get(entry.id), days)]),
  );
  const facts = { fixed, grounds: new Set(grounds.keys()) };
  knownFacts.set(deskCase, facts);
  return facts;
}

const groundFlags: { readonly [reason in Reason]?: Flag } = {
  te_vroeg: 'early',
  te_laat: 'late',
  verkeerd_formulier: 'wrongForm',
  onvolledig: 'incomplete',
};

function fixedFlags(
  deskCase: DeskCase,
  { received, channel, record }: DeskEntry,
  ground: Reason | undefined,
  days: (received: string) => CivilDate | null,
): Flag[] {
  const groundFlag = ground === undefined ? undefined : groundFlags[ground];
  const found: Flag[] = groundFlag === undefined ? [] : [groundFlag];
  if (channel === 'carried') found.push('carried');
  if (!record.ok) return record.error === 'carried' ? found : [...found, 'unreadable'];
  const { birthDate, postcode } = record.value;
  const { municipality } = deskCase.regulation;
  // The desk has no directory: only the municipality that is built in can be told from others here.
  const located = canLocate(municipality.code, null);
  if (located && locate(municipality, postcode, null).result === 'outside') found.push('outsideArea');
  if (/-00/.test(birthDate)) found.push('birthDatePartlyKnown');
  const on = days(received);
  const age = deskCase.rules.minimumAge;
  if (on === null || parseCivilDate(birthDate.replaceAll('-00', '-01')) === null) return found;
  if (!isOldEnough(birthDate, on, age)) found.push('tooYoung');
  if (leapDayDecides(birthDate, on, age)) found.push('leapDay');
  return found;
}

/** Day on which the age counts, of a statement received at a moment; null where the acts do not say. */
export function referenceDays(deskCase: DeskCase): (received: string) => CivilDate | null {
  const { caseFile, acts, phase: number, rules } = deskCase;
  const term = termOf(caseFile, number);
  const opened = acts.findLast(
    (act): act is ActOf<'phaseOpened'> => act.kind === 'phaseOpened' && act.phase === number,
  );
  const meeting = opened?.meeting ?? null;
  const rule = rules.referenceDate;
  const needsMeeting = typeof rule === 'object' && 'daysBeforeMeeting' in rule;
  if (term === null || (needsMeeting && meeting === null)) return () => null;
  const { firstDay, lastDay } = term;
  const phase = { number, firstDay, lastDay, meeting } as Phase;
  const on = (today: CivilDate) => referenceDay(rule, phase, caseFile, today);
  if (rule === 'day-of-signing') return (received) => on(civilDateAt(Date.parse(received)));
  const day = on(lastDay);
  return () => day;
}

type Moving = {
  readonly person: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
  readonly unjudged: ReadonlySet<string>;
  /** A step would give or change their verdict. */
  readonly proposed: ReadonlySet<string>;
  readonly drawn: ReadonlySet<string>;
};

/** Of the newest act of a desk: asked for every statement in turn, worked out once. */
const knownMoving = new WeakMap<Desk, { readonly version: number; readonly sets: Moving }>();

function movingSets(desk: Desk): Moving {
  const known = knownMoving.get(desk);
  if (known?.version === desk.version) return known.sets;
  const possible = possibleGroups(desk).filter(({ settled }) => !settled);
  const proposals = (['register', 'residents', 'carried', 'doubles'] as const).flatMap((step) =>
    proposalsOf(desk, step),
  );
  const sets = {
    person: new Set(personGroups(desk).flatMap((ids) => (ids.length > 1 ? ids : []))),
    possible: new Set(possible.flatMap(({ ids }) => ids)),
    unjudged: new Set(possible.flatMap(({ ids, judged }) => (judged.length === 0 ? ids : []))),
    proposed: new Set(proposals.map(({ id }) => id)),
    drawn: new Set(desk.method.method === 'sample' ? desk.method.drawn : []),
  };
  knownMoving.set(desk, { version: desk.version, sets });
  return sets;
}

function moving(desk: Desk, { id, record }: DeskEntry): Flag[] {
  const sets = movingSets(desk);
  const match = desk.matchOf(id);
  const found: Flag[] = [];
  const see = (flag: Flag, seen: boolean) => {
    if (seen) found.push(flag);
  };
  see('matchDifference', match !== null && match.differences.length > 0);
  see('notFound', match?.outcome === 'notFound');
  see('notEntitled', match?.outcome === 'notEntitled');
  see('severalFound', match?.differences.includes('severalFound') === true);
  see('birthDatePartlyKnown', match?.differences.includes('birthDatePartlyKnown') === true);
  see('personDouble', sets.person.has(id));
  see('possibleDouble', sets.possible.has(id));
  see('possibleDoubleUnjudged', sets.unjudged.has(id));
  see('sampled', sets.drawn.has(id));
  const asked = desk.standing(id) === null && desk.inScope(id);
  const byGround = desk.versionOf(id) === 0 && factsOf(desk.case).grounds.has(id);
  const stepsDone = match !== null || !record.ok;
  see('needsHuman', asked && stepsDone && !byGround && !sets.proposed.has(id));
  return found;
}
