import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { Act, type ActKind, type ActOf } from '../../src/domain/acts.ts';
import { addDays, civilDateAt, termCloses } from '../../src/domain/calendar.ts';
import {
  type CaseFile,
  emptyCaseFile,
  isDisputed,
  phaseAtHand,
  readCaseFile,
  readingsOf,
  termOf,
} from '../../src/domain/case-file.ts';
import { retainedUntil } from '../../src/domain/destruction.ts';
import { mayFollow } from '../../src/domain/may-follow.ts';
import { phaseOf, type StateName, type StepName, stateAt, transitions } from '../../src/domain/procedure.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import { act, actKinds, rulesWith, vkey } from '../builders/acts.ts';

const commands = 100_000;
const perPetition = 100;
const seed = Number(process.env.FUZZ_SEED ?? 20_230_627);
const dayMs = 86_400_000;

/** A small generator of its own (mulberry32), so that a seed gives the same commands everywhere. */
function randomness(start: number) {
  let state = start >>> 0;
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (max: number): number => Math.floor(real() * (max + 1));
  return {
    upTo,
    chance: (share: number): boolean => real() < share,
    oneOf: <T>(values: readonly T[]): T => values[upTo(values.length - 1)] as T,
  };
}
type Random = ReturnType<typeof randomness>;

function randomRules({ oneOf, upTo, chance }: Random): Rules {
  const after = oneOf(['irrevocable', 'decision', 'phase-end'] as const);
  const kept = { after, amount: upTo(5) + 1, unit: oneOf(['day', 'week', 'month'] as const) };
  return rulesWith(oneOf([1, 2, 3] as const), {
    closeAtThreshold: oneOf(['no', 'when-valid', 'when-counted'] as const),
    destruction: chance(0.9) ? kept : null,
  });
}

/** Mostly an act the table has from here, with what it needs; now and then anything with anything. */
function randomAct(random: Random, file: CaseFile, now: number): Act {
  const { chance, oneOf, upTo } = random;
  const sensible = chance(0.8);
  const possible = Object.keys(transitions[stateAt(file.state, now).state]) as StepName[];
  const acts = possible.filter((step): step is ActKind => step !== 'termOver');
  // Few withdrawals, or hardly any request would come to its end.
  const likely = chance(0.8) ? acts.filter((step) => step !== 'requestWithdrawn') : acts;
  const kind = sensible && likely.length > 0 ? oneOf(likely) : oneOf(actKinds);
  const opening = kind === 'phaseOpened' || kind === 'startEventRecorded';
  const phase = sensible ? (opening ? phaseAtHand(file) : phaseOf(file.state)) : upTo(4);
  const at = chance(0.02) ? now - upTo(3 * dayMs) : now;
  const date = addDays(civilDateAt(now), sensible ? -upTo(1) : upTo(40) - 30);
  const opensAt = chance(0.8) ? at : at + upTo(3 * dayMs);
  const [from, to] = [at - upTo(10 * dayMs), at - upTo(2 * dayMs)];
  const whole = { ...act(kind), ...endOfTerm(random, kind, now), at, phase, date, from, to, opensAt };
  const own = act(kind);
  const members = Object.entries({ ...whole, ...numbers(random, kind, file), ...outcome(random, kind) });
  const known = Object.fromEntries(members.filter(([name]) => name in own || name === 'at'));
  return { ...known, ...grounds(random, kind), ...judging(random, kind, file) } as Act;
}

function endOfTerm({ chance, upTo }: Random, kind: ActKind, now: number) {
  const today = civilDateAt(now);
  if (kind === 'termEnded' && chance(0.9)) return { lastDay: today, closesAt: now };
  const lastDay = addDays(today, upTo(12) - 4);
  return { firstDay: addDays(lastDay, -upTo(20)), lastDay, closesAt: termCloses(lastDay) };
}

function numbers({ chance, upTo }: Random, kind: ActKind, { startEvents, outages }: CaseFile) {
  return {
    event: kind === 'startEventRecorded' ? startEvents.length + 1 : upTo(startEvents.length) + 1,
    outage: outages.length + 1,
    outages: chance(0.5) ? [] : [upTo(outages.length) + 1],
  };
}

