import type { AuditFacts } from '../../domain/audit-texts.ts';
import type { nlAlertEvents } from './nl-alert-events.ts';

const anomalies: { readonly [kind: string]: string } = {
  networkBurst: 'many forms from one network',
  domainBurst: 'many forms with the same kind of mail address',
  confirmationDrop: 'fewer people confirm their support',
  deliveryTrouble: 'mail to a provider does not get through',
};
const anomaly = (fact: AuditFacts): string => anomalies[fact('kind')] ?? fact('kind');

export const enAlertEvents: typeof nlAlertEvents = {
  'milestone.reached': (fact) =>
    `The count came to ${fact('count')}: ${fact('percent')} per cent of what is needed.`,
  'alarm.raised': (fact) => `Something was unusual: ${anomaly(fact)}.`,
  'alarm.cleared': (fact) => `This is as usual again: ${anomaly(fact)}.`,
  'notice.set': (fact) =>
    fact('wanted') === '1'
      ? 'Someone chose to get a kind of mail.'
      : 'Someone chose not to get a kind of mail.',
  'webhook.added': () => 'An organiser added a webhook.',
  'webhook.removed': () => 'An organiser removed a webhook.',
  'webhook.enabled': () => 'An organiser switched a webhook on again.',
  'webhook.disabled': (fact) =>
    `A webhook was switched off, because messages did not arrive (${fact('reason')}).`,
  'api-token.created': () => 'An organiser made a key for the numbers.',
  'api-token.revoked': () => 'An organiser revoked a key for the numbers.',
};
