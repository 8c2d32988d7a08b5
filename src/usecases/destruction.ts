import type { Act, ActOf, Backup } from '../domain/acts.ts';
import type { CivilDate } from '../domain/calendar.ts';
import type { CaseFile } from '../domain/case-file.ts';
import { retainedUntil } from '../domain/destruction.ts';
import { samePerson } from '../domain/judge-keys.ts';
import { officeless } from '../domain/manage.ts';
import { phaseOf } from '../domain/procedure.ts';
import type { PhaseName } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Official, sameOfficial } from '../domain/same-official.ts';
import type { DatedGrounds } from './decisions.ts';
import type { ExportRow } from './export-row.ts';
import { type ActRefusal, type PhaseContext, present, recordActs } from './phase-context.ts';
import type { Outcome, Store } from './ports.ts';

/** `backups`: copies elsewhere, none where none were ever made; undefined where nobody said. */
export type DestructionGrounds = DatedGrounds & { readonly backups?: readonly Backup[] | undefined };

/** Refuses when who carries it out is who ordered it: by their accounts, or by name where only one of them has one. */
function twoPeople(
  { destructionOrder }: CaseFile,
  { ordered, carries }: { ordered: Official | null; carries: Official | null },
): Result<null, ActRefusal> {
  const by = destructionOrder?.by ?? '';
  return carries !== null && isSame(by, ordered, carries) ? err({ code: 'SamePerson', by }) : ok(null);
}

function isSame(by: string, ordered: Official | null, carries: Official): boolean {
  return ordered === null ? samePerson(officeless(by), carries.name) : sameOfficial(ordered, carries);
}

/**
 * Carries out the order of another official: wipes whatever can be traced to a person, in every phase, and keeps in the
 * act how much that was. What was wiped is gone from the file only once it is written anew. `user`: the account of who
 * carries it out, if one does.
 */
export function destroyStatements({ store, clock }: PhaseContext) {
  return async (
    slug: string,
    { backups, ...grounds }: DestructionGrounds,
    user?: string,
  ): Promise<Result<ActOf<'destroyed'>, ActRefusal>> => {
    return store.decide(
      'destruction',
      present({ slug, user }),
      ({ row, wiped, ...officials }): Outcome<ActOf<'destroyed'>, ActRefusal> => {
        if (row === null || wiped === null) return err({ code: 'PetitionUnknown' });
        const at = clock();
        const phase = phaseOf(row.caseFile.state) || (row.phase?.number ?? 1);
        const listed = backups === undefined ? undefined : [...backups];
        const act: ActOf<'destroyed'> = present({
          kind: 'destroyed',
          ...grounds,
          at,
          phase,
          backups: listed,
          wiped,
        } as const);
        const recorded = recordActs(row, [act]);
        if (!recorded.ok) return recorded;
        const people = twoPeople(row.caseFile, officials);
        if (!people.ok) return people;
        const changes = [...recorded.value, { type: 'statementsDestroyed', petition: slug, at } as const];
        return ok({ changes, result: act });
      },
    );
  };
}

/** What stays of a phase: numbers and the ledger, which holds no personal data. */
type KeptPhase = Pick<ExportRow, 'counts' | 'verdicts'> & {
  readonly phase: number;
  readonly name: PhaseName;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly threshold: number;
  /** Lines of the ledger, and published checkpoints. */
  readonly lines: number;
  readonly checkpoints: number;
  /** Signed note over the whole ledger. */
  readonly checkpoint: string;
};

/** What the record of destruction says; every number is of the commit in which it happened. */
export type DestructionFacts = {
  readonly petition: string;
  /** null: destroyed before an order was asked for. */
  readonly order: ActOf<'destructionOrdered'> | null;
  readonly destruction: ActOf<'destroyed'>;
  /** The day from which statements are kept for so long, and the first on which they may go. */
  readonly endedOn: CivilDate | null;
  readonly destroyFrom: CivilDate | null;
  readonly kept: readonly KeptPhase[];
  /** Acts on file: all of them stay. */
  readonly acts: number;
};

export type DestructionFactsRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NotDestroyed' };

export function destructionFacts({ store }: { readonly store: Store }) {
  return async (slug: string): Promise<Result<DestructionFacts, DestructionFactsRefusal>> => {
    const row = await store.read('petition', { slug });
    if (row === null) return err({ code: 'PetitionUnknown' });
    const { acts, caseFile } = row;
    const destruction = lastOf(acts, 'destroyed');
    if (destruction === null) return err({ code: 'NotDestroyed' });
    const kept: KeptPhase[] = [];
    for (const { phase } of caseFile.terms) {
      const exported = await store.read('forExport', { slug, number: phase });
      if (exported !== null) kept.push(keptOf(exported));
    }
    return ok({
      petition: slug,
      order: lastOf(acts, 'destructionOrdered'),
      destruction,
      endedOn: caseFile.endedOn,
      destroyFrom: retainedUntil(caseFile, row.petition.rules),
      kept,
      acts: acts.length,
    });
  };
}

function keptOf({ phase, counts, verdicts, ledger, published, checkpoint }: ExportRow): KeptPhase {
  const { number, name, firstDay, lastDay, threshold } = phase;
  const days = { phase: number, name, firstDay, lastDay, threshold };
  return { ...days, counts, verdicts, lines: ledger.length, checkpoints: published.length, checkpoint };
}

function lastOf<K extends Act['kind']>(acts: readonly Act[], kind: K): ActOf<K> | null {
  return acts.filter((act): act is ActOf<K> => act.kind === kind).at(-1) ?? null;
}
