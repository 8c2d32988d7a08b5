import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AlarmState,
  alarmStep,
  confirmationDrop,
  deliveryTrouble,
  networkBurst,
  noAlarm,
  quietMs,
  type Signal,
} from '../../../src/domain/alerts/anomalies.ts';
import { domainOf, isBigProvider } from '../../../src/domain/alerts/providers.ts';
import { hour, RecentCounts } from '../../../src/domain/alerts/recent-counts.ts';

const minute = 60_000;
const high: Signal = {
  level: 'high',
  anomaly: { kind: 'networkBurst', forms: 60, all: 60, usual: 5 },
};

/** Forms by name, all at one moment. */
function counted(names: { readonly [name: string]: number }, at = 0): RecentCounts {
  const counts = new RecentCounts();
  for (const [name, count] of Object.entries(names))
    for (let index = 0; index < count; index++) counts.note(name, at);
  return counts;
}

describe('counts of the last hour', () => {
  test('a form is in the window for an hour, and in the past once its hour is over', () => {
    const counts = counted({ een: 3, twee: 2, 'gmail.com': 9 });
    expect(counts.window(0)).toMatchObject({ total: 14, top: { name: 'een', count: 3 } });
    expect(counts.window(hour - 1).total).toBe(14);
    expect(counts.window(hour + 5 * minute).total).toBe(0);
    expect(counts.past(hour)).toEqual([]);
    expect(counts.past(2 * hour)).toMatchObject([{ at: 0, total: 14, top: 3 }]);
    expect(counts.past(2 * hour)[0]?.byProvider.get('gmail.com')).toBe(9);
    expect(counts.past(8 * 24 * hour)).toEqual([]);
  });

  test('nobody fills the memory: past twenty thousand names a newcomer has none, and is counted all the same', () => {
    const counts = new RecentCounts();
    for (let index = 0; index < 20_500; index++) counts.note(`naam-${index}`, 0);
    const { total, counts: names, top } = counts.window(0);
    expect([total, names.size, names.get(''), top?.count]).toEqual([20_500, 20_001, 500, 1]);
  });

  test('nothing is lost or counted twice, whenever one looks', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 40 }), name: fc.integer({ min: 0, max: 3 }) }),
    );
    fc.assert(
      fc.property(steps, (forms) => {
        const counts = new RecentCounts();
        const seen: number[] = [];
        let at = 0;
        for (const { wait, name } of forms) {
          at += wait * minute;
          counts.note(String(name), at);
          seen.push(at);
          // The slots of five minutes of which any part is less than an hour ago.
          const recent = seen.filter((each) => each - (each % (5 * minute)) + 5 * minute > at - hour);
          expect(counts.window(at).total).toBe(recent.length);
        }
        const past = counts.past(at + 2 * hour).reduce((sum, each) => sum + each.total, 0);
        expect(past).toBe(seen.filter((each) => each > at + 2 * hour - 7 * 24 * hour).length);
      }),
    );
  });
});

describe('one network', () => {
  test.each([
    [39, 39, 'between'],
    [40, 40, 'high'],
    [40, 90, 'high'],
    // Part of a crowd.
    [40, 500, 'between'],
    [19, 19, 'low'],
    [0, 0, 'low'],
  ])('%i of %i: %s', (forms, all, level) => {
    const others = Object.fromEntries(
      Array.from({ length: all - forms }, (_, index) => [`huis-${index}`, 1]),
    );
    expect(networkBurst(counted({ kraam: forms, ...others }).window(0), []).level).toBe(level);
  });
});

test.each([
  [40, 12, 200, 164, 'high'],
  [39, 0, 200, 164, 'between'],
  [40, 12, 99, 80, 'between'],
  [400, 280, 2000, 1640, 'between'],
  [400, 320, 2000, 1640, 'low'],
  [40, 40, 200, 164, 'low'],
])('confirmed: %i forms, %i confirmed, before %i and %i: %s', (forms, confirmed, before, then, level) => {
  expect(confirmationDrop({ forms, confirmed }, { forms: before, confirmed: then }).level).toBe(level);
});

test.each([
  [19, 19, 'between'],
  [20, 12, 'high'],
  [20, 5, 'between'],
  [200, 20, 'low'],
  [0, 0, 'between'],
])('mail to one provider: %i tried, %i failed: %s', (tried, failed, level) => {
  const fine = { provider: 'gmail.com', tried: 0, failed: 0 } as const;
  expect(deliveryTrouble([fine, { provider: 'ziggo.nl', tried, failed }]).level).toBe(level);
});

describe('alarms', () => {
  test.each<[string, AlarmState, Signal['level'], number, string]>([
    ['the first', noAlarm, 'high', 0, 'tell'],
    ['goes on', { raised: true, toldAt: 0 }, 'high', 9 * hour, 'nothing'],
    ['about the line', { raised: true, toldAt: 0 }, 'between', hour, 'nothing'],
    ['over', { raised: true, toldAt: 0 }, 'low', hour, 'clear'],
    ['again too soon', { raised: false, toldAt: 0 }, 'high', quietMs - 1, 'nothing'],
    ['again', { raised: false, toldAt: 0 }, 'high', quietMs, 'tell'],
    ['nothing and was nothing', noAlarm, 'low', 0, 'nothing'],
  ])('%s', (_name, state, level, now, step) => {
    expect(alarmStep(state, level === 'high' ? high : { level }, now)).toBe(step);
  });

  test('never told twice within six hours, nor without being over in between', () => {
    const walk = fc.array(
      fc.record({
        wait: fc.integer({ min: 1, max: 4 * hour }),
        level: fc.constantFrom('high', 'low', 'between'),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(walk, (moves) => {
        let state = noAlarm;
        let now = 0;
        const told: number[] = [];
        const tell = () => {
          expect(state.raised).toBe(false);
          expect(now - (told.at(-1) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(quietMs);
          told.push(now);
          return { raised: true, toldAt: now };
        };
        for (const { wait, level } of moves) {
          now += wait;
          const step = alarmStep(state, level === 'high' ? high : { level }, now);
          if (step === 'tell') state = tell();
          if (step === 'clear') state = { ...state, raised: false };
        }
      }),
    );
  });
});

test.each([
  ['a@Gmail.com', 'gmail.com', true],
  ['"x@y"@een-gezin.example ', 'een-gezin.example', false],
  ['geen adres', '', false],
  ['', '', false],
])('domain of %j is %j', (email, domain, big) => {
  expect([domainOf(email), isBigProvider(domainOf(email))]).toEqual([domain, big]);
});
