import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Regulation } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { packageRoot } from '../paths.ts';

/** `known`: the ids that are there. `flaws`: one line each, a flaw of the schema with the path of the value first. */
export type RegulationRefusal =
  | { readonly code: 'RegulationUnknown'; readonly id: string; readonly known: readonly string[] }
  | { readonly code: 'RegulationInvalid'; readonly file: string; readonly flaws: readonly string[] };

export const regulationFolder = (): string => join(packageRoot(), 'presets', 'regulations');

/** Ids of the regulations in a folder, in order of name: `utrecht-2023.json` is `utrecht-2023`. */
export function regulationIds(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** The regulation of that id; the id is looked up among the files that are there, so it leads nowhere else. */
export function readRegulation(folder: string, id: string): Result<Regulation, RegulationRefusal> {
  const known = regulationIds(folder);
  if (!known.includes(id)) return err({ code: 'RegulationUnknown', id, known });
  return readRegulationFile(join(folder, `${id}.json`));
}

export function readRegulationFile(file: string): Result<Regulation, RegulationRefusal> {
  const invalid = (...flaws: string[]) => err({ code: 'RegulationInvalid', file, flaws } as const);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return invalid('cannot be read');
  }
  if (!isUtf8(bytes)) return invalid('is not UTF-8');
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString('utf8'));
  } catch {
    return invalid('is not JSON');
  }
  const parsed = Regulation.safeParse(document);
  return parsed.success ? ok(parsed.data) : invalid(...parsed.error.issues.map((issue) => flawOf(issue)));
}

type Issue = z.core.$ZodIssue;

/** `phases.0.term.value.unit: Invalid option …`; of a value with several forms the form that it comes nearest to. */
function flawOf(issue: Issue, above: readonly PropertyKey[] = []): string {
  const path = [...above, ...issue.path];
  const nearest = issue.code === 'invalid_union' ? nearestForm(issue.errors) : undefined;
  if (nearest !== undefined) return flawOf(nearest, path);
  const shown = path.length === 0 ? 'the file' : path.map(String).join('.');
  return `${shown}: ${issue.code === 'invalid_union' ? 'has none of the forms that are possible here' : issue.message}`;
}

/** A form with a flaw inside is nearer than one that the value is not at all; the fewer flaws the nearer. */
function nearestForm(forms: readonly (readonly Issue[])[]): Issue | undefined {
  const inside = forms.filter((issues) =>
    issues.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return [...inside].sort((a, b) => a.length - b.length)[0]?.[0];
}
