import { describe, expect, it } from 'vitest';
import { PageCache } from '../../src/web/page-cache.ts';

function cacheAt(clock: { now: number }) {
  const cache = new PageCache(() => clock.now);
  let made = 0;
  const get = (hard: string, soft: string) =>
    cache.get('page', { hard, soft }, () => {
      made++;
      return { body: `${hard} ${soft}`, headers: [] };
    });
  return { get, made: () => made };
}

describe('finished pages', () => {
  it('are kept while nothing changes, and made again when a count changes', () => {
    const { get, made } = cacheAt({ now: 0 });
    const first = get('open', '1');
    expect(get('open', '1')).toBe(first);
    expect(get('open', '2')).not.toBe(first);
    expect(made()).toBe(2);
  });

  it('are not made for every count under load, but catch up within a second', () => {
    const clock = { now: 5_000 };
    const { get, made } = cacheAt(clock);
    for (let count = 0; count < 1000; count++) get('open', String(count));
    expect(made()).toBeLessThanOrEqual(21);
    clock.now += 1000;
    const before = made();
    get('open', 'final');
    expect(made()).toBe(before + 1);
  });

  it('never hide under load that the phase has closed', () => {
    const { get, made } = cacheAt({ now: 0 });
    for (let count = 0; count < 1000; count++) get('open', String(count));
    const before = made();
    get('closed', '999');
    expect(made()).toBe(before + 1);
  });
});
