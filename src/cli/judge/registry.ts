import type { Command } from 'commander';
import type { Desk } from '../../desk/desk.ts';
import { answerWord, exportRows, toCsv, toXlsx } from '../../desk/registry.ts';
import {
  type AnswerDiff,
  type AnswerFlaw,
  type AnswerRefusal,
  diffAnswer,
  type ReadAnswer,
  readAnswer,
  reasonIn,
} from '../../desk/registry-answer.ts';
import { utf8 } from '../../ledger/bytes.ts';
import { wholeNumber } from '../arguments.ts';
import { CommandError, columns, print, warn } from '../output.ts';
import {
  addAct,
  type DeskOptions,
  type JudgeContext,
  readDesk,
  recorded,
  withDesk,
  withIdentity,
  workOnDesk,
} from './bench.ts';
import { addBrpCommand } from './brp.ts';
import { readGiven, writeNew } from './files.ts';
import { refusalSentence } from './refusals.ts';
import { dryLines } from './steps.ts';
import { plain, standingText } from './words.ts';

type ExportOptions = DeskOptions & { readonly out: string; readonly all?: boolean };
type ImportOptions = DeskOptions & {
  readonly apply?: boolean;
  readonly by?: string;
  readonly seen?: number;
};

const largestAnswer = 1 << 26;

/** What Burgerzaken looks up by hand, and the BRP itself. */
export function addRegistryCommands(judge: Command, context: JudgeContext): void {
  addExportCommand(judge, context);
  addImportCommand(judge, context);
  addBrpCommand(judge, context);
}

function addExportCommand(judge: Command, { globals }: JudgeContext): void {
  withIdentity(judge.command('export-open <bundle>'))
    .description(
      'a table for Burgerzaken of the statements that still ask for a person, with room for an answer',
    )
    .requiredOption('--out <file>', 'where to write it: .xlsx, or .csv with semicolons')
    .option('--all', 'every statement, also those with a verdict')
    .action(async (bundle: string, options: ExportOptions) => {
      const kind = /\.(csv|xlsx)$/i.exec(options.out)?.[1]?.toLowerCase();
      if (kind === undefined) throw new CommandError(`${options.out}: name it .csv or .xlsx`, 2);
      const desk = await readDesk(bundle, options);
      const rows = exportRows(desk, options.all ? 'all' : 'open');
      const unread = desk.case.entries.filter(({ record }) => !record.ok).length;
      writeNew(options.out, kind === 'csv' ? utf8(toCsv(rows)) : toXlsx(rows));
      if (unread > 0) warn(`note: ${unread} statements cannot be read and are not in the table`);
      print(globals(), { file: options.out, rows: rows.length, unread }, [
        `${options.out}: ${rows.length} statements, with names and addresses: for Burgerzaken only`,
      ]);
    });
}

function addImportCommand(judge: Command, { globals }: JudgeContext): void {
  withDesk(judge.command('import-answer <bundle> <file>'))
    .description('what the answer of Burgerzaken would change; with --apply it is given')
    .option('--apply', 'gives the verdicts, all in one act')
    .option('--by <name>', 'official who applies it; stands in the desk file')
    .option(
      '--seen <act>',
      'with --apply: refuses when anything was added after this act; required where verdicts change',
      wholeNumber,
    )
    .action(async (bundle: string, file: string, options: ImportOptions) => {
      const read = readAnswer(readGiven(file, largestAnswer));
      if (!read.ok) throw answerRefused(file, read.error);
      const { apply = false, by, seen } = options;
      if (apply && by === undefined) throw new CommandError('--by is needed: who applies it?', 2);
      const diff = apply
        ? await workOnDesk(bundle, options, (desk) => applyAnswer(desk, read.value, { by: by ?? '', seen }))
        : diffAnswer(await readDesk(bundle, options), read.value.answers);
      const unanswered = read.value.unanswered.length;
      warnOf(file, diff);
      const { given, ...shown } = diff;
      print(globals(), { file, applied: apply, unanswered, ...shown }, [
        ...diffLines(diff, unanswered),
        '',
        apply
          ? `applied: act ${diff.version + (given.length > 0 ? 1 : 0)}`
          : `nothing was changed; to give these verdicts: --apply --by NAME --seen ${diff.version}`,
      ]);
    });
}

function warnOf(file: string, { refused, unknown }: AnswerDiff): void {
  for (const { id, line, code } of refused)
    warn(`${file}: line ${line}: ${refusalSentence(code === 'SampleFixed' ? { code } : { code, id })}`);
  for (const { id, line } of unknown)
    warn(`${file}: line ${line}: ${refusalSentence({ code: 'EntryUnknown', id })}`);
}

function diffLines(diff: AnswerDiff, unanswered: number): string[] {
  const counts = [
    ['new', diff.fresh.length],
    ['changed', diff.changed.length],
    ['the same', diff.same.length],
    ['without an answer', unanswered],
    ['not on this desk', diff.unknown.length],
    ['cannot be given', diff.refused.length],
  ] as const;
  const changes = diff.changed.map(
    ({ from, to }) =>
      [to.id, `${standingText(from)} (${plain(from.by)}) → ${answerWord(reasonIn(to))}`] as const,
  );
  const changed = changes.length > 0 ? ['', ...columns(changes)] : [];
  return [...columns(counts), ...changed, '', ...dryLines(diff.dry)];
}

function applyAnswer(
  desk: Desk,
  { answers }: ReadAnswer,
  { by, seen }: { readonly by: string; readonly seen: number | undefined },
): AnswerDiff {
  const diff = diffAnswer(desk, answers);
  if (seen === undefined && diff.changed.length > 0)
    throw new CommandError(
      `${diff.changed.length} verdicts would change: look at them without --apply, then give --seen ${desk.version} (SeenMissing)`,
      2,
    );
  if (seen !== undefined && desk.version !== seen)
    throw new CommandError(
      `the desk is at act ${desk.version}, not ${seen}: look at the differences again, without --apply (DeskMovedOn)`,
    );
  const given = [...diff.given];
  if (given.length > 0)
    addAct(desk, { kind: 'verdictsGiven', ...recorded({ by }), source: 'registry', given });
  return diff;
}

const flaws: { readonly [flaw in AnswerFlaw]: string } = {
  id: 'the id is not 32 characters 0 to 9 and a to f; a spreadsheet may have made it a number',
  idTwice: 'this id has an answer already, higher up',
  reason: 'invalid, but on which ground? Write a letter from a to g',
  code: 'no answer that is known: geldig, or a letter from a to g',
  note: 'the note is longer than 500 characters',
  noteAlone: 'a note without an answer',
};
const mostNamed = 20;

function answerRefused(file: string, refusal: AnswerRefusal): CommandError {
  switch (refusal.code) {
    case 'notASpreadsheet':
      return new CommandError(`${file}: no Excel file that can be read: save it as .xlsx or .csv`);
    case 'tooLarge':
      return new CommandError(`${file}: too large for an answer`);
    case 'empty':
      return new CommandError(`${file}: nothing in it`);
    case 'columnMissing':
      return new CommandError(`${file}: no column ${refusal.column} in its first row`);
    case 'columnTwice':
      return new CommandError(`${file}: two columns ${refusal.column}`);
    case 'quotes':
      return new CommandError(`${file}: line ${refusal.line}: a quotation mark that does not end`);
    case 'rows': {
      const { rows } = refusal;
      for (const { line, flaw } of rows.slice(0, mostNamed)) warn(`${file}: line ${line}: ${flaws[flaw]}`);
      return new CommandError(`${file}: ${rows.length} lines are not understood; nothing was changed`);
    }
  }
}
