import type { Change } from '../../domain/change.ts';
import type { Store } from '../ports.ts';

/** Something was put on file since the page was made on which this was decided. */
export type ActsChanged = { readonly code: 'ActsChanged' };

/**
 * Puts the account that acts beside the acts: in the audit event of each, in the same commit. `seen`: how many acts were
 * on file when it was shown what would happen; with any other number nothing is decided, so that a form sent twice, or
 * two officials at once, do nothing twice.
 */
export function onBehalfOf(store: Store, user: string, seen?: number): Store {
  return {
    read: (name, args) => store.read(name, args),
    decide: (name, args, decision) =>
      store.decide(name, args, (snapshot) => {
        const now = actsIn(snapshot);
        // The refusal is one more than those of the use case; `performAct` says so in its type.
        if (seen !== undefined && now !== null && now !== seen) return { ok: false, error: changed as never };
        const outcome = decision(snapshot);
        if (!outcome.ok) return outcome;
        const { changes, result } = outcome.value;
        return { ok: true, value: { changes: changes.map((change) => by(change, user)), result } };
      }),
    close: () => store.close(),
  };
}

const changed: ActsChanged = { code: 'ActsChanged' };

/** A petition is read by itself, or as `row` beside what belongs to it. */
function actsIn(snapshot: unknown): number | null {
  if (typeof snapshot !== 'object' || snapshot === null) return null;
  const row: unknown = 'row' in snapshot ? snapshot.row : snapshot;
  if (typeof row !== 'object' || row === null || !('acts' in row) || !Array.isArray(row.acts)) return null;
  return row.acts.length;
}

const by = (change: Change, user: string): Change =>
  change.type === 'actRecorded' || change.type === 'phaseOpened' ? { ...change, user } : change;

/** Decides as `store` would at this moment, and writes nothing: what will happen can be shown before it does. */
export function rehearsing(store: Store): Store {
  return {
    read: (name, args) => store.read(name, args),
    decide: async (name, args, decision) => {
      const outcome = decision(await store.read(name, args));
      return outcome.ok ? { ok: true, value: outcome.value.result } : outcome;
    },
    close: () => store.close(),
  };
}
