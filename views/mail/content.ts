/** What a mail text may name; every field is ready to print, in the language of the mail. */
export type MailWords = {
  /** Name of the municipality: "Utrecht". */
  readonly municipality: string;
  /** When the form came in, date and time in words. */
  readonly receivedAt: string;
  /** When the statement was confirmed, in words; null unless the mail is a receipt. */
  readonly confirmedAt: string | null;
  /** Last moment at which the confirmation link works, in words. */
  readonly validUntil: string;
  /** Last moment of the term, in words ("… om 23.59 uur"). */
  readonly end: string;
  readonly receiptNumber: string;
  readonly confirmUrl: string;
  /** The form of the phase that is open now. */
  readonly formUrl: string;
  /** The signatory's own page: to withdraw, and after the decision to see what became of the statement. */
  readonly ownUrl: string;
  /** Whether the regulation knows withdrawal. */
  readonly mayWithdraw: boolean;
  /** Page on which the attached proof can be checked; null when nothing is attached. */
  readonly checkUrl: string | null;
  readonly contactEmail: string;
  /** Empty where there is none. */
  readonly contactPhone: string;
  /** Where one can sign on paper. */
  readonly paperAddress: string;
};

export type MailPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** The one thing to do: a button in HTML, the bare address in both. */
  | { readonly kind: 'button'; readonly label: string; readonly copyHint: string; readonly url: string }
  /** A sentence that ends in an address. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type MailContent = {
  readonly subject: string;
  readonly parts: readonly MailPart[];
  /** Who to ask, and who writes. */
  readonly closing: readonly string[];
};

export const paragraph = (text: string): MailPart => ({ kind: 'paragraph', text });

/** What the text of a notice may name. */
export type NoticeWords = {
  readonly petition: string | null;
  readonly value: (name: string) => string;
  /** A value in ms since the epoch, as day and time in words. */
  readonly moment: (name: string) => string;
  /** Address of a page of ours, in the language of the mail. */
  readonly page: (path: string) => string;
};
