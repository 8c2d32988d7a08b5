import { readFileSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import {
  drawSample,
  estimate,
  type IdsRefusal,
  parseIds,
  parseSeed,
  type SampleRule,
  type SeedRefusal,
  sampleSize,
  standardRule,
} from '../domain/sample.ts';
import { CommandError, columns, type Globals, print, warn } from './output.ts';

type RuleArguments = { readonly z?: number; readonly p?: number; readonly F?: number };
type SizeArguments = RuleArguments & { readonly N: number };
type EstimateArguments = { readonly N: number; readonly n: number; readonly k: number };
type DrawArguments = RuleArguments & {
  readonly N?: number;
  readonly ids?: string;
  readonly n?: number;
  readonly seed: string;
};

/** More than live in the country. */
const mostStatements = 20_000_000;
/** What is drawn from is held in memory. */
const mostDrawnFrom = 2_000_000;
/** Bytes; two million ids of 32 characters, each with its line end, fit. */
const largestIdsFile = 100_000_000;

/** `referendumpetitie sample`: size, draw and outcome of a sample, without a database or a petition. */
export function addSampleCommand(program: Command, globals: () => Globals): void {
  const sample = program.command('sample').description('size, draw and outcome of a sample of statements');
  withRule(
    sample
      .command('size')
      .description('how many statements to check')
      .requiredOption('--N <count>', 'statements to draw from', statements),
  ).action((given: SizeArguments) => sizeCommand(globals(), given));
  sample
    .command('estimate')
    .description('what the sample says about all statements')
    .requiredOption('--N <count>', 'statements drawn from', statements)
    .requiredOption('--n <count>', 'statements checked', statements)
    .requiredOption('--k <count>', 'statements found valid', statements)
    .action((given: EstimateArguments) => estimateCommand(globals(), given));
  withRule(
    sample
      .command('draw')
      .description('the drawn numbers or ids, in the order of the draw')
      .option('--N <count>', 'draw from the numbers 1 to N', statements)
      .addOption(new Option('--ids <file>', 'draw from these ids, one a line').conflicts('N'))
      .addOption(
        new Option('--n <count>', 'how many (default: as sample size says)')
          .argParser(statements)
          .conflicts(['z', 'p', 'F']),
      )
      .requiredOption('--seed <text>', 'what was drawn in public, after the list was final', seedOf),
  ).action((given: DrawArguments) => drawCommand(globals(), given));
}

function withRule(command: Command): Command {
  const { z, p, F } = standardRule;
  return command
    .option('--z <decimal>', `normal quantile of the confidence (default: ${z})`, between(0, 10))
    .option('--p <decimal>', `share presumed valid (default: ${p})`, between(0, 1))
    .option('--F <decimal>', `margin as a share (default: ${F})`, between(0, 1));
}

function sizeCommand(globals: Globals, given: SizeArguments): void {
  const rule = ruleOf(given);
  const n = sampleSize(given.N, rule);
  print(globals, { n }, columns([['n', n], ['N', given.N], ...Object.entries(rule)]));
}

function estimateCommand(globals: Globals, { N, n, k }: EstimateArguments): void {
  if (k > n) throw new CommandError('--k cannot be more than --n', 2);
  if (n > N) throw new CommandError('--n cannot be more than --N', 2);
  if (n === 0) throw new CommandError('--n must be 1 or more: without a sample there is no estimate', 2);
  const { valid, invalid, share, interval } = estimate(N, n, k);
  const { low, high, level } = interval;
  print(
    globals,
    { valid, invalid, share, low, high, level },
    columns([
      ['valid', valid],
      ['invalid', invalid],
      ['share', share],
      [`${level * 100} % interval`, `${low} to ${high} valid`],
    ]),
  );
}

function drawCommand(globals: Globals, given: DrawArguments): void {
  const ids = given.ids === undefined ? numbersTo(given.N) : readIds(given.ids);
  const N = ids.length;
  if (N === 0) throw new CommandError('there is nothing to draw from', 2);
  const n = given.n ?? sampleSize(N, ruleOf(given));
  if (n < 1 || n > N) throw new CommandError(`--n must be from 1 to ${N}`, 2);
  const drawn = drawSample(ledgerCrypto.sha256, ids, n, given.seed);
  print(
    globals,
    { N, n, seed: given.seed, drawn: given.ids === undefined ? drawn.map(Number) : drawn },
    drawn,
  );
}

function numbersTo(N: number | undefined): string[] {
  if (N === undefined) throw new CommandError('--N or --ids is needed: what to draw from', 2);
  if (N > mostDrawnFrom) throw new CommandError(`--N can be at most ${mostDrawnFrom} for a draw`, 2);
  return Array.from({ length: N }, (_, index) => `${index + 1}`);
}

function readIds(file: string): readonly string[] {
  if (statSync(file).size > largestIdsFile)
    throw new CommandError(`${file}: larger than ${largestIdsFile} bytes`, 2);
  const parsed = parseIds(readFileSync(file, 'latin1'));
  if (!parsed.ok) throw new CommandError(`${file}, ${idsRefusal(parsed.error)}`, 2);
  if (parsed.value.length > mostDrawnFrom)
    throw new CommandError(`${file}: more than ${mostDrawnFrom} ids`, 2);
  return parsed.value;
}

function idsRefusal(refusal: IdsRefusal): string {
  return refusal.code === 'IdTwice'
    ? `line ${refusal.line}: the same id as line ${refusal.first}`
    : `line ${refusal.line}: an id of 1 to 200 printable ASCII characters without spaces was expected`;
}

function ruleOf({ z, p, F }: RuleArguments): SampleRule {
  return { z: z ?? standardRule.z, p: p ?? standardRule.p, F: F ?? standardRule.F };
}

function statements(text: string): number {
  const value = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= mostStatements) return value;
  throw new InvalidArgumentError(`A whole number from 0 to ${mostStatements}, digits only.`);
}

/** A decimal between two bounds, neither of them itself. */
export function between(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,2}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    if (value > low && value < high) return value;
    throw new InvalidArgumentError(`More than ${low} and less than ${high}, such as 0.5.`);
  };
}

const seedRefusals: { readonly [C in SeedRefusal['code']]: string } = {
  SeedEmpty: 'A seed is 1 to 200 characters; this one is empty.',
  SeedTooLong: 'A seed is 1 to 200 characters; this one is longer.',
  SeedUnprintable: 'A seed is made of characters that can be printed.',
};

function seedOf(text: string): string {
  const seed = parseSeed(text);
  if (!seed.ok) throw new InvalidArgumentError(seedRefusals[seed.error.code]);
  if (seed.value !== text) warn(`the seed was read as: ${seed.value}`);
  return seed.value;
}
