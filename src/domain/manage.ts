import type { ActKind } from './acts.ts';
import { type CivilDate, civilDateAt } from './calendar.ts';
import { type CaseFile, isDisputed, judgedOf, phaseAtHand, termOf } from './case-file.ts';
import { retainedUntil } from './destruction.ts';
import { activeKeys } from './judge-keys.ts';
import type { Counts, Petition, Phase } from './petition.ts';
import { phaseOf, type StateName, stateAt, transitions } from './procedure.ts';
import { unconfirmedValues } from './rules.ts';
import type { Role } from './staff.ts';
import { countedPersons } from './tally.ts';

export type BundleKind = 'public' | 'griffie';

/** Acts that a person does by hand; the service seals, and verdicts come in a package. */
export type HandAct = Exclude<ActKind, 'ledgerSealed' | 'verdictsRecorded'>;

const griffie: readonly Role[] = ['griffie'];
const both: readonly Role[] = ['griffie', 'operator'];

/**
 * Who does what. The griffie settles and decides; the operator runs the service: opens and ends a term on rules that the
 * griffie confirmed, reports outages, and carries out a destruction that the griffie ordered.
 */
export const actRoles: { readonly [act in HandAct]: readonly Role[] } = {
  ruleSettled: griffie,
  startEventRecorded: griffie,
  phaseOpened: both,
  dayFixed: griffie,
  outageRecorded: both,
  termExtended: griffie,
  termEnded: both,
  judgeKeyRecorded: griffie,
  judgeKeyRevoked: griffie,
  admitted: griffie,
  rejected: griffie,
  objectionLodged: griffie,
  objectionDecided: griffie,
  requestWithdrawn: griffie,
  becameIrrevocable: griffie,
  heldForProsecutor: griffie,
  releasedByProsecutor: griffie,
  destructionOrdered: griffie,
  destroyed: both,
};
export const handActs = Object.keys(actRoles) as HandAct[];

/** What stands in the way of an act that the procedure would allow. */
export type Block =
  | { readonly code: 'RulesUnconfirmed'; readonly count: number }
  | { readonly code: 'NotBegun' }
  | { readonly code: 'NothingJudged' }
  | { readonly code: 'RetentionRuns'; readonly until: CivilDate }
  | { readonly code: 'NoTermForKeeping' }
  | { readonly code: 'NotSealed' }
  | { readonly code: 'OrderMissing' };

/** What someone should know or do, whatever the next act is. */
export type Concern =
  | { readonly code: 'RulesUnconfirmed'; readonly count: number }
  /** Results are entered on one word: nobody must sign. */
  | { readonly code: 'NoJudgeKeys' }
  | { readonly code: 'OneJudgeKey' }
  | { readonly code: 'DayDisputed' }
  | { readonly code: 'Sealing' }
  | { readonly code: 'TooFew'; readonly counted: number; readonly threshold: number }
  | { readonly code: 'ResultAwaited' };

export type Step = { readonly act: HandAct; readonly roles: readonly Role[]; readonly block: Block | null };

export type NextSteps = {
  readonly state: StateName;
  /** What comes next in the ordinary course of things. */
  readonly main: readonly Step[];
  /** What can be done as well. */
  readonly other: readonly Step[];
  readonly concerns: readonly Concern[];
};

type Known = {
  readonly petition: Petition;
  readonly caseFile: CaseFile;
  /** The newest phase; `late` and `duplicate` are known once its ledger is sealed. */
  readonly phase: (Pick<Phase, 'threshold' | 'late' | 'duplicate'> & { readonly counts: Counts }) | null;
};

/** The acts of the ordinary course, by state. A term ends by itself: to end it early is no part of it. */
const course: { readonly [state in StateName]: readonly HandAct[] } = {
  draft: ['ruleSettled', 'startEventRecorded', 'phaseOpened'],
  open: ['dayFixed'],
  submitted: [],
  checking: ['admitted', 'rejected'],
  admitted: ['phaseOpened', 'becameIrrevocable'],
  rejected: ['becameIrrevocable'],
  underObjection: ['objectionDecided'],
  rejectedFinal: ['destructionOrdered', 'destroyed'],
  referendum: ['destructionOrdered', 'destroyed'],
  requestWithdrawn: ['destructionOrdered', 'destroyed'],
  transferred: ['releasedByProsecutor'],
  destroyed: [],
};

/** Where a petition stands at an instant, which acts are possible, by whom, and what blocks them. */
export function nextSteps(known: Known, now: number): NextSteps {
  const { state } = stateAt(known.caseFile.state, now);
  const possible = handActs
    .filter((act) => transitions[state][act] !== undefined && makesSense(act, known))
    .map((act) => ({ act, roles: actRoles[act], block: blockOf(act, known, now) }));
  const ordinary = course[state].filter((act) => isDue(act, known));
  const place = (act: HandAct) => ordinary.indexOf(act);
  return {
    state,
    main: possible.filter(({ act }) => place(act) >= 0).sort((a, b) => place(a.act) - place(b.act)),
    other: possible.filter(({ act }) => place(act) < 0),
    concerns: concernsOf(known, state),
  };
}

