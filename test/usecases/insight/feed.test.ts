import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Insight } from '../../../src/domain/insight/model.ts';
import { createInsightFeed } from '../../../src/usecases/insight/feed.ts';
import { cachedInsight, type ReadInsight, readInsight } from '../../../src/usecases/insight/read-insight.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../../builders/service.ts';
import { signAndConfirm } from '../tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

/** Seconds that pass when a test says so. */
function seconds() {
  const ticks = new Set<() => void>();
  const settle = async () => {
    for (let turn = 0; turn < 6; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return {
    running: () => ticks.size,
    settle,
    every: (_ms: number, tick: () => void) => {
      ticks.add(tick);
      return () => void ticks.delete(tick);
    },
    pass: async (count = 1) => {
      for (let second = 0; second < count; second++) {
        for (const tick of ticks) tick();
        await settle();
      }
    },
  };
}

function watched(read: ReadInsight) {
  let reads = 0;
  const counting: ReadInsight = (asked) => {
    reads++;
    return read(asked);
  };
  return { read: counting, reads: () => reads };
}

async function openFeed() {
  const clock = seconds();
  const { store } = service.app.context;
  const { read, reads } = watched(readInsight(service.app.context));
  const feed = createInsightFeed({ store, read, every: clock.every });
  return { feed, clock, reads };
}

describe('the feed', () => {
  test('tells every listener once of a change, with one read for all', async () => {
    const { feed, clock, reads } = await openFeed();
    const heard: Insight[][] = Array.from({ length: 1000 }, () => []);
    for (const own of heard) feed.subscribe(slug, (insight) => own.push(insight));
    await clock.pass(3);
    // The present numbers, to begin with.
    expect(reads()).toBe(1);
    await signAndConfirm(service);
    await clock.pass(4);
    expect(reads()).toBe(2);
    const told = heard.map((own) => own.map(({ counts }) => counts.confirmed));
    expect(told).toEqual(Array(1000).fill([0, 1]));
    feed.close();
  });

  test('who comes later hears the present numbers, and nobody hears them twice', async () => {
    const { feed, clock, reads } = await openFeed();
    const heard: string[] = [];
    feed.subscribe(slug, () => heard.push('a'));
    await clock.pass(2);
    feed.subscribe(slug, () => heard.push('b'));
    await clock.pass(2);
    expect(heard).toEqual(['a', 'b']);
    expect(reads()).toBe(2);
    feed.close();
  });

  test('many changes in one second are one message', async () => {
    const { feed, clock } = await openFeed();
    const heard: number[] = [];
    feed.subscribe(slug, ({ counts }) => heard.push(counts.received));
    await clock.pass();
    for (const achternaam of ['Aarts', 'Bakker', 'Claes'])
      await signAndGetToken(service, { achternaam, email: `${achternaam}@voorbeeld.example` });
    await clock.pass();
    expect(heard).toEqual([0, 3]);
    feed.close();
  });

  test('time alone is told once a minute', async () => {
    const { feed, clock } = await openFeed();
    let heard = 0;
    feed.subscribe(slug, () => heard++);
    await clock.pass(60);
    expect(heard).toBe(1);
    await clock.pass(61);
    expect(heard).toBe(3);
    feed.close();
  });

  test('who left hears nothing, and with the last one the clock stops', async () => {
    const { feed, clock } = await openFeed();
    const heard: string[] = [];
    const leave = ['a', 'b'].map((name) => feed.subscribe(slug, () => heard.push(name)));
    await clock.pass();
    heard.length = 0;
    leave[0]?.();
    leave[0]?.();
    await signAndConfirm(service);
    await clock.pass();
    expect(heard).toEqual(['b']);
    expect(clock.running()).toBe(1);
    leave[1]?.();
    expect(clock.running()).toBe(0);
    feed.subscribe(slug, () => heard.push('c'));
    expect(clock.running()).toBe(1);
    feed.close();
    expect(clock.running()).toBe(0);
    await clock.pass();
    expect(heard).toEqual(['b']);
  });

  test('ten thousand come and go: nothing is left', async () => {
    const { feed, clock } = await openFeed();
    for (let turn = 0; turn < 10; turn++) {
      const leave = Array.from({ length: 1000 }, () => feed.subscribe(slug, () => undefined));
      expect(clock.running()).toBe(1);
      for (const each of leave) each();
      expect(clock.running()).toBe(0);
    }
  });

  test('a listener that throws is let go; the others hear all the same', async () => {
    const { feed, clock } = await openFeed();
    const heard: number[] = [];
    let thrown = 0;
    feed.subscribe(slug, () => {
      thrown++;
      throw new Error('its connection broke');
    });
    feed.subscribe(slug, ({ counts }) => heard.push(counts.confirmed));
    await signAndConfirm(service, { achternaam: 'Aarts' });
    await clock.pass();
    await signAndConfirm(service, { achternaam: 'Bakker', email: 'b@voorbeeld.example' });
    await clock.pass();
    expect([thrown, heard]).toEqual([1, [1, 2]]);
    feed.close();
  });

  test('a petition that does not exist tells nobody anything', async () => {
    const { feed, clock } = await openFeed();
    let heard = 0;
    const leave = feed.subscribe('bestaat-niet', () => heard++);
    await clock.pass(70);
    expect(heard).toBe(0);
    leave();
    expect(clock.running()).toBe(0);
  });

  test('a database that fails for a moment: told when it is back', async () => {
    const clock = seconds();
    const { store } = service.app.context;
    let broken = true;
    const read = readInsight(service.app.context);
    const failing: ReadInsight = (asked) => (broken ? Promise.reject(new Error('busy')) : read(asked));
    const feed = createInsightFeed({ store, read: failing, every: clock.every });
    const heard: number[] = [];
    feed.subscribe(slug, ({ counts }) => heard.push(counts.confirmed));
    await signAndConfirm(service);
    await clock.pass(2);
    expect(heard).toEqual([]);
    broken = false;
    await clock.pass();
    expect(heard).toEqual([1]);
    feed.close();
  });
});

describe('numbers that are kept for two seconds', () => {
  test('a thousand who ask at once are one read; after two seconds it is read anew', async () => {
    const { read, reads } = watched(readInsight(service.app.context));
    const cached = cachedInsight(read, () => service.clock.now);
    const answers = await Promise.all(Array.from({ length: 1000 }, () => cached(slug)));
    expect(new Set(answers).size).toBe(1);
    expect(reads()).toBe(1);
    service.clock.now += 1999;
    await cached(slug);
    expect(reads()).toBe(1);
    service.clock.now += 1;
    await cached(slug);
    expect(reads()).toBe(2);
    // A clock that is set back does not keep an answer for ever.
    service.clock.now -= 60_000;
    await cached(slug);
    expect(reads()).toBe(3);
  });

  test('no petition and no answer are not remembered', async () => {
    let reads = 0;
    const cached = cachedInsight(
      async (asked) => {
        reads++;
        if (asked === 'kapot') throw new Error('busy');
        return null;
      },
      () => 0,
    );
    for (let turn = 0; turn < 2; turn++) {
      expect(await cached('bestaat-niet')).toBeNull();
      await expect(cached('kapot')).rejects.toThrow('busy');
    }
    expect(reads).toBe(4);
  });
});
