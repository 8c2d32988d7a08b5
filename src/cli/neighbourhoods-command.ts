import type { Command } from 'commander';
import { districtNameOf } from '../domain/area.ts';
import { smallCount } from '../domain/small-cells.ts';
import { countNeighbourhoods, type NeighbourhoodRefusal } from '../usecases/neighbourhoods.ts';
import { wholeNumber } from './arguments.ts';
import { CommandError, columns, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

const refusals: { readonly [code in NeighbourhoodRefusal['code']]: (slug: string) => string } = {
  PetitionUnknown: (slug) => `there is no petition ${slug}`,
  NoPhaseYet: (slug) => `${slug} has no such phase`,
  StatementsDestroyed: (slug) => `the statements of ${slug} were destroyed`,
  TermRuns: () =>
    'the phase is not sealed yet: two tables of different moments would give away what each hides',
};

/** Counts for the griffie alone: organisers see districts. */
export function addNeighbourhoodsCommand(program: Command, { config, globals }: Surroundings): void {
  program
    .command('neighbourhoods <petition>')
    .description(`for the griffie: statements per neighbourhood of a sealed phase, small numbers hidden`)
    .option('--phase <n>', 'an earlier phase (default: the newest)', wholeNumber)
    .action((slug: string, options: { phase?: number }) =>
      withApp(config(), async ({ context, addresses }) => {
        const directory = addresses.current()?.directory ?? null;
        const table = await countNeighbourhoods(context)(slug, options.phase, directory);
        if (!table.ok) throw new CommandError(`${refusals[table.error.code](slug)} (${table.error.code})`);
        const shown = (count: number | null) => (count === null ? 'hidden' : String(count));
        const named = (code: string) => (code === '' ? 'not known' : code);
        const rows = table.value.districts.flatMap(({ code, count, cells }) => [
          [
            `${named(code)} ${code === '' ? '' : districtNameOf(code, directory)}`.trim(),
            shown(count),
          ] as const,
          ...cells.map(
            (cell) =>
              [
                `  ${named(cell.code)} ${directory?.nameOf(cell.code) ?? ''}`.trimEnd(),
                shown(cell.count),
              ] as const,
          ),
        ]);
        print(globals(), { ...table.value, hiddenBelow: smallCount }, [
          ...columns([...rows, ['total', String(table.value.total)]]),
          `hidden: fewer than ${smallCount}, or what would give such a number away`,
        ]);
      }),
    );
}
