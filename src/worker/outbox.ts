import { createDelivery, type DeliveryConfig, describeError } from './delivery.ts';

/** Wiped addresses are made unreadable on disk at least this often, in messages. */
const SCRUB_EVERY = 200;

export type OutboxWorkerConfig = DeliveryConfig & {
  /**
   * Messages leased and in flight at once; not more than the transport has connections. A crash between the server's
   * 250 and our mark repeats at most this many: with the default of one, at most one.
   */
  readonly batch?: number;
  /** How often to look when nobody wakes us, ms. */
  readonly pollMs?: number;
};

export interface OutboxWorker {
  start(): void;
  /** Resolves once the messages in flight are delivered and marked; the rest stays in the queue. */
  stop(): Promise<void>;
  /** Something was queued: look now. */
  wake(): void;
  /** Handles what is due now. Resolves to the number of messages taken up, whatever became of them. */
  runOnce(): Promise<number>;
}

/** Empties the queue of what is due; stops between two messages when told. */
function createDrain(config: OutboxWorkerConfig, isStopping: () => boolean): () => Promise<number> {
  const { outbox, batch = 1 } = config;
  const deliver = createDelivery(config);
  let wiped = 0;

  async function scrub(): Promise<void> {
    await outbox.scrub();
    wiped = 0;
  }

  return async () => {
    let handled = 0;
    try {
      while (!isStopping()) {
        const items = await outbox.claim(batch);
        if (items.length === 0) break;
        const results = await Promise.allSettled(items.map(deliver));
        wiped += results.filter((result) => result.status === 'fulfilled' && result.value).length;
        const broken = results.find((result) => result.status === 'rejected');
        if (broken) throw broken.reason;
        handled += items.length;
        if (wiped >= SCRUB_EVERY) await scrub();
      }
    } finally {
      if (wiped > 0) await scrub();
    }
    return handled;
  };
}

/** A pause that ends after `ms`, or as soon as someone rings; a ring while nobody waits ends the next pause. */
function createBell(ms: number) {
  let rung = false;
  let rouse = (): void => undefined;
  return {
    ring(): void {
      rung = true;
      rouse();
    },
    async pause(): Promise<void> {
      await new Promise<void>((resolve) => {
        if (rung) return resolve();
        const timer = setTimeout(resolve, ms);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      rung = false;
    },
  };
}

/** Empties the outbox over the transport, one message (or `batch`) at a time. */
export function createOutboxWorker(config: OutboxWorkerConfig): OutboxWorker {
  let stopping = false;
  const bell = createBell(config.pollMs ?? 5_000);
  const drain = createDrain(config, () => stopping);
  let loop: Promise<void> | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  /** Runs never overlap: two would lease twice what the transport can carry. */
  function runOnce(): Promise<number> {
    const run = tail.then(drain);
    tail = run.catch(() => undefined);
    return run;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      await runOnce().catch((error: unknown) =>
        config.log.error(describeError(error), 'mail queue could not be read or written'),
      );
      await bell.pause();
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping = true;
      bell.ring();
      await loop;
      await tail;
    },
    wake: bell.ring,
    runOnce,
  };
}
