import type { Change } from '../domain/change.ts';
import { ok } from '../domain/result.ts';
import type { Clock, MailSecret, Outbox, OutboxItem, Secrets, Store } from './ports.ts';

/** Longer than any SMTP conversation is allowed to last: a lease that lapses means that the sender died. */
const leaseTime = 15 * 60_000;

export function createOutbox(context: {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly scrub: () => void;
}): Outbox {
  const { store, secrets, clock } = context;
  const write = async (change: Change) => {
    await store.decide('nothing', {}, () => ok({ changes: [change], result: null }));
  };
  return {
    claim: async (limit) => {
      const now = clock();
      const claimed = await store.decide('dueMail', { now, limit }, (due) => {
        const changes: Change[] = [];
        const items: OutboxItem[] = [];
        for (const { id, kind, secret: sealed, attempts, queuedAt } of due) {
          const secret = open(secrets, sealed);
          // Sealed with a key we no longer have: it can never leave.
          if (secret === null) changes.push({ type: 'mailFailed', id, at: now, reason: 'unreadable' });
          else {
            changes.push({ type: 'mailLeased', id, until: now + leaseTime });
            items.push({ id, kind, secret, attempts, queuedAt });
          }
        }
        return ok({ changes, result: items });
      });
      return claimed.ok ? claimed.value : [];
    },
    sent: (id) => write({ type: 'mailSent', id, at: clock() }),
    deferred: (id, nextAttemptAt, reason) => write({ type: 'mailDeferred', id, nextAttemptAt, reason }),
    failed: (id, reason) => write({ type: 'mailFailed', id, at: clock(), reason }),
    scrub: async () => context.scrub(),
  };
}

function open(secrets: Secrets, sealed: Uint8Array): MailSecret | null {
  try {
    return secrets.openContact(sealed);
  } catch {
    return null;
  }
}
