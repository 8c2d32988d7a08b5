#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { StartError } from '../app.ts';
import { type Config, ConfigError, configFromEnvironment } from '../config.ts';
import type { CivilDate } from '../domain/calendar.ts';
import { addAddressCommand } from './address-command.ts';
import { addAreaCommands } from './area-command.ts';
import { civilDate, repeated, wholeNumber } from './arguments.ts';
import { addAuditCommands } from './audit-commands.ts';
import { demo } from './demo-command.ts';
import { addDirectoryCommands } from './directory-commands.ts';
import { insightCommand } from './insight-command.ts';
import { addNeighbourhoodsCommand } from './neighbourhoods-command.ts';
import { CommandError, type Globals, stepBars } from './output.ts';
import { addPaperCommands } from './paper-commands.ts';
import { exportCommand, mailCommand, petitionList, petitionShow, tallyCommand } from './petition-commands.ts';
import { addPhaseCommands } from './phase-commands.ts';
import { addProcedureCommands } from './procedure-commands.ts';
import { addRecountCommand } from './recount-command.ts';
import { addRegulationCommands } from './regulation.ts';
import { addSampleCommand } from './sample-command.ts';
import { init, keysCheck, keysCreate, keysShow, petitionCreate } from './setup-commands.ts';
import { addTermCommand } from './term-command.ts';
import { addUserCommands } from './user-commands.ts';

// Database, keys and bundles are nobody else's business.
process.umask(0o077);

// A reader that has seen enough (`… | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const program = new Command('referendumpetitie')
  .description('A signing service for referendum petitions whose count anyone can verify')
  .option('--data <dir>', 'folder with the database and the keys (default: DATA_DIR, or data)')
  .option('--json', 'one JSON document on stdout')
  .enablePositionalOptions(false)
  .showHelpAfterError(false)
  .showSuggestionAfterError(false)
  .exitOverride();

const globals = (): Globals => program.opts<Globals>();
const config = (): Config => {
  const { data } = globals();
  return configFromEnvironment(data === undefined ? {} : { dataDir: data });
};

program
  .command('init')
  .description('database and keys; with --demo the demo petition with its first phase open')
  .option('--demo', 'with the demo petition')
  .action((options: { demo?: boolean }) => init(config(), globals(), options));

program
  .command('serve')
  .description('the server')
  .action(async () => {
    const { serve } = await import('../main.ts');
    await serve(config());
  });

const keys = program.command('keys').description('keys of the service, the judge and the backup');
keys
  .command('create')
  .description('makes all keys; the identities of judge and backup outside the data folder')
  .option(
    '--identities <dir>',
    'folder for the identities (default: griffie-sleutels beside the data folder)',
  )
  .action((options: { identities?: string }) => keysCreate(config(), globals(), options));
keys
  .command('check')
  .description('seals a canary and opens it with the identities')
  .option('--identity <file...>', 'identity file to try; repeatable')
  .action((options: { identity?: string[] }) => keysCheck(config(), globals(), options));
keys
  .command('show')
  .description('the public halves')
  .action(() => keysShow(config(), globals()));

const petition = program.command('petition').description('petitions');
petition
  .command('create <folder>')
  .description('loads a petition folder; again until its first phase opens')
  .action((folder: string) => petitionCreate(config(), globals(), folder));
petition
  .command('list')
  .description('all petitions')
  .action(() => petitionList(config(), globals()));
petition
  .command('show <slug>')
  .description('text hash, rules, phase and verifier key')
  .action((slug: string) => petitionShow(config(), globals(), slug));

const around = { config, globals };
addPhaseCommands(program, around);
addAuditCommands(program, around);
addPaperCommands(program, around);
addProcedureCommands(program, around);
addRegulationCommands(program, around);
addUserCommands(program, around);
addTermCommand(program, globals);
addAreaCommands(program, around);
addRecountCommand(program, globals);
addSampleCommand(program, globals);

const judge = program
  .command('judge')
  .description(
    'the desk of the judge: checks a bundle, gives verdicts, certifies; without a network, but for judge brp',
  );
// Half of the program, and no other command needs it: read only when the line names it.
if (process.argv.includes('judge')) {
  const { addJudgeCommands } = await import('./judge/judge.ts');
  addJudgeCommands(judge, globals);
}

program
  .command('demo')
  .description('fills the demo with invented people')
  .requiredOption('--statements <n>', 'how many', wholeNumber)
  .option('--seed <text>', 'same seed, same people', '1')
  .action((options: { statements: number; seed: string }) => demo(config(), globals(), options));

program
  .command('mail')
  .description('how many mails wait, left, or were given up')
  .action(() => mailCommand(config(), globals()));

program
  .command('tally [petition]')
  .description('counts by the names of tally.txt; of the only petition when none is named')
  .option('--until <date>', 'also under this last day; repeatable', repeated(civilDate))
  .action((slug: string | undefined, options: { until?: CivilDate[] }) =>
    tallyCommand(config(), globals(), slug, options.until ?? []),
  );

program
  .command('insight <petition>')
  .description('what the organiser sees: certainty, forecast, steps of the form, districts')
  .action((slug: string) => insightCommand(config(), globals(), slug));

const exporting = program.command('export').description('bundles for handing over and recounting');
for (const [name, kind, text] of [
  ['public', 'public', 'for anyone: no personal data'],
  ['judge', 'griffie', 'for the judge only: with the sealed statements'],
] as const) {
  exporting
    .command(`${name} <petition> <out.zip>`)
    .description(text)
    .option('--phase <n>', 'an earlier phase (default: the newest)', wholeNumber)
    .action((slug: string, out: string, options: { phase?: number }) =>
      exportCommand(config(), globals(), slug, out, kind, options.phase),
    );
}

program
  .command('verify <bundle.zip>')
  .description('recounts a bundle, offline; exit 1 on any flaw')
  .option('--key <vkey>', 'verifier key you have from elsewhere')
  .action(async (path: string, options: { key?: string }) => {
    const { runVerify } = await import('./verify.ts');
    process.exitCode = runVerify(path, { ...options, json: globals().json ?? false, progress: stepBars() });
  });

addAddressCommand(program, around);
addDirectoryCommands(program, around);
addNeighbourhoodsCommand(program, around);

// The global options may stand anywhere on the line.
for (const command of allCommands(program)) {
  command.exitOverride();
  if (command === program) continue;
  command
    .option('--json', 'one JSON document on stdout')
    .option('--data <dir>', 'folder with the database and the keys');
  command.hook('preAction', (_, acting) => {
    for (const name of ['json', 'data']) {
      const value = acting.opts()[name];
      if (value !== undefined) program.setOptionValue(name, value);
    }
  });
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => allCommands(child))];
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Help and usage print themselves; every expected refusal is one line; anything else is a bug, one line as well. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandError || error instanceof ConfigError || error instanceof StartError) {
    process.stderr.write(`referendumpetitie: ${error.message}\n`);
    return error instanceof CommandError ? error.exitCode : 2;
  }
  // The disk, a folder, the lock of the database: for the operator to mend.
  if (error instanceof Error && ('syscall' in error || error.name === 'SqliteError')) {
    process.stderr.write(`referendumpetitie: ${error.message}\n`);
    return 1;
  }
  const described = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  process.stderr.write(`referendumpetitie: unexpected: ${described.split('\n', 1).join()}\n`);
  return 70;
}
