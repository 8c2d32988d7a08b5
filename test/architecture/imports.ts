import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import statement: what it names, as a path from the root for our own files, and whether only types come in. */
export type Import = { readonly target: string; readonly own: boolean; readonly typeOnly: boolean };

const statement = /^\s*(?:import|export)\s+(type\s)?([^'"();]*?from\s*)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Static and dynamic imports and re-exports of one source text. */
export function importsOf(file: string, source: string): Import[] {
  const fixed = [...source.matchAll(statement)].map(([, type, names, specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: type !== undefined || onlyTypesNamed(names ?? ''),
  }));
  const late = [...source.matchAll(dynamic)].map(([, specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: false,
  }));
  return [...fixed, ...late].map(({ specifier, typeOnly }) => {
    const own = specifier.startsWith('.');
    return { target: own ? normalize(join(dirname(file), specifier)) : specifier, own, typeOnly };
  });
}

/** `{ type A, type B } from`: every name is a type. */
function onlyTypesNamed(names: string): boolean {
  const list = names.match(/^\{([^}]*)\}\s*from\s*$/)?.[1];
  const parts = (list ?? '').split(',').map((name) => name.trim());
  return list !== undefined && parts.filter(Boolean).every((name) => name.startsWith('type '));
}

/** Paths from `root` of the source files below `folder`, sorted. */
export function sourceFiles(root: string, folder: string, pattern = /\.(ts|tsx|mjs)$/): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
    .sort();
}

export const readSource = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
