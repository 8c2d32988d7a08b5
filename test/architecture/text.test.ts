import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/paths.ts';

const root = packageRoot();

const ignored = new Set(['node_modules', 'dist', 'data', '.git', 'coverage', 'griffie-sleutels']);

/** Paths of every file of the project, without what .gitignore leaves out; works without git. */
function projectFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (ignored.has(entry.name) || entry.name.startsWith('dist-') || entry.name.endsWith('.log')) return [];
    return entry.isDirectory() ? projectFiles(path) : [path];
  });
}

const binary = /\.(png|jpg|ico|pdf|zip|ttf|woff2?)$/;
/** Folders of one person's machine: a path that works nowhere else. Written in parts, so that this file passes. */
const machinePath = new RegExp(
  ['/ho' + 'me/\\w', '/wo' + 'rk/', '/Use' + 'rs/\\w', '[A-Z]:\\\\\\\\?Us' + 'ers'].join('|'),
);

test('no file names a path of one machine', () => {
  const found = projectFiles()
    .filter((name) => !binary.test(name))
    .filter((name) => machinePath.test(readFileSync(join(root, name), 'utf8')));
  expect(found).toEqual([]);
});

test('the lock file fetches from the public registry only', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hosts = new Set([...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map((match) => match[1]));
  expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
});

test('every relative link in the documents leads to a file', () => {
  const documents = projectFiles().filter((name) => name.endsWith('.md') && !name.startsWith('presets/'));
  const broken = documents.flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8').replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    return links
      .filter((link) => !existsSync(join(root, name, '..', link)))
      .map((link) => `${name}: ${link}`);
  });
  expect(broken).toEqual([]);
});
