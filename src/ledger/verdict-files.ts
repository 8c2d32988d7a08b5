import { err, ok, type Result } from '../domain/result.ts';
import { compareAscii } from './bytes.ts';
import type { CsvFlaw } from './csv.ts';
import type { Verdict } from './entry.ts';

export {
  addSignature,
  type JudgedResult,
  type JudgingMethod,
  openResult,
  parseResult,
  resultBody,
} from './result-file.ts';

/** Grounds for invalidity by their letter in Wrr article 33(3) and 45(3). */
export const reasonLetters = {
  te_vroeg: 'a',
  te_laat: 'b',
  verkeerd_formulier: 'c',
  onvolledig: 'd',
  niet_kiesgerechtigd: 'e',
  onjuist: 'f',
  dubbel: 'g',
} as const;

export type ReasonCode = keyof typeof reasonLetters;
export type ReasonLetter = (typeof reasonLetters)[ReasonCode];

/** The last verdict of one entry; `id` is that of the ledger. */
export type ListedVerdict = { readonly id: string; readonly verdict: Verdict };

/** Why an entry is invalid. `note`: for the file of the judge only, as `isNote` wants it; may be empty. */
export type ListedReason = { readonly id: string; readonly reason: ReasonCode; readonly note: string };

const longestNote = 500;
const reasonsHeader = 'id,reason,note';
/** What a spreadsheet would take for a formula, and the sign that is put before it. */
const needsApostrophe = /^(?:'|\s*[=+\-@＝＋－＠])/;

export const isReasonCode = (text: string): text is ReasonCode => Object.hasOwn(reasonLetters, text);

/** At most 500 characters: none that controls, ends a line or paragraph, or turns the direction of what follows. */
export const isNote = (text: string): boolean =>
  text.length <= longestNote && !/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text);

/** Text of `verdicts.txt`: `id valid` or `id invalid`, in order of id, each line with LF. */
export function formatVerdicts(rows: Iterable<ListedVerdict>): string {
  const sorted = [...rows].sort((a, b) => compareAscii(a.id, b.id));
  return sorted.map(({ id, verdict }) => `${id} ${verdict}\n`).join('');
}

/** Accepts exactly what `formatVerdicts` writes for distinct ids; no lines is an empty list. */
export function parseVerdicts(text: string): Result<readonly ListedVerdict[], CsvFlaw> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return err({ line: lines.length + 1 });
  const rows: ListedVerdict[] = [];
  for (const [index, line] of lines.entries()) {
    const [, id = '', word] = /^([0-9a-f]{32}) (valid|invalid)$/.exec(line) ?? [];
    if (id <= (rows.at(-1)?.id ?? '')) return err({ line: index + 1 });
    rows.push({ id, verdict: word === 'valid' ? word : 'invalid' });
  }
  return ok(rows);
}

/**
 * Text of `reasons.csv`: header, then rows in order of id, each line with LF. A note that a spreadsheet would take for
 * a formula, or that begins with an apostrophe, gets an apostrophe before it; quotes (RFC 4180) only where needed.
 * Throws on a note that `isNote` refuses: whoever takes notes from people checks them first.
 */
export function formatReasons(rows: Iterable<ListedReason>): string {
  const sorted = [...rows].sort((a, b) => compareAscii(a.id, b.id));
  const lines = sorted.map(({ id, reason, note }) => {
    if (!isNote(note)) throw new RangeError(`note of entry ${id} has no place in a line`);
    return `${id},${reason},${cellOf(note)}`;
  });
  return [reasonsHeader, ...lines, ''].join('\n');
}

function cellOf(note: string): string {
  // Half of a surrogate pair has no UTF-8.
  const whole = note.replace(/\p{Cs}/gu, '\ufffd');
  const safe = needsApostrophe.test(whole) ? `'${whole}` : whole;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function noteOf(cell: string): string {
  const quoted = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  const safe = quoted === undefined ? cell : quoted.replaceAll('""', '"');
  return safe.startsWith("'") ? safe.slice(1) : safe;
}

/** Accepts exactly what `formatReasons` writes for distinct ids. */
export function parseReasons(text: string): Result<readonly ListedReason[], CsvFlaw> {
  const lines = text.split('\n');
  if (lines[0] !== reasonsHeader) return err({ line: 1 });
  if (lines.length < 2 || lines.at(-1) !== '') return err({ line: lines.length });
  const rows: ListedReason[] = [];
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const [, id = '', reason = '', cell = ''] = /^([0-9a-f]{32}),([a-z_]{1,32}),([^\n]*)$/u.exec(line) ?? [];
    const note = noteOf(cell);
    const good = isReasonCode(reason) && isNote(note) && cellOf(note) === cell;
    if (!good || id <= (rows.at(-1)?.id ?? '')) return err({ line: index + 2 });
    rows.push({ id, reason, note });
  }
  return ok(rows);
}
