import type { Act } from './acts.ts';
import type { AlertChange } from './alerts/change.ts';
import type { CivilDate } from './calendar.ts';
import type { CampaignChange, NewsChange } from './campaign-change.ts';
import type { InsightChange, MailPlace } from './insight-change.ts';
import type { ManageChange } from './manage-change.ts';
import type { PaperChange } from './paper-change.ts';
import type { Phase } from './petition.ts';
import type { Reason } from './reasons.ts';
import type { StaffChange } from './staff-change.ts';

/** Bytes of a SHA-256 or HMAC-SHA256: always 32. */
type Digest = Uint8Array;

export type MailKind =
  | 'confirm'
  | 'reminder'
  | 'lastCall'
  | 'alreadySigned'
  | 'addressFull'
  | 'receipt'
  | 'signAgain';

/** Mail to others than signatories: no statement and no ledger stands behind it. */
export const noticeKinds = ['invitation', 'milestone', 'anomaly', 'newsConfirm', 'news'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What is kept of a statement while it can still count. */
type LiveStatement = {
  /** One binary age file. */
  readonly sealed: Uint8Array;
  readonly personTag: Digest;
  readonly weakTag: Digest;
  readonly mailTag: Digest;
  /** CBS district code (`WK034406`), for counts per district. */
  readonly district: string | null;
  /** CBS neighbourhood code (`BU03440611`), for counts the griffie alone may see; null without a directory. */
  readonly neighbourhood: string | null;
  /** The address directory does not hold this number: for the griffie to look at. */
  readonly addressUnknown: boolean;
  /** Sealed with the contact key: address and link for a repeated mail. */
  readonly contact: Uint8Array;
};

export type ReceivedStatement = {
  readonly id: string;
  readonly phase: number;
  readonly receivedAt: number;
  readonly sealedHash: Digest;
  readonly recordHash: Digest;
  /** SHA-256 of the confirmation token. */
  readonly tokenHash: Digest;
  /** null: never confirmable (this person, or too many people or mails today, already stand behind the address). */
  readonly live: LiveStatement | null;
};

/** Its tags are copied, its sealed record is not. In time in every reading of the term: since the opening. */
export type CarriedStatement = {
  readonly id: string;
  /** Number of the phase and id under which it was given. */
  readonly from: { readonly phase: number; readonly id: string };
  readonly recordHash: Digest;
};

/** Every write there is. The store turns each into rows, its audit event and, where it has one, its ledger line. */
export type Change =
  | AlertChange
  | StaffChange
  | CampaignChange
  | NewsChange
  | InsightChange
  | PaperChange
  | ManageChange
  | {
      readonly type: 'petitionCreated';
      readonly slug: string;
      /** Exact bytes of petition.json and regulation.json as they go into a bundle. */
      readonly content: string;
      readonly contentHash: string;
      readonly regulation: string;
      readonly regulationHash: string;
      readonly at: number;
    }
  | {
      readonly type: 'phaseOpened';
      readonly phase: Omit<Phase, 'id' | 'closedAt' | 'duplicate' | 'late'>;
      /** Statements of the phase before that count in this one, in the order of the first lines of its ledger. */
      readonly carried: readonly CarriedStatement[];
      readonly at: number;
      readonly user?: string;
    }
  /** What follows from it for rows stands beside it as changes of its own. `user`: the account of who did it, if one did. */
  | { readonly type: 'actRecorded'; readonly petition: string; readonly act: Act; readonly user?: string }
  /** The rules with one value settled: exact bytes of regulation.json; before the first phase only. */
  | {
      readonly type: 'regulationSettled';
      readonly slug: string;
      readonly regulation: string;
      readonly regulationHash: string;
    }
  /** Another end of the term; a ledger that was sealed for the old one comes open, to be sealed anew. */
  | {
      readonly type: 'termSet';
      readonly phase: number;
      readonly closesAt: number;
      readonly firstDay: CivilDate;
      readonly lastDay: CivilDate;
    }
  /** The ledger is sealed: verdicts may follow, statements only if the term gets another end. */
  | {
      readonly type: 'phaseClosed';
      readonly phase: number;
      readonly duplicate: number;
      readonly late: number;
      readonly at: number;
    }
  | { readonly type: 'statementReceived'; readonly statement: ReceivedStatement }
  | {
      readonly type: 'statementConfirmed';
      readonly id: string;
      readonly phase: number;
      readonly at: number;
      readonly sealedHash: Digest;
      readonly recordHash: Digest;
      /** SHA-256 of the withdrawal token. */
      readonly withdrawalHash: Digest;
      /** Line of the ledger this will be, from 0. */
      readonly ledgerIndex: number;
    }
  | {
      readonly type: 'statementWithdrawn';
      readonly id: string;
      readonly phase: number;
      readonly at: number;
      /** Hex of the token whose hash stands in the ledger. */
      readonly token: string;
      readonly ledgerIndex: number;
    }
  /** The verdict of the judge; a later one replaces it. */
  | {
      readonly type: 'statementJudged';
      readonly id: string;
      readonly phase: number;
      readonly verdict: 'valid' | 'invalid';
      readonly reason: Reason | null;
      /** Of the judge, for itself: may name a person. Empty when there is none. */
      readonly note: string;
      readonly at: number;
      readonly ledgerIndex: number;
    }
  /** Another ground or another note with the same verdict: the ledger, which has neither, does not change. */
  | {
      readonly type: 'reasonChanged';
      readonly id: string;
      readonly phase: number;
      readonly reason: Reason | null;
      readonly note: string;
      readonly at: number;
    }
  /** result.txt as the judge handed it in. */
  | {
      readonly type: 'resultRecorded';
      readonly phase: number;
      readonly text: string;
      readonly at: number;
    }
  /** Sealed records, tags and times of every phase of a petition are wiped; ledger and counts stay. */
  | { readonly type: 'statementsDestroyed'; readonly petition: string; readonly at: number }
  | { readonly type: 'statementExpired'; readonly id: string; readonly phase: number; readonly at: number }
  | {
      readonly type: 'statementReminded';
      readonly id: string;
      readonly phase: number;
      readonly kind: 'reminder' | 'lastCall';
      readonly at: number;
    }
  | {
      readonly type: 'mailQueued';
      /** null for mail that belongs to no phase. */
      readonly phase: number | null;
      readonly kind: MailKind | NoticeKind;
      readonly secret: Uint8Array;
      readonly at: number;
    }
  | {
      /**
       * For the caps per address, and per person at an address; written whatever else happens, so that no answer is
       * quicker than another.
       */
      readonly type: 'mailCounted';
      readonly tag: Digest;
      readonly day: string;
      readonly forms: number;
      readonly repeats: number;
    }
  /**
   * Someone wants one mail when the next phase opens and they must sign again. Kept apart from statements: no time, no
   * id, no order. `tag`: keyed hash of the address, so that it is kept once.
   */
  | {
      readonly type: 'followUpWished';
      readonly petition: string;
      readonly phase: number;
      readonly tag: Digest;
      readonly secret: Uint8Array;
    }
  | {
      readonly type: 'followUpForgotten';
      readonly petition: string;
      readonly phase: number;
      readonly tag: Digest;
    }
  | { readonly type: 'mailLeased'; readonly id: number; readonly until: number }
  | ({ readonly type: 'mailSent'; readonly id: number } & MailPlace)
  | ({
      readonly type: 'mailDeferred';
      readonly id: number;
      readonly nextAttemptAt: number;
      readonly reason: string;
    } & MailPlace)
  | ({
      readonly type: 'mailFailed';
      readonly id: number;
      /** null for mail that belongs to no phase. */
      readonly phase: number | null;
      readonly reason: string;
    } & MailPlace)
  | { readonly type: 'checkpointPublished'; readonly phase: number; readonly at: number }
  | {
      readonly type: 'timestampRecorded';
      readonly phase: number;
      readonly response: Uint8Array;
      readonly at: number;
    }
  | { readonly type: 'quotaForgotten'; readonly before: string }
  /** The service lived at this moment. */
  | { readonly type: 'heartbeat'; readonly at: number };
