import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countNeeded, milestoneSteps, newMilestones } from '../../../src/domain/alerts/milestones.ts';

describe('steps that are new', () => {
  test.each<[number, number, number[], number[]]>([
    [0, 1000, [], []],
    [249, 1000, [], []],
    [250, 1000, [], [25]],
    [251, 1000, [25], []],
    // Several at once: people who signed on paper were entered, or statements were carried over.
    [760, 1000, [25], [50, 75]],
    [1100, 1000, [], [25, 50, 75, 90, 100, 110]],
    // Down by withdrawals and up again.
    [480, 1000, [25, 50], []],
    [505, 1000, [25, 50], []],
    // A threshold that a quarter does not divide.
    [83, 333, [], []],
    [84, 333, [], [25]],
    [1, 1, [], [25, 50, 75, 90, 100]],
  ])('%i of %i, told %j: %j', (counted, threshold, told, steps) => {
    expect(newMilestones(counted, threshold, told)).toEqual(steps);
  });

  test('whatever the count does, each step is told once, in the order of size, and not before its count', () => {
    const walk = fc.record({
      threshold: fc.integer({ min: 1, max: 20_000 }),
      counts: fc.array(fc.integer({ min: 0, max: 25_000 }), { maxLength: 60 }),
    });
    fc.assert(
      fc.property(walk, ({ threshold, counts }) => {
        const told: number[] = [];
        for (const counted of counts) {
          const steps = newMilestones(counted, threshold, told);
          for (const step of steps) expect(counted).toBeGreaterThanOrEqual(countNeeded(step, threshold));
          told.push(...steps);
        }
        expect(told).toEqual([...new Set(told)]);
        const most = Math.max(0, ...counts);
        expect([...told].sort((a, b) => a - b)).toEqual(
          milestoneSteps.filter((step) => most >= countNeeded(step, threshold)),
        );
      }),
    );
  });
});
