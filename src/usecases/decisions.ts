import type { Act, ActKind } from '../domain/acts.ts';
import { type CivilDate, civilDateAt } from '../domain/calendar.ts';
import { judgedOf } from '../domain/case-file.ts';
import type { Change } from '../domain/change.ts';
import { phaseStatus } from '../domain/petition.ts';
import { next, type Procedure, phaseOf } from '../domain/procedure.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type RulingRefusal, settleValue } from '../domain/rules.ts';
import { validCount } from '../domain/tally.ts';
import { regulationText } from './create-petition.ts';
import {
  type ActRefusal,
  type Grounds,
  type PhaseContext,
  present,
  recordActs,
  type TermContext,
} from './phase-context.ts';
import type { Outcome, Secrets } from './ports.ts';
import type { PetitionRow } from './reads.ts';

type JsonValue = Extract<Act, { kind: 'ruleSettled' }>['value'];

export type SettlingRefusal = ActRefusal | RulingRefusal;

/**
 * The griffie confirms values of the regulation, or changes one of them, with a reason. From then on they stand in
 * regulation.json with who settled them; once the first phase has opened nothing can be settled any more.
 */
export function settleRules({
  store,
  clock,
  secrets,
}: PhaseContext & { readonly secrets: Pick<Secrets, 'sha256'> }) {
  return async (
    slug: string,
    paths: readonly string[],
    { by, reason, document }: Grounds,
    value?: JsonValue,
  ): Promise<Result<{ readonly settled: number }, SettlingRefusal>> => {
    const at = clock();
    return store.decide('petition', { slug }, (row): Outcome<{ settled: number }, SettlingRefusal> => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      let regulation = row.petition.regulation;
      const acts: Act[] = [];
      for (const path of paths) {
        const ruling = present({ by, on: civilDateAt(at), reason, document });
        const settled = settleValue(regulation, path, ruling, value);
        if (!settled.ok) return settled;
        regulation = settled.value.regulation;
        const { was } = settled.value;
        acts.push(
          present({
            kind: 'ruleSettled',
            at,
            by,
            path,
            value: settled.value.value,
            was,
            reason,
            document,
          } as const),
        );
      }
      const recorded = recordActs(row, acts);
      if (!recorded.ok) return recorded;
      const { text, hash } = regulationText(secrets, regulation);
      const change: Change = { type: 'regulationSettled', slug, regulation: text, regulationHash: hash };
      return ok({ changes: [change, ...recorded.value], result: { settled: acts.length } });
    });
  };
}

/** Acts of authorities and initiators that carry a date, a reason and a document, and nothing else. */
export const datedActs = [
  'admitted',
  'rejected',
  'objectionLodged',
  'requestWithdrawn',
  'becameIrrevocable',
  'heldForProsecutor',
  'releasedByProsecutor',
  'destructionOrdered',
] as const satisfies readonly ActKind[];
export type DatedAct = (typeof datedActs)[number];

export type DecisionRefusal =
  | ActRefusal
  /** Fewer statements are valid (by sample: by the estimate) than are needed, and no document says why it is admitted. */
  | { readonly code: 'NotEnoughValid'; readonly valid: number; readonly threshold: number };

export type DatedGrounds = Grounds & { readonly date: CivilDate };

/** Records one of them, with what follows from it: a request that is withdrawn ends its term. */
export function recordDecision({ store, clock, equated }: TermContext) {
  return async (
    slug: string,
    decision:
      | { readonly kind: DatedAct }
      | { readonly kind: 'objectionDecided'; readonly outcome: 'dismissed' | 'granted' },
    grounds: DatedGrounds,
  ): Promise<Result<Procedure, DecisionRefusal>> => {
    return store.decide('closing', { slug }, ({ row, verdicts }): Outcome<Procedure, DecisionRefusal> => {
      const at = clock();
      if (row === null) return err({ code: 'PetitionUnknown' });
      const phase = phaseOf(row.caseFile.state) || (row.phase?.number ?? 1);
      const act = present({ ...decision, ...grounds, at, phase }) as Act;
      const recorded = recordActs(row, [act], equated);
      if (!recorded.ok) return recorded;
      const threshold = row.phase?.threshold ?? 0;
      const valid = validCount(verdicts, judgedOf(row.caseFile, phase));
      if (act.kind === 'admitted' && valid < threshold && act.document === undefined)
        return err({ code: 'NotEnoughValid', valid, threshold });
      const state = next(row.caseFile.state, act) ?? row.caseFile.state;
      return ok({ changes: [...recorded.value, ...consequences(row, act, at)], result: state });
    });
  };
}

function consequences(row: PetitionRow, act: Act, at: number): Change[] {
  const { phase } = row;
  const ends = act.kind === 'requestWithdrawn' && phase !== null && phaseStatus(phase, at) !== 'closed';
  if (!ends) return [];
  const { id, firstDay } = phase;
  return [{ type: 'termSet', phase: id, closesAt: at, firstDay, lastDay: civilDateAt(at) }];
}
