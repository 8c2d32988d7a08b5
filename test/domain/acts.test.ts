import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Act, actDocument } from '../../src/domain/acts.ts';
import { canonicalJson, type JsonValue, parseCanonicalJson } from '../../src/ledger/canonical-json.ts';
import { act, actKinds, day } from '../builders/acts.ts';

const instantNames = ['at', 'opensAt', 'closesAt', 'from', 'to'];

/** What a reader of `procedure.json` makes of one act: instants back to ms since the epoch. */
function readBack(document: JsonValue | undefined): Act {
  const members = Object.entries(document as { [key: string]: JsonValue }).map(([key, value]) => [
    key,
    instantNames.includes(key) ? Date.parse(value as string) : value,
  ]);
  return Act.parse(Object.fromEntries(members));
}

const asText = (given: Act): string => canonicalJson(actDocument(given) as JsonValue);

describe('actDocument', () => {
  test.each(actKinds)('%s: canonical text, from which the act can be read back', (kind) => {
    const given = act(kind);
    expect(readBack(parseCanonicalJson(asText(given)))).toEqual(given);
  });

  test.each(actKinds)('%s: every instant in RFC 3339, UTC, to the ms', (kind) => {
    const document = actDocument(act(kind));
    const instants = instantNames.filter((name) => name in document);
    expect(instants).toContain('at');
    for (const name of instants) expect(document[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('what is absent is left out, whether or not the member exists', () => {
    const document = actDocument({ ...act('admitted'), document: undefined });
    expect(Object.keys(document)).not.toContain('document');
    expect(document).toEqual(actDocument(act('admitted')));
  });

  test('a moment is no number that another program could read otherwise', () => {
    const document = actDocument(act('ledgerSealed', { at: Date.UTC(2023, 6, 17, 22, 0, 2, 5) }));
    expect(document).toEqual({
      kind: 'ledgerSealed',
      at: '2023-07-17T22:00:02.005Z',
      by: 'de griffie',
      phase: 1,
    });
  });

  test('a value of the regulation stays what it is, also when its members are called like instants', () => {
    const value = { from: 20, to: 'x', nested: [{ at: 1 }] };
    expect(actDocument(act('ruleSettled', { value })).value).toEqual(value);
  });

  test('every moment that an act may have comes back to the ms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2201, 0, 1) }), (at) => {
        expect(readBack(parseCanonicalJson(asText(act('termEnded', { at, closesAt: at }))))).toEqual(
          act('termEnded', { at, closesAt: at }),
        );
      }),
    );
  });
});

describe('Act', () => {
  test.each(actKinds)('%s is accepted as it is, and not with a member more', (kind) => {
    expect(Act.parse(act(kind))).toEqual(act(kind));
    expect(Act.safeParse({ ...act(kind), name: 'Fatima' }).success).toBe(false);
  });

  test.each(actKinds)('%s is refused without any one of its members', (kind) => {
    const whole = act(kind);
    const accepted = Object.keys(whole).filter((name) => {
      const { [name as keyof Act]: _left, ...rest } = whole;
      return Act.safeParse(rest).success;
    });
    expect(accepted).toEqual([]);
  });

  const junk: readonly [what: string, value: unknown][] = [
    ['nothing', null],
    ['a list', [act('admitted')]],
    ['an unknown kind', { ...act('ledgerSealed'), kind: 'ledgerUnsealed' }],
    ['a fourth phase', act('ledgerSealed', { phase: 4 })],
    ['phase 0', act('ledgerSealed', { phase: 0 })],
    ['a moment as text', { ...act('ledgerSealed'), at: '2023-07-17T22:00:00.000Z' }],
    ['a moment before 1970', act('ledgerSealed', { at: -1 })],
    ['half a millisecond', act('ledgerSealed', { at: 0.5 })],
    ['a moment after the calendar ends', act('ledgerSealed', { at: Date.UTC(2201, 0, 1) + 1 })],
    ['a moment that is no date', act('ledgerSealed', { at: Number.MAX_SAFE_INTEGER })],
    ['nobody who did it', act('ledgerSealed', { by: '' })],
    ['an office of 121 characters', act('ledgerSealed', { by: 'g'.repeat(121) })],
    ['a day that does not exist', act('admitted', { date: day('2023-02-29') })],
    ['a day in the year 9999', act('admitted', { date: day('9999-12-31') })],
    ['a day with a time', act('admitted', { date: day('2023-07-25T00:00') })],
    ['no reason', act('admitted', { reason: '' })],
    ['a reason without end', act('admitted', { reason: 'x'.repeat(2001) })],
    ['a document that is a script', act('admitted', { document: 'javascript:alert(1)' })],
    ['a document that is a path', act('admitted', { document: '/besluit.pdf' })],
    ['an outcome in between', { ...act('objectionDecided'), outcome: 'partly' }],
    ['start event 0', act('dayFixed', { event: 0 })],
    ['an unknown start event', { ...act('startEventRecorded'), start: 'rumour' }],
    ['a threshold of nothing', act('phaseOpened', { threshold: 0 })],
    ['an outage by its name', { ...act('termExtended'), outages: ['1'] }],
    ['less than no valid statements', act('verdictsRecorded', { valid: -1 })],
    ['a value that is no JSON', { ...act('ruleSettled'), value: Number.NaN }],
  ];
  test.each(junk)('%s is refused', (_what, value) => {
    expect(Act.safeParse(value).success).toBe(false);
  });

  test.each(['https://utrecht.nl/besluit.pdf', 'http://utrecht.nl/?id=1'])('%s may be linked', (document) => {
    expect(Act.safeParse(act('admitted', { document })).success).toBe(true);
  });
});
