import type { Reason } from '../domain/reasons.ts';
import type { VerdictSource } from './acts.ts';

/** The verdict on one statement as it stands. */
export type Standing = {
  readonly verdict: 'valid' | 'invalid';
  /** Null on a valid one. */
  readonly reason: Reason | null;
  readonly note: string;
  readonly source: VerdictSource;
  readonly by: string;
};

export type Method =
  | { readonly method: 'full' | 'until-threshold' }
  | {
      readonly method: 'sample';
      readonly N: number;
      readonly n: number;
      readonly seed: string;
      readonly drawnHow: string;
      /** In the order of the draw. */
      readonly drawn: readonly string[];
    };

/** `verdicts`, `reasons`: SHA-256 of the files as they were put forward. */
export type ListState =
  | { readonly state: 'open'; readonly returned: string | null }
  | {
      readonly state: 'proposed' | 'confirmed';
      readonly by: string;
      readonly confirmedBy: string | null;
      readonly verdicts: string;
      readonly reasons: string;
    };

export type DeskRefusal =
  | { readonly code: 'IntakeMissing' | 'IntakeTwice' | 'OtherBundle' }
  | { readonly code: 'EntryUnknown'; readonly id: string }
  | { readonly code: 'GivenTwice'; readonly id: string }
  /** Someone gave another verdict meanwhile: `now` is its act. */
  | { readonly code: 'Stale'; readonly id: string; readonly now: number }
  /** Too late (Wrr 33(3)(b), 45(3)(b)): it cannot be valid. */
  | { readonly code: 'LateCannotBeValid'; readonly id: string }
  | { readonly code: 'NotAGroup' }
  | { readonly code: 'SampleFixed' | 'SampleDrawnBefore' | 'SeedInvalid' | 'ListIsFinal' | 'NotProposed' }
  | { readonly code: 'SampleSizeDiffers'; readonly N: number; readonly n: number }
  | { readonly code: 'SamePerson' | 'ListChanged' };
