import { ok } from '../../domain/result.ts';
import type { Clock, Store } from '../ports.ts';

export type FormStep = 'form' | 'check';

/**
 * How often the form and its check page were shown, in memory: two numbers for each petition, and nothing of whoever
 * asked. What a crash loses is at most what came since the last `flush`.
 */
export class StepCounts {
  readonly #counts = new Map<string, { form: number; check: number }>();

  /** `slug` of a petition that exists: names that visitors make up are not kept. */
  count(slug: string, step: FormStep): void {
    const counts = this.#counts.get(slug) ?? { form: 0, check: 0 };
    counts[step] += 1;
    this.#counts.set(slug, counts);
  }

  /** Hands over what was counted and begins anew. */
  take(): ReadonlyMap<string, { readonly form: number; readonly check: number }> {
    const taken = new Map(this.#counts);
    this.#counts.clear();
    return taken;
  }

  /** Puts back what could not be written. */
  give(slug: string, { form, check }: { readonly form: number; readonly check: number }): void {
    const counts = this.#counts.get(slug) ?? { form: 0, check: 0 };
    this.#counts.set(slug, { form: counts.form + form, check: counts.check + check });
  }
}

/** Adds what was counted to the numbers of the newest phase. */
export function flushSteps(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  steps: StepCounts,
) {
  return async (): Promise<void> => {
    const taken = [...steps.take()];
    const written = await Promise.allSettled(
      taken.map(([slug, counts]) =>
        store.decide('petition', { slug }, (row) => {
          if (row?.phase == null) return ok({ changes: [], result: null });
          const at = clock();
          return ok({
            changes: [{ type: 'stepsCounted', phase: row.phase.id, ...counts, at }],
            result: null,
          });
        }),
      ),
    );
    for (const [index, { status }] of written.entries()) {
      const entry = taken[index];
      if (status === 'rejected' && entry !== undefined) steps.give(...entry);
    }
    const failed = written.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  };
}
