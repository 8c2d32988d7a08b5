import type { Change, MailKind, NoticeKind } from '../domain/change.ts';
import type { Result } from '../domain/result.ts';
import type { Reads } from './reads.ts';
import type { Locale } from './service.ts';

/** What a use case decided: the writes, and what its caller learns once they are durable. */
export type Decision<T> = { readonly changes: readonly Change[]; readonly result: T };

/** A decision, or a typed refusal. */
export type Outcome<T, E> = Result<Decision<T>, E>;

type ReadName = keyof Reads;
type Arguments<K extends ReadName> = Parameters<Reads[K]>[0];
type Snapshot<K extends ReadName> = ReturnType<Reads[K]>;

/**
 * The one way to state. `decide` runs read, decision and writes in one transaction and resolves after it is durable;
 * the decision is pure and synchronous and may run more than once (an engine may retry it).
 */
export interface Store {
  read<K extends ReadName>(name: K, args: Arguments<K>): Promise<Snapshot<K>>;
  decide<K extends ReadName, T, E>(
    name: K,
    args: Arguments<K>,
    decision: (snapshot: Snapshot<K>) => Outcome<T, E>,
  ): Promise<Result<T, E>>;
  close(): Promise<void>;
}

export type { MailKind, NoticeKind };

/** Seals a record to the recipients of a phase: one binary age v1 file. */
export interface Sealer {
  seal(record: Uint8Array, recipients: { readonly judge: string; readonly backup: string }): Uint8Array;
}

/** Keyed hashes and the server's own sealing; the keys live outside the database and its backups. */
export interface Secrets {
  /** 16 bytes in hex by which the tag key and the contact key are known again. */
  readonly keyCheck: string;
  /** HMAC-SHA256 with the petition's tag key, 32 bytes. */
  tag(message: string): Uint8Array;
  sha256(data: Uint8Array): Uint8Array;
  /**
   * The withdrawal token that goes with a confirmation token (both 16 bytes in hex). Derived, so that whoever holds the
   * link in the mail can be shown the receipt again, while we keep no more than the hashes of both.
   */
  withdrawalToken(confirmationToken: string): string;
  /** Sealed with the contact key: AES-256-GCM, 12-byte nonce first, 16-byte tag last. */
  sealContact(secret: MailSecret | NoticeSecret): Uint8Array;
  /** Throws where it is not the secret of a signatory's mail. */
  openContact(sealed: Uint8Array): MailSecret;
  /** The same for a text of another kind; what was sealed for one purpose opens for no other. */
  sealText(purpose: string, text: string): Uint8Array;
  openText(purpose: string, sealed: Uint8Array): string;
  /** Throws where it is not the secret of a notice. */
  openNotice(sealed: Uint8Array): NoticeSecret;
}

/** The Ed25519 key of the transparency log. */
export interface LogSigner {
  /** The whole signed note over a note body that ends in a newline (C2SP signed-note). */
  signNote(origin: string, body: string): string;
  /** Raw 64-byte signature over the bytes. */
  sign(message: Uint8Array): Uint8Array;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  /** C2SP verifier key of this public key under a name. */
  verifierKey(origin: string): string;
}

/** Street and place of an address (1234AB, number in digits, GM0344); null: not known, or not to be had in time. */
export type StreetLookup = (address: {
  readonly postcode: string;
  readonly houseNumber: string;
  readonly municipality: string;
}) => Promise<{ readonly street: string; readonly place: string } | null>;

export interface Random {
  bytes(length: number): Uint8Array;
}

/** ms since the epoch. */
export type Clock = () => number;

/** What a mail needs; stored only sealed, and wiped once it has left. */
export type MailSecret = {
  readonly to: string;
  readonly locale: Locale;
  readonly petition: string;
  readonly phase: number;
  readonly id: string;
  readonly receivedAt: number;
  /** Present on a receipt, with the index of its line in the ledger. */
  readonly confirmedAt?: number;
  readonly ledgerIndex?: number;
  /** Wants one mail when the next phase opens and signing again is needed. */
  readonly followUp?: true;
  /**
   * Campaign code by which the form was reached, six digits, 000000 for none: counted at the confirmation, and gone with
   * this secret.
   */
  readonly via?: string;
  /** confirm, reminder, lastCall: the confirmation token; receipt: the withdrawal token; else one that opens nothing. */
  readonly token: string;
};

/** What a notice needs: to staff, or to whoever asked for news. Stored only sealed, and wiped once it has left. */
export type NoticeSecret = {
  readonly to: string;
  readonly locale: Locale;
  readonly notice: {
    /** The petition it is about, if it is about one. */
    readonly petition: string | null;
    /** What its text names, by name; what a kind needs is said beside its text. */
    readonly values: { readonly [name: string]: string };
  };
};

type Queued = {
  /** Stable for one event, also across restarts: the Message-ID is made of it. */
  readonly id: number;
  /** Deliveries tried before this one. */
  readonly attempts: number;
  readonly queuedAt: number;
};
export type SignatoryItem = Queued & { readonly kind: MailKind; readonly secret: MailSecret };
export type NoticeItem = Queued & { readonly kind: NoticeKind; readonly secret: NoticeSecret };
export type OutboxItem = SignatoryItem | NoticeItem;

/** The queue as the mail worker sees it; every method resolves once it is durable. */
export interface Outbox {
  /** Leases up to `limit` due messages, oldest first; a lease that lapses (crash) makes the message due again. */
  claim(limit: number): Promise<readonly OutboxItem[]>;
  sent(id: number): Promise<void>;
  deferred(id: number, nextAttemptAt: number, reason: string): Promise<void>;
  /** Given up: shown to the operator as failed, address wiped. */
  failed(id: number, reason: string): Promise<void>;
  /** Makes the wiped addresses unreadable on disk as well (truncates the write-ahead log). */
  scrub(): Promise<void>;
}
