import type { Act, Wiped } from '../domain/acts.ts';
import type { CaseFile } from '../domain/case-file.ts';
import type { MailKind, NoticeKind } from '../domain/change.ts';
import type { JudgedStatement } from '../domain/own-statement.ts';
import type { Counts, Petition, Phase } from '../domain/petition.ts';
import type { Reason } from '../domain/reasons.ts';
import type { Official } from '../domain/same-official.ts';
import type { AddressHistory, StatementState } from '../domain/signing.ts';
import type { VerdictCounts } from '../domain/tally.ts';
import type { AlertReads } from './alerts/reads.ts';
import type { AuditLogReads } from './audit-log-reads.ts';
import type { BundleReads } from './bundle-reads.ts';
import type { CampaignReads } from './campaign-reads.ts';
import type { ExportRow } from './export-row.ts';
import type { InsightReads } from './insight-reads.ts';
import type { PaperAtClosing, PaperReads } from './reads-paper.ts';
import type { StaffReads } from './staff-reads.ts';

/** A petition with its newest phase. */
export type PetitionRow = {
  readonly petition: Petition;
  /** `awaitsPaper`: the term is over, and the ledger waits until paper is entered. */
  readonly phase: (Phase & { readonly counts: Counts; readonly awaitsPaper: boolean }) | null;
  /** Every act of the procedure, oldest first, and what they add up to. */
  readonly acts: readonly Act[];
  readonly caseFile: CaseFile;
};

/** One phase of a petition, the newest or an earlier one. */
export type PhaseRow = {
  readonly petition: Petition;
  readonly phase: Phase;
  readonly caseFile: CaseFile;
};

export type StatementRow = {
  readonly id: string;
  readonly state: StatementState;
  readonly receivedAt: number;
  readonly confirmedAt: number | null;
  readonly ledgerIndex: number | null;
  readonly sealedHash: Uint8Array;
  readonly recordHash: Uint8Array;
  readonly contact: Uint8Array | null;
  /** Other people with a confirmed statement at the same e-mail address. */
  readonly otherPeople: number;
};

export type StatementAtHand = {
  readonly statement: StatementRow;
  readonly phase: Phase;
  readonly petition: Petition;
  /** Lines in the ledger of this phase: the index the next one gets. */
  readonly ledgerSize: number;
};

/** Which of the two private links a signatory holds. */
export type PrivateLink = 'confirmation' | 'withdrawal';

/** A statement behind a private link, with what the judge found. Times in ms since the epoch. */
export type OwnStatementRow = {
  readonly statement: JudgedStatement & {
    readonly id: string;
    readonly receivedAt: number;
    readonly confirmedAt: number | null;
    readonly ledgerIndex: number | null;
  };
  readonly phase: Phase;
  /** Of the petition, oldest first. */
  readonly acts: readonly Act[];
  /** Number of the later phase this statement was carried to. */
  readonly carriedTo: number | null;
};

export type PendingRow = {
  readonly id: string;
  readonly phase: number;
  readonly receivedAt: number;
  readonly reminded: boolean;
  readonly lastCalled: boolean;
  /** This person confirmed with this address meanwhile, or filled in the form again: mail goes to that one. */
  readonly superseded: boolean;
  readonly contact: Uint8Array;
};

export type QueuedMail = {
  readonly id: number;
  /** Id of the phase it is about; null: of none. */
  readonly phase: number | null;
  readonly kind: MailKind | NoticeKind;
  readonly secret: Uint8Array;
  readonly attempts: number;
  readonly queuedAt: number;
};

/** Where a line stands in the ledger, provable against the newest signed checkpoint. */
export type Inclusion = {
  readonly line: string;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
  /** Signed note over exactly this size. */
  readonly checkpoint: string;
};

export type PublishedCheckpoint = {
  readonly size: number;
  readonly note: string;
  readonly publishedAt: number;
};

/** A statement that stands: not withdrawn, with its verdict if it has one. */
export type StandingRow = {
  readonly id: string;
  readonly recordHash: Uint8Array;
  readonly verdict: 'valid' | 'invalid' | null;
  readonly reason: Reason | null;
  /** Of the judge; empty when there is none. */
  readonly note: string;
  /** Received or confirmed after the end of the term. */
  readonly late: boolean;
};

/** The last verdict on a statement that stands, or stood when it was destroyed. */
export type JudgedRow = {
  readonly id: string;
  readonly verdict: 'valid' | 'invalid';
  readonly reason: Reason | null;
  readonly note: string;
};

/** Statements that stand but do not each count for a person of their own. */
export type Excess = {
  /** Received or confirmed after the end of the term. */
  readonly late: number;
  /** Sizes (≥ 2) of the groups of one person among those in time. */
  readonly doubles: readonly number[];
};

/** One wish to be told when signing again is needed. */
export type FollowUpRow = {
  readonly petition: string;
  readonly phase: number;
  readonly tag: Uint8Array;
  readonly secret: Uint8Array;
};

/**
 * Every read there is, by name: from arguments to the snapshot a decision is taken on. One read, one decision, one
 * commit.
 */
