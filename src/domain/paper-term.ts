import type { Act } from './acts.ts';
import { addDays, type CivilDate, civilDateAt, startOfDay } from './calendar.ts';
import { type EquatedDays, isOrdinaryDay } from './holidays.ts';
import type { Phase } from './petition.ts';
import { err, ok, type Result } from './result.ts';

/** Days after the end of the term in which paper that was handed in in time is entered; then the ledger is sealed. */
export const entryDays = 14;

/** Sheets of one phase. `openLines`: of sheets in time, not settled yet. */
export type PaperStanding = {
  readonly issued: number;
  readonly handedIn: number;
  readonly openLines: number;
};

type Term = Pick<Phase, 'closesAt' | 'lastDay'>;

/**
 * First ms at which no sheet received in time is registered any more: the end of the first ordinary day (Atw 1) after
 * the last day. What lay in the letter box on the last evening is found the next working day.
 */
export function registrationEnds({ lastDay }: Pick<Phase, 'lastDay'>, equated: EquatedDays): number {
  let day: CivilDate = addDays(lastDay, 1);
  while (!isOrdinaryDay(day, equated)) day = addDays(day, 1);
  return startOfDay(addDays(day, 1));
}

const termActs: readonly Act['kind'][] = ['dayFixed', 'termExtended', 'termEnded', 'requestWithdrawn'];

/**
 * First ms at which the ledger is sealed whatever is still to be entered. When the end of the term was set afterwards,
 * the days count from then.
 */
export function entryEnds({ closesAt }: Pick<Phase, 'closesAt'>, acts: readonly Act[]): number {
  const last = acts.findLast(({ kind }) => termActs.includes(kind))?.at ?? 0;
  return startOfDay(addDays(civilDateAt(Math.max(closesAt - 1, last)), entryDays + 1));
}

/** What the ledger of a term that is over still waits for. */
export type PaperAwaited = {
  /** Lines of sheets received in time that two people did not enter yet. */
  readonly lines: number;
  /** Sheets that were issued and can still be registered as received in time; 0 once that is over. */
  readonly sheets: number;
  /** First ms at which no sheet is registered any more. */
  readonly sheetsUntil: number;
  /** First ms at which the ledger waits no longer, whatever is still to be done. */
  readonly until: number;
};

/** What the ledger of a term that is over waits for; null: it is sealed at once. */
export function paperAwaited(
  phase: Term,
  acts: readonly Act[],
  { issued, handedIn, openLines: lines }: PaperStanding,
  equated: EquatedDays,
  now: number,
): PaperAwaited | null {
  const until = entryEnds(phase, acts);
  if (issued === 0 || now >= until) return null;
  const sheetsUntil = Math.min(until, registrationEnds(phase, equated));
  const sheets = now < sheetsUntil ? issued - handedIn : 0;
  return lines === 0 && sheets === 0 ? null : { lines, sheets, sheetsUntil, until };
}

const minute = 60_000;

/**
 * The moment a receipt is registered at: the minute that stands on the paper, whatever the clock of who types says. A
 * term can begin and end in the middle of a minute; what came in the minute it began was in time, as was what came in
 * the minute it ended.
 */
export function receiptMoment(receivedAt: number, { opensAt }: Pick<Phase, 'opensAt'>): number {
  const begin = receivedAt - (receivedAt % minute);
  return begin < opensAt && opensAt < begin + minute ? opensAt : begin;
}

export type ReceiptRefusal =
  | { readonly code: 'NotYetReceived' }
  | { readonly code: 'ReceivedBeforeTerm'; readonly opensAt: number }
  /** Too late to say that a sheet was received in time. */
  | { readonly code: 'RegistrationOver'; readonly until: number };

/**
 * Whether a sheet may be registered now as received then. Received after the term it may at any time: its lines are not
 * entered, and the count of sheets adds up.
 */
export function mayRegister(
  phase: Pick<Phase, 'opensAt' | 'closesAt' | 'lastDay' | 'closedAt'>,
  receivedAt: number,
  equated: EquatedDays,
  now: number,
): Result<'inTime' | 'late', ReceiptRefusal> {
  if (receivedAt > now) return err({ code: 'NotYetReceived' });
  if (receivedAt < phase.opensAt) return err({ code: 'ReceivedBeforeTerm', opensAt: phase.opensAt });
  if (receivedAt >= phase.closesAt) return ok('late');
  const until = registrationEnds(phase, equated);
  const over = phase.closedAt !== null || (now >= phase.closesAt && now >= until);
  return over ? err({ code: 'RegistrationOver', until }) : ok('inTime');
}
