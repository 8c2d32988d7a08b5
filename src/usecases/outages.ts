import type { ActOf } from '../domain/acts.ts';
import type { Change } from '../domain/change.ts';
import { phaseOf } from '../domain/procedure.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type ActRefusal, type PhaseContext, recordActs } from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow } from './reads.ts';

/** A silence of the service inside a term that is longer than this, in ms, is an outage. */
const longestSilence = 15 * 60_000;

export type OutageInput = {
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
};

/** A time in which people could not sign, as the operator knows it (a mail server, a network, the machine). */
export function recordOutage({ store, clock }: PhaseContext) {
  return async (slug: string, input: OutageInput): Promise<Result<ActOf<'outageRecorded'>, ActRefusal>> => {
    const at = clock();
    return store.decide('petition', { slug }, (row): Outcome<ActOf<'outageRecorded'>, ActRefusal> => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      const act = outageAct(row, { ...input, at, noticedBy: 'operator' });
      const recorded = recordActs(row, [act]);
      return recorded.ok ? ok({ changes: recorded.value, result: act }) : recorded;
    });
  };
}

/**
 * Shows that the service lives. When it was silent for over a quarter of an hour inside a term, that is put on file as
 * an outage: nobody has to notice it. To be called before anything else when the service starts, and every minute.
 */
export function beat({ store, clock }: PhaseContext) {
  return async (): Promise<number> => {
    const now = clock();
    const decided = await store.decide('pulse', {}, ({ last, running }) => {
      const noticed = last === null ? [] : running.flatMap((row) => silence(row, last, now));
      // A clock that was set back must not make the time until it is right again look like silence.
      const changes: Change[] = [{ type: 'heartbeat', at: Math.max(now, last ?? now) }, ...noticed];
      return ok({ changes, result: noticed.length });
    });
    return decided.ok ? decided.value : 0;
  };
}

function silence(row: PetitionRow, last: number, now: number): Change[] {
  const { phase } = row;
  if (phase === null) return [];
  const from = Math.max(last, phase.opensAt);
  const to = Math.min(now, phase.closesAt);
  if (to - from <= longestSilence) return [];
  const note = 'De website stond stil.';
  const recorded = recordActs(row, [
    outageAct(row, { at: now, by: 'service', from, to, note, noticedBy: 'service' }),
  ]);
  return recorded.ok ? recorded.value : [];
}

type OutageFacts = Pick<ActOf<'outageRecorded'>, 'at' | 'by' | 'from' | 'to' | 'note' | 'noticedBy'>;

function outageAct({ caseFile }: PetitionRow, facts: OutageFacts): ActOf<'outageRecorded'> {
  return {
    kind: 'outageRecorded',
    phase: phaseOf(caseFile.state),
    outage: caseFile.outages.length + 1,
    ...facts,
  };
}
