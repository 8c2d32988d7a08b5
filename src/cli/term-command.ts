import { type Command, InvalidArgumentError, Option } from 'commander';
import { equatedDaysFile, readEquatedDays } from '../adapters/equated-days.ts';
import { type CivilDate, dateInWords, parseCivilDate, rfc3339InAmsterdam } from '../domain/calendar.ts';
import type { EquatedDays } from '../domain/holidays.ts';
import type { Term } from '../domain/regulation.ts';
import { unreachable } from '../domain/result.ts';
import { type ComputedTerm, computeTerm, type TermRefusal } from '../domain/term.ts';
import { CommandError, columns, type Globals, print } from './output.ts';

type TermArguments = {
  readonly start: CivilDate;
  readonly length: number;
  readonly unit: 'day' | 'week' | 'month' | 'working-day';
  readonly counting?: 'startdag' | 'dag-erna';
  readonly meeting?: CivilDate;
  readonly before?: true;
  readonly termijnenwet?: true;
};

/** `referendumpetitie term`: the last day of a term and the steps to it, without a database or a petition. */
export function addTermCommand(program: Command, globals: () => Globals): void {
  const units = ['day', 'week', 'month', 'working-day'];
  program
    .command('term')
    .description('first and last day of a term, with the article behind each step')
    .requiredOption('--start <date>', 'day of the start event, YYYY-MM-DD', day)
    .requiredOption('--length <n>', 'how many units', termLength)
    .addOption(new Option('--unit <unit>', 'unit of the length').choices(units).makeOptionMandatory())
    .addOption(
      new Option('--counting <way>', 'whether the start day or the day after it is day 1').choices([
        'startdag',
        'dag-erna',
      ]),
    )
    .option('--termijnenwet', 'the Algemene termijnenwet applies')
    .option('--before', 'the length counts back from the meeting')
    .option('--meeting <date>', 'day of the meeting, YYYY-MM-DD', day)
    .action((given: TermArguments) => termCommand(globals(), given));
}

function termCommand(globals: Globals, given: TermArguments): void {
  const term = termOf(given);
  const options = {
    termsAct: given.termijnenwet === true,
    equated: equatedDays(),
    meeting: given.meeting ?? null,
  };
  const computed = computeTerm(given.start, term, options);
  if (!computed.ok) throw new CommandError(refusalLine(computed.error), 2);
  show(globals, computed.value);
}

function termOf({ length: amount, unit, counting, meeting, before }: TermArguments): Term {
  const wrong = (line: string): never => {
    throw new CommandError(line, 2);
  };
  if (before) {
    if (meeting === undefined) return wrong('--before needs --meeting');
    if (counting !== undefined) return wrong('--before and --counting exclude each other');
    if (unit === 'month') return wrong('--before takes --unit day, week or working-day');
    return { amount, unit, before: 'meeting' };
  }
  if (meeting !== undefined) return wrong('--meeting needs --before');
  if (counting === undefined) return wrong('--counting is needed: startdag or dag-erna');
  if (unit === 'working-day') return wrong('--unit working-day needs --before');
  return { amount, unit, counting };
}

function equatedDays(): EquatedDays {
  const read = readEquatedDays(equatedDaysFile());
  if (read.ok) return read.value;
  throw new CommandError(`${read.error.file}: ${read.error.reason}`);
}

function refusalLine(refusal: TermRefusal): string {
  switch (refusal.code) {
    case 'MeetingNeeded':
      return '--before needs --meeting';
    case 'TermEmpty':
      return `no day is left: the term would end on ${refusal.lastDay}, before it begins on ${refusal.firstDay}`;
    default:
      return unreachable(refusal);
  }
}

function show(globals: Globals, { firstDay, lastDay, closes, steps }: ComputedTerm): void {
  const document = { firstDay, lastDay, closes: rfc3339InAmsterdam(closes), steps };
  print(globals, document, [
    ...columns([
      ['first day', dateInWords(firstDay, 'nl')],
      ['last day', dateInWords(lastDay, 'nl')],
      ['closes', document.closes],
    ]),
    '',
    ...columns(steps.map(({ article, why }) => [article, why] as const)),
  ]);
}

/** Not before 1970: the clock in Amsterdam was not always on whole hours then. */
function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null || date < '1970-01-01')
    throw new InvalidArgumentError('A day as YYYY-MM-DD, from 1970-01-01.');
  return date;
}

function termLength(text: string): number {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 400) throw new InvalidArgumentError('A whole number from 1 to 400.');
  return value;
}
