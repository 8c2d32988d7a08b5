import type { AuditEvent } from '../audit.ts';
import type { CivilDate } from '../calendar.ts';
import type { Change } from '../change.ts';
import { unreachable } from '../result.ts';
import type { Anomaly, AnomalyKind } from './anomalies.ts';
import type { MilestoneStep } from './milestones.ts';

/** Kinds of mail that a member of staff may choose not to get. */
export type AlertKind = 'milestone' | 'anomaly';

/** Who did it: id of a member of staff. */
type By = { readonly by: string; readonly at: number };
type OfWebhook = { readonly webhook: string; readonly petition: string };

/** Writes of alerts, webhooks and the JSON API. */
export type AlertChange =
  | {
      readonly type: 'milestoneReached';
      readonly phase: number;
      readonly percent: MilestoneStep;
      readonly count: number;
      readonly at: number;
    }
  | {
      readonly type: 'alarmRaised';
      readonly petition: string;
      readonly phase: number;
      readonly anomaly: Anomaly;
      readonly at: number;
    }
  | {
      readonly type: 'alarmCleared';
      readonly petition: string;
      readonly phase: number;
      readonly kind: AnomalyKind;
      readonly at: number;
    }
  | {
      readonly type: 'noticeSet';
      readonly user: string;
      readonly kind: AlertKind;
      readonly wanted: boolean;
      readonly at: number;
    }
  /** `secret`: key of the signature, sealed. */
  | ({ readonly type: 'webhookAdded'; readonly url: string; readonly secret: Uint8Array } & OfWebhook & By)
  | ({ readonly type: 'webhookRemoved' } & OfWebhook & By)
  | ({ readonly type: 'webhookEnabled' } & OfWebhook & By)
  /** By the service, after days of failure or a 410; what waits for it is given up. */
  | ({ readonly type: 'webhookDisabled'; readonly reason: string; readonly at: number } & OfWebhook)
  | {
      readonly type: 'deliveryQueued';
      readonly webhook: string;
      /** Id of the event, the same for every attempt. */
      readonly event: string;
      readonly body: string;
      readonly at: number;
    }
  | { readonly type: 'deliveryLeased'; readonly id: number; readonly until: number }
  | { readonly type: 'deliveryDone'; readonly id: number; readonly webhook: string; readonly at: number }
  | {
      readonly type: 'deliveryDeferred';
      readonly id: number;
      readonly webhook: string;
      readonly nextAttemptAt: number;
      readonly reason: string;
      readonly at: number;
    }
  /** Deliveries that were done before this moment. */
  | { readonly type: 'deliveriesForgotten'; readonly before: number }
  | ({
      readonly type: 'apiTokenCreated';
      readonly token: string;
      readonly petition: string;
      readonly name: string;
      /** SHA-256 of the token. */
      readonly hash: Uint8Array;
      readonly expiresAt: number;
    } & By)
  | ({ readonly type: 'apiTokenRevoked'; readonly token: string; readonly petition: string } & By)
  | { readonly type: 'apiTokenUsed'; readonly token: string; readonly day: CivilDate };

/** Events of these changes, with what they mean to the reader of the audit log. */
export const alertCatalogue = {
  'milestone.reached': 'The count reached a share of the threshold; who wants to know was told.',
  'alarm.raised': 'The signing was unlike the usual; who wants to know was told.',
  'alarm.cleared': 'What an alarm was raised for is over.',
  'notice.set': 'A member of staff chose to get a kind of mail, or not to get it.',
  'webhook.added': 'An organiser registered an address that is told of milestones and alarms.',
  'webhook.removed': 'An organiser removed a webhook.',
  'webhook.enabled': 'An organiser switched a webhook on again.',
  'webhook.disabled':
    'Nothing could be delivered to a webhook for days, or it answered that it is gone: it was switched off.',
  'api-token.created': 'An organiser made a token to read the numbers of a petition with.',
  'api-token.revoked': 'An organiser revoked a token.',
} as const;
export type AlertEventName = keyof typeof alertCatalogue;

const event = (
  name: AlertEventName,
  at: number,
  phase: number | null,
  subject: string,
  detail: AuditEvent['detail'],
): AuditEvent => ({ event: name, at, phase, subject, detail });

/** Numbers of an anomaly as the audit log holds them; a domain that may not be named has no member. */
function numbersOf({ kind, ...numbers }: Anomaly): AuditEvent['detail'] {
  const named = Object.entries(numbers).filter(([, value]) => value !== null);
  return { kind, ...(Object.fromEntries(named) as AuditEvent['detail']) };
}

const types: { readonly [type in AlertChange['type']]: true } = {
  milestoneReached: true,
  alarmRaised: true,
  alarmCleared: true,
  noticeSet: true,
  webhookAdded: true,
  webhookRemoved: true,
  webhookEnabled: true,
  webhookDisabled: true,
  deliveryQueued: true,
  deliveryLeased: true,
  deliveryDone: true,
  deliveryDeferred: true,
  deliveriesForgotten: true,
  apiTokenCreated: true,
  apiTokenRevoked: true,
  apiTokenUsed: true,
};
export const isAlertChange = (change: Change): change is AlertChange => change.type in types;

/** The audit event of a change of alerts; null for bookkeeping of the queue and of tokens. No URL, name or token. */
export function auditEventOfAlert(change: AlertChange): AuditEvent | null {
  switch (change.type) {
    case 'milestoneReached': {
      const { at, phase, percent, count } = change;
      return event('milestone.reached', at, phase, '', { percent, count });
    }
    case 'alarmRaised':
      return event('alarm.raised', change.at, change.phase, '', numbersOf(change.anomaly));
    case 'alarmCleared':
      return event('alarm.cleared', change.at, change.phase, '', { kind: change.kind });
    case 'noticeSet': {
      const { user: by, kind, wanted } = change;
      return event('notice.set', change.at, null, '', { by, kind, wanted: wanted ? 1 : 0 });
    }
    case 'webhookAdded':
      return actOn('webhook.added', change.webhook, change);
    case 'webhookRemoved':
      return actOn('webhook.removed', change.webhook, change);
    case 'webhookEnabled':
      return actOn('webhook.enabled', change.webhook, change);
    case 'webhookDisabled': {
      const { at, webhook, petition, reason } = change;
      return event('webhook.disabled', at, null, webhook, { petition, reason });
    }
    case 'apiTokenCreated':
      return actOn('api-token.created', change.token, change);
    case 'apiTokenRevoked':
      return actOn('api-token.revoked', change.token, change);
    case 'deliveryQueued':
    case 'deliveryLeased':
    case 'deliveryDone':
    case 'deliveryDeferred':
    case 'deliveriesForgotten':
    case 'apiTokenUsed':
      return null;
    default:
      return unreachable(change);
  }
}

const actOn = (
  name: AlertEventName,
  subject: string,
  { at, by, petition }: By & { readonly petition: string },
) => event(name, at, null, subject, { petition, by });
