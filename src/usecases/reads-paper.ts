import type { PaperTotals } from '../domain/paper-change.ts';
import type { PaperLineState, PaperOutcome, PaperReason } from '../domain/paper-entry.ts';
import type { PaperStanding } from '../domain/paper-term.ts';
import type { Official } from '../domain/same-official.ts';
import type { PetitionRow } from './reads.ts';

/** A numbered sheet of the newest phase. Instants in ms since the epoch. */
export type PaperSheetRow = {
  readonly number: number;
  readonly kind: 'printed' | 'loose';
  readonly lines: number;
  readonly issuedAt: number;
  readonly receivedAt: number | null;
};

/** Numbered sheets that were issued in one go. Issued at in ms since the epoch. */
export type PaperBatchRow = {
  readonly from: number;
  readonly count: number;
  readonly lines: number;
  readonly issuedAt: number;
  /** Name of the account; an office, where no account issued them. */
  readonly issuer: string;
  /** Of these, how many were handed in. */
  readonly handedIn: number;
};

/** What one person typed, still sealed. An account that is not known goes by its id alone. */
export type PaperEntryRow = {
  readonly by: Official;
  readonly at: number;
  readonly outcome: PaperOutcome['kind'];
  readonly reason: PaperReason | null;
  readonly sealed: Uint8Array | null;
};

export type PaperLineRow = {
  readonly line: number;
  readonly state: PaperLineState;
  readonly reason: PaperReason | null;
  /** Names of fields; '' when there is no difference. */
  readonly differs: string;
  /** Entries that wait. */
  readonly entries: number;
  /** This user typed it. */
  readonly own: boolean;
};

/** A line that is still to be done, with its sheet. */
export type PaperToDo = PaperLineRow & {
  readonly sheet: number;
  /** Lines on that sheet. */
  readonly lines: number;
  readonly receivedAt: number;
};

export type PaperRefusals = { readonly [reason in PaperReason]?: number };

export type PaperAtClosing = {
  readonly standing: PaperStanding;
  readonly totals: PaperTotals;
  /** It is on file how long the ledger was when the term was over. */
  readonly awaited: boolean;
  /** Lines in the ledger. */
  readonly ledgerSize: number;
};

export interface PaperReads {
  /** The newest phase with its sheets of these numbers (all that are known of them). */
  paperSheets(args: {
    readonly slug: string;
    readonly numbers: readonly number[];
    /** Id of a user who issued sheets. */
    readonly issuer?: string;
  }): {
    readonly row: PetitionRow | null;
    readonly sheets: readonly PaperSheetRow[];
    /** The number the next sheet gets. */
    readonly next: number;
    /** Sheets of `issuer` that were not handed in. */
    readonly out: number;
  };
  /**
   * Batches of the newest phase, newest first: all, or those of one issuer. `before`: that begin before this number;
   * `more`: there are others before those.
   */
  paperBatches(args: {
    readonly slug: string;
    readonly issuer: string | null;
    readonly before: number;
    readonly limit: number;
  }): {
    readonly row: PetitionRow | null;
    readonly batches: readonly PaperBatchRow[];
    readonly more: boolean;
  };
  /** A sheet with all its lines as this user may see them; none before it is handed in. */
  paperSheet(args: { readonly slug: string; readonly number: number; readonly user: string }): {
    readonly row: PetitionRow | null;
    readonly sheet: PaperSheetRow | null;
    readonly lines: readonly PaperLineRow[];
  };
  /** One line with what waits, sealed, and the account `user`. */
  paperLine(args: {
    readonly slug: string;
    readonly sheet: number;
    readonly line: number;
    readonly user?: string;
  }): {
    readonly row: PetitionRow | null;
    readonly sheet: PaperSheetRow | null;
    readonly state: PaperLineState | null;
    readonly entries: readonly PaperEntryRow[];
    /** How often each account typed it, while it is open. */
    readonly tries: readonly { readonly by: Official; readonly count: number }[];
    readonly me: Official;
    /** Id of the statement an accepted line became, while it is kept, and whether it still stands. */
    readonly statement: { readonly id: string; readonly standing: boolean } | null;
    /** Lines in the ledger: the index the next one gets. */
    readonly ledgerSize: number;
  };
  /** Totals, what is still to be done (at most `limit` lines, differences first), and the sheets that are not in. */
  paperOverview(args: { readonly slug: string; readonly user: string; readonly limit: number }): {
    readonly row: PetitionRow | null;
    readonly totals: PaperTotals;
    readonly refusals: PaperRefusals;
    readonly toDo: readonly PaperToDo[];
    /** Lines in time that nobody typed yet. */
    readonly untyped: number;
    /** Lines that two people typed differently. */
    readonly differing: number;
    /** Numbers of issued sheets that did not come in. */
    readonly missing: readonly number[];
    /** The ledger when the term was over, while it waits for paper. */
    readonly deadline: { readonly size: number; readonly at: number } | null;
  };
  /** Cheap: asked for every second while the ledger waits for paper. */
  paperAtClosing(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly paper: PaperAtClosing;
  };
  /** Lines whose newest entry is older than this moment. */
  stalePaper(args: { readonly before: number }): readonly {
    readonly phase: number;
    readonly sheet: number;
    readonly line: number;
  }[];
}