/** Fewer statements than are needed, whatever a judge finds: nobody has to look at them for that (Wrr 33(1)). */
function tooFew({ phase }: Known): { readonly counted: number; readonly threshold: number } | null {
  if (phase === null || phase.duplicate === null) return null;
  const counted = countedPersons(phase.counts, phase.late ?? 0, phase.duplicate);
  return counted < phase.threshold ? { counted, threshold: phase.threshold } : null;
}

/** Whether an act of the ordinary course is next already: a day is fixed when it is disputed, a decision follows a result. */
function isDue(act: HandAct, known: Known): boolean {
  const { caseFile } = known;
  const phase = phaseOf(caseFile.state);
  switch (act) {
    case 'dayFixed':
      return isDisputed(caseFile, phase);
    case 'admitted':
      return judgedOf(caseFile, phase) !== null;
    case 'rejected':
      return judgedOf(caseFile, phase) !== null || tooFew(known) !== null;
    default:
      return true;
  }
}

/** Acts that the table allows in this state, but that are about nothing here. */
function makesSense(act: HandAct, { petition, caseFile }: Known): boolean {
  const phases = petition.regulation.phases.length;
  const last = phaseOf(caseFile.state) >= phases;
  switch (act) {
    case 'phaseOpened':
      return !last;
    case 'startEventRecorded':
      return phaseAtHand(caseFile) <= phases;
    case 'dayFixed':
      return caseFile.startEvents.some(({ phase }) => phase === phaseOf(caseFile.state));
    case 'becameIrrevocable':
      return caseFile.state.state !== 'admitted' || last;
    case 'judgeKeyRevoked':
      return activeKeys(caseFile).length > 0;
    case 'destructionOrdered':
      return caseFile.destructionOrder === null;
    default:
      return true;
  }
}

function blockOf(act: HandAct, known: Known, now: number): Block | null {
  const { petition, caseFile } = known;
  switch (act) {
    case 'phaseOpened':
      return caseFile.terms.length === 0 ? unconfirmed(petition) : null;
    case 'termEnded':
      return now <= (termOf(caseFile, phaseOf(caseFile.state))?.opensAt ?? 0) ? { code: 'NotBegun' } : null;
    case 'admitted':
      return judgedOf(caseFile, phaseOf(caseFile.state)) === null ? { code: 'NothingJudged' } : null;
    case 'destructionOrdered':
      return notYet(known, now);
    case 'destroyed':
      return caseFile.destructionOrder === null ? { code: 'OrderMissing' } : null;
    default:
      return null;
  }
}

function unconfirmed({ regulation }: Petition): Extract<Block, { code: 'RulesUnconfirmed' }> | null {
  const count = unconfirmedValues(regulation).length;
  return count === 0 ? null : { code: 'RulesUnconfirmed', count };
}

function notYet({ petition, caseFile }: Known, now: number): Block | null {
  const { state } = caseFile;
  if (state.state === 'requestWithdrawn' && !state.sealed) return { code: 'NotSealed' };
  if ((petition.rules?.destruction ?? null) === null) return { code: 'NoTermForKeeping' };
  const until = retainedUntil(caseFile, petition.rules);
  return until !== null && civilDateAt(now) < until ? { code: 'RetentionRuns', until } : null;
}

function concernsOf(known: Known, state: StateName): Concern[] {
  const { petition, caseFile } = known;
  const phase = phaseOf(caseFile.state);
  const settled = state === 'draft' ? unconfirmed(petition) : null;
  const judging = ['draft', 'open', 'submitted', 'checking', 'underObjection'].includes(state);
  const keys = activeKeys(caseFile).length;
  return [
    ...(settled === null ? [] : [settled]),
    ...(isDisputed(caseFile, phase) && judging ? [{ code: 'DayDisputed' } as const] : []),
    ...(state === 'submitted' ? [{ code: 'Sealing' } as const] : []),
    ...(state === 'checking' && judgedOf(caseFile, phase) === null ? [unjudged(known)] : []),
    ...(judging && keys === 0 ? [{ code: 'NoJudgeKeys' } as const] : []),
    ...(judging && keys === 1 ? [{ code: 'OneJudgeKey' } as const] : []),
  ];
}

function unjudged(known: Known): Concern {
  const few = tooFew(known);
  return few === null ? { code: 'ResultAwaited' } : { code: 'TooFew', ...few };
}

const offices = { griffie: 'griffie', operator: 'beheerder' } as const;

/** How whoever acts is published with the act: name and role. Marks that no published text may hold are left out. */
export function officialName({ name, role }: { readonly name: string; readonly role: Role }): string {
  const office = role === 'griffie' || role === 'operator' ? offices[role] : role;
  return `${name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim()} (${office})`;
}

/** The name in what `officialName` made; anything else as it is. */
export const officeless = (by: string): string => by.replace(/ \((?:griffie|beheerder)\)$/, '');

/** Who may invite or end whom: an operator anyone, the griffie those who enter paper, each within its own reach. */
export function mayManage(
  actor: { readonly role: Role; readonly petition: string | null },
  user: { readonly role: Role; readonly petition: string | null },
): boolean {
  const inReach = actor.petition === null || actor.petition === user.petition;
  if (actor.role === 'operator') return inReach;
  return actor.role === 'griffie' && user.role === 'desk' && inReach;
}
