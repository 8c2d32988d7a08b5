import type { DeskCase } from '../../desk/case.ts';
import type { BundleRefusal } from '../../desk/open-case.ts';
import type { ComparedPerson } from '../../desk/register.ts';
import { err, type Result } from '../../domain/result.ts';
import type { Calls, Kind, Mapping, Opened, Role, Sealed, Told } from './protocol.ts';

type Waiting = {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly show: (progress: never) => void;
};

/** One worker, asked by calls. */
class DeskWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor(url: string) {
    this.#worker = new Worker(url, { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
    this.#worker.onerror = () => this.#fail();
  }

  call<K extends Kind>(
    kind: K,
    ask: Calls[K]['ask'],
    show: (progress: Calls[K]['progress']) => void = () => {},
    transfer: Transferable[] = [],
  ): Promise<Calls[K]['answer']> {
    this.#calls += 1;
    const call = this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject, show });
      this.#worker.postMessage({ call, kind, ask }, transfer);
    });
  }

  close(): void {
    this.#worker.terminate();
  }

  #hear(told: Told): void {
    const waiting = this.#waiting.get(told.call);
    if (waiting === undefined) return;
    if ('progress' in told) {
      waiting.show(told.progress as never);
      return;
    }
    this.#waiting.delete(told.call);
    if ('failed' in told) waiting.reject(new Error('the worker failed'));
    else waiting.resolve(told.answer as never);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the worker failed'));
    this.#waiting.clear();
  }
}

export type OpenRefusal =
  | BundleRefusal
  /** No line in it is an age identity; or it is, but a passphrase protects it. */
  | { readonly code: 'IdentityMalformed' | 'IdentityLocked' }
  /** It opens none of the records. */
  | { readonly code: 'IdentityOther' };

const mostWorkers = 4;

/** Lines of an identity file that are identities; the rest is comment. */
export const identitiesIn = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]+$/.test(line));

type Share = { readonly main: Sealed; readonly earlier: Sealed };

/** Verifies and opens bundles, and reads registers, beside the page. */
export class Opening {
  readonly #url: string;
  /** Holds the bundle. */
  readonly #first: DeskWorker;

  constructor(url: string) {
    this.#url = url;
    this.#first = new DeskWorker(url);
  }

  async read(role: Role, file: File, key: string | undefined, show: (p: Calls['read']['progress']) => void) {
    const bytes = await file.arrayBuffer();
    return this.#first.call('read', { role, bytes, key }, show, [bytes]);
  }

  /** `show` is told how many records are done. The identities go to the workers and are kept nowhere. */
  async open(text: string, show: (done: number) => void): Promise<Result<DeskCase, OpenRefusal>> {
    if (/^(?:age-encryption\.org\/|-----BEGIN AGE)/.test(text)) return err({ code: 'IdentityLocked' });
    const identities = identitiesIn(text);
    if (identities.length === 0) return err({ code: 'IdentityMalformed' });
    const parts = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency || 1));
    const { main, earlier } = await this.#first.call('split', { parts });
    const more = Array.from({ length: parts - 1 }, () => new DeskWorker(this.#url));
    const done: number[] = [];
    try {
      const opened = await Promise.all(
        [this.#first, ...more].map((worker, part) =>
          openShare(worker, identities, { main: main[part] ?? [], earlier: earlier[part] ?? [] }, (count) => {
            done[part] = count;
            show(done.reduce((sum, each) => sum + (each ?? 0), 0));
          }),
        ),
      );
      if (opened.some((share) => share === null)) return err({ code: 'IdentityMalformed' });
      const shares = opened.filter((share) => share !== null);
      const all = shares.flatMap((share) => share.main);
      if (all.length > 0 && all.every(([, bytes]) => bytes === null)) return err({ code: 'IdentityOther' });
      return await this.#first.call('build', {
        main: all,
        earlier: shares.flatMap((share) => share.earlier),
      });
    } finally {
      for (const worker of more) worker.close();
    }
  }

  async match(
    file: File,
    mapping: Mapping,
    people: readonly (readonly [string, ComparedPerson])[],
    show: (progress: Calls['match']['progress']) => void,
  ) {
    const register = await file.arrayBuffer();
    const worker = new DeskWorker(this.#url);
    try {
      return await worker.call('match', { register, mapping, people }, show, [register]);
    } finally {
      worker.close();
    }
  }

  close(): void {
    this.#first.close();
  }
}

async function openShare(
  worker: DeskWorker,
  identities: readonly string[],
  { main, earlier }: Share,
  show: (done: number) => void,
): Promise<{ readonly main: Opened; readonly earlier: Opened } | null> {
  const opened = await worker.call('open', { identities, records: main }, show);
  const carried = await worker.call('open', { identities, records: earlier }, (done) =>
    show(main.length + done),
  );
  return opened === null || carried === null ? null : { main: opened, earlier: carried };
}
