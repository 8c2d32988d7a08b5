import { expect, test } from 'vitest';
import { auditCatalogue, auditEventOf } from '../../src/domain/audit.ts';
import { paperCatalogue } from '../../src/domain/paper-audit.ts';
import type { PaperChange } from '../../src/domain/paper-change.ts';

const at = 1_772_449_200_000;
const received = '2026-03-02T11:00:00.000Z';
const id = '00112233445566778899aabbccddeeff';
const digest = Buffer.alloc(32, 5);
const place = { phase: 1, sheet: 42, line: 1, at };
const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
const pair = { first, second };
const kept = { ...place, type: 'paperEntryKept', user: first, makesRoom: null } as const;
const statement = {
  id,
  receivedAt: at,
  sealedHash: digest,
  recordHash: digest,
  sealed: Buffer.from('verzegeld'),
  personTag: digest,
  weakTag: digest,
  district: 'WK034406',
  addressUnknown: false,
};
const totals = { issued: 9, handedIn: 8, late: 1, accepted: 5, refused: 1, empty: 1, crossed: 0, open: 0 };
const by = 'de griffie';
const line = { sheet: 42, line: 1 };

const audited: [PaperChange, keyof typeof paperCatalogue, string, object][] = [
  [
    { type: 'paperIssued', phase: 1, from: 7, count: 3, lines: 4, by, at },
    'paper.issued',
    '',
    { sheets: '7-9', lines: 4, by },
  ],
  [
    { type: 'paperHandedIn', phase: 1, sheets: [9, 7, 8, 12], receivedAt: at, late: false, by, at },
    'paper.handed-in',
    '',
    { sheets: '7-9, 12', received, by },
  ],
  [
    { type: 'paperLooseHandedIn', phase: 1, from: 13, count: 2, receivedAt: at, late: true, by, at },
    'paper.loose-handed-in',
    '',
    { sheets: '13-14', received, late: 1, by },
  ],
  [
    { ...kept, outcome: 'statement', reason: null, sealed: Buffer.from('verzegeld'), differs: [] },
    'paper.entry-kept',
    '',
    { ...line, user: first },
  ],
  [
    { ...kept, outcome: 'refused', reason: 'illegible', sealed: null, differs: ['uitkomst', 'straat'] },
    'paper.entry-differs',
    '',
    { ...line, user: first, fields: 'uitkomst,straat' },
  ],
  [
    { type: 'paperAccepted', ...place, ...pair, statement, ledgerIndex: 7 },
    'paper.accepted',
    id,
    { ...line, entry: 7, ...pair },
  ],
  [
    { type: 'paperLineSettled', ...place, ...pair, outcome: 'refused', reason: 'noSignature' },
    'paper.line-settled',
    '',
    { ...line, outcome: 'refused', reason: 'noSignature', ...pair },
  ],
  [
    { type: 'paperLineSettled', ...place, ...pair, outcome: 'empty', reason: null },
    'paper.line-settled',
    '',
    { ...line, outcome: 'empty', ...pair },
  ],
  [{ type: 'paperEntriesLapsed', ...place }, 'paper.entries-lapsed', '', line],
  [
    { type: 'paperWithdrawn', ...place, id, by, ledgerIndex: 8 },
    'paper.withdrawn',
    id,
    { ...line, entry: 8, by },
  ],
  [{ type: 'paperAwaited', phase: 1, size: 6, at }, 'paper.awaited', '', { size: 6 }],
  [{ type: 'paperClosed', phase: 1, at, ...totals }, 'paper.closed', '', totals],
];

test.each(audited)('%j', (change, event, subject, detail) => {
  expect(auditEventOf(change)).toEqual({ event, at, phase: 1, subject, detail });
});

test('every event has a change that leads to it, and is in the catalogue', () => {
  expect(new Set(audited.map(([, name]) => name))).toEqual(new Set(Object.keys(paperCatalogue)));
  expect(auditCatalogue).toMatchObject(paperCatalogue);
});

test('no event holds a seal, a tag or a district', () => {
  const text = JSON.stringify(audited.map(([change]) => auditEventOf(change)));
  for (const hidden of ['verzegeld', digest.toString('hex'), '"Buffer"', 'WK034406'])
    expect(text).not.toContain(hidden);
});
