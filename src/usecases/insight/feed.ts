import type { Insight, InsightFeed } from '../../domain/insight/model.ts';
import type { Store } from '../ports.ts';
import type { ReadInsight } from './read-insight.ts';

export type FeedContext = {
  readonly store: Store;
  /** Not a cached one: it is asked only when something changed. */
  readonly read: ReadInsight;
  /** Calls `tick` every `ms` until the function it returns is called; a timer unless a test has its own. */
  readonly every?: (ms: number, tick: () => void) => () => void;
};

type Channel = {
  readonly listeners: Set<(insight: Insight) => void>;
  readonly stop: () => void;
  mark: string | null;
  busy: boolean;
  /** Numbers also change as time passes: then they are sent again once a minute. */
  quiet: number;
};

const second = 1000;
const refreshAfter = 60;

/**
 * Tells listeners of new numbers. While a petition has listeners, one cheap read a second (insightMark) sees whether
 * anything changed, also by another process; only then the numbers are read, once for all listeners. Nothing is kept of a
 * petition that nobody listens to.
 */
export function createInsightFeed({ store, read, every = timer }: FeedContext): InsightFeed {
  const channels = new Map<string, Channel>();

  const close = (slug: string, channel: Channel) => {
    channel.stop();
    channels.delete(slug);
  };

  const tick = async (slug: string, channel: Channel) => {
    if (channel.busy) return;
    channel.busy = true;
    try {
      await look(slug, channel);
    } catch {
      // The database is busy or away: the listeners keep what they have, and the next second tries again.
    } finally {
      channel.busy = false;
    }
  };

  const look = async (slug: string, channel: Channel) => {
    const mark = await store.read('insightMark', { slug });
    channel.quiet += 1;
    if (mark === channel.mark && channel.quiet < refreshAfter) return;
    const insight = await read(slug);
    channel.mark = mark;
    channel.quiet = 0;
    if (insight === null) return;
    for (const listener of [...channel.listeners]) tell(channel, listener, insight);
  };

  const open = async (slug: string, channel: Channel) => {
    channel.mark = await store.read('insightMark', { slug }).catch(() => null);
  };

  return {
    subscribe(slug, listener) {
      let channel = channels.get(slug);
      if (channel === undefined) {
        const made: Channel = {
          listeners: new Set(),
          stop: every(second, () => void tick(slug, made)),
          mark: null,
          busy: false,
          quiet: 0,
        };
        void open(slug, made);
        channels.set(slug, made);
        channel = made;
      }
      // One function may listen twice: each subscription ends by itself.
      const own = (insight: Insight) => listener(insight);
      channel.listeners.add(own);
      const joined = channel;
      return () => {
        joined.listeners.delete(own);
        if (joined.listeners.size === 0 && channels.get(slug) === joined) close(slug, joined);
      };
    },
    close() {
      for (const [slug, channel] of channels) {
        channel.listeners.clear();
        close(slug, channel);
      }
    },
  };
}

/** A listener that throws (its connection broke) is let go; the others hear all the same. */
function tell(channel: Channel, listener: (insight: Insight) => void, insight: Insight): void {
  if (!channel.listeners.has(listener)) return;
  try {
    listener(insight);
  } catch {
    channel.listeners.delete(listener);
  }
}

function timer(ms: number, tick: () => void): () => void {
  const handle = setInterval(tick, ms);
  handle.unref();
  return () => clearInterval(handle);
}
