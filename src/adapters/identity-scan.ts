import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const marker = 'AGE-SECRET-KEY-1';
/** An identity file is a few lines; anything larger is not one. */
const maxSize = 64 * 1024;
const skipped = new Set(['node_modules', '.git', 'dist', 'postvak']);

/** Paths of files under the folders that hold an age identity, the key that opens statements. */
export function findIdentityFiles(folders: readonly string[], depth = 3): string[] {
  return [...new Set(folders.flatMap((folder) => scan(folder, depth)))];
}

function scan(folder: string, depth: number): string[] {
  return list(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 && !skipped.has(entry.name) ? scan(path, depth - 1) : [];
    return (entry.isFile() || entry.isSymbolicLink()) && holdsIdentity(path) ? [path] : [];
  });
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // What this process may not read is not in its reach.
    return [];
  }
}

function holdsIdentity(path: string): boolean {
  try {
    const file = statSync(path);
    return file.isFile() && file.size <= maxSize && readFileSync(path, 'latin1').includes(marker);
  } catch {
    return false;
  }
}
