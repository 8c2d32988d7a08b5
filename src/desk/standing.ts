import type { Reason } from '../domain/reasons.ts';
import type { DeskActOf, Given, VerdictSource } from './acts.ts';
import type { DeskCase, DeskEntry } from './case.ts';

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

/** Why a list cannot be put forward. */
export type ListRefusal =
  | { readonly code: 'ListIncomplete'; readonly open: number }
  /** Statements that stand valid by a step although a ground was found that needs nobody. */
  | { readonly code: 'GroundsLeft'; readonly count: number }
  /** Statements whose verdict the rule for doubles changes. */
  | { readonly code: 'DoublesLeft'; readonly count: number }
  /** Persons of whom a statement is called double, and of whom nothing counts although the first one should. */
  | { readonly code: 'DoublesOrphaned'; readonly count: number }
  /** Possible doubles that nobody looked at. */
  | { readonly code: 'GroupsLeft'; readonly count: number }
  /** The regulation asks for another method, and no act says why. */
  | { readonly code: 'MethodNotTheRegulations' };

export type DeskRefusal =
  | ListRefusal
  | { readonly code: 'IntakeMissing' | 'IntakeTwice' | 'OtherBundle' | 'LedgerNotSealed' }
  | { readonly code: 'EntryUnknown'; readonly id: string }
  | { readonly code: 'GivenTwice'; readonly id: string }
  /** Someone gave another verdict meanwhile: `now` is its act. */
  | { readonly code: 'Stale'; readonly id: string; readonly now: number }
  /** Too late (Wrr 33(3)(b), 45(3)(b)): it cannot be valid. */
  | { readonly code: 'LateCannotBeValid'; readonly id: string }
  | { readonly code: 'NotAGroup' }
  | { readonly code: 'SampleFixed' | 'SampleDrawnBefore' | 'SeedInvalid' | 'ListIsFinal' | 'NotProposed' }
  | { readonly code: 'SampleSizeDiffers'; readonly N: number; readonly n: number }
  /** Grounds a to c were found on statements that are still among those to be drawn from. */
  | { readonly code: 'GroundsOpen'; readonly count: number }
  | { readonly code: 'SamePerson' | 'ListChanged' };

/** The desk as the rules see it that it asks before it writes an act down. */
export type DeskView = {
  readonly case: DeskCase;
  readonly method: Method;
  readonly methodChosen: boolean;
  readonly groups: readonly DeskActOf<'groupJudged'>[];
  standing(id: string): Standing | null;
  versionOf(id: string): number;
  isLate(entry: Pick<DeskEntry, 'received' | 'confirmed'>): boolean;
  inScope(id: string): boolean;
  population(): readonly string[];
  refusalOf(given: Given): DeskRefusal | null;
};
