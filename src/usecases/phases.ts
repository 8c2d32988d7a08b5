import { type CivilDate, civilDateAt, startOfDay, termCloses, termLastDay } from '../domain/calendar.ts';
import { type Phase, phaseStatus } from '../domain/petition.ts';
import { type Regulation, unconfirmedValues } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { duplicates } from '../domain/tally.ts';
import type { Clock, LogSigner, Outcome, Secrets, Store } from './ports.ts';
import type { PetitionRow } from './reads.ts';

export type PhaseContext = { readonly store: Store; readonly signer: LogSigner; readonly clock: Clock };
type OpeningContext = PhaseContext & { readonly secrets: Pick<Secrets, 'keyCheck'> };

export type PhaseCommandRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'PhaseRunning'; readonly number: number }
  | { readonly code: 'NoPhaseLeft' }
  /** A rule of the regulation that this version cannot carry out. */
  | { readonly code: 'RuleNotSupported'; readonly rule: string }
  | { readonly code: 'NoPhaseOpen' }
  | { readonly code: 'TermOver'; readonly lastDay: CivilDate };

export type OpenedPhase = {
  readonly petition: string;
  readonly number: number;
  readonly origin: string;
  readonly verifierKey: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly lastDay: CivilDate;
  readonly threshold: number;
  /** Rules that no one confirmed with the municipality yet, as dotted paths. */
  readonly unconfirmed: readonly string[];
};

/**
 * Opens the next phase: computes the term from its start event, freezes text and rules, pins the log key and the
 * recipients. `start` is the civil day of the start event; signing is possible from then, or from now when that is
 * today.
 */
export function openPhase({ store, signer, clock, secrets }: OpeningContext) {
  return async (
    slug: string,
    host: string,
    recipients: Phase['recipients'],
    start: CivilDate | null,
  ): Promise<Result<OpenedPhase, PhaseCommandRefusal>> => {
    const now = clock();
    return store.decide('petition', { slug }, (row): Outcome<OpenedPhase, PhaseCommandRefusal> => {
      const next = nextPhase(row);
      if (!next.ok) return next;
      const { regulation, number, rules } = next.value;
      const startDay = start ?? civilDateAt(now);
      const lastDay = termLastDay(startDay, rules.term.value);
      const closesAt = termCloses(lastDay);
      const opensAt = Math.max(now, startOfDay(startDay));
      if (closesAt <= opensAt) return err({ code: 'TermOver', lastDay });
      const origin = `${host}/${slug}/${number}`;
      const verifierKey = signer.verifierKey(origin);
      const threshold = rules.threshold.value;
      const opened = { petition: slug, number, origin, verifierKey, opensAt, closesAt, lastDay, threshold };
      const phase = { ...opened, name: rules.name, recipients, keyCheck: secrets.keyCheck };
      return ok({
        changes: [{ type: 'phaseOpened', phase, at: now }],
        result: { ...opened, unconfirmed: unconfirmedValues(regulation) },
      });
    });
  };
}

type NextPhase = {
  readonly regulation: Regulation;
  readonly number: number;
  readonly rules: Regulation['phases'][number];
};

/** The phase that may open now: one at a time, as many as the regulation has. */
function nextPhase(row: PetitionRow | null): Result<NextPhase, PhaseCommandRefusal> {
  if (row === null) return err({ code: 'PetitionUnknown' });
  const before = row.phase;
  if (before !== null && before.closedAt === null)
    return err({ code: 'PhaseRunning', number: before.number });
  const number = (before?.number ?? 0) + 1;
  const { regulation } = row.petition;
  const rules = regulation.phases[number - 1];
  if (rules === undefined) return err({ code: 'NoPhaseLeft' });
  const rule = unsupportedRule(regulation, number);
  return rule === null ? ok({ regulation, number, rules }) : err({ code: 'RuleNotSupported', rule });
}

/** No phase opens under a rule that would then be counted otherwise than the page says. */
function unsupportedRule(regulation: Regulation, number: number): string | null {
  if (regulation.doubles.value !== 'first-counts') return `doubles: ${regulation.doubles.value}`;
  if (number > 1 && regulation.carryOver.value !== 'none') return `carryOver: ${regulation.carryOver.value}`;
  return null;
}

/**
 * A form that reached us before the end may still be on its way to the commit: the ledger is sealed this long after.
 * Nothing that arrives in between gets in, because every form counts by its moment of arrival.
 */
export const drainTime = 2_000;

/** Ends the running term now (an act of the operator, visible in the audit log); the ledger is sealed by `sealPhase`. */
export function endTerm({ store, clock }: PhaseContext) {
  return async (slug: string): Promise<Result<Phase, PhaseCommandRefusal>> => {
    return store.decide('petition', { slug }, (row): Outcome<Phase, PhaseCommandRefusal> => {
      // Read only now that nobody else can write: a server goes on taking forms while we wait for our turn.
      const now = clock();
      if (row === null) return err({ code: 'PetitionUnknown' });
      const { phase } = row;
      if (phase === null || phase.closedAt !== null || now <= phase.opensAt)
        return err({ code: 'NoPhaseOpen' });
      if (phaseStatus(phase, now) === 'closed') return ok({ changes: [], result: phase });
      const lastDay = civilDateAt(now);
      const ended = { closesAt: now, lastDay };
      return ok({
        changes: [{ type: 'termEnded', phase: phase.id, ...ended, at: now }],
        result: { ...phase, ...ended },
      });
    });
  };
}

/** Publishes the last checkpoint and closes the ledger for good. Does nothing before the term and its drain are over. */
export function sealPhase({ store, clock }: PhaseContext) {
  return async (slug: string): Promise<boolean> => {
    const now = clock();
    const sealed = await store.decide('closing', { slug }, ({ row, doubles }) => {
      const phase = row?.phase;
      if (phase == null || phase.closedAt !== null || now < phase.closesAt + drainTime) {
        return ok({ changes: [], result: false });
      }
      return ok({
        changes: [
          { type: 'checkpointPublished', phase: phase.id, at: now },
          { type: 'phaseClosed', phase: phase.id, duplicate: duplicates(doubles), at: now },
        ],
        result: true,
      });
    });
    return sealed.ok && sealed.value;
  };
}
