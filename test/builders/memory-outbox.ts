import type { MailKind, MailSecret, Outbox } from '../../src/usecases/ports.ts';

type MemoryOutboxEntry = {
  readonly id: number;
  readonly kind: MailKind;
  /** Null once wiped. */
  secret: MailSecret | null;
  readonly queuedAt: number;
  attempts: number;
  state: 'queued' | 'sent' | 'failed';
  nextAttemptAt: number;
  leasedUntil: number;
  /** Of the last refusal. */
  reason: string | null;
};

export interface MemoryOutbox extends Outbox {
  add(kind: MailKind, secret: MailSecret): number;
  readonly entries: readonly MemoryOutboxEntry[];
  readonly scrubs: number;
}

/** An outbox with the leases and marks of the real one, in memory; times in ms, by the clock that is passed. */
export function createMemoryOutbox(config: {
  readonly clock: () => number;
  readonly leaseMs?: number;
}): MemoryOutbox {
  const { clock, leaseMs = 60_000 } = config;
  const entries: MemoryOutboxEntry[] = [];
  let scrubs = 0;

  function entry(id: number): MemoryOutboxEntry {
    const found = entries.find((candidate) => candidate.id === id);
    if (found?.state !== 'queued') throw new Error(`outbox: ${id} is not queued`);
    return found;
  }

  function finish(id: number, state: 'sent' | 'failed', reason: string | null): void {
    const found = entry(id);
    found.state = state;
    found.attempts += 1;
    found.reason = reason;
    found.secret = null;
  }

  return {
    entries,
    get scrubs() {
      return scrubs;
    },
    add(kind, secret) {
      const id = entries.length + 1;
      const queuedAt = clock();
      entries.push({
        id,
        kind,
        secret,
        queuedAt,
        attempts: 0,
        state: 'queued',
        nextAttemptAt: queuedAt,
        leasedUntil: 0,
        reason: null,
      });
      return id;
    },
    async claim(limit) {
      const now = clock();
      const due = entries
        .filter((each) => each.state === 'queued' && each.nextAttemptAt <= now && each.leasedUntil <= now)
        .slice(0, limit);
      return due.map((each) => {
        each.leasedUntil = now + leaseMs;
        const { id, kind, secret, attempts, queuedAt } = each;
        if (secret === null) throw new Error(`outbox: ${id} was wiped`);
        return { id, kind, secret, attempts, queuedAt };
      });
    },
    async sent(id) {
      finish(id, 'sent', null);
    },
    async deferred(id, nextAttemptAt, reason) {
      const found = entry(id);
      found.attempts += 1;
      found.nextAttemptAt = nextAttemptAt;
      found.leasedUntil = 0;
      found.reason = reason;
    },
    async failed(id, reason) {
      finish(id, 'failed', reason);
    },
    async scrub() {
      scrubs += 1;
    },
  };
}
