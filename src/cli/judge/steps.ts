import { Argument, type Command, InvalidArgumentError } from 'commander';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import type { Desk } from '../../desk/desk.ts';
import { automaticGrounds, type Ground } from '../../desk/grounds.ts';
import { type Dry, dryRun, proposalsOf, type Step, steps } from '../../desk/proposals.ts';
import { findingOf, type MatchResult, RegisterIndex } from '../../desk/register.ts';
import {
  decodeText,
  type ReadRegister,
  type RegisterColumn,
  readRegister,
  type SkipReason,
} from '../../desk/register-file.ts';
import { letterOf, type Reason, reasons } from '../../domain/reasons.ts';
import { toHex } from '../../ledger/bytes.ts';
import { CommandError, columns, print, progressBar, warn } from '../output.ts';
import {
  type ActOptions,
  addAct,
  type DeskOptions,
  type JudgeContext,
  readDesk,
  recorded,
  withDesk,
  withIdentity,
  withOfficial,
  workOnDesk,
} from './bench.ts';
import { readGiven } from './files.ts';
import { refused, registerRefused } from './refusals.ts';

export type RegisterOptions = {
  readonly register: string;
  readonly map?: Partial<Record<RegisterColumn, string>>;
};
type MatchOptions = ActOptions & RegisterOptions & { readonly allEntitled?: boolean };
type ApplyOptions = DeskOptions & { readonly dryRun?: boolean; readonly by?: string };

export function addStepCommands(judge: Command, { globals }: JudgeContext): void {
  withIdentity(judge.command('grounds <bundle>'))
    .description(
      'what is too early, too late, on the wrong form or incomplete (grounds a to d); sets nothing',
    )
    .action(async (bundle: string, options: DeskOptions) => {
      const grounds = automaticGrounds((await readDesk(bundle, options)).case);
      const counts = countReasons(grounds);
      const rows = grounds.map(
        ({ id, reason, evidence }) => [id, `${letterOf(reason)} ${evidence.join(', ')}`] as const,
      );
      print(globals(), { counts, grounds }, [...reasonRows(counts), '', ...columns(rows)]);
    });
  withRegister(withOfficial(withIdentity(judge.command('match <bundle>'))))
    .description('compares every statement with the register; sets no verdict')
    .requiredOption('--register <file>', 'register of people entitled to vote: CSV')
    .option(
      '--all-entitled',
      'declares that everyone in the file may vote, where it has no column that says so',
    )
    .action(async (bundle: string, options: MatchOptions) => {
      const { document, lines } = await workOnDesk(bundle, options, (desk) => match(desk, options));
      print(globals(), document, lines);
    });
  withDesk(judge.command('apply <bundle>'))
    .addArgument(new Argument('<step>', 'what to apply').choices(steps))
    .description('gives the verdicts that follow from a step')
    .option('--dry-run', 'only say what would change')
    .option('--by <name>', 'official who does this; stands in the desk file')
    .option('--identity <file>', 'identity file; needed for every step but doubles')
    .option('--earlier <bundle...>', 'bundle of an earlier phase, for statements that were carried over')
    .action(async (bundle: string, step: Step, options: ApplyOptions) => {
      // Without the records a statement on the wrong form, or incomplete, would pass as one that agrees.
      if (step !== 'doubles' && options.identity === undefined)
        throw new CommandError(`apply ${step} needs --identity: it looks at what people filled in`, 2);
      const { by, dryRun: dry = false } = options;
      if (!dry && by === undefined) throw new CommandError('--by is needed: who does this?', 2);
      const outcome = dry
        ? proposed(await readDesk(bundle, options), step)
        : await workOnDesk(bundle, options, (desk) => apply(desk, step, by ?? ''));
      print(globals(), { step, applied: !dry, ...outcome }, dryLines(outcome));
    });
}

/** Options with which columns of a register are named. */
export const withRegister = (command: Command): Command =>
  command.option(
    '--map <column=header>',
    'header of a column in the register, such as surname=Geslachtsnaam; repeatable',
    columnMapping,
  );

const registerColumns: readonly RegisterColumn[] = [
  'surname',
  'surnamePrefix',
  'givenNames',
  'birthDate',
  'postcode',
  'houseNumber',
  'houseLetter',
  'houseNumberSuffix',
  'entitled',
  'partnerSurname',
];

