import type { ActOf } from './acts.ts';
import { letterOf, type Reason, type ReasonLetter, reasons } from './reasons.ts';

/** Whether the first statement of a person counts, or none when there are several. */
export type DoublesRule = 'first-counts' | 'none-counts';

/** On statements that stand. `reasons`: invalid ones by their ground, where one was given. */
export type VerdictCounts = {
  readonly valid: number;
  readonly invalid: number;
  readonly reasons?: { readonly [reason in Reason]?: number };
};

/** How the judge checked, where a result was certified. */
export type Checked = Pick<ActOf<'verdictsRecorded'>, 'method' | 'sample'>;

/** What the count of one phase starts from: numbers of rows, and of statements too many. */
export type TallyInput = {
  readonly received: number;
  /** `confirmed` and `paper` lines of the ledger, withdrawn ones included. */
  readonly confirmed: number;
  readonly paper: number;
  readonly carried: number;
  readonly withdrawn: number;
  readonly rule: DoublesRule;
  readonly verdicts: VerdictCounts;
  /** null: verdicts were entered without a result. */
  readonly checked?: Checked | null;
  /** Received or confirmed after the end of the term. */
  readonly late: number;
  /** Of those in time, the ones that do not count because their person gave several: see `duplicates`. */
  readonly duplicate: number;
  readonly threshold: number;
  readonly lastDay: string;
};

/** Names and order as published in `tally.txt`. */
export type Tally = {
  readonly received: number;
  readonly confirmed: number;
  readonly paper: number;
  /** Statements of an earlier phase that count in this one; absent when there are none. */
  readonly carried?: number;
  readonly unconfirmed: number;
  readonly withdrawn: number;
  /** In the ledger, but after the end of the term: a day was fixed that is earlier than the one people signed until. */
  readonly late?: number;
  /** Distinct persons with a statement in time that was not withdrawn. */
  readonly counted: number;
  /** Statements that do not count because their person gave several. */
  readonly duplicate: number;
  /** Present when none of them counts; otherwise the first does. */
  readonly doubles?: 'none-counts';
  readonly judged: number;
  readonly valid?: number;
  readonly invalid?: number;
  readonly threshold: number;
  readonly lastday: string;
} & ReasonTotals &
  CheckedTally;

/** `invalid.other`: those without a ground. Absent as long as no ground was given; together they are `invalid`. */
export type ReasonTotals = { readonly [name in `invalid.${ReasonLetter}` | 'invalid.other']?: number };

type CheckedTally = {
  readonly method?: 'full' | 'sample' | 'until-threshold';
  readonly 'sample.N'?: number;
  readonly 'sample.n'?: number;
  readonly 'sample.k'?: number;
  readonly 'sample.seed'?: string;
  readonly 'sample.valid'?: number;
};

/** How many are valid by what the judge concluded: the estimate of a sample, else those found valid. */
export function validCount(verdicts: { readonly valid: number }, checked: Checked | null): number {
  return checked?.sample?.valid ?? verdicts.valid;
}

/** Totals by the letter of the ground. */
export function reasonTotals({ invalid, reasons: given = {} }: VerdictCounts): ReasonTotals {
  const named = reasons.map((reason) => [`invalid.${letterOf(reason)}`, given[reason] ?? 0] as const);
  const total = named.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return {};
  const other = invalid - total;
  return Object.fromEntries(other > 0 ? [...named, ['invalid.other', other]] : named);
}

function checkedTally({ method, sample }: Checked): CheckedTally {
  if (method === undefined) return {};
  if (sample === undefined) return { method };
  const { N, n, k, seed, valid } = sample;
  return { method, 'sample.N': N, 'sample.n': n, 'sample.k': k, 'sample.seed': seed, 'sample.valid': valid };
}

/** Statements that do not count because their person gave several, from the sizes of the groups of one person. */
export function duplicates(sizes: readonly number[], rule: DoublesRule): number {
  return sizes.reduce((sum, size) => sum + (rule === 'none-counts' ? size : size - 1), 0);
}

type Lines = Pick<TallyInput, 'confirmed' | 'paper' | 'carried' | 'withdrawn'>;

/** Distinct persons whose statement stands and was in time. */
export function countedPersons(
  { confirmed, paper, carried, withdrawn }: Lines,
  late: number,
  duplicate: number,
): number {
  return confirmed + paper + carried - withdrawn - late - duplicate;
}

export function tally(input: TallyInput): Tally {
  const { received, confirmed, paper, carried, withdrawn, late, duplicate, rule, verdicts } = input;
  const { valid, invalid } = verdicts;
  const judged = valid + invalid;
  return {
    received,
    confirmed,
    paper,
    ...(carried > 0 ? { carried } : {}),
    unconfirmed: received - confirmed - paper - carried,
    withdrawn,
    ...(late > 0 ? { late } : {}),
    counted: countedPersons(input, late, duplicate),
    duplicate,
    ...(rule === 'none-counts' ? { doubles: rule } : {}),
    judged,
    ...(judged > 0 ? { valid, invalid } : {}),
    ...reasonTotals(verdicts),
    threshold: input.threshold,
    lastday: input.lastDay,
    ...checkedTally(input.checked ?? {}),
  };
}
