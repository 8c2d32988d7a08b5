import type { Act } from '../domain/acts.ts';
import type { CivilDate } from '../domain/calendar.ts';
import type { CaseFile } from '../domain/case-file.ts';
import type { PhaseDecision, Standing } from '../domain/own-statement.ts';
import type { Counts, Petition, Phase } from '../domain/petition.ts';
import type { Result } from '../domain/result.ts';
import type { FieldError, Submission, SubmissionFields, SubmissionNote } from '../domain/submission.ts';
import type { PrivateLink } from './reads.ts';

export type Locale = 'nl' | 'en';

/** A petition with the phase that runs now or ran last; null before the first one opens. */
export type PetitionView = {
  readonly petition: Petition;
  /** `awaitsPaper`: the term is over, and the ledger waits until paper is entered. */
  readonly phase: (Phase & { readonly counts: Counts; readonly awaitsPaper: boolean }) | null;
  /** Every act of the procedure, oldest first, and what they add up to. */
  readonly acts: readonly Act[];
  readonly caseFile: CaseFile;
};

export type Refusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'PhaseNotOpen'; readonly opensAt: number | null }
  | { readonly code: 'PhaseClosed'; readonly lastDay: CivilDate }
  | { readonly code: 'FieldsInvalid'; readonly errors: readonly FieldError[] };

export type Reviewed = { readonly submission: Submission; readonly notes: readonly SubmissionNote[] };

export type LinkRefusal =
  /** No such link: mistyped, cut off, or never sent. */
  | { readonly code: 'LinkUnknown' }
  /** Older than 48 hours while the phase still runs: fill in the form again. */
  | { readonly code: 'LinkExpired'; readonly petition: string; readonly lastDay: CivilDate }
  /** The term ended before the confirmation came. */
  | { readonly code: 'ConfirmedTooLate'; readonly petition: string; readonly lastDay: CivilDate }
  /** Five other people confirmed with this e-mail address already. */
  | { readonly code: 'AddressFull'; readonly petition: string; readonly lastDay: CivilDate }
  /** This statement was withdrawn by its signatory. */
  | { readonly code: 'AlreadyWithdrawn'; readonly petition: string; readonly lastDay: CivilDate }
  /** The regulation does not allow withdrawal. */
  | { readonly code: 'WithdrawalNotAllowed'; readonly petition: string }
  | { readonly code: 'WithdrawnTooLate'; readonly petition: string; readonly lastDay: CivilDate };

/** What a signatory holds after confirming. Times in ms since the epoch. */
export type Receipt = {
  readonly petition: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly confirmedAt: number;
  /** Text of `bewijs.tlog-proof`. */
  readonly proof: string;
  /** Hex; path of the withdrawal page. Only its hash is stored. */
  readonly withdrawalToken: string;
  /** True when the link had been used before: nothing was written this time. */
  readonly repeated: boolean;
};

/** What a confirmation link leads to; `receipt` is there when the link was used before. */
export type ConfirmationAtHand = {
  readonly petition: string;
  /** When the form came in: so that its owner can tell it from someone else's. */
  readonly receivedAt: number;
  readonly receipt: Receipt | null;
};

/** What a withdrawal link leads to; `receivedAt` and `id` tell its owner which statement it is about. */
export type WithdrawalAtHand = {
  readonly petition: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly lastDay: CivilDate;
};

export type WithdrawalReceipt = {
  readonly petition: string;
  readonly id: string;
  readonly withdrawnAt: number;
  readonly proof: string;
};

/** What the signatory of one statement may see when its term is over. Times in ms since the epoch. */
export type StatementView = {
  readonly petition: string;
  readonly phase: Pick<Phase, 'number' | 'name' | 'firstDay' | 'lastDay'>;
  readonly id: string;
  readonly receivedAt: number;
  readonly confirmedAt: number;
  readonly standing: Standing;
  /** `objectionUntil`: last day on which an objection against it is in time. */
  readonly decision: (PhaseDecision & { readonly objectionUntil: CivilDate }) | null;
  readonly requestWithdrawn: boolean;
  readonly carriedTo: number | null;
  /** Text of `bewijs.tlog-proof`. */
  readonly proof: string;
};

export type PublishedLog = {
  /** ASCII, one line per event, LF after each: formats in src/ledger/README.md. */
  readonly ledger: Buffer;
  /** Signed note, or null before the first publication. */
  readonly checkpoint: string | null;
  readonly keys: string;
};

/**
 * Everything the web pages may ask for: the whole of what a visitor can do. Every promise that resolves after a change
 * resolves only once that change is durable.
 */
export interface Service {
  readonly now: () => number;
  petitions(): Promise<readonly PetitionView[]>;
  petition(slug: string): Promise<PetitionView | null>;
  /** The form with street and place looked up where they were left empty and can be; else as it is. */
  completeAddress(slug: string, fields: SubmissionFields): Promise<SubmissionFields>;
  /** Checks what was typed, writes nothing. */
  reviewStatement(slug: string, fields: SubmissionFields): Promise<Result<Reviewed, Refusal>>;
  /** Seals and stores; the e-mail follows. Resolves alike whether or not this person or address was known. */
  startSigning(
    slug: string,
    fields: SubmissionFields,
    locale: Locale,
    /** Id of the campaign code by which the form was reached. */
    campaign?: number | null,
  ): Promise<Result<{ record: Uint8Array }, Refusal>>;
  /** Same answer whatever is known of the address. */
  resendConfirmation(slug: string, email: string): Promise<void>;
  /** For the page with the button; writes nothing. */
  peekConfirmation(token: string): Promise<Result<ConfirmationAtHand, LinkRefusal>>;
  confirmSignature(token: string): Promise<Result<Receipt, LinkRefusal>>;
  peekWithdrawal(token: string): Promise<Result<WithdrawalAtHand, LinkRefusal>>;
  withdrawSignature(token: string): Promise<Result<WithdrawalReceipt, LinkRefusal>>;
  /** For the signatory, once signing is over; null otherwise. Writes nothing. */
  showStatement(link: PrivateLink, token: string): Promise<StatementView | null>;
  /** Of the newest phase, or of phase `number`. */
  publishedLog(slug: string, number?: number): Promise<PublishedLog | null>;
  /** Rejects when the database cannot be read or written. */
  checkReady(): Promise<void>;
}
