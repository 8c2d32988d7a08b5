import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flawSentence } from '../../src/domain/documents/flaws.ts';
import {
  checkedCount,
  inconsistencies,
  invalidByCheck,
  invalidForAll,
  isEnough,
  outcomeFollows,
  parseOfficialRecord,
  sampleEstimate,
} from '../../src/domain/official-record.ts';
import { changes, example, recordInput, sampled } from '../builders/documents.ts';

const base = example('official-record');
const flawsOf = (json: unknown) => {
  const parsed = parseOfficialRecord(json);
  return parsed.ok ? [] : parsed.error;
};
const codes = (json: unknown) => flawsOf(json).map(({ code }) => code);
const notChecked = {
  method: 'none',
  reasons: { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 },
  totals: undefined,
  verdictsSha256: undefined,
  'phase.threshold': 10_000,
  'decision.outcome': 'rejected',
};
/** 1,000 valid of the 1,200 looked at, 789 not looked at. */
const untilThreshold = {
  method: 'until-threshold',
  reasons: { a: 0, b: 12, c: 3, d: 60, e: 60, f: 40, g: 25 },
  totals: { valid: 1000, invalid: 200, estimated: false },
};

test.each([
  ['the example of the documentation', base],
  ['a sample: the national count of 2017', sampled()],
  ['not checked, since too few were handed in', changes(base, notChecked)],
  ['until the threshold is reached', changes(base, untilThreshold)],
  [
    'rejected with enough valid ones, and why',
    changes(base, { 'decision.outcome': 'rejected', 'decision.text': 'Omdat.' }),
  ],
])('%s is a sound record', (_, json) => {
  expect(flawsOf(json)).toEqual([]);
});

describe('numbers that contradict each other are refused', () => {
  test.each([
    ['TallyMismatch', base, { 'tally.received': 2109 }],
    ['StandingMismatch', base, { 'tally.withdrawn': 31 }],
    ['CheckpointTooSmall', base, { 'checkpoint.size': 2020 }],
    ['InvalidMismatch', base, { 'reasons.e': 157 }],
    ['TotalMismatch', base, { 'totals.valid': 1476 }],
    ['EstimatedMismatch', base, { 'totals.estimated': true }],
    ['TotalsMissing', base, { totals: undefined }],
    ['VerdictsHashMissing', base, { verdictsSha256: undefined }],
    ['OutcomeNeedsText', base, { 'decision.outcome': 'rejected' }],
    ['OutcomeNeedsText', base, { 'phase.threshold': 1476 }],
    ['OutcomeNeedsText', changes(base, notChecked), { 'decision.outcome': 'admitted' }],
    ['OutcomeNeedsText', sampled(), { 'phase.threshold': 384_127 }],
    ['CountedMismatch', base, { 'tally.counted': 1949 }],
    ['EndedOtherDay', base, { 'phase.ended': { at: '2026-03-21T12:00', by: 'x', reason: 'x' } }],
    ['TermReversed', base, { 'phase.firstDay': '2026-03-23' }],
    ['SessionTooEarly', base, { 'session.date': '2026-03-22' }],
    ['DecisionTooEarly', base, { 'decision.date': '2026-03-22' }],
    ['ReadingMismatch', base, { 'readings.1.counted': 1949 }],
    ['SampleUnexpected', sampled(), { method: 'full' }],
    ['SampleMissing', sampled(), { sample: undefined }],
    ['SampleFrameMismatch', sampled(), { 'sample.N': 417_136 }],
    ['EstimateMismatch', sampled(), { 'sample.estimate': 384_140 }],
    ['IntervalMismatch', sampled(), { 'sample.interval': { low: 379_623, high: 388_630 } }],
    ['SampleTooSmall', sampled(), { 'sample.n': 4106 }],
    ['SampleTooLarge', sampled(), { 'sample.k': 4108 }],
    ['SampleTooLarge', sampled(), { 'sample.n': 417_136 }],
    ['SampleReasonsMismatch', sampled(), { 'reasons.g': 5 }],
    // What the rounded percentage would give: 92.09 %.
    ['EstimateMismatch', sampled(), { 'totals.valid': 384_140 }],
    ['TotalsUnexpected', changes(base, notChecked), { totals: { valid: 1, invalid: 1, estimated: false } }],
    ['NotCheckedAboveThreshold', changes(base, notChecked), { 'phase.threshold': 1989 }],
    ['InvalidMismatch', changes(base, notChecked), { 'reasons.b': 1 }],
    ['StoppedTooEarly', changes(base, untilThreshold), { 'phase.threshold': 1001 }],
    ['CheckedTooMany', changes(base, untilThreshold), { 'totals.valid': 1790 }],
  ] as const)('%s', (code, json, edits) => {
    const flaws = flawsOf(changes(json, edits));
    expect(flaws.map((flaw) => flaw.code)).toContain(code);
    for (const flaw of flaws) {
      const { nl, en } = flawSentence(flaw);
      expect(`${nl}${en}`).not.toMatch(/undefined|null|\[object/);
    }
  });

  test('a sentence names both numbers', () => {
    const [flaw] = flawsOf(changes(base, { 'reasons.e': 157 }));
    expect(flaw && flawSentence(flaw).nl).toBe(
      'Ongeldig is 514, maar de gronden a tot en met g zijn samen 515.',
    );
  });
});

describe('fields that cannot be', () => {
  test.each([
    ['municipality', undefined, 'missing'],
    ['municipality', '', 'text'],
    ['municipality', '   ', 'text'],
    ['municipality', 'Utrecht\u202e', 'text'],
    ['municipality', 'Utrecht\nZeist', 'text'],
    ['municipality', 'x'.repeat(101), 'text'],
    ['municipality', 7, 'text'],
    ['tally.received', -1, 'count'],
    ['tally.received', 1.5, 'count'],
    ['tally.received', '12', 'count'],
    ['phase.threshold', 0, 'positive'],
    ['phase.name', 'third', 'choice'],
    ['petition.decisionDate', '2026-02-30', 'day'],
    ['session.time', '24:00', 'time'],
    ['session.public', 'ja', 'yesNo'],
    ['session', null, 'group'],
    ['members', [], 'list'],
    ['checkpoint.rootHex', 'AB'.repeat(32), 'hash'],
    ['signature', 'x', 'unknown'],
    ['tally.judged', 3, 'unknown'],
    ['sealing.at', '2026-02-30T10:00', 'moment'],
    ['sealing.by', [], 'list'],
    ['methodBasis.regulation', 'other', 'choice'],
    ['members.0.email', 'a@b.example', 'unknown'],
  ])('%s = %j', (path, value, expected) => {
    const flaws = flawsOf(changes(base, { [path]: value }));
    expect(flaws).toEqual([{ code: 'FieldInvalid', path, expected }]);
    for (const flaw of flaws) expect(flawSentence(flaw).nl).toMatch(/^[A-Z].*\.$/);
  });

  test.each([[null], ['text'], [[]], [{}]])('%j is no record', (value) => {
    expect(codes(value)[0]).toBe('FieldInvalid');
  });

  test('property: whatever is given, there is an answer and no exception', () => {
    const paths = [
      'tally',
      'sample',
      'totals',
      'readings',
      'members',
      'phase.firstDay',
      'reasons.a',
      'decision.text',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), fc.boolean(), (path, value, drawn) => {
        expect(parseOfficialRecord(changes(drawn ? sampled() : base, { [path]: value }))).toHaveProperty(
          'ok',
        );
      }),
    );
  });
});

