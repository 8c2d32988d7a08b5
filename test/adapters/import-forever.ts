import { importDirectory } from '../../src/adapters/directory-import.ts';

/** Imports two files in turn until it is killed. */
async function forever(dir: string, files: readonly string[]): Promise<never> {
  for (let round = 0; ; round++) {
    const file = files[round % files.length] ?? '';
    const done = await importDirectory({
      file,
      dir,
      municipalities: ['GM0344'],
      now: new Date(round).toISOString(),
      acceptSmaller: true,
      onProgress: () => {},
    });
    if (!done.ok) throw new Error(done.error.code);
    process.stdout.write('.');
  }
}

const [dir = '', ...files] = process.argv.slice(2);
void forever(dir, files);
