import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { paperContextOf } from '../app.ts';
import { rfc3339 } from '../domain/calendar.ts';
import { safeDay } from '../domain/case-file.ts';
import {
  lineChoices,
  maxBatch,
  parseSheetCode,
  ranges,
  rangesAsPrinted,
  sheetCode,
} from '../domain/paper-sheet.ts';
import { type HandInRefusal, handInSheets } from '../usecases/hand-in-sheets.ts';
import { type IssueRefusal, issueSheets } from '../usecases/issue-sheets.ts';
import { type PaperWithdrawalRefusal, withdrawPaper } from '../usecases/withdraw-paper.ts';
import { instant, wholeNumber } from './arguments.ts';
import { CommandError, columns, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

type Code = (IssueRefusal | HandInRefusal | PaperWithdrawalRefusal)['code'];
const sentences: { readonly [code in Code]: string } = {
  PetitionUnknown: 'there is no such petition',
  NoPhaseYet: 'no phase was opened yet',
  TermOver: 'the term is over: what is printed now cannot come in in time',
  BatchSize: `a batch has 1 to ${maxBatch} sheets`,
  NumbersUsedUp: 'the sheet numbers are used up (the last 30,000 are for forms without a number)',
  TooManyOut: 'too many sheets are out that were not handed in',
  NothingHandedIn: 'name sheets, or --loose <n> for forms without a number',
  TooMany: `at most ${maxBatch} sheets at a time`,
  SheetsWrong: 'no sheet was registered',
  NotYetReceived: 'the moment of receipt lies in the future',
  ReceivedBeforeTerm: 'the term had not begun then',
  RegistrationOver: 'it can no longer be registered that a sheet came in time',
  LineUnknown: 'no statement came from that line',
  AlreadyWithdrawn: 'that statement was withdrawn before',
  WithdrawalNotAllowed: 'the regulation does not allow withdrawal',
  WithdrawnTooLate: 'the term is over: nothing can be withdrawn any more',
};
const refused = ({ code }: { readonly code: Code }, more = ''): CommandError =>
  new CommandError(`${sentences[code]}${more} (${code})`);

/** Paper: lists to print, what came in, where it stands. Typing it over takes two people at `/balie`. */
export function addPaperCommands(program: Command, around: Surroundings): void {
  const paper = program.command('paper').description('numbered lists: to print, handed in, entered');
  paper
    .command('issue <petition> <count> <out.pdf>')
    .description('numbers a batch of sheets and writes them as PDF')
    .option('--lines <n>', `statements on a sheet: ${lineChoices.join(', ')}`, wholeNumber, 1)
    .requiredOption('--by <who>', 'office that issues them')
    .action((slug: string, count: string, out: string, options: { lines: number; by: string }) =>
      issue(around, slug, count, out, options),
    );
  paper
    .command('receive <petition> [sheets...]')
    .description('registers sheets by their number (1-00042-K) as received, all or none')
    .option('--loose <n>', 'forms without a number: they get one', wholeNumber)
    .option('--at <moment>', 'when they were received (default: now)', instant)
    .requiredOption('--by <who>', 'office that received them')
    .action((slug: string, sheets: string[], options: ReceiveOptions) =>
      receive(around, slug, sheets, options),
    );
  paper
    .command('status <petition>')
    .description('sheets and lines: what became of them, and what is still to be done')
    .action((slug: string) => status(around, slug));
  paper
    .command('withdraw <petition> <sheet> <line>')
    .description('takes a statement back at the request of who signed it')
    .requiredOption('--by <who>', 'office that was asked')
    .action((slug: string, sheet: string, line: string, options: { by: string }) =>
      withdraw(around, slug, sheet, line, options),
    );
}

function issue(
  { config, globals }: Surroundings,
  slug: string,
  count: string,
  out: string,
  { lines, by }: { readonly lines: number; readonly by: string },
): Promise<void> {
  const choice = lineChoices.find((each) => each === lines);
  if (choice === undefined) throw new CommandError(`--lines is one of ${lineChoices.join(', ')}`, 2);
  // Numbers that were issued stay issued: so look before.
  if (existsSync(out)) throw new CommandError(`${out} is there already`);
  return withApp(config(), async (app) => {
    const { paperLists } = await import('../adapters/pdf-lists.ts');
    const done = await issueSheets(paperContextOf(app))(slug, { count: Number(count), lines: choice, by });
    if (!done.ok) throw refused(done.error);
    const { from, row } = done.value;
    const { petition, phase, caseFile } = row;
    if (phase === null) throw refused({ code: 'NoPhaseYet' });
    const batch = { from, count: done.value.count, lines: choice };
    writeFileSync(out, await paperLists(petition, phase, batch, safeDay(caseFile, phase.number)), {
      flag: 'wx',
    });
    const [first, last] = [from, from + batch.count - 1].map((number) =>
      sheetCode(slug, phase.number, number),
    );
    print(globals(), { petition: slug, first, last, lines: choice, file: out }, [
      `${first} to ${last}: ${out}`,
    ]);
  });
}

type ReceiveOptions = { readonly loose?: number; readonly at?: number; readonly by: string };

function receive(
  { config, globals }: Surroundings,
  slug: string,
  sheets: readonly string[],
  { loose = 0, at, by }: ReceiveOptions,
): Promise<void> {
  return withApp(config(), async (app) => {
    const receivedAt = at ?? app.context.clock();
    const done = await handInSheets(paperContextOf(app))(slug, { sheets, loose, receivedAt, by });
    if (!done.ok) {
      const wrong = done.error.code === 'SheetsWrong' ? done.error.problems : [];
      throw refused(done.error, wrong.map(({ typed, problem }) => `; ${typed}: ${problem}`).join(''));
    }
    const { late, sheets: numbers, loose: codes } = done.value;
    const document = { petition: slug, sheets: numbers, loose: codes, late, received: rfc3339(receivedAt) };
    print(globals(), document, [
      `${numbers.length + codes.length} sheets registered as received${late ? ', after the end of the term' : ''}`,
      ...codes.map((code) => `write ${code} on a form`),
    ]);
  });
}

function status({ config, globals }: Surroundings, slug: string): Promise<void> {
  return withApp(config(), async (app) => {
    const found = await app.store.read('paperOverview', { slug, user: '', limit: 0 });
    if (found.row === null) throw refused({ code: 'PetitionUnknown' });
    const { totals, refusals, missing, differing, untyped, deadline } = found;
    const phase = found.row.phase?.number ?? 1;
    const printed = (numbers: readonly number[]) =>
      rangesAsPrinted(slug, phase, ranges(numbers), (from, to) => `${from} to ${to}`);
    const document = { petition: slug, ...totals, refusals, differing, untyped, missing: missing.length };
    print(globals(), document, [
      ...columns([...Object.entries(totals), ['differing', differing], ['untyped', untyped]]),
      ...columns(Object.entries(refusals).map(([reason, count]) => [`refused: ${reason}`, count] as const)),
      ...(missing.length === 0 ? [] : [`not handed in: ${printed(missing).join(', ')}`]),
      ...(deadline === null || found.row.phase?.closedAt !== null
        ? []
        : [`the ledger waits since ${rfc3339(deadline.at)} with ${deadline.size} lines`]),
    ]);
  });
}

function withdraw(
  { config, globals }: Surroundings,
  slug: string,
  typed: string,
  line: string,
  { by }: { readonly by: string },
): Promise<void> {
  return withApp(config(), async (app) => {
    const row = await app.store.read('petition', { slug });
    if (row === null) throw refused({ code: 'PetitionUnknown' });
    const sheet = parseSheetCode(slug, row.phase?.number ?? 1, typed);
    if (!sheet.ok) throw new CommandError(`${typed} is no number of a sheet (${sheet.error})`, 2);
    const place = { sheet: sheet.value, line: wholeNumber(line), by };
    const done = await withdrawPaper(paperContextOf(app))(slug, place);
    if (!done.ok) throw refused(done.error);
    print(globals(), { petition: slug, sheet: done.value.code, line: place.line }, [
      `withdrawn: ${done.value.code}, line ${place.line}`,
    ]);
  });
}
