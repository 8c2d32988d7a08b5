import { describe, expect, test } from 'vitest';
import { type AlertChange, alertCatalogue, isAlertChange } from '../../../src/domain/alerts/change.ts';
import { auditEventOf } from '../../../src/domain/audit.ts';
import type { CivilDate } from '../../../src/domain/calendar.ts';

const at = 1_772_449_200_000;
const by = '0123456789abcdef'.repeat(2);
const webhook = 'a'.repeat(32);
const token = 'b'.repeat(32);
const petition = 'een-verzoek';
const url = 'https://hook.example/geheim-pad';

const audited: [AlertChange, keyof typeof alertCatalogue, number | null, string, object][] = [
  [
    { type: 'milestoneReached', phase: 3, percent: 50, count: 501, at },
    'milestone.reached',
    3,
    '',
    { percent: 50, count: 501 },
  ],
  [
    {
      type: 'alarmRaised',
      petition,
      phase: 3,
      anomaly: { kind: 'domainBurst', provider: null, forms: 60, all: 70, usual: 9 },
      at,
    },
    'alarm.raised',
    3,
    '',
    { kind: 'domainBurst', forms: 60, all: 70, usual: 9 },
  ],
  [
    { type: 'alarmCleared', petition, phase: 3, kind: 'networkBurst', at },
    'alarm.cleared',
    3,
    '',
    { kind: 'networkBurst' },
  ],
  [
    { type: 'noticeSet', user: by, kind: 'anomaly', wanted: false, at },
    'notice.set',
    null,
    '',
    { by, kind: 'anomaly', wanted: 0 },
  ],
  [
    { type: 'webhookAdded', webhook, petition, url, secret: Buffer.from('verzegeld'), by, at },
    'webhook.added',
    null,
    webhook,
    { petition, by },
  ],
  [{ type: 'webhookRemoved', webhook, petition, by, at }, 'webhook.removed', null, webhook, { petition, by }],
  [{ type: 'webhookEnabled', webhook, petition, by, at }, 'webhook.enabled', null, webhook, { petition, by }],
  [
    { type: 'webhookDisabled', webhook, petition, reason: 'http-503', at },
    'webhook.disabled',
    null,
    webhook,
    { petition, reason: 'http-503' },
  ],
  [
    {
      type: 'apiTokenCreated',
      token,
      petition,
      name: 'Van Jansen',
      hash: Buffer.alloc(32, 7),
      by,
      at,
      expiresAt: at + 1,
    },
    'api-token.created',
    null,
    token,
    { petition, by },
  ],
  [{ type: 'apiTokenRevoked', token, petition, by, at }, 'api-token.revoked', null, token, { petition, by }],
];

const silent: AlertChange[] = [
  { type: 'deliveryQueued', webhook, event: 'test-1', body: '{}', at },
  { type: 'deliveryLeased', id: 1, until: at },
  { type: 'deliveryDone', id: 1, webhook, at },
  { type: 'deliveryDeferred', id: 1, webhook, nextAttemptAt: at, reason: 'dns', at },
  { type: 'deliveriesForgotten', before: at },
  { type: 'apiTokenUsed', token, day: '2026-03-02' as CivilDate },
];

describe('what the audit log holds of alerts', () => {
  test.each(audited)('%j', (change, event, phase, subject, detail) => {
    expect(auditEventOf(change)).toEqual({ event, at, phase, subject, detail });
  });

  test.each(silent)('nothing of $type', (change) => {
    expect(isAlertChange(change)).toBe(true);
    expect(auditEventOf(change)).toBe(null);
  });

  test('every event is of a change, and no address, name, key or hash is in it', () => {
    expect(audited.map(([, event]) => event).sort()).toEqual(Object.keys(alertCatalogue).sort());
    const text = JSON.stringify(audited.map(([change]) => auditEventOf(change)));
    expect(text).not.toMatch(/hook\.example|geheim|verzegeld|Jansen|Buffer/);
  });
});
