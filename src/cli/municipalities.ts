import { InvalidArgumentError } from 'commander';
import { readRegulation, regulationFolder, regulationIds } from '../adapters/regulation-files.ts';
import type { Municipality } from '../domain/area.ts';
import type { AddressDirectory } from '../domain/directory-file.ts';

/** The municipality where nothing says which one. */
export const usualMunicipality = 'GM0344';

/** GM0344, also as gm0344, 0344 or 344. */
export function municipalityCode(text: string): string {
  const digits = /^(?:gm)?(\d{1,4})$/i.exec(text.trim())?.[1];
  if (digits === undefined || Number(digits) === 0)
    throw new InvalidArgumentError('a code of CBS, such as GM0344');
  return `GM${digits.padStart(4, '0')}`;
}

/** The one municipality a directory was imported for; where there are more, the usual one. */
export function onlyMunicipality(directory: AddressDirectory | null): string {
  const [first, ...more] = directory?.header.municipalities ?? [];
  return first !== undefined && more.length === 0 ? first : usualMunicipality;
}

/** With the name that the directory or a regulation that comes along has for it; else its code. */
export function municipalityNamed(code: string, directory: AddressDirectory | null): Municipality {
  const folder = regulationFolder();
  const preset = regulationIds(folder)
    .map((id) => readRegulation(folder, id))
    .find((read) => read.ok && read.value.municipality.code === code);
  const known = preset?.ok ? preset.value.municipality.name : null;
  return { code, name: known ?? directory?.nameOf(code) ?? code };
}
