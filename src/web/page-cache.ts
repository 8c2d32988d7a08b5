import { Prepared } from './encodings.ts';
import type { HeaderList } from './headers.ts';

type Entry = { readonly stamp: string; readonly prepared: Prepared };

const burst = 20;

/**
 * Finished answers by address. An answer is made again when its stamp differs; when stamps follow each other faster
 * than `burst` a second (a count under load), the last answer is shown a little longer, but never past `hard`, the
 * part of the stamp that must not be late (open or closed, the day).
 */
export class PageCache {
  readonly #entries = new Map<string, Entry & { readonly hard: string }>();
  readonly #now: () => number;
  #second = 0;
  #made = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(
    key: string,
    stamp: { readonly hard: string; readonly soft: string },
    make: () => { readonly body: string; readonly headers: HeaderList; readonly compressible?: boolean },
  ): Prepared {
    const known = this.#entries.get(key);
    const full = `${stamp.hard}|${stamp.soft}`;
    if (known !== undefined && (known.stamp === full || (known.hard === stamp.hard && this.#spent()))) {
      return known.prepared;
    }
    const { body, headers, compressible = true } = make();
    const prepared = new Prepared(Buffer.from(body), headers, compressible);
    this.#entries.set(key, { stamp: full, hard: stamp.hard, prepared });
    this.#made++;
    return prepared;
  }

  #spent(): boolean {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#made = 0;
    }
    return this.#made >= burst;
  }
}
