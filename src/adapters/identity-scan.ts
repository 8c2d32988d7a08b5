import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A whole age identity (Bech32, 58 characters after its prefix); the prefix alone stands in programs and manuals. */
const identity = /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}(?![0-9A-Z])/i;
/** An identity file is a few lines; nothing this large is one. */
const maxSize = 1024 * 1024;
/** Other people's packages and our own history: large, and no place where anyone keeps a key. */
const skipped = new Set(['node_modules', '.git', '.cache', '.npm']);

/**
 * Paths of files under the folders that hold an age identity, the key that opens statements. Follows links; a folder
 * that is reached twice is read once.
 */
export function findIdentityFiles(folders: readonly string[], depth = 6): string[] {
  const seen = new Set<string>();
  return [...new Set(folders.flatMap((folder) => scan(folder, depth, seen)))];
}

function scan(folder: string, depth: number, seen: Set<string>): string[] {
  const real = realPath(folder);
  if (real === null || seen.has(real)) return [];
  seen.add(real);
  return list(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isFolder(entry, path))
      return depth > 0 && !skipped.has(entry.name) ? scan(path, depth - 1, seen) : [];
    return holdsIdentity(path) ? [path] : [];
  });
}

function realPath(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null;
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // What this process may not read is not in its reach.
    return [];
  }
}

function isFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function holdsIdentity(path: string): boolean {
  try {
    const file = statSync(path);
    if (!file.isFile() || file.size > maxSize) return false;
    // Without NUL bytes a text in UTF-16 reads as one in ASCII.
    return identity.test(readFileSync(path, 'latin1').replaceAll('\0', ''));
  } catch {
    return false;
  }
}
