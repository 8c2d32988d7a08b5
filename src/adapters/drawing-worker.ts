import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { DrawingJob } from '../domain/drawings.ts';

export type DrawingWorker = {
  /** PNG or PDF. null: too many are waiting, or it took too long; ask again later. */
  draw(job: DrawingJob): Promise<Uint8Array | null>;
  /** Ends the thread; what it was drawing resolves to null. */
  stop(): Promise<void>;
};

export type DrawingWorkerOptions = {
  /** Milliseconds that one drawing may take, waiting included. */
  readonly waitMs: number;
  /** Options of the thread's Node, as for a process; those of this process unless given. */
  readonly execArgv?: string[];
};

/** Tells this module that it was started as the thread. */
const role = 'referendumpetitie/drawings';
const mostAtOnce = 8;
/** Megabytes; past this the thread ends, and the service does not. */
const mostMemory = 256;

type Asked = { readonly id: number; readonly job: DrawingJob };
type Drawn = { readonly id: number; readonly bytes: Uint8Array | null };

/** What draws is large, and only the thread needs it. */
export async function draw(job: DrawingJob): Promise<Uint8Array> {
  if (job.kind === 'picture') {
    const { drawPicture } = await import('./picture.ts');
    return drawPicture(job.words);
  }
  const { drawPoster } = await import('./poster.ts');
  return drawPoster(job.words, job.size, job.bleed);
}

/**
 * Draws on a thread of its own, one after another, so that those who sign never wait for a picture. A thread that ends,
 * whyever, answers what it was asked with null; the next drawing gets a new one.
 */
export function createDrawingWorker({ waitMs, execArgv }: DrawingWorkerOptions): DrawingWorker {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let thread: Worker | null = null;
  let last = 0;
  const giveUp = async () => {
    const ending = thread;
    thread = null;
    for (const settle of waiting.values()) settle(null);
    await ending?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(new URL(import.meta.url), {
      workerData: role,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
      ...(execArgv === undefined ? {} : { execArgv }),
    });
    started.on('message', ({ id, bytes }: Drawn) => waiting.get(id)?.(bytes));
    started
      .on('error', () => undefined)
      .on('exit', () => {
        if (thread === started) void giveUp();
      });
    // A thread at rest does not keep the service from ending.
    started.unref();
    return started;
  };
  return {
    draw: (job) => {
      if (waiting.size >= mostAtOnce) return Promise.resolve(null);
      thread ??= start();
      const id = ++last;
      const asked: Asked = { id, job };
      return new Promise((resolve) => {
        const timer = setTimeout(() => void giveUp(), waitMs);
        waiting.set(id, (bytes) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(bytes);
        });
        thread?.postMessage(asked);
      });
    },
    stop: giveUp,
  };
}

if (workerData === role) {
  parentPort?.on('message', async ({ id, job }: Asked) => {
    const bytes = await draw(job).catch(() => null);
    const answer: Drawn = { id, bytes };
    parentPort?.postMessage(answer);
  });
}
