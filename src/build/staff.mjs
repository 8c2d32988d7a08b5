import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

/** `public/staff.js` and `public/staff.css` under `outDir`: the pages behind log-in. */
export async function buildStaff(root, outDir) {
  const target = join(outDir, 'public');
  await mkdir(target, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['src/client/staff/main.ts'],
    outfile: join(target, 'staff.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const folder = join(root, 'public/staff');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  const sheets = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const css = await transform(sheets.join('\n'), { loader: 'css', minify: true });
  await writeFile(join(target, 'staff.css'), css.code);
}
