import type { PublishedCase } from './model.ts';

/** Requests of which it was published how many statements came in and how many were found valid. */
export const publishedCases: readonly PublishedCase[] = [
  { id: 'rotterdam-2016', year: 2016, kind: 'identity-checked', received: 2_771, valid: 2_753 },
  { id: 'leiden-2020', year: 2020, kind: 'identity-checked', received: 4_325, valid: 4_211 },
  { id: 'national-2017-preliminary', year: 2017, kind: 'forms', received: 19_266, valid: 17_162 },
  { id: 'national-2017-final', year: 2017, kind: 'forms', received: 417_354, valid: 384_126 },
  { id: 'utrecht-2021', year: 2021, kind: 'general-site', received: 7_451, valid: 4_252 },
  { id: 'utrecht-2023', year: 2023, kind: 'general-site', received: 1_989, valid: 990 },
];

/**
 * One way a petition may turn out: a share of valid statements with a Beta(mean·strength, (1 − mean)·strength)
 * distribution. `weight`: how likely this petition is of that kind before anything is known of it; together 1.
 */
export type Kind = {
  readonly kind: PublishedCase['kind'];
  readonly weight: number;
  readonly mean: number;
  readonly strength: number;
};

/**
 * What is expected of a petition on this service before anything is known of it (docs/forecast.md). Address, age and
 * completeness are checked while people sign, but nobody looks them up in the population register: so it stands between
 * forms and an identity that is checked, nearer to forms. One in fifty is kept for a reason nobody thought of.
 */
export const kinds: readonly Kind[] = [
  { kind: 'identity-checked', weight: 0.3, mean: 0.984, strength: 120 },
  { kind: 'forms', weight: 0.68, mean: 0.91, strength: 80 },
  { kind: 'general-site', weight: 0.02, mean: 0.54, strength: 60 },
];

/** Shares of statements that are the second of a person, or have an address the directory lacks, in those cases. */
export const usual = { doubles: 0.01, unknownAddresses: 0.01 } as const;

/** Of statements with an address that the directory lacks, the share that is invalid for it: new houses are not. */
export const unknownAddressInvalid = 0.5;
