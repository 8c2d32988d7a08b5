import { describe, expect, test } from 'vitest';
import { type Act, type ActKind, actDocument } from '../../src/domain/acts.ts';
import { alertCatalogue } from '../../src/domain/alerts/change.ts';
import { auditCatalogue, auditEventOf } from '../../src/domain/audit.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import { campaignCatalogue } from '../../src/domain/campaign-audit.ts';
import type { Change } from '../../src/domain/change.ts';
import { manageEvents } from '../../src/domain/manage-audit.ts';
import { paperCatalogue } from '../../src/domain/paper-audit.ts';
import { staffEvents } from '../../src/domain/staff-audit.ts';
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
  neighbourhood: null,
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
  [{ type: 'phaseClosed', phase: 1, duplicate: 2, late: 1, at }, 'phase.closed', '', { duplicate: 2 }],
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
    {
      type: 'statementJudged',
      id,
      phase: 1,
      verdict: 'invalid',
      reason: 'onjuist',
      note: 'Mevrouw Jansen woont elders.',
      at,
      ledgerIndex: 10,
    },
    'statement.judged',
    id,
    { line: 10, reason: 'f' },
  ],
  [
    { type: 'reasonChanged', id, phase: 1, reason: 'dubbel', note: 'Zie Jansen.', at },
    'statement.reason-changed',
    id,
    { reason: 'g' },
  ],
  [{ type: 'statementExpired', id, phase: 1, at }, 'statement.expired', id, {}],
  [
    { type: 'mailFailed', domain: 'other', id: 3, phase: 1, at, reason: 'smtp-550' },
    'mail.failed',
    '3',
    { reason: 'smtp-550' },
  ],
  [{ type: 'checkpointPublished', phase: 1, at }, 'checkpoint.published', '', {}],
];

const ofActs: [ActKind, keyof typeof auditCatalogue][] = [
  ['ruleSettled', 'procedure.rule-settled'],
  ['startEventRecorded', 'phase.start-event-recorded'],
  ['dayFixed', 'phase.day-fixed'],
  ['outageRecorded', 'phase.outage-recorded'],
  ['termExtended', 'phase.term-extended'],
  ['termEnded', 'phase.term-ended'],
  ['verdictsRecorded', 'procedure.verdicts-recorded'],
  ['judgeKeyRecorded', 'procedure.judge-key-recorded'],
  ['judgeKeyRevoked', 'procedure.judge-key-revoked'],
  ['admitted', 'procedure.admitted'],
  ['rejected', 'procedure.rejected'],
  ['objectionLodged', 'procedure.objection-lodged'],
  ['objectionDecided', 'procedure.objection-decided'],
  ['requestWithdrawn', 'procedure.request-withdrawn'],
  ['becameIrrevocable', 'procedure.irrevocable'],
  ['heldForProsecutor', 'procedure.held'],
  ['releasedByProsecutor', 'procedure.released'],
  ['destructionOrdered', 'procedure.destruction-ordered'],
  ['destroyed', 'procedure.destroyed'],
];
/** Beside these acts stands a change that has the event. */
const besides: [ActKind, Change['type']][] = [
  ['phaseOpened', 'phaseOpened'],
  ['ledgerSealed', 'phaseClosed'],
];
const recorded = (kind: ActKind): Change => ({ type: 'actRecorded', petition: 'x', act: act(kind) });

