import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prepared } from './encodings.ts';
import type { Headers } from './headers.ts';

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export type AssetFile = { readonly url: string; readonly type: string; readonly body: Buffer };

/** The built files of the site by their plain name (`site.css`), under addresses that change with their content. */
export type Assets = ReadonlyMap<string, AssetFile>;

/** Reads the folder the build wrote (`dist/public`) into memory. */
export function loadAssets(folder: string): Assets {
  const assets = new Map<string, AssetFile>();
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const extension = file.slice(file.lastIndexOf('.') + 1);
    const type = types[extension];
    if (type === undefined) continue;
    const body = readFileSync(join(folder, file));
    const name = file.replace(/\.[0-9a-f]{8,}(?=\.)/, '');
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const stem = name.slice(0, -extension.length - 1);
    assets.set(name, { url: `/assets/${stem}.${hash}.${extension}`, type, body });
  }
  return assets;
}

/** Address of an asset; a missing one is a broken build. */
export function assetUrl(assets: Assets, name: string): string {
  const asset = assets.get(name);
  if (asset === undefined) throw new Error(`asset ${name} is missing: run the build first`);
  return asset.url;
}

export function prepareAssets(assets: Assets, headers: Headers): ReadonlyMap<string, Prepared> {
  return new Map(
    [...assets].map(([name, { url, type, body }]) => {
      const policy = name === 'desk-worker.js' ? 'worker' : 'site';
      return [url, new Prepared(body, headers({ type, cache: 'immutable', policy }))];
    }),
  );
}
