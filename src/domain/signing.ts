import type { CivilDate } from './calendar.ts';
import type { MailKind } from './change.ts';
import { type Phase, phaseStatus } from './petition.ts';
import { err, ok, type Result } from './result.ts';

const hour = 3_600_000;

/** A confirmation link works this long, and never past the last day. */
export const linkLifetime = 48 * hour;
/** A partner, a family, a shared house: this many people may sign with one e-mail address. */
export const maxPeoplePerAddress = 5;
/** Mails an address gets in one day beyond the first for each person: forms sent in again, mails asked for again. */
export const maxRepeatsPerDay = 3;
/** Mails that forms send to one address in a day, whoever they are for: five people and three repeats. */
export const maxFormMailsPerDay = maxPeoplePerAddress + maxRepeatsPerDay;
const reminderAfter = 24 * hour;
const lastCallBefore = 12 * hour;

/** First ms at which a link no longer works. */
export function linkDeadline(receivedAt: number, closesAt: number): number {
  return Math.min(receivedAt + linkLifetime, closesAt);
}

export type PhaseRefusal =
  | { readonly code: 'PhaseNotOpen'; readonly opensAt: number | null }
  | { readonly code: 'PhaseClosed'; readonly lastDay: CivilDate };

/** A form counts by the moment it reached us (Awb 2:17), to the millisecond. */
export function mayReceive(phase: Phase | null, receivedAt: number): Result<Phase, PhaseRefusal> {
  if (phase === null) return err({ code: 'PhaseNotOpen', opensAt: null });
  switch (phaseStatus(phase, receivedAt)) {
    case 'open':
      return ok(phase);
    case 'upcoming':
      return err({ code: 'PhaseNotOpen', opensAt: phase.opensAt });
    case 'closed':
      return err({ code: 'PhaseClosed', lastDay: phase.lastDay });
  }
}

export type AddressHistory = {
  /** This person confirmed with this same e-mail address before, and did not withdraw. */
  readonly signedBefore: boolean;
  /** Other people with a confirmed statement at this e-mail address. */
  readonly otherPeople: number;
  /** This person sent no form with this address today, until now. */
  readonly firstToday: boolean;
  /** Forms with this address today, whoever they were for. */
  readonly formsToday: number;
  readonly repeatsToday: number;
};

export type Reception = {
  /** Whether the statement can be confirmed at all: not when no mail will ever hold its link. */
  readonly confirmable: boolean;
  /** null: the address had its mails for today. */
  readonly mail: Extract<MailKind, 'confirm' | 'alreadySigned' | 'addressFull'> | null;
  /** Counts towards the repeats of the address. */
  readonly repeat: boolean;
};

/**
 * What follows from a valid form. The page is the same in every case, and so is the number of forms that is answered
 * with a mail; only the mailbox that was used before learns that it was. Someone who signs with another address just
 * gets a link: a double is found when counting.
 */
export function receive(history: AddressHistory): Reception {
  const kind = history.signedBefore
    ? 'alreadySigned'
    : history.otherPeople >= maxPeoplePerAddress
      ? 'addressFull'
      : 'confirm';
  const repeat = !history.firstToday;
  const withinCap =
    history.formsToday < maxFormMailsPerDay && (!repeat || history.repeatsToday < maxRepeatsPerDay);
  return { confirmable: kind === 'confirm' && withinCap, mail: withinCap ? kind : null, repeat };
}

export type StatementState = 'pending' | 'confirmed' | 'withdrawn' | 'expired';

export type ConfirmationStep = 'confirm' | 'confirmed-before';
export type ConfirmationRefusal = 'LinkExpired' | 'ConfirmedTooLate' | 'AlreadyWithdrawn' | 'AddressFull';

/** Confirming must be in time as well: a statement received before and confirmed after the end does not count. */
export function confirm(
  statement: {
    readonly state: StatementState;
    readonly receivedAt: number;
    /** Other people with a confirmed statement at the same e-mail address. */
    readonly otherPeople: number;
  },
  phase: Phase,
  now: number,
): Result<ConfirmationStep, ConfirmationRefusal> {
  switch (statement.state) {
    case 'confirmed':
      return ok('confirmed-before');
    case 'withdrawn':
      return err('AlreadyWithdrawn');
    case 'expired':
    case 'pending':
      if (phaseStatus(phase, now) === 'closed') return err('ConfirmedTooLate');
      if (statement.state === 'expired' || now >= linkDeadline(statement.receivedAt, phase.closesAt)) {
        return err('LinkExpired');
      }
      return statement.otherPeople >= maxPeoplePerAddress ? err('AddressFull') : ok('confirm');
  }
}

export type WithdrawalRefusal = 'AlreadyWithdrawn' | 'WithdrawalNotAllowed' | 'WithdrawnTooLate';

export function withdraw(
  state: StatementState,
  allowed: 'none' | 'until-term-end',
  phase: Phase,
  now: number,
): Result<'withdraw', WithdrawalRefusal> {
  if (state === 'withdrawn') return err('AlreadyWithdrawn');
  if (allowed === 'none') return err('WithdrawalNotAllowed');
  if (phaseStatus(phase, now) === 'closed') return err('WithdrawnTooLate');
  return ok('withdraw');
}

/** Which reminder an unconfirmed statement is due now; each kind goes out once. */
export function dueReminder(
  statement: { readonly receivedAt: number; readonly reminded: boolean; readonly lastCalled: boolean },
  phase: Phase,
  now: number,
): 'reminder' | 'lastCall' | null {
  if (phaseStatus(phase, now) !== 'open' || now >= linkDeadline(statement.receivedAt, phase.closesAt))
    return null;
  const inLastHours = now >= phase.closesAt - lastCallBefore;
  // Someone who filled in the form during the last twelve hours has the first mail still on top.
  if (inLastHours && !statement.lastCalled && statement.receivedAt < phase.closesAt - lastCallBefore)
    return 'lastCall';
  if (!inLastHours && !statement.reminded && now >= statement.receivedAt + reminderAfter) return 'reminder';
  return null;
}
