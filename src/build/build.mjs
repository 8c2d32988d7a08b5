// `npm run build`: compiles src and views to dist/, then the check page, its script and the style sheets.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, stampBuild } from './setup.mjs';

const outDir = join(root, 'dist');

rmSync(outDir, { recursive: true, force: true });
mkdirSync(join(outDir, 'public'), { recursive: true });

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'src/build/tsconfig.json')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (compiled.status !== 0) process.exit(1);

const { buildClient } = await import('./verify-page.mjs');
await buildClient(root, outDir);
const { buildStyles } = await import('./styles.mjs');
await buildStyles(root, outDir);
stampBuild();
