import type { CarriedStatement, Change } from '../../src/domain/change.ts';
import type { Reason } from '../../src/domain/reasons.ts';
import type { Store } from '../../src/usecases/ports.ts';
import {
  closesAt,
  confirm,
  decided,
  digest,
  idOf,
  openPhase,
  opensAt,
  received,
  seal,
  slug,
  write,
} from '../store/open.ts';

export const wish = (name: string, phase = 1): Change => ({
  type: 'followUpWished',
  petition: slug,
  phase,
  tag: digest(`wish ${name}`),
  secret: Buffer.from(`secret ${name}`),
});
export const judged = (
  name: string,
  phase: number,
  verdict: 'valid' | 'invalid',
  ledgerIndex: number,
  { reason = null, note = '' }: { reason?: Reason | null; note?: string } = {},
): Change => ({
  type: 'statementJudged',
  id: idOf(name),
  phase,
  verdict,
  reason,
  note,
  at: closesAt + 5000,
  ledgerIndex,
});
export const withdrawn = (name: string, phase: number, ledgerIndex: number): Change => ({
  type: 'statementWithdrawn',
  id: idOf(name),
  phase,
  at: opensAt + 3000,
  token: 'ab'.repeat(16),
  ledgerIndex,
});
export const carried = (name: string): CarriedStatement => ({
  id: idOf(`carried ${name}`),
  from: { phase: 1, id: idOf(name) },
  recordHash: digest(`record ${name}`),
});

/** Statements of these people, confirmed in this order. */
export async function signed(store: Store, phase: number, ...names: string[]): Promise<void> {
  await write(store, ...names.map((one) => received(one, phase)));
  for (const one of names) await confirm(store, one);
}

/** The first phase sealed and admitted, and the second open with what is carried to it; returns its id. */
export async function nextPhase(
  store: Store,
  phase: number,
  statements: readonly CarriedStatement[] = [],
): Promise<number> {
  await write(store, ...seal(phase), decided('admitted'));
  return openPhase(store, 2, statements);
}
