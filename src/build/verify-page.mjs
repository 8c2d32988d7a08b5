import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { buildDesk } from './desk.mjs';
import { buildStaff } from './staff.mjs';

const bundle = async (root, entry, format = 'iife') => {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return result.outputFiles[0].text.trim();
};

const policyHash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One HTML file that works from disk: script and style inside it, no network at all. Same sources, same bytes. */
export async function buildVerifyPage(root, outDir) {
  const folder = join(root, 'src/client/verify-page');
  const script = (await bundle(root, 'src/client/verify-page/main.ts')).replaceAll('</', '<\\/');
  const css = await readFile(join(folder, 'page.css'), 'utf8');
  const style = (await transform(css, { loader: 'css', minify: true })).code.trim();
  const policy = [
    "default-src 'none'",
    `script-src ${policyHash(script)}`,
    `style-src ${policyHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = await readFile(join(folder, 'page.html'), 'utf8');
  const html = [
    ['content=""', () => `content="${policy}"`],
    ['<style></style>', () => `<style>${style}</style>`],
    ['<script></script>', () => `<script>${script}</script>`],
  ].reduce((text, [place, part]) => text.replace(place, part), page);
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'verify.html'), html);
}

/** The script of the check page, and beside it the part that calculates, which the script fetches when needed. */
export async function buildCheckScript(root, outDir) {
  await mkdir(join(outDir, 'public'), { recursive: true });
  await writeFile(join(outDir, 'public/check.js'), `${await bundle(root, 'src/client/check.ts')}\n`);
  const ledger = await bundle(root, 'src/client/check-ledger.ts', 'esm');
  await writeFile(join(outDir, 'public/check-ledger.js'), `${ledger}\n`);
}

/** Everything that runs in a browser and needs bundling: `verify.html`, the scripts of the check page, desk and staff. */
export async function buildClient(root, outDir) {
  await Promise.all([
    buildVerifyPage(root, outDir),
    buildCheckScript(root, outDir),
    buildDesk(root, outDir),
    buildStaff(root, outDir),
  ]);
}