test('texts are kept, in one form of each letter', () => {
  const { members } = recordInput(changes(base, { 'members.0.name': '  Zoe\u0308 Ångström-Țepeș ' }));
  expect(members[0]?.name).toBe('Zo\u00eb Ångström-Țepeș');
});

test.each([
  ['full', base, 1989],
  ['sample: those drawn and those invalid before', sampled(), 4107 + 219],
  ['until the threshold', changes(base, untilThreshold), 1200],
  ['none', changes(base, notChecked), 0],
])('how many were looked at: %s', (_, json, count) => {
  expect(checkedCount(recordInput(json))).toBe(count);
});

test.each([
  ['enough, admitted', base, {}, true, true],
  ['enough, rejected', base, { 'decision.outcome': 'rejected', 'decision.text': 'Omdat.' }, true, false],
  ['too few, admitted', base, { 'phase.threshold': 1476, 'decision.text': 'Omdat.' }, false, false],
  ['the estimate counts', sampled(), { 'phase.threshold': 384_126 }, true, true],
  ['not judged, rejected', base, notChecked, false, true],
])('%s', (_, json, edits, enough, follows) => {
  const record = recordInput(changes(json, edits));
  expect([isEnough(record), outcomeFollows(record)]).toEqual([enough, follows]);
});

test('grounds a–c hold for all, d–g follow from checking', () => {
  const { reasons } = recordInput();
  expect([invalidForAll(reasons), invalidByCheck(reasons)]).toEqual([15, 499]);
});

test('a sample says what was published, and nothing when its numbers cannot be', () => {
  const { sample } = recordInput(sampled());
  expect(sample && sampleEstimate(sample)?.valid).toBe(384_126);
  expect(sample && sampleEstimate({ ...sample, k: 4108 })).toBeNull();
  expect(sample && sampleEstimate({ ...sample, n: 417_136 })).toBeNull();
});

test('property: a full check is sound exactly when every sum is right', () => {
  const small = fc.nat(500);
  const reasons = fc.record({ a: small, b: small, c: small, d: small, e: small, f: small, g: small });
  const counts = fc.record({ reasons, valid: fc.nat(5000), unconfirmed: small, withdrawn: small });
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: -2, max: 2 }),
      ({ reasons: named, valid, unconfirmed, withdrawn }, off) => {
        const invalid = Object.values(named).reduce((sum, count) => sum + count, 0);
        const standing = valid + invalid;
        const input = recordInput();
        const found = inconsistencies({
          ...input,
          tally: {
            received: standing + withdrawn + unconfirmed,
            confirmed: standing + withdrawn,
            paper: 0,
            unconfirmed,
            withdrawn,
            standing,
          },
          reasons: named,
          totals: { valid: valid + off, invalid, estimated: false },
          checkpoint: { ...input.checkpoint, size: standing + withdrawn },
          decision: { ...input.decision, text: 'Gronden.' },
        });
        expect(found.length === 0).toBe(off === 0);
      },
    ),
  );
});
