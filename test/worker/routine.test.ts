import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRoutine } from '../../src/worker/routine.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A chore that counts its runs and ends when the test says so. */
function slowChore() {
  const ends: (() => void)[] = [];
  return { ends, run: () => new Promise<void>((resolve) => ends.push(resolve)) };
}

const log = () => {
  const lines: string[] = [];
  return {
    lines,
    error: (fields: object, message: string) => lines.push(`${JSON.stringify(fields)} ${message}`),
  };
};

test('runs each chore at once, then each so long after it last finished', async () => {
  let runs = 0;
  const routine = createRoutine([{ name: 'tel', everyMs: 1000, run: async () => runs++ }], log());
  expect(runs).toBe(0);
  routine.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(999);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(2);
  await routine.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toBe(2);
});

test('never two runs of one chore at once; another chore does not wait for it', async () => {
  const slow = slowChore();
  let others = 0;
  const chores = [
    { name: 'traag', everyMs: 10, run: slow.run },
    { name: 'vlug', everyMs: 10, run: async () => others++ },
  ];
  const routine = createRoutine(chores, log());
  routine.start();
  await vi.advanceTimersByTimeAsync(100);
  expect(slow.ends).toHaveLength(1);
  expect(others).toBeGreaterThan(5);
  slow.ends[0]?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(slow.ends).toHaveLength(2);
  slow.ends[1]?.();
  await routine.stop();
});

test('a chore that fails is logged by name, without its message, and runs again', async () => {
  let runs = 0;
  const lines = log();
  const run = () => {
    runs += 1;
    return runs === 1 ? Promise.reject(new TypeError('fatima@voorbeeld.example')) : Promise.reject('fatima');
  };
  const routine = createRoutine([{ name: 'wissen', everyMs: 5, run }], lines);
  routine.start();
  await vi.advanceTimersByTimeAsync(5);
  await routine.stop();
  expect(runs).toBe(2);
  expect(lines.lines).toEqual([
    '{"chore":"wissen","error":"TypeError"} chore failed',
    '{"chore":"wissen","error":"unknown"} chore failed',
  ]);
});

test('a chore that throws at once is no different', async () => {
  const lines = log();
  const run = (): Promise<unknown> => {
    throw new RangeError('x');
  };
  const routine = createRoutine([{ name: 'wissen', everyMs: 5, run }], lines);
  routine.start();
  await vi.advanceTimersByTimeAsync(5);
  await routine.stop();
  expect(lines.lines).toHaveLength(2);
});

test('stopping waits for what is under way, and starts nothing more', async () => {
  const slow = slowChore();
  const routine = createRoutine([{ name: 'traag', everyMs: 0, run: slow.run }], log());
  routine.start();
  await vi.advanceTimersByTimeAsync(0);
  let stopped = false;
  const stopping = routine.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped).toBe(false);
  slow.ends[0]?.();
  await stopping;
  await vi.advanceTimersByTimeAsync(1000);
  expect(slow.ends).toHaveLength(1);
});
