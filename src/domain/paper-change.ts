import type { DifferingField, PaperOutcome, PaperReason } from './paper-entry.ts';

/** SHA-256 or HMAC-SHA256: 32 bytes. */
type Digest = Uint8Array;

/** One line of one sheet of a phase. */
type Line = { readonly phase: number; readonly sheet: number; readonly line: number; readonly at: number };
/** `first` and `second`: ids of the users who typed the same. */
type Pair = { readonly first: string; readonly second: string };

/** What is stored of a statement on paper: like one by e-mail, without anything about e-mail. */
export type PaperStatement = {
  readonly id: string;
  /** When its sheet was handed in, ms since the epoch. */
  readonly receivedAt: number;
  readonly sealedHash: Digest;
  readonly recordHash: Digest;
  readonly sealed: Uint8Array;
  readonly personTag: Digest;
  readonly weakTag: Digest;
  readonly district: string | null;
  readonly addressUnknown: boolean;
};

/** Writes about paper. `by`: an office, or the id of a user. Instants in ms since the epoch. */
export type PaperChange =
  | {
      readonly type: 'paperIssued';
      readonly phase: number;
      /** Number of the first sheet; the others follow on it. */
      readonly from: number;
      readonly count: number;
      readonly lines: number;
      readonly by: string;
      readonly at: number;
    }
  | {
      readonly type: 'paperHandedIn';
      readonly phase: number;
      readonly sheets: readonly number[];
      readonly receivedAt: number;
      /** Received after the end of the term as it is now. */
      readonly late: boolean;
      readonly by: string;
      readonly at: number;
    }
  /** Forms without a number: they get one now. */
  | {
      readonly type: 'paperLooseHandedIn';
      readonly phase: number;
      readonly from: number;
      readonly count: number;
      readonly receivedAt: number;
      readonly late: boolean;
      readonly by: string;
      readonly at: number;
    }
  /** One person's reading of a line, sealed, until another person types the same. */
  | (Line & {
      readonly type: 'paperEntryKept';
      readonly user: string;
      readonly outcome: PaperOutcome['kind'];
      readonly reason: PaperReason | null;
      /** Sealed with the contact key; null unless it is a statement. */
      readonly sealed: Uint8Array | null;
      /** In which fields it differs from what someone else typed; none when nobody else did. */
      readonly differs: readonly DifferingField[];
      /** Whose older entry makes room. */
      readonly makesRoom: string | null;
    })
  | (Line &
      Pair & {
        readonly type: 'paperAccepted';
        readonly statement: PaperStatement;
        /** Line of the ledger this will be, from 0. */
        readonly ledgerIndex: number;
      })
  | (Line &
      Pair & {
        readonly type: 'paperLineSettled';
        readonly outcome: Exclude<PaperOutcome['kind'], 'statement'>;
        readonly reason: PaperReason | null;
      })
  /** Nobody else typed it in time: what was typed is wiped and the line is open again. */
  | (Line & { readonly type: 'paperEntriesLapsed' })
  /** The signatory asked the griffie to take it back. */
  | (Line & {
      readonly type: 'paperWithdrawn';
      readonly id: string;
      readonly by: string;
      readonly ledgerIndex: number;
    })
  /** The term is over, and paper is still to be entered: how long the ledger was. */
  | { readonly type: 'paperAwaited'; readonly phase: number; readonly size: number; readonly at: number }
  /** The ledger is sealed: what became of the paper. */
  | ({ readonly type: 'paperClosed'; readonly phase: number; readonly at: number } & PaperTotals);

/** Sheets and lines of one phase. `late`, `open`: sheets received after the term; lines in time that were not settled. */
export type PaperTotals = {
  readonly issued: number;
  readonly handedIn: number;
  readonly late: number;
  readonly accepted: number;
  readonly refused: number;
  readonly empty: number;
  readonly crossed: number;
  readonly open: number;
};