describe('an act', () => {
  test.each(ofActs)('%s is event %s, and every member of the act is in it', (kind, name) => {
    const event = auditEventOf(recorded(kind));
    expect(event).toMatchObject({ event: name, at: act(kind).at, phase: null, subject: '' });
    const { kind: _kind, at: _at, ...members } = actDocument(act(kind));
    expect(Object.keys(event?.detail ?? {}).sort()).toEqual(['petition', ...Object.keys(members)].sort());
    for (const [member, value] of Object.entries(members)) {
      const shown = event?.detail[member];
      const plain = typeof value === 'string' || typeof value === 'number';
      expect(plain ? shown : JSON.parse(String(shown))).toEqual(value);
    }
  });

  test('an act changed afterwards differs from what the log says of it', () => {
    const document = 'https://gemeente.voorbeeld.example/besluit';
    const detailOf = (given: Act) =>
      auditEventOf({ type: 'actRecorded', petition: 'x', act: given })?.detail ?? {};
    const before = detailOf(act('admitted', { document }));
    expect(before).toEqual({
      petition: 'x',
      by: 'de griffie',
      phase: 1,
      date: '2023-07-25',
      reason: act('admitted').reason,
      document,
    });
    expect(detailOf(act('admitted', { document, reason: 'Anders.' }))).not.toEqual(before);
    expect(detailOf(act('admitted'))).not.toHaveProperty('document');
  });

  test('moments stand in it as in procedure.json, lists and values of rules as JSON', () => {
    const detail = (given: Act) => auditEventOf({ type: 'actRecorded', petition: 'x', act: given })?.detail;
    expect(detail(act('termExtended', { outages: [1, 2] }))).toMatchObject({
      closesAt: '2023-07-27T22:00:00.000Z',
      outages: '[1,2]',
      cause: 'griffie',
    });
    expect(detail(act('ruleSettled', { value: { fixed: '2026-11-22' }, was: null }))).toMatchObject({
      path: 'minimumAge',
      value: '{"fixed":"2026-11-22"}',
      was: 'null',
    });
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
    // Rooms with events of their own have a table of their own.
    const elsewhere: ReadonlySet<string> = new Set([
      ...Object.keys(staffEvents),
      ...Object.keys(paperCatalogue),
      ...Object.keys(alertCatalogue),
      ...Object.keys(manageEvents),
      ...Object.keys(campaignCatalogue),
    ]);
    const here = Object.keys(auditCatalogue).filter((name) => !elsewhere.has(name));
    expect(names.sort()).toEqual(here.sort());
    for (const meaning of Object.values(auditCatalogue)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  test('a verdict without a ground has no letter', () => {
    const bare = { reason: null, note: '', at, id, phase: 1 } as const;
    const judged = auditEventOf({ type: 'statementJudged', ...bare, verdict: 'valid', ledgerIndex: 1 });
    expect(judged?.detail).toEqual({ line: 1 });
    expect(auditEventOf({ type: 'reasonChanged', ...bare })?.detail).toEqual({});
  });

  test('no event holds a tag, a sealed text, a token or a note of the judge', () => {
    const text = JSON.stringify(audited.map(([change]) => auditEventOf(change)));
    for (const hidden of [
      'ab'.repeat(16),
      digest.toString('hex'),
      'verzegeld',
      'WK034406',
      '"type":"Buffer"',
      'Jansen',
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
  { type: 'mailSent', domain: 'other', id: 1, at },
  { type: 'mailDeferred', domain: 'other', at: 1, id: 1, nextAttemptAt: at, reason: 'timeout' },
  { type: 'quotaForgotten', before: '2026-03-01' },
  { type: 'heartbeat', at },
  { type: 'stepsCounted', phase: 1, form: 3, check: 1, at },
  { type: 'districtsPublished', phase: 1, at, arrivals: 100, shown: new Map([['WK034406', 10]]) },
  { type: 'qualityMeasured', phase: 1, at, statements: 1000, doubles: 3, unknownAddresses: 4 },
  { type: 'followUpWished', petition: 'x', phase: 1, tag: digest, secret },
  { type: 'followUpForgotten', petition: 'x', phase: 1, tag: digest },
])('$type is bookkeeping: no event', (change) => {
  expect(auditEventOf(change)).toBeNull();
});

test.each<Change>([
  { type: 'regulationSettled', slug: 'x', regulation: '{}', regulationHash: 'aa' },
  { type: 'termSet', phase: 1, closesAt: at, firstDay: day, lastDay: day },
  { type: 'statementsDestroyed', petition: 'x', at },
  { type: 'resultRecorded', phase: 1, text: 'x', at },
])('$type follows from an act, which has the event', (change) => {
  expect(auditEventOf(change)).toBeNull();
});
