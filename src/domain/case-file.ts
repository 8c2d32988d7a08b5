import type { Act, ActOf } from './acts.ts';
import { type CivilDate, civilDateAt, startOfDay } from './calendar.ts';
import { next, type Procedure, phaseOf } from './procedure.ts';

/** The term of one phase as the acts leave it. Instants in ms since the epoch, `closesAt` exclusive. */
export type TermOnFile = {
  readonly phase: number;
  readonly opensAt: number;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly closesAt: number;
  /** Ended by an act before its planned last day: no later day is under discussion any more. */
  readonly ended: boolean;
  /** Number of the start event that was fixed; null while it is open which one holds. */
  readonly fixed: number | null;
  readonly sealed: boolean;
};

/** A seat of the judge and the key it signs with (C2SP verifier key); `revoked` keys sign nothing any more. */
export type JudgeKey = {
  readonly name: string;
  readonly key: string;
  /** ms since the epoch. */
  readonly since: number;
  readonly revoked: boolean;
};

/** What the acts of one petition add up to. */
export type CaseFile = {
  readonly state: Procedure;
  readonly startEvents: readonly ActOf<'startEventRecorded'>[];
  readonly outages: readonly ActOf<'outageRecorded'>[];
  /** By phase, in order. */
  readonly terms: readonly TermOnFile[];
  /** In the order in which they were recorded. */
  readonly judgeKeys: readonly JudgeKey[];
  /** The most keys that could sign at one time. */
  readonly keysAtOnce: number;
  /** Of each phase the last act on verdicts since its term got the end it has. */
  readonly judged: readonly ActOf<'verdictsRecorded'>[];
  /** The last of those with a result of the judge, also when single verdicts came after it. */
  readonly results: readonly ActOf<'verdictsRecorded'>[];
  /** Of each phase in which verdicts were entered, the keys that answer for them: none where no result is in force. */
  readonly answering: readonly { readonly phase: number; readonly keys: readonly JudgeKey[] }[];
  /** Not carried out yet, nor overtaken by the prosecutor. */
  readonly destructionOrder: ActOf<'destructionOrdered'> | null;
  /** Civil day of the last dated act of an authority: no later one is dated before it. */
  readonly lastDated: CivilDate | null;
  /** Civil day of the decision that stands: on the request, or on an objection against it. */
  readonly decidedOn: CivilDate | null;
  /** The irrevocable day; or the day of withdrawal, not before the term that it ended was over. */
  readonly endedOn: CivilDate | null;
};

export const emptyCaseFile: CaseFile = {
  state: { state: 'draft' },
  startEvents: [],
  outages: [],
  terms: [],
  judgeKeys: [],
  keysAtOnce: 0,
  judged: [],
  results: [],
  answering: [],
  destructionOrder: null,
  lastDated: null,
  decidedOn: null,
  endedOn: null,
};

/** Recorded acts, in order. Throws on a list that could not have been recorded: the table refuses it. */
export function readCaseFile(acts: readonly Act[]): CaseFile {
  return acts.reduce((file, act) => {
    const to = next(file.state, act);
    if (to === null) throw new Error(`${act.kind} cannot follow in state ${file.state.state}`);
    return append(file, act, to);
  }, emptyCaseFile);
}

/** The phase an act of now belongs to: the one that runs or ran last; before the first, or once admitted, the next. */
export function phaseAtHand(file: CaseFile): number {
  const { state } = file.state;
  return phaseOf(file.state) + (state === 'draft' || state === 'admitted' ? 1 : 0);
}

export function termOf(file: CaseFile, phase: number): TermOnFile | null {
  return file.terms.find((term) => term.phase === phase) ?? null;
}

/** A day that may turn out to be the last, with the start events that give it. */
export type Reading = {
  readonly lastDay: CivilDate;
  readonly closesAt: number;
  /** 00:00 of the first day that goes with it. */
  readonly opensAt: number;
  readonly events: readonly number[];
};

/** Every last day under discussion in a phase, the recorded one included, earliest first. */
export function readingsOf(file: CaseFile, phase: number): Reading[] {
  const term = termOf(file, phase);
  const readings = new Map<number, Reading>();
  if (term !== null) {
    const { lastDay, closesAt, firstDay } = term;
    readings.set(closesAt, { lastDay, closesAt, opensAt: startOfDay(firstDay), events: [] });
  }
  for (const { event, firstDay, lastDay, closesAt } of eventsOf(file, phase)) {
    if (term?.ended && closesAt > term.closesAt) continue;
    const known = readings.get(closesAt)?.events ?? [];
    readings.set(closesAt, { lastDay, closesAt, opensAt: startOfDay(firstDay), events: [...known, event] });
  }
  return [...readings.values()].sort((a, b) => a.closesAt - b.closesAt);
}

/** Whether it is open which day is the last: start events that give different days, none of them fixed. */
export function isDisputed(file: CaseFile, phase: number): boolean {
  const term = termOf(file, phase);
  const ends = new Set(eventsOf(file, phase).map(({ closesAt }) => closesAt));
  return term !== null && term.fixed === null && !term.ended && ends.size > 1;
}

/** The last day on which one is in time in every reading. */
export function safeDay(file: CaseFile, phase: number): CivilDate | null {
  const day = termOf(file, phase)?.lastDay ?? null;
  return isDisputed(file, phase) ? (readingsOf(file, phase)[0]?.lastDay ?? day) : day;
}

/** The first day of the term; while start events differ, the latest it may be. */
export function latestFirstDay(file: CaseFile, phase: number): CivilDate | null {
  const day = termOf(file, phase)?.firstDay ?? null;
  if (!isDisputed(file, phase)) return day;
  return eventsOf(file, phase).reduce((latest, { firstDay }) => later(latest, firstDay), day);
}

