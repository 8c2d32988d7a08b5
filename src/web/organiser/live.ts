import type { Request, Response } from 'express';
import { liveTexts } from '../../../views/organiser/say.ts';
import type { Insight } from '../../domain/insight/model.ts';
import { type Actor, admit } from '../../domain/staff.ts';
import { HttpProblem } from '../errors.ts';
import { textsIn } from '../locale/index.ts';
import { sessionToken } from '../staff/cookie.ts';
import { actorOf } from '../staff/guard.ts';
import type { Handler, Web } from '../web.ts';
import { wheneverGone } from '../whenever-gone.ts';
import { dashboardAccess } from './access.ts';

/** Pages that one user may have open at a time, and all of them together. */
const mostPerUser = 6;
const mostTogether = 5_000;
const beatMs = 20_000;
/** Bytes that may wait for a listener who does not read; then the connection is given up and the page connects anew. */
const mostWaiting = 64 * 1024;

type Listener = {
  readonly res: Response;
  readonly user: string;
  readonly slug: string;
  /** Of the session that was there when it connected. */
  readonly token: string;
};

type Channel = { readonly listeners: Set<Listener>; readonly stop: () => void };

const beat = Buffer.from(': nog daar\n\n');
/** The page says that it stays as it is, and does not connect again. */
const over = Buffer.from('event: einde\ndata: {}\n\n');

/** The numbers of one moment, as sent to every listener: what to show, in both languages. */
export function liveEvent(insight: Insight): Buffer {
  const { counts, phase, at } = insight;
  const value = Math.min(counts.counted, phase.threshold);
  const data = { at, value, nl: liveTexts(insight, textsIn('nl')), en: liveTexts(insight, textsIn('en')) };
  return Buffer.from(`event: stand\ndata: ${JSON.stringify(data)}\n\n`);
}

/**
 * Pages that are being kept up to date; made once, and closed before the server is. One subscription and one computation
 * for all who look at a petition; each listener gets the same bytes. Every twenty seconds a sign of life, and whoever has
 * logged out or lost the role meanwhile is told that it is over.
 */
export class Live {
  readonly #everyMs: number;
  readonly #channels = new Map<string, Channel>();
  readonly #perUser = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #size = 0;

  constructor(everyMs = beatMs) {
    this.#everyMs = everyMs;
  }

  get size(): number {
    return this.#size;
  }

  /** Answers with a stream that begins with `first`; throws 429 where there are too many already. */
  join(web: Web, req: Request, res: Response, slug: string, first: Insight): void {
    const { user } = actorOf(res);
    const mine = this.#perUser.get(user) ?? 0;
    if (mine >= mostPerUser || this.#size >= mostTogether) throw new HttpProblem(429, ['retry-after', '60']);
    const listener = { res, user, slug, token: sessionToken(req) };
    if (!wheneverGone(req, res, () => this.#leave(listener))) return;
    begin(web, res);
    const channel = this.#channels.get(slug) ?? this.#open(web, slug);
    channel.listeners.add(listener);
    this.#perUser.set(user, mine + 1);
    this.#size += 1;
    res.write(liveEvent(first));
    this.#timer ??= setInterval(() => void this.#look(web).catch(() => {}), this.#everyMs).unref();
  }

  /** Ends every stream without a word: the pages try again, and find the next server. */
  close(): void {
    for (const listener of this.#listeners()) {
      listener.res.end();
      this.#leave(listener);
    }
  }

  #listeners(): Listener[] {
    return [...this.#channels.values()].flatMap(({ listeners }) => [...listeners]);
  }

  #open(web: Web, slug: string): Channel {
    const listeners = new Set<Listener>();
    const stop = web.insight.subscribe(slug, (insight) => {
      const bytes = liveEvent(insight);
      for (const listener of listeners) this.#send(listener, bytes);
    });
    const channel = { listeners, stop };
    this.#channels.set(slug, channel);
    return channel;
  }

  #leave(listener: Listener): void {
    const channel = this.#channels.get(listener.slug);
    if (channel?.listeners.delete(listener) !== true) return;
    this.#size -= 1;
    const left = (this.#perUser.get(listener.user) ?? 1) - 1;
    if (left === 0) this.#perUser.delete(listener.user);
    else this.#perUser.set(listener.user, left);
    if (channel.listeners.size > 0) return;
    channel.stop();
    this.#channels.delete(listener.slug);
    if (this.#size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  async #look(web: Web): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      for (const listener of this.#listeners()) await this.#check(web, listener);
    } finally {
      this.#looking = false;
    }
  }

  /** A listener who does not read is let go. */
  #send(listener: Listener, bytes: Buffer): void {
    const { res } = listener;
    if (res.writableLength <= mostWaiting) {
      res.write(bytes);
      return;
    }
    res.destroy();
    this.#leave(listener);
  }

  /**
   * Looking does not count as using the session: a page that is left open does not keep anyone logged in. Whose stream
   * ends leaves here: it may have to wait before it closes, and writing after its end would be an error.
   */
  async #check({ staff, service }: Web, listener: Listener): Promise<void> {
    const actor = await staff.actorStillBehind(listener.token);
    if (this.#channels.get(listener.slug)?.listeners.has(listener) !== true) return;
    if (mayStay(actor, listener, service.now())) {
      this.#send(listener, beat);
      return;
    }
    listener.res.end(over);
    this.#leave(listener);
  }
}

function begin({ headers }: Web, res: Response): void {
  const list = headers({ type: 'text/event-stream; charset=utf-8', cache: 'stream', noindex: true });
  res.writeHead(200, [...list, 'x-accel-buffering', 'no']);
}

const mayStay = (actor: Actor | null, { user, slug }: Listener, now: number): boolean =>
  actor?.user === user && admit(dashboardAccess, actor, slug, now) === 'admitted';

/** `GET /organisatie/:petition/live`: server-sent events. 204, which ends all trying: there is nothing to follow. */
export const followDashboard =
  (web: Web): Handler =>
  async (req, res) => {
    const slug = String(req.params.petition);
    const insight = await web.insight.read(slug);
    if (insight === null || req.method === 'HEAD') {
      const kind = { type: 'text/event-stream; charset=utf-8', cache: 'stream', noindex: true } as const;
      res.writeHead(insight === null ? 204 : 200, [...web.headers(kind)]);
      res.end();
      return;
    }
    web.live.join(web, req, res, slug, insight);
  };
