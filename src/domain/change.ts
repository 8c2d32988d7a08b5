import type { CivilDate } from './calendar.ts';
import type { Phase } from './petition.ts';

/** Bytes of a SHA-256 or HMAC-SHA256: always 32. */
type Digest = Uint8Array;

export type MailKind = 'confirm' | 'reminder' | 'lastCall' | 'alreadySigned' | 'addressFull' | 'receipt';

/** What is kept of a statement while it can still count. */
type LiveStatement = {
  /** One binary age file. */
  readonly sealed: Uint8Array;
  readonly personTag: Digest;
  readonly weakTag: Digest;
  readonly mailTag: Digest;
  /** CBS district code (`WK034406`), for counts per district. */
  readonly district: string | null;
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

/** Every write there is. The store turns each into rows, its audit event and, where it has one, its ledger line. */
export type Change =
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
      readonly phase: Omit<Phase, 'id' | 'closedAt' | 'duplicate'>;
      readonly at: number;
    }
  /** The term ends earlier than planned, by an act of the operator. */
  | {
      readonly type: 'termEnded';
      readonly phase: number;
      readonly closesAt: number;
      readonly lastDay: CivilDate;
      readonly at: number;
    }
  /** Nothing comes after this: the ledger is final and its checkpoint published. */
  | { readonly type: 'phaseClosed'; readonly phase: number; readonly duplicate: number; readonly at: number }
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
      readonly phase: number;
      readonly kind: MailKind;
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
  | { readonly type: 'mailLeased'; readonly id: number; readonly until: number }
  | { readonly type: 'mailSent'; readonly id: number; readonly at: number }
  | {
      readonly type: 'mailDeferred';
      readonly id: number;
      readonly nextAttemptAt: number;
      readonly reason: string;
    }
  | { readonly type: 'mailFailed'; readonly id: number; readonly at: number; readonly reason: string }
  | { readonly type: 'checkpointPublished'; readonly phase: number; readonly at: number }
  | {
      readonly type: 'timestampRecorded';
      readonly phase: number;
      readonly response: Uint8Array;
      readonly at: number;
    }
  | { readonly type: 'quotaForgotten'; readonly before: string };
