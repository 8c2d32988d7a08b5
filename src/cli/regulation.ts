import type { Command } from 'commander';
import { type SettlingRefusal, settleRules } from '../usecases/decisions.ts';
import type { Grounds } from '../usecases/phase-context.ts';
import { json } from './arguments.ts';
import { CommandError, print } from './output.ts';
import { refused } from './refusals.ts';
import { regulationCheck, regulationList, regulationShow } from './regulation-commands.ts';
import { type Surroundings, withGrounds } from './surroundings.ts';
import { withApp } from './with-app.ts';

type ConfirmOptions = Grounds & { readonly value?: Parameters<ReturnType<typeof settleRules>>[3] };

export function addRegulationCommands(program: Command, { config, globals }: Surroundings): void {
  const regulation = program.command('regulation').description('referendum regulations: rules as data');
  regulation
    .command('list')
    .description('the regulations that come with the program')
    .action(() => regulationList(globals()));
  regulation
    .command('show <id>')
    .description('every value with its source and status')
    .action((id: string) => regulationShow(globals(), id));
  regulation
    .command('check <file>')
    .description('whether a file is a regulation, and what is still to be confirmed')
    .action((file: string) => regulationCheck(globals(), file));
  withGrounds(
    regulation
      .command('confirm <petition> <path...>')
      .description('the griffie confirms values for a petition, or changes one with --value'),
  )
    .option('--value <json>', 'what the value is instead; with one path only', json)
    .action((slug: string, paths: string[], { value, ...grounds }: ConfirmOptions) => {
      if (value !== undefined && paths.length > 1) throw new CommandError('--value goes with one path', 2);
      return withApp(config(), async (app) => {
        const settled = await settleRules(app.context)(slug, paths, grounds, value);
        if (!settled.ok) throw refused(slug, settled.error satisfies SettlingRefusal);
        print(globals(), { petition: slug, settled: paths }, [
          `${settled.value.settled} settled for ${slug}`,
        ]);
      });
    });
}
