import type { z } from 'zod';
import { Act } from '../domain/acts.ts';
import type { Change } from '../domain/change.ts';
import type { EquatedDays } from '../domain/holidays.ts';
import { mayFollow, type ProcedureRefusal } from '../domain/may-follow.ts';
import { next } from '../domain/procedure.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Clock, Store } from './ports.ts';
import type { PetitionRow } from './reads.ts';

export type PhaseContext = { readonly store: Store; readonly clock: Clock };
export type TermContext = PhaseContext & { readonly equated: EquatedDays };

/** What every act of procedure may meet. */
export type ActRefusal = { readonly code: 'PetitionUnknown' } | RecordRefusal;

type RecordRefusal =
  | ProcedureRefusal
  /** What was given cannot be put on file: the member, and what is wrong with it. */
  | { readonly code: 'ActInvalid'; readonly member: string; readonly flaw: string };

/** Who acts and why: published with the act. */
export type Grounds = {
  readonly by: string;
  readonly reason: string;
  readonly document?: string | undefined;
};

/** The given members without those that are absent, as stored values have them. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The acts as changes, each judged on what those before it leave behind; the first refusal ends it. */
export function recordActs(
  row: PetitionRow,
  acts: readonly Act[],
  equated?: EquatedDays,
): Result<Change[], RecordRefusal> {
  let file = row.caseFile;
  const changes: Change[] = [];
  for (const act of acts) {
    const parsed = Act.safeParse(act);
    // What cannot follow at all is refused for that, whatever else is wrong with it.
    if (!parsed.success && next(file.state, act) !== null) return err(actFlaw(parsed.error));
    const followed = mayFollow(file, act, row.petition.rules, equated);
    if (!followed.ok) return followed;
    file = followed.value;
    changes.push({ type: 'actRecorded', petition: row.petition.slug, act });
  }
  return ok(changes);
}

function actFlaw({ issues: [first] }: z.ZodError): RecordRefusal {
  return {
    code: 'ActInvalid',
    member: first?.path.join('.') ?? '',
    flaw: first?.message ?? 'is not as it should be',
  };
}
