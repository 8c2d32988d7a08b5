import type { Act } from './acts.ts';

/**
 * Whether the totals of a phase per ground may be public. Only those that were published first: lines of the ledger name
 * the statements whose verdict changed since, and what two totals differ would tell their ground. Published they are
 * whenever the ledger is sealed with verdicts in it, and with every verdict after that.
 */
export function groundsMayShow(acts: readonly Act[], phase: number): boolean {
  let [published, judged, sealed] = [0, false, false];
  for (const act of acts) {
    if (!('phase' in act) || act.phase !== phase) continue;
    if (act.kind === 'verdictsRecorded') judged = true;
    if (act.kind === 'ledgerSealed') sealed = true;
    if (act.kind === 'dayFixed' || act.kind === 'termExtended') sealed = false;
    const shown = act.kind === 'verdictsRecorded' || act.kind === 'ledgerSealed';
    if (shown && sealed && judged) published += 1;
  }
  return published <= 1;
}
