import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInsight } from '../../../src/usecases/insight/read-insight.ts';
import { createInsightService } from '../../../src/usecases/insight/service.ts';
import { flushSteps, StepCounts } from '../../../src/usecases/insight/steps.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { openTestService, slug, type TestService } from '../../builders/service.ts';
import { rowsNow } from '../tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const counted = async () => {
  const funnel = (await readInsight(service.app.context)(slug))?.funnel ?? [];
  return funnel.slice(0, 2).map(({ count, since }) => [count, since]);
};

test('pages shown are counted in memory and written in one go', async () => {
  const { count, flush, close } = createInsightService(service.app.context);
  for (let page = 0; page < 50; page++) count(slug, 'form');
  count(slug, 'check');
  count('bestaat-niet', 'form');
  const before = rowsNow(service);
  expect(await counted()).toEqual([
    [0, null],
    [0, null],
  ]);
  await flush();
  expect(await counted()).toEqual([
    [50, null],
    [1, null],
  ]);
  await flush();
  count(slug, 'check');
  await flush();
  expect(await counted()).toEqual([
    [50, null],
    [2, null],
  ]);
  // No statement, no line, no mail, no event.
  expect(rowsNow(service)).toEqual(before);
  close();
});

test('what could not be written is written the next time', async () => {
  const steps = new StepCounts();
  const { store, clock } = service.app.context;
  let broken = true;
  const failing: Store = {
    read: (...args) => store.read(...args),
    decide: (...args) => (broken ? Promise.reject(new Error('busy')) : store.decide(...args)),
    close: () => store.close(),
  };
  const flush = flushSteps({ store: failing, clock }, steps);
  steps.count(slug, 'form');
  await expect(flush()).rejects.toThrow('busy');
  steps.count(slug, 'form');
  broken = false;
  await flush();
  expect(await counted()).toEqual([
    [2, null],
    [0, null],
  ]);
});
