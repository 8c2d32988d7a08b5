import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Act, actDocument } from '../../src/domain/acts.ts';
import { canonicalJson, type JsonValue, parseCanonicalJson } from '../../src/ledger/canonical-json.ts';
import { act, actKinds, day, sampled } from '../builders/acts.ts';

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
    expect(Act.safeParse({ ...act(kind), voornaam: 'Fatima' }).success).toBe(false);
  });

  test.each(actKinds)('%s is refused without any one of its members', (kind) => {
    const whole = act(kind);
    const accepted = Object.keys(whole).filter((name) => {
      const { [name as keyof Act]: _left, ...rest } = whole;
      return Act.safeParse(rest).success;
    });
    expect(accepted).toEqual([]);
  });

  const numbers = { N: 417_135, n: 4107, k: 3782, seed: '4 2 6 6 1 3', valid: 384_126 };
  const copy = { name: 'band', destroyedOn: '2023-12-07' };
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
    ['an extension without a cause', { ...act('termExtended'), cause: undefined }],
    ['an extension of another cause', { ...act('termExtended'), cause: 'operator' }],
    ['a meeting that is no day', { ...act('startEventRecorded'), meeting: 'zomer' }],
    ['an outcome in between', { ...act('objectionDecided'), outcome: 'partly' }],
    ['start event 0', act('dayFixed', { event: 0 })],
    ['an unknown start event', { ...act('startEventRecorded'), start: 'rumour' }],
    ['a threshold of nothing', act('phaseOpened', { threshold: 0 })],
    ['an outage by its name', { ...act('termExtended'), outages: ['1'] }],
    ['less than no valid statements', act('verdictsRecorded', { valid: -1 })],
    ['a method without its result', { ...act('verdictsRecorded'), method: 'full' }],
    ['a result without its method', { ...act('verdictsRecorded'), result: 'a'.repeat(64), signedBy: [] }],
    ['a sample without its numbers', { ...sampled, sample: undefined }],
    ['numbers of a sample that was none', { ...sampled, method: 'full' }],
    ['a result without the head of its desk file', { ...sampled, desk: undefined }],
    ['the head of a desk file without a result', { ...act('verdictsRecorded'), desk: 'd'.repeat(64) }],
    ['more valid than were drawn', { ...sampled, sample: { ...numbers, k: numbers.n + 1 } }],
    ['more drawn than there are', { ...sampled, sample: { ...numbers, n: numbers.N + 1 } }],
    ['none drawn of some', { ...sampled, sample: { ...numbers, n: 0, k: 0 } }],
    ['an estimate above all there are', { ...sampled, sample: { ...numbers, valid: numbers.N + 1 } }],
    ['a seed that nobody could type', { ...sampled, sample: { ...numbers, seed: 'a\u202eb' } }],
    ['a seed with white space around it', { ...sampled, sample: { ...numbers, seed: ' 4 2' } }],
    ['totals per ground, which small ones would be told by', { ...sampled, reasons: { onjuist: 1 } }],
    ['a result entered anew for no reason', { ...sampled, anew: ' ' }],
    ['a hash that is none', { ...sampled, result: 'x' }],
    ['a key that is none', { ...act('judgeKeyRecorded'), key: 'age1qqq' }],
    ['a key of another length', { ...act('judgeKeyRecorded'), key: `${act('judgeKeyRecorded').key}AAAA` }],
    [
      'a copy that is gone and is not',
      { ...act('destroyed'), backups: [{ ...copy, expiresOn: '2024-01-01' }] },
    ],
    ['a copy without a day', { ...act('destroyed'), backups: [{ name: 'band' }] }],
    ['a copy without a name', { ...act('destroyed'), backups: [{ ...copy, name: ' ' }] }],
    ['a value that is no JSON', { ...act('ruleSettled'), value: Number.NaN }],
  ];
  test.each(junk)('%s is refused', (_what, value) => {
    expect(Act.safeParse(value).success).toBe(false);
  });

  test('a sample, signed or not, is accepted as it is; so is an act on verdicts from before there were results', () => {
    const anew = { ...sampled, anew: 'De lijst van dinsdag was een concept.' };
    for (const given of [sampled, { ...sampled, signedBy: [] }, anew, act('verdictsRecorded')])
      expect(Act.parse(given)).toEqual(given);
  });

  test('copies elsewhere and what was wiped stand with a destruction, also from before they were asked for', () => {
    const gone = { name: 'band', destroyedOn: day('2023-12-07') };
    const left = { name: 'kluis', expiresOn: day('2024-01-01') };
    const numbers = { statements: 4, sealed: 2, tags: 2, times: 4, addresses: 1, links: 3, notes: 1 };
    const wiped = { phases: [{ phase: 1, ...numbers }], mails: 1, wishes: 0, mailCounts: 5 };
    for (const more of [{}, { backups: [] }, { backups: [gone, left], wiped }])
      expect(Act.parse(act('destroyed', more))).toEqual(act('destroyed', more));
  });

  test('the meeting that a term is counted back from may stand with its start event', () => {
    const meeting = day('2023-09-14');
    expect(Act.parse(act('startEventRecorded', { meeting }))).toMatchObject({ meeting });
  });
});

