import { err, ok, type Result } from './result.ts';

/** Twenty-three letters: no I, O or Q, which are read as digits. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const modulus = letters.length;

export const maxSheets = 99_999;
/** The last number that is issued: the others are kept for forms that come in without one, which nobody may turn away. */
export const maxIssued = 70_000;
/** Sheets of one organiser that are out: whoever needs more hands some in first. */
export const maxOut = 2_000;
/** Sheets of one batch, and of one registration: more makes a file that nobody prints. */
export const maxBatch = 500;
/** Strips on one sheet. One by default: nobody who signs sees who signed before. */
export const lineChoices = [1, 2, 3] as const;
export type LineChoice = (typeof lineChoices)[number];

/** A number for the petition, so that a sheet of another petition is found out by its letter (in 22 of 23 cases). */
function offset(petition: string): number {
  let sum = 0;
  for (const character of petition) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % modulus;
  return sum;
}

/**
 * 23 is a prime of which 10 is a primitive root: one wrong digit, and two digits that changed places wherever they
 * stand, always give another letter.
 */
function checkLetter(petition: string, phase: number, number: number): string {
  return letters.charAt((phase * 100_000 + number + offset(petition)) % modulus);
}

/** What is printed on the sheet and in its QR code: `1-00042-K` for phase 1, sheet 42. */
export function sheetCode(petition: string, phase: number, number: number): string {
  return `${phase}-${String(number).padStart(5, '0')}-${checkLetter(petition, phase, number)}`;
}

/** `otherPhase`: a sheet of another round. `wrongLetter`: a slip of the pen, or a sheet of another petition. */
export type CodeFlaw = 'empty' | 'malformed' | 'otherPhase' | 'wrongLetter';

/**
 * The sheet number in what was typed or scanned: `1-00042-K`, `100042k`, `42 K`. Without the phase in front, that of
 * the phase at hand.
 */
export function parseSheetCode(petition: string, phase: number, typed: string): Result<number, CodeFlaw> {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}]/gu, '');
  if (bare === '') return err('empty');
  const [, digits = '', letter = ''] = /^([0-9]{1,6})([A-Z])$/.exec(bare) ?? [];
  if (digits === '') return err('malformed');
  const whole = digits.length === 6;
  if (whole && Number(digits[0]) !== phase) return err('otherPhase');
  const number = Number(whole ? digits.slice(1) : digits);
  if (number < 1) return err('malformed');
  return checkLetter(petition, phase, number) === letter ? ok(number) : err('wrongLetter');
}

/** Sheet numbers in order as a text: `1-4, 7`. */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** A text of `ranges` with the numbers as they are printed on the sheets, one part each. `through`: says "from … to …". */
export function rangesAsPrinted(
  petition: string,
  phase: number,
  text: string,
  through: (from: string, to: string) => string,
): string[] {
  return text.split(', ').flatMap((part) => {
    const [, from, to] = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(part) ?? [];
    if (from === undefined) return part === '' ? [] : [part];
    const first = sheetCode(petition, phase, Number(from));
    return [to === undefined ? first : through(first, sheetCode(petition, phase, Number(to)))];
  });
}
