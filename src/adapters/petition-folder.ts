import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DossierEntry, PetitionContent, PetitionFolderFile } from '../domain/petition.ts';
import { Regulation } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';

export type FolderRefusal = {
  readonly code: 'FolderInvalid';
  readonly file: string;
  readonly reason: string;
};
type LoadedPetition = { readonly content: PetitionContent; readonly regulation: Regulation };

class FolderError extends Error {
  readonly file: string;
  constructor(file: string, reason: string) {
    super(reason);
    this.file = file;
  }
}

/**
 * Reads a petition's folder: `petition.json`, `text.nl.md`, `text.en.md` and `dossier/*.json` in order of name. The
 * regulation is found by its id in `regulations`, or as a `.json` path inside the folder.
 */
export function readPetitionFolder(
  folder: string,
  regulations: string,
): Result<LoadedPetition, FolderRefusal> {
  try {
    const file = readJson(join(folder, 'petition.json'), PetitionFolderFile);
    const text = { nl: readText(join(folder, 'text.nl.md')), en: readText(join(folder, 'text.en.md')) };
    const dossier = dossierFiles(join(folder, 'dossier')).map((path) => readJson(path, DossierEntry));
    const rules = file.regulation.endsWith('.json')
      ? join(folder, file.regulation)
      : join(regulations, `${file.regulation}.json`);
    const regulation = readJson(rules, Regulation);
    return ok({
      content: PetitionContent.parse({ ...file, regulation: regulation.id, text, dossier }),
      regulation,
    });
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    return err({ code: 'FolderInvalid', file: error.file, reason: error.message });
  }
}

function dossierFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new FolderError(path, 'cannot be read');
  }
  if (!isUtf8(bytes)) throw new FolderError(path, 'is not UTF-8');
  if (bytes.length === 0) throw new FolderError(path, 'is empty');
  return bytes.toString('utf8').normalize('NFC');
}

function readJson<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FolderError(path, 'is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FolderError(path, z.prettifyError(parsed.error).replaceAll('\n', ' '));
}
