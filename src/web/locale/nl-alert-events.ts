import type { AlertEventName } from '../../domain/alerts/change.ts';
import type { AuditFacts } from '../../domain/audit-texts.ts';

const anomalies: { readonly [kind: string]: string } = {
  networkBurst: 'veel formulieren van één netwerk',
  domainBurst: 'veel formulieren met hetzelfde soort mailadres',
  confirmationDrop: 'minder mensen bevestigen hun steun',
  deliveryTrouble: 'mail naar een mailbedrijf komt niet aan',
};
const anomaly = (fact: AuditFacts): string => anomalies[fact('kind')] ?? fact('kind');

export const nlAlertEvents: { readonly [name in AlertEventName]: (fact: AuditFacts) => string } = {
  'milestone.reached': (fact) =>
    `De telling kwam op ${fact('count')}. Daarmee is ${fact('percent')} procent gehaald van wat nodig is.`,
  'alarm.raised': (fact) => `Er viel iets op: ${anomaly(fact)}.`,
  'alarm.cleared': (fact) => `Dit is weer gewoon: ${anomaly(fact)}.`,
  'notice.set': (fact) =>
    fact('wanted') === '1'
      ? 'Iemand koos om een soort mail te krijgen.'
      : 'Iemand koos om een soort mail niet te krijgen.',
  'webhook.added': () => 'Een organisator voegde een webhook toe.',
  'webhook.removed': () => 'Een organisator verwijderde een webhook.',
  'webhook.enabled': () => 'Een organisator zette een webhook weer aan.',
  'webhook.disabled': (fact) =>
    `Een webhook is uitgezet, omdat berichten niet aankwamen (${fact('reason')}).`,
  'api-token.created': () => 'Een organisator maakte een sleutel voor de cijfers.',
  'api-token.revoked': () => 'Een organisator trok een sleutel voor de cijfers in.',
};
