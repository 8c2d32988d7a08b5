const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses between attempts, the last one over and over. */
const pauses = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour];

/** A webhook to which nothing could be delivered for so long is switched off. */
export const giveUpAfterMs = 3 * 24 * hour;

/** What became of one attempt; `reason` is a short code (`http-404`, `timeout`), never what the other side said. */
export type Attempt =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** 410: whoever runs the other side wants no more of it. */
  | { readonly kind: 'gone'; readonly reason: string };

export type AfterFailure =
  | { readonly kind: 'again'; readonly at: number }
  /** The webhook is switched off, and every delivery to it that waits is given up. */
  | { readonly kind: 'disable' };

/**
 * What follows from a failed attempt.
 * @param attempts attempts made before the one that failed now
 * @param failingSince since when every attempt to this webhook failed; null when the one before was taken
 * @param jitter at least 0, below 1: attempts spread over 80 % to 120 % of the pause
 */
export function afterFailure(facts: {
  readonly attempts: number;
  readonly failingSince: number | null;
  readonly now: number;
  readonly jitter: number;
}): AfterFailure {
  const { attempts, now, jitter } = facts;
  const since = facts.failingSince ?? now;
  if (now - since >= giveUpAfterMs) return { kind: 'disable' };
  const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? 12 * hour;
  const next = now + Math.round(pause * (0.8 + 0.4 * jitter));
  // The last attempt falls exactly at the end, so that it is what switches the webhook off.
  return { kind: 'again', at: Math.min(next, since + giveUpAfterMs) };
}
