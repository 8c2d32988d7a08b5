import { describe, expect, test } from 'vitest';
import type { ActKind } from '../../src/domain/acts.ts';
import { auditCatalogue, auditEventOf } from '../../src/domain/audit.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { Change } from '../../src/domain/change.ts';
import { act, actKinds } from '../builders/acts.ts';
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
    { type: 'phaseOpened', phase: mailContext().phase, carried: [], at },
    'phase.opened',
    '',
    { petition: 'sociaal-werk-utrecht', number: 1, lastDay: '2021-09-28', threshold: 1000, carried: 0 },
  ],
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
  [
    { type: 'statementJudged', id, phase: 1, verdict: 'valid', at, ledgerIndex: 10 },
    'statement.judged',
    id,
    { line: 10 },
  ],
  [{ type: 'statementExpired', id, phase: 1, at }, 'statement.expired', id, {}],
  [{ type: 'mailFailed', id: 3, at, reason: 'smtp-550' }, 'mail.failed', '3', { reason: 'smtp-550' }],
  [{ type: 'checkpointPublished', phase: 1, at }, 'checkpoint.published', '', {}],
];

/** What is written down of each act: its phase and day, or the rule it settles. */
const ofActs: [ActKind, keyof typeof auditCatalogue, object][] = [
  ['ruleSettled', 'procedure.rule-settled', { path: 'minimumAge' }],
  ['startEventRecorded', 'phase.start-event-recorded', { number: 1, lastDay: '2023-07-17' }],
  ['dayFixed', 'phase.day-fixed', { number: 1, lastDay: '2023-07-17' }],
  ['outageRecorded', 'phase.outage-recorded', { number: 1 }],
  ['termExtended', 'phase.term-extended', { number: 1, lastDay: '2023-07-27' }],
  ['termEnded', 'phase.term-ended', { number: 1, lastDay: '2023-07-25' }],
  ['verdictsRecorded', 'procedure.verdicts-recorded', { number: 1 }],
  ['admitted', 'procedure.admitted', { number: 1, date: '2023-07-25' }],
  ['rejected', 'procedure.rejected', { number: 1, date: '2023-07-25' }],
  ['objectionLodged', 'procedure.objection-lodged', { number: 1, date: '2023-07-25' }],
  ['objectionDecided', 'procedure.objection-decided', { number: 1, date: '2023-07-25' }],
  ['requestWithdrawn', 'procedure.request-withdrawn', { number: 1, date: '2023-07-25' }],
  ['becameIrrevocable', 'procedure.irrevocable', { number: 1, date: '2023-07-25' }],
  ['heldForProsecutor', 'procedure.held', { number: 1, date: '2023-07-25' }],
  ['releasedByProsecutor', 'procedure.released', { number: 1, date: '2023-07-25' }],
  ['destroyed', 'procedure.destroyed', { number: 1, date: '2023-07-25' }],
];
/** Beside these acts stands a change that has the event. */
const besides: [ActKind, Change['type']][] = [
  ['phaseOpened', 'phaseOpened'],
  ['ledgerSealed', 'phaseClosed'],
];
const recorded = (kind: ActKind): Change => ({ type: 'actRecorded', petition: 'x', act: act(kind) });

describe('an act', () => {
  test.each(ofActs)('%s is event %s, with its place and day and who recorded it', (kind, name, about) => {
    const event = auditEventOf(recorded(kind));
    expect(event).toMatchObject({ event: name, at: act(kind).at, phase: null, subject: '' });
    expect(event?.detail).toEqual({ petition: 'x', by: act(kind).by, ...about });
  });

  test.each(besides)('%s has none: the change %s beside it has', (kind, type) => {
    expect(auditEventOf(recorded(kind))).toBeNull();
    expect(audited.some(([change]) => change.type === type)).toBe(true);
  });

  test('of every kind has an event or a change that has it', () => {
    const kinds = [...ofActs, ...besides].map(([kind]) => kind);
    expect(kinds.sort()).toEqual([...actKinds].sort());
  });
});

describe('a change that means something to the petition has its event', () => {
  test.each(audited)('$type', (change, name, subject, detail) => {
    expect(auditEventOf(change)).toMatchObject({ event: name, at, subject, detail });
  });

  test('every event of the catalogue is of a change or of an act, and has a meaning in words', () => {
    const names = [...audited.map(([, name]) => name), ...ofActs.map(([, name]) => name)];
    expect(names.sort()).toEqual(Object.keys(auditCatalogue).sort());
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
  { type: 'heartbeat', at },
  { type: 'followUpWished', petition: 'x', phase: 1, tag: digest, secret },
  { type: 'followUpForgotten', petition: 'x', phase: 1, tag: digest },
])('$type is bookkeeping: no event', (change) => {
  expect(auditEventOf(change)).toBeNull();
});

test.each<Change>([
  { type: 'regulationSettled', slug: 'x', regulation: '{}', regulationHash: 'aa' },
  { type: 'termSet', phase: 1, closesAt: at, lastDay: day, reopens: false },
  { type: 'statementsDestroyed', petition: 'x', at },
])('$type follows from an act, which has the event', (change) => {
  expect(auditEventOf(change)).toBeNull();
});
