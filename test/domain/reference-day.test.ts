import { describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/domain/case-file.ts';
import type { Phase } from '../../src/domain/petition.ts';
import { referenceDay } from '../../src/domain/reference-day.ts';
import type { ReferenceDate } from '../../src/domain/regulation.ts';
import { day, filed, fixed, gazette, keptOpen, list, opened } from '../builders/acts.ts';
import { demoPhase } from '../builders/mail.ts';

const today = day('2023-07-03');
const phase: Phase = {
  ...demoPhase(),
  firstDay: day('2023-06-27'),
  lastDay: day('2023-07-17'),
  meeting: day('2023-09-14'),
};
const settled = filed([list, opened]);

test.each<[rule: ReferenceDate, expected: string]>([
  ['day-of-signing', '2023-07-03'],
  ['term-start', '2023-06-27'],
  ['term-end', '2023-07-17'],
  ['any-moment-in-term', '2023-07-17'],
  [{ fixed: '2022-11-22' }, '2022-11-22'],
  [{ daysBeforeMeeting: 0 }, '2023-09-14'],
  [{ daysBeforeMeeting: 43 }, '2023-08-02'],
])('%j: %s', (rule, expected) => {
  expect(referenceDay(rule, phase, settled, today)).toBe(expected);
});

describe('the first day of the term, while start events differ', () => {
  const disputed = [list, opened, gazette, keptOpen];
  const cases: readonly [why: string, file: CaseFile, expected: string][] = [
    ['the latest it may be: whoever turns 18 before it may be entitled', filed(disputed), '2023-07-06'],
    ['the list fixed: its day', filed([...disputed, fixed(list, '2023-07-10 09:00')]), '2023-06-27'],
    ['the gazette fixed: its day', filed([...disputed, fixed(gazette, '2023-07-10 09:00')]), '2023-07-06'],
  ];
  test.each(cases)('%s', (_why, file, expected) => {
    expect(referenceDay('term-start', phase, file, today)).toBe(expected);
    expect(referenceDay('day-of-signing', phase, file, today)).toBe(today);
  });
});

test('a phase that counts back from a meeting never opens without one', () => {
  const without = { ...phase, meeting: null };
  expect(() => referenceDay({ daysBeforeMeeting: 43 }, without, settled, today)).toThrow('meeting');
});
