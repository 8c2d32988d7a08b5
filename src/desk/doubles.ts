import { compareAscii } from '../ledger/bytes.ts';
import type { DeskActOf, Given } from './acts.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import type { DeskView } from './standing.ts';

type GroupJudged = DeskActOf<'groupJudged'>;

/**
 * Statements of one person: found by the tag of a person, unless an official said otherwise (twins with one initial share
 * that tag), or by an official among possible doubles. Ids in order.
 */
export function personGroups(desk: DeskView): string[][] {
  const { person } = numbersOf(desk.case);
  const judged = byWeakGroup(desk, desk.groups);
  return desk.case.possible
    .flatMap((ids, index) => joined(ids, person, judged.get(index) ?? []))
    .sort(([a = ''], [b = '']) => compareAscii(a, b));
}

type Numbers = {
  /** Number of the group with the same person tag, and with the same weak tag, by id. */
  readonly person: ReadonlyMap<string, number>;
  readonly weak: ReadonlyMap<string, number>;
};
/** A case never changes: numbered once. */
const knownNumbers = new WeakMap<DeskCase, Numbers>();

function numbersOf(deskCase: DeskCase): Numbers {
  const known = knownNumbers.get(deskCase);
  if (known !== undefined) return known;
  const numbered = (groups: readonly (readonly string[])[]) =>
    new Map(groups.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const numbers = { person: numbered(deskCase.persons), weak: numbered(deskCase.possible) };
  knownNumbers.set(deskCase, numbers);
  return numbers;
}

/** Whether an official may judge these together: two or more of one group of possible doubles, each once. */
export function isGroup(deskCase: DeskCase, ids: readonly string[]): boolean {
  const { weak } = numbersOf(deskCase);
  const groups = new Set(ids.map((id) => weak.get(id)));
  return groups.size === 1 && !groups.has(undefined) && new Set(ids).size === ids.length;
}

/** Judgements by the number of the group of possible doubles that they are about, in the order given. */
function byWeakGroup(desk: DeskView, judged: Iterable<GroupJudged>): ReadonlyMap<number, GroupJudged[]> {
  const { weak } = numbersOf(desk.case);
  const found = new Map<number, GroupJudged[]>();
  for (const act of judged) {
    const index = weak.get(act.group[0] ?? '') ?? -1;
    const acts = found.get(index);
    if (acts === undefined) found.set(index, [act]);
    else acts.push(act);
  }
  return found;
}

/**
 * Those of the ids that are the same as another, in groups: whoever is the same as one is the same as all. What was last
 * said of two counts; by their person tags where nobody said anything.
 */
function joined(
  ids: readonly string[],
  person: ReadonlyMap<string, number>,
  acts: readonly GroupJudged[],
): string[][] {
  const places = ids.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (places[root] !== root) root = places[root] ?? root;
    places[place] = root;
    return root;
  };
  const judged = acts.map(({ group, samePerson }) => ({ ids: new Set(group), samePerson }));
  const isSame = (a: string, b: string) =>
    judged.findLast((said) => said.ids.has(a) && said.ids.has(b))?.samePerson ??
    (person.has(a) && person.get(a) === person.get(b));
  for (const [place, id] of ids.entries())
    for (let before = 0; before < place; before++)
      if (isSame(id, ids[before] ?? '')) places[rootOf(place)] = rootOf(before);
  const groups = new Map<number, string[]>();
  for (const [place, id] of ids.entries()) {
    const root = rootOf(place);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [id]);
    else group.push(id);
  }
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.sort(compareAscii));
}

/** The last judgement on each set of ids: a later one on the same set replaces it. */
const judgedGroups = (desk: DeskView): Iterable<GroupJudged> =>
  new Map(desk.groups.map((act) => [[...act.group].sort(compareAscii).join(), act])).values();

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
export function possibleGroups(desk: DeskView): PossibleGroup[] {
  const { person } = numbersOf(desk.case);
  const judged = byWeakGroup(desk, judgedGroups(desk));
  return desk.case.possible.map((ids, index) => {
    const persons = new Set(ids.map((id) => person.get(id) ?? id));
    return { ids, settled: persons.size === 1, judged: judged.get(index) ?? [] };
  });
}

