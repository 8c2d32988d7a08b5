import type { ActOf, Backup } from './acts.ts';
import { addDays, addMonths, type CivilDate, civilDateAt } from './calendar.ts';
import type { CaseFile } from './case-file.ts';
import { samePerson } from './judge-keys.ts';
import type { Rules } from './rules.ts';

/** Days within which an order to destroy is carried out, the day of the order not counted. */
const orderRuns = 14;

export type DestructionRefusal =
  | { readonly code: 'NotSealed' }
  /** Wrr 86: kept until the result of the referendum is fixed, and no document says that it is. */
  | { readonly code: 'ResultMissing' }
  /** Archiefwet 3, 5: what no selection list orders to destroy is to be kept. */
  | { readonly code: 'NotInRegulation'; readonly rule: string }
  | { readonly code: 'RetentionRuns'; readonly until: CivilDate }
  /** Nobody ordered it, or the prosecutor asked for the statements since. */
  | { readonly code: 'OrderMissing' }
  | { readonly code: 'OrderExpired'; readonly until: CivilDate }
  /** Whoever ordered it does not carry it out. */
  | { readonly code: 'SamePerson'; readonly by: string }
  /** Neither copies elsewhere nor that there are none. */
  | { readonly code: 'BackupsNotListed' };

/** A copy elsewhere with its day: gone by then, or to be. */
export const backupOf = (name: string, day: CivilDate, today: CivilDate): Backup =>
  day <= today ? { name, destroyedOn: day } : { name, expiresOn: day };

/** Whether the statements may go at all. */
export function wrongOrder(
  file: CaseFile,
  act: ActOf<'destructionOrdered'>,
  rules: Rules | null,
): DestructionRefusal | null {
  if (file.state.state === 'requestWithdrawn' && !file.state.sealed) return { code: 'NotSealed' };
  if (file.state.state === 'referendum' && act.document === undefined) return { code: 'ResultMissing' };
  if (rules === null || rules.destruction === null) return { code: 'NotInRegulation', rule: 'destruction' };
  const until = retainedUntil(file, rules);
  return until !== null && act.date < until ? { code: 'RetentionRuns', until } : null;
}

/** Whether an order stands that this official may carry out; that the statements may go was asked by the order. */
export function wrongDestruction(file: CaseFile, act: ActOf<'destroyed'>): DestructionRefusal | null {
  const { destructionOrder: order } = file;
  if (order === null) return { code: 'OrderMissing' };
  const until = addDays(order.date, orderRuns);
  if (civilDateAt(act.at) > until) return { code: 'OrderExpired', until };
  if (samePerson(order.by, act.by)) return { code: 'SamePerson', by: order.by };
  return act.backups === undefined ? { code: 'BackupsNotListed' } : null;
}

/** First day on which statements may be destroyed; null where the rules or the file do not say. */
export function retainedUntil(file: CaseFile, rules: Rules | null): CivilDate | null {
  const rule = rules?.destruction ?? null;
  if (file.endedOn === null || rule === null) return null;
  const since = {
    irrevocable: file.endedOn,
    decision: file.decidedOn,
    'phase-end': file.terms.at(-1)?.lastDay,
  };
  const from = since[rule.after] ?? file.endedOn;
  if (rule.unit === 'month') return addMonths(from, rule.amount);
  return addDays(from, rule.amount * (rule.unit === 'week' ? 7 : 1));
}
