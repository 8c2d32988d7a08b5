import type { SignedIdentity } from '../domain/submission.ts';
import type { Context } from './context.ts';

/** Where an entry belongs: it opens nowhere else. */
export type PaperPlace = {
  readonly petition: string;
  /** Number of the phase. */
  readonly phase: number;
  readonly sheet: number;
  readonly line: number;
  /** Id of the user who typed it. */
  readonly user: string;
};

/** Keeps what one person typed until another types the same. */
export interface PaperVault {
  seal(place: PaperPlace, identity: SignedIdentity): Uint8Array;
  open(place: PaperPlace, sealed: Uint8Array): SignedIdentity;
}

/** What the use cases of paper are made of. */
export type PaperContext = Pick<
  Context,
  'store' | 'sealer' | 'secrets' | 'random' | 'clock' | 'locate' | 'equated'
> & {
  readonly vault: PaperVault;
  /** Makes what was wiped unreadable on disk as well. */
  readonly scrub: () => void;
};