const outcome = ({ oneOf }: Random, kind: ActKind) => ({
  outcome: oneOf(['dismissed', 'granted'] as const),
  cause: oneOf(kind === 'termEnded' ? ['operator', 'threshold'] : ['griffie', 'disputed']),
});

const officials = ['de griffie', 'De Griffie ', 'de archivaris'] as const;

const hashes = { result: 'a'.repeat(64), desk: 'd'.repeat(64) };

/** Who acts for the judge, and who destroys. */
function judging({ chance, oneOf, upTo }: Random, kind: ActKind, { judgeKeys }: CaseFile) {
  const seat = `lid ${upTo(2)}`;
  const fresh = { name: seat, key: vkey(`sleutel${upTo(40)}`) };
  const known = judgeKeys.length > 0 && chance(0.8) ? oneOf(judgeKeys) : fresh;
  switch (kind) {
    case 'judgeKeyRecorded':
      return chance(0.8) ? fresh : { name: seat, key: known.key };
    case 'judgeKeyRevoked':
      return { name: known.name, key: known.key };
    case 'verdictsRecorded':
      return {
        ...(chance(0.5) ? { method: 'full', signedBy: [], ...hashes } : {}),
        ...(chance(0.3) ? { anew: 'Een fout in de lijst.' } : {}),
      };
    case 'destructionOrdered':
      return { by: oneOf(officials) };
    case 'destroyed':
      return { by: oneOf(officials), ...(chance(0.8) ? { backups: [] } : {}) };
    default:
      return {};
  }
}

const documented: readonly ActKind[] = [
  'termExtended',
  'becameIrrevocable',
  'destructionOrdered',
  'judgeKeyRecorded',
  'judgeKeyRevoked',
];

/** The document without which some acts must wait, or must not be. */
const grounds = ({ chance }: Random, kind: ActKind) =>
  documented.includes(kind) && chance(0.7) ? { document: 'https://gemeente.voorbeeld.example/besluit' } : {};

/** What this test itself knows of one petition. */
type Watch = {
  file: CaseFile;
  readonly acts: Act[];
  /** Latest moment there has been: a clock may go back, a term that was over does not come back with it. */
  latest: number;
  /** By phase, what the last act on its term made of it. */
  readonly terms: Map<
    number,
    { readonly opensAt: number; readonly lastDay: string; readonly closesAt: number }
  >;
  heldFrom: StateName | null;
};

const steps = new Map<string, number>();
const edge = (from: StateName, step: StepName, to: StateName) => `${from} --${step}--> ${to}`;
/** The steps of the diagram that the griffie reads, `from --> to: step`; begin and end are no steps. */
function edgesIn(document: string): Set<string> {
  const [, drawing = ''] = document.split(/<!-- drawing: (?:begin|end) -->/);
  const arrows = [...drawing.matchAll(/^ *(\w+) --> (\w+): (\w+)$/gm)];
  return new Set(
    arrows.map(([, from, to, step]) => edge(from as StateName, step as StepName, to as StateName)),
  );
}
const drawn = edgesIn(readFileSync(join(packageRoot(), 'docs', 'procedure.md'), 'utf8'));

