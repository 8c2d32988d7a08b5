import type { WebhookQueue, WebhookSender } from '../usecases/alerts/ports.ts';
import type { Clock, Random } from '../usecases/ports.ts';

/** Requests under way at once: five seconds at most for all of them, whoever is slow. */
const together = 8;

type WebhookLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/**
 * Sends what is due, once through the queue; resolves to the number of messages that were tried. At least once each: a
 * crash between the answer and our mark sends it again, under the same id.
 */
export function sendWebhooks(parts: {
  readonly queue: WebhookQueue;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: WebhookLog;
}): () => Promise<number> {
  const { queue, sender, clock, random, log } = parts;
  const deliver = async ({ delivery, ...message }: Awaited<ReturnType<WebhookQueue['claim']>>[number]) => {
    const attempt = await sender.send({ ...message, at: clock() });
    await queue.record(delivery, attempt, Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32);
    const what = { delivery, attempt: attempt.kind };
    if (attempt.kind === 'accepted') log.info(what, 'webhook delivered');
    else log.warn({ ...what, reason: attempt.reason }, 'webhook not delivered');
  };
  return async () => {
    let tried = 0;
    while (true) {
      const messages = await queue.claim(together);
      const results = await Promise.allSettled(messages.map(deliver));
      const broken = results.find((result) => result.status === 'rejected');
      if (broken !== undefined) throw broken.reason;
      tried += messages.length;
      if (messages.length < together) return tried;
    }
  };
}
