import { describe, expect, test } from 'vitest';
import { DeskAct } from '../../src/desk/acts.ts';
import { isNote } from '../../src/ledger/verdict-files.ts';
import { anna, at, id } from './cases.ts';

const act = { kind: 'methodChosen', at, by: anna, method: 'full' } as const;
const noted = (note: string) => ({
  kind: 'verdictsGiven',
  at,
  by: anna,
  source: 'hand',
  given: [{ id: id(1), verdict: 'invalid', reason: 'onjuist', note, was: 0 }],
});
const fits = (value: object) => DeskAct.safeParse(value).success;

describe('an act', () => {
  test.each([
    ['2026-04-02T09:00:00.000Z', true],
    ['2024-02-29T00:00:00.000Z', true],
    ['2026-13-02T09:00:00.000Z', false],
    ['2026-02-29T09:00:00.000Z', false],
    ['2026-04-02T24:00:00.000Z', false],
    ['2026-04-02T09:60:00.000Z', false],
    ['2026-04-02T09:00:00Z', false],
  ])('at %s: %s', (moment, right) => {
    expect(fits({ ...act, at: moment })).toBe(right);
  });

  test.each(['\u2028', '\u2029', '\n', '\u0000', '\u202e', '\ud800'])(
    'holds no %j in a note, a name or a reason',
    (sign) => {
      for (const value of [
        noted(`een${sign}twee`),
        { ...act, by: `A${sign}B` },
        { ...act, why: `a${sign}b` },
      ])
        expect(fits(value)).toBe(false);
    },
  );

  test('a note that it takes has a place in reasons.csv', () => {
    for (let code = 0; code < 0x3000; code++) {
      const note = `a${String.fromCharCode(code)}b`;
      if (fits(noted(note))) expect([code, isNote(note)]).toEqual([code, true]);
    }
  });

  test('a sample is no larger than what it is drawn from', () => {
    const drawing = { z: 1, p: 0.5, F: 0.3, seed: '1', drawnHow: 'dobbelstenen' };
    const drawn = (N: number, n: number) => ({ kind: 'sampleDrawn', at, by: anna, N, n, ...drawing });
    expect([fits(drawn(3, 3)), fits(drawn(3, 4))]).toEqual([true, false]);
  });

  test('the population register never says who may vote', () => {
    const matched = (source: string, entitlement: string) =>
      fits({ kind: 'registerMatched', at, by: anna, source, entitlement, results: [] });
    expect([matched('brp', 'unknown'), matched('brp', 'column'), matched('brp', 'declared')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(['column', 'declared', 'unknown'].map((each) => matched('file', each))).toEqual([
      true,
      true,
      true,
    ]);
  });
});
