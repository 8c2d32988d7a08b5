import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { CommandError } from '../output.ts';
import { readErrorCode } from '../verify.ts';

/** Bytes of a file that the caller named; one that is not there is a mistake of the caller. `largest` in bytes. */
export function readGiven(path: string, largest = 2 ** 31 - 1): Uint8Array {
  try {
    if (statSync(path).size > largest) throw new CommandError(`${path}: larger than ${largest} bytes`, 2);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`cannot read ${path}: ${readErrorCode(error)}`, 2);
  }
}

/** A whole file or none: written beside it, on the disk before it takes the name. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** The new name is on the disk as well; some systems cannot open a folder, and need not. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** As above, for a result: a file that is there already is never replaced. */
export function writeNew(path: string, bytes: Uint8Array): void {
  if (existsSync(path)) throw new CommandError(`${path} is there already: name another file (FileExists)`);
  writeWhole(path, bytes);
}