/**
 * Possible doubles of which one would count and perhaps another as well that nobody judged together with it: whether they
 * are one person is not known. By sample the other one need not be drawn: a double of it takes its place all the same.
 */
export function groupsToJudge(desk: DeskView): PossibleGroup[] {
  const { person } = numbersOf(desk.case);
  return possibleGroups(desk).filter(({ ids, settled, judged }) => {
    if (settled) return false;
    const counting = ids.filter((id) => desk.inScope(id) && desk.standing(id)?.verdict === 'valid');
    if (counting.length === 0) return false;
    const others = desk.method.method === 'sample' ? ids.filter((id) => isOpenOrDouble(desk, id)) : [];
    const sets = judged.map(({ group }) => new Set(group));
    const besides = new Set([...counting, ...others]);
    return counting.some((a) => {
      const own = sets.filter((set) => set.has(a));
      const tag = person.get(a);
      const isKnown = (b: string) =>
        (tag !== undefined && tag === person.get(b)) || own.some((set) => set.has(b));
      return [...besides].some((b) => b !== a && !isKnown(b));
    });
  });
}

/** Not invalid on another ground than that it is double. */
function isOpenOrDouble(desk: DeskView, id: string): boolean {
  const reason = desk.standing(id)?.reason ?? null;
  return reason === null || reason === 'dubbel';
}

const earlier = (a: DeskEntry, b: DeskEntry): number =>
  compareAscii(a.received, b.received) || compareAscii(a.id, b.id);

/**
 * What the regulation makes of several statements by one person (Wrr 33(3)(g), 45(3)(g)), of those that came in time: what
 * is too late is no second statement. `first-counts`: the first that is not invalid for another reason stays, the others
 * are double. `none-counts`: all are. A statement that was called double and need not be is taken back. Only what changes
 * is proposed.
 */
export function doubleProposals(desk: DeskView): Given[] {
  const groups = personGroups(desk).map((ids) => ids.filter((id) => isInTime(desk, id)));
  const grouped = new Set(groups.flat());
  // An official has since said that they are of different persons, or it came too late.
  const alone = desk.case.entries.filter(({ id }) => !grouped.has(id) && isDoubleByRule(desk, id));
  return [
    ...groups.flatMap((ids) => groupProposals(desk, ids)),
    ...alone.map(({ id }): Given => ({ id, verdict: 'open', was: desk.versionOf(id) })),
  ];
}

function isInTime(desk: DeskView, id: string): boolean {
  const entry = desk.case.byId.get(id);
  return entry !== undefined && !desk.isLate(entry) && desk.standing(id)?.reason !== 'te_laat';
}

function isDoubleByRule(desk: DeskView, id: string): boolean {
  const standing = desk.standing(id);
  return standing?.reason === 'dubbel' && standing.source === 'doubles';
}

function groupProposals(desk: DeskView, ids: readonly string[]): Given[] {
  const candidates = ids
    .filter((id) => isOpenOrDouble(desk, id))
    .flatMap((id) => desk.case.byId.get(id) ?? []);
  const [first] = [...candidates].sort(earlier);
  return candidates.flatMap(({ id }): Given[] => {
    const double = desk.case.rules.doubles === 'none-counts' ? ids.length > 1 : id !== first?.id;
    const was = desk.versionOf(id);
    if (double && desk.standing(id)?.reason !== 'dubbel')
      return [{ id, verdict: 'invalid', reason: 'dubbel', was }];
    return !double && isDoubleByRule(desk, id) ? [{ id, verdict: 'open', was }] : [];
  });
}

/**
 * Persons of whom a statement is called double although none of theirs counts, or can still be found to: under
 * `first-counts` one of them should. It happens when an official called it double, and the first fell afterwards.
 */
export function orphanedGroups(desk: DeskView): string[][] {
  if (desk.case.rules.doubles === 'none-counts') return [];
  return personGroups(desk).filter((ids) => {
    const called = ids.some((id) => desk.inScope(id) && desk.standing(id)?.reason === 'dubbel');
    return called && !ids.some((id) => mayCount(desk, id));
  });
}

function mayCount(desk: DeskView, id: string): boolean {
  const standing = desk.standing(id);
  return standing === null ? isInTime(desk, id) : standing.verdict === 'valid';
}
