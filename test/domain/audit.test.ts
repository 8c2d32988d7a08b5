import { describe, expect, test } from 'vitest';
import { auditCatalogue, auditEventOf } from '../../src/domain/audit.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { Change } from '../../src/domain/change.ts';
import { mailContext } from '../builders/mail.ts';

const digest = Buffer.alloc(32, 5);
const secret = Buffer.from('verzegeld adres');
const id = '00112233445566778899aabbccddeeff';
const at = 1_772_449_200_000;
const day = '2026-03-02' as CivilDate;
const live = {
  sealed: secret,
  personTag: digest,
  weakTag: digest,
  mailTag: digest,
  district: 'WK034406',
  addressUnknown: false,
  contact: secret,
};
const hashes = { sealedHash: digest, recordHash: digest };

const audited: [Change, keyof typeof auditCatalogue, string, object][] = [
  [
    {
      type: 'petitionCreated',
      slug: 'x',
      content: '{}',
      contentHash: 'aa',
      regulation: '{}',
      regulationHash: 'bb',
      at,
    },
    'petition.created',
    '',
    { petition: 'x', sha256: 'aa' },
  ],
  [
    { type: 'phaseOpened', phase: mailContext().phase, at },
    'phase.opened',
    '',
    { petition: 'sociaal-werk-utrecht', number: 1, lastDay: '2021-09-28', threshold: 1000 },
  ],
  [{ type: 'termEnded', phase: 1, closesAt: at, lastDay: day, at }, 'phase.term-ended', '', { closesAt: at }],
  [{ type: 'phaseClosed', phase: 1, duplicate: 0, at }, 'phase.closed', '', {}],
  [{ type: 'timestampRecorded', phase: 1, response: secret, at }, 'phase.timestamped', '', {}],
  [
    {
      type: 'statementReceived',
      statement: { id, phase: 1, receivedAt: at, ...hashes, tokenHash: digest, live },
    },
    'statement.received',
    id,
    {},
  ],
  [
    { type: 'statementConfirmed', id, phase: 1, at, ...hashes, withdrawalHash: digest, ledgerIndex: 7 },
    'statement.confirmed',
    id,
    { line: 7 },
  ],
  [
    { type: 'statementWithdrawn', id, phase: 1, at, token: 'ab'.repeat(16), ledgerIndex: 8 },
    'statement.withdrawn',
    id,
    { line: 8 },
  ],
  [{ type: 'statementExpired', id, phase: 1, at }, 'statement.expired', id, {}],
  [{ type: 'mailFailed', id: 3, at, reason: 'smtp-550' }, 'mail.failed', '3', { reason: 'smtp-550' }],
  [{ type: 'checkpointPublished', phase: 1, at }, 'checkpoint.published', '', {}],
];

describe('a change that means something to the petition has its event', () => {
  test.each(audited)('$type', (change, name, subject, detail) => {
    expect(auditEventOf(change)).toMatchObject({ event: name, at, subject, detail });
  });

  test('every event of the catalogue is one of them, and has a meaning in words', () => {
    expect(audited.map(([, name]) => name).sort()).toEqual(Object.keys(auditCatalogue).sort());
    for (const meaning of Object.values(auditCatalogue)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  test('no event holds a tag, a sealed text or a token', () => {
    const text = JSON.stringify(audited.map(([change]) => auditEventOf(change)));
    for (const hidden of [
      'ab'.repeat(16),
      digest.toString('hex'),
      'verzegeld',
      'WK034406',
      '"type":"Buffer"',
    ]) {
      expect(text).not.toContain(hidden);
    }
  });
});

test.each<Change>([
  { type: 'statementReminded', id, phase: 1, kind: 'reminder', at },
  { type: 'mailQueued', phase: 1, kind: 'confirm', secret, at },
  { type: 'mailCounted', tag: digest, day: '2026-03-02', forms: 1, repeats: 0 },
  { type: 'mailLeased', id: 1, until: at },
  { type: 'mailSent', id: 1, at },
  { type: 'mailDeferred', id: 1, nextAttemptAt: at, reason: 'timeout' },
  { type: 'quotaForgotten', before: '2026-03-01' },
])('$type is bookkeeping: no event', (change) => {
  expect(auditEventOf(change)).toBeNull();
});
