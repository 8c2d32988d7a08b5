import { type AfterFailure, type Attempt, afterFailure } from '../../domain/alerts/delivery.ts';
import type { Change } from '../../domain/change.ts';
import { ok } from '../../domain/result.ts';
import type { Clock, Secrets, Store } from '../ports.ts';
import { disabledMail, type NoticeContext } from './notices.ts';
import type { QueuedMessage, WebhookQueue } from './ports.ts';
import type { AlertReads } from './reads.ts';

/** Longer than an attempt may last: a lease that lapses means that the sender died. */
const leaseMs = 60_000;
const rememberedMs = 30 * 24 * 60 * 60_000;

type Context = NoticeContext & {
  readonly store: Store;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'openText'>;
  readonly wakeMail: () => void;
};

type Waiting = NonNullable<ReturnType<AlertReads['delivery']>>;

/** The queue of webhook messages on the store. */
export function createWebhookQueue(context: Context): WebhookQueue {
  const { store, clock, secrets, wakeMail } = context;
  return {
    claim: async (limit) => {
      const now = clock();
      const claimed = await store.decide('dueDeliveries', { now, limit }, (due) => {
        const changes: Change[] = [];
        const messages: QueuedMessage[] = [];
        for (const { id: delivery, webhook, petition, url, secret, event: id, body } of due) {
          const key = keyOf(secrets, secret);
          // Sealed with a key we no longer have: nothing to this webhook can ever leave.
          if (key !== null) {
            changes.push({ type: 'deliveryLeased', id: delivery, until: now + leaseMs });
            messages.push({ delivery, url, id, body, key });
          } else if (!changes.some((each) => each.type === 'webhookDisabled' && each.webhook === webhook))
            changes.push({ type: 'webhookDisabled', webhook, petition, reason: 'unreadable', at: now });
        }
        return ok({ changes, result: messages });
      });
      return claimed.ok ? claimed.value : [];
    },
    record: async (id, attempt, jitter) => {
      const now = clock();
      const done = await store.decide('delivery', { id }, (waiting) => {
        const changes = waiting === null ? [] : changesAfter(context, waiting, { id, attempt, jitter, now });
        return ok({ changes, result: changes.some(({ type }) => type === 'mailQueued') });
      });
      if (done.ok && done.value) wakeMail();
    },
    forget: async () => {
      const before = clock() - rememberedMs;
      await store.decide('nothing', {}, () =>
        ok({ changes: [{ type: 'deliveriesForgotten', before }], result: null }),
      );
    },
  };
}

type Outcome = {
  readonly id: number;
  readonly attempt: Attempt;
  readonly jitter: number;
  readonly now: number;
};

function changesAfter(
  context: NoticeContext,
  waiting: Waiting,
  { id, attempt, jitter, now }: Outcome,
): Change[] {
  const { webhook, petition, attempts, failingSince, told } = waiting;
  if (attempt.kind === 'accepted') return [{ type: 'deliveryDone', id, webhook, at: now }];
  const { reason } = attempt;
  // The lease has counted the attempt that failed now.
  const facts = { attempts: attempts - 1, failingSince, now, jitter };
  const next: AfterFailure = attempt.kind === 'gone' ? { kind: 'disable' } : afterFailure(facts);
  if (next.kind === 'again')
    return [{ type: 'deliveryDeferred', id, webhook, nextAttemptAt: next.at, reason, at: now }];
  return [
    { type: 'webhookDisabled', webhook, petition, reason, at: now },
    ...disabledMail(context, told, petition, now),
  ];
}

function keyOf(secrets: Context['secrets'], sealed: Uint8Array): Uint8Array | null {
  try {
    return Buffer.from(secrets.openText('webhook', sealed), 'base64');
  } catch {
    return null;
  }
}
