import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Builds verify.html and the scripts of the check page as a release does. */
export async function buildClientInto(folder: string): Promise<void> {
  const { buildClient } = (await import(resolve(root, 'src/build/verify-page.mjs'))) as {
    buildClient: (root: string, outDir: string) => Promise<void>;
  };
  await buildClient(root, folder);
}
