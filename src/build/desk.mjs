import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const bundle = async (root, entry, outfile) =>
  build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });

/** `public/desk.js`, its worker `public/desk-worker.js` and `public/desk.css` under `outDir`: the pages of the judge. */
export async function buildDesk(root, outDir) {
  const target = join(outDir, 'public');
  await mkdir(target, { recursive: true });
  await Promise.all([
    bundle(root, 'src/client/desk/main.tsx', join(target, 'desk.js')),
    bundle(root, 'src/client/desk/worker.ts', join(target, 'desk-worker.js')),
  ]);
  const sheets = ['desk.css', 'desk-list.css'].map((name) => readFile(join(root, 'public', name), 'utf8'));
  const css = await transform((await Promise.all(sheets)).join('\n'), { loader: 'css', minify: true });
  await writeFile(join(target, 'desk.css'), css.code);
}
