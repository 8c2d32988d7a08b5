import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Result } from '../domain/result.ts';
import type { BundleStream } from './bundle-thread.ts';

export type ShelvedBundle = { readonly file: string; readonly size: number; readonly etag: string };

/** What the shelf must know: which phase, and a line that differs when its bundle does. */
export type Wanted = { readonly slug: string; readonly number: number; readonly stamp: string };

type Make = (wanted: Wanted) => Promise<Result<BundleStream, unknown>>;

/**
 * Finished public bundles as files: each is made once, however many ask, one after another, and is the same for everyone
 * until something is added to its petition. `dir` belongs to the shelf: what is in it from an earlier run is removed.
 */
export function createShelf(dir: string, make: Make) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const making = new Map<string, Promise<ShelvedBundle | null>>();
  let last: Promise<unknown> = Promise.resolve();
  const fill = async (wanted: Wanted, name: string, etag: string): Promise<ShelvedBundle | null> => {
    const made = await make(wanted);
    if (!made.ok) return null;
    if (made.value.interim) {
      // The term was lengthened since it was asked for: nothing is handed out while people sign.
      await made.value.bytes.return(undefined);
      return null;
    }
    const file = join(dir, `${name}.zip`);
    const part = `${file}.part`;
    try {
      await pipeline(made.value.bytes, createWriteStream(part, { mode: 0o600 }));
      removeOlder(dir, name);
      await rename(part, file);
    } finally {
      await rm(part, { force: true });
    }
    return { file, size: statSync(file).size, etag };
  };
  return {
    /** null: there is no such bundle after all. */
    async get(wanted: Wanted): Promise<ShelvedBundle | null> {
      const { slug, number, stamp } = wanted;
      const key = createHash('sha256').update(stamp).digest('hex').slice(0, 32);
      const name = `${slug}-${number}-${key}`;
      const etag = `"${key}"`;
      const file = join(dir, `${name}.zip`);
      if (existsSync(file)) return { file, size: statSync(file).size, etag };
      const known = making.get(name);
      if (known !== undefined) return known;
      const made = last.then(() => fill(wanted, name, etag)).finally(() => making.delete(name));
      last = made.catch(() => undefined);
      making.set(name, made);
      return made;
    },
  };
}

/** What was the bundle of this phase until now; who is reading it goes on reading. */
function removeOlder(dir: string, name: string): void {
  const phase = name.slice(0, name.lastIndexOf('-') + 1);
  for (const each of readdirSync(dir)) {
    const older = each.startsWith(phase) && /^[0-9a-f]{32}\.zip$/.test(each.slice(phase.length));
    if (older) rmSync(join(dir, each));
  }
}
