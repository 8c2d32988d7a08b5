/** A mail as a reader sees it; `text` and `html` say the same. */
export type ComposedMail = {
  /** One address, as the signatory typed it. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
  /** Of a mail to a list: where one POST ends it for its reader (RFC 8058). */
  readonly unsubscribe?: string;
};

export type MailAttachment = {
  readonly filename: string;
  readonly content: string;
  /** Media type with charset, as it stands in the header. */
  readonly contentType: string;
};

export type OutgoingMail = ComposedMail & {
  /** The part of the Message-ID before the @: letters, digits and dots, the same at every attempt for one event. */
  readonly messageId: string;
  /** RFC 3834. */
  readonly autoSubmitted: 'auto-generated';
};

/** `reason` is a short code (`smtp-451`, `timeout`): never an address, never what the server said. */
export type DeliveryOutcome =
  | { readonly kind: 'accepted' }
  /** Worth another attempt. */
  | { readonly kind: 'temporary'; readonly reason: string }
  /** This message will never be taken. */
  | { readonly kind: 'permanent'; readonly reason: string };

/** Where mail leaves. One call is at most one delivery: the caller alone decides about a next attempt. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<DeliveryOutcome>;
  /** Resolves once nothing is in flight and every connection is closed. */
  close(): Promise<void>;
}

/** Structured log without personal data; pino's loggers fit. */
export interface MailLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