export interface Reads
  extends AlertReads,
    AuditLogReads,
    BundleReads,
    CampaignReads,
    InsightReads,
    PaperReads,
    StaffReads {
  nothing(args: Record<never, never>): null;
  petitions(args: Record<never, never>): readonly PetitionRow[];
  petition(args: { readonly slug: string }): PetitionRow | null;
  phaseNumbered(args: { readonly slug: string; readonly number: number }): PhaseRow | null;
  /** The newest phase with its statements that stand, in order of the ledger, and the lines it has. */
  standing(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly statements: readonly StandingRow[];
    readonly ledgerSize: number;
  };
  /** The same; `at`: the first `size` lines, null when there are fewer. */
  judging(args: { readonly slug: string; readonly size: number }): ReturnType<Reads['standing']> & {
    readonly at: {
      readonly root: Uint8Array;
      /** Every line since is a verdict. */
      readonly onlyJudged: boolean;
    } | null;
  };
  /** What there is to wipe; whose account ordered it last, where one did, and the account `user`. */
  destruction(args: { readonly slug: string; readonly user?: string }): {
    readonly row: PetitionRow | null;
    readonly wiped: Wiped | null;
    readonly ordered: Official | null;
    readonly carries: Official | null;
  };
  /** When the service last showed that it lived, and the petitions whose phase was not over then. */
  pulse(args: Record<never, never>): {
    readonly last: number | null;
    readonly running: readonly PetitionRow[];
  };
  /** Wishes of phases before one that is open, or whose procedure is over, a batch at a time. */
  followUps(args: { readonly limit: number; readonly now: number }): readonly {
    readonly wish: FollowUpRow;
    readonly row: PetitionRow;
  }[];
  /** Verdicts on statements that stand. */
  verdicts(args: { readonly phase: number }): VerdictCounts;
  signing(args: {
    readonly slug: string;
    readonly personTag: Uint8Array;
    readonly mailTag: Uint8Array;
    /** Of this person at this address. */
    readonly formTag: Uint8Array;
    readonly day: string;
  }): { readonly phase: Phase | null; readonly history: AddressHistory };
  /** Unconfirmed statements behind an e-mail address, newest first. */
  waiting(args: { readonly slug: string; readonly mailTag: Uint8Array; readonly day: string }): {
    readonly phase: Phase | null;
    readonly pending: readonly PendingRow[];
    readonly repeatsToday: number;
  };
  byToken(args: { readonly tokenHash: Uint8Array }): StatementAtHand | null;
  byWithdrawal(args: { readonly withdrawalHash: Uint8Array }): StatementAtHand | null;
  /** With its verdict, for its own signatory. */
  ownStatement(args: { readonly link: PrivateLink; readonly hash: Uint8Array }): OwnStatementRow | null;
  inclusion(args: { readonly phase: number; readonly index: number }): Inclusion;
  /** The published part of the ledger: whole lines, LF after each. */
  published(args: { readonly phase: number }): {
    readonly ledger: Buffer;
    readonly checkpoint: PublishedCheckpoint | null;
  };
  /** The newest checkpoint size against the published one, for phases that are not closed. */
  publication(args: Record<never, never>): readonly {
    readonly phase: Phase;
    readonly size: number;
    readonly published: PublishedCheckpoint | null;
  }[];
  /** Last checkpoints of closed phases that no time-stamping authority has dated yet. */
  undated(args: Record<never, never>): readonly { readonly phase: number; readonly checkpoint: string }[];
  dueMail(args: { readonly now: number; readonly limit: number }): readonly QueuedMail[];
  mailCounts(args: Record<never, never>): {
    readonly queued: number;
    readonly sent: number;
    readonly failed: number;
  };
  /** Phases with unconfirmed statements, closed ones too. */
  waitingPhases(args: Record<never, never>): readonly Phase[];
  /** Unconfirmed statements received in [from, to), oldest first. */
  pending(args: {
    readonly phase: number;
    readonly from: number;
    readonly to: number;
    readonly limit: number;
  }): {
    readonly rows: readonly PendingRow[];
  };
  /** What sealing a phase decides on. */
  closing(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly excess: Excess;
    readonly verdicts: VerdictCounts;
    readonly paper: PaperAtClosing;
    /** Forms that can still be confirmed. */
    readonly pending: number;
  };
  excess(args: { readonly phase: number }): Excess;
  /** The newest phase unless `number` names another. `audit`: with the log up to the last event of the petition. */
  forExport(args: {
    readonly slug: string;
    readonly number?: number | undefined;
    readonly audit?: boolean | undefined;
  }): ExportRow | null;
  sealed(args: { readonly id: string }): Uint8Array | null;
  /** Statements that stand, by district and neighbourhood; of the newest phase unless `number` names another. */
  neighbourhoods(args: { readonly slug: string; readonly number?: number | undefined }): {
    readonly phase: Phase;
    readonly rows: readonly {
      readonly district: string | null;
      readonly neighbourhood: string | null;
      readonly count: number;
    }[];
  } | null;
}
