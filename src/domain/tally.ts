/** What the count of one phase starts from: numbers of rows, and the sizes of groups that share a person tag. */
export type TallyInput = {
  readonly received: number;
  /** `confirmed` and `paper` lines of the ledger, withdrawn ones included. */
  readonly confirmed: number;
  readonly paper: number;
  readonly withdrawn: number;
  /** Sizes (≥ 2) of the groups of live statements by one person. */
  readonly doubles: readonly number[];
  readonly threshold: number;
  readonly lastDay: string;
};

/** Names and order as published in `tally.txt`. */
export type Tally = {
  readonly received: number;
  readonly confirmed: number;
  readonly paper: number;
  readonly unconfirmed: number;
  readonly withdrawn: number;
  /** Distinct persons with a confirmed or paper statement that was not withdrawn. */
  readonly counted: number;
  /** Statements beyond the first of one person. */
  readonly duplicate: number;
  readonly judged: number;
  readonly threshold: number;
  readonly lastday: string;
};

/** Statements beyond the first of one person, from the sizes of the groups that share a person tag. */
export function duplicates(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size - 1, 0);
}

export function tally(input: TallyInput): Tally {
  const duplicate = duplicates(input.doubles);
  return {
    received: input.received,
    confirmed: input.confirmed,
    paper: input.paper,
    unconfirmed: input.received - input.confirmed - input.paper,
    withdrawn: input.withdrawn,
    counted: input.confirmed + input.paper - input.withdrawn - duplicate,
    duplicate,
    judged: 0,
    threshold: input.threshold,
    lastday: input.lastDay,
  };
}
