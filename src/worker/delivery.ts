import type { ComposedMail, DeliveryOutcome, MailLog, MailTransport } from '../usecases/delivery.ts';
import type { Clock, Outbox, OutboxItem, Random } from '../usecases/ports.ts';
import { GIVE_UP_AFTER_MS, messageIdOf, nextAttempt } from './attempts.ts';

export type DeliveryConfig = {
  readonly outbox: Outbox;
  readonly transport: MailTransport;
  readonly compose: (item: OutboxItem) => Promise<ComposedMail>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: MailLog;
  /** How long a message is tried after it was queued, ms; 72 hours unless told. */
  readonly giveUpAfterMs?: number;
};

/** Name, code and place of an error; its message may hold personal data. */
export function describeError(error: unknown): {
  readonly error: string;
  readonly code?: string;
  readonly at?: string;
} {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frame = /^ {4}at (?:\S+ \()?(\S+:\d+:\d+)\)?$/m.exec(
    (error.stack ?? '').replace(error.message, ''),
  )?.[1];
  return {
    error: error.name,
    ...(code === undefined ? {} : { code }),
    ...(frame === undefined ? {} : { at: frame }),
  };
}

async function attempt(config: DeliveryConfig, item: OutboxItem): Promise<DeliveryOutcome> {
  const { compose, transport, log } = config;
  const what = { outbox: item.id, mail: item.kind };
  let mail: ComposedMail;
  try {
    mail = await compose(item);
  } catch (error) {
    log.error({ ...what, ...describeError(error) }, 'mail could not be composed');
    return { kind: 'temporary', reason: 'compose' };
  }
  try {
    return await transport.send({ ...mail, messageId: messageIdOf(item), autoSubmitted: 'auto-generated' });
  } catch (error) {
    log.error({ ...what, ...describeError(error) }, 'mail transport failed');
    return { kind: 'temporary', reason: 'transport' };
  }
}

/** True when the message is given up, and so wiped. */
async function refused(
  config: DeliveryConfig,
  item: OutboxItem,
  outcome: { readonly kind: 'temporary' | 'permanent'; readonly reason: string },
): Promise<boolean> {
  const { outbox, clock, random, log, giveUpAfterMs = GIVE_UP_AFTER_MS } = config;
  const { id, attempts, queuedAt } = item;
  const jitter = Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32;
  const again = nextAttempt({ attempts, queuedAt, now: clock(), jitter, giveUpAfterMs });
  const what = { outbox: id, mail: item.kind, attempts: attempts + 1, reason: outcome.reason };
  if (outcome.kind === 'permanent' || again === null) {
    await outbox.failed(id, outcome.reason);
    log.error(what, 'mail given up');
    return true;
  }
  await outbox.deferred(id, again, outcome.reason);
  log.warn(what, 'mail deferred');
  return false;
}

/**
 * Delivers one message and records durably, before it resolves, what became of it.
 * @returns a function that resolves to true when the address was wiped (sent, or given up)
 */
export function createDelivery(config: DeliveryConfig): (item: OutboxItem) => Promise<boolean> {
  /** Delivered, but marking failed: only the mark is made when the lease brings it back. */
  const unmarked = new Set<number>();

  return async (item) => {
    const outcome: DeliveryOutcome = unmarked.has(item.id)
      ? { kind: 'accepted' }
      : await attempt(config, item);
    if (outcome.kind !== 'accepted') return refused(config, item, outcome);
    unmarked.add(item.id);
    await config.outbox.sent(item.id);
    unmarked.delete(item.id);
    config.log.info({ outbox: item.id, mail: item.kind, attempts: item.attempts + 1 }, 'mail sent');
    return true;
  };
}
