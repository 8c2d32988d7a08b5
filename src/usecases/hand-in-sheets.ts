import type { Change } from '../domain/change.ts';
import { type CodeFlaw, maxBatch, maxSheets, parseSheetCode, sheetCode } from '../domain/paper-sheet.ts';
import { mayRegister, type ReceiptRefusal, receiptMoment } from '../domain/paper-term.ts';
import type { Phase } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { PaperContext } from './paper-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow } from './reads.ts';
import type { PaperSheetRow } from './reads-paper.ts';

/** One number as it was typed, and what is wrong with it. `registered`: came in before; `twice`: typed twice. */
export type SheetProblem = {
  readonly typed: string;
  readonly problem: CodeFlaw | 'unknown' | 'registered' | 'twice';
};

export type HandInRefusal =
  | { readonly code: 'PetitionUnknown' }
  | { readonly code: 'NoPhaseYet' }
  | { readonly code: 'NothingHandedIn' }
  | { readonly code: 'TooMany'; readonly most: number }
  /** Numbers have five digits. */
  | { readonly code: 'NumbersUsedUp' }
  | { readonly code: 'SheetsWrong'; readonly problems: readonly SheetProblem[] }
  | ReceiptRefusal;

export type HandIn = {
  /** Sheet numbers as typed or scanned. */
  readonly sheets: readonly string[];
  /** Forms without a number. */
  readonly loose: number;
  /** When they were received, ms since the epoch. */
  readonly receivedAt: number;
  readonly by: string;
};

export type HandedIn = {
  readonly sheets: readonly number[];
  /** Codes that the loose forms got, to be written on them. */
  readonly loose: readonly string[];
  readonly late: boolean;
  readonly receivedAt: number;
};

type Step = Outcome<HandedIn, HandInRefusal>;

/**
 * Registers sheets as received at a moment: all of them or none. That moment decides whether they are in time, whenever
 * their lines are entered.
 */
export function handInSheets({ store, clock, equated }: Pick<PaperContext, 'store' | 'clock' | 'equated'>) {
  return async (slug: string, asked: HandIn): Promise<Result<HandedIn, HandInRefusal>> => {
    const at = clock();
    const known = await store.read('paperSheets', { slug, numbers: [] });
    if (known.row === null) return err({ code: 'PetitionUnknown' });
    if (known.row.phase === null) return err({ code: 'NoPhaseYet' });
    const read = readCodes(slug, known.row.phase.number, asked.sheets);
    return store.decide('paperSheets', { slug, numbers: read.numbers }, ({ row, sheets, next }): Step => {
      const phase = row?.phase;
      if (row == null || phase == null) return err({ code: 'NoPhaseYet' });
      const input = { ...asked, receivedAt: receiptMoment(asked.receivedAt, phase) };
      const size = sizeRefusal(input, next);
      if (size !== null) return err(size);
      const problems = [...read.problems, ...sheetProblems(row, phase, read.numbers, sheets)];
      if (problems.length > 0) return err({ code: 'SheetsWrong', problems });
      const timely = mayRegister(phase, input.receivedAt, equated, at);
      if (!timely.ok) return timely;
      const late = timely.value === 'late';
      return ok({
        changes: handInChanges(phase, input, read.numbers, next, late, at),
        result: {
          sheets: read.numbers,
          loose: numbersFrom(next, input.loose).map((number) => sheetCode(slug, phase.number, number)),
          late,
          receivedAt: input.receivedAt,
        },
      });
    });
  };
}

const numbersFrom = (next: number, count: number): number[] =>
  [...Array(count).keys()].map((index) => next + index);

function readCodes(
  slug: string,
  phase: number,
  typed: readonly string[],
): { numbers: number[]; problems: SheetProblem[] } {
  const numbers: number[] = [];
  const problems: SheetProblem[] = [];
  for (const text of typed) {
    const number = parseSheetCode(slug, phase, text);
    if (!number.ok) problems.push({ typed: text, problem: number.error });
    else if (numbers.includes(number.value)) problems.push({ typed: text, problem: 'twice' });
    else numbers.push(number.value);
  }
  return { numbers, problems };
}

function sizeRefusal({ sheets, loose }: HandIn, next: number): HandInRefusal | null {
  if (sheets.length + loose === 0) return { code: 'NothingHandedIn' };
  if (sheets.length > maxBatch || loose > maxBatch) return { code: 'TooMany', most: maxBatch };
  return loose > 0 && next + loose - 1 > maxSheets ? { code: 'NumbersUsedUp' } : null;
}

function sheetProblems(
  { petition }: PetitionRow,
  phase: Phase,
  numbers: readonly number[],
  sheets: readonly PaperSheetRow[],
): SheetProblem[] {
  return numbers.flatMap((number): SheetProblem[] => {
    const typed = sheetCode(petition.slug, phase.number, number);
    const sheet = sheets.find((each) => each.number === number);
    if (sheet === undefined) return [{ typed, problem: 'unknown' }];
    return sheet.receivedAt === null ? [] : [{ typed, problem: 'registered' }];
  });
}

function handInChanges(
  { id }: Phase,
  { loose, receivedAt, by }: HandIn,
  sheets: readonly number[],
  next: number,
  late: boolean,
  at: number,
): Change[] {
  const common = { phase: id, receivedAt, late, by, at };
  return [
    ...(sheets.length === 0 ? [] : [{ type: 'paperHandedIn', ...common, sheets } as const]),
    ...(loose === 0 ? [] : [{ type: 'paperLooseHandedIn', ...common, from: next, count: loose } as const]),
  ];
}
