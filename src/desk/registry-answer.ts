import Papa from 'papaparse';
import { normalisePart } from '../domain/identity.ts';
import { parseReason, type Reason } from '../domain/reasons.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Given } from './acts.ts';
import { type Giving, planBulk } from './bulk.ts';
import type { Desk, Standing } from './desk.ts';
import { type Dry, dryRun } from './proposals.ts';
import { decodeText } from './register-file.ts';
import { isZip, readFirstSheet, type SheetRefusal } from './xlsx.ts';

/** What Burgerzaken says of one statement. `line`: row of the table as a spreadsheet counts it, the header is 1. */
export type Answer = { readonly id: string; readonly line: number; readonly note: string } & Giving;

export type ReadAnswer = {
  readonly answers: readonly Answer[];
  /** Lines with an id and no answer: nothing is done with them. */
  readonly unanswered: readonly number[];
};

/**
 * `id`: not 32 characters 0–9 a–f, perhaps made a number by a spreadsheet. `idTwice`: with two answers. `reason`:
 * invalid, without a ground. `code`: no answer that is known. `note`: longer than 500 characters. `noteAlone`: a note
 * without an answer.
 */
export type AnswerFlaw = 'id' | 'idTwice' | 'reason' | 'code' | 'note' | 'noteAlone';

/** Names lines and columns, never what stands in a cell. */
export type AnswerRefusal =
  | SheetRefusal
  | { readonly code: 'empty' }
  | { readonly code: 'columnMissing' | 'columnTwice'; readonly column: AnswerColumn }
  | { readonly code: 'quotes'; readonly line: number }
  | { readonly code: 'rows'; readonly rows: readonly { readonly line: number; readonly flaw: AnswerFlaw }[] };

export type AnswerColumn = 'id' | 'antwoord' | 'toelichting';

const headers: { readonly [column in AnswerColumn]: readonly string[] } = {
  id: ['id', 'kenmerk'],
  antwoord: ['antwoord', 'code', 'oordeel', 'answer'],
  toelichting: ['toelichting', 'opmerking', 'opmerkingen', 'note'],
};
const longestNote = 500;
const validWords: ReadonlySet<string> = new Set(['geldig', 'v', 'valid']);

/**
 * The table of Burgerzaken with its answers: CSV with any usual separator, or the first sheet of an Excel file. An
 * answer is `geldig` (`v`, `valid`), or the letter a–g or the word of a ground, with or without `ongeldig` before it;
 * `g` is the ground dubbel. One flaw refuses the file: nothing is taken from a table that is not understood as a whole.
 */
export function readAnswer(file: Uint8Array): Result<ReadAnswer, AnswerRefusal> {
  const table = isZip(file) ? readFirstSheet(file) : readCsv(decodeText(file));
  if (!table.ok) return table;
  const [head = [], ...rows] = table.value;
  if (head.every((cell) => cell.trim() === '')) return err({ code: 'empty' });
  const places = findColumns(head);
  return places.ok ? readRows(rows, places.value) : places;
}

function readCsv(text: string): Result<string[][], AnswerRefusal> {
  const bare = text.replace(/^\ufeff/, '');
  // Excel writes this line to name its separator, and takes it away again.
  const named = /^sep=(.)\r?\n/.exec(bare);
  const head = /^[^\r\n]*/.exec(named ? bare.slice(named[0].length) : bare)?.[0] ?? '';
  const most = [';', ',', '\t', '|'].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  const { data, errors } = Papa.parse<string[]>(bare, { delimiter: named?.[1] ?? most });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return err({ code: 'quotes', line: (broken.row ?? 0) + 1 });
  return ok(named ? data.slice(1) : data);
}

type Places = { readonly [column in AnswerColumn]: number };

function findColumns(head: readonly string[]): Result<Places, AnswerRefusal> {
  const present = head.map((cell) => normalisePart(cell));
  const places = { id: -1, antwoord: -1, toelichting: -1 };
  for (const column of ['id', 'antwoord', 'toelichting'] as const) {
    const name = headers[column].find((each) => present.includes(each));
    if (name === undefined) {
      if (column === 'toelichting') continue;
      return err({ code: 'columnMissing', column });
    }
    places[column] = present.indexOf(name);
    if (present.lastIndexOf(name) !== places[column]) return err({ code: 'columnTwice', column });
  }
  return ok(places);
}

