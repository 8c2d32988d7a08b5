export type MailboxLine = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ms since the epoch. */
  readonly receivedAt: number;
};

export type MailboxMessage = Omit<MailboxLine, 'id'> & {
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
};

/** The on-screen mailbox of the demo: newest first; null for an id that does not exist. */
export interface Mailbox {
  list(): Promise<readonly MailboxLine[]>;
  get(id: string): Promise<MailboxMessage | null>;
}
