import { eventBody, testEvent } from '../../domain/alerts/events.ts';
import { mostWebhooks, parseWebhookUrl, type WebhookUrlFlaw } from '../../domain/alerts/webhook-url.ts';
import type { Change } from '../../domain/change.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Outcome, Random, Secrets, Store } from '../ports.ts';
import type { WebhookRow } from './reads.ts';

export type WebhookContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly secrets: Pick<Secrets, 'sealText'>;
  readonly publicUrl: string;
  /** Webhooks may go to this machine: never in production. */
  readonly loopback: boolean;
};

export type WebhookRefusal =
  | { readonly code: 'PetitionUnknown' | 'WebhookUnknown' }
  | { readonly code: 'WebhookUrlInvalid'; readonly flaw: WebhookUrlFlaw }
  | { readonly code: 'WebhookKnown' | 'WebhooksFull' }
  | { readonly code: 'WebhookOff' | 'WebhookOn' };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Registers an address; `secret`, in the form of Standard Webhooks, is never to be seen again. */
export function addWebhook({ store, clock, random, secrets, loopback }: WebhookContext) {
  return async (
    slug: string,
    typed: string,
    by: string,
  ): Promise<Result<{ secret: string }, WebhookRefusal>> => {
    const url = parseWebhookUrl(typed, loopback);
    if (!url.ok) return err({ code: 'WebhookUrlInvalid', flaw: url.error });
    const key = Buffer.from(random.bytes(32)).toString('base64');
    const webhook = hex(random.bytes(16));
    const secret = secrets.sealText('webhook', key);
    return store.decide(
      'webhooks',
      { slug },
      ({ row, hooks }): Outcome<{ secret: string }, WebhookRefusal> => {
        if (row === null) return err({ code: 'PetitionUnknown' });
        if (hooks.some((hook) => hook.url === url.value)) return err({ code: 'WebhookKnown' });
        if (hooks.length >= mostWebhooks) return err({ code: 'WebhooksFull' });
        const at = clock();
        const change: Change = {
          type: 'webhookAdded',
          webhook,
          petition: slug,
          url: url.value,
          secret,
          by,
          at,
        };
        return ok({ changes: [change], result: { secret: `whsec_${key}` } });
      },
    );
  };
}

/** An act on one webhook of this petition. */
function onWebhook(
  { store, clock }: Pick<WebhookContext, 'store' | 'clock'>,
  act: (hook: WebhookRow, at: number) => Result<readonly Change[], WebhookRefusal>,
) {
  return (slug: string, webhook: string): Promise<Result<null, WebhookRefusal>> =>
    store.decide('webhooks', { slug }, ({ hooks }): Outcome<null, WebhookRefusal> => {
      const hook = hooks.find(({ id }) => id === webhook);
      if (hook === undefined) return err({ code: 'WebhookUnknown' });
      const done = act(hook, clock());
      return done.ok ? ok({ changes: done.value, result: null }) : done;
    });
}

/** Together with everything that waits for it. */
export function removeWebhook(context: WebhookContext) {
  return (petition: string, webhook: string, by: string) =>
    onWebhook(context, (_hook, at) => ok([{ type: 'webhookRemoved', webhook, petition, by, at }]))(
      petition,
      webhook,
    );
}

/** On again after it was switched off; what was given up stays so. */
export function enableWebhook(context: WebhookContext) {
  return (petition: string, webhook: string, by: string) =>
    onWebhook(context, ({ disabledAt }, at) =>
      disabledAt === null
        ? err({ code: 'WebhookOn' })
        : ok([{ type: 'webhookEnabled', webhook, petition, by, at }]),
    )(petition, webhook);
}

/** Queues a test message; one at a time, so that the button is no hammer. */
export function testWebhook(context: WebhookContext) {
  const { random, publicUrl } = context;
  return (petition: string, webhook: string) => {
    const event = `test-${hex(random.bytes(16))}`;
    return onWebhook(context, ({ disabledAt, waiting }, at) => {
      if (disabledAt !== null) return err({ code: 'WebhookOff' });
      if (waiting > 0) return ok([]);
      const body = eventBody(testEvent({ petition, publicUrl }, at));
      return ok([{ type: 'deliveryQueued', webhook, event, body, at }]);
    })(petition, webhook);
  };
}
