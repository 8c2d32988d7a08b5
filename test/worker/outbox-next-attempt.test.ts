import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageIdOf, nextAttempt } from '../../src/worker/attempts.ts';
import { mailSecret } from '../builders/mail.ts';

const minute = 60_000;
const hour = 60 * minute;
const giveUpAfterMs = 72 * hour;
const jitterValue = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('nextAttempt', () => {
  test.each([
    [0, 0.5, 1 * minute],
    [1, 0.5, 2 * minute],
    [2, 0.5, 4 * minute],
    [6, 0.5, 64 * minute],
    [0, 0, 0.7 * minute],
    [3, 0, 5.6 * minute],
  ])('after %i earlier attempts, jitter %d: %d ms later', (attempts, jitter, delay) => {
    expect(nextAttempt({ attempts, queuedAt: 0, now: 1_000, jitter, giveUpAfterMs })).toBe(1_000 + delay);
  });

  test.each([
    ['in time, one last attempt falls at the end', 71 * hour, 72 * hour],
    ['one millisecond before the end', 72 * hour - 1, 72 * hour],
    ['at the end: given up', 72 * hour, null],
    ['after the end: given up', 100 * hour, null],
  ])('%s', (_name, now, expected) => {
    expect(nextAttempt({ attempts: 20, queuedAt: 0, now, jitter: 0.5, giveUpAfterMs })).toBe(expected);
  });

  test('is always later, at most 4 hours later, never past the end, and backs off', () => {
    const facts = fc.record({
      attempts: fc.nat(2_000),
      queuedAt: fc.nat(2 ** 42),
      age: fc.nat(80 * hour),
      jitter: jitterValue,
    });
    fc.assert(
      fc.property(facts, ({ attempts, queuedAt, age, jitter }) => {
        const now = queuedAt + age;
        const deadline = queuedAt + giveUpAfterMs;
        const next = nextAttempt({ attempts, queuedAt, now, jitter, giveUpAfterMs });
        expect(next === null).toBe(age >= giveUpAfterMs);
        if (next === null) return;
        const delay = next - now;
        expect(delay).toBeGreaterThan(0);
        expect(delay).toBeLessThanOrEqual(4 * hour);
        expect(next).toBeLessThanOrEqual(deadline);
        expect(delay >= 0.7 * minute || next === deadline).toBe(true);
        expect(delay <= Math.ceil(1.3 * minute * 2 ** attempts)).toBe(true);
      }),
    );
  });

  test('a server that never answers ends after 72 hours, in a few dozen attempts', () => {
    fc.assert(
      fc.property(fc.array(jitterValue, { minLength: 1, maxLength: 20 }), (jitters) => {
        let now: number | null = 0;
        let attempts = 0;
        let last = 0;
        while (now !== null) {
          last = now;
          const jitter = jitters[attempts % jitters.length] ?? 0;
          now = nextAttempt({ attempts, queuedAt: 0, now, jitter, giveUpAfterMs });
          attempts += 1;
        }
        expect(last).toBe(giveUpAfterMs);
        expect(attempts).toBeLessThan(60);
      }),
    );
  });
});

describe('messageIdOf', () => {
  const item = {
    id: 7,
    kind: 'receipt' as const,
    secret: mailSecret(),
    attempts: 0,
    queuedAt: 1_632_139_500_000,
  };

  test('is the same at every attempt, and another for another event', () => {
    expect(messageIdOf({ ...item, attempts: 12 })).toBe(messageIdOf(item));
    const others = [
      { ...item, id: 8 },
      { ...item, kind: 'confirm' as const },
      { ...item, queuedAt: item.queuedAt + 1 },
    ];
    expect(new Set([item, ...others].map(messageIdOf)).size).toBe(4);
    expect(messageIdOf(item)).toMatch(/^7\.[0-9a-f]{32}$/);
  });

  test('does not depend on anything the public ledger will show', () => {
    const secret = mailSecret({ id: 'ff'.repeat(16), token: 'cd'.repeat(32), to: 'x@y.example' });
    expect(messageIdOf({ ...item, secret })).toBe(messageIdOf(item));
  });
});
