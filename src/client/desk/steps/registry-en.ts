import type { registryNl } from './registry-nl.ts';

const group = (count: number): string => new Intl.NumberFormat('en-GB').format(count);

/** Step 3: what the population register is asked and answers. */
export const registryEn: typeof registryNl = {
  title: 'Ask the population register (Burgerzaken)',
  lead: 'What you cannot see yourself, Burgerzaken can look up. Give them a file, and read their answer afterwards.',
  private: (count) =>
    `This file holds the names and addresses of ${group(count)} ${count === 1 ? 'statement' : 'statements'}. Keep it safe and delete it afterwards.`,
  xlsx: 'Save for Excel',
  csv: 'Save as csv',
  answer: 'Answer of Burgerzaken',
  answerHelp: 'The same file, with in the column antwoord: geldig, or the letter a to g.',
  answers: 'Answers',
  counts: {
    fresh: 'New verdict',
    changed: 'Another verdict than now',
    same: 'The same verdict as now',
    unanswered: 'No answer filled in',
    unknown: 'Id not in this bundle',
    refused: 'Not possible',
  },
  from: 'Now',
  to: 'Becomes',
  refused: {
    empty: 'This file is empty.',
    notASpreadsheet: 'This is not an Excel file.',
    tooLarge: 'This file is too large.',
    columnMissing: (column) => `The column ${column} is missing.`,
    columnTwice: (column) => `The column ${column} is there twice.`,
    quotes: (line) => `At line ${line} a quotation mark is not closed.`,
    rows: (count) => `${group(count)} lines are wrong. Nothing was read.`,
    row: (line, flaw) => `Line ${line}: ${flaw}.`,
  },
  flaw: {
    id: 'the id is wrong',
    idTwice: 'this id is there twice',
    reason: 'invalid without a reason',
    code: 'this answer is not known',
    note: 'the note is too long',
    noteAlone: 'a note without an answer',
  },
};
