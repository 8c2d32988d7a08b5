import { expect, test } from 'vitest';
import { Regulation, unconfirmedValues } from '../../src/domain/regulation.ts';
import { demoPetition } from '../builders/mail.ts';

const { regulation } = demoPetition();
const confirmed = <T extends { status: unknown }>(value: T) => ({ ...value, status: 'bevestigd' as const });

test('names every value that the municipality has not confirmed, and only those', () => {
  expect(unconfirmedValues(regulation)).toEqual([
    'referenceDate',
    'withdrawal',
    'doubles',
    'carryOver',
    'phases.0.term',
    'phases.1.threshold',
    'phases.1.term',
  ]);
});

test('names nothing once all is confirmed', () => {
  const settled: Regulation = {
    ...regulation,
    minimumAge: confirmed(regulation.minimumAge),
    referenceDate: confirmed(regulation.referenceDate),
    withdrawal: confirmed(regulation.withdrawal),
    doubles: confirmed(regulation.doubles),
    carryOver: confirmed(regulation.carryOver),
    phases: regulation.phases.map((phase) => ({
      ...phase,
      threshold: confirmed(phase.threshold),
      term: confirmed(phase.term),
    })),
  };
  expect(unconfirmedValues(settled)).toEqual([]);
  const doubtful = { ...settled, minimumAge: { ...settled.minimumAge, status: 'te_bevestigen' as const } };
  expect(unconfirmedValues(doubtful)).toEqual(['minimumAge']);
});

test.each([
  ['a value without a source', { minimumAge: { value: 18, source: '', status: 'bevestigd' } }],
  ['a status of its own', { minimumAge: { value: 18, source: 'art. 1', status: 'vast wel' } }],
  ['an age of 11', { minimumAge: { value: 11, source: 'art. 1', status: 'bevestigd' } }],
  ['no phase', { phases: [] }],
  ['four phases', { phases: Array.from({ length: 4 }, () => regulation.phases[0]) }],
  ['another way to treat doubles', { doubles: { value: 'alles telt', source: 'x', status: 'bevestigd' } }],
  ['an unknown member', { korting: 10 }],
  ['another format', { format: 'referendumpetitie/regulation/v2' }],
])('a regulation with %s is refused', (_, change) => {
  expect(Regulation.safeParse({ ...regulation, ...change }).success).toBe(false);
});

test.each([0, 401, 1.5])('a term of %d weeks is refused', (amount) => {
  const [first] = regulation.phases;
  const term = { value: { amount, unit: 'week', counting: 'startdag' }, source: 'x', status: 'bevestigd' };
  expect(Regulation.safeParse({ ...regulation, phases: [{ ...first, term }] }).success).toBe(false);
});
