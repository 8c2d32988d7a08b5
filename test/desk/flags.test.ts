import { describe, expect, test } from 'vitest';
import type { DeskCase, DeskEntry } from '../../src/desk/case.ts';
import { flagTexts } from '../../src/desk/flag-texts.ts';
import { type Flag, flags, flagsOf } from '../../src/desk/flags.ts';
import { proposalsOf } from '../../src/desk/proposals.ts';
import type { MatchResult } from '../../src/desk/register.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import type { ReferenceDate } from '../../src/domain/regulation.ts';
import { sampleSize } from '../../src/domain/sample.ts';
import { deskOver, deskScene, matchAll, must, recorded } from '../builders/desk-case.ts';

const scene = deskScene(200, 'flags');
const exact = scene.case.entries.find(
  ({ id, record }) =>
    scene.truth.get(id)?.kind === 'exact' && record.ok && record.value.birthDate < '2000-01-01',
) as DeskEntry;
const value = (exact.record.ok ? exact.record.value : null) as StatementRecord;

/** A case with one statement, as everything is in order, and what is different about it. */
function one(
  entry: Partial<DeskEntry> = {},
  record: Partial<StatementRecord> = {},
  more: Partial<DeskCase> = {},
) {
  const only: DeskEntry = { ...exact, record: { ok: true, value: { ...value, ...record } }, ...entry };
  const alone = { entries: [only], byId: new Map([[only.id, only]]), persons: [], possible: [] };
  return { only, desk: deskOver({ ...scene.case, ...alone, ...more }) };
}
const seen = (...given: Parameters<typeof one>): Flag[] => {
  const { desk, only } = one(...given);
  return flagsOf(desk, only);
};

describe('what follows from the bundle', () => {
  const { opens, closes } = scene.case;
  const before = new Date(Date.parse(opens) - 1).toISOString();
  const lastMoment = new Date(Date.parse(closes) - 1).toISOString();

  test.each<[string, Flag[], Partial<DeskEntry>, Partial<StatementRecord>]>([
    ['all in order', [], {}, {}],
    ['a moment before the term', ['early'], { received: before }, {}],
    ['in the first moment of the term', [], { received: opens }, {}],
    ['in the last moment of the term', [], { received: lastMoment, confirmed: lastMoment }, {}],
    ['received at its end', ['late'], { received: closes }, {}],
    ['confirmed at its end', ['late'], { confirmed: closes }, {}],
    ['carried from before the term', ['carried'], { channel: 'carried', received: before }, {}],
    ['of another petition', ['wrongForm'], {}, { petition: 'iets-anders' }],
    ['on another text', ['wrongForm'], {}, { statement: '0'.repeat(64) }],
    ['without a house number', ['incomplete'], {}, { houseNumber: '' }],
    ['from De Bilt', ['outsideArea'], {}, { postcode: '3721AB' }],
    ['from a postcode that none has', ['incomplete'], {}, { postcode: '' }],
    ['with the day of birth unknown', ['birthDatePartlyKnown'], {}, { birthDate: '1980-05-00' }],
    ['with only the year known', ['birthDatePartlyKnown'], {}, { birthDate: '1980-00-00' }],
    ['with a birth date that is none', [], {}, { birthDate: '1980-02-31' }],
    ['a child', ['tooYoung'], {}, { birthDate: '2015-01-01' }],
  ])('%s', (_, expected, entry, record) => {
    expect(seen(entry, record)).toEqual(expected);
  });

  test.each<[string, Flag[], DeskEntry['record']]>([
    ['that the identity does not open', ['unreadable', 'needsHuman'], { ok: false, error: 'notOpened' }],
    ['other than the ledger names', ['unreadable', 'needsHuman'], { ok: false, error: 'otherRecord' }],
    ['that is no record', ['unreadable', 'wrongForm'], { ok: false, error: 'notARecord' }],
    ['that lies in an earlier bundle', ['needsHuman'], { ok: false, error: 'carried' }],
  ])('a record %s', (_, expected, record) => {
    expect(seen({ record }, {})).toEqual(expected);
  });

  test.each<[ReferenceDate, string, Flag[]]>([
    // The term runs from 5 to 25 March 2026; the statement came in on its first day.
    ['term-start', '2008-03-05', []],
    ['term-start', '2008-03-06', ['tooYoung']],
    ['term-end', '2008-03-25', []],
    ['term-end', '2008-03-26', ['tooYoung']],
    ['any-moment-in-term', '2008-03-25', []],
    ['any-moment-in-term', '2008-03-26', ['tooYoung']],
    ['day-of-signing', '2008-03-05', []],
    ['day-of-signing', '2008-03-06', ['tooYoung']],
    [{ fixed: '2026-02-28' }, '2008-02-29', ['leapDay']],
    [{ fixed: '2026-03-01' }, '2008-02-29', []],
    [{ fixed: '2026-02-27' }, '2008-02-29', ['tooYoung']],
    // The acts name no meeting: then nothing can be said of the age.
    [{ daysBeforeMeeting: 43 }, '2020-01-01', []],
  ])('eighteen, %j, born on %s', (referenceDate, birthDate, expected) => {
    const rules = { ...scene.case.rules, referenceDate };
    expect(seen({ received: scene.case.opens }, { birthDate }, { rules })).toEqual(expected);
  });

  test('the meeting in the acts says on which day the age counts', () => {
    const acts = scene.case.acts.map((act) =>
      act.kind === 'phaseOpened' ? { ...act, meeting: '2026-04-30' as typeof act.firstDay } : act,
    );
    const rules = { ...scene.case.rules, referenceDate: { daysBeforeMeeting: 43 } };
    // 43 days before 30 April is 18 March.
    expect(seen({}, { birthDate: '2008-03-18' }, { acts, rules })).toEqual([]);
    expect(seen({}, { birthDate: '2008-03-19' }, { acts, rules })).toEqual(['tooYoung']);
  });
});

