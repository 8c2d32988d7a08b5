import {
  BackTerm,
  type DecisionRule,
  FixedTerm,
  ForwardTerm,
  type ReferenceDate,
  type Regulation,
  type Threshold,
} from '../domain/regulation.ts';

type Value<K extends keyof Regulation> = NonNullable<Extract<Regulation[K], { value: unknown }>['value']>;

const amountOf = ({ amount, unit }: { amount: number; unit: string }) =>
  `${amount} ${unit.replace('-', ' ')}${amount === 1 ? '' : 's'}`;

function threshold(value: Threshold): string {
  if (typeof value === 'number') return String(value);
  if ('percentage' in value) return `${value.percentage} % of the voters`;
  const rows = value.byInhabitants.map(({ upTo, threshold: needed }) =>
    upTo === null ? `above that ${needed}` : `up to ${upTo} inhabitants ${needed}`,
  );
  return rows.join(', ');
}

function term(value: unknown): string {
  const fixed = FixedTerm.safeParse(value);
  if (fixed.success) return `${fixed.data.firstDay} to ${fixed.data.lastDay}`;
  const back = BackTerm.safeParse(value);
  if (back.success) return `until ${amountOf(back.data)} before the meeting`;
  const { start, counting, ...length } = ForwardTerm.parse(value);
  return `${amountOf(length)} (${counting})${start === undefined ? '' : ` from ${start}`}`;
}

function decision({ by, within, session }: DecisionRule): string {
  const held =
    session === undefined
      ? ''
      : `, session ${amountOf({ amount: session.daysAfter, unit: 'day' })} later at ${session.at}`;
  return `${by}${within === undefined ? '' : ` within ${amountOf(within)}`}${held}`;
}

function referenceDate(value: ReferenceDate): string {
  if (typeof value === 'string') return value;
  return 'fixed' in value
    ? value.fixed
    : `${amountOf({ amount: value.daysBeforeMeeting, unit: 'day' })} before the meeting`;
}

function inForce({ from, until }: Value<'inForce'>): string {
  if (from === null && until === null) return 'dates unknown';
  return [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`]
    .filter(Boolean)
    .join(' ');
}

function method(value: Value<'method'>): string {
  if (typeof value === 'string') return value;
  const { z, p, F } = value.sample;
  return `sample (z ${z}, p ${p}, F ${F})`;
}

/** By the name of the rule, whose schema has decided what the value is. */
const words: { readonly [name: string]: (value: never) => string } = {
  threshold,
  term,
  decision,
  referenceDate,
  inForce,
  method,
  generalTermsAct: (value: boolean) => (value ? 'applies' : 'does not apply'),
  destruction: (value: Value<'destruction'>) => `${amountOf(value)} after ${value.after}`,
  declaration: (value: Value<'declaration'>) => value.map(({ nl }) => nl).join(' / ') || 'none prescribed',
};

/** A value of a regulation on one line, as its schema has it; `?` where it is unknown. `path`: dotted, as in the rules. */
export function valueInWords(path: string, value: unknown): string {
  if (value === null) return '?';
  const special = words[path.replace(/^phases\.\d\./, '')];
  if (special !== undefined) return special(value as never);
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
