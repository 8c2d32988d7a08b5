import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assembleStyles, usedClasses } from '../../src/build/styles.mjs';
import { packageRoot } from '../../src/paths.ts';
import { sourceFiles } from '../architecture/imports.ts';

const root = packageRoot();
const sources = [...sourceFiles(root, 'views'), 'src/web/public/markdown.ts'].map((file) =>
  readFileSync(join(root, file), 'utf8'),
);

let css = '';
beforeAll(async () => {
  css = await assembleStyles(root);
});

describe('the style sheet', () => {
  it('has a rule for every class of the component library that a view uses', () => {
    const named = sources.join().match(/\butrecht-[a-z0-9_-]*[a-z0-9](?![a-z0-9_${-])/g) ?? [];
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((name) => !usedClasses.has(name) && !name.endsWith('--'))).toEqual([]);
  });

  it('leaves no token of the library open', () => {
    const set = new Set(css.match(/--[\w-]+(?=\s*:)/g));
    const open = [...css.matchAll(/var\((--[\w-]+)\s*\)/g)].map((match) => match[1] ?? '');
    expect([...new Set(open)].filter((name) => !set.has(name))).toEqual([]);
  });

  it('fetches nothing, and carries no brand', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face|#c00\b|#cc0000/i);
  });

  it('is small', () => expect(Buffer.byteLength(css)).toBeLessThan(36_000));

  it('is the same for the same sources', async () => expect(await assembleStyles(root)).toBe(css));
});
