import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDoubles,
  countReadings,
  type DatedEntry,
  type DoublesRule,
  formatReadings,
  parseReadings,
  type Reading,
} from '../../src/ledger/readings.ts';
import { idOf } from './example.ts';

const rules = ['first-counts', 'none-counts'] as const;

test.each([
  [[], 0, 0],
  [[1, 1, 0], 0, 0],
  [[2], 1, 2],
  [[3, 1, 2], 3, 5],
] as const)('of persons who gave %j statements, %i or %i are too many', (sizes, first, none) => {
  expect(countDoubles(sizes, 'first-counts')).toBe(first);
  expect(countDoubles(sizes, 'none-counts')).toBe(none);
});

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
/** Hours of receipt and of confirmation after it, and the person. */
const statement = fc.record({
  hour: fc.nat(90),
  later: fc.nat(30),
  person: fc.nat(6),
  channel: fc.constantFrom('email' as const, 'paper' as const, 'carried' as const),
});
const reading = fc
  .record({ closing: fc.nat(130), opening: fc.nat(4) })
  .map(({ closing, opening }): Reading => {
    return { lastDay: at(closing).slice(0, 10), opens: at(opening * 20), closes: at(closing) };
  });
const hoursOf = (instant: string): number => (Date.parse(instant) - Date.parse(at(0))) / 3_600_000;

const channel = 'email' as const;

describe('the count under each reading', () => {
  test('is what one finds by asking of every person who was in time', () => {
    const given = fc.record({
      statements: fc.array(statement, { maxLength: 25 }),
      readings: fc.array(reading, { maxLength: 6 }),
      doubles: fc.constantFrom<DoublesRule>(...rules),
    });
    fc.assert(
      fc.property(given, ({ statements, readings, doubles }) => {
        const entries = statements.map(({ hour, later, channel }, n): DatedEntry => {
          return { id: idOf(n), received: at(hour), channel, confirmed: at(hour + later) };
        });
        const people = [...new Set(statements.map(({ person }) => person))];
        const idsOf = (person: number) =>
          statements.flatMap((each, n) => (each.person === person ? [idOf(n)] : []));
        const groups = people.map(idsOf).filter((ids) => ids.length > 1);
        const rows = countReadings({ entries, person: groups, doubles, readings });
        const distinct = [...new Set(readings.map(({ closes, opens }) => `${closes} ${opens}`))].sort();
        expect(rows.map(({ closes, opens }) => `${closes} ${opens}`)).toEqual(distinct);
        for (const [index, row] of rows.entries()) {
          const inTime = statements.filter(({ hour, later }) => hour + later < hoursOf(row.closes));
          const own = inTime.filter(({ channel }) => channel !== 'carried');
          // Counted from the persons, not from the statements that are too many.
          const counted = people.filter((person) => {
            const times = inTime.filter((each) => each.person === person).length;
            return doubles === 'first-counts' ? times > 0 : times === 1;
          }).length;
          const between = index === 0 ? null : inTime.length - (rows[index - 1]?.inTime ?? 0);
          const early = own.filter(({ hour }) => hour < hoursOf(row.opens)).length;
          expect(row).toMatchObject({ inTime: inTime.length, early, counted, between });
          expect(row.duplicate).toBe(inTime.length - counted);
        }
        const text = formatReadings(rows);
        expect(parseReadings(text)).toEqual({ ok: true, value: rows });
      }),
    );
  });

  test('closing is exclusive, and both moments must lie before it', () => {
    const entries = [
      { id: idOf(1), received: at(1), channel, confirmed: at(2) },
      { id: idOf(2), received: at(1), channel, confirmed: '2026-03-01T01:59:59.999Z' },
    ];
    const readings = [{ lastDay: '2026-03-01', opens: at(0), closes: at(2) }];
    expect(countReadings({ entries, person: [], doubles: 'first-counts', readings })).toEqual([
      { ...readings[0], inTime: 1, early: 0, duplicate: 0, counted: 1, between: null },
    ]);
  });

  test('Wrr 33(3), ground a: received before the first moment of the term, and left in the count', () => {
    const before = '2026-03-01T09:59:59.999Z';
    const entries = [
      { id: idOf(1), received: before, channel, confirmed: at(11) },
      { id: idOf(2), received: at(10), channel, confirmed: at(10) },
      { id: idOf(3), received: before, channel: 'paper', confirmed: before },
      { id: idOf(4), received: before, channel: 'carried', confirmed: before },
      { id: idOf(5), received: before, channel, confirmed: at(20) },
    ] as const;
    const readings = [{ lastDay: '2026-03-01', opens: at(10), closes: at(20) }];
    expect(countReadings({ entries, person: [], doubles: 'first-counts', readings })).toMatchObject([
      { inTime: 4, early: 2, counted: 4 },
    ]);
  });

  test('two terms that end at one moment are two readings, none counted between them', () => {
    const entries = [{ id: idOf(1), received: at(5), channel, confirmed: at(6) }];
    const [soon, late] = [10, 0].map((hour) => ({ lastDay: '2026-03-01', opens: at(hour), closes: at(23) }));
    const readings = [soon, late, soon].flatMap((each) => each ?? []);
    expect(countReadings({ entries, person: [], doubles: 'first-counts', readings })).toEqual([
      { ...late, inTime: 1, early: 0, duplicate: 0, counted: 1, between: null },
      { ...soon, inTime: 1, early: 1, duplicate: 0, counted: 1, between: 0 },
    ]);
  });

  test('a double whose other half came too late counts under either rule', () => {
    const entries = [
      { id: idOf(1), received: at(1), channel, confirmed: at(1) },
      { id: idOf(2), received: at(30), channel, confirmed: at(30) },
    ];
    const readings = [
      { lastDay: '2026-03-03', opens: at(0), closes: at(48) },
      { lastDay: '2026-03-01', opens: at(0), closes: at(24) },
    ];
    const counted = (doubles: DoublesRule) =>
      countReadings({ entries, person: [[idOf(1), idOf(2)]], doubles, readings }).map((row) => row.counted);
    expect(counted('first-counts')).toEqual([1, 1]);
    expect(counted('none-counts')).toEqual([1, 0]);
  });
});

