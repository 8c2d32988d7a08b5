import { parentPort, Worker, workerData } from 'node:worker_threads';
import { err, type Result } from '../domain/result.ts';
import type { MadeDocuments, ShownFlaw } from './judge-documents.ts';

/** `DocumentsBusy`: two were asked for already; `DocumentsTooSlow`: it took too long, or too much memory. */
export type DocumentRefusal =
  | { readonly code: 'DocumentsFlawed'; readonly flaws: readonly ShownFlaw[] }
  | { readonly code: 'DocumentsBusy' | 'DocumentsTooSlow' };

type Made = Result<MadeDocuments, DocumentRefusal>;
type Answered = Result<MadeDocuments, readonly ShownFlaw[]>;

export type DocumentWorker = {
  /** Any value: what is wrong with it comes back as flaws. */
  make(value: unknown): Promise<Made>;
  /** Ends the thread; what it was making is refused as too slow. */
  stop(): Promise<void>;
};

export type DocumentWorkerOptions = {
  /** Milliseconds that one request may take. */
  readonly waitMs: number;
  /** Options of the thread's Node, as for a process; those of this process unless given. */
  readonly execArgv?: string[];
};

/** Tells this module that it was started as the thread. */
const role = 'referendumpetitie/documents';
/** Megabytes; past this the thread ends, and the service does not. */
const mostMemory = 512;
/** One is made, one waits. */
const mostAtOnce = 2;

/**
 * Makes official documents on a thread of its own, one request after another, so that those who sign never wait for
 * them. A thread that takes too long is ended; the next request gets a new one.
 */
export function createDocumentWorker(options: DocumentWorkerOptions): DocumentWorker {
  let thread: Worker | null = null;
  let asked = 0;
  let last: Promise<unknown> = Promise.resolve();
  const end = async () => {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  const makeNow = async (value: unknown): Promise<Made> => {
    thread ??= startThread(options, (ended) => {
      if (thread === ended) thread = null;
    });
    const answered = await answerOf(thread, value, options.waitMs).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    if (answered !== null)
      return answered.ok ? answered : err({ code: 'DocumentsFlawed', flaws: answered.error });
    await end();
    return err({ code: 'DocumentsTooSlow' });
  };
  return {
    make: async (value) => {
      if (asked >= mostAtOnce) return err({ code: 'DocumentsBusy' });
      asked += 1;
      const made = last.then(() => makeNow(value));
      last = made.catch(() => undefined);
      return made.finally(() => {
        asked -= 1;
      });
    },
    stop: end,
  };
}

function startThread({ execArgv }: DocumentWorkerOptions, ended: (thread: Worker) => void): Worker {
  const thread = new Worker(new URL(import.meta.url), {
    workerData: role,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    ...(execArgv === undefined ? {} : { execArgv }),
  });
  // What a thread says while it is ended is about a request that has its answer.
  thread.on('error', () => undefined).on('exit', () => ended(thread));
  // A thread at rest does not keep the service from ending.
  thread.unref();
  return thread;
}

/** null when the thread ended, or did not answer in time. Rejects with what went wrong in the thread: a bug of ours. */
function answerOf(thread: Worker, value: unknown, waitMs: number): Promise<Answered | null> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('exit', onExit).off('error', onError);
      finish();
    };
    const onMessage = (answered: Answered) => settle(() => resolve(answered));
    const onExit = () => settle(() => resolve(null));
    const onError = (error: Error) => {
      const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (full ? resolve(null) : reject(error)));
    };
    const timer = setTimeout(onExit, waitMs);
    thread.on('message', onMessage).on('exit', onExit).on('error', onError);
    thread.postMessage(value);
  });
}

if (workerData === role) {
  // Large, and nothing outside the thread needs it.
  const { makeJudgeDocuments } = await import('./judge-documents.ts');
  // A failure is thrown in the thread: it ends, and says so as its `error`.
  parentPort?.on('message', async (value: unknown) => {
    parentPort?.postMessage(await makeJudgeDocuments(value));
  });
}