const accepts = (given: Act): boolean => Act.safeParse(given).success;

describe('texts of acts: published as they stand, for ever', () => {
  test.each([
    ['one word', 'Besloten.'],
    ['two lines', 'Het college heeft besloten.\nZie het verslag.'],
    ['names as people write them', 'Ingekomen van Çelik, Żak en 李; 1 000 € “terecht”'],
    ['2000 characters', 'x'.repeat(2000)],
  ])('%s', (_what, reason) => {
    expect(accepts(act('admitted', { reason }))).toBe(true);
    expect(accepts(act('outageRecorded', { note: reason }))).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['lines without words', '\n\n'],
    ['2001 characters', 'x'.repeat(2001)],
    ['a NUL', 'Besloten.\u0000'],
    ['an escape, which a terminal obeys', '\u001b[2J Besloten.'],
    ['a carriage return, which overwrites what came before', 'Afgewezen.\rToegelaten.'],
    ['a tab', 'a\tb'],
    ['a control character of the second set', 'a\u0085b'],
    ['writing turned around', 'Besluit \u202enetalegeot'],
    ['an isolate', 'Besluit \u2066x'],
    ['a mark of direction', 'Besluit\u200f'],
    ['an Arabic mark of direction', 'Besluit\u061c'],
  ])('refused: %s', (_what, words) => {
    expect(accepts(act('admitted', { reason: words }))).toBe(false);
    expect(accepts(act('outageRecorded', { note: words }))).toBe(false);
    expect(accepts(act('startEventRecorded', { note: words }))).toBe(false);
    expect(accepts(act('ledgerSealed', { by: words }))).toBe(false);
  });

  test('whoever acts is named in at most 120 characters', () => {
    expect(accepts(act('ledgerSealed', { by: 'g'.repeat(120) }))).toBe(true);
  });
});

describe('web addresses in acts', () => {
  test.each([
    'https://utrecht.nl/besluit.pdf',
    'http://utrecht.nl/?id=1',
    'https://utrecht.nl',
    'https://utrecht.nl:8443/a/b#c',
    'https://utrecht.nl/nieuws@2023',
  ])('%s may be linked', (address) => {
    expect(accepts(act('admitted', { document: address }))).toBe(true);
    expect(accepts(act('startEventRecorded', { url: address }))).toBe(true);
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a path', '/besluit.pdf'],
    ['no place at all', 'https://'],
    ['a name before the place', 'https://utrecht.nl@elders.example/besluit'],
    ['a name and a password', 'https://griffie:geheim@utrecht.nl/besluit'],
    ['a blank', 'https://utrecht.nl/een besluit'],
    ['a line feed', 'https://utrecht.nl/\nbesluit'],
    ['writing turned around', 'https://utrecht.nl/\u202efdp.tiulseb'],
    ['a place that no program can read', 'https://[utrecht]/'],
    ['2001 characters', `https://utrecht.nl/${'x'.repeat(1982)}`],
  ])('refused: %s', (_what, address) => {
    expect(accepts(act('admitted', { document: address }))).toBe(false);
    expect(accepts(act('startEventRecorded', { url: address }))).toBe(false);
  });
});