describe('readings.csv', () => {
  const header = 'lastday,opens,closes,intime,early,duplicate,counted,between';
  const file = (...rows: string[]) => [header, ...rows, ''].join('\n');
  const first = '2026-03-08,2026-02-15T23:00:00.000Z,2026-03-08T23:00:00.000Z,6,0,1,5,';
  const second = '2026-03-22,2026-03-01T23:00:00.000Z,2026-03-22T23:00:00.000Z,9,4,2,7,3';

  test('of two readings', () => {
    const parsed = parseReadings(file(first, second));
    expect(parsed.ok && formatReadings(parsed.value)).toBe(file(first, second));
    expect(parseReadings(file()).ok).toBe(true);
  });

  test.each([
    ['no header', `${first}\n`, 1],
    ['no newline at the end', file(first).slice(0, -1), 2],
    ['an empty file', '', 1],
    ['a first row with a number between', file(`${first}0`), 2],
    ['a later row without one', file(first, second.slice(0, -1)), 3],
    ['a row twice', file(first, first.replace(/$/, '0')), 3],
    ['rows out of order', file(second.slice(0, -1), `${first}3`), 3],
    ['an instant without decimals', file(first.replace('.000', '')), 2],
    ['an instant with a zone', file(first.replace('.000Z', '+01:00')), 2],
    ['a closing without decimals', file(first.replace('08T23:00:00.000', '08T23:00:00')), 2],
    ['no column early', file(first.replace(',6,0,', ',6,')), 2],
    ['the columns of before', `lastday,closes,intime,duplicate,counted,between\n`, 1],
    ['two terms to one end out of order', file(second.slice(0, -1), second.replace('03-01T', '02-28T')), 3],
    ['a day that has no form', file(first.replace('2026-03-08,', '08-03-2026,')), 2],
    ['a number with a zero before it', file(first.replace(',6,', ',06,')), 2],
    ['a negative number', file(first, second.replace(/3$/, '-3')), 3],
    ['a column more', file(`${first},`), 2],
    ['carriage returns', file(first).replaceAll('\n', '\r\n'), 1],
    ['a long row', file('9'.repeat(1 << 20)), 2],
  ])('%s is refused', (_, text, line) => {
    expect(parseReadings(text)).toEqual({ ok: false, error: { line } });
  });

  test('any changed character is another text, or refused', () => {
    const text = file(first, second);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789,-TZ:.\n x'), (place, character) => {
        const changed = text.slice(0, place) + character + text.slice(place + 1);
        const parsed = parseReadings(changed);
        if (parsed.ok) expect(formatReadings(parsed.value)).toBe(changed);
      }),
      { numRuns: 500 },
    );
  });
});