const eventsOf = ({ startEvents }: CaseFile, phase: number) =>
  startEvents.filter((event) => event.phase === phase);

/** The later of two days; a missing one is no day. */
export function later<D extends CivilDate | null>(a: D, b: CivilDate | null): D | CivilDate {
  return b !== null && (a === null || b > a) ? b : a;
}

/** The file with one more act on it, and the state it leads to. */
export function append(file: CaseFile, act: Act, state: Procedure): CaseFile {
  const dated = 'date' in act && act.kind !== 'startEventRecorded' ? { lastDated: act.date } : {};
  const common = { ...file, ...dated, state };
  switch (act.kind) {
    case 'startEventRecorded':
      return { ...common, startEvents: [...file.startEvents, act] };
    case 'outageRecorded':
      return { ...common, outages: [...file.outages, act] };
    case 'phaseOpened':
      return { ...common, terms: [...file.terms, openedTerm(act)] };
    case 'dayFixed':
      return withTerm(common, act, { fixed: act.event, firstDay: act.firstDay, ended: false });
    case 'termExtended':
      return withTerm(common, act, { ended: false });
    case 'termEnded':
      return withTerm(common, act, { ended: true });
    case 'ledgerSealed':
      return {
        ...common,
        terms: file.terms.map((term) => (term.phase === act.phase ? { ...term, sealed: true } : term)),
      };
    case 'admitted':
    case 'rejected':
    case 'objectionDecided':
      return { ...common, decidedOn: act.date };
    case 'verdictsRecorded':
      return withVerdicts(common, act);
    case 'judgeKeyRecorded':
      return withKey(common, act);
    case 'judgeKeyRevoked':
      return { ...common, judgeKeys: file.judgeKeys.map((each) => revokedBy(act, each)) };
    case 'destructionOrdered':
      return { ...common, destructionOrder: act };
    case 'heldForProsecutor':
      return { ...common, destructionOrder: null };
    case 'becameIrrevocable':
      return { ...common, endedOn: act.date };
    case 'requestWithdrawn':
      return withdrawn(common, act);
    default:
      return common;
  }
}

const openedTerm = ({ phase, opensAt, firstDay, lastDay, closesAt }: ActOf<'phaseOpened'>): TermOnFile => {
  return { phase, opensAt, firstDay, lastDay, closesAt, ended: false, fixed: null, sealed: false };
};

const otherThan = <T extends { readonly phase: number }>(list: readonly T[], phase: number): readonly T[] =>
  list.filter((each) => each.phase !== phase);

const canSign = ({ judgeKeys }: CaseFile): JudgeKey[] => judgeKeys.filter(({ revoked }) => !revoked);

function withVerdicts(file: CaseFile, act: ActOf<'verdictsRecorded'>): CaseFile {
  const { phase, result } = act;
  const keys = result === undefined ? [] : canSign(file);
  return {
    ...file,
    judged: [...otherThan(file.judged, phase), act],
    results: result === undefined ? file.results : [...otherThan(file.results, phase), act],
    answering: [...otherThan(file.answering, phase), { phase, keys }],
  };
}

function withKey(file: CaseFile, { name, key, at }: ActOf<'judgeKeyRecorded'>): CaseFile {
  const judgeKeys = [...file.judgeKeys, { name, key, since: at, revoked: false }];
  return {
    ...file,
    judgeKeys,
    keysAtOnce: Math.max(file.keysAtOnce, canSign({ ...file, judgeKeys }).length),
  };
}

const revokedBy = ({ key }: ActOf<'judgeKeyRevoked'>, each: JudgeKey): JudgeKey =>
  each.key === key ? { ...each, revoked: true } : each;

/** What the judge last concluded on a phase, as its term stands. */
export function judgedOf(file: CaseFile, phase: number): ActOf<'verdictsRecorded'> | null {
  return file.judged.find((act) => act.phase === phase) ?? null;
}

/** The last result of the judge on a phase, as its term stands. */
export function resultOf(file: CaseFile, phase: number): ActOf<'verdictsRecorded'> | null {
  return file.results.find((act) => act.phase === phase) ?? null;
}

/** A term that runs or was yet to begin ends with the withdrawal. */
function withdrawn(file: CaseFile, { phase, at, date }: ActOf<'requestWithdrawn'>): CaseFile {
  const lastDay = civilDateAt(at);
  const terms = file.terms.map((term) =>
    term.phase === phase && at < term.closesAt && !term.sealed
      ? { ...term, lastDay, closesAt: at, ended: true }
      : term,
  );
  return { ...file, terms, endedOn: later(date, termOf({ ...file, terms }, phase)?.lastDay ?? null) };
}

type TermAct = ActOf<'dayFixed' | 'termExtended' | 'termEnded'>;

/** A later end takes the seal off the ledger, also when it is over already: it is sealed anew. */
function withTerm(
  file: CaseFile,
  { phase, lastDay, closesAt }: TermAct,
  more: Partial<Pick<TermOnFile, 'fixed' | 'firstDay' | 'ended'>>,
): CaseFile {
  const { state } = file.state;
  const reopened = state === 'open' || state === 'submitted' ? { sealed: false } : {};
  const terms = file.terms.map((term) =>
    term.phase === phase ? { ...term, lastDay, closesAt, ...more, ...reopened } : term,
  );
  return {
    ...file,
    terms,
    judged: otherThan(file.judged, phase),
    results: otherThan(file.results, phase),
    answering: file.answering.map((each) => (each.phase === phase ? { phase, keys: [] } : each)),
  };
}
