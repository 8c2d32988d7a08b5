import type { Attempt } from '../../domain/alerts/delivery.ts';

/** One message to one webhook, ready to leave. */
export type WebhookMessage = {
  readonly url: string;
  /** Id of the event, the same at every attempt. */
  readonly id: string;
  readonly body: string;
  /** 32 bytes: key of the signature. */
  readonly key: Uint8Array;
  /** Moment of this attempt, ms since the epoch. */
  readonly at: number;
};

/** Where webhooks leave. One call is at most one request; it never rejects. */
export interface WebhookSender {
  send(message: WebhookMessage): Promise<Attempt>;
}

/** A message in the queue, with the key still sealed by `Secrets`. */
export type QueuedMessage = Omit<WebhookMessage, 'at'> & { readonly delivery: number };

/** The queue as the worker sees it; every method resolves once it is durable. */
export interface WebhookQueue {
  /** Leases up to `limit` due messages; a lease that lapses (crash) makes the message due again. */
  claim(limit: number): Promise<readonly QueuedMessage[]>;
  /** @param jitter at least 0, below 1 */
  record(delivery: number, attempt: Attempt, jitter: number): Promise<void>;
  /** Forgets what was done a month ago. */
  forget(): Promise<void>;
}
