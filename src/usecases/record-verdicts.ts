import type { Change } from '../domain/change.ts';
import { phaseOf } from '../domain/procedure.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type ActRefusal, type PhaseContext, recordActs } from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { StandingRow } from './reads.ts';

export type Verdict = { readonly id: string; readonly verdict: 'valid' | 'invalid' };

export type VerdictRefusal =
  | ActRefusal
  /** Not the id of a statement that stands in this phase. */
  | { readonly code: 'StatementUnknown'; readonly id: string }
  | { readonly code: 'VerdictTwice'; readonly id: string }
  /** Too late (Wrr 33(3)(b), 45(3)(b)): it cannot be valid. */
  | { readonly code: 'Late'; readonly id: string };

type Totals = { readonly valid: number; readonly invalid: number };

/** Enters the verdicts of the judge in the ledger, those that are new or differ, and publishes it again. */
export function recordVerdicts({ store, clock }: PhaseContext) {
  return async (
    slug: string,
    verdicts: readonly Verdict[],
    by: string,
  ): Promise<Result<Totals, VerdictRefusal>> => {
    const at = clock();
    return store.decide(
      'standing',
      { slug },
      ({ row, statements, ledgerSize }): Outcome<Totals, VerdictRefusal> => {
        if (row?.phase == null) return err({ code: 'PetitionUnknown' });
        const { id: phase } = row.phase;
        const given = readVerdicts(verdicts, statements);
        if (!given.ok) return given;
        const judged = given.value.map((verdict, index): Change => {
          return { type: 'statementJudged', ...verdict, phase, at, ledgerIndex: ledgerSize + index };
        });
        const totals = count(statements, given.value);
        const number = phaseOf(row.caseFile.state);
        const recorded = recordActs(row, [{ kind: 'verdictsRecorded', at, by, phase: number, ...totals }]);
        if (!recorded.ok) return recorded;
        if (judged.length === 0) return ok({ changes: [], result: totals });
        // While people sign, lines become public in the slots of the clock only.
        const published: Change[] =
          row.phase.closedAt === null ? [] : [{ type: 'checkpointPublished', phase, at }];
        return ok({ changes: [...judged, ...published, ...recorded.value], result: totals });
      },
    );
  };
}

/** Those that say something new. */
function readVerdicts(
  verdicts: readonly Verdict[],
  statements: readonly StandingRow[],
): Result<Verdict[], VerdictRefusal> {
  const known = new Map(statements.map((statement) => [statement.id, statement]));
  const seen = new Set<string>();
  for (const { id, verdict } of verdicts) {
    if (!known.has(id)) return err({ code: 'StatementUnknown', id });
    if (seen.has(id)) return err({ code: 'VerdictTwice', id });
    if (verdict === 'valid' && known.get(id)?.late) return err({ code: 'Late', id });
    seen.add(id);
  }
  return ok(verdicts.filter(({ id, verdict }) => known.get(id)?.verdict !== verdict));
}

function count(statements: readonly StandingRow[], given: readonly Verdict[]): Totals {
  const last = new Map(given.map(({ id, verdict }) => [id, verdict]));
  const verdicts = statements.map(({ id, verdict }) => last.get(id) ?? verdict);
  const of = (wanted: Verdict['verdict']) => verdicts.filter((verdict) => verdict === wanted).length;
  return { valid: of('valid'), invalid: of('invalid') };
}
