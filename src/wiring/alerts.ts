import type { Logger } from 'pino';
import { createWebhookSender } from '../adapters/webhook-sender.ts';
import type { App } from '../app.ts';
import { createWebhookQueue } from '../usecases/alerts/deliveries.ts';
import { type AlertService, createAlertService } from '../usecases/alerts/service.ts';
import { tellAnomalies, tellMilestones } from '../usecases/alerts/tell.ts';
import { createWatch } from '../usecases/alerts/watch.ts';
import type { Chore } from '../worker/routine.ts';
import { sendWebhooks } from '../worker/webhooks.ts';

const second = 1000;
const minute = 60 * second;

type Alerts = { readonly service: AlertService; readonly chores: readonly Chore[] };

/** Milestones, anomalies, webhooks and tokens: what the pages ask, and the regular work. */
export function createAlerts(app: App, log: Pick<Logger, 'info' | 'warn'>): Alerts {
  const { publicUrl, webhookLoopback: loopback } = app.config;
  const watch = createWatch();
  const context = { ...app.context, publicUrl, loopback, watch };
  const queue = createWebhookQueue(context);
  const sender = createWebhookSender({ loopback, userAgent: `referendumpetitie (+${publicUrl})` });
  const send = sendWebhooks({ ...app.context, queue, sender, log });
  return {
    service: createAlertService(context),
    chores: [
      { name: 'milestones', everyMs: 10 * second, run: tellMilestones(context) },
      { name: 'anomalies', everyMs: 5 * minute, run: tellAnomalies(context) },
      { name: 'webhooks', everyMs: 2 * second, run: send },
      { name: 'forget webhooks', everyMs: 60 * minute, run: queue.forget },
    ],
  };
}
