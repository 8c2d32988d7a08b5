import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { swapBack } from '../adapters/directory-files.ts';
import { type Imported, type ImportRefusal, importDirectory } from '../adapters/directory-import.ts';
import { createDirectoryKeeper, troubleInWords } from '../adapters/directory-keeper.ts';
import type { Config } from '../config.ts';
import { rfc3339 } from '../domain/calendar.ts';
import type { RowFlaw } from '../domain/directory-row.ts';
import type { HeaderFlaw, RowReport } from '../domain/directory-rows.ts';
import { repeated } from './arguments.ts';
import { municipalityCode, usualMunicipality } from './municipalities.ts';
import { CommandError, columns, type Globals, print, rateLine, warn } from './output.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

type ImportFlags = { readonly all?: true; readonly gemeente?: string[]; readonly acceptSmaller?: true };

/** The yearly list of every postcode and house number with its neighbourhood. */
export function addDirectoryCommands(program: Command, { config, globals }: Surroundings): void {
  const directory = program.command('directory').description('the address directory: import, look, go back');
  directory
    .command('import <file>')
    .description('the yearly zip or CSV of CBS: buurt, wijk en gemeente voor postcode huisnummer')
    .option('--all', 'every municipality in the file')
    .option(
      '--gemeente <code>',
      'a municipality, such as GM0344; repeatable (default: those of the petitions, or GM0344)',
      repeated(municipalityCode),
    )
    .option('--accept-smaller', 'also when it holds much less than the edition in use')
    .action((file: string, flags: ImportFlags) => runImport(config(), globals(), file, flags));
  directory
    .command('show')
    .description('which edition is in use, and whether it is sound')
    .action(() => show(config(), globals()));
  directory
    .command('back')
    .description('puts the edition before in use again; once more undoes that')
    .action(() => back(config(), globals()));
}

async function runImport(config: Config, globals: Globals, file: string, flags: ImportFlags): Promise<void> {
  if (flags.all && flags.gemeente !== undefined)
    throw new CommandError('give --all or --gemeente, not both', 2);
  const needed = await municipalitiesOfPetitions(config);
  const asked = flags.gemeente ?? (needed.length > 0 ? needed : [usualMunicipality]);
  const municipalities = flags.all ? null : [...new Set(asked)].sort();
  const line = rateLine('reading');
  const imported = await importDirectory({
    file,
    dir: config.addressDir,
    municipalities,
    now: rfc3339(Date.now()),
    acceptSmaller: flags.acceptSmaller ?? false,
    onProgress: line.update,
  }).finally(() => line.end());
  if (!imported.ok) throw importRefused(file, imported.error);
  report(globals, imported.value);
  const { neighbourhoods } = imported.value.header;
  const held = new Set(neighbourhoods.map(([code]) => `GM${code.slice(2, 6)}`));
  const left = needed.filter((code) => !(municipalities?.includes(code) ?? held.has(code)));
  if (left.length > 0)
    warn(
      `A petition needs ${left.join(', ')}, which this directory does not hold: import it with --gemeente for each.`,
    );
}

/** Codes of the municipalities whose petitions are held here. */
async function municipalitiesOfPetitions(config: Config): Promise<string[]> {
  if (!existsSync(config.database)) return [];
  return withApp(config, async ({ store }) => {
    const rows = await store.read('petitions', {});
    const codes = rows.map(({ petition }) => petition.regulation.municipality.code);
    return [...new Set(codes)].filter((code) => code.startsWith('GM')).sort();
  });
}

const number = (value: number): string => value.toLocaleString('en-GB');