function columnMapping(text: string, before: RegisterOptions['map'] = {}): RegisterOptions['map'] {
  const at = text.indexOf('=');
  const column = registerColumns.find((name) => name === text.slice(0, at));
  if (at < 0 || column === undefined)
    throw new InvalidArgumentError(`column=header, with a column of ${registerColumns.join(', ')}`);
  return { ...before, [column]: text.slice(at + 1) };
}

/** The register, and a warning for every row that could not be read. */
export function openRegister({ register, map }: RegisterOptions): ReadRegister & { readonly sha256: string } {
  const bytes = readGiven(register);
  const read = readRegister(decodeText(bytes), map);
  if (!read.ok) throw registerRefused(register, read.error);
  const { skipped } = read.value;
  const shown = 20;
  for (const { line, reason } of skipped.slice(0, shown))
    warn(`${register}: line ${line}: ${skipWords[reason]}`);
  if (skipped.length > shown) warn(`${register}: and ${skipped.length - shown} lines more`);
  return { ...read.value, sha256: toHex(ledgerCrypto.sha256(bytes)) };
}

const skipWords: { readonly [reason in SkipReason]: string } = {
  cells: 'more cells than headers; left out',
  name: 'no name; left out',
  birthDate: 'no birth date that can be read; left out',
  houseNumber: 'no house number that can be read; left out',
  entitled: 'neither yes nor no under entitled; left out',
};

function match(desk: Desk, options: MatchOptions) {
  const { rows, skipped, columns: found, sha256 } = openRegister(options);
  const entitlement = entitlementIn(found.entitled !== null, options);
  const index = new RegisterIndex(rows);
  const bar = progressBar('comparing', desk.case.entries.length);
  const results: MatchResult[] = [];
  for (const [done, { id, record }] of desk.case.entries.entries()) {
    if (record.ok) results.push(index.match(id, record.value));
    bar.update(done + 1);
  }
  bar.end();
  const unread = desk.case.entries.length - results.length;
  if (results.length === 0) throw refused({ code: 'NotOpened', count: unread });
  const source = { source: 'file', entitlement, sha256, rows: rows.length } as const;
  addAct(desk, { kind: 'registerMatched', ...recorded(options), ...source, results: results.map(findingOf) });
  const outcomes = countWords(results.map(({ outcome }) => outcome));
  const differences = countWords(results.flatMap((result) => result.differences));
  const skippedRows = skipped.length;
  const document = {
    rows: rows.length,
    skipped: skippedRows,
    columns: found,
    entitlement,
    unread,
    outcomes,
    differences,
  };
  const lines = [
    ...columns([
      ['rows in the register', rows.length],
      ['rows left out', skippedRows],
      ['statements not read', unread],
    ]),
    '',
    ...columns(Object.entries(outcomes)),
    '',
    ...columns(Object.entries(differences)),
    ...(entitlement === 'unknown' ? ['', nobodySays] : []),
  ];
  return { document, lines };
}

const nobodySays =
  'this file does not say who may vote: judge apply residents, for which you answer; or match again with --all-entitled';

function entitlementIn(hasColumn: boolean, { allEntitled = false }: MatchOptions) {
  if (hasColumn && allEntitled)
    throw new CommandError('--all-entitled: this file has a column that says who may vote', 2);
  if (hasColumn) return 'column';
  return allEntitled ? 'declared' : 'unknown';
}

export function countWords(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

export function countReasons(grounds: readonly Pick<Ground, 'reason'>[]): { [reason in Reason]?: number } {
  return countWords(grounds.map(({ reason }) => reason));
}

export const reasonRows = (counts: { readonly [reason in Reason]?: number }): string[] =>
  columns(
    reasons.flatMap((reason) => {
      const count = counts[reason] ?? 0;
      return count > 0 ? [[`${letterOf(reason)} ${reason}`, count] as const] : [];
    }),
  );

const proposed = (desk: Desk, step: Step): Dry => dryRun(desk, proposalsOf(desk, step));

function apply(desk: Desk, step: Step, by: string): Dry {
  const given = proposalsOf(desk, step);
  const dry = dryRun(desk, given);
  if (given.length > 0) addAct(desk, { kind: 'verdictsGiven', ...recorded({ by }), source: step, given });
  return dry;
}

export function dryLines({ valid, invalid, open, replaced }: Dry): string[] {
  const counts = [
    ['valid', valid],
    ['taken back', open],
    ['replaced', replaced],
  ] as const;
  return [...columns(counts), ...reasonRows(invalid)];
}
