import { compareAscii } from '../ledger/bytes.ts';
import type { Given } from './acts.ts';
import type { DeskEntry } from './case.ts';
import type { Desk } from './desk.ts';

/**
 * Statements of one person: found by the tag of a person, unless an official said otherwise (twins with one initial share
 * that tag), or by an official among possible doubles. Ids in order.
 */
export function personGroups(desk: Desk): string[][] {
  const isSame = sameness(desk);
  return desk.case.possible
    .flatMap((ids) => joined(ids, isSame))
    .sort(([a = ''], [b = '']) => compareAscii(a, b));
}

type Sameness = (a: string, b: string) => boolean;

/** What was last said of two statements with one weak tag; by their person tags where nobody said anything. */
function sameness(desk: Desk): Sameness {
  const person = personOf(desk);
  const judged = desk.groups.map(({ group, samePerson }) => ({ ids: new Set(group), samePerson }));
  return (a, b) => {
    const said = judged.findLast(({ ids }) => ids.has(a) && ids.has(b));
    return said?.samePerson ?? (person.has(a) && person.get(a) === person.get(b));
  };
}

/** Number of the group with the same person tag, by id. */
const personOf = (desk: Desk): ReadonlyMap<string, number> =>
  new Map(desk.case.persons.flatMap((ids, index) => ids.map((id) => [id, index] as const)));

/** Those of the ids that are the same as another, in groups: whoever is the same as one is the same as all. */
function joined(ids: readonly string[], isSame: Sameness): string[][] {
  const groups: string[][] = [];
  for (const id of ids) {
    const own = groups.filter((group) => group.some((other) => isSame(id, other)));
    for (const group of own) groups.splice(groups.indexOf(group), 1);
    groups.push([...own.flat(), id]);
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.sort(compareAscii));
}

/** The last judgement on each set of ids: a later one on the same set replaces it. */
function judgedGroups(desk: Desk) {
  return new Map(desk.groups.map((act) => [[...act.group].sort(compareAscii).join(), act])).values();
}

export type PossibleGroup = {
  /** Ids in order. */
  readonly ids: readonly string[];
  /** They are of one person by their tags: nothing is left to decide. */
  readonly settled: boolean;
  /** What an official said of some or all of them. */
  readonly judged: readonly {
    readonly group: readonly string[];
    readonly samePerson: boolean;
    readonly by: string;
  }[];
};

/** The groups with the same weak tag that are for a person to judge: twins, parents and children, typing variants. */
export function possibleGroups(desk: Desk): PossibleGroup[] {
  const person = personOf(desk);
  const judged = [...judgedGroups(desk)];
  return desk.case.possible.map((ids) => {
    const persons = new Set(ids.map((id) => person.get(id) ?? id));
    return {
      ids,
      settled: persons.size === 1,
      judged: judged.filter(({ group }) => group.some((id) => ids.includes(id))),
    };
  });
}

/** Possible doubles of which two would count that nobody judged together: whether they are one person is not known. */
export function groupsToJudge(desk: Desk): PossibleGroup[] {
  const person = personOf(desk);
  return possibleGroups(desk).filter(({ ids, settled, judged }) => {
    const counting = ids.filter((id) => desk.inScope(id) && desk.standing(id)?.verdict === 'valid');
    const isKnown = (a: string, b: string) =>
      (person.has(a) && person.get(a) === person.get(b)) ||
      judged.some(({ group }) => group.includes(a) && group.includes(b));
    return !settled && counting.some((a, index) => counting.slice(index + 1).some((b) => !isKnown(a, b)));
  });
}

const earlier = (a: DeskEntry, b: DeskEntry): number =>
  compareAscii(a.received, b.received) || compareAscii(a.id, b.id);

/**
 * What the regulation makes of several statements by one person (Wrr 33(3)(g), 45(3)(g)). `first-counts`: the first that is
 * not invalid for another reason stays, the others are double. `none-counts`: all are. A statement that was called double
 * and need not be is taken back. Only what changes is proposed.
 */
export function doubleProposals(desk: Desk): Given[] {
  const groups = personGroups(desk);
  const grouped = new Set(groups.flat());
  // An official has since said that they are of different persons.
  const alone = desk.case.entries.filter(({ id }) => !grouped.has(id) && isDoubleByRule(desk, id));
  return [
    ...groups.flatMap((ids) => groupProposals(desk, ids)),
    ...alone.map(({ id }): Given => ({ id, verdict: 'open', was: desk.versionOf(id) })),
  ];
}

function isDoubleByRule(desk: Desk, id: string): boolean {
  const standing = desk.standing(id);
  return standing?.reason === 'dubbel' && standing.source === 'doubles';
}

function groupProposals(desk: Desk, ids: readonly string[]): Given[] {
  const otherwise = (id: string) => {
    const reason = desk.standing(id)?.reason ?? null;
    return reason === null || reason === 'dubbel';
  };
  const candidates = ids.flatMap((id) => desk.case.byId.get(id) ?? []).filter(({ id }) => otherwise(id));
  const [first] = [...candidates].sort(earlier);
  return candidates.flatMap(({ id }): Given[] => {
    const double = desk.case.rules.doubles === 'none-counts' ? ids.length > 1 : id !== first?.id;
    const was = desk.versionOf(id);
    if (double && desk.standing(id)?.reason !== 'dubbel')
      return [{ id, verdict: 'invalid', reason: 'dubbel', was }];
    return !double && isDoubleByRule(desk, id) ? [{ id, verdict: 'open', was }] : [];
  });
}
