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

type Listener = (insight: Insight) => void;

type Channel = {
  readonly listeners: Set<Listener>;
  /** Of these, who has not heard anything yet: the page they look at may be a moment older than their subscription. */
  readonly waiting: Set<Listener>;
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
 * anything changed, also by another process; only then the numbers are read, once for all listeners. Whoever is new hears
 * the present numbers within a second. Nothing is kept of a petition that nobody listens to.
 */
export function createInsightFeed({ store, read, every = timer }: FeedContext): InsightFeed {
  const channels = new Map<string, Channel>();
  const look = lookOnce(store, read);

  const open = (slug: string): Channel => {
    const channel: Channel = {
      listeners: new Set(),
      waiting: new Set(),
      stop: every(second, () => void look(slug, channel)),
      mark: null,
      busy: false,
      quiet: 0,
    };
    channels.set(slug, channel);
    return channel;
  };

  const close = (slug: string, channel: Channel) => {
    channel.stop();
    channels.delete(slug);
  };

  return {
    subscribe(slug, listener) {
      const channel = channels.get(slug) ?? open(slug);
      // One function may listen twice: each subscription ends by itself.
      const own: Listener = (insight) => listener(insight);
      channel.listeners.add(own);
      channel.waiting.add(own);
      return () => {
        channel.listeners.delete(own);
        channel.waiting.delete(own);
        if (channel.listeners.size === 0 && channels.get(slug) === channel) close(slug, channel);
      };
    },
    close() {
      for (const [slug, channel] of channels) {
        channel.listeners.clear();
        channel.waiting.clear();
        close(slug, channel);
      }
    },
  };
}

/** What is done each second; never twice at once for one petition. */
function lookOnce(store: Store, read: ReadInsight) {
  const look = async (slug: string, channel: Channel) => {
    const mark = await store.read('insightMark', { slug });
    channel.quiet += 1;
    const changed = mark !== channel.mark || channel.quiet >= refreshAfter;
    if (!changed && channel.waiting.size === 0) return;
    const insight = await read(slug);
    const hearing = [...(changed ? channel.listeners : channel.waiting)];
    if (changed) [channel.mark, channel.quiet] = [mark, 0];
    channel.waiting.clear();
    if (insight === null) return;
    for (const listener of hearing) tell(channel, listener, insight);
  };
  return async (slug: string, channel: Channel): Promise<void> => {
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
}

/** A listener that throws (its connection broke) is let go; the others hear all the same. */
function tell(channel: Channel, listener: Listener, insight: Insight): void {
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
