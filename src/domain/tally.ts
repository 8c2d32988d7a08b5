/** Whether the first statement of a person counts, or none when there are several. */
export type DoublesRule = 'first-counts' | 'none-counts';

/** What the count of one phase starts from: numbers of rows, and of statements too many. */
export type TallyInput = {
  readonly received: number;
  /** `confirmed` and `paper` lines of the ledger, withdrawn ones included. */
  readonly confirmed: number;
  readonly paper: number;
  readonly carried: number;
  readonly withdrawn: number;
  readonly rule: DoublesRule;
  readonly verdicts: { readonly valid: number; readonly invalid: number };
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
};

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
  const judged = verdicts.valid + verdicts.invalid;
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
    ...(judged > 0 ? verdicts : {}),
    threshold: input.threshold,
    lastday: input.lastDay,
  };
}
