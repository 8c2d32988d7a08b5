import type { AddressDirectory } from '../domain/directory-file.ts';
import { openEdition, readEditions } from './directory-files.ts';

/** Why no directory, or not the newest, is in use: for the operator. */
export type DirectoryTrouble =
  /** The file that names the edition was changed by hand. */
  | { readonly code: 'PointerDamaged' }
  | {
      readonly code: 'EditionDamaged' | 'EditionMissing' | 'EditionOfOtherVersion';
      readonly edition: string;
    };

/** The directory in memory, and the edition it is. */
export type DirectoryKeeper = {
  /** null: nothing was imported, or nothing sound is left. */
  readonly current: () => { readonly edition: string; readonly directory: AddressDirectory } | null;
  /** Of the last look; null when all is well. */
  readonly trouble: () => DirectoryTrouble | null;
  /** Looks whether another edition is in use now, and reads it; true when it was taken over. */
  readonly refresh: () => boolean;
};

const troubleOf = {
  notOurs: 'EditionOfOtherVersion',
  damaged: 'EditionDamaged',
  missing: 'EditionMissing',
} as const;

/**
 * Opens the edition in use. One that is damaged never takes the place of a sound one: what is in memory stays, and at
 * the start the edition before is tried.
 */
export function createDirectoryKeeper(dir: string): DirectoryKeeper {
  let held: ReturnType<DirectoryKeeper['current']> = null;
  let trouble: DirectoryTrouble | null = null;
  let named: string | null = null;

  function load(edition: string): boolean {
    const opened = openEdition(dir, edition);
    if (opened.ok) held = { edition, directory: opened.value };
    else trouble = { code: troubleOf[opened.error], edition };
    return opened.ok;
  }

  function refresh(): boolean {
    const editions = readEditions(dir);
    if (!editions.ok) {
      trouble = { code: 'PointerDamaged' };
      return false;
    }
    const current = editions.value?.current ?? null;
    if (current === null || current === named) return false;
    named = current;
    trouble = null;
    const first = held === null;
    if (load(current)) return true;
    const previous = editions.value?.previous ?? null;
    return first && previous !== null && load(previous);
  }

  refresh();
  return { current: () => held, trouble: () => trouble, refresh };
}

export function troubleInWords(trouble: DirectoryTrouble): string {
  const again = 'go back with "referendumpetitie directory back", or import the file again';
  switch (trouble.code) {
    case 'PointerDamaged':
      return 'current.json of the address directory cannot be read: import the file again';
    case 'EditionDamaged':
      return `${trouble.edition} of the address directory is damaged: ${again}`;
    case 'EditionMissing':
      return `${trouble.edition} of the address directory is missing: ${again}`;
    case 'EditionOfOtherVersion':
      return `${trouble.edition} of the address directory is of another version of this program: import the file again`;
  }
}
