// `npm run build`: compiles src and views to dist/, then the check page, its script and the style sheets. The new dist/
// takes the place of the old one at the end: a build that fails leaves what was there.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceHash, stampBuild } from './setup.mjs';

const built = sourceHash();
// Beside dist/, not below it or elsewhere: source maps hold relative paths.
const outDir = mkdtempSync(join(root, 'dist-'));
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
mkdirSync(join(outDir, 'public'));

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const compiled = spawnSync(
  process.execPath,
  [tsc, '-p', join(root, 'src/build/tsconfig.json'), '--outDir', outDir],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
if (compiled.status !== 0) process.exit(1);
chmodSync(join(outDir, 'src/cli/referendumpetitie.js'), 0o755);

const { buildClient } = await import('./verify-page.mjs');
await buildClient(root, outDir);
const { buildStyles } = await import('./styles.mjs');
await buildStyles(root, outDir);

stampBuild(outDir, built);
chmodSync(outDir, 0o755);
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(outDir, join(root, 'dist'));
