import { createHash } from 'node:crypto';
import type { OutboxItem } from '../usecases/ports.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MAX_DELAY = 4 * HOUR;
/** Attempts spread over 70 % to 130 % of the delay, so that a queue does not come back as one wave. */
const SPREAD = 0.3;
export const GIVE_UP_AFTER_MS = 72 * HOUR;

/**
 * When to try again: 1 minute, 2, 4, … at most 4 hours, give or take 30 %; one last attempt falls exactly at the end
 * of the period.
 * @param attempts deliveries tried before the one that failed now
 * @param jitter at least 0, below 1
 * @returns ms since the epoch, after `now`; null when the period is over
 */
export function nextAttempt(facts: {
  readonly attempts: number;
  readonly queuedAt: number;
  readonly now: number;
  readonly jitter: number;
  readonly giveUpAfterMs: number;
}): number | null {
  const deadline = facts.queuedAt + facts.giveUpAfterMs;
  if (facts.now >= deadline) return null;
  const delay = Math.min(MINUTE * 2 ** facts.attempts, MAX_DELAY / (1 + SPREAD));
  const spread = 1 - SPREAD + 2 * SPREAD * facts.jitter;
  return Math.min(facts.now + Math.round(delay * spread), deadline);
}

/**
 * The part of the Message-ID before the @, stable for one outbox item. Made of nothing that is or will be public: with
 * the statement's id or a token in it, a mail log could be matched with the ledger.
 */
export function messageIdOf(item: OutboxItem): string {
  const hash = createHash('sha256').update(`${item.id}\n${item.kind}\n${item.queuedAt}`).digest('hex');
  return `${item.id}.${hash.slice(0, 32)}`;
}