describe('what the register says', () => {
  type Found = Pick<MatchResult, 'outcome' | 'differences'>;
  test.each<[Found, Flag[]]>([
    [{ outcome: 'match', differences: [] }, []],
    [{ outcome: 'difference', differences: ['postcode'] }, ['matchDifference', 'needsHuman']],
    [{ outcome: 'notFound', differences: [] }, ['notFound', 'needsHuman']],
    [{ outcome: 'notEntitled', differences: [] }, ['notEntitled']],
    [{ outcome: 'notEntitled', differences: ['initials'] }, ['matchDifference', 'notEntitled', 'needsHuman']],
    [
      { outcome: 'difference', differences: ['birthDatePartlyKnown', 'severalFound'] },
      ['matchDifference', 'severalFound', 'birthDatePartlyKnown', 'needsHuman'],
    ],
  ])('%j', ({ outcome, differences }, expected) => {
    const { desk, only } = one();
    const results = [{ id: only.id, outcome, differences: [...differences] }];
    must(desk.add({ kind: 'registerMatched', ...recorded, source: 'file', entitlement: 'column', results }));
    expect(flagsOf(desk, only)).toEqual(expected);
    must(
      desk.add({
        kind: 'verdictsGiven',
        ...recorded,
        source: 'hand',
        given: [{ id: only.id, verdict: 'valid', was: 0 }],
      }),
    );
    expect(flagsOf(desk, only)).not.toContain('needsHuman');
  });
});

describe('on a desk with many', () => {
  const idsWith = (desk: ReturnType<typeof deskOver>, flag: Flag) =>
    desk.case.entries.filter((entry) => flagsOf(desk, entry).includes(flag)).map(({ id }) => id);
  const ofKind = (...kinds: string[]) =>
    scene.case.entries
      .filter(({ id }) => kinds.includes(scene.truth.get(id)?.kind ?? ''))
      .map(({ id }) => id);

  test('doubles are those of one person, possible doubles wait until someone judges them', () => {
    const desk = deskOver(scene.case);
    expect(idsWith(desk, 'personDouble')).toEqual(
      ofKind('doubleExact', 'doubleTypedOtherwise', 'doubleAfterEarly'),
    );
    const possible = idsWith(desk, 'possibleDouble');
    expect(possible).toEqual(expect.arrayContaining(ofKind('twin', 'doubleByWeakTag')));
    expect(idsWith(desk, 'possibleDoubleUnjudged')).toEqual(possible);
    const twins = scene.case.possible.find((ids) => ids.includes(ofKind('twin')[0] ?? '')) ?? [];
    const judged = { kind: 'groupJudged', ...recorded, samePerson: false } as const;
    must(desk.add({ ...judged, group: [...twins] }));
    expect(idsWith(desk, 'possibleDouble')).toEqual(possible);
    expect(idsWith(desk, 'possibleDoubleUnjudged')).toEqual(possible.filter((id) => !twins.includes(id)));
    const weak = scene.case.possible.find((ids) => ids.includes(ofKind('doubleByWeakTag')[0] ?? '')) ?? [];
    must(desk.add({ ...judged, group: [...weak], samePerson: true }));
    expect(idsWith(desk, 'personDouble')).toEqual(expect.arrayContaining([...weak]));
  });

  test('when all steps are done, a human is needed exactly where there is no verdict', () => {
    const desk = deskOver(scene.case);
    matchAll(desk, scene.rows);
    const waiting = idsWith(desk, 'needsHuman');
    for (const step of ['grounds', 'register', 'doubles'] as const) {
      const given = proposalsOf(desk, step);
      if (given.length > 0) must(desk.add({ kind: 'verdictsGiven', ...recorded, source: step, given }));
    }
    const open = desk.case.entries.filter(({ id }) => desk.standing(id) === null).map(({ id }) => id);
    expect(open.length).toBeGreaterThan(10);
    expect(idsWith(desk, 'needsHuman')).toEqual(open);
    expect(waiting).toEqual(open);
  });

  test('by sample nobody is asked for what was not drawn', () => {
    const desk = deskOver(scene.case);
    matchAll(desk, scene.rows);
    const grounds = proposalsOf(desk, 'grounds');
    must(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'grounds', given: grounds }));
    const rule = { z: 2.576, p: 0.5, F: 0.1 };
    const N = desk.population().length;
    const n = sampleSize(N, rule);
    const seed = 'dobbelstenen: 3 5 1 6 2';
    must(
      desk.add({
        kind: 'sampleDrawn',
        ...recorded,
        N,
        n,
        ...rule,
        seed,
        drawnHow: 'dobbelstenen',
        why: 'een proef',
      }),
    );
    const drawn = idsWith(desk, 'sampled');
    expect(drawn).toHaveLength(n);
    const human = idsWith(desk, 'needsHuman');
    expect(human.length).toBeGreaterThan(0);
    expect(human.filter((id) => !drawn.includes(id))).toEqual([]);
  });
});

test('every flag has words of its own, in both languages', () => {
  for (const words of [flagTexts.nl, flagTexts.en]) {
    expect(Object.keys(words)).toEqual([...flags]);
    expect(new Set(Object.values(words)).size).toBe(flags.length);
  }
});