function readRows(rows: readonly (readonly string[])[], places: Places): Result<ReadAnswer, AnswerRefusal> {
  const answers: Answer[] = [];
  const unanswered: number[] = [];
  const flaws: { readonly line: number; readonly flaw: AnswerFlaw }[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of rows.entries()) {
    const line = index + 2;
    const at = (column: AnswerColumn) => cells[places[column]] ?? '';
    const row = readRow(at('id'), at('antwoord'), at('toelichting'));
    if (row === null) continue;
    if (typeof row === 'string') flaws.push({ line, flaw: row });
    else if (!('verdict' in row)) unanswered.push(line);
    else if (seen.has(row.id)) flaws.push({ line, flaw: 'idTwice' });
    else {
      seen.add(row.id);
      answers.push({ ...row, line });
    }
  }
  return flaws.length > 0 ? err({ code: 'rows', rows: flaws }) : ok({ answers, unanswered });
}

/** Null: an empty row. Without a verdict: not answered. */
function readRow(idCell: string, answerCell: string, noteCell: string) {
  const id = idCell.trim().replace(/^['’]/, '').toLowerCase();
  const note = noteCell
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/^'(?=\s*[=+\-@＝＋－＠])/, '');
  const word = answerCell.trim();
  if (id === '' && word === '') return note === '' ? null : 'noteAlone';
  if (!/^[0-9a-f]{32}$/.test(id)) return 'id';
  if (word === '') return note === '' ? { id } : 'noteAlone';
  if (note.length > longestNote) return 'note';
  const giving = readCode(word);
  return typeof giving === 'string' ? giving : { id, note, ...giving };
}

function readCode(text: string): Giving | 'reason' | 'code' {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/[.)]+$/, '')
    .trim();
  if (validWords.has(word)) return { verdict: 'valid' };
  const bare = word.replace(/^(?:ongeldig|invalid)\b[\s:,;(–-]*/, '');
  if (bare === '') return 'reason';
  const reason = parseReason(bare) ?? parseReason(bare.replace(/[\s-]+/g, '_'));
  return reason === null ? 'code' : { verdict: 'invalid', reason };
}

/** What the answers would do on the desk as it stands now, before any of them is applied. Ids in order of the table. */
export type AnswerDiff = {
  /** Number of the newest act that was looked at. */
  readonly version: number;
  /** Without a verdict until now. */
  readonly fresh: readonly Answer[];
  /** They have this verdict already. */
  readonly same: readonly string[];
  readonly changed: readonly { readonly from: Standing; readonly to: Answer }[];
  /** Not on this desk. */
  readonly unknown: readonly Answer[];
  readonly refused: readonly {
    readonly id: string;
    readonly line: number;
    readonly code: 'LateCannotBeValid' | 'SampleFixed';
  }[];
  /** For one act `verdictsGiven` with the source `registry`; refused as a whole when one of them moved meanwhile. */
  readonly given: readonly Given[];
  readonly dry: Dry;
};

export function diffAnswer(desk: Desk, answers: readonly Answer[]): AnswerDiff {
  const fresh: Answer[] = [];
  const same: string[] = [];
  const changed: AnswerDiff['changed'][number][] = [];
  const unknown: Answer[] = [];
  const refused: AnswerDiff['refused'][number][] = [];
  const given: Given[] = [];
  for (const answer of answers) {
    const { id, line, note } = answer;
    const standing = desk.standing(id);
    const plan = planBulk(desk, [id], givingOf(answer), note);
    const [refusal] = plan.refused;
    if (!desk.case.byId.has(id)) unknown.push(answer);
    else if (plan.same.length > 0 || (note === '' && sameVerdict(standing, answer))) same.push(id);
    else if (refusal) refused.push({ ...refusal, line });
    else {
      given.push(...plan.given);
      if (standing === null) fresh.push(answer);
      else changed.push({ from: standing, to: answer });
    }
  }
  const { version } = desk;
  return { version, fresh, same, changed, unknown, refused, given, dry: dryRun(desk, given) };
}

/** The ground of an answer, null when it is valid. */
export const reasonIn = (answer: Giving): Reason | null =>
  answer.verdict === 'invalid' ? answer.reason : null;

const givingOf = (answer: Answer): Giving =>
  answer.verdict === 'valid' ? { verdict: 'valid' } : { verdict: 'invalid', reason: answer.reason };

const sameVerdict = (standing: Standing | null, answer: Answer): boolean =>
  standing?.verdict === answer.verdict && standing.reason === reasonIn(answer);
