import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createShelf } from './bundle-shelf.ts';
import { type BundleSource, openBundle } from './bundle-thread.ts';

/** The making of bundles for the website, on threads of their own. `execArgv`: of their Node, as for a process. */
export function bundlesOf(
  { database, keysDir, dataDir }: Pick<Config, 'database' | 'keysDir' | 'dataDir'>,
  { execArgv }: Pick<BundleSource, 'execArgv'> = {},
) {
  const source: BundleSource = { database, keysDir, ...(execArgv === undefined ? {} : { execArgv }) };
  const shelf = createShelf(join(dataDir, 'pakketten'), ({ slug, number }) =>
    openBundle(source, { slug, number, kind: 'public' }),
  );
  return {
    open: (job: Parameters<typeof openBundle>[1]) => openBundle(source, job),
    shelved: shelf.get,
  };
}