function report(globals: Globals, imported: Imported): void {
  const { header, editions, examples, ...counts } = imported;
  const { municipalities } = header;
  const document = {
    ...counts,
    municipalities,
    source: header.source,
    examples,
    edition: editions?.current ?? null,
    previous: editions?.previous ?? null,
  };
  const rows: (readonly [string, string])[] = [
    ['file', `${counts.file}${counts.year === null ? '' : `, division of ${counts.year}`}`],
    ['rows read', number(counts.rows)],
    [
      'kept',
      `${number(counts.kept)} in ${municipalities === null ? 'every municipality' : municipalities.join(', ')}`,
    ],
    ['neighbours', `${number(counts.neighbours)} of other municipalities that share four digits with them`],
    ['rejected', rejectedInWords(imported)],
  ];
  if (counts.repeated > 0) rows.push(['repeated', `${number(counts.repeated)} rows said what another said`]);
  if (counts.conflicting > 0)
    rows.push(['conflicting', `${number(counts.conflicting)} rows gave an address a second neighbourhood`]);
  const used =
    editions === null
      ? 'this file is in use already: nothing was changed'
      : `${editions.current}; a running server takes it over within ten seconds`;
  rows.push(['in use', used]);
  if (editions?.previous) rows.push(['kept besides', `${editions.previous} (directory back)`]);
  print(globals, document, columns(rows));
}

const flawWords: { readonly [flaw in RowFlaw]: string } = {
  columns: 'another number of columns',
  postcode: 'no postcode',
  houseNumber: 'no house number',
  code: 'no code of CBS',
  codes: 'codes that do not belong together',
  length: 'too long',
};

function rejectedInWords({ rejected, examples }: Pick<RowReport, 'rejected' | 'examples'>): string {
  if (rejected === 0) return '0';
  const named = examples.map(({ line, flaw }) => `line ${line}: ${flawWords[flaw]}`);
  const more = rejected > examples.length ? `; and ${number(rejected - examples.length)} more` : '';
  return `${number(rejected)} (${named.join('; ')}${more})`;
}

const headerWords: { readonly [flaw in HeaderFlaw]: string } = {
  empty: 'it is empty',
  encoding: 'it is no text in UTF-8',
  columns: 'its first line should name PC6, Huisnummer and Buurt',
};

function importRefused(file: string, refusal: ImportRefusal): CommandError {
  const kept = 'The edition in use was left as it is.';
  const say = (why: string) => new CommandError(`${file}: ${why}. ${kept} (${refusal.code})`);
  switch (refusal.code) {
    case 'SourceDamaged':
    case 'SourceUnreadable':
      return say(refusal.reason);
    case 'HeaderUnknown':
      return say(headerWords[refusal.flaw]);
    case 'TooManyRows':
      return say('it has more rows than the Netherlands has addresses');
    case 'TooManyRejected':
      return say(
        `too many of its ${number(refusal.report.rows)} rows were rejected: ${rejectedInWords(refusal.report)}`,
      );
    case 'MunicipalityNotInFile':
      return say(`there is no address of ${refusal.missing.join(', ')} in it`);
    case 'MuchSmaller':
      return say(
        `it holds ${number(refusal.pairs)} addresses and the edition in use ${number(refusal.before)}: is it whole? Then give --accept-smaller`,
      );
  }
}

function show(config: Config, globals: Globals): void {
  const keeper = createDirectoryKeeper(config.addressDir);
  const trouble = keeper.trouble();
  const held = keeper.current();
  if (trouble !== null) throw new CommandError(`${troubleInWords(trouble)} (${trouble.code})`);
  if (held === null) {
    print(globals, { edition: null }, [
      'no address directory was imported: Utrecht is told from its neighbours by the four digits that are built in',
    ]);
    return;
  }
  const { municipalities, pairs, imported, source, neighbourhoods } = held.directory.header;
  print(globals, { edition: held.edition, municipalities, pairs, imported, source }, [
    ...columns([
      ['edition', held.edition],
      ['made of', `${source.name}, sha256 ${source.sha256}`],
      ['division of', source.year ?? 'unknown'],
      ['imported', imported],
      ['municipalities', municipalities?.join(', ') ?? 'all'],
      ['addresses', number(pairs)],
      ['neighbourhoods', number(neighbourhoods.length)],
    ]),
  ]);
}

function back(config: Config, globals: Globals): void {
  const editions = swapBack(config.addressDir);
  if (editions === null)
    throw new CommandError('there is no edition before the one in use (NoPreviousEdition)');
  const trouble = createDirectoryKeeper(config.addressDir).trouble();
  if (trouble !== null) warn(troubleInWords(trouble));
  print(globals, editions, [
    `in use: ${editions.current}; a running server takes it over within ten seconds`,
  ]);
}