function took(from: StateName, step: StepName, to: StateName): string | null {
  const taken = edge(from, step, to);
  steps.set(taken, (steps.get(taken) ?? 0) + 1);
  return drawn.has(taken) ? null : `not in the diagram: ${taken}`;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

/** The clock alone: nothing happens but that a term is over. */
function clockMoves(watch: Watch, from: number, to: number): string | null {
  const before = stateAt(watch.file.state, from).state;
  const after = stateAt(watch.file.state, to).state;
  watch.latest = Math.max(watch.latest, to);
  return before === after ? null : took(before, 'termOver', after);
}

/** One command; the first thing that is wrong with what came of it. */
function command(watch: Watch, given: Act, rules: Rules): string | null {
  const from = stateAt(watch.file.state, given.at).state;
  const answer = mayFollow(watch.file, frozen(given), rules);
  if (!answer.ok) return null; // The file is frozen: changing it in place would have thrown.
  const file = frozen(answer.value);
  watch.file = file;
  watch.acts.push(given);
  const to = stateAt(file.state, given.at).state;
  if (!(to in transitions)) return `unknown state ${to}`;
  noteTerm(watch, given);
  return (
    took(from, given.kind, to) ??
    wrongJudging(watch, given, from) ??
    wrongTerms(watch) ??
    wrongSeal(file, given) ??
    wrongEnd(watch, given, from, to, rules) ??
    (from === 'destroyed' ? 'something followed on destruction' : null)
  );
}

function noteTerm({ terms, file }: Watch, given: Act): void {
  if (given.kind === 'phaseOpened') terms.set(given.phase, { ...given });
  const known = 'phase' in given ? terms.get(given.phase) : undefined;
  if (known === undefined) return;
  const { kind, at } = given;
  if (kind === 'dayFixed' || kind === 'termExtended' || kind === 'termEnded')
    terms.set(given.phase, { ...known, lastDay: given.lastDay, closesAt: given.closesAt });
  // Withdrawn while it ran, or had yet to begin: over at once.
  if (kind === 'requestWithdrawn' && at < known.closesAt && !termOf(file, given.phase)?.sealed)
    terms.set(given.phase, { ...known, lastDay: civilDateAt(at), closesAt: at });
}

/** What no key answers for stays out of the ledger; who signs is not changed quietly once there is something to sign. */
function wrongJudging({ file, acts }: Watch, given: Act, from: StateName): string | null {
  if (given.kind === 'judgeKeyRecorded' || given.kind === 'judgeKeyRevoked') {
    const toSign = ['checking', 'admitted', 'rejected', 'underObjection'].includes(from);
    return toSign && given.document === undefined ? 'a key changed without a document' : null;
  }
  if (given.kind !== 'verdictsRecorded' || given.result !== undefined) return null;
  if (acts.some(({ kind }) => kind === 'judgeKeyRecorded')) return 'unsigned verdicts beside keys';
  const replaced = file.results.some(({ phase }) => phase === given.phase);
  return replaced && given.anew === undefined ? 'a result replaced for no reason' : null;
}

function wrongTerms({ file, terms, latest }: Watch): string | null {
  if (file.terms.some(({ phase }, index) => phase !== index + 1)) return 'phases out of order';
  const seats = file.judgeKeys.filter(({ revoked }) => !revoked).map(({ name }) => name);
  if (new Set(seats).size !== seats.length) return 'two keys on one seat';
  if (new Set(file.judgeKeys.map(({ key }) => key)).size !== file.judgeKeys.length)
    return 'a key on two seats';
  if (file.judged.some(({ phase, result }) => result !== undefined && !termOf(file, phase)?.sealed))
    return 'a result stands on a ledger that is not final';
  if (file.terms.length !== terms.size) return 'a term too many or too few';
  for (const { phase, lastDay, closesAt, sealed } of file.terms) {
    const known = terms.get(phase);
    if (known?.lastDay !== lastDay || known.closesAt !== closesAt)
      return `phase ${phase} ends otherwise than its last act says`;
    if (sealed && closesAt > latest) return `phase ${phase} is sealed while its term runs`;
  }
  const { state } = file;
  if (!('closesAt' in state)) return null;
  return state.closesAt === termOf(file, state.phase)?.closesAt ? null : 'state and term differ';
}

/** Another end is counted to anew; a term that was ended is under discussion no more. */
function wrongSeal(file: CaseFile, given: Act): string | null {
  const ends = given.kind === 'dayFixed' || given.kind === 'termExtended' || given.kind === 'termEnded';
  if (ends && termOf(file, given.phase)?.sealed !== false) return 'sealed for another end than it has';
  for (const { phase, ended, closesAt } of file.terms)
    if (ended && (isDisputed(file, phase) || readingsOf(file, phase).at(-1)?.closesAt !== closesAt))
      return `phase ${phase} was ended, yet a later day is under discussion`;
  return null;
}

/** Two officials, nobody in between, and every copy accounted for. */
function wrongOrder({ acts }: Watch, { by, backups }: ActOf<'destroyed'>): string | null {
  const order = acts.findLast((given) => given.kind === 'destructionOrdered');
  const held = acts.findLast((given) => given.kind === 'heldForProsecutor');
  const name = (who: string) => who.trim().toLowerCase();
  if (order === undefined || name(order.by) === name(by))
    return `ordered by ${order?.by}, destroyed by ${by}`;
  if (held !== undefined && acts.indexOf(held) > acts.indexOf(order))
    return 'destroyed on an order from before the prosecutor came';
  return backups === undefined ? 'nobody said where copies are' : null;
}

function wrongDestruction(watch: Watch, given: ActOf<'destroyed'>, rules: Rules): string | null {
  const { file } = watch;
  const until = retainedUntil(file, rules);
  if (until === null || given.date < until) return `destroyed on ${given.date}, kept until ${until}`;
  if (given.date > civilDateAt(given.at)) return 'dated in the future';
  return file.terms.at(-1)?.sealed === false
    ? 'destroyed before the ledger was final'
    : wrongOrder(watch, given);
}

function wrongEnd(watch: Watch, given: Act, from: StateName, to: StateName, rules: Rules): string | null {
  const { file } = watch;
  if (to === 'transferred') watch.heldFrom = from;
  if (from === 'transferred' && to !== watch.heldFrom)
    return `given back as ${to}, held from ${watch.heldFrom}`;
  if (to === 'referendum' && phaseOf(file.state) !== rules.phases.length)
    return 'a referendum before the last phase';
  if (given.kind === 'destroyed') return wrongDestruction(watch, given, rules);
  const dated = 'date' in given && given.kind !== 'startEventRecorded' ? given.date : null;
  if (dated !== null && dated > civilDateAt(given.at)) return 'dated in the future';
  return null;
}

/** Random commands on one petition from its first day on. `flaw`: the first thing that is wrong, with how it came about. */
function petition(random: Random): { readonly given: number; readonly flaw: string | null } {
  const rules = randomRules(random);
  let now = Date.UTC(2023, 5, 27) + random.upTo(30 * dayMs);
  const watch: Watch = {
    file: frozen(emptyCaseFile),
    acts: [],
    latest: now,
    terms: new Map(),
    heldFrom: null,
  };
  let [given, destroyed] = [0, 0];
  for (; given < perPetition && destroyed < 10; given++) {
    const before = watch.file;
    const wait = random.chance(0.3) ? random.upTo(random.oneOf([1000, dayMs, 15 * dayMs])) : 0;
    const next = randomAct(random, before, now + wait);
    const flaw = clockMoves(watch, now, now + wait) ?? command(watch, next, rules);
    if (flaw !== null) return { given, flaw: `${flaw}\n${JSON.stringify([...watch.acts, next], null, 1)}` };
    now += wait;
    if (watch.file.state.state === 'destroyed') destroyed += 1;
  }
  return { given, flaw: reread(watch) };
}

function reread({ acts, file }: Watch): string | null {
  if (!isDeepStrictEqual(readCaseFile(acts), file)) return 'read again, the acts give another file';
  const unstorable = acts.find((given) => !Act.safeParse(given).success);
  return unstorable === undefined ? null : `accepted, yet no act: ${JSON.stringify(unstorable)}`;
}

test(`${commands} random commands never leave the drawn table, and reach all of it`, () => {
  const random = randomness(seed);
  steps.clear();
  for (let done = 0; done < commands; ) {
    const { given, flaw } = petition(random);
    expect(flaw, `seed ${seed}`).toBeNull();
    done += given;
  }
  expect(drawn.size).toBeGreaterThan(0);
  expect([...drawn].filter((name) => !steps.has(name))).toEqual([]);
});
