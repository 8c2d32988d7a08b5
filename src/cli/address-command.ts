import type { Command } from 'commander';
import { createDirectoryKeeper, troubleInWords } from '../adapters/directory-keeper.ts';
import { parseHouseNumber, parsePostcode } from '../domain/address.ts';
import { canLocate, locate, type Municipality } from '../domain/area.ts';
import type { AddressDirectory } from '../domain/directory-file.ts';
import { municipalityCode, municipalityNamed, onlyMunicipality } from './municipalities.ts';
import { columns, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';

export function addAddressCommand(program: Command, { config, globals }: Surroundings): void {
  program
    .command('address <postcode> <number> [addition...]')
    .description('where an address lies, and in which neighbourhood')
    .option(
      '--gemeente <code>',
      'seen from this municipality (default: that of the directory, or GM0344)',
      municipalityCode,
    )
    .action((postcode: string, number: string, addition: string[], { gemeente }: { gemeente?: string }) => {
      const keeper = createDirectoryKeeper(config().addressDir);
      const held = keeper.current();
      const code = gemeente ?? onlyMunicipality(held?.directory ?? null);
      const from = municipalityNamed(code, held?.directory ?? null);
      const trouble = keeper.trouble();
      const source =
        held === null ? null : { edition: held.edition, year: held.directory.header.source.year };
      const document = look(from, postcode, number, addition.join(' '), held?.directory ?? null);
      const rows = Object.entries(document).filter(([, value]) => value !== null && value !== '');
      const used = canLocate(code, held?.directory ?? null) && held?.directory.covers(code) ? source : null;
      print(globals(), { ...document, directory: used }, [
        ...columns([
          ...rows.map(([name, value]) => [name, String(value)] as const),
          ['directory', sourceInWords(used, code)],
        ]),
        ...(trouble === null ? [] : [troubleInWords(trouble)]),
      ]);
    });
}

function look(
  from: Municipality,
  typedPostcode: string,
  number: string,
  addition: string,
  directory: AddressDirectory | null,
): Readonly<Record<string, unknown>> {
  const postcode = parsePostcode(typedPostcode);
  const house = parseHouseNumber(number, '', addition);
  if (!postcode.ok || !house.ok) {
    const part = postcode.ok ? (house.ok ? '' : (house.error[0]?.part ?? 'number')) : 'postcode';
    return { result: 'invalid', part };
  }
  const found = locate(from, postcode.value, house.value.houseNumber, directory);
  return { ...found, postcode: postcode.value, ...house.value };
}

function sourceInWords(source: { edition: string; year: number | null } | null, code: string): string {
  if (source !== null) return `${source.edition}${source.year === null ? '' : ` (${source.year})`}`;
  return code === 'GM0344'
    ? 'none imported: answered by the four digits that are built in (directory import)'
    : `none imported that holds ${code}: nothing is known (directory import)`;
}
