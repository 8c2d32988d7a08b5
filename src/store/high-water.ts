import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Sizes = z.record(z.string(), z.int().min(0));

const second = 1000;

/**
 * How many lines of each ledger (by origin) were ever signed, and how many events the audit log had, in a small file
 * beside the database: an older copy of the database, put back, agrees with itself but not with this. Written after
 * COMMIT, at most once a second and without waiting for the disk, so it may lag behind and is never ahead.
 */
export class HighWater {
  readonly #file: string;
  readonly #seen = new Map<string, number>();
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(file: string) {
    this.#file = file;
  }

  /** Nothing known is no refusal: the database may have been moved here by itself. */
  sizes(): ReadonlyMap<string, number> {
    try {
      return new Map(Object.entries(Sizes.parse(JSON.parse(readFileSync(this.#file, 'utf8')))));
    } catch {
      return new Map();
    }
  }

  raise(heads: readonly { readonly origin: string; readonly size: number }[]): void {
    for (const { origin, size } of heads) this.#seen.set(origin, Math.max(size, this.#seen.get(origin) ?? 0));
    if (heads.length > 0 && performance.now() - this.#writtenAt >= second) this.write();
  }

  /** What was seen since the last time goes to the file; another process may have seen more of another ledger. */
  write(): void {
    if (this.#seen.size === 0) return;
    const sizes = new Map(this.sizes());
    for (const [origin, size] of this.#seen) sizes.set(origin, Math.max(size, sizes.get(origin) ?? 0));
    this.#seen.clear();
    this.#writtenAt = performance.now();
    const part = `${this.#file}.${process.pid}`;
    try {
      writeFileSync(part, JSON.stringify(Object.fromEntries(sizes)), { mode: 0o600 });
      renameSync(part, this.#file);
    } catch {
      // The commit is durable already: a witness that lags behind must not turn it into a failure.
    }
  }
}
