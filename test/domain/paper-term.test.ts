import { describe, expect, test } from 'vitest';
import { paperAwaited, receiptMoment } from '../../src/domain/paper-term.ts';
import { at, date, equatedDays } from '../builders/petition-view.ts';

describe('the moment of a receipt', () => {
  const opensAt = at('2026-03-02T08:33:20.500Z');
  test.each([
    ['the minute it began in', '2026-03-02T08:33:00Z', '2026-03-02T08:33:20.500Z'],
    ['later in that minute', '2026-03-02T08:33:59.999Z', '2026-03-02T08:33:20.500Z'],
    ['the minute before', '2026-03-02T08:32:59.999Z', '2026-03-02T08:32:00Z'],
    ['any other', '2026-03-05T18:37:02.335Z', '2026-03-05T18:37:00Z'],
    ['a whole minute', '2026-03-05T18:37:00Z', '2026-03-05T18:37:00Z'],
  ])('%s', (_, received, registered) =>
    expect(receiptMoment(at(received), { opensAt })).toBe(at(registered)),
  );

  test('one minute is one moment, whoever typed it and whenever', () => {
    const typed = receiptMoment(at('2026-03-05T18:37:00Z'), { opensAt });
    expect(receiptMoment(at('2026-03-05T18:37:41.007Z'), { opensAt })).toBe(typed);
  });
});

describe('what a ledger waits for after the last day, Sunday 22 March 2026', () => {
  const phase = { closesAt: at('2026-03-22T23:00:00Z'), lastDay: date('2026-03-22') };
  const monday = at('2026-03-23T23:00:00Z');
  const fourteen = at('2026-04-05T22:00:00Z');
  const awaited = (issued: number, handedIn: number, openLines: number, now: number) =>
    paperAwaited(phase, [], { issued, handedIn, openLines }, equatedDays, now);
  test.each([
    ['nothing was issued', 0, 0, 0, phase.closesAt, null],
    ['all came in and is entered', 2, 2, 0, phase.closesAt, null],
    ['lines to enter', 2, 2, 3, phase.closesAt, { lines: 3, sheets: 0 }],
    [
      'sheets that are out, until the next working day is over',
      3,
      1,
      0,
      phase.closesAt,
      { lines: 0, sheets: 2 },
    ],
    ['the same, in the last second', 3, 1, 0, monday - 1, { lines: 0, sheets: 2 }],
    ['the same, when that is over', 3, 1, 0, monday, null],
    ['lines, when sheets are waited for no more', 3, 1, 1, monday + 1, { lines: 1, sheets: 0 }],
    ['lines, on the fourteenth day', 3, 3, 1, fourteen - 1, { lines: 1, sheets: 0 }],
    ['lines, after it', 3, 3, 1, fourteen, null],
  ] as const)('%s', (_, issued, handedIn, lines, now, expected) => {
    const found = awaited(issued, handedIn, lines, now);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject({ ...expected, until: fourteen });
  });
});
